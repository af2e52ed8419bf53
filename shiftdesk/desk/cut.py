"""The cut between two shifts: one write ends the one, freezes its report and begins the other."""

from __future__ import annotations

from pendulum import DateTime

from shiftdesk.desk import engine
from shiftdesk.desk.asked import Told
from shiftdesk.domain import payloads as p
from shiftdesk.domain.board import Board
from shiftdesk.domain.shift_report import cut_report


def cutting(board: Board, told: list[Told], when: DateTime, now: DateTime) -> list[Told]:
    """The report of the shift that ends with these facts, frozen in the same write; nothing when none ends."""
    ends = next((one for one in told if isinstance(one.payload, p.ShiftBegan | p.ShiftEnded)), None)
    if ends is None or not isinstance(ends.payload, p.ShiftBegan | p.ShiftEnded):
        return []
    report = cut_report(board, ends.payload, ends.when or when, now)
    return [Told(report, by=engine.WHO)] if report else []
