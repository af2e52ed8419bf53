"""One form: filling it, finishing it, its copies, showing a witness's sheet, printing."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Literal

from shiftdesk.desk.form_pages import as_html, as_text, form_page
from shiftdesk.desk.questions import incident_of
from shiftdesk.domain import commands as c
from shiftdesk.domain.board import Board
from shiftdesk.domain.form import Form, FormKind
from shiftdesk.domain.form_rules import kind_of, missing_copies, missing_names
from shiftdesk.domain.form_words import heading
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.refusal import Refused
from shiftdesk.ui.actions.asking import agreed, numbered
from shiftdesk.ui.actions.common import ask, pick, tell
from shiftdesk.ui.actions.form_fields import changed, fields_of, first_missing, lacking_words, parts_of
from shiftdesk.ui.screens.form import Field, FormScreen, Values
from shiftdesk.ui.screens.page import TextPage
from shiftdesk.ui.screens.pick import Item
from shiftdesk.ui.screens.sheet import SheetScreen

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

REASON = "why-changed"
"""The field that asks for a reason; no form has one of that name."""


def titled(app: DeskApp, form: Form) -> str:
    """The form's heading; a drill says so."""
    number = f" #{form.incident}" if form.incident is not None else ""
    return (app.say("word.drill") if form.drill else "") + heading(form, kind_of(form), app.lang) + number


async def open_one(app: DeskApp, name: str) -> None:
    """What can be done with a form now."""
    form = app.view.board.forms.get(name)
    if form is None:
        return
    chosen = await pick(app, titled(app, form), numbered(_items(app, form)))
    if chosen == "fill":
        await edit(app, name)
    elif chosen == "done":
        await tell(app, c.SettleForm(number=name, how="done"))
    elif chosen in ("leader", "police"):
        await _reveal(app, name, "police" if chosen == "police" else "leader")
    elif chosen == "read":
        await _read(app, form)
    elif chosen == "print":
        await _print(app, form)
    elif chosen == "void":
        await _void(app, form)
    elif chosen:
        await _copy(app, form, chosen.removeprefix("copy:"))


def _items(app: DeskApp, form: Form) -> list[Item]:
    say, kind = app.say, kind_of(form)
    if form.state == "void":
        return [Item("read", say("form.do.read"), letter="l")]
    sheet = kind.per_person
    items = [Item("fill", say("form.do.fill" if form.state == "open" else "form.do.correct"), letter="f")]
    if sheet and form.state != "open":
        items = []  # a finished sheet is seen only by showing it, and corrected by who wrote it
        items += [Item(to, say(f"form.do.{to}"), letter=to[0]) for to in ("leader", "police")]
    if form.state == "open":
        items.append(Item("done", say("form.do.done"), letter="d"))
        items += [
            Item(f"copy:{copy.id}", say("form.do.copy", copy=copy.text.say(app.lang)))
            for copy in missing_copies(kind, form)
        ]
    if not sheet:
        items.append(Item("read", say("form.do.read"), letter="l"))
    if not sheet or form.shown:
        items.append(Item("print", say("form.do.print"), letter="e"))
    return [*items, Item("void", say("form.do.void"), letter="x")]


async def edit(app: DeskApp, name: str) -> None:
    """Fills a form, or corrects a finished one with a reason; asks whether it is done once nothing is missing."""
    board = app.view.board
    form = board.forms[name]
    if not await _own_hand(app, form):
        return
    fields = fields_of(app, board, form)
    shown = {field.id: field.shown for field in fields}
    settled = form.state == "done" or bool(form.copies)
    reason = [Field(REASON, app.say("field.reason"))] if settled else []

    async def send(values: Values) -> None:
        why = values.pop(REASON, "")
        wrote = changed(values, shown)
        if wrote:
            await ask(app, c.FillForm(number=name, values=wrote, reason=why))

    first = REASON if settled else first_missing(board, form)
    sheet = SheetScreen(
        titled(app, form), [*reason, *fields], send, note=_note(app, board, form), parts=parts_of(app, kind_of(form)),
        first=first,
    )  # fmt: skip
    if await app.push_screen_wait(sheet):
        await _maybe_done(app, name)


async def _own_hand(app: DeskApp, form: Form) -> bool:
    """Whether a sheet may be opened to write on it: one person's, once begun, only for that person."""
    if not kind_of(form).per_person or not form.fillings:
        return True
    say, name = app.say, form.whom
    question = say("form.own_question", name=name)
    return await agreed(app, question, say("form.own_yes", name=name), say("form.own_no"))


