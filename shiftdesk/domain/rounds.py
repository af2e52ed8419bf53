"""Rounds through the hall (register IN, D5-107, D5-125): what is looked at, at which hours, what was missed or poor."""

import re
from collections.abc import Collection
from datetime import timedelta
from typing import Literal, NamedTuple

import msgspec
from pendulum import DateTime

from shiftdesk.domain.hall import Hall
from shiftdesk.domain.moments import after, local, seconds, utc, zone_of
from shiftdesk.domain.spoken import BARE

HOURS = ("08:30", "10:30", "14:00", "16:30")
"""House: the hours of rounds as long as the hall has set none."""
EARLY_S = 30 * 60
"""House: a round begun this long before its hour counts for it."""
FIRST_S = 3 * 60 * 60
"""House: the first round of a shift counts for its first hour also this long before it, not the evening before."""
GRACE_S = 60 * 60
"""House: a round not begun this long after its hour is missed."""
MOST_HOURS = 48
"""House: a shift without a planned end is looked at this far."""


class Item(NamedTuple):
    """Something to look at."""

    id: str
    sources: tuple[str, ...]


ITEMS = (
    Item("exits", ("D5-125",)),
    Item("guard", ("D3-08",)),
    Item("screens", ("D5-125", "D5-74")),
    Item("prices", ("D5-82",)),
    Item("hotline", ("D5-125", "D5-83")),
    Item("box", ("D5-125", "D5-78")),
    Item("promises", ("D5-125", "D5-69")),
    Item("materials", ("D5-125", "D5-114")),
    Item("facilities", ("D5-114",)),
    Item("layout", ("D5-17",)),
    Item("records", ("D5-32",)),
)
"""What a round looks at, the ways out first."""

Result = Literal["ok", "fault"]
Action = Literal["deadline", "fixed", "incident"]


class Look(msgspec.Struct, frozen=True, omit_defaults=True):
    """How an item was found, and what follows from a fault. `mend`: the deadline by which it is put right."""

    item: str
    result: Result
    when: DateTime
    note: str = ""
    action: Action | None = None
    mend: str = ""


class Round(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One round. `hour`: the set hour that it counts for; None for one more than is asked. `shift`: whose it is."""

    id: str
    shift: str
    began: DateTime
    by: str
    hour: DateTime | None = None
    looks: tuple[Look, ...] = ()
    done: DateTime | None = None

    def look(self, item: str) -> Look | None:
        """The last word on an item."""
        return next((look for look in reversed(self.looks) if look.item == item), None)

    def left(self) -> tuple[str, ...]:
        """What was not looked at."""
        return tuple(item.id for item in ITEMS if self.look(item.id) is None)

    @property
    def poor(self) -> bool:
        """Whether it was ended with something not looked at (D5-51; what is poor is a house reading)."""
        return self.done is not None and bool(self.left())

    def faults(self) -> list[Look]:
        """What was found wrong."""
        found = [self.look(item.id) for item in ITEMS]
        return [look for look in found if look is not None and look.result == "fault"]


def set_hours(hall: Hall, began: DateTime, until: DateTime | None) -> list[DateTime]:
    """The hours of rounds that lie in a shift, oldest first."""
    end = until or after(began, MOST_HOURS * 3600)
    first = local(began, hall.zone)
    last = local(end, hall.zone)
    days = [first.date() + timedelta(days=n) for n in range((last.date() - first.date()).days + 1)]
    found = []
    for day in days:
        for text in hall.rounds or HOURS:
            match = re.match(BARE, text)
            if match:
                there = DateTime(day.year, day.month, day.day, int(match[1]), int(match[2]), tzinfo=zone_of(hall.zone))
                found.append(utc(there))
    return sorted(hour for hour in set(found) if began <= hour < end)


def hour_of(
    hours: list[DateTime], beyond: list[DateTime], served: Collection[DateTime], moment: DateTime
) -> DateTime | None:
    """The set hour that a round begun at `moment` counts for; the first round of a shift may come earlier than others.

    `hours`: of the shift. `beyond`: of the one that follows. None when it is one more than asked.
    """
    waiting = [hour for hour in (*hours, *beyond) if hour not in served and seconds(moment, hour) <= GRACE_S]
    near = [hour for hour in waiting if seconds(hour, moment) <= (FIRST_S if hour in hours[:1] else EARLY_S)]
    return min(near, key=lambda hour: abs(seconds(hour, moment)), default=None)


class Standing(NamedTuple):
    """How the rounds of a shift stand: those to come, those missed, how many were made, and how many of them poor."""

    ahead: list[DateTime]
    missed: list[DateTime]
    made: int
    poor: int


def standing(hours: list[DateTime], rounds: tuple[Round, ...], served: Collection[DateTime], now: DateTime) -> Standing:
    """Counts the rounds of one shift. `served`: hours for which anybody made a round, the shift before too."""
    open_hours = [hour for hour in hours if hour not in served]
    ahead = [hour for hour in open_hours if seconds(now, hour) <= GRACE_S]
    missed = [hour for hour in open_hours if seconds(now, hour) > GRACE_S]
    return Standing(ahead, missed, sum(r.done is not None for r in rounds), sum(r.poor for r in rounds))
