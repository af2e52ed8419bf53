"""The frame of a page: strip on top, its lists below, the footer; drawn again when board, size or language change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from pendulum import DateTime
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from shiftdesk.desk.outbox import View
from shiftdesk.ui.keys import Scope
from shiftdesk.ui.screens.first_picture import FirstPicture
from shiftdesk.ui.widgets.footer import KeyFooter
from shiftdesk.ui.widgets.lines import Lines
from shiftdesk.ui.widgets.strip import DeskStrip

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


class Frame(FirstPicture):
    """A page of lists. A page says what stands in it (`body`), what only the language changes (`retitle`) and how
    its rows are made (`fill`).

    Attributes:
        scope: whose keys the footer shows. first: the id of the list that has the focus. by_minute: its rows show
        times to the minute, so they are made again when one has passed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]
    scope: ClassVar[Scope]
    first: ClassVar[str]
    by_minute: ClassVar[bool] = False
    app: DeskApp
    _minute = -1

    def compose(self) -> ComposeResult:
        """Strip, body, footer."""
        yield DeskStrip(id="strip")
        yield from self.body()
        yield KeyFooter(self.scope)

    def body(self) -> Iterable[Widget]:
        """What stands between strip and footer."""
        raise NotImplementedError

    def retitle(self) -> None:
        """Words that only another language changes."""

    def fill(self, view: View, now: DateTime) -> None:
        """Makes the rows of all lists."""
        raise NotImplementedError

    def lines(self, name: str) -> Lines:
        """One list of the page."""
        return self.query_one(f"#{name}", Lines)

    @property
    def row_id(self) -> str:
        """The id of the row under the cursor."""
        return self.lines(self.first).cursor

    def on_mount(self) -> None:
        """The main list has the focus."""
        self.lines(self.first).focus()

    def on_resize(self) -> None:
        """Rows are as wide as their panels."""
        self.call_after_refresh(self.redraw)

    def redraw(self) -> None:
        """Draws everything in the chosen language."""
        if not self.query(DeskStrip):
            return  # called after the screen was left
        self.retitle()
        self.query_one(KeyFooter).show_keys()
        self.renew(self.app.view, self.app.now())

    def reshow(self) -> None:
        """Makes the rows again: something is shown in another way."""
        self._show(self.app.view, self.app.now())

    def beat(self, view: View, now: DateTime) -> None:
        """Once a second."""
        self.query_one(DeskStrip).show_desk(view, now)
        if self.by_minute and self._minute != int(now.timestamp() // 60):
            self._show(view, now)

    def renew(self, view: View, now: DateTime) -> None:
        """The board changed."""
        self.query_one(DeskStrip).show_desk(view, now)
        self._show(view, now)

    def _show(self, view: View, now: DateTime) -> None:
        self._minute = int(now.timestamp() // 60)
        if self.lines(self.first).size.width:  # before there is a layout no row has a width
            self.fill(view, now)

    def action_leave(self) -> None:
        """Back to where it was opened."""
        self.dismiss(None)
