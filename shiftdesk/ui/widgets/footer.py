"""The footer: the keys of the shown screen, from the key table; a click does the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from shiftdesk.ui.cells import width
from shiftdesk.ui.keys import TABLE, Key, Scope, shown

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


class KeyFooter(Widget):
    """One line of keys; what does not fit is found under `?`."""

    COMPONENT_CLASSES = {"footer--key", "footer--text"}
    app: DeskApp

    def __init__(self, scope: Scope) -> None:
        """The keys of `scope` first, then those that work everywhere."""
        super().__init__(id="footer")
        self._scope = scope
        self._spots: list[tuple[int, int, str]] = []

    def show_keys(self) -> None:
        """Draws it again, for another language."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Key and word, key and word…"""
        key_style, text_style = (self.get_component_rich_style(f"footer--{part}") for part in ("key", "text"))
        segments: list[Segment] = []
        self._spots.clear()
        x = 0
        rows = sorted((row for row in TABLE if row.footer and row.scope in ("all", self._scope)), key=self._rank)
        help_row = next(row for row in TABLE if row.id == "view.help")
        help_cells = width(f" {shown(help_row.keys)} {self.app.say('key.view.help')} ")
        for row in [r for r in rows if r is not help_row] + [help_row]:
            key = f" {shown(row.keys, self.app.preferences.keys.get(row.id))}"
            text = f" {self.app.say(f'key.{row.id}')} "
            cells = width(key) + width(text)
            if x + cells + (0 if row is help_row else help_cells) > self.size.width:
                continue
            segments += [Segment(key, key_style), Segment(text, text_style)]
            self._spots.append((x, x + cells, row.id))
            x += cells
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _rank(self, row: Key) -> int:
        """Pages of the day show their own keys first; where seconds count, the first minute's keys come first."""
        if self._scope not in ("all", "home", "incident"):
            return 0 if row.scope == self._scope else 1
        return 0 if row.group == "first" else 1

    async def on_click(self, event: events.Click) -> None:
        """Does what the clicked key does."""
        for start, end, action in self._spots:
            if start <= event.x < end:
                await self.app.action_do(action)
