"""Memory over a long day: what was switched off for the start, and what the library keeps of screens that are gone."""

from __future__ import annotations

import gc
from contextlib import suppress

from pendulum import DateTime
from rich import cells
from rich.segment import Segment
from textual._styles_cache import StylesCache
from textual.filter import ANSIToTruecolor
from textual.geometry import Region

from shiftdesk.ui.cells import width

REMEMBER = (
    (StylesCache, "get_inner_outer"), (Segment, "_split_cells"), (cells, "cached_cell_len"),
    (ANSIToTruecolor, "truecolor_style"), (Region, "overlaps"), (Region, "intersection"), (Region, "translate"),
    (Region, "contains_region"),
)  # fmt: skip
"""Where the libraries keep by the thousand styles of widgets with all that they drew, texts cut and measured, places
on the screen; they may call it otherwise one day.
"""


class MinuteOfMemory:
    """Once in each minute what is gone is forgotten and collected, and what is free is given back."""

    def __init__(self, now: DateTime) -> None:
        """Nothing is looked after in the minute of `now`, in which the program starts."""
        self._minute = _minute(now)

    def looked_after(self, now: DateTime) -> bool:
        """Whether a minute had passed, and it was done."""
        if (minute := _minute(now)) == self._minute:
            return False
        self._minute = minute
        forget_the_gone()
        # a page that was closed lies about in circles: left for long, the next one is laid out behind it
        if gc.isenabled():
            gc.collect()
        give_back()
        return True


def _minute(now: DateTime) -> int:
    return now.int_timestamp // 60


def give_back() -> None:
    """Hands free pages back to the system: between the pieces of a day the C library keeps some megabytes of them."""
    import ctypes  # not for the first picture

    # only the library of Linux can be asked; others do it themselves
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


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
