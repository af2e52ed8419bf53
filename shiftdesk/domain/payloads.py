"""The payload of every kind of fact. The kind is how it is stored; a new kind is a class here and a fold."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

import msgspec
from pendulum import DateTime

from shiftdesk.domain.hall import Hall
from shiftdesk.domain.playbook import Playbook

Cause = Literal["closed", "asleep", "clock"]
StepState = Literal["done", "skipped", "todo"]


class Payload(msgspec.Struct, frozen=True, kw_only=True):
    """What a fact says; `KIND` is its dotted name."""

    KIND: ClassVar[str] = ""


class Absence(msgspec.Struct, frozen=True):
    """Someone absent at roll call, with a chosen reason and no medical detail (design, part 9)."""

    name: str
    reason: Literal["leave", "rest", "late", "duty", "unknown"] = "unknown"


class HallSet(Payload, frozen=True, kw_only=True):
    """The hall's data as they are from now on."""

    KIND = "hall.set"
    hall: Hall


class ShiftBegan(Payload, frozen=True, kw_only=True):
    """A shift takes charge; `how` says whether it was offered (`accepted`) or `taken` with a reason."""

    KIND = "shift.began"
    id: str
    name: str
    leader: str
    staff: tuple[str, ...] = ()
    planned_end: DateTime | None = None
    took_from: str | None = None
    how: Literal["first", "accepted", "taken"] = "first"
    reason: str = ""


class ShiftEnded(Payload, frozen=True, kw_only=True):
    """The shift ended with nobody following."""

    KIND = "shift.ended"
    shift: str


class HandoverOffered(Payload, frozen=True, kw_only=True):
    """The leader offers the desk to `to`."""

    KIND = "handover.offered"
    to: str


class HandoverWithdrawn(Payload, frozen=True, kw_only=True):
    """The offer to `to` is taken back."""

    KIND = "handover.withdrawn"
    to: str


class RoleAssigned(Payload, frozen=True, kw_only=True):
    """Someone takes a role, for the shift or for one incident."""

    KIND = "role.assigned"
    role: str
    person: str
    incident: int | None = None


class RoleReleased(Payload, frozen=True, kw_only=True):
    """A role stands vacant."""

    KIND = "role.released"
    role: str
    incident: int | None = None


class RolesConfirmed(Payload, frozen=True, kw_only=True):
    """The new leader confirms the roles that stayed."""

    KIND = "role.confirmed"
    roles: tuple[str, ...]


class LogWritten(Payload, frozen=True, kw_only=True):
    """An entry of the duty log."""

    KIND = "log.written"
    text: str
    category: str = "note"


class LogAmended(Payload, frozen=True, kw_only=True):
    """A correction that stands beside the entry `of`."""

    KIND = "log.amended"
    of: str
    text: str
    incident: int | None = None


class BriefingBegan(Payload, frozen=True, kw_only=True):
    """The morning briefing opens."""

    KIND = "briefing.began"
    host: str
    place: str = ""


class BriefingNoted(Payload, frozen=True, kw_only=True):
    """A point or requirement; `carried` names what it was carried over from."""

    KIND = "briefing.noted"
    text: str
    part: Literal["item", "requirement"] = "item"
    carried: str | None = None


class BriefingCounted(Payload, frozen=True, kw_only=True):
    """A roll call as taken, whether the sum fits or not."""

    KIND = "briefing.counted"
    expected: int
    present: int
    absent: tuple[Absence, ...] = ()


class BriefingClosed(Payload, frozen=True, kw_only=True):
    """The briefing is summed up."""

    KIND = "briefing.closed"
    summary: str


class PlanAdopted(Payload, frozen=True, kw_only=True):
    """The version of a playbook that incidents of this day run with."""

    KIND = "plan.adopted"
    key: str
    plan: Playbook


class OfIncident(Payload, frozen=True, kw_only=True):
    """A payload about one incident, by number."""

    incident: int


class IncidentOpened(OfIncident, frozen=True, kw_only=True):
    """An incident starts; `opened` is when the key was pressed, `id` its name before it had a number."""

    KIND = "incident.opened"
    id: str
    plan: str
    onset: DateTime
    opened: DateTime
    drill: bool = False
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
    """The incident was not over; one that was closed on a former day comes back as it stood then (`snapshot`)."""

    KIND = "incident.reopened"

    reason: str
    snapshot: dict[str, Any] | None = None


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


class FollowupTaken(Payload, frozen=True, kw_only=True):
    """Something is owed to a customer."""

    KIND = "followup.taken"
    id: str
    what: str
    customer: str
    phone: str
    business: str = ""
    incident: int | None = None
    due: DateTime | None = None


class FollowupMoved(Payload, frozen=True, kw_only=True):
    """A step towards settling a follow-up."""

    KIND = "followup.moved"
    id: str
    move: Literal["keyed", "dispatched", "attempt", "done", "cancel"]
    note: str = ""


class ClockJumped(Payload, frozen=True, kw_only=True):
    """The desk's clock moved by `by_s` seconds (negative: set back)."""

    KIND = "clock.jumped"
    by_s: int
    cause: Cause


_ROOTS = (Payload, OfIncident)
KINDS: dict[str, type[Payload]] = {kind.KIND: kind for root in _ROOTS for kind in root.__subclasses__() if kind.KIND}
"""Kind -> payload class, for every kind that this version knows."""
