"""Memory over a long day: what was switched off for the start, and what the library keeps of screens that are gone."""

from __future__ import annotations

import gc

from rich import cells
from rich.segment import Segment
from textual._styles_cache import StylesCache

from shiftdesk.ui.cells import width

REMEMBER = ((StylesCache, "get_inner_outer"), (Segment, "_split_cells"), (cells, "cached_cell_len"))
"""Where the libraries keep by the thousand styles of widgets with all that they drew, and texts cut and measured; they
may call it otherwise one day.
"""


def forget_the_gone() -> None:
    """Lets go of closed screens' pictures and of texts that are no longer shown, once a minute: a clock makes new ones
    every second, and kept for hours they are some hundred megabytes, between which nothing else finds room. What is
    still shown is worked out again.
    """
    width.cache_clear()
    for owner, name in REMEMBER:
        forget = getattr(getattr(owner, name, None), "cache_clear", None)
        if forget is not None:
            forget()


def collect_again() -> None:
    """Behind the first picture garbage is collected as ever; what was made until now stays."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
