"""Commands about incidents: their life, levels, steps, questions and gates."""

from __future__ import annotations

from typing import Literal

from shiftdesk.domain.commands.base import Command, OfIncident


class StartIncident(Command, frozen=True, kw_only=True):
    """Starts an incident at once; `linked`: the incident it came out of, whose place it takes over.

    `speed`: how many times faster a drill's clock runs.
    """

    playbook: str
    onset: str | None = None
    drill: bool = False
    speed: int = 1
    linked: int | str | None = None
    place: str = ""
    note: str = ""


class NoteIncident(OfIncident, frozen=True, kw_only=True):
    """Writes into the incident's timeline."""

    text: str


class PlaceIncident(OfIncident, frozen=True, kw_only=True):
    """Says where it is."""

    place: str


class CorrectOnset(OfIncident, frozen=True, kw_only=True):
    """Says when it really began."""

    onset: str


class Reclassify(OfIncident, frozen=True, kw_only=True):
    """Changes the kind; `halls` are faulty halls, each perhaps with `@TIME`."""

    playbook: str
    halls: tuple[str, ...] = ()


class HearHall(OfIncident, frozen=True, kw_only=True):
    """Notes what another hall says of itself."""

    hall: str
    state: str


class ReportLevel(OfIncident, frozen=True, kw_only=True):
    """Reports a level; no receivers means the default ones. Not due yet: only with a reason."""

    level: str
    to: tuple[str, ...] = ()
    how: str = "phone"
    answer: str = ""
    reason: str = ""


class AnswerLevel(OfIncident, frozen=True, kw_only=True):
    """Adds what the receiver of a reported level answered."""

    level: str
    answer: str


class CorrectReport(OfIncident, frozen=True, kw_only=True):
    """Corrects the report of a level, always with a reason: who was told, how, when (`at`), what they answered.

    What is not given stays; `withdraw` says that it was not reported at all.
    """

    level: str
    reason: str
    to: tuple[str, ...] = ()
    how: str | None = None
    answer: str | None = None
    withdraw: bool = False


class SkipLevel(OfIncident, frozen=True, kw_only=True):
    """Nobody can answer, for a reason."""

    level: str
    reason: str


class MarkStep(OfIncident, frozen=True, kw_only=True):
    """Ticks, skips or takes back a step."""

    step: str
    mark: Literal["done", "skip", "undo"]
    note: str = ""


class AnswerQuestion(OfIncident, frozen=True, kw_only=True):
    """Answers a question of the playbook."""

    question: str
    value: str


class MeetGate(OfIncident, frozen=True, kw_only=True):
    """Meets a condition for closing, or passes it over with a reason."""

    gate: str
    reason: str = ""


class Acknowledge(OfIncident, frozen=True, kw_only=True):
    """Silences the alarm until another level falls due."""


class Resolve(OfIncident, frozen=True, kw_only=True):
    """It is over, since `at`; told again with another `at`, that repair time is corrected."""


class Reopen(OfIncident, frozen=True, kw_only=True):
    """It was not over."""

    reason: str


class CloseIncident(OfIncident, frozen=True, kw_only=True):
    """Closes it; unmet gates only with a reason."""

    reason: str = ""


class CancelIncident(OfIncident, frozen=True, kw_only=True):
    """It was a false alarm."""

    reason: str
