"""The past runs of all playbooks, read behind everything else: one day at a time, kept in memory only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiftdesk.domain.board import Board
from shiftdesk.domain.chain import typed
from shiftdesk.domain.fold import fold
from shiftdesk.domain.past_runs import PastTimes, Run, runs_of, times_of

if TYPE_CHECKING:
    from shiftdesk.desk.desk import Desk
    from shiftdesk.domain.incident import Incident

DAYS = 400
"""House: so many duty days back are looked at: more than a year, so that a drill that is held once a year counts."""
ENDS = frozenset({"incident.closed", "drill.recorded"})
"""Facts without one of which a day has no run that came to its end."""


class PastRuns:
    """What earlier incidents and drills took. `look` may run on another thread than the questions."""

    def __init__(self, desk: Desk) -> None:
        """Has read nothing yet."""
        self._desk = desk
        self._today: str | None = None
        self._seen: set[str] = set()
        self._waiting: list[str] = []
        # replaced as a whole, never changed: who asks meanwhile sees the one or the other
        self._runs: tuple[Run, ...] = ()

    def look(self) -> bool:
        """Reads the newest past day not read yet; True when it held a run. Never raises."""
        board = self._desk.board
        if not board.numbers.get("incident"):
            return False  # nothing ever ran: not even the folder is looked at
        try:
            if board.day != self._today:
                self._plan_ahead(board)
            return bool(self._waiting) and self._read(self._waiting.pop())
        except Exception:  # a day that cannot be read gives no times; whoever needs it says so
            return False

    def look_through(self) -> None:
        """Reads all of them at once: a year takes about a second."""
        self.look()
        while self._waiting:
            self.look()

    def times(self, board: Board, incident: Incident) -> PastTimes | None:
        """Usual and best times for an incident's steps, with the runs that ended today; None without any."""
        return times_of((*runs_of(board), *self._runs), incident, board.plan_of(incident))

    def _plan_ahead(self, board: Board) -> None:
        """Which days are to be read: all that lie behind the open one, the newest of them last."""
        days = [day for day in self._desk.ports.ledger.days() if day != board.day]
        self._waiting = [day for day in days[-DAYS:] if day not in self._seen]
        self._today = board.day

    def _read(self, day: str) -> bool:
        self._seen.add(day)
        found = self._desk.ports.ledger.day(day)
        if found is None or not any(fact.kind in ENDS for fact in found.facts):
            return False
        runs = runs_of(fold(typed(found.opening, Board), found.facts))
        known = [run for run in self._runs if run.number not in {new.number for new in runs}]
        self._runs = tuple(sorted((*known, *runs), key=lambda run: -run.number))
        return bool(runs)
