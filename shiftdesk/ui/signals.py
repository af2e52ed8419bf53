"""Being told to end: the terminal is given back in order, and the exit status says which signal it was."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

NAMES = ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK")
"""Those that the system has are listened to; Windows has fewer."""


def listen(app: DeskApp) -> None:
    """Leaves in order when one of the signals comes; the status is 128 + its number."""
    loop = asyncio.get_running_loop()
    for name in NAMES:
        number = getattr(signal, name, None)
        if number is None:
            continue
        try:
            loop.add_signal_handler(number, leave, app, int(number))
        except (NotImplementedError, RuntimeError, ValueError):  # Windows, or not the main thread (tests)
            return


def leave(app: DeskApp, number: int) -> None:
    """Ends the app with that signal's status."""
    app.exit(128 + number, return_code=128 + number)
