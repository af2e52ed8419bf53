"""Names as people type them."""

from __future__ import annotations

import re

_BETWEEN = r"[,\uff0c\u3001;\uff1b\n\r]+"


def names_of(text: str) -> tuple[str, ...]:
    """The names of a list with commas of either kind, or one a line."""
    return tuple(name.strip() for name in re.split(_BETWEEN, text) if name.strip())
