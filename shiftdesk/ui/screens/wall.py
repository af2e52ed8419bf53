"""The one page of the wall display, readable from across the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum import DateTime
from textual.app import ComposeResult
from textual.screen import Screen

from shiftdesk.desk.outbox import View
from shiftdesk.domain.alarms import alarm_mode
from shiftdesk.domain.escalation import next_rung, rungs
from shiftdesk.domain.incident import Incident, elapsed_s
from shiftdesk.domain.moments import local, seconds
from shiftdesk.ui.cells import Row, Span, fit, pad_row, short, width
from shiftdesk.ui.focus import ordered
from shiftdesk.ui.screens.cover import big
from shiftdesk.ui.speak import chip, running
from shiftdesk.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from shiftdesk.ui.wall import WallApp

STALE_S = 60
"""House: an engine that has not beaten for this long is shown as not running."""
CHIP_CELLS = 38
"""Cells for a level's state, due time and countdown."""


class WallScreen(Screen[None]):
    """One widget, drawn whole."""

    AUTO_FOCUS = ""
    app: WallApp

    def compose(self) -> ComposeResult:
        """Rows on the whole screen."""
        yield Lines(id="wall", cursor=False)

    def on_mount(self) -> None:
        """Draws at once."""
        self.renew(self.app.view, self.app.now())

    def on_resize(self) -> None:
        """To the size there is."""
        self.renew(self.app.view, self.app.now())

    def beat(self, view: View, now: DateTime) -> None:
        """Once a second; only what changed is drawn."""
        size = self.app.size
        self.query_one(Lines).show(wall_rows(self.app, view, now, size.width, size.height))

    renew = beat


def shown(view: View, now: DateTime) -> list[Incident]:
    """What the display shows: silent incidents leave no trace here, whoever looks."""
    board = view.board
    # also one that an answer has made silent, or that was silent at first
    return [i for i in ordered(board, now) if "silent" not in (alarm_mode(i, board.plan_of(i)), board.plan_of(i).alarm)]


def wall_rows(app: WallApp, view: View, now: DateTime, cells: int, height: int) -> list[Row]:
    """Clock and date, the incidents with their ladders, and whether the desk's program runs."""
    at = local(now, view.board.hall.zone)
    wide, high = (3, 1) if cells >= 100 and height >= 30 else (2, 1)
    date = app.say(
        "cover.date", year=at.year, month=at.month, day=at.day, weekday=app.say(f"weekday.{at.isoweekday()}")
    )
    head = [Row("", ()), *(_middle(line, cells, "big") for line in big(f"{at:%H:%M:%S}", wide, high))]
    head += [Row("", ()), _middle(date, cells, "muted"), Row("", ())]
    foot = _foot(app, now, cells)
    room = height - len(head) - len(foot)
    body = _body(app, view, now, cells, room)
    return [*head, *body, *(Row("", ()) for _ in range(room - len(body))), *foot]


def _middle(text: str, cells: int, style: str) -> Row:
    return Row("", ((" " * max(0, (cells - width(text)) // 2) + text, style),))


def _body(app: WallApp, view: View, now: DateTime, cells: int, room: int) -> list[Row]:
    """Whole ladders; when they have no room only what comes next, then as many incidents as fit."""
    incidents = shown(view, now)
    if not incidents:
        return [_middle(app.say("wall.none"), cells, "ok")]
    for brief, gap in ((False, 1), (False, 0), (True, 0)):
        blocks = [_incident(app, view, i, now, cells, brief) + [Row("", ())] * gap for i in incidents]
        if sum(map(len, blocks)) <= room:
            return [row for block in blocks for row in block]
    fitting: list[Row] = []
    for n, block in enumerate(blocks):
        if len(fitting) + len(block) > room - 1:
            more = app.say("wall.more", count=len(blocks) - n)
            return [*fitting, Row("", ((f"  {more}", "due"),))]
        fitting += block
    return fitting


def _incident(app: WallApp, view: View, incident: Incident, now: DateTime, cells: int, brief: bool) -> list[Row]:
    board, plan = view.board, view.board.plan_of(incident)
    left: list[Span] = [("  ▌ " if plan.life_danger else "    ", "danger"), (f"#{incident.number} ", "muted")]
    if incident.drill:
        left.append((f"{app.say('word.drill')} ", "drill"))
    left.append((plan.title.say(app.lang), "danger" if plan.life_danger else "strong"))
    if incident.resolved:
        left.append((f"  ✓ {plan.resolve_word.say(app.lang)}", "ok"))
    ladder = [r for r in rungs(incident, board.plans, now) if r.state not in ("superseded", "not_reached")]
    ahead = next_rung(ladder)
    rows = [pad_row("", tuple(left), ((f"{running(elapsed_s(incident, now))}  ", "big"),), cells)]
    for rung in [ahead] if brief else ladder:
        if rung is not None and (rung.due is not None or rung.state != "waiting"):
            spans = [("       ", ""), *chip(app, rung, now, board.hall.zone)]
            taken = sum(width(text) for text, _ in spans)
            text = short(rung.level.text.say(app.lang), max(8, cells - max(taken, CHIP_CELLS) - 3))
            rows.append(Row("", (*spans, (fit("", max(2, CHIP_CELLS - taken)), ""), (text, "muted"))))
    return rows


def _foot(app: WallApp, now: DateTime, cells: int) -> list[Row]:
    left: tuple[Span, ...] = ((f"  {app.say('wall.foot')}", "muted"),)
    beat = app.watcher.pulse
    if app.watcher.trouble is not None:
        return [Row("", ((f" ▲ {short(app.say('wall.trouble'), cells - 4)} ", "overdue"),)), Row("", left)]
    if app.watcher.looked and (beat is None or abs(seconds(now, beat.at)) >= STALE_S):
        return [Row("", ((f" ▲ {short(app.say('wall.stale'), cells - 4)} ", "overdue"),)), Row("", left)]
    return [Row("", left)]
