"""What the desk remembers of ladders, beside what a fresh look finds."""

from __future__ import annotations

from msgspec.structs import replace
from pendulum import DateTime

from shiftdesk.desk.engine import anything_due
from shiftdesk.domain.board import Board
from shiftdesk.domain.escalation import rungs, to_raise


def remembers_right(board: Board, now: DateTime) -> None:
    """Nothing that is kept of a ladder from one second to the next is other than what it would be now."""
    for incident in board.incidents.values():
        assert rungs(incident, board.plans, now) == rungs(replace(incident), board.plans, now)
    assert anything_due(board, now) == any(to_raise(replace(i), board.plans, now) for i in board.live())
