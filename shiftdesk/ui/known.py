"""Customers' numbers, as the screen's lists mask them: looked for once for each state of what tells of them."""

from __future__ import annotations

from operator import is_

from shiftdesk.domain.board import Board
from shiftdesk.domain.customers import known_numbers, tellers_of_numbers

STATES = 4
"""So many are kept: today's, a past day's, and those before the last change."""


class KnownNumbers:
    """The numbers that boards know as somebody's; facts that tell of none cost nothing."""

    def __init__(self) -> None:
        """Has looked at no board yet."""
        self._kept: list[tuple[tuple[object, ...], frozenset[str]]] = []

    def of(self, *boards: Board) -> frozenset[str]:
        """The numbers of all these boards."""
        told = tuple(part for board in boards for part in tellers_of_numbers(board))
        for parts, numbers in self._kept:
            if len(parts) == len(told) and all(map(is_, parts, told)):
                return numbers
        numbers = frozenset[str]().union(*map(known_numbers, boards))
        self._kept = [(told, numbers), *self._kept[: STATES - 1]]
        return numbers
