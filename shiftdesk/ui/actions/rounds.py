"""A round through the hall, by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiftdesk.domain import commands as c
from shiftdesk.domain.agenda import mend_by
from shiftdesk.domain.rounds import Action, Round
from shiftdesk.ui.actions.asking import agreed
from shiftdesk.ui.actions.common import ask, tell
from shiftdesk.ui.screens.form import Field, FormScreen, Values
from shiftdesk.ui.speak import dated

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

ACTIONS: dict[str, Action] = {"deadline": "deadline", "fixed": "fixed", "incident": "incident"}
"""What may follow from a fault, by the id of its choice."""


async def open_round(app: DeskApp) -> None:
    """The page of rounds; the same key on it leaves it. Nothing begins by looking at it."""
    from shiftdesk.ui.screens.round import RoundScreen

    if isinstance(app.screen, RoundScreen):
        app.pop_screen()
    else:
        await app.push_screen(RoundScreen())


def _item(app: DeskApp) -> str:
    return str(getattr(app.screen, "item_id", ""))


def _on(app: DeskApp) -> None:
    forward = getattr(app.screen, "next_item", None)
    if forward:
        forward()


def _round(app: DeskApp) -> Round | None:
    return app.view.board.owed.round_going_on()


async def ok(app: DeskApp) -> None:
    """The item under the cursor is in order; while no round goes on the key only begins one: nothing was looked at."""
    one, item = _round(app), _item(app)
    if one is None:
        await tell(app, c.BeginRound())
        return
    look = one.look(item)
    if item and (look is None or look.result == "fault"):
        await tell(app, c.LookAt(item=item, result="ok"))
    _on(app)


async def fault(app: DeskApp) -> None:
    """What is wrong with the item under the cursor, and what follows from it; it begins the round if none goes on."""
    say, item = app.say, _item(app)
    if not item:
        return
    actions = tuple((name, say(f"round.action.{name}")) for name in ACTIONS)
    fields = [
        Field("note", say("round.fault_note")),
        Field("action", say("round.fault_action"), "deadline", kind="choice", choices=actions),
        Field("due", say("round.fault_due"), hint=_usual_due(app)),
        Field("owner", say("round.fault_owner"), hint=say("followup.note_hint")),
    ]
    taken: list[Action] = []

    async def send(values: Values) -> None:
        action = ACTIONS[values["action"]]
        due = values["due"].strip() or None
        looked = c.LookAt(
            item=item, result="fault", note=values["note"], action=action, due=due, owner=values["owner"]
        )  # fmt: skip
        if _round(app) is None:
            await ask(app, c.BeginRound())
        await ask(app, looked)
        taken.append(action)

    title = say("round.fault_title", item=say(f"word.round.{item}"))
    if await app.push_screen_wait(FormScreen(title, fields, send)):
        _on(app)
    if taken == ["incident"]:
        from shiftdesk.ui.actions.incidents import start

        await start(app)


def _usual_due(app: DeskApp) -> str:
    """What an empty deadline stands for."""
    board, now = app.view.board, app.now()
    if board.hall.hours:
        return app.say("round.fault_due_hint")
    return app.say("round.fault_due_hint_at", due=dated(mend_by(board, now, now), board.hall.zone, now))


async def rest(app: DeskApp) -> None:
    """Whatever was not looked at is in order, and the round ends."""
    await _end(app, rest_ok=True)


async def end(app: DeskApp) -> None:
    """The round ends as it is; asked once more while something was not looked at."""
    one = _round(app)
    left = len(one.left()) if one else 0
    say = app.say
    if left and not await agreed(app, say("round.end_title", left=left), say("round.end_yes"), say("round.end_no")):
        return
    await _end(app, rest_ok=False)


async def _end(app: DeskApp, *, rest_ok: bool) -> None:
    one = _round(app)
    if one is None or not await tell(app, c.EndRound(rest_ok=rest_ok)):
        return
    left = 0 if rest_ok else len(one.left())
    if rest_ok or one.looks:  # of an empty one the answer itself speaks
        app.notify(app.say("round.ended", faults=len(one.faults()), left=left), markup=False)


def why_none(app: DeskApp) -> str | None:
    """Only while a round goes on."""
    return None if _round(app) else "why.round.none"


ROUND_ACTIONS = {
    "round.open": open_round, "round.ok": ok, "round.fault": fault, "round.rest": rest, "round.end": end,
}  # fmt: skip
ROUND_WHY_NOT = {"round.rest": why_none, "round.end": why_none}
