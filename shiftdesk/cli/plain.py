"""Lines for people: columns that are aligned by the cells that a terminal gives to each character."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shiftdesk.domain.printable import cells, clean

GAP = "  "


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


def marked(lines: Iterable[str], mark: str) -> list[str]:
    """Every line with that mark, at its head where it has it nowhere: printed lines get torn apart. Empty ones stay."""
    return [line if not line.strip() or mark.strip() in line else f"{mark}{line}" for line in lines]
