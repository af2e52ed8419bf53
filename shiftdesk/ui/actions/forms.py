"""Forms by keys: those of an incident, and the small registers of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiftdesk.domain import commands as c
from shiftdesk.domain.board import Board
from shiftdesk.domain.form import Form, FormKind
from shiftdesk.domain.form_book import FORMS
from shiftdesk.domain.form_gates import of_incident, wanted_kinds
from shiftdesk.domain.form_rules import about, hold_until, kind_of, missing_names, open_forms
from shiftdesk.domain.form_words import listed
from shiftdesk.domain.incident import Incident
from shiftdesk.ui.actions.asking import numbered
from shiftdesk.ui.actions.common import pick, tell
from shiftdesk.ui.actions.form_fields import lacking_words
from shiftdesk.ui.actions.form_work import edit, open_one, write_new
from shiftdesk.ui.actions.people import people_items
from shiftdesk.ui.screens.pick import Item
from shiftdesk.ui.speak import dated

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

NEW = "new:"
OTHER = "other"


async def show_list(app: DeskApp) -> None:
    """On the screen of an incident its forms; elsewhere the registers and everything that is open."""
    from shiftdesk.ui.screens.incident import IncidentScreen

    shown = next((screen for screen in reversed(app.screen_stack) if isinstance(screen, IncidentScreen)), None)
    incident = shown.incident(app.view) if shown else None
    await (_of_incident(app, incident.number) if incident else _registers(app))


async def _of_incident(app: DeskApp, number: int) -> None:
    """What there is with what it lacks, what the playbook asks for; the list is there again until it is left."""
    while (incident := app.view.board.incidents.get(number)) is not None:
        board = app.view.board
        mine = [form_item(app, board, form) for form in of_incident(board, number)]
        asked = [FORMS[name] for name in wanted_kinds(board, incident) if name in FORMS]
        more = [_new_item(app, kind, app.say("form.asked")) for kind in asked]
        sheets = {form.kind for form in of_incident(board, number) if kind_of(form).per_person}
        more += [_new_item(app, FORMS[name], app.say("form.one_more")) for name in sorted(sheets)]
        items = [*numbered([*mine, *more]), Item(OTHER, app.say("form.other"), letter="o", style="accent")]
        title = app.say("form.heading", number=number)
        chosen = await pick(app, (app.say("word.drill") if incident.drill else "") + title, items)
        if chosen is None:
            return
        await _chosen(app, chosen, incident)


async def _registers(app: DeskApp) -> None:
    """A new entry of a register by one digit; below, everything that is open."""
    while True:
        board = app.view.board
        new = [_new_item(app, kind, app.say("form.new")) for kind in FORMS.values() if kind.log]
        going = [form_item(app, board, form) for form in open_forms(board)]
        chosen = await pick(app, app.say("form.heading_registers", count=len(going)), numbered([*new, *going]))
        if chosen is None:
            return
        await _chosen(app, chosen, None)


async def _chosen(app: DeskApp, chosen: str, incident: Incident | None) -> None:
    if chosen == OTHER:
        items = [_new_item(app, kind, "") for kind in FORMS.values()]
        chosen = await pick(app, app.say("form.which"), numbered(items)) or ""
    if chosen.startswith(NEW):
        await _begin(app, FORMS[chosen.removeprefix(NEW)], incident)
    elif chosen:
        await open_one(app, chosen)


async def _begin(app: DeskApp, kind: FormKind, incident: Incident | None) -> None:
    """A sheet of one person is begun by its name; one of an incident is there at once, one of the day when written."""
    number = incident.number if incident else None
    if not kind.per_person:
        await write_new(app, kind, number)
        return
    whom = await pick(app, app.say("form.whose"), people_items(app), free=True, searching=True)
    if whom and await tell(app, c.OpenForm(form=kind.id, incident=number, whom=whom)):
        mine = of_incident(app.view.board, number or 0)
        own = [form for form in mine if (form.kind, form.whom, form.state) == (kind.id, whom, "open")]
        await edit(app, own[-1].id)


def _new_item(app: DeskApp, kind: FormKind, hint: str) -> Item:
    words = (kind.id, kind.title.zh, kind.title.en)
    return Item(f"{NEW}{kind.id}", f"+ {kind.title.say(app.lang)}", hint, words=words, style="accent")


def form_item(app: DeskApp, board: Board, form: Form) -> Item:
    """One form in a list: number, title, what tells it apart, state; below it what it lacks, by name."""
    kind = kind_of(form)
    number = f" #{form.incident}" if form.incident is not None else ""
    title = f"{app.say('word.drill') if form.drill else ''}{listed(form, kind, app.lang)}{number}"
    lacking, count = lacking_words(app, board, form), len(missing_names(board, form))
    due = hold_until(board, form)
    parts = [title, app.say(f"word.form.{state_of(board, form)}")]
    if due:
        parts.append(app.say("form.until", time=dated(due, board.hall.zone, app.now())))
    below = app.say("form.lacks", count=count, names=lacking) if count else ""
    style = {"open": "strong", "done": "muted", "void": "muted"}[form.state]
    words = (kind.title.zh, kind.title.en, form.whom, about(form))
    return Item(form.id, " · ".join(parts), words=words, style=style, below=below)


def state_of(board: Board, form: Form) -> str:
    """open, custody, held, done or void, as a word of the catalogue."""
    if form.state != "open":
        return form.state
    if kind_of(form).custody and form.typed("kept"):
        return "custody"
    return "held" if hold_until(board, form) else "open"


FORM_ACTIONS = {"form.list": show_list}
