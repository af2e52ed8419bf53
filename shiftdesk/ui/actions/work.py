"""Steps and questions of a running incident, by keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from shiftdesk.domain import commands as c
from shiftdesk.domain.conditions import applies
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.playbook import Question, Step
from shiftdesk.domain.steps import next_step, step_state, why_folded
from shiftdesk.ui.actions.asking import numbered
from shiftdesk.ui.actions.common import ask, at_once, form, pick
from shiftdesk.ui.actions.kinds import answer_with
from shiftdesk.ui.actions.ladder import ladder_of, report
from shiftdesk.ui.focus import current
from shiftdesk.ui.panels.steps import folded_why
from shiftdesk.ui.screens.form import Field, Values
from shiftdesk.ui.screens.pick import Item
from shiftdesk.ui.speak import key_for
from shiftdesk.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


def _step_under_cursor(app: DeskApp) -> str:
    found = app.screen.query("#steps")
    return found.first(Lines).cursor if found else ""


def _under(app: DeskApp, incident: Incident) -> tuple[Step | None, str | None]:
    """The step under the cursor with its state; None on a question, and where no steps are shown."""
    plan = app.view.board.plan_of(incident)
    step = plan.step(_step_under_cursor(app))
    return step, step_state(incident, plan, step) if step else None


async def step_done(app: DeskApp) -> None:
    """Ticks the next step, or the one under the cursor if it is still to do; instead of a folded one there no other."""
    incident = current(app)
    if incident is None:
        return
    under, state = _under(app, incident)
    if under and state == "folded":
        _not_now(app, incident, under)
        return
    step = under if state == "todo" else next_step(incident, app.view.board.plan_of(incident), app.now())
    if step is None:
        app.notify(app.say("steps.none_left"), markup=False)
        return
    await _tick(app, incident, step)


async def _tick(app: DeskApp, incident: Incident, step: Step) -> None:
    """Ticks a step; one that is a report asks who was told, which ticks it too. The first minute asks nothing."""
    levels = {r.level.id: r.state for r in ladder_of(app, incident)} if step.level else {}
    state = levels.get(step.level) if step.level else None
    if step.level and step.opening and state == "due":
        at_once(app, c.ReportLevel(incident=incident.id, level=step.level))
        _move_on(app, incident.id)
    elif step.level and not step.opening and state in ("due", "waiting"):
        await report(app, incident, step.level)
    elif at_once(app, c.MarkStep(incident=incident.id, step=step.id, mark="done")):
        _move_on(app, incident.id)


def _move_on(app: DeskApp, incident_id: str) -> None:
    """The cursor goes to the next step to do."""
    incident = app.view.board.find(incident_id)
    found = app.screen.query("#steps")
    if incident is None or not found:
        return
    step = next_step(incident, app.view.board.plan_of(incident), app.now())
    if step:
        found.first(Lines).put_cursor(step.id)


async def toggle_step(app: DeskApp, incident: Incident, step_id: str) -> None:
    """Ticks a step, or takes its tick back."""
    plan = app.view.board.plan_of(incident)
    step = plan.step(step_id)
    if step is None:
        return
    if step_state(incident, plan, step) == "todo":
        await _tick(app, incident, step)
    elif step_state(incident, plan, step) == "folded":
        _not_now(app, incident, step)
    elif step_id in incident.steps:
        at_once(app, c.MarkStep(incident=incident.id, step=step_id, mark="undo"))


def _not_now(app: DeskApp, incident: Incident, step: Step) -> None:
    """A folded step: one that waits for another may be ticked out of its order, of others it is said why not."""
    plan = app.view.board.plan_of(incident)
    why, name = why_folded(incident, plan, step)
    before = plan.step(name) if why == "after" else None
    if before is not None:
        _too_early(app, incident, step, before)
        return
    words = app.say("why.step_folded", step=step.text.say(app.lang), why=folded_why(app, incident, plan, step))
    app.notify(words, markup=False)


def _too_early(app: DeskApp, incident: Incident, step: Step, before: Step) -> None:
    """Out of its order a step is ticked only with a word why."""

    async def send(values: Values) -> None:
        await ask(app, c.MarkStep(incident=incident.id, step=step.id, mark="done", note=values["note"]))

    title = f"{step.text.say(app.lang)}: {app.say('step.why.after', step=before.text.say(app.lang))}"
    form(app, f"#{incident.number} {title}", [Field("note", app.say("field.reason"))], send)


async def step_undo(app: DeskApp) -> None:
    """Takes back the tick of the step under the cursor; without one (F5 moves on by a step) says how to get there."""
    incident = current(app)
    step, state = _under(app, incident) if incident else (None, None)
    if incident and step and step.id in incident.steps:
        at_once(app, c.MarkStep(incident=incident.id, step=step.id, mark="undo"))
    elif step and step.level and state == "done":
        key = key_for(app, "level.correct")
        app.notify(app.say("why.step_by_report", level=step.level, key=key), markup=False)
    else:
        app.notify(app.say("why.step_not_ticked"), markup=False)


async def step_skip(app: DeskApp) -> None:
    """Skips the step under the cursor, with a word why; where there is none to skip, says so."""
    incident = current(app)
    if incident is None:
        return
    step, state = _under(app, incident)
    if step is None or state in ("done", "skipped"):
        app.notify(app.say(f"why.no_skip.{state or 'step'}", key=key_for(app, "step.skip")), markup=False)
        return

    async def send(values: Values) -> None:
        await ask(app, c.MarkStep(incident=incident.id, step=step.id, mark="skip", note=values["note"]))

    title = f"#{incident.number} {app.say('key.step.skip')}: {step.text.say(app.lang)}"
    form(app, title, [Field("note", app.say("field.reason"))], send)


def option_items(app: DeskApp, question: Question) -> list[Item]:
    """The answers to a question."""
    return numbered([Item(option.id, option.text.say(app.lang)) for option in question.options])


def question_items(app: DeskApp, questions: Sequence[Question]) -> list[Item]:
    """Questions to answer."""
    return numbered([Item(question.id, question.text.say(app.lang)) for question in questions])


async def answer_row(app: DeskApp, incident: Incident, question_id: str) -> None:
    """Asks one question of the playbook."""
    question = app.view.board.plan_of(incident).question(question_id)
    if question is None:
        return
    chosen = await pick(app, question.text.say(app.lang), option_items(app, question))
    if chosen:
        await answer_with(app, incident, question_id, chosen)


async def answer(app: DeskApp) -> None:
    """The first open question; when all are answered, the one that is picked."""
    incident = current(app)
    if incident is None:
        return
    plan = app.view.board.plan_of(incident)
    questions = [q for q in plan.questions if applies(q, plan, incident.answers)]
    unanswered = [q for q in questions if q.id not in incident.answers]
    if not questions:
        app.notify(app.say("why.no_question"), markup=False)
        return
    chosen: str | None = unanswered[0].id if unanswered else None
    if chosen is None:
        chosen = await pick(app, app.say("key.question.answer"), question_items(app, questions))
    if chosen:
        await answer_row(app, incident, chosen)


def _no_incident(app: DeskApp) -> str | None:
    return None if current(app) else "why.no_incident"


WORK_ACTIONS = {"step.done": step_done, "step.undo": step_undo, "step.skip": step_skip, "question.answer": answer}
WORK_WHY_NOT = dict.fromkeys(WORK_ACTIONS, _no_incident)
