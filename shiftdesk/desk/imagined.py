"""What would be: the board with facts that nobody stored."""

from __future__ import annotations

from shiftdesk.domain.board import Board
from shiftdesk.domain.chain import Draft, seal
from shiftdesk.domain.fold import fold


def imagined(board: Board, drafts: list[Draft]) -> Board:
    """The board as it would be with these drafts; nothing is stored."""
    facts = [seal(draft, board.seq + n, "", "") for n, draft in enumerate(drafts, 1)]
    return fold(board, facts)
