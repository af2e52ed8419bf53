"""Payloads of the day: hall, shift, roles, log, briefing, follow-ups, clock."""

from typing import Literal

import msgspec
from pendulum import DateTime

from shiftdesk.domain.hall import Hall
from shiftdesk.domain.payloads.base import Cause, Payload


class Absence(msgspec.Struct, frozen=True):
    """Someone absent at roll call, with a chosen reason and no medical detail (design, part 9)."""

    name: str
    reason: Literal["leave", "rest", "late", "duty", "unknown"] = "unknown"


class HallSet(Payload, frozen=True, kw_only=True):
    """The hall's data as they are from now on; `changed` names the fields that were other ones before."""

    KIND = "hall.set"
    hall: Hall
    changed: tuple[str, ...] = ()


class ShiftBegan(Payload, frozen=True, kw_only=True):
    """A shift takes charge; `how` says whether it was offered (`accepted`) or `taken` with a reason.

    `restated`, `unrestated`: keys of the critical items that its leader restated, and of those taken over without.
    """

    KIND = "shift.began"
    id: str
    name: str
    leader: str
    staff: tuple[str, ...] = ()
    planned_end: DateTime | None = None
    took_from: str | None = None
    how: Literal["first", "accepted", "taken"] = "first"
    reason: str = ""
    restated: tuple[str, ...] = ()
    unrestated: tuple[str, ...] = ()


class ShiftEnded(Payload, frozen=True, kw_only=True):
    """The shift ended with nobody following."""

    KIND = "shift.ended"
    shift: str


class HandoverOffered(Payload, frozen=True, kw_only=True):
    """The leader offers the desk to `to`, with words of their own."""

    KIND = "handover.offered"
    to: str
    words: str = ""
    staff: tuple[str, ...] = ()


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
    """An entry of the duty log; `carry`: it goes from shift to shift until it is discharged."""

    KIND = "log.written"
    text: str
    category: str = "note"
    carry: bool = False


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


FollowupMove = Literal["keyed", "dispatched", "attempt", "told", "visit", "leaders", "moved", "done", "cancel"]
AgreedTime = Literal["due", "visit", "hour"]
"""A time agreed with a customer: the answer is due, somebody calls on them, they come."""


class FollowupTaken(Payload, frozen=True, kw_only=True):
    """Something is owed to a customer; in a `drill` it is played and never counts."""

    KIND = "followup.taken"
    id: str
    what: str
    customer: str
    phone: str
    business: str = ""
    incident: int | None = None
    due: DateTime | None = None
    important: bool = False
    due_house: bool = False
    due_guess: bool = False
    drill: bool = False


class FollowupMoved(Payload, frozen=True, kw_only=True):
    """A step towards settling a follow-up; `due`: the hour told to the customer, or the time of the visit.

    `moved` gives an agreed time (`of`) another moment: `was` is the old one, `note` the reason.
    """

    KIND = "followup.moved"
    id: str
    move: FollowupMove
    note: str = ""
    due: DateTime | None = None
    customer: str = ""
    of: AgreedTime | None = None
    was: DateTime | None = None
    guess: bool = False


class ClockJumped(Payload, frozen=True, kw_only=True):
    """The desk's clock moved by `by_s` seconds (negative: set back)."""

    KIND = "clock.jumped"
    by_s: int
    cause: Cause
