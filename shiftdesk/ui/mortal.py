"""How the app ends: in order, or for a fault; what is typed is kept, and people are told in our words."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from typing import Any

from textual.app import App
from textual.css.query import NoMatches
from textual.driver import Driver

from shiftdesk.desk.context import Context
from shiftdesk.texts import say
from shiftdesk.texts.clean import clean
from shiftdesk.ui.ending import Ending
from shiftdesk.ui.incoming import reading
from shiftdesk.ui.keeper import Keeper
from shiftdesk.ui.widgets.entry_line import EntryLine


class MortalApp(App[int]):
    """An app whose end is no surprise: it loses nothing, prints no traceback, and tells whether it broke.

    Attributes:
        ending: who listens for signals; None where nobody does. broke: whether a fault ended it.
    """

    context: Context

    def __init__(self, context: Context, **more: Any) -> None:
        """An app that has not begun."""
        super().__init__(**more)
        self.context = context
        self.keeper = Keeper(context.drafts)
        self.ending: Ending | None = None
        self.broke = False

    def get_driver_class(self) -> type[Driver]:
        """The library's driver, with a reader that bytes of a wrong encoding do not end."""
        return reading(super().get_driver_class())

    def tell_garbled(self) -> None:
        """Bytes came that are no text in UTF-8; whoever typed them sees it, and how to mend it."""
        self.notify(say(self.context.preferences.lang, "why.garbled"), severity="warning", markup=False)

    def on_load(self) -> None:
        """Before the terminal is taken: whoever ends the program now is heard already."""
        asyncio.get_running_loop().set_exception_handler(self._fault_beside)
        if self.ending is not None:
            self.ending.screen_runs()

    def _fault_beside(self, loop: asyncio.AbstractEventLoop, what: dict[str, Any]) -> None:
        """A fault that nobody waits for: noted, not printed over the screen."""
        if what.get("exception") is not None:
            note_fault(self.context, what["exception"])

    def exit(self, result: int | None = None, return_code: int = 0, message: Any = None) -> None:
        """Ends in order; what is typed and not sent is kept first."""
        with suppress(Exception):  # whatever state its widgets are in, it ends
            self.keep_typed()
        super().exit(result, return_code, message)

    def keep_typed(self) -> None:
        """Keeps at once what is typed and not sent, on every screen."""
        for screen in self.screen_stack:
            for holder in (screen, *screen.query(EntryLine)):
                keep = getattr(holder, "keep_typed", None)
                if keep is not None and holder.is_mounted:
                    keep()

    def _handle_exception(self, error: Exception) -> None:
        """A screen that was still being built when the end came is no fault; any other one on the way out is noted."""
        if not self._exit:
            super()._handle_exception(error)
        elif not isinstance(error, NoMatches):
            note_fault(self.context, error)

    def _fatal_error(self) -> None:
        """A fault in a handler ends the app. The library would ring, even in a robbery, and draw every variable."""
        self.panic()

    def panic(self, *renderables: Any) -> None:
        """Ends the app for a fault; `_print_error_renderables` says it in our words when the terminal is given back."""
        self.broke = True
        with suppress(Exception):  # the fault may lie there too
            self.keep_typed()
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """After a crash: one line for people. The library would print every variable, names and phones among them."""
        self._exit_renderables.clear()
        if self.broke and not self.context.terminal.is_gone():
            tell_crash(self.context, self._exception)


def note_fault(context: Context, error: BaseException | None) -> None:
    """A fault that ends nothing: noted, not printed over the screen. That the terminal is gone is none."""
    if not context.terminal.is_gone():
        context.crashed(error)


def tell_crash(context: Context, error: BaseException | None) -> None:
    """One line that names the crash file."""
    path = context.crashed(error)
    with suppress(OSError):  # nobody is there to read it
        sys.stderr.write(clean(say(context.preferences.lang, "crash.line", path=str(path or "-"))) + "\n")
