"""All incidents: those of this duty day whatever became of them, and those of former days by their number."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from shiftdesk.desk.questions import incident_of
from shiftdesk.domain.board import Board
from shiftdesk.domain.commands import Reopen
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.log import in_order
from shiftdesk.domain.moments import local
from shiftdesk.domain.refusal import missing
from shiftdesk.ui.actions.common import ask, pick
from shiftdesk.ui.actions.incidents import open_incident
from shiftdesk.ui.focus import ordered
from shiftdesk.ui.panels.log import words_of
from shiftdesk.ui.screens.form import Field, FormScreen, Values
from shiftdesk.ui.screens.page import TextPage
from shiftdesk.ui.screens.pick import Item
from shiftdesk.ui.speak import dated

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


async def show_all(app: DeskApp) -> None:
    """Picks one from the list, or any by its number."""
    chosen = await pick(app, app.say("archive.heading"), [_item(app, i) for i in listed(app)], free=True)
    if chosen is None:
        return
    number = chosen.strip().lstrip("#")
    incident = app.view.board.find(chosen)
    if incident is None and number.isdecimal() and len(number) < 10:
        incident = app.view.board.find(int(number))
        if incident is None:
            await former(app, int(number))
            return
    if incident is None:
        app.complain(missing("incident", chosen))
    else:
        await open_incident(app, incident.id)


def listed(app: DeskApp) -> list[Incident]:
    """Live ones as on the home screen, then closed and cancelled ones, newest first."""
    board = app.view.board
    past = sorted((i for i in board.incidents.values() if not i.live), key=lambda i: -i.number)
    return [*ordered(board, app.now()), *past]


def _title(app: DeskApp, board: Board, incident: Incident) -> str:
    drill = app.say("word.drill") if incident.drill else ""
    return f"#{incident.number} {drill}{board.plan_of(incident).title.say(app.lang)}"


def _item(app: DeskApp, incident: Incident) -> Item:
    board = app.view.board
    when = dated(incident.onset, board.hall.zone, app.now())
    hint = f"{when} {app.say(f'word.status.{incident.status}')}"
    title = " ".join(part for part in (_title(app, board, incident), incident.place) if part)
    words = (f"#{incident.number}", str(incident.number), board.plan_of(incident).title.en)
    return Item(incident.id, title, hint, words=words, style="strong" if incident.live else "muted")


async def former(app: DeskApp, number: int) -> None:
    """One of a former day: to read, or to open again."""
    here, ledger = app.view.board, app.context.desk.ports.ledger
    found = await asyncio.wrap_future(app.clerk.do(lambda: incident_of(here, ledger, number)))
    if found is None:
        app.complain(missing("incident", number))
        return
    then, incident = found
    status = app.say(f"word.status.{incident.status}")
    title = f"{_title(app, then, incident)} · {local(incident.onset, here.hall.zone):%Y-%m-%d %H:%M} · {status}"
    items = [
        Item("read", app.say("archive.read"), letter="l", digit="1"),
        Item("reopen", app.say("key.incident.reopen"), letter="R", digit="2"),
    ]
    chosen = await pick(app, title, items)
    if chosen == "read":
        await app.push_screen_wait(TextPage(title, _lines(app, then, incident)))
    elif chosen == "reopen":
        await reopen(app, incident)


def _lines(app: DeskApp, then: Board, incident: Incident) -> list[str]:
    zone = then.hall.zone
    return [
        f"{local(entry.when, zone):%m-%d %H:%M}  {words_of(app, then, entry)}" for entry in in_order(incident.timeline)
    ]


async def reopen(app: DeskApp, incident: Incident) -> None:
    """It was not over after all; it comes back with its history."""

    async def send(values: Values) -> None:
        await ask(app, Reopen(incident=incident.number, reason=values["reason"]))

    field = Field("reason", app.say("field.reason"))
    title = f"#{incident.number} {app.say('key.incident.reopen')}"
    if await app.push_screen_wait(FormScreen(title, [field], send)):
        back = app.view.board.find(incident.number)
        if back is not None:
            await open_incident(app, back.id)
