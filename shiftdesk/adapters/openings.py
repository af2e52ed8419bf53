"""The opening of a day: as stored, or rebuilt from the day before when it is damaged."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace

from shiftdesk.adapters.dayfile import FACTS, ONE, OPENING, Content, Piece
from shiftdesk.adapters.days import Days
from shiftdesk.domain.board import EMPTY, Board
from shiftdesk.domain.chain import canonical, plain, sha, typed
from shiftdesk.domain.fold import fold
from shiftdesk.domain.opening import carried


def opening_of(days: Days, day: str, content: Content) -> dict[str, Any]:
    """The opening that the day's first fact follows, if there is any; else the best that can be had."""
    stored = content.one(OPENING)
    first = content.tables.get(FACTS, {}).get(ONE)
    wanted = first.fact.prev if first and first.fact else None
    if stored is not None and wanted == sha(stored.raw):
        return dict(stored)
    if stored is not None and (wanted == sha(canonical(dict(stored))) or _is_board(stored, day)):
        return dict(stored)
    return _rebuilt(days, day)


def _is_board(stored: Piece, day: str) -> bool:
    try:
        return typed(dict(stored), Board).day == day
    except (msgspec.ValidationError, ValueError):
        return False


def _rebuilt(days: Days, day: str) -> dict[str, Any]:
    """What the day before carries over; an empty board when there is none."""
    before = max((known for known in days.all() if known < day), default=None)
    content = days.load(before) if before else None
    board = EMPTY
    if before and content:
        board = carried(fold(typed(opening_of(days, before, content), Board), content.facts), day)
    opening: dict[str, Any] = plain(replace(board, day=day))
    return opening
