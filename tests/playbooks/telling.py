"""Tells the story of an incident under a shipped playbook, through the desk."""

from __future__ import annotations

from shiftdesk.domain import commands as c
from shiftdesk.domain.escalation import rungs
from shiftdesk.domain.gates import gates_of, open_gates, reports_open
from shiftdesk.domain.playbook import Playbook
from shiftdesk.domain.steps import next_step, step_state
from tests.fakes import Story, a_desk

OVER = "另存纸质"
"""Why a gate is passed over."""


def shipped_desk(plans: dict[str, Playbook], start: str = "2026-11-23 08:00") -> Story:
    """A desk in memory that runs the shipped playbooks, with a shift in charge."""
    story = a_desk(start).has_a_shift()
    story.playbooks.books = dict(plans)
    return story


def answers(desk: Story, said: str, number: int = 1) -> None:
    """Answers to questions, written `question=option question=option`."""
    for pair in said.split():
        question, _, value = pair.partition("=")
        desk.does(c.AnswerQuestion(incident=number, question=question, value=value))


def steps_in(desk: Story, state: str, number: int = 1) -> set[str]:
    """The ids of the steps that stand so."""
    incident = desk.incident(number)
    plan = desk.board.plan_of(incident)
    return {step.id for step in plan.steps if step_state(incident, plan, step) == state}


def ticks(desk: Story, *names: str, number: int = 1) -> None:
    """Steps are done."""
    for name in names:
        desk.does(c.MarkStep(incident=number, step=name, mark="done"))


def due(desk: Story, number: int = 1) -> set[str]:
    """The levels that are due now."""
    return {name for name, state in desk.states(number).items() if state == "due"}


def unlocks(desk: Story, name: str, number: int = 1) -> None:
    """A gate is met by hand; one that waits for something by itself is passed over."""
    gate = desk.board.plan_of(desk.incident(number)).gate(name)
    desk.does(c.MeetGate(incident=number, gate=name, reason=OVER if gate and gate.auto else ""))


def works_through(desk: Story, number: int = 1) -> list[str]:
    """Everything that comes next is done, reported or unlocked until nothing is left; gives the steps in order."""
    seen: list[str] = []
    while True:
        incident = desk.incident(number)
        plan = desk.board.plan_of(incident)
        step = next_step(incident, plan, desk.now)
        if step is None:
            return seen
        assert step.id not in seen, "a step comes up once"
        seen.append(step.id)
        if step.gate and step.gate not in incident.gates:
            unlocks(desk, step.gate, number)
        if step.opens:
            desk.does(c.StartIncident(playbook=step.opens, linked=number))
        if step.level and desk.level(step.level, number).state == "due":
            desk.reports(step.level, number)
        else:
            ticks(desk, step.id, number=number)


def reports_due(desk: Story, number: int = 1) -> None:
    """Every level that is due is reported."""
    for name in sorted(due(desk, number)):
        desk.reports(name, number)


def settles(desk: Story, number: int = 1) -> None:
    """What is owed in writing is handed in, gates are met by hand; one that waits for a form is passed over."""
    plan = desk.board.plan_of(desk.incident(number))
    for report in reports_open(desk.incident(number), plan):
        desk.does(c.HandReport(incident=number, report=report.id, note=OVER))
    for gate in open_gates(desk.incident(number), plan, 0):
        unlocks(desk, gate.id, number)


def gate_ids(desk: Story, number: int = 1) -> set[str]:
    """The gates that apply and are not met."""
    incident = desk.incident(number)
    return {view.gate.id for view in gates_of(incident, desk.board.plan_of(incident), 0) if not view.met}


def level_ids(desk: Story, number: int = 1) -> list[str]:
    """Every level of the incident's ladder."""
    return [rung.level.id for rung in rungs(desk.incident(number), desk.board.plans, desk.now)]
