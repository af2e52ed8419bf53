"""The program with one place broken: `python -m tests.terminal.broken WHERE ARGUMENTS…`.

It fails there as soon as a file `now` lies in the working folder; the error quotes what no crash file may say.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

SECRET = "李雷 13812345678"
PLACES = {
    "beat": ("shiftdesk.ui.screens.home", "HomeScreen", "beat"),
    "renew": ("shiftdesk.ui.screens.home", "HomeScreen", "renew"),
    "message": ("shiftdesk.ui.widgets.lines", "Lines", "on_focus"),
    "action": ("shiftdesk.ui.app", "DeskApp", "action_do"),
    "compose": ("shiftdesk.ui.screens.help", "HelpScreen", "compose"),
    "first-compose": ("shiftdesk.ui.screens.home", "HomeScreen", "compose"),
    "draw": ("shiftdesk.ui.widgets.lines", "Lines", "render_line"),
    "resize": ("shiftdesk.ui.screens.home", "HomeScreen", "on_resize"),
    "end": ("shiftdesk.ui.app", "DeskApp", "on_unmount"),
    "keys": ("textual._xterm_parser", "XTermParser", "tick"),
}


class Quoting(Exception):
    """Says what was typed."""


def failing(real: Callable[..., Any]) -> Callable[..., Any]:
    """Does the real thing until it is time to fail."""

    @wraps(real)
    def call(*given: Any, **named: Any) -> Any:
        if Path("now").exists():
            typed = SECRET
            raise Quoting(f"could not draw {typed!r}")
        return real(*given, **named)

    return call


def hanging(real: Callable[..., Any]) -> Callable[..., Any]:
    """Does the real thing until it is time to hang for ever."""

    @wraps(real)
    def call(*given: Any, **named: Any) -> Any:
        if Path("now").exists():
            threading.Event().wait()
        return real(*given, **named)

    return call


def main() -> int:
    """Breaks the place, then runs the program as always."""
    where, *arguments = sys.argv[1:]
    if where == "disk":
        os.fsync = hanging(os.fsync)
        # nobody waits as long as people do
        for place, name, secs in (("shiftdesk.ui.clerk", "STOP_S", 0.5), ("shiftdesk.ui.app", "STILL_S", 2.0)):
            setattr(import_module(place), name, secs)
    elif where == "screen":
        kind = import_module("shiftdesk.ui.screens.home").HomeScreen
        kind.beat = hanging(kind.beat)
    else:
        module, name, method = PLACES[where]
        kind = getattr(import_module(module), name)
        setattr(kind, method, failing(getattr(kind, method)))
    from shiftdesk.assembly import main as run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
