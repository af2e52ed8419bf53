"""Lines of any day that hold a text: by what was stored, or by the words that are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from shiftdesk.domain.log import Entry, in_order

if TYPE_CHECKING:
    from shiftdesk.desk.ports import Ledger
    from shiftdesk.desk.questions import DayLog
    from shiftdesk.domain.board import Board

Said = Callable[[Entry, "Board"], str]


def found_on(day: str, log: DayLog, ledger: Ledger, text: str, said: Said) -> tuple[Board, list[Entry]] | None:
    """The lines of one day that hold the text, in any case, with the day's board; None without any.

    Args:
        said: what may be looked into of a line as a person reads it.
    """
    board = log.board_of(day)
    if board is None:
        return None
    stored, wanted = {fact.id for fact in ledger.search(text, day, day)}, text.casefold()
    ids = {line.id for line in board.entries.values() if line.id in stored or wanted in said(line, board).casefold()}
    return (board, in_order(line for line in log.lines(day, board) if line.id in ids)) if ids else None
