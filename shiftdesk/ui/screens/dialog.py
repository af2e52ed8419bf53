"""The base of all dialogs: the strip stays on top, so that no alarm is hidden by a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from pendulum import DateTime
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from shiftdesk.desk.outbox import View
from shiftdesk.ui.border import title
from shiftdesk.ui.widgets.strip import DeskStrip

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

T = TypeVar("T")


class Dialog(ModalScreen[T]):
    """A box in the middle; Escape leaves it with nothing done. It answers once, however it is taken away."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False, priority=True)]
    AUTO_FOCUS = ""
    answered = False
    app: DeskApp
    _waits: tuple[T | None] | None = None

    def compose(self) -> ComposeResult:
        """The strip, and the box with what the dialog asks."""
        yield DeskStrip(id="strip")
        with Vertical(classes="box") as box:
            yield from self.inside()
        box.border_title = title(self.heading())

    def heading(self) -> str:
        """The title of the box."""
        return ""

    def inside(self) -> list[Widget]:
        """What stands in the box."""
        return []

    def on_mount(self) -> None:
        """Shows the strip at once."""
        self.beat(self.app.view, self.app.now())

    def beat(self, view: View, now: DateTime) -> None:
        """Once a second."""
        self.query_one(DeskStrip).show_desk(view, now)

    renew = beat

    def redraw(self) -> None:
        """Words in the chosen language, as far as they are not the answer's own."""
        self.beat(self.app.view, self.app.now())

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Answers and closes. Below another screen it waits: the library would close that one instead."""
        if self.answered:
            return AwaitComplete()
        if self.app.screen is not self:
            self._waits = (result,)
            return AwaitComplete()
        self.answered = True
        given = self._waits[0] if self._waits else result
        self.closing(given)
        return super().dismiss(given)

    def closing(self, result: T | None) -> None:
        """The last moment at which the fields can be read."""

    def on_screen_resume(self) -> None:
        """What it was answered while something lay over it counts now."""
        if self._waits:
            self.dismiss(self._waits[0])

    def taken_away(self) -> AwaitComplete | None:
        """Whoever waits for an answer gets none when the screen is taken away; None when it has answered already."""
        return None if self.answered else self.dismiss(None)

    def action_leave(self) -> None:
        """Closes with nothing done."""
        self.dismiss(None)
