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
from shiftdesk.ui.cells import Row, flush_right, pad_row, width
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
    rest, right = _owed_rest(app, one), _when(app, one.first_due, ahead, now)
    heads = _heads(app, one, late, right)
    head = next((head for head in heads if width(f"{head}{rest} {right}") <= cells), heads[-1])
    if width(f"{head}{rest} {right}") > cells and not late:
        # a date says as much as the days until it: what is owed must not be cut to the same few letters in every row
        right = _day(app, one.first_due, now) or right
    return pad_row(OWED + one.id, ((head, style), (rest, "muted")), ((right, style),), cells)


def _owed_rest(app: DeskApp, one: Deadline) -> str:
    title = "" if one.kind == "followup" else deadline_title(app, one)
    return " ".join(part for part in (title, one.owner) if part)


def _heads(app: DeskApp, one: Deadline, late: bool, right: str) -> list[str]:
    """How a row may begin, longest first: symbol and plus say that it is late too, and a report's title what it is."""
    kind = deadline_title(app, one) if one.kind == "followup" else app.say(f"word.owed.{one.kind}")
    # a round is named by its hour, which most often stands at the row's end
    name = "" if one.kind == "round" and owed_name(one) in right else f"{owed_name(one)} "
    symbol, word = ("◆ ", f"{app.say('word.owed.overdue')} ") if late else ("○ ", "")
    short_form = [f"{symbol}{name}"] if one.kind == "report" else []
    return [f"{symbol}{word}{name}{kind} ", f"{symbol}{name}{kind} ", *short_form]


def _day(app: DeskApp, due: DateTime, now: DateTime) -> str:
    """Date and time of what is not due today; empty for what is."""
    zone = app.view.board.hall.zone
    return dated(due, zone, now) if local_date(due, zone) != local_date(now, zone) else ""


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
