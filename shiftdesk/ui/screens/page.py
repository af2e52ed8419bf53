"""A page of text in a box."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding
from textual.widget import Widget

from shiftdesk.ui.cells import Row, wrap_set_in
from shiftdesk.ui.screens.dialog import Dialog
from shiftdesk.ui.widgets.lines import Lines


class TextPage(Dialog[None]):
    """Shows lines of text, wrapped and scrolled; Escape or Enter closes it."""

    # before the list, whose Enter would choose a row
    BINDINGS = [Binding("enter", "leave", show=False, priority=True)]

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        """The lines as they are to be read."""
        super().__init__(classes="page")
        self._title = title
        self._lines = list(lines)

    def heading(self) -> str:
        """The page's title."""
        return self._title

    def inside(self) -> list[Widget]:
        """One list without a cursor."""
        return [Lines(id="page-lines", cursor=False)]

    def on_mount(self) -> None:
        """Wraps to the width there is, and says how it is left."""
        super().on_mount()
        self.query_one(".box").border_subtitle = self.app.say("page.leave")
        self.call_after_refresh(self.fill)

    def on_resize(self) -> None:
        """Wraps again."""
        self.call_after_refresh(self.fill)

    def fill(self) -> None:
        """Shows the lines; a long text scrolls."""
        lines = self.query_one("#page-lines", Lines)
        wrapped = [piece for line in self._lines for piece in wrap_set_in(line, lines.inner, 2000)]
        lines.can_focus = True
        lines.show([Row("", ((piece, ""),)) for piece in wrapped])
        lines.styles.height = min(len(wrapped), max(4, self.size.height - 8))
        lines.focus()
