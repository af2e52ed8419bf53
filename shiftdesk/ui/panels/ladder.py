"""Rows of an incident's ladder, and of what stands beside it: head, prohibitions, cards, records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum import DateTime

from shiftdesk.desk.handlers.incidents import open_gates
from shiftdesk.desk.outbox import View
from shiftdesk.desk.questions import holder, owed
from shiftdesk.domain.board import Board
from shiftdesk.domain.contacts import contact_title
from shiftdesk.domain.escalation import Rung, rungs
from shiftdesk.domain.form_book import FORMS
from shiftdesk.domain.form_gates import of_incident, wanted_kinds
from shiftdesk.domain.form_rules import kind_of, missing_names
from shiftdesk.domain.form_words import heading
from shiftdesk.domain.incident import Incident, elapsed_s
from shiftdesk.domain.playbook import Card, CardLine, Playbook
from shiftdesk.domain.steps import first_minute
from shiftdesk.texts import knows
from shiftdesk.texts.ladder import level_word
from shiftdesk.texts.times import late
from shiftdesk.ui.cells import Row, Span, pad_row, width, wrap
from shiftdesk.ui.speak import SYMBOLS, clock, countdown, dated, key_for, running, state_name, state_style

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
        left.append((f"{say('word.drill')} ", "drill"))
    left += [
        (plan.title.say(app.lang), "danger" if plan.life_danger else "strong"),
        (f"  {state}", "ok" if incident.resolved else "accent"),
    ]
    left.append((f"  {say('incident.onset')} {dated(incident.onset, zone, now)}", "muted"))
    if incident.place:
        left.append((f"  {incident.place}", ""))
    commander = holder(board, incident, "commander")
    left.append((f"  {say('incident.commander')} {commander.person if commander else say('word.vacant')}", "muted"))
    right: list[Span] = [(f" ● {say('word.unsaved')} ", "unsaved")] if incident.id in view.unsaved else []
    right.append((f" {running(elapsed_s(incident, now))} ", "big"))
    return [pad_row("", tuple(left), tuple(right), cells)]


def banner_rows(app: DeskApp, view: View, incident: Incident, cells: int) -> list[Row]:
    """What is forbidden; always in sight."""
    lines: list[str] = []
    for banner in view.board.plan_of(incident).banners:
        item = f" ⊘ {banner.text.say(app.lang)} "
        if lines and width(lines[-1]) + width(item) <= cells:
            lines[-1] += item
        else:
            lines += wrap(item, cells, 2)
    return [Row("", ((line, "forbid"),)) for line in lines]


def ladder_rows(app: DeskApp, view: View, incident: Incident, now: DateTime, cells: int) -> list[Row]:
    """Each level: state, id, what, due time, countdown; below it whom to tell, or who told whom."""
    rows = [
        row for rung in rungs(incident, view.board.plans, now) for row in _rung(app, view, incident, rung, now, cells)
    ]
    return rows or [Row("", ((app.say("ladder.empty"), "muted"),))]


def _rung(app: DeskApp, view: View, incident: Incident, rung: Rung, now: DateTime, cells: int) -> list[Row]:
    name, zone = state_name(rung), view.board.hall.zone
    reports = incident.marks(rung.level.id).reports
    moment = reports[0].when if reports else rung.due
    when = dated(moment, zone, now) if moment else app.say("rung.conditional")
    word = app.say(level_word(rung, view.board.plan_of(incident)))
    right = ((f" {word} {when} {countdown(rung, now)}".rstrip() + " ", state_style(rung)),)
    title, row_id = rung.level.text.say(app.lang), f"l:{rung.level.id}"
    symbol = f"{SYMBOLS[name]} {rung.level.id} "
    room = cells - width(symbol) - width(right[0][0]) - 2
    fits = width(title) <= room
    head = ((symbol, state_style(rung)), (title if fits else "", "strong" if rung.state == "due" else ""))
    below = [("strong" if rung.state == "due" else "", line) for line in wrap(title, cells - 5, 2)] if not fits else []
    below += [("muted", line) for line in wrap(_below(app, view, incident, rung), cells - 5, 3)]
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


def card_rows(app: DeskApp, view: View, incident: Incident, now: DateTime, cells: int) -> list[Row]:
    """Phone cards first, then scripts, gates, what to record and the reports owed."""
    board, plan = view.board, view.board.plan_of(incident)
    rows: list[Row] = []
    for card in plan.cards:
        rows += _card(app, view, incident, card, now, cells)
    if first_minute(incident, plan):
        return rows
    for script in plan.scripts:
        rows += _block("❝", script.title.say(app.lang), [script.text.say(app.lang)], cells)
    unmet = {gate.id for gate in open_gates(incident, plan, owed(board, incident.number))}
    gates = [f"{'□' if gate.id in unmet else '✓'} {gate.text.say(app.lang)}" for gate in plan.gates]
    if gates:
        rows += _block("⊢", app.say("gates.heading"), gates, cells)
    rows += form_rows(app, board, incident, cells)
    rows += _written(app, plan, cells)
    return rows or [Row("", ((app.say("cards.empty"), "muted"),))]


def form_rows(app: DeskApp, board: Board, incident: Incident, cells: int) -> list[Row]:
    """The incident's forms with how much each lacks, and those that are asked for; the key that opens them."""
    lines = []
    for form in of_incident(board, incident.number):
        lacking = len(missing_names(board, form))
        state = app.say("form.lacks_count", count=lacking) if lacking else app.say(f"word.form.{form.state}")
        lines.append(f"{'✓' if form.state == 'done' else '□'} {heading(form, kind_of(form), app.lang)} {state}")
    asked = [FORMS[name].title.say(app.lang) for name in wanted_kinds(board, incident) if name in FORMS]
    lines += [f"· {title} {app.say('form.asked')}" for title in asked]
    return _block("▦", app.say("form.panel", key=key_for(app, "form.list")), lines, cells) if lines else []


