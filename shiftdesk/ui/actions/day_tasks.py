"""The shift leader's day by keys: what is next, the menu of all tasks, attendance, papers, registers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from shiftdesk.domain import commands as c
from shiftdesk.domain.attendance import attended
from shiftdesk.domain.day_plan import day_plan
from shiftdesk.domain.duties import listed_people
from shiftdesk.domain.refusal import Refused
from shiftdesk.ui.actions import rounds
from shiftdesk.ui.actions.asking import names_in, numbered
from shiftdesk.ui.actions.cases import choose_case, open_case, recording
from shiftdesk.ui.actions.common import ask, pick
from shiftdesk.ui.screens.form import Field, FormScreen, Values
from shiftdesk.ui.screens.pick import Item
from shiftdesk.ui.speak import clock

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

open_round = rounds.open_round


async def do_next(app: DeskApp) -> None:
    """What the ribbon says is next."""
    await TASKS[day_plan(app.view.board, app.now()).next.name](app)


async def menu(app: DeskApp) -> None:
    """All tasks of the day, done or not, in any order."""
    zone, plan = app.view.board.hall.zone, {t.name: t for t in day_plan(app.view.board, app.now()).tasks}
    items = []
    for name in MENU:
        task = plan.get(name)
        at = f"{clock(task.at, zone)} " if task and task.at else ""
        hint = at + app.say(f"word.day.state.{task.state}") if task else ""
        title = app.say(f"word.day.{name}" if task else f"day.{name}" if name != "due_add" else "key.due.add")
        items.append(Item(name, title[:1].upper() + title[1:], hint))
    picked = await pick(app, app.say("day.menu_title"), numbered(items))
    if picked:
        await MENU[picked](app)


async def attendance(app: DeskApp) -> None:
    """Who is not simply present; the rest comes from the roll call."""
    known = listed_people(app.view.board)

    async def send(values: Values) -> None:
        people = (attended(text, known, "absent") for text in names_in(values["people"]))
        await ask(app, c.TakeAttendance(people=tuple(people)))

    field = Field("people", app.say("day.attendance"), hint=app.say("day.attendance_hint"))
    note = app.say("day.attendance_note")
    await app.push_screen_wait(FormScreen(app.say("day.attendance"), [field], send, note=note))


def _number(text: str, code: str) -> int:
    if not text.strip().isdecimal():
        raise Refused(code, text=text)
    return int(text)


async def give_out(app: DeskApp) -> None:
    """Papers out."""
    say = app.say
    fields = [
        Field("name", say("day.paper_name")), Field("qty", say("day.paper_qty"), "1"), Field("to", say("day.paper_to")),
    ]  # fmt: skip

    async def send(values: Values) -> None:
        qty = _number(values["qty"], "paper.qty")
        await ask(app, c.GiveOut(name=values["name"], qty=qty, to=values["to"]))

    await app.push_screen_wait(FormScreen(say("day.papers_out"), fields, send))


async def papers_back(app: DeskApp) -> None:
    """Which of the papers that are out comes back."""
    out = [one for one in app.view.board.owed.papers.values() if one.back is None]
    if not out:
        app.notify(app.say("day.no_papers"), markup=False)
        return
    items = [Item(one.id, f"{one.id} {one.name} × {one.qty}", one.to) for one in out]
    picked = out[0].id if len(out) == 1 else await pick(app, app.say("day.papers_back"), numbered(items))
    if picked:
        await take_back(app, picked)


async def take_back(app: DeskApp, paper: str) -> None:
    """How many came back, how many were used."""
    one = app.view.board.owed.papers.get(paper)
    if one is None or one.back is not None:
        return
    say = app.say
    fields = [
        Field("returned", say("day.paper_returned"), str(one.qty)), Field("used", say("day.paper_used"), "0"),
        Field("note", say("followup.note"), hint=say("followup.note_hint")),
    ]  # fmt: skip

    async def send(values: Values) -> None:
        counts = [_number(values[name], "paper.qty") for name in ("returned", "used")]
        await ask(app, c.TakeBack(paper=paper, returned=counts[0], used=counts[1], note=values["note"]))

    title = f"{say('day.papers_back')} {one.id} {one.name} × {one.qty}"
    await app.push_screen_wait(FormScreen(title, fields, send))


async def registers(app: DeskApp) -> None:
    """Complete, or what is missing."""
    say = app.say
    states = tuple((state, say(f"day.registers.{state}")) for state in ("complete", "gaps"))
    fields = [
        Field("state", say("day.registers_state"), "complete", kind="choice", choices=states),
        Field("note", say("followup.note"), hint=say("followup.note_hint")),
    ]

    async def send(values: Values) -> None:
        await ask(app, c.CheckRegisters(note=values["note"], gaps=values["state"] == "gaps"))

    await app.push_screen_wait(FormScreen(say("day.registers"), fields, send))


async def statistics(app: DeskApp) -> None:
    """The counts as they stand, and the analysis."""
    from shiftdesk.desk.statistics import COUNTS, counts_of

    say, counts = app.say, counts_of(app.view.board, app.now())
    note = say("word.separator").join(f"{say(f'word.count.{name}')} {counts[name]}" for name in COUNTS)
    fields = [Field("to", say("day.statistics_to")), Field("analysis", say("day.analysis"), kind="lines")]

    async def send(values: Values) -> None:
        await ask(app, c.SendStatistics(to=values["to"], analysis=values["analysis"]))

    await app.push_screen_wait(FormScreen(say("day.statistics"), fields, send, note=note, wide=True))


async def _elsewhere(app: DeskApp, name: str) -> None:
    from shiftdesk.ui.actions import perform

    await perform(app, name)


async def shift(app: DeskApp) -> None:
    """Taking over and handing over."""
    await _elsewhere(app, "shift.menu")


async def hand_over(app: DeskApp) -> None:
    """What is to be handed over."""
    await _elsewhere(app, "handover.open")


async def briefing(app: DeskApp) -> None:
    """The morning briefing."""
    await _elsewhere(app, "briefing.open")


async def deadline(app: DeskApp) -> None:
    """A deadline of one's own."""
    await _elsewhere(app, "due.add")


Act = Callable[["DeskApp"], Awaitable[None]]
TASKS: dict[str, Act] = {
    "accept": shift, "attendance": attendance, "briefing": briefing, "first_round": open_round,
    "papers_out": give_out, "rounds": open_round, "papers_back": papers_back, "registers": registers,
    "statistics": statistics, "handover": hand_over,
}  # fmt: skip
"""Task of the ribbon -> what its key does."""
MENU: dict[str, Act] = {
    **{name: act for name, act in TASKS.items() if name not in ("accept", "first_round")},
    "case_open": open_case, "case_step": choose_case, "recording": recording, "due_add": deadline,
}  # fmt: skip
"""The menu, in its order."""
DAY_TASK_ACTIONS = {"day.next": do_next, "day.menu": menu}
