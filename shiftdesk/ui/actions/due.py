"""What is owed, by keys: the list, meeting, moving and adding a deadline, and what Enter on one opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiftdesk.domain.agenda import agenda
from shiftdesk.domain.commands import MeetDeadline, MoveDeadline, SetDeadline
from shiftdesk.domain.deadlines import Deadline
from shiftdesk.domain.refusal import Refused
from shiftdesk.ui.actions import cases, day_tasks, drills, followups, incidents
from shiftdesk.ui.actions.common import ask
from shiftdesk.ui.cells import short
from shiftdesk.ui.screens.form import Field, FormScreen, Values
from shiftdesk.ui.speak import deadline_title, owed_name

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

_ELSEWHERE = ("followup", "leaders", "paper", "round", "case", "drill")
"""Kinds that are settled by what they belong to."""
TITLE_CELLS = 44
"""Cells of a name in a title."""


async def show_list(app: DeskApp) -> None:
    """The list; the same key on it leaves it."""
    from shiftdesk.ui.screens.due import DueScreen

    if isinstance(app.screen, DueScreen):
        app.pop_screen()
    else:
        await app.push_screen(DueScreen())


def _chosen(app: DeskApp) -> Deadline | None:
    name = getattr(app.screen, "deadline_id", "")
    return next((one for one in agenda(app.view.board, app.now()) if one.id == name), None) if name else None


def _named(app: DeskApp, one: Deadline) -> str:
    return short(f"{owed_name(one)} {deadline_title(app, one)}", TITLE_CELLS)


def why_none(app: DeskApp) -> str | None:
    """Only with one under the cursor."""
    return None if _chosen(app) else "why.due.none"


async def open_owed(app: DeskApp, name: str) -> None:
    """What Enter does: the incident, the follow-up's moves, the round, the papers, the next step of the case, else it
    is met.
    """
    if app.view.board.find(name) is not None:
        await incidents.open_incident(app, name)
        return
    one = next((one for one in agenda(app.view.board, app.now()) if one.id == name), None)
    if one is None:
        return
    if one.kind in ("followup", "leaders"):
        await followups.open_one(app, one.of)
    elif one.kind == "round":
        await day_tasks.open_round(app)
    elif one.kind == "paper":
        await day_tasks.take_back(app, one.of)
    elif one.kind == "drill":
        await drills.start_drill(app)
    elif one.kind == "case":
        await cases.step_case(app, one.of, one.what)
    else:
        await _met(app, one)


async def _met(app: DeskApp, one: Deadline) -> None:
    async def send(values: Values) -> None:
        await ask(app, MeetDeadline(deadline=one.id, note=values["note"]))

    field = Field("note", app.say("followup.note"), hint=app.say("followup.note_hint"))
    await app.push_screen_wait(FormScreen(app.say("due.done_title", name=_named(app, one)), [field], send))


async def meet(app: DeskApp) -> None:
    """The one under the cursor is met."""
    one = _chosen(app)
    if one is not None and one.kind in _ELSEWHERE:
        await open_owed(app, one.id)
    elif one is not None:
        await _met(app, one)


async def move(app: DeskApp) -> None:
    """Another time for the one under the cursor."""
    one = _chosen(app)
    if one is None:
        return
    followup = app.view.board.followups.get(one.of)
    if one.kind == "followup" and followup is not None:
        await followups.do_move(app, followup, "moved")
        return
    if one.kind in _ELSEWHERE:
        raise Refused("deadline.elsewhere", id=owed_name(one))

    async def send(values: Values) -> None:
        await ask(app, MoveDeadline(deadline=one.id, due=values["due"], reason=values["reason"]))

    fields = [
        Field("due", app.say("due.when"), hint=app.say("followup.due_any_hint")),
        Field("reason", app.say("field.reason")),
    ]
    await app.push_screen_wait(FormScreen(app.say("due.move_title", name=_named(app, one)), fields, send))


async def add(app: DeskApp) -> None:
    """Something new that is owed."""
    say = app.say
    fields = [
        Field("what", say("due.what")), Field("due", say("due.when"), hint=say("followup.due_any_hint")),
        Field("owner", say("due.owner"), hint=say("followup.note_hint")),
        Field("every", say("due.every"), hint=say("due.every_hint")),
    ]  # fmt: skip

    async def send(values: Values) -> None:
        every = values["every"].strip() or "0"
        if not every.isdecimal():
            raise Refused("due.too_far", text=every)
        await ask(
            app, SetDeadline(what=values["what"], due=values["due"], owner=values["owner"], every=int(every))
        )  # fmt: skip

    await app.push_screen_wait(FormScreen(say("key.due.add"), fields, send))


DUE_ACTIONS = {"due.list": show_list, "due.done": meet, "due.move": move, "due.add": add}
DUE_WHY_NOT = {"due.done": why_none, "due.move": why_none}
