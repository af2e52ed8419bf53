"""The terminal itself: whether it is still there, and giving it back when the screen cannot do so any more."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from typing import Any

from shiftdesk.domain.refusal import USAGE, Refused

TIDY = "\x1b[?1016l"
"""Mouse reports in pixels: the library turns them on and leaves them on."""
GIVE_BACK = (
    "\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l" + TIDY
    + "\x1b[?1004l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[0m"
)  # fmt: skip
"""Paste, wrap, resize and mouse reports, focus, keyboard, the other screen, cursor, colours: as they were before."""
PATIENCE_S = 0.5
"""A terminal that takes nothing any more is not waited for longer than this."""


class ControllingTerminal:
    """Standard input and error as they are when the dashboard opens."""

    def __init__(self, reads: int = 0, writes: int = 2) -> None:
        """Remembers the line settings, where the system has such."""
        self._reads, self._writes = reads, writes
        self._settings = _settings(reads)
        self._was_there = os.isatty(reads)

    def need(self) -> None:
        """Raises Refused `terminal.none` where there is none."""
        if not (self._was_there and os.isatty(self._writes)):
            raise Refused("terminal.none", USAGE)

    def is_gone(self) -> bool:
        """Whether the terminal was taken away: a closed window, a lost connection. Costs one system call."""
        return self._was_there and not os.isatty(self._reads)

    def tidy(self) -> None:
        """After an orderly end: what the library leaves behind."""
        if self._was_there and not self.is_gone():
            self._write(TIDY)
            self._set()

    def give_back(self) -> None:
        """After any other end: everything."""
        if self._was_there and not self.is_gone():
            self._write(GIVE_BACK)
            self._set()

    def _write(self, text: str) -> None:
        # beside this thread: a terminal that stands still would hold it for ever
        writer = threading.Thread(target=_put, args=(self._writes, text.encode()), daemon=True)
        writer.start()
        writer.join(PATIENCE_S)

    def _set(self) -> None:
        if self._settings is not None:
            import termios  # nothing like it on Windows, where there are no settings either

            with suppress(termios.error):
                termios.tcsetattr(self._reads, termios.TCSANOW, self._settings)


def _put(handle: int, data: bytes) -> None:
    with suppress(OSError):
        os.write(handle, data)


def _settings(handle: int) -> list[Any] | None:
    try:
        import termios
    except ImportError:  # Windows
        return None
    try:
        return termios.tcgetattr(handle)
    except termios.error:  # no terminal
        return None
