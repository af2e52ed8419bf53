"""Lines of any day that hold a text: by what was stored, or by the words that are read."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from shiftdesk.domain.log import Entry, in_order

if TYPE_CHECKING:
    from shiftdesk.desk.ports import Ledger
    from shiftdesk.desk.questions import DayLog
    from shiftdesk.domain.board import Board

Said = Callable[[Entry, "Board"], str]


def stored_on(ledger: Ledger, text: str, first: str | None, last: str | None) -> frozenset[str]:
    """The ids of the facts of those days that hold the text, in any case: one question for all of the days."""
    return frozenset(fact.id for fact in ledger.search(text, first, last))


def found_on(day: str, log: DayLog, stored: Collection[str], text: str, said: Said) -> tuple[Board, list[Entry]] | None:
    """The lines of one day that hold the text, in any case, with the day's board; None without any.

    Args:
        stored: the facts that hold it as stored, of that day at least.
        said: what may be looked into of a line as a person reads it.
    """
    board = log.board_of(day)
    if board is None:
        return None
    wanted = text.casefold()
    ids = {line.id for line in board.entries.values() if line.id in stored or wanted in said(line, board).casefold()}
    return (board, in_order(line for line in log.lines(day, board) if line.id in ids)) if ids else None
