"""What is owed to customers until they have it (D1-06, D1-08, D1-11)."""

from typing import Literal

import msgspec
from pendulum import DateTime

from shiftdesk.domain.report import Item

KINDS = ("pre-accepted", "callback", "pre-registered", "complaint", "claim")
"""What a customer may be owed."""


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """One move of a follow-up: an attempt to reach the customer, keyed, dispatched, moved, done or cancelled.

    `was`: the agreed time that was moved.
    """

    move: str
    when: DateTime
    by: str
    note: str = ""
    due: DateTime | None = None
    was: DateTime | None = None


class Followup(msgspec.Struct, frozen=True, kw_only=True):
    """Something owed to a customer (D1-06, D1-08, D1-11).

    Attributes:
        important: a complaint that the leaders must hear of promptly (D5-85); leaders_told: when they did.
        due_house: the due time is the house's own. due_guess: the calendar of holidays did not know the year.
        hour: the hour at which the customer was told to come. visit: when somebody goes to the customer (A28).
        was: the due time that had passed when another one was agreed.
        drill: it was taken in a drill; it stays with that, and counts nowhere.
    """

    id: str
    kind: str
    customer: str
    phone: str
    business: str = ""
    incident: int | None = None
    taken: DateTime
    taken_by: str
    due: DateTime | None = None
    state: Literal["open", "done", "cancelled"] = "open"
    moves: tuple[Attempt, ...] = ()
    keyed: DateTime | None = None
    dispatched: DateTime | None = None
    outcome: str = ""
    important: bool = False
    leaders_told: DateTime | None = None
    due_house: bool = False
    due_guess: bool = False
    hour: DateTime | None = None
    visit: DateTime | None = None
    was: DateTime | None = None
    drill: bool = False


def item_of(one: Followup, critical: bool = False) -> Item:
    """How it is handed over and told at the briefing: with its times, without the customer."""
    due = (one.was or one.due) if one.state == "open" else None
    return Item(
        key=f"followup:{one.id}", kind="followup", of=one.id, what=one.kind, due=due, hour=one.hour,
        visit=one.visit, critical=critical,
    )  # fmt: skip
