"""The steps of an incident: which are to do, done, skipped or folded, and which one comes next."""

from __future__ import annotations

from typing import Literal

from pendulum import DateTime

from shiftdesk.domain.conditions import applies, holds, terms
from shiftdesk.domain.escalation import State, due_of, rung, settled_state
from shiftdesk.domain.incident import Incident, StepMark
from shiftdesk.domain.playbook import Playbook, Step

PASSED: tuple[State, ...] = ("superseded", "not_reached", "skipped")
"""States of a level in which the step that reports it is no work any more."""


def step_state(incident: Incident, plan: Playbook, step: Step) -> Literal["todo", "done", "skipped", "folded"]:
    """todo, done, skipped, or folded: ruled out by an answer or by its level, or the step before it is not done yet."""
    mark = step_mark(incident, step)
    if mark and mark.state != "todo":
        return mark.state
    if level_passed(incident, plan, step):
        return "folded"
    if waits_behind(incident, plan, step) is not None:
        return "folded"
    return "todo" if applies(step, plan, incident.answers) else "folded"


def why_folded(
    incident: Incident, plan: Playbook, step: Step
) -> tuple[Literal["level", "after", "unanswered", "answer"], str]:
    """Why a folded step is folded, and the step or question that it waits for (empty when it is ruled out)."""
    if level_passed(incident, plan, step):
        return "level", ""
    before = waits_behind(incident, plan, step)
    if before is not None:
        return "after", before.id
    if holds(step.only_if, plan, incident.answers) is None:
        asked = [term.question for condition in step.only_if for term in terms(condition)]
        return "unanswered", next((name for name in asked if name not in incident.answers), "")
    return "answer", ""


def step_mark(incident: Incident, step: Step) -> StepMark | None:
    """The tick of a step; one that is a report is done once its level is reported, and skipped when that is."""
    mark = incident.steps.get(step.id)
    if step.level is None or (mark and mark.state != "todo"):
        return mark
    marks = incident.marks(step.level)
    if marks.reports:
        first = marks.reports[0]
        return StepMark(state="done", by=first.by, at=first.at, when=first.when)
    skip = marks.skipped
    return StepMark(state="skipped", by=skip.by, at=skip.at, when=skip.when, note=skip.note) if skip else mark


def level_passed(incident: Incident, plan: Playbook, step: Step) -> State | None:
    """The state of the level that the step reports, when nobody is to report it any more; else None."""
    level = plan.level(step.level) if step.level is not None else None
    state = settled_state(incident, level, due_of(incident, level)) if level else None
    return state if state in PASSED else None


def waits_behind(incident: Incident, plan: Playbook, step: Step) -> Step | None:
    """The step that must be done or skipped before this one; None when nothing is in its way."""
    before = plan.step(step.after) if step.after is not None else None
    return before if before is not None and not _settled(incident, plan, before) else None


def _settled(incident: Incident, plan: Playbook, step: Step) -> bool:
    mark = step_mark(incident, step)
    return (mark is not None and mark.state != "todo") or level_passed(incident, plan, step) is not None


def next_step(incident: Incident, plan: Playbook, now: DateTime) -> Step | None:
    """The first step still to do; a report whose level is not due yet waits until nothing else is left."""
    todo: list[Step] | None = incident.memo.get("todo")
    if todo is None:
        todo = incident.memo["todo"] = [step for step in plan.steps if step_state(incident, plan, step) == "todo"]
    return next((step for step in todo if not _waits(incident, plan, step, now)), todo[0] if todo else None)


def _waits(incident: Incident, plan: Playbook, step: Step, now: DateTime) -> bool:
    level = plan.level(step.level) if step.level is not None else None
    return level is not None and rung(incident, level, now).state == "waiting"


def first_minute(incident: Incident, plan: Playbook) -> bool:
    """Whether only the opening lines are shown: it is not over, some of them are still to do, and no answer has led on.

    An answer that raises a level, opens a plan or changes the alarm is past the first minute: robbers who are gone, a
    crowd that falls.
    """
    return (
        incident.live
        and not _led_on(incident, plan)
        and any(step.opening and step_state(incident, plan, step) == "todo" for step in plan.steps)
    )


def _led_on(incident: Incident, plan: Playbook) -> bool:
    given = ((question, incident.answers.get(question.id)) for question in plan.questions)
    options = (o for question, answer in given if answer for o in question.options if o.id == answer.value)
    return any(option.raises or option.opens or option.alarm for option in options)
