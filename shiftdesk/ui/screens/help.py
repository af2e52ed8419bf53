"""Help: every key of the table by where it works, why it cannot be used now, and what symbols and colours mean."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, get_args

from pendulum import DateTime
from textual.binding import Binding
from textual.widget import Widget

from shiftdesk.desk.outbox import View
from shiftdesk.ui.cells import Row, Span, fit, short, width, wrap
from shiftdesk.ui.keys import TABLE, Group, Key, Scope, all_shown
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
MOST = 4
"""Lines that one reason may take."""
Spans = tuple[Span, ...]
Reasons = dict[str, str | None]
"""Action -> the key of the sentence why it is not available; None when it is."""


class HelpScreen(Frame):
    """Read from the key table, so it is never out of date."""

    BINDINGS = [Binding("q", "leave", show=False)]
    scope, first = "all", "help"

    def __init__(self) -> None:
        """Knows what the page below could do: behind this one nothing is chosen there."""
        super().__init__()
        self._reasons = reasons(self.app)

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
        everywhere = {key.id for key in TABLE if key.scope == "all"}
        self._reasons |= {name: why for name, why in reasons(self.app).items() if name in everywhere}
        lines.show(help_rows(self.app, self._reasons, lines.inner))


def reasons(app: DeskApp) -> Reasons:
    """What cannot be done now on the shown page, and why."""
    from shiftdesk.ui.actions import why_not

    return {key.id: why_not(app, key.id) for key in TABLE}


def help_rows(app: DeskApp, reasons: Reasons, cells: int) -> list[Row]:
    """All blocks in as many columns as fit."""
    columns = max(1, min(3, (cells + GAP) // (COLUMN + GAP)))
    room = (cells - GAP * (columns - 1)) // columns
    return _beside([*_blocks(app, reasons, room), _states(app, room)], columns, room)


def _blocks(app: DeskApp, reasons: Reasons, room: int) -> list[list[Spans]]:
    """The keys that work everywhere, by what they are for; then those of each page."""
    groups = {f"group.{name}": [k for k in TABLE if k.scope == "all" and k.group == name] for name in get_args(Group)}
    pages = {f"scope.{name}": [k for k in TABLE if k.scope == name] for name in get_args(Scope) if name != "all"}
    return [_block(app, app.say(f"help.{name}"), keys, reasons, room) for name, keys in (groups | pages).items()]


def _block(app: DeskApp, heading: str, keys: list[Key], reasons: Reasons, room: int) -> list[Spans]:
    """A heading, its keys, and below them the reasons, each once and whole, with the keys that rest for it."""
    resting: dict[str, list[str]] = {}
    for key in keys:
        why = reasons[key.id]
        if why is not None:
            resting.setdefault(why, []).append(_keys(app, key).split()[0])
    said = [app.say("help.rests", keys=" ".join(names), why=app.say(why)) for why, names in resting.items()]
    below: list[Spans] = [((f"   {line}", "muted"),) for text in said for line in wrap(text, room - 3, MOST)]
    return [((heading, "accent"),), *(_key(app, key, reasons[key.id] is not None) for key in keys), *below, ()]


def _keys(app: DeskApp, key: Key) -> str:
    return all_shown(app.preferences.keys.get(key.id, key.keys))


def _key(app: DeskApp, key: Key, rests: bool) -> Spans:
    styles = ("muted", "muted") if rests else ("strong", "")
    keys = _keys(app, key)
    return (f" {fit(keys, max(KEYS, width(keys)))} ", styles[0]), (app.say(f"key.{key.id}"), styles[1])


def _states(app: DeskApp, room: int) -> list[Spans]:
    lines: list[Spans] = [((app.say("help.states"), "accent"),)]
    words = {name: f" {SYMBOLS[name]} {app.say(f'word.level.{name}')} " for name in STATES}
    column = max(map(width, words.values())) + 1
    for name, word in words.items():
        first, *more = wrap(app.say(f"help.state.{name}"), room - column, MOST)
        lines.append(((word, STATES[name]), (" " * (column - width(word)), ""), (first, "muted")))
        lines += [((" " * column, ""), (line, "muted")) for line in more]
    return lines


def _beside(blocks: list[list[Spans]], columns: int, room: int) -> list[Row]:
    """The blocks whole, each in the column that is shortest by then: what comes first is in sight first."""
    filled: list[list[Spans]] = [[] for _ in range(columns)]
    for block in blocks:
        min(filled, key=len).extend(block)
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
