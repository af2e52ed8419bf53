"""Lines for people: columns that are aligned by the cells that a terminal gives to each character."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from shiftdesk.texts.clean import clean

GAP = "  "


def cells(text: str) -> int:
    """The cells that a text takes: two for wide characters, none for marks that sit on another."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def table(rows: Iterable[Sequence[str]], indent: str = "") -> list[str]:
    """Rows with their columns aligned; the last column runs free."""
    clean_rows = [[clean(cell) for cell in row] for row in rows]
    widths: dict[int, int] = {}
    for row in clean_rows:
        for n, cell in enumerate(row[:-1]):
            widths[n] = max(widths.get(n, 0), cells(cell))
    return [(indent + GAP.join(_padded(row, widths))).rstrip() for row in clean_rows]


def _padded(row: list[str], widths: dict[int, int]) -> list[str]:
    return [cell + " " * (widths[n] - cells(cell)) if n < len(row) - 1 else cell for n, cell in enumerate(row)]
