"""What a report adds of the incident itself: halls asked, counts, levels with lateness, conditions passed over."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from msgspec.structs import replace
from pendulum import DateTime

from shiftdesk.desk.questions import owed
from shiftdesk.domain.board import Board
from shiftdesk.domain.contacts import contact_title
from shiftdesk.domain.escalation import Rung, called_off, rungs
from shiftdesk.domain.form import Form
from shiftdesk.domain.form_book import FORMS
from shiftdesk.domain.form_gates import counted, wanted_kinds
from shiftdesk.domain.form_rules import kind_of, missing_names, values_of
from shiftdesk.domain.form_words import heading, said_on
from shiftdesk.domain.gates import open_gates
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.moments import local

Say = Callable[..., str]
Pair = tuple[str, str]
COUNTED = ("EV", "IJ")
"""Forms whose content belongs into the report: the count and the casualties."""


class Section(msgspec.Struct, frozen=True):
    """A heading with rows of label and value."""

    title: str
    pairs: tuple[Pair, ...]


class _Teller:
    """What all sections need. `forms` is the incident's board with the forms as they stand now."""

    def __init__(self, board: Board, then: tuple[Board, Incident], lang: str, now: DateTime, say: Say) -> None:
        self.board, self.incident = then
        self.forms = replace(self.board, forms={**self.board.forms, **board.forms})
        self.plan = self.board.plan_of(self.incident)
        self.lang = lang
        self.now = now
        self.say = say

    def at(self, moment: DateTime) -> str:
        """Date and time on the hall's clock."""
        return f"{local(moment, self.board.hall.zone):%Y-%m-%d %H:%M}"


def of_report(board: Board, then: tuple[Board, Incident], lang: str, now: DateTime, say: Say) -> list[Section]:
    """The sections; empty ones are left to the page to drop."""
    t = _Teller(board, then, lang, now, say)
    own = counted(t.forms, then[1])
    counts = [_counted(t, form) for form in own if form.kind in COUNTED]
    return [_halls(t), *counts, _levels(t), _gates(t), _forms(t, own)]


def _halls(t: _Teller) -> Section:
    pairs = []
    for heard in t.incident.halls:
        until = f" – {t.at(heard.until)}" if heard.until else ""
        pairs.append((heard.hall, f"{t.say(f'word.hall.{heard.state}')} {t.at(heard.since)}{until}"))
    return Section(t.say("page.halls"), tuple(pairs))


def _counted(t: _Teller, form: Form) -> Section:
    kind, values = kind_of(form), values_of(t.forms, form)
    pairs = [
        (field.label.say(t.lang), said_on(t.forms, form, field, values[field.id], t.lang))
        for field in kind.fields
        if field.id in values
    ]
    return Section(heading(form, kind, t.lang), tuple(pairs))


def _levels(t: _Teller) -> Section:
    ladder = rungs(t.incident, t.board.plans, t.now)
    return Section(
        t.say("cli.levels"), tuple((f"{r.level.id} {r.level.text.say(t.lang)}", _level(t, r)) for r in ladder)
    )


def _level(t: _Teller, rung: Rung) -> str:
    marks = t.incident.marks(rung.level.id)
    state = "cancelled" if called_off(t.incident, rung) else rung.state
    words = [t.say("page.due", time=t.at(rung.due)) if rung.due else "", t.say(f"word.level.{state}")]
    if marks.reports:
        first = marks.reports[0]
        to = t.say("word.separator").join(contact_title(name, t.lang) for name in first.to)
        words.append(f"{t.at(first.when)} {first.by} → {to}")
    if marks.skipped:
        words.append(t.say("page.reason", reason=marks.skipped.note))
    if rung.late_s >= 60 and rung.state in ("due", "reported"):
        words.append(t.say("page.late", minutes=rung.late_s // 60))
    return " ".join(word for word in words if word)


def _gates(t: _Teller) -> Section:
    unmet = {gate.id for gate in open_gates(t.incident, t.plan, owed(t.forms, t.incident.number))}
    pairs = []
    for gate in t.plan.gates:
        mark = t.incident.gates.get(gate.id)
        if mark and mark.note:
            words = t.say("page.gate_passed", reason=mark.note, by=mark.by, time=t.at(mark.when))
        elif mark:
            words = f"{t.say('cli.gate.met')} {mark.by} {t.at(mark.when)}"
        else:
            words = t.say("cli.gate.open" if gate.id in unmet else "cli.gate.met")
        pairs.append((gate.text.say(t.lang), words))
    if t.incident.closed and t.incident.closed.note:
        pairs.append((t.say("page.closed_with"), t.incident.closed.note))
    return Section(t.say("cli.gates"), tuple(pairs))


def _forms(t: _Teller, own: list[Form]) -> Section:
    pairs = []
    for form in own:
        lacking = t.say("word.separator").join(name.say(t.lang) for name in missing_names(t.forms, form))
        state = t.say(f"word.form.{form.state}") + (f" {t.say('cli.form.missing')}: {lacking}" if lacking else "")
        pairs.append((heading(form, kind_of(form), t.lang), state))
    asked = [FORMS[name].title.say(t.lang) for name in wanted_kinds(t.forms, t.incident) if name in FORMS]
    pairs += [(title, t.say("cli.form.asked")) for title in asked]
    return Section(t.say("cli.forms"), tuple(pairs))
