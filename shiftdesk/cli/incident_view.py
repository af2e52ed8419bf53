"""Incidents for people: as rows of a list, and one whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pendulum import DateTime

from shiftdesk.cli.form_view import form_rows
from shiftdesk.cli.lines import log_lines, rung_words
from shiftdesk.cli.plain import marked, table
from shiftdesk.desk.questions import owed
from shiftdesk.domain.board import Board
from shiftdesk.domain.conditions import applies
from shiftdesk.domain.contacts import contact_title
from shiftdesk.domain.duties import Duty, duties, mine
from shiftdesk.domain.escalation import Rung, next_rung, rungs
from shiftdesk.domain.gates import gates_of, report_due, reports_of
from shiftdesk.domain.incident import Assignment, DrillRecord, Incident, elapsed_s
from shiftdesk.domain.past_runs import PastTimes
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
    level = " ".join(rung_words(ahead, incident, board.plan_of(incident), lang, board.hall.zone)[:3]) if ahead else ""
    elapsed = duration(elapsed_s(incident, now))
    status = say(lang, f"word.status.{incident.status}")
    return f"#{incident.number}", _title(board, incident, lang), status, elapsed, level


def _title(board: Board, incident: Incident, lang: str) -> str:
    mark = say(lang, "word.drill") if incident.drill else ""
    return mark + board.plan_of(incident).title.say(lang)


def incident_lines(
    board: Board, incident: Incident, now: DateTime, lang: str, role: str | None = None, person: str | None = None,
    times: PastTimes | None = None,
) -> list[str]:  # fmt: skip
    """One incident whole: head, ladder, steps (of one role or person, if asked), gates, reports, roles, timeline.

    `times`: of past runs, to stand behind the steps.
    """
    plan, zone = board.plan_of(incident), board.hall.zone
    ladder = [_level(incident, rung, plan, lang, zone) for rung in rungs(incident, board.plans, now)]
    lines = [
        f"#{incident.number} {_title(board, incident, lang)}",
        *table(_head(board, incident, now, lang), "  "),
        *(
            f"  {say(lang, 'word.forbidden')}: {banner.text.say(lang)}"
            for banner in plan.banners
            if applies(banner, plan, incident.answers)
        ),
        *_part("cli.levels", ladder, lang),
        *_part("cli.steps", _steps(board, incident, lang, role, person, times), lang),
        *_past(times, lang),
        *_part("cli.questions", _questions(board, incident, lang), lang),
        *_part("cli.gates", _gates(board, incident, lang), lang),
        *_part("cli.reports", _reports(board, incident, lang), lang),
        *_part("cli.drill_record", _record(board, incident.record, lang), lang),
        *_part("cli.forms", form_rows(board, incident, lang), lang),
        *_part("cli.halls", _halls(board, incident, lang), lang),
        *_part("cli.roles", [(role_title(a.role, lang, plan), a.person) for a in _held(incident)], lang),
        "", say(lang, "cli.timeline"),
        *(f"  {line}" for line in log_lines(incident.timeline, board, lang, teller(board))),
    ]  # fmt: skip
    return marked(lines, say(lang, "word.drill")) if incident.drill else lines


def _level(incident: Incident, rung: Rung, plan: Playbook, lang: str, zone: str) -> tuple[str, ...]:
    name, due, state, text = rung_words(rung, incident, plan, lang, zone)
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
    if incident.casualties:
        rows.append((say(lang, "cli.casualties"), incident.casualties))
    if incident.links:
        rows.append((say(lang, "cli.links"), " ".join(f"#{other}" for other in incident.links)))
    if incident.real_since:
        rows.append((say(lang, "cli.real_since"), day_time(incident.real_since, zone, day)))
    if incident.resolved:
        rows.append((board.plan_of(incident).resolve_word.say(lang), day_time(incident.resolved.when, zone, day)))
    return rows


def _whose(duty: Duty, lang: str, plan: Playbook) -> str:
    """The role with who has it: assigned, by post, acting, or nobody."""
    title = role_title(duty.role, lang, plan)
    if duty.how == "outside":
        return title
    if duty.how == "vacant":
        return f"{title} {say(lang, 'word.vacant')}"
    names = say(lang, "word.separator").join(duty.persons)
    return f"{title} {say(lang, 'word.acting', names=names) if duty.how == 'acting' else names}"


def _past(times: PastTimes | None, lang: str) -> list[str]:
    """Of what and of how many runs the times behind the steps are."""
    if times is None:
        return []
    key = "cli.past_none" if not times.runs else "steps.past.drill" if times.drill else "steps.past.real"
    return [f"  {say(lang, key, count=times.runs)}"]


def _steps(
    board: Board, incident: Incident, lang: str, role: str | None, person: str | None, times: PastTimes | None
) -> Rows:
    plan = board.plan_of(incident)
    held = duties(board, incident, plan)
    rows = []
    for step in plan.steps:
        if not mine(held.get(step.actor), step, role, person):
            continue
        mark, state = step_mark(incident, step), step_state(incident, plan, step)
        who = f"{mark.by} {day_time(mark.when, board.hall.zone, board.day)}" if mark and mark.state != "todo" else ""
        took = times.steps.get(step.id) if times else None
        past = say(lang, "step.past", usual=duration(took.usual_s), best=duration(took.best_s)) if took else ""
        text = step.text.say(lang) + (f" ({past})" if past else "")
        rows.append((step.id, say(lang, f"word.step.{state}"), who or _whose(held[step.actor], lang, plan), text))
    return rows


def _questions(board: Board, incident: Incident, lang: str) -> Rows:
    return [
        (q.id, incident.answers[q.id].value if q.id in incident.answers else "—", "|".join(o.id for o in q.options),
         q.text.say(lang))
        for q in board.plan_of(incident).questions
    ]  # fmt: skip


def _gates(board: Board, incident: Incident, lang: str) -> Rows:
    rows = []
    for view in gates_of(incident, board.plan_of(incident), owed(board, incident.number)):
        word = "passed" if view.reason else "met" if view.met else "open"
        why = f" ({view.reason})" if view.reason else ""
        rows.append((view.gate.id, say(lang, f"cli.gate.{word}"), view.gate.text.say(lang) + why))
    return rows


def _reports(board: Board, incident: Incident, lang: str) -> Rows:
    """Written reports: owed or handed in, to whom, by when."""
    rows, comma = [], say(lang, "word.separator")
    for report in reports_of(incident, board.plan_of(incident)):
        handed, due = incident.handed.get(report.id), report_due(incident, report)
        to = comma.join(contact_title(name, lang) for name in (handed.to if handed else report.to))
        when = handed.when if handed else due
        said = day_time(when, board.hall.zone, board.day) if when else ""
        word = say(lang, "cli.report.handed" if handed else "cli.report.owed")
        rows.append((report.id, word, to, said, report.text.say(lang)))
    return rows


def _record(board: Board, record: DrillRecord | None, lang: str) -> Rows:
    """What a drill left behind."""
    if record is None:
        return []
    zone, comma = board.hall.zone, say(lang, "word.separator")
    began, ended = day_time(record.began, zone, board.day), day_time(record.ended, zone, board.day)
    said = {
        "time": f"{began} – {ended}", "content": record.content, "participants": comma.join(record.participants),
        "evaluation": record.evaluation, "next": record.due,
    }  # fmt: skip
    return [(say(lang, f"cli.drill.{name}"), text) for name, text in said.items()]
