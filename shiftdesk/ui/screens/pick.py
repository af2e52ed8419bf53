"""Picking one thing: by its letter or digit at once, by arrows and Enter, or by searching."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pendulum import DateTime
from textual import events, on
from textual.widget import Widget
from textual.widgets import Input

from shiftdesk.desk.outbox import View
from shiftdesk.ui.cells import Row, fit, pad_row, short, width, wrap
from shiftdesk.ui.fuzzy import score
from shiftdesk.ui.screens.dialog import Dialog
from shiftdesk.ui.widgets.columns import Columns
from shiftdesk.ui.widgets.lines import Lines

MANY = 14
"""House: more items than this stand in two columns, so that none has to be looked for by scrolling."""

TWO_FIT = 72
"""Cells of a screen on which two columns find room inside the box."""

TYPED = "\0typed"
"""The row that stands for the typed text itself; no item has such an id."""
BELOW_CELLS = 62
"""Cells of what stands below an item, before the width of the list is known."""


class Item(NamedTuple):
    """Something to pick: `letter` and `digit` pick it at once; `words` are searched too; `below` stands under
    it, in as many lines as it takes.
    """

    id: str
    title: str
    hint: str = ""
    letter: str = ""
    digit: str = ""
    words: tuple[str, ...] = ()
    style: str = "strong"
    below: str = ""


class PickScreen(Dialog[str]):
    """Answers with the id of what was picked, or None."""

    def __init__(self, title: str, items: Sequence[Item], *, free: bool = False, searching: bool = False) -> None:
        """`free`: a typed text that fits nothing may be the answer. `searching`: starts in the search field."""
        super().__init__(classes="pick wide" if len(items) > MANY else "pick")
        self._title = title
        self._items = list(items)
        self._free = free
        self._searching = searching

    def heading(self) -> str:
        """What is picked."""
        return self._title

    def inside(self) -> list[Widget]:
        """The search field above the list."""
        hint = "pick.free" if self._free else "pick.search"
        return [Input(placeholder=self.app.say(hint), id="pick-search", select_on_focus=False), Columns(id="pick-list")]

    def on_mount(self) -> None:
        """Letters pick at once until the search field is entered."""
        super().on_mount()
        lines = self.query_one("#pick-list", Columns)
        below = sum(len(wrap(item.below, BELOW_CELLS)) for item in self._items if item.below)
        # the list itself has no width yet
        two = not below and len(self._items) > MANY and self.app.size.width >= TWO_FIT
        lines.styles.height = min(-(-len(self._items) // (2 if two else 1)) + below + 1, 18)
        self.fill()
        self._first_focus()

    def _first_focus(self) -> None:
        searching = self._searching or not self._items
        self.set_focus(self.query_one(Input) if searching else self.query_one("#pick-list", Lines))

    def on_resize(self) -> None:
        """The rows are as wide as the list."""
        self.call_after_refresh(self.fill)

    def renew(self, view: View, now: DateTime) -> None:
        """The desk changed behind the dialog."""
        self.beat(view, now)

    def redraw(self) -> None:
        """The search field's words in the chosen language."""
        super().redraw()
        self.query_one(Input).placeholder = self.app.say("pick.free" if self._free else "pick.search")
        self.fill()

    def fill(self) -> None:
        """Shows what fits the search; the typed text itself comes first where it may be the answer."""
        query = self.query_one(Input).value
        wanted = query.strip().casefold()
        rated = [
            (item.title.casefold() != wanted, -score(query, item.title, *item.words), n, item)
            for n, item in enumerate(self._items)
        ]
        fitting = [item for _, rating, _, item in sorted(rated, key=lambda r: r[:3]) if rating]
        lines = self.query_one("#pick-list", Columns)
        if not any(item.below for item in self._items):
            lines.part(len(fitting), MANY)
        found = [row for item in fitting for row in self._rows(item, lines.inner)]
        rows = [*self._typed_row(fitting, query.strip()), *found]
        lines.show(rows or [Row("", ((self.app.say("pick.none"), "muted"),))])
        if wanted and rows:
            lines.put_cursor(rows[0].id)

    def _typed_row(self, fitting: list[Item], typed: str) -> list[Row]:
        exact = any(item.title.casefold() == typed.casefold() for item in fitting)
        if not self._free or not typed or exact:
            return []
        return [Row(TYPED, ((" " * 5, ""), (self.app.say("pick.use", text=short(typed, 40)), "accent")))]

    def _rows(self, item: Item, cells: int) -> list[Row]:
        lines = wrap(item.below, cells - 8) if item.below else []
        return [self._row(item, cells), *(Row(item.id, ((" " * 7, ""), (line, "muted"))) for line in lines)]

    def _row(self, item: Item, cells: int) -> Row:
        keys = f"{item.letter or ' '} {item.digit or ' '}"
        mark = "▌" if item.style == "danger" else ""
        left = ((fit(keys, 4 if mark else 5), "accent"), (mark, item.style), (item.title, item.style))
        hint = item.hint if 5 + width(item.title) + 1 + width(item.hint) <= cells else ""
        return pad_row(item.id, left, ((hint, "muted"),), cells)

    def on_key(self, event: events.Key) -> None:
        """A letter or digit picks at once while the list has the focus; `/` or text of an input method searches."""
        lines, search = self.query_one("#pick-list", Lines), self.query_one(Input)
        if event.key == "down" and search.has_focus:
            lines.focus()
            event.stop()
            return
        if self.focused not in (lines, search) or not event.is_printable or not event.character:
            return
        event.stop()
        event.prevent_default()
        typed = event.character
        if self.focused is search:  # sent to the list in one burst with the key that opened the field
            search.insert_text_at_cursor(typed)
            return
        found = next((i for i in self._items if typed in (i.letter, i.digit) or typed.casefold() == i.letter), None)
        if found is not None:
            self.dismiss(found.id)
            return
        self.set_focus(search)
        if typed != "/":
            search.insert_text_at_cursor(typed)

    @on(Input.Changed)
    def search_changed(self, event: Input.Changed) -> None:
        """Filters as it is typed; a lone digit picks even in the search field."""
        found = next((item for item in self._items if item.digit and event.value == item.digit), None)
        if found is not None and not self._free:
            self.dismiss(found.id)
            return
        self.fill()
        if not event.value:
            self._as_at_the_start()

    def _as_at_the_start(self) -> None:
        """An emptied search: letters pick again, and the cursor stands on the first row."""
        lines = self.query_one("#pick-list", Lines)
        if lines.rows:
            lines.put_cursor(lines.rows[0].id)
        self._first_focus()

    @on(Input.Submitted)
    def search_sent(self) -> None:
        """Enter takes the first row: the text itself where that is allowed, else what fits best."""
        best = next((row.id for row in self.query_one("#pick-list", Lines).rows if row.id), "")
        if best:
            self._take(best)

    @on(Lines.Chosen)
    def row_chosen(self, event: Lines.Chosen) -> None:
        """Enter or a click on a row."""
        self._take(event.row_id)

    def _take(self, row_id: str) -> None:
        self.dismiss(self.query_one(Input).value.strip() if row_id == TYPED else row_id)
