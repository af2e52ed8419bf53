"""A terminal to look at: a program in a pseudo-terminal, its output drawn by pyte into cells."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

import pyte

PATIENCE_S = 20.0
"""How long a story waits for what must come; only a failing test waits that long."""

# a lone ESC would join the key behind it: Escape goes as terminals of the kitty protocol send it
_CODES = {
    "enter": "\r", "escape": "\x1b[27u", "tab": "\t", "backspace": "\x7f", "up": "\x1b[A", "down": "\x1b[B",
    "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F", "pageup": "\x1b[5~", "pagedown": "\x1b[6~",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~", "f6": "\x1b[17~",
    "f7": "\x1b[18~", "f8": "\x1b[19~", "f9": "\x1b[20~", "f10": "\x1b[21~", "f12": "\x1b[24~",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}  # fmt: skip

# what draws nothing and pyte would print: kitty flags, mode queries, window operations
_SILENT = re.compile(rb"\x1b\[[<=>][0-9;]*[ -/]*[@-~]|\x1b\[\?[0-9;]*(?:\$p|u|n)|\x1b\[[0-9;]*t|\x1bP[^\x1b]*\x1b\\")
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[P\]][^\x07\x1b]*\x1b?)?$")


_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_KITTY = re.compile(rb"\x1b\[([<>])[0-9]*u")
# wrapped lines and a cursor
_USUALLY_ON = ("7", "25")

_WINDOW = ("COLUMNS", "LINES", "NO_COLOR", "TERM_PROGRAM", "TERM_FEATURES", "TMUX")


class Terminal:
    """A program in a pseudo-terminal. Keys go in by name, the screen comes out as lines of cells."""

    def __init__(
        self, argv: Sequence[str | Path], size: tuple[int, int] = (120, 40), env: Mapping[str, str] | None = None,
        cwd: Path | None = None, signals: bool = True,
    ) -> None:  # fmt: skip
        """Starts the program on a terminal of `size` (columns, rows); `env` is added to the environment.

        `signals`: whether the terminal controls the program, which is told then when the terminal goes away.
        """
        self.size = size
        self.raw = bytearray()
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._tail = b""
        self.master, slave = os.openpty()
        self._tell_size()
        # what the caller's own window says of itself is not about this one
        others = {name: value for name, value in os.environ.items() if name not in _WINDOW}
        ours = {**others, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
        self.settings = termios.tcgetattr(slave)
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            [str(arg) for arg in argv], stdin=slave, stdout=slave, stderr=slave, cwd=cwd, env=ours,
            start_new_session=True, preexec_fn=_take_terminal if signals else None,
        )  # fmt: skip
        os.close(slave)

    def _tell_size(self) -> None:
        columns, rows = self.size
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, columns: int, rows: int) -> None:
        """The window changes its size."""
        self.size = columns, rows
        self._screen.resize(rows, columns)
        self._tell_size()

    def press(self, *keys: str) -> None:
        """Presses keys by name; a single character is itself. Nothing is waited for between them."""
        for key in keys:
            self.type(_CODES.get(key, key))

    def type(self, text: str) -> None:
        """Types text, as an input method commits it."""
        data = text.encode()
        while data:
            self.look(0.0)
            data = data[os.write(self.master, data[:512]) :]

    def look(self, seconds: float) -> float | None:
        """Takes in what the program writes next; gives the moment of it, None when it was silent that long."""
        try:
            ready, _, _ = select.select([self.master], [], [], seconds)
            found = os.read(self.master, 65536) if ready else b""
        except OSError:  # the program closed its end
            return None
        if not found:
            return None
        moment = time.monotonic()
        self.raw += found
        self._draw(found)
        return moment

    def _draw(self, found: bytes) -> None:
        data = self._tail + found
        cut = _UNFINISHED.search(data)
        self._tail = data[cut.start() :] if cut else b""
        self._stream.feed(_SILENT.sub(b"", data[: cut.start()] if cut else data))

    def left_on(self) -> set[str]:
        """The modes that the program has changed and not put back: by number, `keys` for the kitty protocol, `line`
        for the line settings.
        """
        on: dict[str, bool] = {}
        for found in _MODE.finditer(self.raw):
            for number in found[1].decode().split(";"):
                on[number] = (found[2] == b"h") != (number in _USUALLY_ON)
        left = {number for number, changed in on.items() if changed}
        depth = 0
        for found in _KITTY.finditer(self.raw):
            depth += 1 if found[1] == b">" else -1
        left |= {"keys"} if depth > 0 else set()
        return left | ({"line"} if termios.tcgetattr(self.master) != self.settings else set())

    def screen(self) -> list[str]:
        """The lines as a person reads them; a wide character is one character of two cells."""
        return [self.line(y) for y in range(self.size[1])]

    def line(self, y: int) -> str:
        """One line."""
        return "".join(cell for cell in self.cells(y)).rstrip()

    def cells(self, y: int) -> list[str]:
        """One line by cells: behind a wide character comes an empty cell."""
        row = self._screen.buffer[y]
        return [row[x].data for x in range(self.size[0])]

    def look_of(self, y: int) -> list[object]:
        """One line with its colours: a cursor that moves changes those alone."""
        row = self._screen.buffer[y]
        return [row[x] for x in range(self.size[0])]

    def colour(self, x: int, y: int) -> str:
        """The background of a cell."""
        return str(self._screen.buffer[y][x].bg)

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.screen())

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row of the terminal's cursor, where an input method opens."""
        return self._screen.cursor.x, self._screen.cursor.y

    def wait_for(self, *wanted: str, gone: Sequence[str] = ()) -> None:
        """Waits until all of these stand on the screen (patterns), and none of `gone`."""
        found = [re.compile(one) for one in wanted]
        absent = [re.compile(one) for one in gone]

        def seen() -> bool:
            text = self.text
            return all(one.search(text) for one in found) and not any(one.search(text) for one in absent)

        self.wait_until(seen, f"{wanted} without {list(gone)}" if gone else str(wanted))

    def wait_until(self, true: Callable[[], object], what: str = "", patience: float = PATIENCE_S) -> None:
        """Waits, with an eye on the output, until that is so."""
        end = time.monotonic() + patience
        while not true():
            left = end - time.monotonic()
            if left <= 0 or (self.process.poll() is not None and self.look(0.0) is None and not true()):
                status = self.process.poll()
                raise AssertionError(f"never came: {what} (exit status {status})\n{self.text}")
            self.look(min(left, 0.05))

    def wait_for_end(self) -> int:
        """Waits until the program has ended and all it wrote is drawn; gives its exit status."""
        self.wait_until(lambda: self.process.poll() is not None, "the end")
        while self.look(0.0) is not None:
            pass
        status = self.process.returncode
        assert isinstance(status, int)
        return status

    def signal(self, number: int) -> None:
        """Sends a signal to the program."""
        self.process.send_signal(number)

    def kill9(self) -> None:
        """Ends it as a power cut would: at once, with nothing tidied."""
        self.signal(signal.SIGKILL)
        self.process.wait()

    def stands_still(self, *keys: str) -> None:
        """Nobody reads what these keys draw, until the program stands before a full terminal: it draws nothing more."""
        waiting, same = -1, 0
        while same < 60:
            with suppress(BlockingIOError):
                os.write(self.master, "".join(_CODES[key] for key in keys).encode())
            select.select([], [], [], 0.02)
            now = struct.unpack("i", fcntl.ioctl(self.master, termios.FIONREAD, b"\0" * 4))[0]
            same = same + 1 if now == waiting else 0
            waiting = now

    def vanish(self) -> None:
        """The terminal goes away: the window is closed, the connection is lost."""
        os.close(self.master)
        self.master = -1

    def close(self) -> None:
        """Ends the program if it still runs."""
        if self.process.poll() is None:
            self.kill9()
        if self.master >= 0:
            os.close(self.master)
            self.master = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def _take_terminal() -> None:
    """The pseudo-terminal controls the new process, as a window's terminal does."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
