"""What the command line is given: ways to the desk and the dashboard, none of them taken before they are needed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from shiftdesk.desk.desk import Desk


def nothing(desk: Desk, data: Path, lang: str) -> int:
    """Opens nothing: for a command line without a screen."""
    return 0


def closed(data: Path) -> bool:
    """Nobody else is there: for a command line without a disk."""
    return False


class World(msgspec.Struct, frozen=True, kw_only=True):
    """The joints to the rest of the house.

    Attributes:
        folder: the data folder for the option `--data`, or for None. open_desk: a desk over a data folder.
        language: the chosen language, or None when the settings choose none. dashboard: runs it over a desk, its
        folder and a language, and gives the exit status. wall: the same for the display that only shows.
        lies_open: whether other users of the computer may look into the data folder.
    """

    folder: Callable[[str | None], Path]
    open_desk: Callable[[Path], Desk]
    language: Callable[[], str | None]
    dashboard: Callable[[Desk, Path, str], int]
    wall: Callable[[Desk, Path, str], int] = nothing
    lies_open: Callable[[Path], bool] = closed
