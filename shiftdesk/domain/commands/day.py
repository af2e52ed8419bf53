"""Commands of the day: hall, shift, roles, log, briefing."""

from __future__ import annotations

from typing import Literal

from shiftdesk.domain.commands.base import Command
from shiftdesk.domain.hall import HallChange
from shiftdesk.domain.payloads import Absence


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
    """Offers the desk to the next leader; `words` stand beside the draft, none leave those that stand."""

    to: str
    words: str = ""
    staff: tuple[str, ...] = ()


class AcceptHandover(Command, frozen=True, kw_only=True):
    """The next leader (`by`) accepts; the next shift begins.

    `restated`: keys of the items that were restated; None where nobody asked for it (a script). `reason`: why critical
    ones were not.
    """

    name: str | None = None
    staff: tuple[str, ...] | None = None
    until: str | None = None
    restated: tuple[str, ...] | None = None
    reason: str = ""


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
    """Writes into the duty log; `carry`: the entry goes from shift to shift until it is discharged."""

    text: str
    category: str = "note"
    carry: bool = False


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
