"""`Columns`: a list that stands in two columns when there is more of it than fits in one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.strip import Strip

from shiftdesk.ui.cells import Row
from shiftdesk.ui.widgets.lines import Lines

GAP = 2
"""Cells between two columns."""

NARROWEST = 30
"""Cells that a column needs for a key and a title; where two do not fit, the list stays in one."""


class Columns(Lines):
    """Down the first column, then down the second; each row has an id of its own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "across(-1)", show=False),
        Binding("right", "across(1)", show=False),
    ]
    columns = 1

    def part(self, count: int, most: int) -> None:
        """Two columns when `count` rows are more than `most` and both find room; called before `show`."""
        room = max(8, self.scrollable_content_region.width)
        self.columns = 2 if count > most and (room - GAP) // 2 >= NARROWEST else 1

    @property
    def inner(self) -> int:
        """Cells that a row may take."""
        cells = super().inner
        return cells if self.columns == 1 else (cells - GAP) // self.columns

    @property
    def depth(self) -> int:
        """Lines that the rows take."""
        return -(-len(self.rows) // self.columns)

    def show(self, rows: Sequence[Row]) -> None:
        """Shows these rows."""
        super().show(rows)
        self.virtual_size = Size(max(8, self.scrollable_content_region.width), self.depth)
        self.refresh()

    def put_cursor(self, row_id: str) -> None:
        """Moves the cursor to the row of that id and brings its line into view."""
        super().put_cursor(row_id)
        spot = next((y for y, row in enumerate(self.rows) if row.id == row_id), None)
        if spot is not None and self.columns > 1:
            self.scroll_to_region(Region(0, spot % self.depth, 1, 1), animate=False)
            self.refresh()

    def action_across(self, step: int) -> None:
        """To the row beside it."""
        here = next((y for y, row in enumerate(self.rows) if row.id == self.cursor), 0)
        there = here + step * self.depth
        if self.columns > 1 and 0 <= there < len(self.rows):
            self.put_cursor(self.rows[there].id)

    def action_page(self, step: int) -> None:
        """A screenful up or down; in two columns, to the end of the column."""
        if self.columns == 1:
            super().action_page(step)
            return
        here = next((y for y, row in enumerate(self.rows) if row.id == self.cursor), 0)
        top = here // self.depth * self.depth
        self.put_cursor(self.rows[top if step < 0 else min(top + self.depth, len(self.rows)) - 1].id)

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; a second one on the same row opens it."""
        if self.columns == 1:
            super().on_click(event)
            return
        event.prevent_default()  # the list in one column would read the line as a row
        column = min(int(event.x) // (self.inner + GAP), self.columns - 1)
        line = int(event.y) + self.scroll_offset.y
        spot = column * self.depth + line
        if line >= self.depth or spot >= len(self.rows) or not self.rows[spot].id:
            return
        if self.rows[spot].id == self.cursor and event.chain > 1:
            self.action_choose()
        else:
            self.put_cursor(self.rows[spot].id)

    def render_line(self, y: int) -> Strip:
        """One visible line with a row of each column."""
        if self.columns == 1:
            return super().render_line(y)
        line = y + self.scroll_offset.y
        gap = Strip([Segment(" " * GAP, self._ground())])
        strips: list[Strip] = []
        for column in range(self.columns if line < self.depth else 0):
            strips += [*([gap] if strips else []), self.strip_of(column * self.depth + line, self.inner)]
        return Strip.join(strips).adjust_cell_length(self.size.width, self._ground())
