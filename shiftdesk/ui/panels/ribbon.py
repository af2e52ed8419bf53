"""The ribbon: the shift leader's day in one quiet line, and what is next (D5-124..128)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum import DateTime

from shiftdesk.desk.outbox import View
from shiftdesk.domain.day_plan import DayPlan, day_plan
from shiftdesk.ui.cells import Row, Span, pad_row, width
from shiftdesk.ui.panels.due import DuePaper
from shiftdesk.ui.speak import clock, key_for

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


class Ribbon:
    """Makes the line; works the day out again only when something of it changed, and once a minute."""

    def __init__(self, due: DuePaper) -> None:
        """Has worked nothing out yet; `due` knows what is overdue."""
        self._due = due
        self._for: tuple[object, ...] = ()
        self._row = Row("", ())

    def rows(self, app: DeskApp, view: View, now: DateTime, cells: int) -> list[Row]:
        """The one line."""
        board = view.board
        sources = (board.owed, board.shift, board.hall, board.briefing)
        state = (int(now.timestamp() // 60), app.lang, cells, self._due.late(board, now))
        same = self._for[4:] == state and all(a is b for a, b in zip(self._for, sources, strict=False))
        if not same:
            self._for = (*sources, *state)
            self._row = ribbon_row(app, day_plan(board, now), state[-1], board.hall.zone, cells)
        return [self._row]


def ribbon_row(app: DeskApp, plan: DayPlan, late: int, zone: str, cells: int) -> Row:
    """What is next and the key for it, then every task with its sign; at the right what is late or went wrong."""
    counted = (("late", late), ("missed", plan.missed), ("poor", plan.poor), ("papers", plan.papers_missing))
    wrong = [app.say(f"ribbon.{name}", count=count) for name, count in counted if count]
    right: tuple[Span, ...] = ((" ".join(wrong) + " ", "warn"),) if wrong else ()
    first, key = _next(app, plan, zone), key_for(app, "day.next")
    left: list[Span] = [(f" ▸ {first} ", "accent"), (app.say("ribbon.key", key=key) + " │ ", "muted")]
    room = cells - sum(width(text) for text, _ in (*left, *right)) - 1
    return pad_row("", (*left, *_tasks(app, plan, room)), right, cells)


def _next(app: DeskApp, plan: DayPlan, zone: str) -> str:
    task = plan.next
    name = app.say(f"word.day.{task.name}")
    if task.at is not None:
        return app.say("ribbon.next_at", task=name, time=clock(task.at, zone))
    return app.say("ribbon.next", task=name)


def _tasks(app: DeskApp, plan: DayPlan, room: int) -> list[Span]:
    """The tasks; when not all have room, how many are done and those from the next one on."""
    signs = {"done": "✓", "next": "▸", "open": "□"}
    styles = {"done": "ok", "next": "accent", "open": "muted"}
    spans = [(f"{signs[t.state]}{app.say(f'word.day.{t.name}')} ", styles[t.state]) for t in plan.tasks]
    if sum(width(text) for text, _ in spans) <= room:
        return spans
    done = sum(task.state == "done" for task in plan.tasks)
    left = [span for span, task in zip(spans, plan.tasks, strict=True) if task.state != "done"]
    shown: list[Span] = [(f"✓{done}/{len(plan.tasks)} ", "ok")]
    for span in left:
        if sum(width(text) for text, _ in (*shown, span)) > room:
            break
        shown.append(span)
    return shown
