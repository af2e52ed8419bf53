"""Signing the briefing, and documents that everybody reads, by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiftdesk.domain.briefing_draft import readers
from shiftdesk.domain.commands import AddDocument, ReadDocument, SignBriefing
from shiftdesk.domain.duties import called
from shiftdesk.ui.actions.asking import numbered
from shiftdesk.ui.actions.common import ask, pick, tell
from shiftdesk.ui.screens.form import Field, FormScreen, Values
from shiftdesk.ui.screens.pick import Item

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

ALL, NEW = "*all", "*new"
LEVELS = ("01", "02", "03")


def why_none(app: DeskApp) -> str | None:
    """Only when there is a briefing, going on or over."""
    return None if app.view.board.briefing else "why.briefing.none"


def unsigned(app: DeskApp) -> list[str]:
    """Who was there and has not signed."""
    board = app.view.board
    if board.briefing is None:
        return []
    away = {absence.name for absence in board.briefing.absent}
    return [name for name in called(board) if name not in away and name not in board.briefing.signed]


async def sign(app: DeskApp) -> None:
    """One name after the other, until everybody has signed or the list is left."""
    while app.view.board.briefing is not None:
        left = unsigned(app)
        items = numbered([Item(name, name) for name in left])
        every = [Item(ALL, app.say("briefing.sign_all", count=len(left)), letter="a", style="accent")] if left else []
        chosen = await pick(app, app.say("briefing.sign_title"), [*items, *every], free=True)
        if chosen is None:
            return
        people = tuple(left) if chosen == ALL else (chosen,)
        if not await tell(app, SignBriefing(people=people)) or not unsigned(app):
            return


async def documents(app: DeskApp) -> None:
    """What circulates: pick one to record who has read it, or take a new one in."""
    board = app.view.board
    people = readers(board)
    items = []
    for one in reversed(board.documents.values()):
        left = len(one.unread(people))
        hint = app.say("document.unread", count=left) if left else "✓ " + app.say("document.read_all")
        items.append(Item(one.id, f"{one.id} {one.title}", f"{one.code} {hint}", words=(one.no,)))
    new = Item(NEW, app.say("document.new"), letter="n", style="accent")
    chosen = await pick(app, app.say("document.menu"), [new, *numbered(items)])
    if chosen == NEW:
        await _add(app)
    elif chosen is not None:
        await _read(app, chosen)


async def _add(app: DeskApp) -> None:
    say = app.say
    levels = tuple((level, f"{level} {say(f'word.document.{level}')}") for level in LEVELS)
    fields = [
        Field("title", say("document.title")), Field("no", say("document.no"), hint=say("followup.note_hint")),
        Field("level", say("document.level_field"), "01", kind="choice", choices=levels),
        Field("path", say("document.path"), hint=say("followup.note_hint")),
    ]  # fmt: skip

    async def send(values: Values) -> None:
        await ask(app, AddDocument(**{name: values[name] for name in ("title", "level", "no", "path")}))

    await app.push_screen_wait(FormScreen(say("document.new_title"), fields, send))


async def _read(app: DeskApp, name: str) -> None:
    while (one := app.view.board.documents.get(name)) is not None:
        left = one.unread(readers(app.view.board))
        every = [Item(ALL, app.say("document.everybody", count=len(left)), letter="a", style="accent")] if left else []
        items = numbered([Item(person, person) for person in left])
        chosen = await pick(app, app.say("document.who", id=name), [*items, *every], free=True)
        if chosen is None:
            return
        people = left if chosen == ALL else (chosen,)
        if not await tell(app, ReadDocument(document=name, people=people)) or chosen == ALL:
            return


CIRCULATION_ACTIONS = {"briefing.sign": sign, "document.open": documents}
CIRCULATION_WHY_NOT = {"briefing.sign": why_none}