async def _maybe_done(app: DeskApp, name: str) -> None:
    board, say = app.view.board, app.say
    form = board.forms.get(name)
    if form is None or form.state != "open" or missing_names(board, form):
        return
    question = say("form.done_question", title=titled(app, form))
    if await agreed(app, question, say("form.do.done"), say("form.not_done_yet")):
        await tell(app, c.SettleForm(number=name, how="done"))


def _note(app: DeskApp, board: Board, form: Form) -> str:
    lacking = lacking_words(app, board, form)
    lines = [app.say("form.private", name=form.whom)] if kind_of(form).per_person else []
    if lacking:
        lines.append(app.say("form.lacks_note", names=lacking))
    return "\n".join([*lines, app.say("form.note")])


async def write_new(app: DeskApp, kind: FormKind, incident: int | None) -> None:
    """A form that is opened with what is written into it, in one go."""
    board = app.view.board
    found = board.incidents.get(incident) if incident is not None else None
    blank = Form(
        id="", kind=kind.id, incident=incident, opened=app.now(), opened_by="", drill=bool(found and found.drill)
    )
    fields = fields_of(app, board, blank)
    shown = {field.id: field.shown for field in fields}
    name = ""

    async def send(values: Values) -> None:
        nonlocal name
        answer = await ask(app, c.OpenForm(form=kind.id, incident=incident, values=changed(values, shown)))
        name = str((answer.main.data or {}).get("id")) if answer.main else ""

    sheet = SheetScreen(
        titled(app, blank), fields, send, note=_note(app, board, blank), parts=parts_of(app, kind),
        first=first_missing(board, blank),
    )  # fmt: skip
    if await app.push_screen_wait(sheet) and name:
        await _maybe_done(app, name)


async def _copy(app: DeskApp, form: Form, copy: str) -> None:
    say = app.say

    async def send(values: Values) -> None:
        at = values["at"].strip() or None
        await ask(app, c.CopyForm(number=form.id, copy=copy, to=values["to"], at=at))

    text = next(one.text.say(app.lang) for one in kind_of(form).copies if one.id == copy)
    fields = [Field("to", say("form.receiver")), Field("at", say("form.received_at"), hint=say("form.hint_now"))]
    if await app.push_screen_wait(FormScreen(f"{form.id} {text}", fields, send)):
        await _maybe_done(app, form.id)


async def _void(app: DeskApp, form: Form) -> None:
    async def send(values: Values) -> None:
        await ask(app, c.SettleForm(number=form.id, how="void", reason=values["reason"]))

    title = f"{form.id} {app.say('form.do.void')}"
    await app.push_screen_wait(FormScreen(title, [Field("reason", app.say("field.reason"))], send))


async def _reveal(app: DeskApp, name: str, to: Literal["leader", "police"]) -> None:
    """On record first, then on the screen."""
    if await tell(app, c.ShowForm(number=name, to=to)):
        await _read(app, app.view.board.forms[name])


async def _read(app: DeskApp, form: Form) -> None:
    try:
        page = form_page(app.view.board, form, app.lang, app.now(), app.say, _incident(app, form))
    except Refused as refusal:
        app.complain(refusal)
        return
    await app.push_screen_wait(TextPage(titled(app, form), as_text(page).splitlines()[3:]))


def _incident(app: DeskApp, form: Form) -> tuple[Board, Incident] | None:
    """Its incident with the board that knows it; read from the disk only when today's does not."""
    if form.incident is None:
        return None
    return incident_of(app.view.board, app.context.desk.ports.ledger, form.incident)


async def _print(app: DeskApp, form: Form) -> None:
    """Puts the page among the pages to print, off the UI loop, and says where."""
    context, say, board, lang, now = app.context, app.say, app.view.board, app.lang, app.now()

    def write() -> str:
        page = form_page(board, form, lang, now, say, _incident(app, form))
        paths = context.export({f"{form.id}.html": as_html(page), f"{form.id}.txt": as_text(page)})
        return str(paths[0]) if paths else ""

    try:
        path = await asyncio.wrap_future(app.clerk.do(write))
    except OSError as error:
        app.notify(say("form.not_printed", why=str(error)), severity="warning", timeout=8, markup=False)
        return
    app.notify(say("form.printed", path=path), title=titled(app, form), timeout=10, markup=False)
