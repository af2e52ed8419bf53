"""Which incident is meant when a key is pressed that does not say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from shiftdesk.domain.alarms import urgency
from shiftdesk.domain.board import Board
from shiftdesk.domain.incident import Incident

if TYPE_CHECKING:
    from pendulum import DateTime
    from textual.screen import Screen

    from shiftdesk.ui.app import DeskApp


def ordered(board: Board, now: DateTime) -> list[Incident]:
    """Open and resolved incidents, life-danger first, then by next due; resolved ones behind open ones."""
    return sorted(board.live(), key=lambda i: (i.status != "open", *urgency(i, board.plans, now)))


def in_sight(stack: Sequence[Screen[Any]]) -> list[Screen[Any]]:
    """The page in front with the dialogs over it: drawing what it hides would make the library draw all anew."""
    page = max((n for n, screen in enumerate(stack) if not screen.is_modal), default=0)
    return list(stack[page:])


def current(app: DeskApp) -> Incident | None:
    """The incident of the shown screen, else the most urgent one."""
    board = app.view.board
    for screen in reversed(app.screen_stack):
        chosen = getattr(screen, "incident_id", None)
        if chosen:
            found = board.find(str(chosen))
            if found is not None:
                return found
    live = ordered(board, app.now())
    return live[0] if live else None


def only_one(app: DeskApp) -> Incident | None:
    """The incident of the shown screen, or the open one when there is just one."""
    from shiftdesk.ui.screens.incident import IncidentScreen

    shown = any(isinstance(screen, IncidentScreen) for screen in app.screen_stack)
    return current(app) if shown or len(app.view.board.live()) == 1 else None
