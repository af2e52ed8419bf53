"""Rows of an incident's ladder, its head and its prohibitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum import DateTime

from shiftdesk.desk.outbox import View
from shiftdesk.domain.conditions import applies
from shiftdesk.domain.contacts import contact_title
from shiftdesk.domain.duties import duty_of
from shiftdesk.domain.escalation import Rung, rungs
from shiftdesk.domain.incident import Incident, elapsed_s
from shiftdesk.texts import knows
from shiftdesk.texts.ladder import level_word
from shiftdesk.texts.times import late
from shiftdesk.ui.cells import Row, Span, pad_row, width, wrap
from shiftdesk.ui.speak import SYMBOLS, clock, countdown, dated, running, state_name, state_style, whose

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


def head_rows(app: DeskApp, view: View, incident: Incident, now: DateTime, cells: int) -> list[Row]:
    """Number, title, state, onset, elapsed; place and commander behind them."""
    board, say = view.board, app.say
    plan, zone = board.plan_of(incident), board.hall.zone
    state = plan.resolve_word.say(app.lang) if incident.status == "resolved" else say(f"word.status.{incident.status}")
    number = f"#{incident.number}" if incident.id not in view.unsaved else "#…"
    left: list[Span] = [(f" {number} ", "muted")]
    if incident.drill:
        pace = f"×{incident.speed} " if incident.speed > 1 else ""
        left.append((f"{say('word.drill')} {pace}", "drill"))
    left += [
        (plan.title.say(app.lang), "danger" if plan.life_danger else "strong"),
        (f"  {state}", "ok" if incident.resolved else "accent"),
    ]
    left.append((f"  {say('incident.onset')} {dated(incident.onset, zone, now)}", "muted"))
    if incident.place:
        left.append((f"  {incident.place}", ""))
    if incident.links:
        numbers = " ".join(f"#{other}" for other in incident.links)
        left.append((f"  {say('head.linked', numbers=numbers)}", "accent"))
    if incident.real_since:
        left.append((f"  {say('head.real')}", "danger"))
    who = whose(app, duty_of(board, incident, plan, "commander")) or say("word.vacant")
    left.append((f"  {say('incident.commander')} {who}", "muted"))
    right: list[Span] = [(f" ● {say('word.unsaved')} ", "unsaved")] if incident.id in view.unsaved else []
    right.append((f" {running(elapsed_s(incident, now))} ", "big"))
    return [pad_row("", tuple(left), tuple(right), cells)]


def banner_rows(app: DeskApp, view: View, incident: Incident, cells: int) -> list[Row]:
    """What is forbidden; always in sight."""
    lines: list[str] = []
    plan = view.board.plan_of(incident)
    for banner in plan.banners:
        if not applies(banner, plan, incident.answers):
            continue
        item = f" ⊘ {banner.text.say(app.lang)} "
        if lines and width(lines[-1]) + width(item) <= cells:
            lines[-1] += item
        else:
            lines += wrap(item, cells, 2)
    return [Row("", ((line, "forbid"),)) for line in lines]


def ladder_rows(app: DeskApp, view: View, incident: Incident, now: DateTime, cells: int) -> list[Row]:
    """Each level: state, id, what, due time, countdown; below it whom to tell, or who told whom."""
    rows = _injects(app, view, incident, now, cells)
    rows += [
        row for rung in rungs(incident, view.board.plans, now) for row in _rung(app, view, incident, rung, now, cells)
    ]
    return rows or [Row("", ((app.say("ladder.empty"), "muted"),))]


def _injects(app: DeskApp, view: View, incident: Incident, now: DateTime, cells: int) -> list[Row]:
    """In a drill: what its leader tells the players by now, the newest first."""
    if not incident.drill:
        return []
    told = [one for one in view.board.plan_of(incident).injects if one.after_s <= elapsed_s(incident, now)]
    rows: list[Row] = []
    for one in sorted(told, key=lambda one: -one.after_s):
        text = f"◆ {app.say('drill.inject', time=running(one.after_s))} {one.text.say(app.lang)}"
        rows += [Row("", ((line, "drill"),)) for line in wrap(text, cells - 1, 3)]
    return rows


def _rung(app: DeskApp, view: View, incident: Incident, rung: Rung, now: DateTime, cells: int) -> list[Row]:
    name, zone = state_name(rung), view.board.hall.zone
    reports = incident.marks(rung.level.id).reports
    moment = reports[0].when if reports else rung.due
    when = dated(moment, zone, now) if moment else app.say("rung.conditional")
    word = app.say(level_word(rung, incident, view.board.plan_of(incident)))
    right = ((f" {word} {when} {countdown(rung, now)}".rstrip() + " ", state_style(rung)),)
    title, row_id = rung.level.text.say(app.lang), f"l:{rung.level.id}"
    symbol = f"{SYMBOLS[name]} {rung.level.id} "
    room = cells - width(symbol) - width(right[0][0]) - 2
    fits = width(title) <= room
    head = ((symbol, state_style(rung)), (title if fits else "", "strong" if rung.state == "due" else ""))
    below = [("strong" if rung.state == "due" else "", line) for line in wrap(title, cells - 5, 4)] if not fits else []
    below += [("muted", line) for line in wrap(_below(app, view, incident, rung), cells - 5, 4)]
    return [pad_row(row_id, head, right, cells), *(Row(row_id, (("    ", ""), (line, style))) for style, line in below)]


def _below(app: DeskApp, view: View, incident: Incident, rung: Rung) -> str:
    say, zone = app.say, view.board.hall.zone
    marks = incident.marks(rung.level.id)
    parts: list[str] = []
    for report in marks.reports:
        to = app.say("word.separator").join(contact_title(name, app.lang) for name in report.to)
        parts.append(say("rung.told", by=report.by, to=to, time=clock(report.when, zone), how=_how(app, report.how)))
        parts += [say("rung.answer", text=report.answer)] if report.answer else []
        parts += [say("word.corrected")] if report.corrected else []
    if marks.skipped:
        parts.append(f"{marks.skipped.by} {marks.skipped.note}")
    if not marks.reports and not marks.skipped:
        to = app.say("word.separator").join(_whom(app, view, name) for name in rung.level.to)
        parts.append(say("rung.to", to=to))
    if rung.late_s >= 60 and rung.due and rung.state in ("due", "reported"):
        cause = f" ({say(f'word.cause.{rung.raised.cause}')})" if rung.raised and rung.raised.cause else ""
        parts.append(say("rung.late", late=late(rung.late_s, app.lang)) + cause)
    if rung.added_later:
        parts.append(say("word.added_later"))
    parts.append(say("word.house") if rung.level.house else " ".join(rung.level.sources))
    return " · ".join(part for part in parts if part)


def _how(app: DeskApp, how: str) -> str:
    """How it was told: a word of ours, or as it was typed."""
    return app.say(f"word.how.{how}") if knows(app.lang, f"word.how.{how}") else how


def _whom(app: DeskApp, view: View, name: str) -> str:
    """The receiver with the phone to dial; duty phones are whole where they are needed."""
    phone = view.board.hall.phone_of(name)
    title = contact_title(name, app.lang)
    return f"{title} {phone}" if phone else title
