"""Incidents for people: as rows of a list, and one whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pendulum import DateTime

from shiftdesk.cli.form_view import form_rows
from shiftdesk.cli.lines import log_lines, rung_words
from shiftdesk.cli.plain import table
from shiftdesk.desk.handlers.incidents import open_gates
from shiftdesk.desk.questions import owed
from shiftdesk.domain.board import Board
from shiftdesk.domain.escalation import Rung, next_rung, rungs
from shiftdesk.domain.incident import Assignment, Incident, elapsed_s
from shiftdesk.domain.playbook import Playbook
from shiftdesk.domain.roles import role_title
from shiftdesk.domain.steps import step_mark, step_state
from shiftdesk.texts import say
from shiftdesk.texts.tell import teller
from shiftdesk.texts.times import clock_time, day_time, duration

Rows = Sequence[tuple[str, ...]]


def incident_rows(found: Iterable[tuple[Board, Incident]], now: DateTime, lang: str) -> list[str]:
    """One line each: number, title, state, elapsed, the level that comes next."""
    return table([_row(board, incident, now, lang) for board, incident in found])


def _row(board: Board, incident: Incident, now: DateTime, lang: str) -> tuple[str, ...]:
    ahead = next_rung(rungs(incident, board.plans, now)) if incident.live else None
    level = " ".join(rung_words(ahead, board.plan_of(incident), lang, board.hall.zone)[:3]) if ahead else ""
    elapsed = duration(elapsed_s(incident, now))
    status = say(lang, f"word.status.{incident.status}")
    return f"#{incident.number}", _title(board, incident, lang), status, elapsed, level


def _title(board: Board, incident: Incident, lang: str) -> str:
    mark = say(lang, "word.drill") if incident.drill else ""
    return mark + board.plan_of(incident).title.say(lang)


def incident_lines(board: Board, incident: Incident, now: DateTime, lang: str) -> list[str]:
    """One incident whole: head, ladder, steps, gates, roles, timeline."""
    plan, zone = board.plan_of(incident), board.hall.zone
    ladder = [_level(incident, rung, plan, lang, zone) for rung in rungs(incident, board.plans, now)]
    return [
        f"#{incident.number} {_title(board, incident, lang)}",
        *table(_head(board, incident, now, lang), "  "),
        *(f"  {say(lang, 'word.forbidden')}: {banner.text.say(lang)}" for banner in plan.banners),
        *_part("cli.levels", ladder, lang),
        *_part("cli.steps", _steps(board, incident, lang), lang),
        *_part("cli.questions", _questions(board, incident, lang), lang),
        *_part("cli.gates", _gates(board, incident, lang), lang),
        *_part("cli.forms", form_rows(board, incident, lang), lang),
        *_part("cli.halls", _halls(board, incident, lang), lang),
        *_part("cli.roles", [(role_title(a.role, lang, plan), a.person) for a in _held(incident)], lang),
        "", say(lang, "cli.timeline"),
        *(f"  {line}" for line in log_lines(incident.timeline, board, lang, teller(board))),
    ]  # fmt: skip


def _level(incident: Incident, rung: Rung, plan: Playbook, lang: str, zone: str) -> tuple[str, ...]:
    name, due, state, text = rung_words(rung, plan, lang, zone)
    reports = incident.marks(name).reports
    state += f" {clock_time(reports[0].when, zone)}" if reports else ""
    corrected = any(report.corrected for report in reports)
    return name, due, state + (f" ({say(lang, 'word.corrected')})" if corrected else ""), text


def _halls(board: Board, incident: Incident, lang: str) -> Rows:
    now = [hall for hall in incident.halls if hall.until is None]
    return [(h.hall, say(lang, f"word.hall.{h.state}"), day_time(h.since, board.hall.zone, board.day)) for h in now]


def _held(incident: Incident) -> list[Assignment]:
    return [held for held in incident.roles if held.until is None]


def _part(title: str, rows: Rows, lang: str) -> list[str]:
    return ["", say(lang, title), *table(rows, "  ")] if rows else []


def _head(board: Board, incident: Incident, now: DateTime, lang: str) -> list[tuple[str, str]]:
    zone, day = board.hall.zone, board.day
    rows = [
        (say(lang, "cli.state"), say(lang, f"word.status.{incident.status}")),
        (say(lang, "cli.onset"), day_time(incident.onset, zone, day)),
        (say(lang, "cli.elapsed"), duration(elapsed_s(incident, now))),
        (say(lang, "cli.opened_by"), f"{incident.opened_by} {day_time(incident.opened, zone, day)}"),
    ]
    if incident.place:
        rows.append((say(lang, "cli.place"), incident.place))
    if incident.resolved:
        rows.append((board.plan_of(incident).resolve_word.say(lang), day_time(incident.resolved.when, zone, day)))
    return rows


def _steps(board: Board, incident: Incident, lang: str) -> Rows:
    plan = board.plan_of(incident)
    rows = []
    for step in plan.steps:
        mark, state = step_mark(incident, step), step_state(incident, plan, step)
        who = f"{mark.by} {day_time(mark.when, board.hall.zone, board.day)}" if mark and mark.state != "todo" else ""
        rows.append((step.id, say(lang, f"word.step.{state}"), who, step.text.say(lang)))
    return rows


def _questions(board: Board, incident: Incident, lang: str) -> Rows:
    return [
        (q.id, incident.answers[q.id].value if q.id in incident.answers else "—", "|".join(o.id for o in q.options),
         q.text.say(lang))
        for q in board.plan_of(incident).questions
    ]  # fmt: skip


def _gates(board: Board, incident: Incident, lang: str) -> Rows:
    plan = board.plan_of(incident)
    unmet = {gate.id for gate in open_gates(incident, plan, owed(board, incident.number))}
    words = {True: say(lang, "cli.gate.open"), False: say(lang, "cli.gate.met")}
    return [(gate.id, words[gate.id in unmet], gate.text.say(lang)) for gate in plan.gates]
