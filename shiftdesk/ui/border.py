"""The output border: whatever a widget draws, no control, escape or bidi character reaches the terminal."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from rich.text import Text
from textual.color import Color
from textual.filter import LineFilter

from shiftdesk.domain.printable import clean, thinned


class CleanFilter(LineFilter):
    """Goes over every drawn line last; lists are cleaned before, fields and labels only here."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with the same cells and nothing that a terminal would obey."""
        return [
            segment if segment.control or segment.text.isascii() else _thinned(segment)
            for segment in map(_shown, segments)
        ]


def _shown(segment: Segment) -> Segment:
    if segment.control or segment.text.isprintable():
        return segment
    kept = (char if char.isprintable() else clean(char) * (cell_len(char) > 0) for char in segment.text)
    return Segment("".join(kept), segment.style)


def _thinned(segment: Segment) -> Segment:
    """Fields show what is being typed: a flood of marks takes no cell there either."""
    text = thinned(segment.text, "")
    return segment if text == segment.text else Segment(text, segment.style)


def title(text: str) -> Text:
    """A title with nothing in it acted on as markup."""
    return Text(clean(text))
