"""Rows of the morning briefing for the home screen's side column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum import DateTime

from shiftdesk.desk.outbox import View
from shiftdesk.domain.board import Briefing
from shiftdesk.domain.briefing_draft import proposals
from shiftdesk.ui.cells import Row, Span, pad_row, short, wrap
from shiftdesk.ui.speak import clock, key_for

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


def briefing_rows(app: DeskApp, view: View, now: DateTime, cells: int) -> list[Row]:
    """Whether it was held, the roll call, what is on its list."""
    briefing, key = view.board.briefing, key_for(app, "briefing.open")
    rows: list[Row] = []
    if briefing is None:
        rows.append(Row("", ((short(app.say("briefing.panel_none", key=key), cells), "muted"),)))
    else:
        rows += _held(app, briefing, view.board.hall.zone, cells)
    proposed = len(proposals(view.board, now)) if briefing is None or briefing.closed is None else 0
    if proposed:
        rows.append(Row("", ((short(app.say("briefing.panel_proposed", count=proposed), cells), "warn"),)))
    return rows


def state_span(app: DeskApp, briefing: Briefing, zone: str) -> Span:
    """Whether it goes on, in a few cells."""
    if briefing.closed is None:
        return "◆ " + app.say("briefing.going"), "warn"
    return "✓ " + app.say("briefing.ended", time=clock(briefing.closed, zone)), "ok"


def _held(app: DeskApp, briefing: Briefing, zone: str, cells: int) -> list[Row]:
    since = (f"{clock(briefing.began, zone)} ", "time")
    rows = [pad_row("", (since, (briefing.host, "")), (state_span(app, briefing, zone),), cells)]
    text, style = sum_line(app, briefing.expected, briefing.present, len(briefing.absent))
    rows.append(Row("", ((short(text, cells), style),)))
    if briefing.absent:
        joined = app.say("word.separator")
        names = joined.join(f"{a.name} {app.say(f'word.absence.{a.reason}')}" for a in briefing.absent)
        rows.append(Row("", ((short(f"{app.say('briefing.absent_word')} {names}", cells), "muted"),)))
    items = sum(item.part == "item" for item in briefing.items)
    counts = app.say("briefing.counts", items=items, requirements=len(briefing.items) - items)
    rows.append(Row("", ((short(counts, cells), "muted"),)))
    lines = wrap(briefing.summary, cells, 2) if briefing.summary else []
    return [*rows, *(Row("", ((line, ""),)) for line in lines)]


def sum_line(app: DeskApp, expected: int | None, present: int | None, absent: int) -> tuple[str, str]:
    """The roll call in one line, and its style: `✓ 应到 8 = 到 7 + 缺 1`."""
    if expected is None or present is None:
        return app.say("briefing.sum_none"), "warn"
    fits = expected == present + absent
    key = "briefing.sum_fits" if fits else "briefing.sum_wrong"
    return app.say(key, expected=expected, present=present, absent=absent), "ok" if fits else "overdue"
