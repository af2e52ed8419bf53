"""How actions reach the desk: durable ones through the clerk, those of the first minute through the outbox."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from typing import TYPE_CHECKING

from shiftdesk.desk.desk import Answer
from shiftdesk.desk.ports import Busy, NotSaved, Unusable
from shiftdesk.domain.commands import Command
from shiftdesk.domain.refusal import Refused
from shiftdesk.ui.actions.writers import signed
from shiftdesk.ui.screens.form import PATIENCE_S, Field, FormScreen, Send
from shiftdesk.ui.screens.pick import Item, PickScreen
from shiftdesk.ui.speak import Named

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


async def ask(app: DeskApp, command: Command) -> Answer:
    """Has it done and waits until it is durable; raises Refused, NotSaved or Busy. May ask first who writes."""
    sent = app.owed.known(command)
    if sent is command:
        sent = await signed(app, command)
    asked = asyncio.wrap_future(app.clerk.ask(sent))
    done, _ = await asyncio.wait({asked}, timeout=PATIENCE_S)
    if not done:
        app.working(True)
    try:
        answer = await asked
    except (NotSaved, Busy) as error:
        app.owed.refused(command, sent, error)
        raise
    except Refused:
        app.owed.settled(command)
        raise
    finally:
        app.working(False)
    app.owed.settled(command)
    app.writer.told(sent)
    app.renew()
    _remark(app, answer)
    return answer


def _remark(app: DeskApp, answer: Answer) -> None:
    """Says what wants a second look although it is stored."""
    from shiftdesk.desk.remarks import remarks_of  # not before the first answer
    from shiftdesk.texts.refuse import sentence

    board = answer.board
    for one in (one for one in remarks_of(answer) if one.spoken):
        text = sentence(one.code, one.facts, app.lang, board.hall.zone, board.day, Named(app.preferences.keys))
        app.notify(text, severity="warning", timeout=8, markup=False)


async def tell(app: DeskApp, command: Command) -> bool:
    """Has it done; says why when it is not."""
    try:
        await ask(app, command)
    except (Refused, NotSaved, Busy, Unusable) as error:
        app.complain(error)
        return False
    return True


def at_once(app: DeskApp, command: Command) -> str | None:
    """On the screen now, on the disk as soon as it can be; the command's name, or None when a rule refuses it."""
    try:
        name = app.context.outbox.put(app.writer.signed(app.view.board, command))
    except Refused as refusal:
        app.complain(refusal)
        return None
    app.renew()
    app.clerk.nudge()
    return name


async def pick(
    app: DeskApp, title: str, items: Sequence[Item], *, free: bool = False, searching: bool = False
) -> str | None:
    """Lets the person pick; the id, or None when they leave."""
    return await app.push_screen_wait(PickScreen(title, items, free=free, searching=searching))


def form(app: DeskApp, title: str, fields: Sequence[Field], send: Send, *, note: str = "", wide: bool = False) -> None:
    """Opens a form; `send` gets the values and may refuse."""
    app.push_screen(FormScreen(title, fields, send, note=note, wide=wide))


async def guarded(app: DeskApp, act: Awaitable[None]) -> None:
    """The action; whatever goes wrong in it is said, and the desk stays open."""
    try:
        await act
    except Exception as error:
        app.complain(error)
