"""The keeper: makes the day's backup and carries retention on, in a thread of its own, in nobody's way."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from msgspec import structs
from pendulum import DateTime

from shiftdesk.desk.backups import BackupState
from shiftdesk.desk.desk import Desk
from shiftdesk.desk.ports import Busy, NotSaved, Unusable, Verdict
from shiftdesk.domain.moments import local_date, seconds

T = TypeVar("T")

AGAIN_S = 600
"""House: a backup that failed is tried again after this time."""


def beside(work: Callable[[], T], name: str) -> tuple[Future[T], threading.Thread]:
    """Does something in a thread of its own, with what comes of it: a drive may be dead, nobody stands still for it."""
    done: Future[T] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except Exception as error:  # whoever asked gets whatever went wrong
            done.set_exception(error)

    thread = threading.Thread(target=run, name=name, daemon=True)
    thread.start()
    return done, thread


class Keeper:
    """One process's keeper over a desk. `beat` is cheap; the work runs beside it, one at a time."""

    def __init__(self, desk: Desk, changed: Callable[[], None] = lambda: None) -> None:
        """`changed` is called from the keeper's thread when the state of the backups is another one."""
        self._desk = desk
        self._thread: threading.Thread | None = None
        self._asked: threading.Thread | None = None
        self._tried: tuple[DateTime, str] | None = None
        self.changed = changed
        self.state = BackupState()

    @property
    def at_work(self) -> bool:
        """Whether something is under way."""
        return self._thread is not None and self._thread.is_alive()

    def beat(self) -> None:
        """Starts the work when it is time for it."""
        if self.at_work or not self.due(self._desk.now()):
            return
        # a folder on a dead network drive may keep it for ever: nobody waits for it, not even the end
        self._thread = threading.Thread(target=self.work, name="keeper", daemon=True)
        self._thread.start()

    def due(self, now: DateTime) -> bool:
        """Once a day by the hall's calendar, and again some time after a failure."""
        board = self._desk.board
        if board.day is None:
            return False
        tried, today = self._tried, local_date(now, board.hall.zone)
        if tried is None or tried[1] != today:
            return True
        wanted = bool(self.state.error) or board.removing is not None
        return wanted and abs(seconds(now, tried[0])) >= AGAIN_S

    def work(self) -> None:
        """The backup of the day if there is none yet, then what retention left to do; never raises."""
        from shiftdesk.desk.retention import carry_on  # nothing that the first picture waits for

        desk = self._desk
        now = desk.now()
        self._tried = now, local_date(now, desk.board.hall.zone)
        before = self.state
        try:
            self.state = desk.ports.backups.keep(now, desk.board)
            carry_on(desk)
        except Busy:
            pass  # someone else is at it
        except Exception as error:  # a keeper that dies would print over the screen
            said = error.args[0] if isinstance(error, NotSaved | Unusable) else type(error).__name__
            self.state = structs.replace(self.state, error=str(said), since=self.state.since or now)
        if self.state != before:
            self.changed()

    def make(self) -> Future[str]:
        """A backup now, beside whatever is under way; the future brings where it lies, or what went wrong."""
        done, self._asked = beside(self._make, "backup")
        return done

    def _make(self) -> str:
        desk = self._desk
        try:
            made = desk.ports.backups.make(desk.now(), desk.board)
            self.state = desk.ports.backups.state()
            return str(Path(self.state.where) / made.name)
        finally:
            self.changed()

    def verify(self) -> Future[Verdict]:
        """Reads every fact of every day, beside whatever is under way: in years of days that takes a while, and neither
        saving nor a level waits for it.
        """
        return beside(self._desk.ports.ledger.verify, "verify")[0]

    def stop(self, wait_s: float = 5.0) -> None:
        """Waits for what is being written, but not for ever."""
        for thread in (self._thread, self._asked):
            if thread is not None:
                thread.join(wait_s)