def _written(app: DeskApp, plan: Playbook, cells: int) -> list[Row]:
    rows: list[Row] = []
    if plan.records:
        rows += _block("✎", app.say("records.heading"), [" · ".join(r.text.say(app.lang) for r in plan.records)], cells)
    owing = [
        f"{r.text.say(app.lang)} → {app.say('word.separator').join(contact_title(c, app.lang) for c in r.to)}"
        for r in plan.reports
    ]
    return rows + (_block("▤", app.say("reports.heading"), owing, cells) if owing else [])


def _block(symbol: str, title: str, texts: list[str], cells: int) -> list[Row]:
    rows = [Row(f"b:{title}", ((f"{symbol} ", "accent"), (title, "strong")))]
    for text in texts:
        rows += [Row(f"b:{title}", (("  ", ""), (line, ""))) for line in wrap(text, cells - 3, 8)]
    return rows


def _card(app: DeskApp, view: View, incident: Incident, card: Card, now: DateTime, cells: int) -> list[Row]:
    number = view.board.hall.phone_of(card.number) or card.number
    title = card.title.say(app.lang)
    named = title if number in title or not number else f"{title} {number}"
    title = app.say("card.drill", number=number) if incident.drill else f"☎ {named}"
    style = "drill" if incident.drill else "danger"
    rows = [Row(f"c:{card.id}", ((text, style),)) for text in wrap(title, cells - 1, 2)]
    for line in card.lines:
        if line.field == "outside_line" and not view.board.hall.outside_line:
            continue  # no prefix to dial
        label = f"  {line.label.say(app.lang)} "
        texts = wrap(_said(app, view, incident, line, now), cells - 1 - width(label), 3)
        rows.append(Row(f"c:{card.id}", ((label, "muted"), (texts[0], "strong"))))
        rows += [Row(f"c:{card.id}", (("      ", ""), (text, "strong"))) for text in texts[1:]]
    return rows


def _said(app: DeskApp, view: View, incident: Incident, line: CardLine, now: DateTime) -> str:
    """What to say in this line: filled from the hall or the incident; what is not known says so."""
    hall = view.board.hall
    filled = {
        "hall": hall.name, "address": hall.address, "landmarks": app.say("word.separator").join(hall.landmarks),
        "outside_line": hall.outside_line,
        "place": incident.place, "onset": dated(incident.onset, hall.zone, now), "assembly": hall.assembly,
    }  # fmt: skip
    if line.field is None:
        return line.text.say(app.lang) if line.text else ""
    return filled.get(line.field, "") or app.say("card.unknown")
