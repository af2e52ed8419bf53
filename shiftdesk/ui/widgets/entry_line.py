"""The entry line: what is typed here goes into the duty log; until then it is kept as a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum import DateTime
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label

from shiftdesk.domain.log import CATEGORIES
from shiftdesk.ui.cells import short, width
from shiftdesk.ui.widgets.typed import TypedLine

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

DRAFT = "entry"
SAVE_AFTER_S = 0.8
"""House: typing rests this long before the draft is kept."""

AROUND = 7
"""Cells of the line that neither the category nor the text takes."""
WRITER_CELLS = 8
"""House: cells for the name of who writes."""


class EntryLine(Horizontal):
    """A category and a line of text."""

    BINDINGS = [
        Binding("down", "category(1)", show=False),
        Binding("up", "category(-1)", show=False),
    ]
    app: DeskApp

    class Sent(Message):
        """A line was sent with Enter."""

        def __init__(self, text: str, category: str) -> None:
            """The text as typed and the chosen category."""
            self.text = text
            self.category = category
            super().__init__()

    def __init__(self) -> None:
        """An empty line for a plain note.

        `begun`: since when something stands in it. `twin_told`: the text that was said to be written already.
        """
        super().__init__(id="entry")
        self._category = 0
        self._timer_on = False
        self._label = ""
        self.begun: DateTime | None = None
        self.twin_told = ""

    def compose(self) -> ComposeResult:
        """The category, then the field."""
        yield Label("", id="entry-category", markup=False)
        yield TypedLine(id="entry-text")

    def on_mount(self) -> None:
        """The draft of before is there again."""
        field = self.query_one(Input)
        field.value = self.app.context.drafts.load(DRAFT)
        self.retext()

    def retext(self) -> None:
        """Words in the chosen language."""
        self.show_writer()
        room = self.app.size.width - width(self._label) - AROUND
        hint = self.app.say("entry.hint")
        self.query_one(Input).placeholder = hint if width(hint) <= room else self.app.say("entry.hint_short")

    def show_writer(self) -> None:
        """Who writes, and the category; a question mark when the next written thing asks who."""
        name = short(self.app.writer.name(self.app.view.board), WRITER_CELLS) + ("?" if self.app.writer.asks else "")
        label = f"✎ {name} · {self.app.say('word.category.' + CATEGORIES[self._category])} ▾"
        if label != self._label:
            self._label = label
            self.query_one(Label).update(label)
            self.retext()

    def action_category(self, step: int) -> None:
        """The next or the last category."""
        self._category = (self._category + step) % len(CATEGORIES)
        self.retext()

    @property
    def text(self) -> str:
        """What is typed."""
        return self.query_one(Input).value

    @property
    def category(self) -> str:
        """The category that is chosen."""
        return CATEGORIES[self._category]

    def clear(self) -> None:
        """The line was saved."""
        self.query_one(Input).value = ""
        self._category = 0
        self.retext()

    @on(Input.Changed)
    def typed(self, event: Input.Changed) -> None:
        """Keeps the draft when the typing rests."""
        event.stop()
        self.begun = (self.begun or self.app.now()) if event.value else None
        if not self._timer_on:
            self._timer_on = True
            self.set_timer(SAVE_AFTER_S, self.keep_typed)

    def keep_typed(self) -> None:
        """Keeps what is typed, now."""
        self._timer_on = False
        self.app.keeper.keep(DRAFT, self.text)

    @on(Input.Submitted)
    def sent(self, event: Input.Submitted) -> None:
        """Enter sends; the text stays until it is saved."""
        event.stop()
        if event.value.strip():
            self.post_message(self.Sent(event.value, self.category))
