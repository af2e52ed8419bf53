"""What the disk refused is sent again by itself: once, under its own name, with the time at which it was sent first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from pendulum import DateTime

from shiftdesk.desk.outbox import Outbox
from shiftdesk.desk.ports import NotSaved
from shiftdesk.domain.moments import seconds

if TYPE_CHECKING:
    from shiftdesk.domain.commands import Command

AGAIN_S = 2.0
"""House: so long after a refusal it is sent again."""
T = TypeVar("T")


class Owed:
    """Commands that could not be saved, by what they ask."""

    def __init__(self, outbox: Outbox) -> None:
        """Owes nothing yet."""
        self._outbox = outbox
        self._kept: dict[str, Command] = {}

    @staticmethod
    def _print(command: Command) -> str:
        from shiftdesk.domain.commands import fingerprint  # the first picture sends nothing

        return fingerprint(command)

    def known(self, command: Command) -> Command:
        """The command as it was sent first, if the same was refused by the disk before."""
        return self._kept.get(self._print(command), command)

    def refused(self, command: Command, sent: Command, error: Exception) -> None:
        """The disk or the lock refused it as it was `sent`: that keeps its name, its times and who asked."""
        if self._print(command) not in self._kept:
            name = error.cmd if isinstance(error, NotSaved) else ""
            self._kept[self._print(command)] = self._outbox.named(sent, name)

    def settled(self, command: Command) -> None:
        """It is saved, or a rule refused it."""
        self._kept.pop(self._print(command), None)


class Unsaved(Generic[T]):
    """What stands in a field or a form and could not be saved; another text in its place is not sent by itself."""

    def __init__(self) -> None:
        """Nothing stands unsaved."""
        self._what: T | None = None
        self._tried: DateTime | None = None

    def stands(self, what: T, now: DateTime) -> None:
        """It was refused now."""
        self._what, self._tried = what, now

    def clear(self) -> None:
        """It is saved, or nobody wants it any more."""
        self._what = None

    def due(self, shown: Callable[[], T], now: DateTime) -> bool:
        """Whether what is `shown` is to be sent again; never before the pause is over."""
        if self._what is None or self._tried is None:
            return False
        if shown() != self._what:
            self.clear()
            return False
        return abs(seconds(now, self._tried)) >= AGAIN_S
