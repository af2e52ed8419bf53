"""What is owed and the shift leader's day, for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shiftdesk.cli.face import Face
from shiftdesk.cli.plain import table
from shiftdesk.domain.cases import Case
from shiftdesk.domain.chain import plain
from shiftdesk.domain.day_plan import day_plan
from shiftdesk.domain.deadlines import Deadline
from shiftdesk.domain.escalation import Rung
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.owed import NEAR_DAYS
from shiftdesk.domain.papers import Paper
from shiftdesk.domain.rounds import ITEMS, Round
from shiftdesk.texts.ladder import level_word
from shiftdesk.texts.tell_owed import title_of
from shiftdesk.texts.times import day_time, late


def deadline_lines(
    face: Face, items: Sequence[Deadline], reports: Iterable[tuple[Incident, Rung]] = (), asleep: bool = False
) -> list[str]:
    """One line each: sign, id, kind, what, whose, when, how late; `reports` of incidents first."""
    rows = [*(_report(face, *one) for one in reports), *(_deadline(face, one) for one in items)]
    owed = face.desk.board.owed
    count = len(owed.asleep()) if asleep and owed.far else 0
    more = [face.say("cli.due.asleep", count=count, days=NEAR_DAYS)] if count else []
    return [*(table(rows) or [face.say("cli.due.none")]), *more]


def _report(face: Face, incident: Incident, rung: Rung) -> tuple[str, ...]:
    plan, due = face.desk.board.plan_of(incident), rung.due or face.desk.now()
    return (
        "▲" if rung.overdue else "◆" if rung.state == "due" else "○", f"#{incident.number} {rung.level.id}",
        face.say(level_word(rung, incident, plan)), plan.title.say(face.lang), "", day_time(due, face.zone, face.day),
        f"+{late(rung.late_s, face.lang)}" if rung.late_s else "", "",
    )  # fmt: skip


def _deadline(face: Face, one: Deadline) -> tuple[str, ...]:
    now, lang = face.desk.now(), face.lang
    sign = "✓" if one.done else "▲" if one.overdue(now) else "○"
    secs = one.late_s(now)
    marks = [
        face.say("word.owed.was", time=day_time(one.was, face.zone, None)) if one.was else "",
        face.say("word.owed.house") if one.house else "", face.say("word.owed.guess") if one.guess else "",
        " ".join(one.sources),
    ]  # fmt: skip
    text = plain(one.text) if one.text else None
    return (
        sign, one.id, face.say(f"word.owed.{one.kind}"), title_of(lang, one.kind, one.what, text), one.owner,
        day_time(one.due, face.zone, face.day), f"+{late(secs, lang)}" if secs else "",
        " ".join(mark for mark in marks if mark),
    )  # fmt: skip


def case_lines(face: Face, cases: Iterable[Case]) -> list[str]:
    """Cases as a table."""
    return table(
        (one.id, face.say(f"word.case.{one.kind}"), one.customer, one.business,
         day_time(one.taken, face.zone, face.day),
         face.say(f"word.step.{one.steps[-1].step}") if one.steps else "")
        for one in cases
    )  # fmt: skip


def step_lines(face: Face, case: Case) -> list[str]:
    """The steps of a case."""
    rows = ((day_time(s.when, face.zone, face.day), face.say(f"word.step.{s.step}"), s.by, s.note) for s in case.steps)
    return table(rows, "  ")


def round_lines(face: Face, one: Round) -> list[str]:
    """A round, item by item."""
    rows = []
    for item in ITEMS:
        look = one.look(item.id)
        state = look.result if look else "todo"
        sign = {"ok": "✓", "fault": "▲", "todo": "□"}[state]
        note = look.note if look else ""
        rows.append((sign, item.id, face.say(f"word.round.{item.id}"), face.say(f"word.look.{state}"), note))
    return table(rows)


def paper_lines(face: Face, papers: Iterable[Paper]) -> list[str]:
    """Papers as a table."""
    return table(
        ("✓" if one.back else "○", one.id, one.name, str(one.qty), one.to, day_time(one.out, face.zone, face.day),
         _back(face, one) if one.back else "")
        for one in papers
    )  # fmt: skip


def _back(face: Face, one: Paper) -> str:
    counts = {"returned": one.returned, "used": one.used, "missing": one.missing}
    return face.say("tell.paper.back", id=one.id, name=one.name, **counts)


def day_lines(face: Face) -> list[str]:
    """The tasks of the day in order, and what of the rounds was missed or poor."""
    plan = day_plan(face.desk.board, face.desk.now())
    signs = {"done": "✓", "next": "▸", "open": "□"}
    rows = [
        (signs[task.state], face.say(f"word.day.{task.name}"),
         day_time(task.at, face.zone, face.day) if task.at else "", face.say(f"word.day.state.{task.state}"))
        for task in plan.tasks
    ]  # fmt: skip
    counted = (("ribbon.missed", plan.missed), ("ribbon.poor", plan.poor), ("ribbon.papers", plan.papers_missing))
    return [*table(rows), *(face.say(key, count=count) for key, count in counted if count)]
