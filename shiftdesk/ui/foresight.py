"""What a screen will look like, known before there is a layout: the first picture then needs no second one.

A wrong guess costs nothing but that second picture: rows are made again as soon as the real widths are known.
"""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.geometry import Size
from textual.screen import Screen

from shiftdesk.ui.widgets.lines import Lines

SIDE, SIDE_WIDE, BORDERS, SCROLLBAR = 44, 64, 2, 1
"""Cells of the side column (styles/home.tcss), of a panel's two edges and of a scrollbar."""
BESIDE = 36
"""Cells of an incident's second column at least (styles/incident.tcss)."""
AROUND = 4
"""Lines of strip, ribbon, entry line and footer."""


def size_classes(app: App[Any], size: Size) -> list[str]:
    """The classes that the library gives a screen of that size with its first resize."""
    across = [name for least, name in app.HORIZONTAL_BREAKPOINTS or [] if size.width >= least]
    down = [name for least, name in app.VERTICAL_BREAKPOINTS or [] if size.height >= least]
    return [*across[-1:], *down[-1:]]


def foresee(screen: Screen[Any], size: Size) -> None:
    """Tells each list how wide its rows will be."""
    side = 0 if screen.has_class("-narrow") else SIDE_WIDE if screen.has_class("-wide") else SIDE
    screen.query_one("#incidents", Lines).expected = size.width - BORDERS
    screen.query_one("#ribbon", Lines).expected = size.width
    screen.query_one("#log", Lines).expected = size.width - side - BORDERS - SCROLLBAR
    for lines in screen.query("#side Lines").results(Lines):
        if side and lines.display:
            lines.expected = side - BORDERS


def foresee_incident(screen: Screen[Any], size: Size) -> None:
    """Tells the lists of an incident's page how wide their rows will be (styles/incident.tcss)."""
    beside = size.width // 2 if screen.has_class("-narrow") else max(BESIDE, size.width * 2 // 5)
    for name in ("head", "banner"):
        screen.query_one(f"#{name}", Lines).expected = size.width
    for lines in screen.query("#work Lines").results(Lines):
        lines.expected = size.width - beside - BORDERS - SCROLLBAR
    for lines in screen.query("#beside Lines").results(Lines):
        lines.expected = beside - BORDERS - SCROLLBAR


def log_height(screen: Screen[Any], size: Size) -> int:
    """Lines of the log that will be in sight, under the incidents."""
    taken = screen.query_one("#incidents").styles.height
    return max(1, size.height - AROUND - BORDERS - int(taken.value if taken else 0))
