"""The grab sheet as plain text: one A4 page for a printer that knows nothing but lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from shiftdesk.desk.grab import FEWEST, MOST, Pair, Sheet, one_line
from shiftdesk.domain.printable import cells

PAGE, WIDTH = 66, 98
"""Lines and columns of an A4 page in the usual small print."""
GAP, HANG = 2, "  "
"""Blanks between two columns, and before what follows of a wrapped line."""
LABEL = 24
"""Cells of the widest label behind which values are aligned."""
_PIECES = re.compile(r"[!-~]{1,20} *|.")
"""What stays together at the end of a line: a word of Latin letters, else one character."""


def as_text(sheet: Sheet) -> str:
    """The sheet as one page; what is more than a page says so at its head, for nobody's phone is left out."""
    rule = "=" * WIDTH
    head = [rule, *wrapped(f"{one_line(sheet.title)}    {sheet.printed}", WIDTH), rule]
    body = in_columns(_listed(sheet.hall), 2)
    for name in ("roles", "staff", "contacts"):
        pairs: tuple[Pair, ...] = getattr(sheet, name)
        body += ["", f"[{sheet.heads[name]}]", *in_columns(_listed(pairs), 3)] if pairs else []
    body += ["", *beside([_card(card.title, card.lines) for card in sheet.cards], _room(len(sheet.cards)))]
    body += ["", f"[{sheet.heads['log']}]", _by_hand(sheet.heads["time"], sheet.heads["who"], sheet.heads["what"])]
    if len(head) + len(body) + FEWEST > PAGE:  # the blank lines between the parts are the first to go
        body = [line for line in body if line]
    taken = len(head) + len(body)
    over = wrapped(sheet.heads["over"], WIDTH) if taken + FEWEST > PAGE else []
    rows = [_by_hand("_" * 10, "_" * 16, "_" * (WIDTH - 30))] * max(FEWEST, min(MOST, PAGE - taken))
    return "\n".join([*head, *over, *body, *rows]) + "\n"


def _by_hand(time: str, who: str, what: str) -> str:
    return _padded(time, 12) + _padded(who, 18) + what


def _card(title: str, pairs: Iterable[Pair]) -> list[str]:
    """What to say on one call, in the width of a card."""
    said = (wrapped(f"{one_line(label)}: {one_line(value)}", _room(3)) for label, value in pairs)
    return [*wrapped(f"[{one_line(title)}]", _room(3)), *(line for lines in said for line in lines)]


def _listed(pairs: Sequence[Pair]) -> list[str]:
    """Labels with their values, aligned."""
    column = min(LABEL, max(cells(one_line(label)) for label, _ in pairs)) + 2
    return [_padded(one_line(label), column) + one_line(value) for label, value in pairs]


def _room(columns: int) -> int:
    return (WIDTH - GAP * (columns - 1)) // columns


def in_columns(texts: Sequence[str], most: int) -> list[str]:
    """The texts in as many columns as they fit into, read downwards; too wide ones in the fewest lines."""
    numbers = range(most, 1, -1)
    fitting = next((n for n in numbers if all(cells(text) <= _room(n) for text in texts)), None)
    return _columned(texts, fitting) if fitting else min((_columned(texts, n) for n in (*numbers, 1)), key=len)


def _columned(texts: Sequence[str], columns: int) -> list[str]:
    height, room = -(-len(texts) // columns), _room(columns)
    parts = [texts[n : n + height] for n in range(0, len(texts), height)]
    return beside([[line for text in part for line in wrapped(text, room)] for part in parts], room)


def beside(blocks: Sequence[Sequence[str]], room: int) -> list[str]:
    """Blocks of lines beside each other, each in that many cells."""
    rows = zip_longest(*blocks, fillvalue="")
    return ["".join(_padded(line, room + GAP) for line in row).rstrip() for row in rows]


def wrapped(text: str, room: int) -> list[str]:
    """The text in lines of at most that many cells; what follows is set in."""
    lines, line = [], ""
    for piece in _PIECES.findall(text):
        if line.strip() and cells(line + piece.rstrip()) > room:
            lines.append(line.rstrip())
            line = HANG + piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


def _padded(text: str, room: int) -> str:
    return text + " " * max(1, room - cells(text))
