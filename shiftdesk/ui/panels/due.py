"""Rows of what is due next: levels of all incidents and follow-ups, red first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum import DateTime

from shiftdesk.desk.outbox import View
from shiftdesk.domain.escalation import rungs
from shiftdesk.domain.moments import seconds
from shiftdesk.ui.cells import Row, pad_row
from shiftdesk.ui.speak import SYMBOLS, countdown, dated, running, state_name, state_style

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


def due_rows(app: DeskApp, view: View, now: DateTime, cells: int) -> list[Row]:
    """Everything with a time, by its time; empty state says that nothing waits."""
    rows = [
        row for _, row in sorted(_levels(app, view, now, cells) + _followups(app, view, now, cells), key=lambda r: r[0])
    ]
    return rows or [Row("", ((app.say("due.empty"), "muted"),))]


def _levels(app: DeskApp, view: View, now: DateTime, cells: int) -> list[tuple[float, Row]]:
    board, found = view.board, []
    for incident in board.live():
        for rung in rungs(incident, board.plans, now):
            if rung.due is None or rung.state not in ("due", "waiting"):
                continue
            name = state_name(rung)
            left = f"{SYMBOLS[name]} #{incident.number} {rung.level.id} {app.say('word.level.' + name)} "
            title = (board.plan_of(incident).title.say(app.lang), "muted")
            right = (f"{dated(rung.due, board.hall.zone, now)} {countdown(rung, now):>8}", state_style(rung))
            found.append(
                (rung.due.timestamp(), pad_row(incident.id, ((left, state_style(rung)), title), (right,), cells))
            )
    return found


def _followups(app: DeskApp, view: View, now: DateTime, cells: int) -> list[tuple[float, Row]]:
    board, found = view.board, []
    for item in board.followups.values():
        if item.state != "open" or item.due is None:
            continue
        late = seconds(now, item.due)
        style = "due" if late >= 0 else "time"
        kind = app.say(f"word.followup.{item.kind}")
        left = ((f"{'◆' if late >= 0 else '○'} {item.id} {kind} ", style), (item.customer, "muted"))
        ahead = ("+" if late >= 0 else "-") + running(abs(late))
        when = f"{dated(item.due, board.hall.zone, now)} {ahead:>8}"
        found.append((item.due.timestamp(), pad_row("", left, ((when, style),), cells)))
    return found
