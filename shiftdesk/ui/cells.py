"""Text in terminal cells: Chinese takes two, and everything from outside is cleaned before it is measured."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len, chop_cells, set_cell_size

from shiftdesk.texts.clean import clean

Span = tuple[str, str]
"""Text and the name of its style (a component class of `Lines`, without its prefix)."""


_OPENING = tuple("([{<⊘\uff08\u3010\u300a\u201c\u2018")
_CLOSING = frozenset(",.;:!?)]}>%\uff0c\u3002\uff1b\uff1a\uff01\uff1f\uff09\u3001\u3011\u300b\u201d\u2019…")
"""Marks that no line begins with; above them, marks that no line ends with."""


class Row(NamedTuple):
    """One line on the screen; rows of one thing share its `id`, and only rows with an id can be chosen."""

    id: str
    spans: tuple[Span, ...]


@lru_cache(maxsize=1024)
def width(text: str) -> int:
    """How many cells the cleaned text takes."""
    return cell_len(clean(text))


def fit(text: str, cells: int) -> str:
    """The cleaned text in exactly that many cells: cut with an ellipsis, or filled with blanks."""
    text = clean(text)
    if cells <= 0:
        return ""
    if cell_len(text) > cells:
        return set_cell_size(set_cell_size(text, cells - 1).rstrip() + "…", cells)
    return set_cell_size(text, cells)


def flush_right(text: str, cells: int) -> str:
    """The text at the end of that many cells."""
    return " " * max(1, cells - width(text)) + text


def short(text: str, cells: int) -> str:
    """The cleaned text in at most that many cells."""
    return fit(text, cells).rstrip() if width(text) > cells else clean(text)


def wrap(text: str, cells: int, most: int = 6, first: int | None = None) -> list[str]:
    """The cleaned text in lines of at most that many cells; line `most` ends with an ellipsis if more follows.

    `first`: cells of the first line, where that shares its place with something else.
    """
    cells = max(cells, 4)
    first = cells if first is None else max(first, 4)
    # what cannot be shown is not measured: a text of a megabyte must not hold up the screen
    room = cells * (most + 2)
    cut = len(text) > room
    text = clean(text[:room])
    lines: list[str] = []
    at = 0
    while at < len(text) and len(lines) < most:
        line = _line_at(text, at, cells if lines else first)
        lines.append(line.rstrip())
        at = _behind_blanks(text, at + len(line))
    cells = cells if len(lines) > 1 else first
    if (cut or at < len(text)) and lines:
        lines[-1] = fit(lines[-1] + (" …" if width(lines[-1]) < cells - 1 else "…"), cells).rstrip()
    return lines or [""]


def wrap_set_in(text: str, cells: int, most: int) -> list[str]:
    """The same for a line that is set in: what follows stands below its beginning, not at the edge."""
    blanks = len(text) - len(text.lstrip(" "))
    first, *more = wrap(text, cells - blanks, most, first=cells) or [""]
    return [first, *(" " * blanks + line for line in more)]


def _behind_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _line_at(text: str, at: int, cells: int) -> str:
    """As much as fits: a word stays whole if it is not most of the line, marks stay with what they belong to."""
    line = _fitting(text, at, cells)
    cut = at + len(line)
    if cut == len(text):
        return line
    while cut > at + 1 and text[cut] in _CLOSING:
        cut -= 1
    start = cut
    while start > at and not _may_break(text[start - 1], text[start]):
        start -= 1
    cut = start if start - at > len(line) // 3 else cut
    while cut > at + 1 and text[at:cut].rstrip()[-1:] in _OPENING:
        cut = at + len(text[at:cut].rstrip()) - 1
    return text[at:cut] or line


def _fitting(text: str, at: int, cells: int) -> str:
    """All characters from `at` that fit; marks without a width go with what is before them."""
    # hardly more characters than cells: only so many are measured at first, or a long text costs its square
    size = cells + 8
    while True:
        window = text[at : at + size]
        pieces = chop_cells(window, cells)
        if len(pieces) > 1 or at + size >= len(text):
            return pieces[0] if pieces else window
        size *= 2


def _may_break(before: str, behind: str) -> bool:
    """Chinese may be broken anywhere, a word of Latin letters or digits nowhere."""
    return before == " " or behind == " " or not (before.isascii() and behind.isascii())


def pad_row(row_id: str, left: tuple[Span, ...], right: tuple[Span, ...], cells: int) -> Row:
    """A row with something at both ends; the left part gives way."""
    taken = sum(width(text) for text, _ in right)
    room = max(0, cells - taken - 1)
    kept: list[Span] = []
    for text, style in left:
        piece = short(text, room)
        kept.append((piece, style))
        # behind one that was cut nothing more is begun, not even by an ellipsis
        room -= room if width(text) > room else width(piece)
    gap = max(1, cells - taken - sum(width(text) for text, _ in kept))
    return Row(row_id, (*kept, (" " * gap, ""), *right))


def said(text: str, style: str = "muted") -> list[Row]:
    """A line that is no item: what an empty list says, and what to press."""
    return [Row("", ((text, style),))]


def spots_of(rows: Sequence[Row]) -> dict[str, list[int]]:
    """Where the rows of each id stand, in order."""
    spots: dict[str, list[int]] = {}
    for y, row in enumerate(rows):
        if row.id:
            spots.setdefault(row.id, []).append(y)
    return spots


def differs(before: Row, after: Row) -> list[tuple[int, int | None]]:
    """The cells (from, to) in which two rows differ: a countdown changes a few cells of a line, not the line."""
    if len(before.spans) != len(after.spans) or before.id != after.id:
        return [(0, None)]
    found: list[tuple[int, int | None]] = []
    at = 0
    for old, new in zip(before.spans, after.spans, strict=True):
        cells = cell_len(new[0])
        if cell_len(old[0]) != cells:
            return [*found, (at, None)]
        if old != new:
            found.append((at, at + cells))
        at += cells
    return found


def block(symbol: str, title: str, texts: Sequence[str], cells: int) -> list[Row]:
    """A heading with a symbol, and lines below it, wrapped."""
    head, *more = wrap(title, cells - 3, 2)
    rows = [Row(f"b:{title}", ((f"{symbol} ", "accent"), (head, "strong")))]
    rows += [Row(f"b:{title}", (("  ", ""), (line, "strong"))) for line in more]
    for text in texts:
        rows += [Row(f"b:{title}", (("  ", ""), (line, ""))) for line in wrap(text, cells - 3, 8)]
    return rows
