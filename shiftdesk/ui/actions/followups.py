"""What is owed to customers: noting it, the queue, and moving one on."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from shiftdesk.desk.questions import owed
from shiftdesk.domain.commands import MoveFollowup, TakeFollowup
from shiftdesk.domain.fold_owed import agreed
from shiftdesk.domain.followup import KINDS, Followup
from shiftdesk.domain.payloads.day import FollowupMove
from shiftdesk.texts.progress import progress
from shiftdesk.ui.actions.asking import numbered
from shiftdesk.ui.actions.common import ask, pick, tell
from shiftdesk.ui.focus import only_one
from shiftdesk.ui.screens.form import Field, FormScreen, Values
from shiftdesk.ui.screens.pick import Item

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

Move = FollowupMove
MOVES: dict[Move, str] = {
    "keyed": "k", "dispatched": "p", "attempt": "c", "told": "t", "visit": "v", "leaders": "l", "moved": "m",
    "done": "d", "cancel": "x",
}  # fmt: skip
"""Move -> its letter, in the queue and in the dialog."""
OUTAGES = ("system",)
"""Families of playbooks after whose end customers are waiting for word (D1-06, D1-08, D1-11)."""


async def take_followup(app: DeskApp) -> None:
    """What is owed to a customer; the incident is filled in when only one is open."""
    say, incident = app.say, only_one(app)
    kinds = tuple((kind, say(f"word.followup.{kind}")) for kind in KINDS)
    weights = (("", say("followup.important.no")), ("yes", say("followup.important.yes")))
    fields = [
        Field("kind", say("followup.kind_label"), kind="choice", choices=kinds, value=KINDS[0]),
        Field("customer", say("followup.customer")),
        Field("phone", say("followup.phone")),
        Field("business", say("followup.business")),
        Field("incident", say("followup.incident"), str(incident.number) if incident else ""),
        Field("due", say("followup.due"), hint=say("followup.due_any_hint")),
        Field("important", say("followup.important"), kind="choice", choices=weights),
        Field("at", say("field.taken_at"), hint=say("field.taken_hint")),
    ]

    async def take(values: Values) -> None:
        number = values["incident"].strip().lstrip("#")
        await ask(
            app,
            TakeFollowup(
                kind=values["kind"], customer=values["customer"], phone=values["phone"], business=values["business"],
                incident=number or None, due=values["due"].strip() or None, important=bool(values["important"]),
                at=values["at"].strip() or None,
            ),
        )  # fmt: skip

    title = say("key.followup.take")
    if incident and incident.drill:  # a customer who really waits must not be lost among those who are played
        title = f"{say('word.drill')}{title} · {say('followup.of_drill')}"
    await app.push_screen_wait(FormScreen(title, fields, take))


async def open_queue(app: DeskApp) -> None:
    """The queue; the same key on it leaves it."""
    from shiftdesk.ui.screens.queue import QueueScreen

    if isinstance(app.screen, QueueScreen):
        app.pop_screen()
    else:
        await app.push_screen(QueueScreen())


async def after_recovery(app: DeskApp, incident_id: str) -> None:
    """After an outage: the queue of those who wait because of it, in the order in which they were taken (D1-11)."""
    from shiftdesk.ui.screens.queue import QueueScreen

    board = app.view.board
    incident = board.find(incident_id)
    if incident is None or incident.resolved is None or board.plan_of(incident).family not in OUTAGES:
        return
    waiting = owed(board, incident.number)
    if waiting:
        await app.push_screen(QueueScreen(incident.number))
        app.notify(app.say("queue.after_outage", count=waiting), markup=False)


def marks(app: DeskApp, one: Followup) -> str:
    """How far it is, in few words."""
    zone, now = app.view.board.hall.zone, app.now()
    from shiftdesk.ui.speak import dated

    return progress(one, app.lang, lambda moment: dated(moment, zone, now))


def why_not_move(one: Followup | None, move: Move) -> str | None:
    """Why that move is not possible now; None when it is."""
    if one is not None and move == "moved":
        return None if agreed(one) else "why.queue.no_time"
    if one is None or one.state != "open":
        return "why.queue.none"
    if move in ("keyed", "dispatched") and one.kind != "pre-accepted":
        return "why.queue.not_pre"
    if move == "leaders" and one.kind != "complaint":
        return "why.queue.not_complaint"
    done = {"keyed": one.keyed, "dispatched": one.dispatched, "leaders": one.leaders_told}
    return "why.queue.moved" if done.get(move) else None


def chosen(app: DeskApp) -> Followup | None:
    """The one under the cursor of the queue."""
    found = getattr(app.screen, "followup_id", None)
    return app.view.board.followups.get(str(found)) if found else None


async def open_one(app: DeskApp, followup: str) -> None:
    """One of them with its whole phone and what can be done with it."""
    one = app.view.board.followups.get(followup)
    if one is None or (one.state != "open" and why_not_move(one, "moved")):
        return
    moves = [move for move in MOVES if why_not_move(one, move) is None]
    items = [Item(move, app.say(f"word.move.{move}"), letter=MOVES[move]) for move in moves]
    drill = app.say("word.drill").strip() if one.drill else ""
    title = " ".join(part for part in (drill, one.id, one.customer, one.phone, one.business) if part)
    picked = await pick(app, title, numbered(items))
    move = next((move for move in moves if move == picked), None)
    if move is not None:
        await do_move(app, one, move)


async def do_move(app: DeskApp, one: Followup, move: Move) -> None:
    """Does the move: at once where nothing is to be said, else after a short form."""
    if move in ("keyed", "dispatched"):
        await tell(app, MoveFollowup(followup=one.id, move=move))
        return

    async def send(values: Values) -> None:
        await ask(app, MoveFollowup(followup=one.id, move=move, note=values["note"], due=values.get("due")))

    title = f"{one.id} {one.customer} {app.say(f'word.move.{move}')}"
    await app.push_screen_wait(FormScreen(title, _fields(app, move), send))


def _fields(app: DeskApp, move: Move) -> list[Field]:
    say = app.say
    labels = {"cancel": "field.reason", "moved": "field.reason", "leaders": "followup.leaders_who"}
    hint = "" if move in ("cancel", "moved") else say("followup.note_hint")
    note = Field("note", say(labels.get(move, "followup.note")), hint=hint)
    if move == "told":
        return [Field("due", say("followup.hour"), hint=say("followup.visit_hint")), note]
    if move == "visit":
        return [Field("due", say("followup.visit_at"), hint=say("followup.visit_hint")), note]
    if move == "moved":
        return [Field("due", say("followup.moved_to"), hint=say("followup.visit_hint")), note]
    return [note]


def _by_key(move: Move) -> Callable[[DeskApp], Coroutine[Any, Any, None]]:
    async def act(app: DeskApp) -> None:
        one = chosen(app)
        if one is not None:
            await do_move(app, one, move)

    return act


async def search(app: DeskApp) -> None:
    """The search line of the queue."""
    opened = getattr(app.screen, "open_search", None)
    if opened:
        opened()


async def sort(app: DeskApp) -> None:
    """By time taken, or by time due."""
    turned = getattr(app.screen, "turn", None)
    if turned:
        turned()


QUEUE_ACTIONS = {
    "followup.take": take_followup, "followup.list": open_queue, "queue.search": search, "queue.sort": sort,
    **{f"queue.{move}": _by_key(move) for move in MOVES},
}  # fmt: skip


def _why(move: Move) -> Callable[[DeskApp], str | None]:
    return lambda app: why_not_move(chosen(app), move)


QUEUE_WHY_NOT = {f"queue.{move}": _why(move) for move in MOVES}
