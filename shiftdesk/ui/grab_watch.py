"""The sheet for a power cut follows the desk: written anew when shift, roles or hall change, whoever changed them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiftdesk.domain.board import Board

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


class GrabWatch:
    """Remembers what the sheet was last written of; the first look only remembers."""

    def __init__(self) -> None:
        """Has seen nothing."""
        self._seen: tuple[object, object, object] | None = None

    def look(self, app: DeskApp, board: Board) -> None:
        """Has the sheet written where it would say something else now, and tells why it is worth printing again."""
        now = (board.shift.id if board.shift else "", board.roles, board.hall)
        before, self._seen = self._seen, now
        if before is None or before == now:
            return
        what = next(name for name, a, b in zip(("shift", "roles", "hall"), before, now, strict=True) if a != b)
        app.run_worker(_written(app, what), group="grab")


async def _written(app: DeskApp, what: str) -> None:
    from shiftdesk.ui.actions.sheets import refresh  # actions bring all dialogs with them

    paths = await refresh(app)
    if paths:
        app.notify(app.say(f"grab.renewed.{what}", path=str(paths[0])), timeout=6, markup=False)
