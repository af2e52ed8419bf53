"""Crash files: where the program broke, and nothing of what people had typed."""

from __future__ import annotations

import os
import re
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from shiftdesk import __version__
from shiftdesk.adapters.files import Files
from shiftdesk.desk.ports import Unusable

NAME = r"crash-\d{8}-\d{6}\.\d{3,}\.txt"
KEPT = 20
"""House: so many crash files are kept; a fault that comes again and again must not fill the disk."""


def crash_writer(
    folder: Path, now: Callable[[], datetime], files: Files
) -> Callable[[BaseException | None], Path | None]:
    """A function that writes a crash file (readable by its owner only) and returns its path, or None when it cannot."""

    def write(error: BaseException | None) -> Path | None:
        name = f"crash-{now():%Y%m%d-%H%M%S}"
        try:
            files.folder(folder)
            known = sorted(entry for entry in os.listdir(folder) if re.fullmatch(NAME, entry))
            number = int(known[-1].split(".")[1]) + 1 if known and known[-1].startswith(name) else 0
            path = folder / f"{name}.{number:03}.txt"
            files.put(path, report(error).encode())
            for old in known[: -KEPT + 1]:
                (folder / old).unlink()
        except (OSError, Unusable):
            return None
        return path

    return write


def report(error: BaseException | None) -> str:
    """The kinds of the errors and the lines of code; messages are left out, for they may quote what was typed."""
    lines, seen = [f"shiftdesk {__version__}"], set[int]()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        lines.append(type(error).__qualname__)
        lines += [
            f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
        ]
        error = error.__cause__ or error.__context__
    return "\n".join(lines) + "\n"
