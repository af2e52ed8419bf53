"""The mark at the left edge of every row of a drill: a screen that somebody glances at must not be taken for real."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from shiftdesk.domain.incident import Incident
from shiftdesk.ui.cells import Row, Span, width

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


def edge(app: DeskApp) -> tuple[Span, ...]:
    """The mark, a chip of one character, and the blank behind it."""
    return (app.say("mark.drill"), "drill"), (" ", "")


def indent(app: DeskApp, drill: bool, cells: int) -> tuple[Span, ...]:
    """What stands before the further lines of something: blanks, in a drill with the mark at their head."""
    mark = edge(app)[0][0] if drill else ""
    return (mark, "drill"), (" " * (cells - width(mark)), "")


def marked(app: DeskApp, incident: Incident, cells: int, make: Callable[[int], list[Row]]) -> list[Row]:
    """The rows of an incident in that many cells; those of a drill give up some for the mark."""
    if not incident.drill:
        return make(cells)
    spans = edge(app)
    return [Row(row.id, (*spans, *row.spans)) for row in make(cells - sum(width(text) for text, _ in spans))]
