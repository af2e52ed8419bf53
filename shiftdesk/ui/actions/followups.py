"""What is owed to customers: noting it, the list of what is open, and moving one on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from shiftdesk.desk.handlers.followups import KINDS
from shiftdesk.domain.board import Followup
from shiftdesk.domain.commands import MoveFollowup, TakeFollowup
from shiftdesk.texts.clean import mask_phone
from shiftdesk.ui.actions.asking import numbered
from shiftdesk.ui.actions.common import ask, pick, tell
from shiftdesk.ui.focus import only_one
from shiftdesk.ui.screens.form import Field, FormScreen, Values
from shiftdesk.ui.screens.pick import Item
from shiftdesk.ui.speak import dated

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

Move = Literal["keyed", "dispatched", "attempt", "done", "cancel"]
MOVES: dict[Move, str] = {"keyed": "k", "dispatched": "p", "attempt": "a", "done": "d", "cancel": "x"}
"""Move -> its letter."""


async def take_followup(app: DeskApp) -> None:
    """What is owed to a customer; the incident is filled in when only one is open."""
    say, incident = app.say, only_one(app)
    kinds = tuple((kind, say(f"word.followup.{kind}")) for kind in KINDS)
    fields = [
        Field("kind", say("followup.kind_label"), kind="choice", choices=kinds, value=KINDS[0]),
        Field("customer", say("followup.customer")),
        Field("phone", say("followup.phone")),
        Field("business", say("followup.business")),
        Field("incident", say("followup.incident"), str(incident.number) if incident else ""),
        Field("due", say("followup.due"), hint=say("followup.due_hint")),
    ]

    async def take(values: Values) -> None:
        number = values["incident"].strip().lstrip("#")
        await ask(
            app,
            TakeFollowup(
                kind=values["kind"], customer=values["customer"], phone=values["phone"], business=values["business"],
                incident=number or None, due=values["due"].strip() or None,
            ),
        )  # fmt: skip

    await app.push_screen_wait(FormScreen(say("key.followup.take"), fields, take))


def open_ones(app: DeskApp) -> list[Followup]:
    """What is still owed: by the time agreed, then in the order it was taken."""
    owing = [item for item in app.view.board.followups.values() if item.state == "open"]
    return sorted(owing, key=lambda item: (item.due is None, item.due or item.taken))


def why_none(app: DeskApp) -> str | None:
    """Only with something owed."""
    return None if open_ones(app) else "why.followup.none"


async def show_list(app: DeskApp) -> None:
    """What is open; one of them is opened, then the list is there again until it is left."""
    while items := [_item(app, one) for one in open_ones(app)]:
        chosen = await pick(app, app.say("followup.heading", count=len(items)), numbered(items))
        if chosen is None:
            return
        await open_one(app, chosen)


def _item(app: DeskApp, one: Followup) -> Item:
    """One row; the phone is masked, since the list may be seen by others."""
    now, zone, say = app.now(), app.view.board.hall.zone, app.say
    kind, number = say(f"word.followup.{one.kind}"), f"#{one.incident}" if one.incident is not None else ""
    title = " ".join(part for part in (one.id, kind, one.customer, mask_phone(one.phone), one.business, number) if part)
    due = say("followup.due_at", time=dated(one.due, zone, now)) if one.due else ""
    taken = say("followup.taken_at", time=dated(one.taken, zone, now))
    late = one.due is not None and one.due <= now
    hint = " ".join(part for part in (marks(app, one), taken, due) if part)
    return Item(one.id, title, hint, words=(one.customer, one.business), style="due" if late else "strong")


def marks(app: DeskApp, one: Followup) -> str:
    """Whether a pre-accepted one is keyed and dispatched, in two words with symbols; empty for other kinds."""
    if one.kind != "pre-accepted":
        return ""
    states = (("keyed", one.keyed), ("dispatched", one.dispatched))
    return " ".join(f"{'✓' if at else '□'}{app.say(f'word.move.{name}')}" for name, at in states)


async def open_one(app: DeskApp, followup: str) -> None:
    """One of them with its whole phone and what can be done with it."""
    one = app.view.board.followups.get(followup)
    if one is None or one.state != "open":
        return
    done = {"keyed": one.keyed, "dispatched": one.dispatched}
    moves = [move for move in MOVES if not done.get(move) and (one.kind == "pre-accepted" or move not in done)]
    items = [Item(move, app.say(f"word.move.{move}"), letter=MOVES[move]) for move in moves]
    title = " ".join(part for part in (one.id, one.customer, one.phone, one.business) if part)
    chosen = await pick(app, title, numbered(items))
    move = next((move for move in moves if move == chosen), None)
    if move in ("keyed", "dispatched"):
        await tell(app, MoveFollowup(followup=one.id, move=move))
    elif move is not None:
        await _with_note(app, one, move)


async def _with_note(app: DeskApp, one: Followup, move: Move) -> None:
    async def send(values: Values) -> None:
        await ask(app, MoveFollowup(followup=one.id, move=move, note=values["note"]))

    word = app.say(f"word.move.{move}")
    label = app.say("field.reason" if move == "cancel" else "followup.note")
    hint = "" if move == "cancel" else app.say("followup.note_hint")
    field = Field("note", label, hint=hint)
    await app.push_screen_wait(FormScreen(f"{one.id} {one.customer} {word}", [field], send))
