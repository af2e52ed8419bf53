"""Rows of what is due next: levels of all incidents, and everything owed, by their time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from pendulum import DateTime

from shiftdesk.desk.outbox import View
from shiftdesk.domain.agenda import agenda
from shiftdesk.domain.alarms import hushed
from shiftdesk.domain.board import Board
from shiftdesk.domain.deadlines import Deadline
from shiftdesk.domain.escalation import Plans, Rung, changes_at, lasting, rungs, steadily
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.moments import local_date, seconds
from shiftdesk.ui.cells import Row, Span, flush_right, pad_row, width
from shiftdesk.ui.speak import (
    SYMBOLS,
    dated,
    deadline_title,
    near_s,
    number_of,
    owed_name,
    reads_until,
    rough_countdown,
    state_name,
    state_style,
    until_text,
)

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

MOST = 24
"""Rows that the panel makes; what is further away is only counted."""
SOON_S = 7 * 86400
"""House: what is due later than this is only counted."""
TIME_CELLS = 14
"""Cells of a countdown in words."""
OWED = "owed:"
"""Begins the row id of everything owed that is no level of an incident."""
Waiting = list[tuple[float, Callable[[], Row]]]


class DuePaper:
    """Puts what is due into rows. What is owed is gathered when the board changes and once a minute, not every beat."""

    def __init__(self) -> None:
        """Has gathered nothing yet."""
        self._for: tuple[object, ...] = ()
        self._owed: list[Deadline] = []
        self._kept: dict[str, tuple[object, Row]] = {}

    def rows(self, app: DeskApp, view: View, now: DateTime, cells: int) -> list[Row]:
        """Everything with a time, by its time; empty state says that nothing waits."""
        owed = self.gathered(view.board, now)
        levels = _levels(app, view, now, cells)
        soon = [one for one in owed[:MOST] if seconds(one.first_due, now) <= SOON_S]
        waiting = levels + [(one.first_due.timestamp(), partial(self._row, app, one, now, cells)) for one in soon]
        rows = [make() for _, make in sorted(waiting, key=lambda item: item[0])[:MOST]]
        more = len(levels) + len(owed) - len(rows)
        if more:
            rows.append(Row("", ((app.say("due.more", count=more), "muted"),)))
        return rows or [Row("", ((app.say("due.empty"), "muted"),))]

    def gathered(self, board: Board, now: DateTime) -> list[Deadline]:
        """What is owed, overdue first; as gathered before while nothing that it comes from has changed."""
        # the parts themselves are kept for the comparison: an id of one that is gone may be used again
        sources = (board.owed, board.followups, board.shift, board.hall)
        minute = int(now.timestamp() // 60)
        same = self._for[-1:] == (minute,) and all(a is b for a, b in zip(self._for, sources, strict=False))
        if not same:
            self._for = (*sources, minute)
            self._owed = agenda(board, now)
            names = {one.id for one in self._owed[:MOST]}
            self._kept = {name: row for name, row in self._kept.items() if name in names}
        return self._owed

    def late(self, board: Board, now: DateTime) -> int:
        """How much of it is overdue; what is overdue stands first."""
        owed = self.gathered(board, now)
        return next((n for n, one in enumerate(owed) if not one.overdue(now)), len(owed))

    def _row(self, app: DeskApp, one: Deadline, now: DateTime, cells: int) -> Row:
        ahead = until_text(one, now, app.lang)
        sign = (one, ahead, app.lang, cells)
        kept = self._kept.get(one.id)
        if kept is None or kept[0] != sign:
            kept = self._kept[one.id] = (sign, _owed_row(app, one, now, cells, ahead))
        return kept[1]


def _owed_row(app: DeskApp, one: Deadline, now: DateTime, cells: int, ahead: str) -> Row:
    late = one.overdue(now)
    style = "due" if late else "time"
    if one.kind == "followup":
        head, rest = f"{one.id} {deadline_title(app, one)}", one.owner
    else:
        head = f"{owed_name(one)} {app.say(f'word.owed.{one.kind}')}"
        rest = " ".join(part for part in (deadline_title(app, one), one.owner) if part)
    right = _when(app, one.first_due, ahead, now)
    word = f"{app.say('word.owed.overdue')} " if late else ""
    # the symbol, the colour and the plus say it too: where room is short, the word gives way to what is owed
    word = word if width(f"◆ {word}{head} {rest} {right}") <= cells else ""
    left: tuple[Span, ...] = ((f"{'◆' if late else '○'} {word}{head} ", style), (rest, "muted"))
    return pad_row(OWED + one.id, left, ((right, style),), cells)


def _when(app: DeskApp, due: DateTime, span: str, now: DateTime) -> str:
    """The time and how far it is from now; of what is late since another day only by how much."""
    zone = app.view.board.hall.zone
    if due <= now and local_date(due, zone) != local_date(now, zone):
        return span
    return f"{dated(due, zone, now)}{flush_right(span, TIME_CELLS)}"


def level_rows(app: DeskApp, view: View, now: DateTime, cells: int) -> list[Row]:
    """The levels of all unclosed incidents that are due or wait, by their time."""
    return [make() for _, make in sorted(_levels(app, view, now, cells), key=lambda item: item[0])]


def _levels(app: DeskApp, view: View, now: DateTime, cells: int) -> Waiting:
    live, plans = view.board.live(), view.board.plans
    near = near_s(len(live))
    return [
        (at, partial(_level, app, view, incident, name, now, cells, near))
        for incident in live
        for at, name in steadily(incident, plans, now, "times", partial(_times, incident, plans, now))
    ]


def _times(incident: Incident, plans: Plans, now: DateTime) -> list[tuple[float, str]]:
    """When the levels that wait or are due fell or fall due."""
    ladder = rungs(incident, plans, now)
    return [(r.due.timestamp(), r.level.id) for r in ladder if r.due is not None and r.state in ("due", "waiting")]


def _level(app: DeskApp, view: View, incident: Incident, name: str, now: DateTime, cells: int, near: int) -> Row:
    """The level's row, made again only when a word of it may change."""
    plans = view.board.plans

    def made() -> tuple[DateTime, Row]:
        rung = next(one for one in rungs(incident, plans, now) if one.level.id == name)
        until = min(reads_until(rung, now, near), changes_at(incident, plans, now))
        return until, _level_row(app, view, incident, rung, now, cells, near)

    sign = (app.lang, cells, near, incident.id in view.unsaved, view.board.hall.zone)
    return lasting(incident, f"due {name}", now, made, sign)


def _level_row(app: DeskApp, view: View, incident: Incident, rung: Rung, now: DateTime, cells: int, near: int) -> Row:
    name, countdown = state_name(rung), rough_countdown(rung, now, app.lang, near)
    style = state_style(rung, hushed(incident, view.board.plans))
    left = f"{SYMBOLS[name]} {number_of(view, incident)} {rung.level.id} {app.say('word.level.' + name)} "
    mark = (app.say("word.drill") if incident.drill else "", "drill")
    title = (view.board.plan_of(incident).title.say(app.lang), "muted")
    right = _when(app, rung.due, countdown, now) if rung.due else ""
    return pad_row(incident.id, (mark, (left, style), title), ((right, style),), cells)
