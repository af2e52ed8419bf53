"""The wall display: clocks, kinds of incidents and their ladders. No names, no phones, nothing that people typed.

It reads and never writes, has no key but the one to leave, and is no engine: levels are raised by the desk's program.
"""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from shiftdesk.desk.context import Context
from shiftdesk.desk.pulse import Beat
from shiftdesk.ui.app import DeskApp
from shiftdesk.ui.clerk import Clerk
from shiftdesk.ui.memory import collect_again
from shiftdesk.ui.run import live


class Watcher(Clerk):
    """A clerk that only looks: other processes' facts and the engine's pulse."""

    looked = False
    pulse: Beat | None = None

    def _unpack(self) -> None:
        """Takes up nothing unsaved."""

    def _beat(self) -> None:
        desk = self._context.desk
        try:
            changed = desk.refresh()
            self.pulse, first, self.looked = desk.ports.pulse.last(), not self.looked, True
        except Exception as error:  # a display that dies would show old clocks for ever
            self._blame(error)
        else:
            self._blame(None)
            if changed or first:
                self._changed()


class WallApp(DeskApp, inherit_bindings=False):
    """The display of one desk."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,ctrl+q", "leave", show=False, priority=True)]

    def __init__(self, context: Context) -> None:
        """An app that has read nothing yet."""
        super().__init__(context)
        self.watcher = Watcher(context, lambda: self._from_clerk(self.renew), self._refused_later)
        self.clerk = self.watcher

    def get_default_screen(self) -> Screen[Any]:
        """The display is the only screen."""
        from shiftdesk.ui.screens.wall import WallScreen

        self.renew()
        return WallScreen()

    def _first_question(self) -> None:
        """Nothing is asked, nothing covered."""

    def _behind_the_first_picture(self) -> None:
        collect_again()
        self.clerk.start()

    def bell(self) -> None:
        """Rings at the desk, not here."""

    async def action_do(self, name: str) -> None:
        """No action of the desk is done from here."""

    def action_leave(self) -> None:
        """Ends the display."""
        self.exit(0)


def run(context: Context) -> int:
    """Opens the display; returns the exit status (a crash inside is not a success)."""
    return live(WallApp(context))
