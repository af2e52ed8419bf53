"""Rows of what is due next: levels of all incidents and follow-ups, by their time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from pendulum import DateTime

from shiftdesk.desk.outbox import View
from shiftdesk.desk.questions import next_drill
from shiftdesk.domain.board import Followup
from shiftdesk.domain.escalation import Rung, rungs
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.moments import local_date, seconds
from shiftdesk.ui.cells import Row, flush_right, pad_row
from shiftdesk.ui.speak import SYMBOLS, dated, near_s, rough_countdown, roughly, state_name, state_style

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

MOST = 24
"""Rows that the panel makes; what is further away is only counted."""
TIME_CELLS = 14
"""Cells of a countdown in words."""
DRILL_NEAR_DAYS = 7
"""House: so many days before its date the next drill shows."""
Waiting = list[tuple[float, Callable[[], Row]]]


def due_rows(app: DeskApp, view: View, now: DateTime, cells: int) -> list[Row]:
    """Everything with a time, by its time; empty state says that nothing waits."""
    waiting = sorted(_levels(app, view, now, cells) + _followups(app, view, now, cells), key=lambda item: item[0])
    rows = [make() for _, make in waiting[:MOST]]
    if len(waiting) > MOST:
        rows.append(Row("", ((app.say("due.more", count=len(waiting) - MOST), "muted"),)))
    rows += _drill(app, view, now)
    return rows or [Row("", ((app.say("due.empty"), "muted"),))]


def _drill(app: DeskApp, view: View, now: DateTime) -> list[Row]:
    """The next drill, from a week before it is due."""
    date = next_drill(view.board)
    zone = view.board.hall.zone
    if date is None or date > local_date(now.add(days=DRILL_NEAR_DAYS), zone):
        return []
    over = date <= local_date(now, zone)
    return [Row("", ((app.say("drill.next_overdue" if over else "drill.next", date=date), "warn" if over else ""),))]


def _levels(app: DeskApp, view: View, now: DateTime, cells: int) -> Waiting:
    return [
        (rung.due.timestamp(), partial(_level, app, view, incident, rung, now, cells))
        for incident in view.board.live()
        for rung in rungs(incident, view.board.plans, now)
        if rung.due is not None and rung.state in ("due", "waiting")
    ]


def _level(app: DeskApp, view: View, incident: Incident, rung: Rung, now: DateTime, cells: int) -> Row:
    name, countdown = state_name(rung), rough_countdown(rung, now, app.lang, near_s(len(view.board.live())))
    sign = (rung.due, name, countdown, app.lang, cells)
    kept: tuple[object, Row] | None = incident.memo.get(f"due {rung.level.id}")
    if kept is None or kept[0] != sign:
        row = _level_row(app, view, incident, rung, now, cells, name, countdown)
        kept = incident.memo[f"due {rung.level.id}"] = (sign, row)
    return kept[1]


def _level_row(
    app: DeskApp, view: View, incident: Incident, rung: Rung, now: DateTime, cells: int, name: str, countdown: str
) -> Row:
    style = state_style(rung)
    left = f"{SYMBOLS[name]} #{incident.number} {rung.level.id} {app.say('word.level.' + name)} "
    mark = (app.say("word.drill") if incident.drill else "", "drill")
    title = (view.board.plan_of(incident).title.say(app.lang), "muted")
    when = dated(rung.due, view.board.hall.zone, now) if rung.due else ""
    right = f"{when}{flush_right(countdown, TIME_CELLS)}"
    return pad_row(incident.id, ((left, style), mark, title), ((right, style),), cells)


def _followups(app: DeskApp, view: View, now: DateTime, cells: int) -> Waiting:
    return [
        (item.due.timestamp(), partial(_followup, app, view, item, item.due, now, cells))
        for item in view.board.followups.values()
        if item.state == "open" and item.due is not None
    ]


def _followup(app: DeskApp, view: View, item: Followup, due: DateTime, now: DateTime, cells: int) -> Row:
    late = seconds(now, due)
    style = "due" if late >= 0 else "time"
    kind = app.say(f"word.followup.{item.kind}")
    left = ((f"{'◆' if late >= 0 else '○'} {item.id} {kind} ", style), (item.customer, "muted"))
    ahead = ("+" if late >= 0 else "-") + roughly(abs(late), app.lang)
    right = f"{dated(due, view.board.hall.zone, now)}{flush_right(ahead, TIME_CELLS)}"
    return pad_row("", left, ((right, style),), cells)
