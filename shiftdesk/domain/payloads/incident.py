"""Payloads of incidents: their life, levels, steps, questions and gates."""

from typing import Any, Literal

from pendulum import DateTime

from shiftdesk.domain.payloads.base import Cause, OfIncident, Payload, StepState
from shiftdesk.domain.playbook import Playbook


class PlanAdopted(Payload, frozen=True, kw_only=True):
    """The version of a playbook that incidents of this day run with."""

    KIND = "plan.adopted"
    key: str
    plan: Playbook


class IncidentOpened(OfIncident, frozen=True, kw_only=True):
    """An incident starts; `opened` is when the key was pressed, `id` its name before it had a number.

    `speed`: how many times faster than the wall clock a drill's own clock runs.
    """

    KIND = "incident.opened"
    id: str
    plan: str
    onset: DateTime
    opened: DateTime
    drill: bool = False
    speed: int = 1
    place: str = ""
    note: str = ""


class IncidentNoted(OfIncident, frozen=True, kw_only=True):
    """A note in the incident's timeline."""

    KIND = "incident.noted"
    text: str


class IncidentPlaced(OfIncident, frozen=True, kw_only=True):
    """Where the incident is."""

    KIND = "incident.placed"
    place: str


class OnsetCorrected(OfIncident, frozen=True, kw_only=True):
    """When it really began; `was` is what stood there before."""

    KIND = "incident.onset_corrected"
    onset: DateTime
    was: DateTime


class Reclassified(OfIncident, frozen=True, kw_only=True):
    """Another plan takes over the same incident; `clamped`: the clock stood before the onset."""

    KIND = "incident.reclassified"
    plan: str
    was: str
    clamped: bool = False


class HallHeard(OfIncident, frozen=True, kw_only=True):
    """What another hall said of itself."""

    KIND = "incident.hall_heard"
    hall: str
    state: Literal["ok", "faulty"]


class Resolved(OfIncident, frozen=True, kw_only=True):
    """`clamped`: the clock stood before the onset, so the moment was taken as the onset. `was`: told anew, the moment
    that stood there before.
    """

    KIND = "incident.resolved"
    moment: DateTime
    clamped: bool = False
    was: DateTime | None = None


class Reopened(OfIncident, frozen=True, kw_only=True):
    """The incident was not over; one that was closed on a former day comes back as it stood then (`snapshot`, with its
    `forms`).
    """

    KIND = "incident.reopened"

    reason: str
    snapshot: dict[str, Any] | None = None
    forms: list[dict[str, Any]] = []


class Closed(OfIncident, frozen=True, kw_only=True):
    """The incident is closed."""

    KIND = "incident.closed"
    reason: str = ""


class Cancelled(OfIncident, frozen=True, kw_only=True):
    """The incident was a false alarm."""

    KIND = "incident.cancelled"
    reason: str


class Acknowledged(OfIncident, frozen=True, kw_only=True):
    """The alarm was seen and is silenced."""

    KIND = "incident.acknowledged"


class LevelRaised(OfIncident, frozen=True, kw_only=True):
    """A level fell due and was raised: how late, and why so late."""

    KIND = "level.raised"
    level: str
    due: DateTime
    late_s: int
    cause: Cause | None = None


class LevelCalled(OfIncident, frozen=True, kw_only=True):
    """A conditional level fell due through an answer."""

    KIND = "level.called"
    level: str
    why: str


class LevelReported(OfIncident, frozen=True, kw_only=True):
    """A level was reported: `moment` when it was told, `due` frozen with it."""

    KIND = "level.reported"
    level: str
    to: tuple[str, ...]
    how: str
    moment: DateTime
    due: DateTime | None = None
    answer: str = ""
    reason: str = ""
    clamped: bool = False


class LevelAnswered(OfIncident, frozen=True, kw_only=True):
    """What the receiver answered, told later."""

    KIND = "level.answered"

    level: str
    answer: str


class LevelCorrected(OfIncident, frozen=True, kw_only=True):
    """A level's report was wrong: how it stands from now on (`answer` None: as it was), or `withdrawn` altogether."""

    KIND = "level.corrected"

    level: str
    reason: str
    to: tuple[str, ...] = ()
    how: str = ""
    moment: DateTime | None = None
    answer: str | None = None
    withdrawn: bool = False


class LevelSkipped(OfIncident, frozen=True, kw_only=True):
    """A level cannot be reported: nobody can answer."""

    KIND = "level.skipped"
    level: str
    reason: str


class StepMarked(OfIncident, frozen=True, kw_only=True):
    """A step was ticked, skipped or taken back."""

    KIND = "step.marked"
    step: str
    state: StepState
    note: str = ""


class QuestionAnswered(OfIncident, frozen=True, kw_only=True):
    """A question of the playbook has its answer."""

    KIND = "question.answered"
    question: str
    value: str


class GateMet(OfIncident, frozen=True, kw_only=True):
    """A gate met, or passed over when a reason is given."""

    KIND = "gate.met"
    gate: str
    reason: str = ""
