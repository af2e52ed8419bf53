"""Ends that nobody asked for by a key: signals, a terminal that is gone, a screen that does not hear any more.

An end in order gives the terminal back within moments and then finishes what is being written. A thread stands behind
it: when the screen hangs (in a terminal that takes nothing, in a fault), it gives the terminal back itself and ends.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from shiftdesk.desk.context import Terminal

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

NAMES = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGBREAK")
"""Those that the system has are listened to; Windows has fewer."""
HUNG_UP = 1
"""The number of SIGHUP: what a lost terminal is, also where it sends no signal."""
LOOK_S = 1.0
"""House: how often it is looked whether the terminal is still there."""
HEARS_S = 0.8
"""House: a screen that has not heard within this time of a signal hangs."""
GIVES_BACK_S = 2.0
"""House: by then the terminal is given back in order."""
ENDS_S = 9.0
"""House: by then what was being written is written, or the disk is dead (longer than the clerk is waited for)."""


class Ending:
    """From being told to end until the process is gone."""

    def __init__(self, app: DeskApp, terminal: Terminal, leave: Callable[[int], None] = os._exit) -> None:
        """`leave` ends the process at once."""
        self._app = app
        self._terminal = terminal
        self._leave = leave
        self._loop: asyncio.AbstractEventLoop | None = None
        self._before: dict[int, Any] = {}
        self._status = 0
        self._asked, self._heard, self._given, self._over = (threading.Event() for _ in range(4))
        self._thread = threading.Thread(target=self._stand_behind, name="ending", daemon=True)

    def listen(self) -> None:
        """From now on signals end in order; only in the main thread."""
        for name in NAMES:
            number = getattr(signal, name, None)
            if number is not None:
                self._before[number] = signal.signal(number, self._told)
        self._thread.start()

    def over(self) -> None:
        """The screen has ended; signals mean again what they meant before."""
        self._over.set()
        for event in (self._asked, self._heard, self._given):
            event.set()
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def screen_runs(self) -> None:
        """Called by the screen's own loop when it begins."""
        self._loop = asyncio.get_running_loop()
        if self._status:
            self._end()

    def screen_ends(self) -> None:
        """Called by the screen when it has given the terminal back; from here it must not take for ever either."""
        self._heard.set()
        self._given.set()
        self._asked.set()

    def _told(self, number: int, frame: object = None) -> None:
        """A signal came. A second one changes nothing: what has begun ends as soon as it can."""
        if self._status:
            return
        self._status = 128 + number
        # not the loop's own handlers: those wait for a loop that may hang
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop has ended already
                self._loop.call_soon_threadsafe(self._end)
        self._asked.set()

    def _end(self) -> None:
        self._heard.set()
        self._app.exit(self._status, return_code=self._status)

    def _stand_behind(self) -> None:
        while not self._asked.wait(LOOK_S):
            if self._terminal.is_gone():
                self._told(HUNG_UP)
        hears = self._heard.wait(HEARS_S)
        if not (hears and self._given.wait(GIVES_BACK_S) and self._over.wait(ENDS_S)):
            self._force()

    def _force(self) -> None:
        """The screen hangs: the terminal is given back past it, and what was typed and accepted is written."""
        if not self._given.is_set():
            self._terminal.give_back()
        with suppress(Exception):  # its widgets may be in any state
            self._app.keep_typed()
        self._app.keeper.stop()
        self._app.clerk.stop()
        self._leave(self._status or self._app.return_code or 1)


class Pausing:
    """Ctrl+Z from outside (`kill -TSTP`), `fg`, and a process that was stopped and goes on without being told before.

    The library's own handlers start the screen a second time after a plain stop: two threads would then read the keys
    and the terminal would stay raw at the end.
    """

    def __init__(self, app: DeskApp) -> None:
        """Changes nothing yet."""
        self._app = app
        self._driver: Any = app._driver
        self._paused = False

    def listen(self) -> None:
        """Takes the signals over from the library, in the screen's own loop."""
        if self._driver is None or not self._driver.can_suspend:
            return
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTSTP, self.pause)
        loop.add_signal_handler(signal.SIGCONT, self.go_on)

    def pause(self) -> None:
        """Gives the terminal back and stops; goes on when it is told so."""
        self._app.keep_typed()
        self._driver.suspend_application_mode()
        self._paused = True
        os.kill(os.getpid(), signal.SIGSTOP)

    def go_on(self) -> None:
        """Takes the terminal, whose settings a shell may have changed meanwhile, and draws everything."""
        if not self._paused:
            self._driver.suspend_application_mode()
        self._paused = False
        self._driver.resume_application_mode()
        self._app.refresh(layout=True)
        self._app.renew()
