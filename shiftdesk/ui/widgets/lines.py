"""`Lines`: any list on the dashboard. It is given rows and redraws only the ones that changed."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from shiftdesk.ui.cells import Row, differs, spots_of
from shiftdesk.ui.palette import style_of

SPARE = 8
"""Lines beside those in sight that a list keeps as drawn: each is some kilobytes, each second makes new ones."""


class Lines(ScrollView, can_focus=True):
    """Rows of cells with a cursor. Rows with the same id move and are chosen together."""

    BINDINGS = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "end(-1)", show=False),
        Binding("end", "end(1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    class RowMessage(Message):
        """Something about one row."""

        def __init__(self, lines: Lines, row_id: str) -> None:
            """Which list, and the row's id."""
            self.lines = lines
            self.row_id = row_id
            super().__init__()

        @property
        def control(self) -> Lines:
            """The list that sent it."""
            return self.lines

    class Chosen(RowMessage):
        """A row was opened by Enter or a click."""

    class Moved(RowMessage):
        """The cursor stands on another row."""

    def __init__(
        self, *, id: str | None = None, classes: str | None = None, cursor: bool = True, stick: bool = False
    ) -> None:
        """`cursor`: rows can be chosen. `stick`: keeps to the end as rows are added, until scrolled away.

        `expected`: cells of a row that a screen foresees, so that the first picture has its rows already. `begin_at`:
        the row on which the cursor stands before it was moved, and once the row under it is gone.
        """
        super().__init__(id=id, classes=classes)
        self._rows: list[Row] = []
        self._spots: dict[str, list[int]] = {}
        self._cursor = ""
        self._with_cursor = cursor
        self._stick = stick
        self._at_end = True
        self._styles_seen: dict[str, Style] = {}
        self._drawn: LRUCache[tuple[Row, bool, int], Strip] = LRUCache(SPARE)
        self.expected = 0
        self.begin_at = ""
        self.can_focus = cursor

    @property
    def rows(self) -> list[Row]:
        """The rows as last shown."""
        return self._rows

    @property
    def cursor(self) -> str:
        """The id of the row under the cursor; empty when there is none."""
        return self._cursor

    @property
    def inner(self) -> int:
        """Cells that a row may take; before there is a layout, as many as are `expected`."""
        return max(8, self.scrollable_content_region.width if self.size.width else self.expected)

    def show(self, rows: Sequence[Row]) -> None:
        """Shows these rows; only lines that differ are drawn again."""
        old, self._rows = self._rows, list(rows)
        self._spots = spots_of(self._rows)
        if self._cursor not in self._spots:
            self._cursor = self._first_choice()
        if len(old) != len(self._rows):
            self.virtual_size = Size(self.inner, len(self._rows))
            self.follow()
            self.refresh()
            return
        changed = [
            self._region(y, first, last)
            for y, (before, after) in enumerate(zip(old, self._rows, strict=True))
            if before is not after and before != after
            for first, last in differs(before, after)
        ]
        seen = [region for region in changed if region]
        if seen:
            self.refresh(*seen)

    def follow(self) -> None:
        """A list that sticks to its end goes there again, unless a person scrolled away from it."""
        if self._stick and self._at_end:
            self.call_after_refresh(self._to_end)

    def _to_end(self) -> None:
        """Not when something else was brought into sight meanwhile."""
        if self._at_end:
            self.scroll_end(animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Whether the end is in sight; rows that come below it do not change that."""
        super().watch_scroll_y(old_value, new_value)
        self._at_end = new_value >= self.max_scroll_y - 1

    def _first_choice(self) -> str:
        ids = [*self._spots]
        if self.begin_at in self._spots:
            return self.begin_at
        if not ids:
            return ""
        return ids[-1] if self._stick else ids[0]

    def _region(self, y: int, first: int = 0, last: int | None = None) -> Region:
        """Where the cells from `first` to `last` of a row stand on the screen; empty when they are not in sight."""
        line = y - self.scroll_offset.y
        end = self.size.width if last is None else min(last, self.size.width)
        return Region(first, line, end - first, 1) if 0 <= line < self.size.height and first < end else Region()

    def put_cursor(self, row_id: str) -> None:
        """Moves the cursor to the row of that id and brings it into view."""
        spots = self._spots.get(row_id)
        if spots is None:
            return
        moved = [self._region(y) for y in (*spots, *self._spots.get(self._cursor, ()))]
        seen = [region for region in moved if region]
        if seen:
            self.refresh(*seen)
        self._cursor = row_id
        self.scroll_to_region(Region(0, spots[0], 1, len(spots)), animate=False, immediate=True)
        self.post_message(self.Moved(self, row_id))

    def action_move(self, step: int) -> None:
        """One row up or down."""
        ids = [*self._spots]
        if not self._with_cursor or not ids:
            self.scroll_relative(y=step, animate=False, immediate=True)
            return
        here = ids.index(self._cursor) if self._cursor in ids else 0
        self.put_cursor(ids[min(max(here + step, 0), len(ids) - 1)])

    def action_page(self, step: int) -> None:
        """A screenful up or down."""
        top = self.scroll_offset.y + step * max(1, self.size.height - 1)
        self.scroll_to(y=top, animate=False, immediate=True)
        visible = self._rows[max(0, top) : max(0, top) + self.size.height]
        ids = [row.id for row in visible if row.id]
        if ids:
            self.put_cursor(ids[0] if step < 0 else ids[-1])

    def action_end(self, step: int) -> None:
        """To the first or the last row."""
        ids = [*self._spots]
        if ids:
            self.put_cursor(ids[0] if step < 0 else ids[-1])

    def action_choose(self) -> None:
        """Opens the row under the cursor."""
        if self._cursor:
            self.post_message(self.Chosen(self, self._cursor))

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; a second one on the same row opens it."""
        spot = event.get_content_offset(self)
        if spot is None:
            return  # the border
        y = spot.y + self.scroll_offset.y
        if not 0 <= y < len(self._rows) or not self._rows[y].id:
            return
        if self._rows[y].id == self._cursor and event.chain > 1:
            self.action_choose()
        else:
            self.put_cursor(self._rows[y].id)

    def on_resize(self) -> None:
        """What is in sight, and a little more, is kept as it was drawn."""
        self._drawn = LRUCache(self.size.height + SPARE)

    def notify_style_update(self) -> None:
        """The theme changed, or the focus."""
        self._styles_seen.clear()
        self._drawn.clear()
        super().notify_style_update()

    def _style(self, name: str) -> Style:
        if name not in self._styles_seen:
            self._styles_seen[name] = style_of(self.app, name) if name else self.rich_style
        return self._styles_seen[name]

    def render_line(self, y: int) -> Strip:
        """One visible line."""
        return self.strip_of(y + self.scroll_offset.y, self.size.width)

    def strip_of(self, number: int, cells: int) -> Strip:
        """A row as it is drawn, in exactly that many cells; one that was drawn before is not put together again."""
        if number >= len(self._rows):
            return Strip.blank(cells, self._ground())
        row = self._rows[number]
        chosen = bool(self._with_cursor and row.id and row.id == self._cursor and self.has_focus)
        key = (row, chosen, cells)
        strip = self._drawn.get(key)
        if strip is None:
            strip = self._drawn[key] = self._put_together(row, chosen, cells)
        return strip

    def _ground(self) -> Style:
        """The style of a cell without a name."""
        return self._style("")

    def _put_together(self, row: Row, chosen: bool, cells: int) -> Strip:
        base = self._ground()
        over = Style(bgcolor=self._style("cursor").bgcolor) if chosen else Style.null()
        strip = Strip([Segment(text, self._over(base, name, over)) for text, name in row.spans if text])
        return strip.adjust_cell_length(cells, base + over)

    def _over(self, base: Style, name: str, over: Style) -> Style:
        """A chip keeps its own ground under the cursor: its dark letters could not be read on another one."""
        style = base + self._style(name) if name else base
        return style if style.bgcolor != base.bgcolor else style + over

    def on_focus(self) -> None:
        """The cursor shows while the list has the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor hides."""
        self.refresh()
