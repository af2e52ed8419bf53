"""Crash files: where the program broke, and nothing of what people had typed."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from shiftdesk import __version__
from shiftdesk.adapters.files import Files
from shiftdesk.desk.ports import Unusable


def crash_writer(
    folder: Path, now: Callable[[], datetime], files: Files
) -> Callable[[BaseException | None], Path | None]:
    """A function that writes a crash file (readable by its owner only) and returns its path, or None when it cannot."""

    def write(error: BaseException | None) -> Path | None:
        path = folder / f"crash-{now():%Y%m%d-%H%M%S}.txt"
        try:
            files.folder(folder)
            files.put(path, report(error).encode())
        except (OSError, Unusable):
            return None
        return path

    return write


def report(error: BaseException | None) -> str:
    """The kinds of the errors and the lines of code; messages are left out, for they may quote what was typed."""
    lines = [f"shiftdesk {__version__}"]
    while error is not None:
        lines.append(type(error).__qualname__)
        lines += [
            f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
        ]
        error = error.__cause__ or error.__context__
    return "\n".join(lines) + "\n"
