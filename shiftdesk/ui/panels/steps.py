"""Rows of an incident's steps: what to do now, by whom, and who ticked it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum import DateTime

from shiftdesk.desk.outbox import View
from shiftdesk.desk.questions import holder
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.playbook import Playbook, Question, Step
from shiftdesk.domain.roles import role_title
from shiftdesk.domain.steps import first_minute, next_step, step_mark, step_state
from shiftdesk.ui.cells import Row, Span, pad_row, short, width, wrap
from shiftdesk.ui.speak import STEP_SYMBOLS, clock

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


def step_rows(app: DeskApp, view: View, incident: Incident, cells: int) -> list[Row]:
    """In the first minute of a life-danger incident only its opening lines; then questions and all steps that apply."""
    plan = view.board.plan_of(incident)
    if first_minute(incident, plan):
        return _opening(app, view, incident, plan, cells)
    rows = [row for question in plan.questions for row in _question(app, incident, question, cells)]
    ahead = next_step(incident, plan, app.now())
    folded = 0
    for n, step in enumerate(plan.steps, 1):
        if step_state(incident, plan, step) == "folded":
            folded += 1
            continue
        rows += _step(app, view, incident, plan, step, n, cells, step is ahead)
    if folded:
        rows.append(Row("", ((f"  · {app.say('steps.folded', count=folded)}", "muted"),)))
    return rows


def ahead_rows(app: DeskApp, view: View, now: DateTime, cells: int) -> list[Row]:
    """For wide screens: what is to do next in the incident that the keys mean now."""
    incident = app.current_incident()
    if incident is None:
        return [Row("", ((app.say("incidents.empty"), "muted"),))]
    plan = view.board.plan_of(incident)
    todo = {step.id for step in plan.steps if step_state(incident, plan, step) == "todo"}
    title = Row("", ((f"#{incident.number} {plan.title.say(app.lang)}", "danger" if plan.life_danger else "strong"),))
    return [title, *(row for row in step_rows(app, view, incident, cells) if row.id in todo)]


def _opening(app: DeskApp, view: View, incident: Incident, plan: Playbook, cells: int) -> list[Row]:
    rows: list[Row] = []
    ahead = next_step(incident, plan, app.now())
    for step in plan.steps:
        if not step.opening:
            continue
        done = step_state(incident, plan, step) != "todo"
        mark, style = ("✓", "ok") if done else ("▶" if step is ahead else "□", "muted" if done else "big")
        lines = wrap(step.text.say(app.lang), cells - 5)
        rows.append(Row(step.id, ((f" {mark}  ", "danger" if step is ahead else style), (lines[0], style))))
        rows += [Row(step.id, (("    ", ""), (line, style))) for line in lines[1:]]
    return rows


def _question(app: DeskApp, incident: Incident, question: Question, cells: int) -> list[Row]:
    answer = incident.answers.get(question.id)
    text = question.text.say(app.lang)
    if answer is None:
        return [
            pad_row(
                f"q:{question.id}", ((" ? ", "due"), (text, "strong")), ((app.say("question.key"), "accent"),), cells
            )
        ]
    chosen = next((o.text.say(app.lang) for o in question.options if o.id == answer.value), answer.value)
    return [pad_row(f"q:{question.id}", ((" ? ", "muted"), (text + " ", "muted")), ((chosen, "accent"),), cells)]


def _step(
    app: DeskApp, view: View, incident: Incident, plan: Playbook, step: Step, number: int, cells: int, ahead: bool
) -> list[Row]:
    state, mark = step_state(incident, plan, step), step_mark(incident, step)
    style = {"done": "muted", "skipped": "struck"}.get(state, "strong" if ahead else "")
    head: tuple[Span, ...] = (
        ("▸" if ahead else " ", "accent"),
        (f"{STEP_SYMBOLS[state]} ", "ok" if state == "done" else "muted"),
        (f"{number:>2} ", "muted"),
    )
    right = _right(app, view, incident, plan, step, cells)
    room = cells - 6 - width(right[0]) - 1
    text = step.text.say(app.lang) + (app.say("step.safe_only") if step.safe_only else "")
    lines = wrap(text + (f" ({mark.note})" if mark and mark.note else ""), room, 4)
    rows = [pad_row(step.id, (*head, (lines[0], style)), (right,), cells)]
    return rows + [Row(step.id, (("      ", ""), (line, style))) for line in lines[1:]]


def _right(app: DeskApp, view: View, incident: Incident, plan: Playbook, step: Step, cells: int) -> Span:
    """Who ticked it and when, else whose it is; a step whose role nobody holds says so."""
    mark = step_mark(incident, step)
    if mark and mark.state != "todo":
        return (f"{short(mark.by, 8)} {clock(mark.when, view.board.hall.zone)}", "muted")
    held = holder(view.board, incident, step.actor)
    title = role_title(step.actor, app.lang, plan)
    if held:
        return (short(f"{title} {held.person}", 18), "accent")
    return (short(title, 14), "muted")
