"""Commands about what is owed to customers."""

from __future__ import annotations

from shiftdesk.domain.commands.base import Command
from shiftdesk.domain.payloads.day import FollowupMove


class TakeFollowup(Command, frozen=True, kw_only=True):
    """Notes what is owed to a customer. `kind`: pre-accepted, callback, pre-registered, complaint, claim.

    `important`: a complaint that the leaders must hear of promptly (D5-85).
    """

    kind: str
    customer: str
    phone: str
    business: str = ""
    incident: int | str | None = None
    due: str | None = None
    important: bool = False


class MoveFollowup(Command, frozen=True, kw_only=True):
    """Moves a follow-up on.

    `due`: the hour that the customer was told (`told`), the time of the `visit`, or the new time (`moved`, where `note`
    is the reason).
    """

    followup: str
    move: FollowupMove
    note: str = ""
    due: str | None = None
