"""A page whose first picture is whole: nothing of it is painted before its rows are as wide as their panels."""

from __future__ import annotations

from contextlib import ExitStack

from textual.screen import Screen

from shiftdesk.ui.foresight import size_classes


class FirstPicture(Screen[None]):
    """Holds painting from when it is mounted until it is laid out and drawn; what was on the terminal stays so long."""

    def __init__(self) -> None:
        """With the classes of the terminal's size, so that the first layout is the last one."""
        super().__init__()
        self._held = ExitStack()
        self.add_class(*size_classes(self.app, self.app.size), update=False)

    def redraw(self) -> None:
        """Draws everything; called when the lists have their widths."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Painting waits."""
        self._held.enter_context(self.app.batch_update())

    def on_screen_resume(self) -> None:
        """Opened, or back from a dialog: the library lays the page out next, and then this is called."""
        self.call_later(self._drawn)

    def on_unmount(self) -> None:
        """A page that was left before it was seen holds nothing up."""
        self._let_go()

    def _drawn(self) -> None:
        try:
            self.redraw()
        finally:
            self._let_go()

    def _let_go(self) -> None:
        self._held.close()
        # the library wakes the app, not the page that is shown by now: what it had to draw would wait for a beat
        if self.app.screen_stack:
            self.app.screen.check_idle()
