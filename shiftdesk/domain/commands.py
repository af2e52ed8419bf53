"""What can be asked of the desk. A command is data; its rule is one handler in `shiftdesk.desk`."""

from __future__ import annotations

from typing import Literal

import msgspec

from shiftdesk.domain.hall import HallChange
from shiftdesk.domain.payloads import Absence


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """The base of all commands.

    Attributes:
        by: who acts; None means the leader in charge, else the user of the computer.
        at: when it happened, as typed (`09:05`, `-10m`, ISO 8601); None means now.
        id: the caller's own id: the same again stores nothing and gives the first answer.
        pressed: when the key was pressed (UTC text), for what could not be saved at that moment.
    """

    by: str | None = None
    at: str | None = None
    id: str | None = None
    pressed: str | None = None


class SetHall(Command, frozen=True, kw_only=True):
    """Sets the desk up, or changes what is named."""

    change: HallChange


class StartShift(Command, frozen=True, kw_only=True):
    """Takes the shift: the first one, after the planned end of another, or with a reason."""

    name: str
    leader: str
    staff: tuple[str, ...] = ()
    until: str | None = None
    reason: str = ""


class OfferHandover(Command, frozen=True, kw_only=True):
    """Offers the desk to the next leader."""

    to: str


class AcceptHandover(Command, frozen=True, kw_only=True):
    """The next leader (`by`) accepts; the next shift begins."""

    name: str | None = None
    staff: tuple[str, ...] | None = None
    until: str | None = None


class WithdrawHandover(Command, frozen=True, kw_only=True):
    """Takes the offer back."""


class EndShift(Command, frozen=True, kw_only=True):
    """Ends the shift with nobody following."""


class AssignRole(Command, frozen=True, kw_only=True):
    """Gives a role to a person, for the shift or for an incident."""

    role: str
    person: str
    incident: int | str | None = None


class ReleaseRole(Command, frozen=True, kw_only=True):
    """Leaves a role vacant."""

    role: str
    incident: int | str | None = None


class ConfirmRoles(Command, frozen=True, kw_only=True):
    """The new leader confirms the roles that stayed after a handover."""

    roles: tuple[str, ...] = ()


class WriteEntry(Command, frozen=True, kw_only=True):
    """Writes into the duty log."""

    text: str
    category: str = "note"


class AmendEntry(Command, frozen=True, kw_only=True):
    """Corrects an entry; both stay visible."""

    of: str
    text: str


class StartBriefing(Command, frozen=True, kw_only=True):
    """Opens the morning briefing."""

    host: str
    place: str = ""


class NoteBriefing(Command, frozen=True, kw_only=True):
    """Adds a point or a requirement."""

    text: str
    part: Literal["item", "requirement"] = "item"
    carried: str | None = None


class CountBriefing(Command, frozen=True, kw_only=True):
    """Takes the roll call; what is not given comes from the roster."""

    expected: int | None = None
    present: int | None = None
    absent: tuple[Absence, ...] = ()


class CloseBriefing(Command, frozen=True, kw_only=True):
    """Sums the briefing up; the roll call must fit."""

    summary: str


class StartIncident(Command, frozen=True, kw_only=True):
    """Starts an incident at once."""

    playbook: str
    onset: str | None = None
    drill: bool = False
    place: str = ""
    note: str = ""


class OfIncident(Command, frozen=True, kw_only=True):
    """A command about one incident, by number or by the id it had before it was saved."""

    incident: int | str


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


class TakeFollowup(Command, frozen=True, kw_only=True):
    """Notes what is owed to a customer. `kind`: pre-accepted, callback, pre-registered, complaint, claim."""

    kind: str
    customer: str
    phone: str
    business: str = ""
    incident: int | str | None = None
    due: str | None = None


class MoveFollowup(Command, frozen=True, kw_only=True):
    """Keys, dispatches, tries, settles or cancels a follow-up."""

    followup: str
    move: Literal["keyed", "dispatched", "attempt", "done", "cancel"]
    note: str = ""


class Tick(Command, frozen=True, kw_only=True):
    """One pass of the engine: raises what is due."""
