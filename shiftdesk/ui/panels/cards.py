"""Rows of what is said and written beside an incident: phone cards, escape cards, wording, gates, reports owed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum import DateTime

from shiftdesk.desk.outbox import View
from shiftdesk.desk.questions import owed
from shiftdesk.domain.conditions import applies
from shiftdesk.domain.contacts import contact_title
from shiftdesk.domain.gates import GateView, gates_of, report_due, reports_of
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.playbook import Card, CardLine, Guide, Playbook, Script
from shiftdesk.domain.steps import first_minute
from shiftdesk.ui.cells import Row, block, width, wrap
from shiftdesk.ui.panels.forms import form_rows
from shiftdesk.ui.speak import clock, dated

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


def card_rows(app: DeskApp, view: View, incident: Incident, now: DateTime, cells: int) -> list[Row]:
    """Phone cards first, then escape cards, scripts, gates, what to record and the reports owed."""
    plan = view.board.plan_of(incident)
    rows = [row for card in _cards(incident, plan) for row in _card(app, view, incident, card, now, cells)]
    if first_minute(incident, plan):
        return rows
    rows += read_out_rows(app, incident, plan, cells)
    gates = [_gate(app, one) for one in gates_of(incident, plan, owed(view.board, incident.number))]
    rows += block("⊢", app.say("gates.heading"), gates, cells) if gates else []
    rows += form_rows(app, view.board, incident, cells)
    rows += _written(app, view, incident, plan, now, cells)
    return rows or [Row("", ((app.say("cards.empty"), "muted"),))]


def page_rows(app: DeskApp, view: View, incident: Incident, now: DateTime, cells: int) -> list[Row]:
    """Everything to be read out, for a page of its own: what is forbidden, phone cards, escape cards, wording."""
    plan = view.board.plan_of(incident)
    rows = [row for card in _cards(incident, plan) for row in (*_card(app, view, incident, card, now, cells), _GAP)]
    rows += read_out_rows(app, incident, plan, cells)
    banners = [f"⊘ {b.text.say(app.lang)}" for b in plan.banners if applies(b, plan, incident.answers)]
    if not rows:
        rows = [Row("", ((app.say("cards.empty"), "muted"),))]
    rows += [_GAP, *(Row("", ((line, "forbid"),)) for banner in banners for line in wrap(banner, cells - 1, 3))]
    return rows


_GAP = Row("", ((" ", ""),))


def read_out_rows(app: DeskApp, incident: Incident, plan: Playbook, cells: int) -> list[Row]:
    """Escape cards by situation and the agreed wording, in the branches that apply."""
    rows: list[Row] = []
    for guide in plan.guides:
        if applies(guide, plan, incident.answers):
            rows += _guide(app, guide, cells)
    for script in plan.scripts:
        if applies(script, plan, incident.answers):
            rows += block("❝", _script_title(app, script), [script.text.say(app.lang)], cells)
    return rows


def _cards(incident: Incident, plan: Playbook) -> list[Card]:
    return [card for card in plan.cards if applies(card, plan, incident.answers)]


def _guide(app: DeskApp, guide: Guide, cells: int) -> list[Row]:
    return block("➜", guide.title.say(app.lang), [line.say(app.lang) for line in guide.lines], cells)


def _script_title(app: DeskApp, script: Script) -> str:
    return f"{script.title.say(app.lang)} ({app.say(f'scripts.{script.audience}')})"


def _gate(app: DeskApp, view: GateView) -> str:
    text = f"{'✓' if view.met else '□'} {view.gate.text.say(app.lang)}"
    return f"{text} ({app.say('gates.passed', reason=view.reason)})" if view.reason else text


def _written(app: DeskApp, view: View, incident: Incident, plan: Playbook, now: DateTime, cells: int) -> list[Row]:
    """What to record, and the written reports with whom they are owed to."""
    rows: list[Row] = []
    records = [r.text.say(app.lang) for r in plan.records if applies(r, plan, incident.answers)]
    if records:
        rows += block("✎", app.say("records.heading"), [" · ".join(records)], cells)
    zone, comma = view.board.hall.zone, app.say("word.separator")
    owing = []
    for report in reports_of(incident, plan):
        handed, due = incident.handed.get(report.id), report_due(incident, report)
        to = comma.join(contact_title(name, app.lang) for name in (handed.to if handed else report.to))
        if handed:
            said = app.say("reports.handed", to=to, time=clock(handed.when, zone))
        else:
            by = f" {app.say('reports.due', time=dated(due, zone, now))}" if due else ""
            said = app.say("reports.owed", to=to) + by
        owing.append(f"{'✓' if handed else '□'} {report.text.say(app.lang)} → {said}")
    return rows + (block("▤", app.say("reports.heading"), owing, cells) if owing else [])


def _card(app: DeskApp, view: View, incident: Incident, card: Card, now: DateTime, cells: int) -> list[Row]:
    # a contact whose phone the hall has not given has no number to show
    number = view.board.hall.phone_of(card.number) or (card.number if card.number.isdecimal() else "")
    title = card.title.say(app.lang)
    named = title if number in title or not number else f"{title} {number}"
    title = app.say("card.do_not_call", number=number or title) if incident.drill else f"☎ {named}"
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
        "outside_line": hall.outside_line, "place": incident.place, "casualties": incident.casualties,
        "onset": dated(incident.onset, hall.zone, now), "assembly": hall.assembly,
    }  # fmt: skip
    known = filled.get(line.field, "") if line.field else ""
    if known or line.text:
        return known or (line.text.say(app.lang) if line.text else "")
    return app.say("card.no_casualties" if line.field == "casualties" else "card.unknown")
