"""The footer: the keys of the shown screen, from the key table; a click does the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from shiftdesk.texts import knows
from shiftdesk.ui.cells import width
from shiftdesk.ui.keys import MUST, TABLE, Key, Scope, shown

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

ONE_LINE = ("all", "home", "incident")
"""Screens on which every line of the height is needed."""


class Shown(NamedTuple):
    """A key as the footer shows it: what it does, its cap and its word."""

    action: str
    cap: str
    text: str

    @property
    def cells(self) -> int:
        """How many cells it takes."""
        return width(self.cap) + width(self.text)


class KeyFooter(Widget):
    """A line of keys; what does not fit is found under `?`. The first minute's keys are always there: with short
    words where whole ones have no room, and pages whose own keys fill the line get a second one.
    """

    COMPONENT_CLASSES = {"footer--key", "footer--text"}
    app: DeskApp

    def __init__(self, scope: Scope) -> None:
        """The keys of `scope` first, then those that work everywhere."""
        super().__init__(id="footer")
        self._scope = scope
        self._without: frozenset[str] = frozenset()
        self._for: tuple[object, ...] = ()
        self._lines: list[list[Shown]] = []

    def on_mount(self) -> None:
        """As high as its lines, before anything is laid out."""
        self.show_keys()

    def show_keys(self) -> None:
        """Draws it again, for another language or another width."""
        self.styles.height = len(self._arranged())
        self.refresh()

    def leave_out(self, *actions: str) -> None:
        """What cannot be meant here gives its room to others."""
        if frozenset(actions) != self._without:
            self._without = frozenset(actions)
            self.show_keys()

    def render_line(self, y: int) -> Strip:
        """Key and word, key and word…"""
        key_style, text_style = (self.get_component_rich_style(f"footer--{part}") for part in ("key", "text"))
        lines = self._arranged()
        row = lines[y] if y < len(lines) else []
        segments = [s for key in row for s in (Segment(key.cap, key_style), Segment(key.text, text_style))]
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _arranged(self) -> list[list[Shown]]:
        cells = self.size.width or self.app.size.width
        sign = (self.app.lang, cells, self._without)
        if self._for != sign:
            self._for = sign
            self._lines = self._arrange(cells)
        return self._lines

    def _arrange(self, cells: int) -> list[list[Shown]]:
        """Whole words if the keys that matter most fit so; short ones; on pages then two lines."""
        own, every = self._rows()
        needed = [row for row in every if _function(row)]
        if self._scope in ONE_LINE:
            whole = _total(self._shown(needed, False)) <= cells
            return [self._filled([*own, *every], cells, not whole)]
        must = [row for row in every if row.id in MUST]
        for brief in (False, True):
            if _total(self._shown([*own, *must], brief)) <= cells:
                return [self._filled([*own, *every], cells, brief)]
        return [
            self._filled(own, cells, _total(self._shown(own, False)) > cells),
            self._filled(every, cells, _total(self._shown(needed, False)) > cells),
        ]

    def _rows(self) -> tuple[list[Key], list[Key]]:
        """The screen's own keys, and those that work everywhere: the first minute's before others."""
        own = [row for row in TABLE if row.footer and row.scope == self._scope != "all" and row.id not in self._without]
        every = [row for row in TABLE if row.footer and row.scope == "all"]
        return own, sorted(every, key=lambda row: row.group != "first")

    def _filled(self, rows: list[Key], cells: int, brief: bool) -> list[Shown]:
        """As many as fit, from what is needed most; in their order, and help at the end."""
        room, kept = cells, set[str]()
        for row in sorted(rows, key=self._need):
            (key,) = self._shown([row], brief)
            if key.cells <= room:
                kept.add(row.id)
                room -= key.cells
        listed = sorted((row for row in rows if row.id in kept), key=self._place)
        return self._shown(listed, brief)

    def _need(self, row: Key) -> tuple[bool, bool, bool]:
        """The first minute's keys, then the screen's own, then others; at home function keys go before its own. The
        entry line names its key itself.
        """
        home = self._scope == "home"
        return row.id not in MUST, (not _function(row)) if home else row.scope == "all", row.id == "entry.write"

    def _place(self, row: Key) -> tuple[bool, bool]:
        first = row.group == "first" if self._scope in ONE_LINE else row.scope == self._scope
        return row.id == "view.help", not first

    def _shown(self, rows: list[Key], brief: bool) -> list[Shown]:
        say, lang = self.app.say, self.app.lang
        found: list[Shown] = []
        for row in rows:
            cap = f" {shown(row.keys, self.app.preferences.keys.get(row.id))}"
            short = f"key.short.{row.id}"
            text = say(short if brief and knows(lang, short) else f"key.{row.id}")
            found.append(Shown(row.id, cap, f"{say('key.short')}{text}" if brief else f" {text} "))
        return found

    async def on_click(self, event: events.Click) -> None:
        """Does what the clicked key does."""
        x, lines = 0, self._arranged()
        for key in lines[event.y] if event.y < len(lines) else []:
            if x <= event.x < x + key.cells:
                await self.app.action_do(key.action)
            x += key.cells


def _function(row: Key) -> bool:
    return row.keys[0] == "f" and row.keys[1:2].isdigit()


def _total(keys: list[Shown]) -> int:
    return sum(key.cells for key in keys)
