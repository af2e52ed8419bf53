"""Rows of the incidents panel: number, title, elapsed time, ladder, next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pendulum import DateTime

from shiftdesk.desk.outbox import View
from shiftdesk.domain.alarms import acknowledged, hushed
from shiftdesk.domain.escalation import Rung, changes_at, lasting, next_rung, rungs
from shiftdesk.domain.incident import Incident, elapsed_s
from shiftdesk.domain.moments import after, seconds
from shiftdesk.domain.steps import first_minute, next_step
from shiftdesk.ui.cells import Row, Span, fit, flush_right, pad_row, short, width
from shiftdesk.ui.focus import ordered
from shiftdesk.ui.panels.drill import indent
from shiftdesk.ui.speak import SYMBOLS, chip, clock, growing_s, near_s, number_of, reads_until, roughly

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


ELAPSED_CELLS = 13
"""Cells of an elapsed time in words."""
TITLE_CELLS, MOST_TITLE = 12, 28
"""Fewest and most cells of the titles' column: as wide as the longest that is shown."""
NEXT_CELLS = 24
"""Fewer cells than this for the next step, and the ladder gets a line of its own."""


class Room(NamedTuple):
    """What all rows share: cells of a row, how near a time must be to show its seconds, cells of the titles."""

    cells: int
    near: int
    column: int


def incident_rows(app: DeskApp, view: View, now: DateTime, cells: int) -> list[Row]:
    """One row an incident on a wide screen; two where the ladder needs a line of its own."""
    live = ordered(view.board, now)
    if not live:
        return [Row("", ((app.say("incidents.empty"), "muted"),))]
    room = Room(cells, near_s(len(live)), _column(app, view, live))
    return [row for incident in live for row in _kept_rows(app, view, incident, now, room)]


def _column(app: DeskApp, view: View, live: list[Incident]) -> int:
    widest = max(width(_mark(app, i) + view.board.plan_of(i).title.say(app.lang)) for i in live)
    return max(TITLE_CELLS, min(widest, MOST_TITLE))


def _mark(app: DeskApp, incident: Incident) -> str:
    return app.say("word.drill") if incident.drill else ""


def _kept_rows(app: DeskApp, view: View, incident: Incident, now: DateTime, room: Room) -> list[Row]:
    """The incident's rows, made again only when a word of them may change; most seconds change none."""
    sign = (incident.id in view.unsaved, app.lang, room, view.board.hall.zone)

    def made() -> tuple[DateTime, list[Row]]:
        return _reads_until(view, incident, now, room.near), _rows(app, view, incident, now, room)

    return lasting(incident, "rows", now, made, sign)


def _reads_until(view: View, incident: Incident, now: DateTime, near: int) -> DateTime:
    """Before which moment the clock changes no word of the incident's rows."""
    plans = view.board.plans
    # a drill may run on a clock of its own
    elapsed = growing_s(seconds(now, incident.onset), near) if incident.speed == 1 else 0.0
    times = [reads_until(rung, now, near) for rung in rungs(incident, plans, now)]
    return min(after(now, elapsed), changes_at(incident, plans, now), *times)


def _rows(app: DeskApp, view: View, incident: Incident, now: DateTime, room: Room) -> list[Row]:
    ladder, cells = _ladder(app, view, incident, now), room.cells
    head = _head(app, view, incident, now, room)
    taken = sum(width(text) for text, _ in (*head, *ladder))
    if taken + 2 + _needed(app, view, incident) <= cells:
        return [pad_row(incident.id, (*head, *ladder), _next(app, view, incident, cells - taken - 3), cells)]
    step = _next(app, view, incident, cells - sum(width(text) for text, _ in head) - 2)
    return [
        pad_row(incident.id, head, step, cells),
        pad_row(incident.id, (*indent(app, incident.drill, 5), *_brief(ladder, cells - 6)), (), cells),
    ]


def _needed(app: DeskApp, view: View, incident: Incident) -> int:
    """Cells without which the next step cannot be understood; in the first minute it stands there whole."""
    plan = view.board.plan_of(incident)
    whole = sum(width(text) for text, _ in _next(app, view, incident, 200))
    return whole + 1 if first_minute(incident, plan) else min(whole, NEXT_CELLS)


def _brief(ladder: tuple[Span, ...], cells: int) -> tuple[Span, ...]:
    """As much of the ladder as fits, from what matters now: settled levels give way first."""
    spans = list(ladder)
    while sum(width(text) for text, _ in spans) > cells and len(spans) > 1:
        settled = next((n for n, (_, style) in enumerate(spans) if style in ("ok", "muted")), len(spans) - 1)
        spans.pop(settled)
    return tuple(spans)


def _head(app: DeskApp, view: View, incident: Incident, now: DateTime, room: Room) -> tuple[Span, ...]:
    board = view.board
    plan = board.plan_of(incident)
    number = number_of(view, incident)
    mark = "▌" if plan.life_danger else " "
    danger = "danger" if plan.life_danger and not hushed(incident, board.plans) else "strong"
    spans: list[Span] = [(mark, danger), (fit(number, 5), "muted")]
    drill = _mark(app, incident)
    spans.append((drill, "drill"))
    title = fit(plan.title.say(app.lang), max(room.column, width(drill) + TITLE_CELLS) - width(drill))
    spans.append((title, danger))
    elapsed = roughly(elapsed_s(incident, now), app.lang, room.near)
    spans.append((flush_right(elapsed, ELAPSED_CELLS) + " ", "time"))
    if incident.status == "resolved":
        spans.append((f"✓ {plan.resolve_word.say(app.lang)} ", "ok"))
    if incident.id in view.unsaved:
        spans.append((f"● {app.say('word.unsaved')} ", "unsaved"))
    if incident.place:
        spans.append((short(incident.place, 14) + " ", "muted"))
    return tuple(spans)


def _ladder(app: DeskApp, view: View, incident: Incident, now: DateTime) -> tuple[Span, ...]:
    board = view.board
    ladder = [r for r in rungs(incident, board.plans, now) if r.state not in ("superseded", "not_reached")]
    spans: list[Span] = []
    ahead, calm = next_rung(ladder), hushed(incident, board.plans)
    for rung in ladder:
        if rung.state == "waiting" and rung.due is None:
            continue
        full = rung is ahead or rung.state != "waiting"
        spans += chip(app, rung, now, board.hall.zone, calm) if full else _later(rung, board.hall.zone)
        spans.append(("  ", ""))
    if acknowledged(incident, ladder) and any(r.state == "due" for r in ladder):
        spans.append((app.say("incident.silenced") + " ", "muted"))
    return tuple(spans[:-1]) if spans and spans[-1][0] == "  " else tuple(spans)


def _later(rung: Rung, zone: str) -> list[Span]:
    when = clock(rung.due, zone) if rung.due else ""
    return [(f"{SYMBOLS['waiting']} {rung.level.id} {when}", "muted")]


def _next(app: DeskApp, view: View, incident: Incident, cells: int) -> tuple[Span, ...]:
    plan = view.board.plan_of(incident)
    step = next_step(incident, plan, app.now()) if incident.status == "open" else None
    if step is None or cells < 8:
        return ()
    style = "danger" if first_minute(incident, plan) and not hushed(incident, view.board.plans) else "accent"
    return ((short("→ " + step.text.say(app.lang), cells), style),)
