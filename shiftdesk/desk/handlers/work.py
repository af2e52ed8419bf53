"""Steps, questions and gates of a running incident (D2-04, D5-116)."""

from __future__ import annotations

from shiftdesk.desk.asked import Asked, Told
from shiftdesk.desk.handlers.incidents import live
from shiftdesk.desk.questions import owed as followups_owed
from shiftdesk.domain import commands as c
from shiftdesk.domain import payloads as p
from shiftdesk.domain.conditions import applies
from shiftdesk.domain.gates import by_itself, waits_for
from shiftdesk.domain.incident import Incident, StepMark
from shiftdesk.domain.payloads import StepState
from shiftdesk.domain.refusal import Refused, missing, need
from shiftdesk.domain.steps import level_passed, waits_behind

_STATES: dict[str, StepState] = {"done": "done", "skip": "skipped", "undo": "todo"}


def mark_step(command: c.MarkStep, asked: Asked) -> list[Told]:
    """Ticked, skipped or taken back, with who and when."""
    incident = live(command.incident, asked)
    step = asked.plan(incident).step(command.step)
    if step is None:
        raise missing("step", command.step)
    state = _STATES[command.mark]
    old: StepMark | None = incident.steps.get(step.id)
    passed = level_passed(incident, asked.plan(incident), step)
    if state == "done" and passed:  # what nobody is to report any more is not ticked as if it had been
        raise Refused(f"level.{passed}", level=step.level)
    owed = followups_owed(asked.board, incident.number)
    gate = waits_for(incident, asked.plan(incident), step.id, owed) if state == "done" else None
    if gate is not None:
        raise Refused("step.gate_open", step=step.id, gate=gate.id, gates=(gate.text,), number=incident.number)
    before = waits_behind(incident, asked.plan(incident), step) if state == "done" else None
    if before is not None and not command.note.strip():
        raise Refused("step.too_early", step=step.id, before=(before.text,), first=before.id, number=incident.number)
    if state == "done" and step.opens and not _runs_beside(incident, step.opens, asked):
        raise Refused("step.not_opened", step=step.id, playbook=step.opens, number=incident.number)
    if (old.state if old else "todo") == state:
        raise Refused(f"step.{state}_already", step=step.id, by=old.by if old else "")
    return [Told(p.StepMarked(incident=incident.number, step=step.id, state=state, note=command.note.strip()))]


def _runs_beside(incident: Incident, plan: str, asked: Asked) -> bool:
    """Whether an incident under that plan is linked; one that was closed on a former day is taken for it."""
    others = [asked.board.incidents.get(number) for number in incident.links]
    return any(other is None or asked.plan(other).id == plan for other in others)


def answer(command: c.AnswerQuestion, asked: Asked) -> list[Told]:
    """An answer folds away what does not apply, and may make conditional levels due."""
    incident = live(command.incident, asked)
    question = asked.plan(incident).question(command.question)
    if question is None:
        raise missing("question", command.question)
    option = next((o for o in question.options if o.id == command.value.strip()), None)
    if option is None:
        raise Refused("question.value", value=command.value, known=", ".join(o.id for o in question.options))
    old = incident.answers.get(question.id)
    if old and old.value == option.id:
        raise Refused("question.answered_already", question=question.id, by=old.by)
    if not applies(question, asked.plan(incident), incident.answers):
        raise Refused("question.folded", question=question.id)
    calls = [level for level in option.raises if incident.marks(level).called is None]
    return [
        Told(p.QuestionAnswered(incident=incident.number, question=question.id, value=option.id)),
        *(
            Told(p.LevelCalled(incident=incident.number, level=level, why=f"{question.id}={option.id}"))
            for level in calls
        ),
    ]


def meet_gate(command: c.MeetGate, asked: Asked) -> list[Told]:
    """A condition for closing is met, or passed over with a reason that reports will show."""
    incident = live(command.incident, asked)
    gate = asked.plan(incident).gate(command.gate)
    if gate is None:
        raise missing("gate", command.gate)
    if gate.id in incident.gates:
        raise Refused("gate.met_already", gate=gate.id, by=incident.gates[gate.id].by)
    if gate.auto:
        if by_itself(incident, asked.plan(incident), gate, followups_owed(asked.board, incident.number)):
            raise Refused("gate.met_itself", gate=gate.id)
        need(command.reason, "gate.auto")
    return [Told(p.GateMet(incident=incident.number, gate=gate.id, reason=command.reason.strip()))]
