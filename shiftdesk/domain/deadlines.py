"""A deadline: one thing owed, by when, by whom. Being overdue is remembered: moving it or a new day resets nothing."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec
from pendulum import DateTime

from shiftdesk.domain.moments import seconds
from shiftdesk.domain.playbook import Text

KINDS = ("own", "case", "report", "recording", "fault", "followup", "leaders", "paper", "round", "drill", "cctv")
"""What can be owed. `own`: typed by a person; `leaders`: an important complaint that the leaders do not know yet."""
NAMED = ("own", "fault", "paper")
"""The kinds whose owner is one of the hall's people: of the others it may be a customer, who is named only there."""


class Start(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A deadline that begins, as a fact tells it: its due time is worked out once, when the fact is written.

    Attributes:
        kind, what: what is owed (see `KINDS`); `what` is typed text, or the name of a step, a report or an item.
        guess: the calendar of holidays did not know the year. house: our own default, not the source's rule.
        every_d: days after which the next one is due once this one is done; 0 for never.
        text: its title in a playbook's words.
    """

    id: str
    kind: str
    what: str
    due: DateTime
    owner: str = ""
    sources: tuple[str, ...] = ()
    house: bool = False
    guess: bool = False
    every_d: int = 0
    text: Text | None = None


class Deadline(Start, frozen=True, kw_only=True, omit_defaults=True):
    """A deadline as the board knows it.

    Attributes:
        taken: when it began. of: what it belongs to (`C3`, `I2`, `R1`). done, done_by: when and by whom it was met.
        was: the due time that had passed when it was moved; the oldest one stays.
    """

    taken: DateTime
    of: str = ""
    done: DateTime | None = None
    done_by: str = ""
    was: DateTime | None = None

    @property
    def first_due(self) -> DateTime:
        """The due time that counts for being late."""
        return self.was or self.due

    def late_s(self, now: DateTime) -> int:
        """Whole seconds by which it is or was late, at least 0."""
        return max(0, int(seconds(self.done or now, self.first_due)))

    def overdue(self, now: DateTime) -> bool:
        """Whether it waits and its time has come."""
        return self.done is None and self.first_due <= now


def begun(start: Start, taken: DateTime, of: str) -> Deadline:
    """The deadline that a fact starts."""
    return Deadline(**msgspec.structs.asdict(start), taken=taken, of=of)


def in_order(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """By the time they are due."""
    return tuple(sorted(deadlines, key=lambda one: (one.due, one.id)))


def red_first(deadlines: Iterable[Deadline], now: DateTime) -> list[Deadline]:
    """What is overdue first, the oldest on top; then by the time it is due."""
    return sorted(deadlines, key=lambda one: (not one.overdue(now), one.first_due, one.due, one.id))


class Split(NamedTuple):
    """Deadlines of today and soon, and those that are far away."""

    near: tuple[Deadline, ...]
    far: tuple[Deadline, ...]


def split(deadlines: Iterable[Deadline], until: DateTime) -> Split:
    """What is due by `until`, and what later."""
    every = in_order(deadlines)
    near = tuple(one for one in every if one.due <= until)
    return Split(near, every[len(near) :])
