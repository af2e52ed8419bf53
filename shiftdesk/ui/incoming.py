"""What a terminal sends, as text: bytes that are none, and controls inside a paste, end nothing and steer nothing."""

from __future__ import annotations

import os
import re
import selectors
from codecs import getincrementaldecoder
from typing import Any

from textual.driver import Driver

BEGIN, END = "\x1b[200~", "\x1b[201~"
"""Between these a terminal puts what was pasted."""
_STEERS = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
"""Controls but tab and line ends: inside a paste the library would take them for keys."""
NO_TEXT = "\ufffd"
"""Stands for a byte or a control that is no text, so that it is seen where it was."""
LOOK_S, MOST = 0.1, 4096
"""How often the reader looks whether it shall end; how many bytes it takes at once."""


class Incoming:
    """The bytes of one terminal, in whatever pieces they come.

    Attributes:
        garbled: whether bytes came that are not UTF-8, as from a terminal that is set to GBK.
    """

    def __init__(self) -> None:
        """Nothing came yet."""
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._pasting = False
        self._kept = ""
        self.garbled = False

    def text(self, data: bytes, final: bool = False) -> str:
        """What these bytes say after those that came before."""
        rest = self._decode(data, final)
        self.garbled = self.garbled or (NO_TEXT in rest and NO_TEXT.encode() not in data)
        found = ""
        while rest:
            part, rest = self._pasted(rest) if self._pasting else self._typed(rest)
            found += part
        return found

    def _typed(self, text: str) -> tuple[str, str]:
        """Up to where a paste begins, and what follows; the mark may come in pieces, and a lone Esc never waits."""
        seen = self._kept + text
        at = seen.find(BEGIN)
        if at < 0:
            self._kept = seen[-len(BEGIN) + 1 :]
            return text, ""
        end = at + len(BEGIN) - len(self._kept)
        self._pasting, self._kept = True, ""
        return text[:end], text[end:]

    def _pasted(self, text: str) -> tuple[str, str]:
        """Up to where the paste ends, and what follows; what may be the beginning of the mark waits for the rest."""
        seen, self._kept = self._kept + text, ""
        pasted, end, rest = seen.partition(END)
        if end:
            self._pasting = False
        else:
            waits = next(n for n in range(len(END) - 1, -1, -1) if seen.endswith(END[:n]))
            pasted, self._kept = seen[: len(seen) - waits], END[:waits]
        return re.sub(_STEERS, NO_TEXT, pasted) + end, rest


class Reading:
    """A driver's thread that reads the keyboard: the library's own ends the app at the first byte that is not UTF-8."""

    _app: Any
    _debug: bool
    fileno: int
    exit_event: Any
    process_message: Any

    def _run_input_thread(self) -> None:
        """A fault here is one of the app, with what went wrong: the library hands on a picture of it only."""
        try:
            self.run_input_thread()
        except Exception as error:
            self._app.call_later(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Reads until the driver ends."""
        from textual._xterm_parser import XTermParser

        parser, incoming = XTermParser(self._debug), Incoming()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                text = self._read(incoming) if selector.select(LOOK_S) else ""
                for event in (*(parser.feed(text) if text else ()), *parser.tick()):  # no text at all would be the end
                    self.process_message(event)

    def _read(self, incoming: Incoming) -> str:
        data, before = os.read(self.fileno, MOST), incoming.garbled
        if not data:
            self.exit_event.wait(LOOK_S)  # the terminal is gone: whoever watches it ends the app
        text = incoming.text(data)
        if incoming.garbled and not before:
            self._app.call_later(self._app.tell_garbled)
        return text


def reading(kind: type[Driver]) -> type[Driver]:
    """The driver with our reader, where it is the one that reads bytes from a terminal."""
    if kind.__module__ != "textual.drivers.linux_driver":
        return kind
    return type("ReadingDriver", (Reading, kind), {})
