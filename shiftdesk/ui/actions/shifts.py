"""The shift menu: what can be done with the shift now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiftdesk.domain.board import Board, Shift
from shiftdesk.domain.commands import AcceptHandover, EndShift, OfferHandover, StartShift, WithdrawHandover
from shiftdesk.domain.duties import next_staff
from shiftdesk.domain.handover import critical, draft
from shiftdesk.domain.refusal import Refused
from shiftdesk.domain.shift_names import usual_name
from shiftdesk.ui.actions import sheets
from shiftdesk.ui.actions.asking import agreed, listed, names_in
from shiftdesk.ui.actions.common import ask, pick, tell
from shiftdesk.ui.actions.roles import person_items
from shiftdesk.ui.screens.form import Field, FormScreen, Values
from shiftdesk.ui.screens.pick import Item
from shiftdesk.ui.speak import clock

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

LETTERS = {"take": "t", "accept": "a", "withdraw": "w", "offer": "o", "over": "t", "end": "e", "grab": "g", "bell": "b"}


def possible(board: Board) -> list[str]:
    """What can be done now, likeliest first."""
    if board.shift is None:
        return ["take", "grab", "bell"]
    with_offer = ["accept", "withdraw"] if board.shift.offer else ["offer"]
    return [*with_offer, "over", "end", "grab", "bell"]


async def menu(app: DeskApp) -> None:
    """Picks one and does it."""
    board = app.view.board
    offer = board.shift.offer if board.shift else None
    facts = {"to": offer.to if offer else "", "leader": board.shift.leader if board.shift else ""}
    items = [
        Item(what, app.say(f"shift.do.{what}", **facts), letter=LETTERS[what], digit=str(n))
        for n, what in enumerate(possible(board), 1)
    ]
    flows = {
        "take": take, "over": take, "offer": offer_to, "accept": accept, "withdraw": withdraw, "end": end,
        "grab": sheets.refresh_and_tell, "bell": sheets.ring,
    }  # fmt: skip
    chosen = await pick(app, _title(app, board.shift), items)
    if chosen in flows:
        await flows[chosen](app)


def _title(app: DeskApp, shift: Shift | None) -> str:
    if shift is None:
        return app.say("shift.title_none")
    since = clock(shift.began, app.view.board.hall.zone)
    return app.say("shift.title", name=shift.name, leader=shift.leader, since=since)


def proposed_name(app: DeskApp) -> str:
    """What a shift that begins now is usually called."""
    board = app.view.board
    return usual_name(app.now(), board.hall.zone, board.shift, app.lang)


def _end_of_hours(app: DeskApp) -> str:
    """The closing time, while it is still ahead."""
    board = app.view.board
    closing = board.hall.hours.rpartition("-")[2].strip()
    return closing if closing > clock(app.now(), board.hall.zone) else ""


def _fields(app: DeskApp, name: str, leader: str, staff: tuple[str, ...]) -> list[Field]:
    say = app.say
    return [
        Field("name", say("shift.name"), name),
        Field("leader", say("shift.leader"), leader, must=True),
        Field("staff", say("shift.staff"), listed(app, staff), say("shift.staff_hint")),
        Field("until", say("shift.until"), _end_of_hours(app), say("shift.until_hint")),
    ]


async def take(app: DeskApp) -> None:
    """A shift begins; while another is in charge with a reason."""
    board, say = app.view.board, app.say
    held = board.shift
    staff = tuple(person.name for person in board.hall.people)
    fields = _fields(app, proposed_name(app), "", staff)
    if held is not None:
        fields.append(Field("reason", say("shift.reason"), "", say("shift.reason_hint")))

    async def begin(values: Values) -> None:
        leader = values["leader"].strip()
        others = tuple(name for name in names_in(values["staff"]) if name != leader)
        await ask(
            app,
            StartShift(
                name=values["name"], leader=leader, staff=others, until=values["until"].strip() or None,
                reason=values.get("reason", ""), by=leader or None,
            ),
        )  # fmt: skip

    title = say("shift.do.over", leader=held.leader) if held else say("shift.do.take")
    if await app.push_screen_wait(FormScreen(title, fields, begin)):
        await begun(app)


async def accept(app: DeskApp) -> None:
    """The next leader accepts; clocks run on. Whoever has not gone through the critical items is led to them first."""
    from shiftdesk.ui.screens.handover import HandoverScreen

    shift = app.view.board.shift
    if shift is None or shift.offer is None:
        return
    items = draft(app.view.board, app.now())
    left = len(critical(items)) - len(app.restated.done(shift.offer, items))
    if left and not isinstance(app.screen, HandoverScreen):
        await app.push_screen(HandoverScreen())
        return
    offer, was = shift.offer, shift.leader
    staff = (offer.to, *next_staff(app.view.board, offer.to, app.now()))
    fields = _fields(app, proposed_name(app), offer.to, staff)
    if left:
        fields.insert(0, Field("reason", app.say("handover.reason_field"), "", app.say("handover.reason_hint")))

    async def begin(values: Values) -> None:
        leader = values["leader"].strip()
        others = tuple(name for name in names_in(values["staff"]) if name != leader)
        until = values["until"].strip() or None
        restated = app.restated.done(offer, draft(app.view.board, app.now()))
        reason = values.get("reason", "")
        if left and not reason.strip():
            raise Refused("handover.say_why", count=left)
        accepted = AcceptHandover(
            by=leader, name=values["name"], staff=others, until=until, restated=restated, reason=reason
        )  # fmt: skip
        await ask(app, accepted)

    note = app.say("handover.left", count=left) if left else ""
    if await app.push_screen_wait(FormScreen(app.say("shift.do.accept", to=offer.to), fields, begin, note=note)):
        app.notify(app.say("handover.began", to=offer.to, leader=was), markup=False)
        await begun(app)


async def begun(app: DeskApp) -> None:
    """A shift began: the bell is offered for a try; the sheet for a power cut writes itself."""
    if await agreed(app, app.say("bell.offer"), app.say("bell.try"), app.say("bell.not_now")):
        await sheets.ring(app)


async def offer_to(app: DeskApp) -> None:
    """The desk is offered to a person."""
    shift = app.view.board.shift
    items = person_items(app, shift.leader if shift else "")
    to = await pick(app, app.say("shift.offer_title"), items, free=True)
    if to and await tell(app, OfferHandover(to=to)):
        app.notify(app.say("shift.offered", to=to), markup=False)


async def withdraw(app: DeskApp) -> None:
    """The offer is taken back."""
    await tell(app, WithdrawHandover())


async def end(app: DeskApp) -> None:
    """Nobody follows; asked once more, since incidents then run without a leader."""
    if await agreed(app, app.say("shift.end_title"), app.say("shift.end_yes"), app.say("shift.end_no")):
        await tell(app, EndShift())
