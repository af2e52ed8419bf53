"""Commands about what is owed to customers."""

from __future__ import annotations

from typing import Literal

from shiftdesk.domain.commands.base import Command


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
