"""Memory over a long day: what was switched off for the start, and what the library keeps of screens that are gone."""

from __future__ import annotations

import gc

from textual._styles_cache import StylesCache


def forget_the_gone() -> None:
    """Lets go of closed screens' pictures: the library remembers 1,024 widgets with every line that they drew, which
    is some hundred megabytes for a desk that opens dialogs all day. It works out again what is still shown.
    """
    forget = getattr(StylesCache.get_inner_outer, "cache_clear", None)
    if forget is not None:
        forget()


def collect_again() -> None:
    """Behind the first picture garbage is collected as ever; what was made until now stays."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
