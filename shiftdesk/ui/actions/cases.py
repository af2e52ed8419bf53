"""Business cases and recordings, by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiftdesk.domain import cases, recordings
from shiftdesk.domain import commands as c
from shiftdesk.ui.actions.asking import numbered
from shiftdesk.ui.actions.common import ask, pick
from shiftdesk.ui.screens.form import Field, FormScreen, Values
from shiftdesk.ui.screens.pick import Item
from shiftdesk.ui.speak import dated

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


async def open_case(app: DeskApp) -> None:
    """A business case is accepted."""
    say = app.say
    kinds = tuple((kind, say(f"word.case.{kind}")) for kind in cases.KINDS)
    fields = [
        Field("kind", say("day.kind"), kind="choice", choices=kinds, value=cases.KINDS[0]),
        Field("customer", say("followup.customer")), Field("phone", say("followup.phone")),
        Field("business", say("followup.business")), Field("at", say("field.taken_at"), hint=say("field.taken_hint")),
    ]  # fmt: skip

    async def send(values: Values) -> None:
        more = {name: values[name] for name in ("kind", "customer", "phone", "business")}
        await ask(app, c.OpenCase(**more, at=values["at"].strip() or None))

    await app.push_screen_wait(FormScreen(say("day.case_open"), fields, send))


async def choose_case(app: DeskApp) -> None:
    """Which case went on."""
    open_ones = [one for one in app.view.board.owed.cases.values() if one.ended is None]
    if not open_ones:
        app.notify(app.say("day.no_cases"), markup=False)
        return
    items = [
        Item(one.id, f"{one.id} {app.say(f'word.case.{one.kind}')} {one.customer} {one.business}",
             app.say(f"word.step.{one.steps[-1].step}") if one.steps else "", words=(one.customer,))
        for one in open_ones
    ]  # fmt: skip
    picked = await pick(app, app.say("day.case_step"), numbered(items))
    if picked:
        await step_case(app, picked)


async def step_case(app: DeskApp, case: str, first: str | None = None) -> None:
    """Which step it was: those whose clocks run first, `first` on top."""
    board = app.view.board
    one = board.owed.cases.get(case)
    if one is None or one.ended is not None:
        return
    running = {d.what: d for d in board.owed.deadlines if d.of == case and d.done is None}
    names = [name for name in cases.STEPS if one.when(name) is None and not cases.first_missing(one, name)]
    names.sort(key=lambda name: (name != first, name not in running))
    items = [
        Item(name, app.say(f"word.step.{name}"), dated(running[name].due, board.hall.zone, app.now()))
        if name in running else Item(name, app.say(f"word.step.{name}"), style="")
        for name in names
    ]  # fmt: skip
    picked = await pick(app, f"{case} {one.customer}: {app.say('day.case_step')}", numbered(items))
    if picked is None:
        return

    async def send(values: Values) -> None:
        await ask(app, c.StepCase(case=case, step=picked, note=values["note"], at=values["at"].strip() or None))

    fields = [
        Field("note", app.say("followup.note"), hint=app.say("followup.note_hint")),
        Field("at", app.say("field.at"), hint=app.say("field.now_hint")),
    ]
    await app.push_screen_wait(FormScreen(f"{case} {app.say(f'word.step.{picked}')}", fields, send))


async def recording(app: DeskApp) -> None:
    """A recording is put away; its file name is said."""
    say = app.say
    kinds = tuple((kind, say(f"word.recording.{kind}")) for kind in recordings.KINDS)
    fields = [
        Field("kind", say("day.kind"), kind="choice", choices=kinds, value=recordings.KINDS[0]),
        Field("activity", say("day.activity")), Field("day", say("day.date"), hint=say("day.date_hint")),
        Field("medium", say("day.medium"), hint=say("followup.note_hint")),
        Field("folder", say("day.folder"), hint=say("followup.note_hint")),
    ]  # fmt: skip

    async def send(values: Values) -> None:
        more = {name: values[name] for name in ("kind", "activity", "medium", "folder")}
        answer = await ask(app, c.KeepRecording(**more, day=values["day"].strip() or None))
        kept = answer.board.owed.find(f"V{answer.board.numbers['recording']}")
        if kept is not None:
            due = dated(kept.due, answer.board.hall.zone, app.now())
            app.notify(say("day.recording_named", name=kept.what, due=due), timeout=8, markup=False)

    await app.push_screen_wait(FormScreen(say("day.recording"), fields, send))
