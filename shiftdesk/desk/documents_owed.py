"""The documents of what is owed and of the shift leader's day: plain data for scripts."""

from __future__ import annotations

from collections.abc import Iterable

from shiftdesk.desk.documents import Documents
from shiftdesk.desk.plan_documents import Doc
from shiftdesk.domain.cases import Case
from shiftdesk.domain.day_plan import day_plan
from shiftdesk.domain.deadlines import Deadline
from shiftdesk.domain.duties import attended_now
from shiftdesk.domain.escalation import Rung
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.owed import Signed
from shiftdesk.domain.papers import Paper
from shiftdesk.domain.rounds import ITEMS, Round


def deadline(d: Documents, one: Deadline) -> Doc:
    """One deadline. `late_s` counts from the first due time, also when it was moved afterwards."""
    return {
        "id": one.id, "kind": one.kind, "what": one.text.say(d.lang) if one.text else one.what, "owner": one.owner,
        "of": one.of or None, "taken": d.at(one.taken), "due": d.at(one.due), "was": d.at(one.was),
        "overdue": one.overdue(d.now), "late_s": one.late_s(d.now), "done": d.at(one.done),
        "done_by": one.done_by or None, "sources": list(one.sources), "house": one.house, "guess": one.guess,
        "every_days": one.every_d or None,
    }  # fmt: skip


def level_owed(d: Documents, incident: Incident, rung: Rung) -> Doc:
    """A level of an incident that is due or waits, in the fields of a deadline; `kind` is `level`."""
    level = rung.level
    return {
        "id": f"#{incident.number} {level.id}", "kind": "level", "what": level.text.say(d.lang), "owner": "",
        "of": f"#{incident.number}", "taken": d.at(incident.onset), "due": d.at(rung.due), "was": None,
        "overdue": rung.overdue, "late_s": rung.late_s, "done": None, "done_by": None, "sources": list(level.sources),
        "house": level.house, "guess": False, "every_days": None,
    }  # fmt: skip


def case(d: Documents, one: Case, deadlines: Iterable[Deadline]) -> Doc:
    """One case with its steps and the clocks that run or ran."""
    return {
        "id": one.id, "kind": one.kind, "customer": one.customer, "phone": one.phone, "business": one.business,
        "taken": d.at(one.taken), "taken_by": one.taken_by, "ended": d.at(one.ended),
        "steps": [{"step": s.step, "when": d.at(s.when), "by": s.by, "note": s.note} for s in one.steps],
        "clocks": [deadline(d, clock) for clock in deadlines if clock.of == one.id],
    }  # fmt: skip


def round_of(d: Documents, one: Round) -> Doc:
    """One round with every item: `ok`, `fault`, or null when nobody looked."""
    looks = {item.id: one.look(item.id) for item in ITEMS}
    return {
        "id": one.id, "shift": one.shift or None, "began": d.at(one.began), "by": one.by, "hour": d.at(one.hour),
        "done": d.at(one.done), "poor": one.poor,
        "items": [
            {"item": item.id, "result": look.result if look else None, "note": look.note if look else "",
             "action": look.action if look else None, "sources": list(item.sources)}
            for item in ITEMS
            for look in [looks[item.id]]
        ],
    }  # fmt: skip


def paper(d: Documents, one: Paper) -> Doc:
    """Papers out or back."""
    return {
        "id": one.id, "name": one.name, "qty": one.qty, "to": one.to, "out": d.at(one.out), "by": one.by,
        "back": d.at(one.back), "returned": one.returned, "used": one.used, "missing": one.missing, "note": one.note,
    }  # fmt: skip


def _signed(d: Documents, one: Signed | None) -> Doc | None:
    if one is None:
        return None
    return {"when": d.at(one.when), "by": one.by, "note": one.note, "to": one.to or None}


def day(d: Documents) -> Doc:
    """The shift leader's day: its tasks, and what is next."""
    board, plan = d.board, day_plan(d.board, d.now)
    shift = board.shift.id if board.shift else ""
    return {
        "shift": shift or None,
        "tasks": [{"task": task.name, "state": task.state, "at": d.at(task.at)} for task in plan.tasks],
        "next": plan.next.name,
        "rounds": {"missed": plan.missed, "poor": plan.poor,
                   "of": [round_of(d, one) for one in board.owed.rounds_of(shift)]},
        "papers": {"out": [paper(d, one) for one in board.owed.papers.values() if one.back is None],
                   "missing": plan.papers_missing},
        "attendance": [{"name": one.name, "state": one.state} for one in attended_now(board)] or None,
        "registers": _signed(d, next((s for s in reversed(board.owed.registers) if s.shift == shift), None)),
        "statistics": _signed(d, next((s for s in reversed(board.owed.statistics) if s.shift == shift), None)),
    }  # fmt: skip
