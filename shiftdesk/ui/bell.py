"""When the terminal bell rings: at once for a new due level, then again by the hall's interval (design, part 6)."""

from __future__ import annotations

from functools import partial

from pendulum import DateTime

from shiftdesk.domain.alarms import bells
from shiftdesk.domain.board import Board
from shiftdesk.domain.escalation import rungs, steadily
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.moments import seconds


class BellKeeper:
    """Remembers what it rang for, so that one due level rings once and then only repeats by interval."""

    def __init__(self) -> None:
        """Has rung for nothing."""
        self._rung: dict[tuple[int, str], DateTime] = {}

    def rings(self, board: Board, now: DateTime) -> bool:
        """Whether the bell is to sound now."""
        due: set[tuple[int, str]] = set()
        for incident in bells(board.live(), board.plans, now):
            due |= steadily(incident, board.plans, now, "due", partial(_due, incident, board, now))
        late = {key for key in due if self._silent_for(key, now) >= board.hall.bell_repeat_s}
        self._rung = {key: now if late else self._rung[key] for key in due if late or key in self._rung}
        return bool(late)

    def _silent_for(self, key: tuple[int, str], now: DateTime) -> float:
        last = self._rung.get(key)
        # a clock set back must not keep the bell quiet for hours
        return abs(seconds(now, last)) if last else float("inf")


def _due(incident: Incident, board: Board, now: DateTime) -> set[tuple[int, str]]:
    """The levels that are due."""
    return {(incident.number, r.level.id) for r in rungs(incident, board.plans, now) if r.state == "due"}
