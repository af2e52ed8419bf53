"""The base of all dialogs: the strip stays on top, so that no alarm is hidden by a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from pendulum import DateTime
from textual.app import ComposeResult
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
    """A box in the middle; Escape leaves it with nothing done."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False, priority=True)]
    AUTO_FOCUS = ""
    app: DeskApp

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

    def action_leave(self) -> None:
        """Closes with nothing done."""
        self.dismiss(None)
