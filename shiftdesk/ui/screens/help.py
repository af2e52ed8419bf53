"""Help: every key of the table by group, why it cannot be used now, and what symbols and colours mean."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, get_args

from pendulum import DateTime
from textual.binding import Binding
from textual.widget import Widget

from shiftdesk.desk.outbox import View
from shiftdesk.ui.cells import Row, Span, fit, short, width
from shiftdesk.ui.keys import TABLE, Group, Key, all_shown
from shiftdesk.ui.screens.frame import Frame
from shiftdesk.ui.speak import SYMBOLS
from shiftdesk.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

COLUMN = 35
"""Cells of one column; as many columns as fit."""
GAP = 3
KEYS = 7
"""Cells for the keys of a row."""
STATES = {
    "waiting": "time", "due": "due", "overdue": "overdue", "reported": "ok", "skipped": "muted", "not_reached": "muted",
    "superseded": "muted",
}  # fmt: skip
"""The states of a level with their colour."""
Spans = tuple[Span, ...]


class HelpScreen(Frame):
    """Read from the key table, so it is never out of date."""

    BINDINGS = [Binding("q", "leave", show=False)]
    scope, first = "all", "help"

    def body(self) -> Iterable[Widget]:
        """Keys, scrolled by arrows."""
        lines = Lines(id="help", classes="panel", cursor=False)
        lines.can_focus = True
        yield lines

    def retitle(self) -> None:
        """The titles that do not change with the board."""
        self.lines("help").border_title = self.app.say("help.title")

    def fill(self, view: View, now: DateTime) -> None:
        """What is possible may have changed."""
        lines = self.lines("help")
        lines.show(help_rows(self.app, lines.inner))


def help_rows(app: DeskApp, cells: int) -> list[Row]:
    """All blocks in as many columns as fit."""
    columns = max(1, min(3, (cells + GAP) // (COLUMN + GAP)))
    room = (cells - GAP * (columns - 1)) // columns
    return _beside([*_blocks(app, room), _states(app, room)], columns, room)


def _blocks(app: DeskApp, room: int) -> list[list[Spans]]:
    """The keys by group, and within it by the page where they work."""
    places = dict.fromkeys((key.group, key.scope) for group in get_args(Group) for key in TABLE if key.group == group)
    return [_block(app, group, scope, room) for group, scope in places]


def _block(app: DeskApp, group: str, scope: str, room: int) -> list[Spans]:
    from shiftdesk.ui.actions import why_not

    keys = [key for key in TABLE if (key.group, key.scope) == (group, scope)]
    reasons = {key.id: why_not(app, key.id) for key in keys}
    given = [reason for reason in reasons.values() if reason]
    # one reason for several keys is said once, above them
    shared = next((reason for reason in given if given.count(reason) > 1), None)
    heading = app.say(f"help.group.{group}" if scope == "all" else f"help.scope.{scope}")
    said = short(f" · {app.say('help.now')}{app.say(shared)}", room - width(heading)) if shared else ""
    lines = [_key(app, key, reasons[key.id], reasons[key.id] == shared, room) for key in keys]
    return [((heading, "accent"), (said, "muted")), *lines, ()]


def _key(app: DeskApp, key: Key, reason: str | None, said: bool, room: int) -> Spans:
    keys = app.preferences.keys.get(key.id, key.keys)
    text = app.say(f"key.{key.id}")
    styles = ("muted", "muted") if reason else ("strong", "")
    first: Spans = ((f" {fit(all_shown(keys), KEYS)} ", styles[0]), (text, styles[1]))
    left = room - KEYS - 2 - width(text)
    return (*first, (short(f"  {app.say(reason)}", left), "muted")) if reason and not said and left > 8 else first


def _states(app: DeskApp, room: int) -> list[Spans]:
    lines: list[Spans] = [((app.say("help.states"), "accent"),)]
    words = {name: f" {SYMBOLS[name]} {app.say(f'word.level.{name}')} " for name in STATES}
    column = max(map(width, words.values())) + 1
    for name, word in words.items():
        meaning = short(app.say(f"help.state.{name}"), room - column)
        lines.append(((word, STATES[name]), (" " * (column - width(word)), ""), (meaning, "muted")))
    return lines


def _beside(blocks: list[list[Spans]], columns: int, room: int) -> list[Row]:
    """The blocks laid into columns of about the same height, in their order."""
    filled: list[list[Spans]] = [[]]
    target = -(-sum(map(len, blocks)) // columns)
    for block in blocks:
        if filled[-1] and len(filled) < columns and len(filled[-1]) + len(block) // 2 > target:
            filled.append([])
        filled[-1] += block
    height = max(map(len, filled))
    return [_line([column[y] if y < len(column) else () for column in filled], room) for y in range(height)]


def _line(parts: list[Spans], room: int) -> Row:
    spans: list[Span] = []
    for part in parts:
        left = room
        for text, style in part:
            piece = short(text, left)
            spans.append((piece, style))
            left -= width(piece)
        spans.append((" " * (left + GAP), ""))
    return Row("", tuple(spans))
