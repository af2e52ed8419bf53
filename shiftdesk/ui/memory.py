"""Memory over a long day: what was switched off for the start, and what the library keeps of screens that are gone."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

from rich.cells import cached_cell_len
from rich.segment import Segment
from textual._styles_cache import StylesCache

from shiftdesk.ui.cells import width

REMEMBER: tuple[Callable[..., Any], ...] = (
    StylesCache.get_inner_outer, Segment._split_cells, cached_cell_len, width,
)  # fmt: skip
"""What the library and we keep by the thousand: styles of widgets with all that they drew, texts cut and measured."""


def forget_the_gone() -> None:
    """Lets go of closed screens' pictures and of texts that are no longer shown, once a minute: a clock makes new ones
    every second, and kept for hours they are some hundred megabytes, between which nothing else finds room. What is
    still shown is worked out again.
    """
    for kept in REMEMBER:
        forget = getattr(kept, "cache_clear", None)
        if forget is not None:
            forget()


def collect_again() -> None:
    """Behind the first picture garbage is collected as ever; what was made until now stays."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
