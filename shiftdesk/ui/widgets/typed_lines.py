"""A field for several lines of typing; a room of its own, because the first picture needs none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.widgets import TextArea

from shiftdesk.ui.widgets.typed import fits

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


class TypedLines(TextArea):
    """Several lines; a paste comes in whole or not at all."""

    app: DeskApp

    async def _on_paste(self, event: events.Paste) -> None:
        if not fits(self.app, len(self.text) + len(event.text)):
            event.prevent_default()
            event.stop()
