"""How holds, periods and retention change the board, and what a fact without its content still tells."""

from __future__ import annotations

from msgspec.structs import replace

from shiftdesk.domain import payloads as p
from shiftdesk.domain.board import Board
from shiftdesk.domain.chain import Fact
from shiftdesk.domain.keeping import Hold
from shiftdesk.domain.moments import from_text

_COUNTED = {p.FollowupTaken.KIND: "followup", p.IncidentOpened.KIND: "incident", p.ShiftBegan.KIND: "shift"}


def hold_placed(board: Board, fact: Fact, told: p.HoldPlaced) -> Board:
    """A hold stands."""
    hold = Hold(
        id=told.id, name=told.name, reason=told.reason, by=fact.by, since=from_text(fact.when), first=told.first,
        last=told.last, incident=told.of_incident,
    )  # fmt: skip
    numbers = {**board.numbers, "hold": board.next_number("hold")}
    return replace(board, holds={**board.holds, hold.id: hold}, numbers=numbers)


def hold_released(board: Board, fact: Fact, told: p.HoldReleased) -> Board:
    """A hold is over; it stays visible for this day."""
    hold = board.holds.get(told.id)
    if hold is None:
        return board
    return replace(board, holds={**board.holds, hold.id: replace(hold, released=from_text(fact.when))})


def keeping_set(board: Board, fact: Fact, told: p.KeepingSet) -> Board:
    """The rules for keeping from now on."""
    return replace(board, keeping=told.keeping)


def retention_ran(board: Board, fact: Fact, told: p.RetentionRan) -> Board:
    """Something is to be removed; until that is done every process sees it here."""
    return replace(board, removing=told)


def retention_finished(board: Board, fact: Fact, told: p.RetentionFinished) -> Board:
    """It is gone."""
    return replace(board, removing=None)


def removed(board: Board, fact: Fact) -> Board:
    """A fact whose content was removed: it still counts, so that a number is never given twice."""
    what = _COUNTED.get(fact.kind)
    return replace(board, numbers={**board.numbers, what: board.next_number(what)}) if what else board
