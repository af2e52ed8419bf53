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
        self._changed = ""
        self._writing = False

    def look(self, app: DeskApp, board: Board) -> None:
        """Has the sheet written where it would say something else now, and tells why it is worth printing again."""
        now = (board.shift.id if board.shift else "", board.roles, board.hall)
        before, self._seen = self._seen, now
        if before is None or before == now:
            return
        self._changed = next(name for name, a, b in zip(("shift", "roles", "hall"), before, now, strict=True) if a != b)
        if not self._writing:
            self._writing = True
            app.run_worker(self._write(app), group="grab")

    async def _write(self, app: DeskApp) -> None:
        """Writes it; what changed meanwhile, however often, is one more time."""
        from shiftdesk.ui.actions.sheets import refresh  # actions bring all dialogs with them

        try:
            while self._changed:
                what, self._changed = self._changed, ""
                paths = await refresh(app)
                if paths and not self._changed:
                    app.notify(app.say(f"grab.renewed.{what}", path=str(paths[0])), timeout=6, markup=False)
        finally:
            self._writing = False
