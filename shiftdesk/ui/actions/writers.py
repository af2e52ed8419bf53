"""Who writes: chosen by a key, or asked for after a quiet time before the next written thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiftdesk.domain.refusal import Refused
from shiftdesk.ui.actions.people import people_items
from shiftdesk.ui.screens.pick import Item, PickScreen

if TYPE_CHECKING:
    from shiftdesk.domain.commands import Command
    from shiftdesk.ui.app import DeskApp

SELF, OTHER = "*self", "*other"


async def signed(app: DeskApp, command: Command) -> Command:
    """The command with who writes, asked for where that is due. Only inside a worker.

    Raises:
        Refused: `writer.unsaid` when the question is left; what was typed stays where it stands.
    """
    writer = app.writer
    async with writer.asking:
        if writer.must_ask(app.view.board, command, app.now()) and not await _asked(app, "writer.heading"):
            raise Refused("writer.unsaid")
    return writer.signed(app.view.board, command)


async def choose(app: DeskApp) -> None:
    """Another person writes from now on."""
    await _asked(app, "writer.choose")


async def _asked(app: DeskApp, heading: str) -> bool:
    """Lets the person say who writes: Enter for the one of before. False when the question was left."""
    board, writer = app.view.board, app.writer
    now = writer.before(board)
    chosen = await app.push_screen_wait(PickScreen(app.say(heading), _items(app, now)))
    if chosen == OTHER:
        chosen = await app.push_screen_wait(PickScreen(app.say("pick.person"), [], free=True))
    name = (now if chosen == SELF else chosen or "").strip()
    if name:
        writer.choose(app.view.board, name)
        app.renew()
    return bool(name)


def _items(app: DeskApp, now: str) -> list[Item]:
    """The one of before on top, then everybody else known here, then any name."""
    others = [item for item in people_items(app) if item.id != now]
    numbered = [item._replace(digit=str(n) if n < 10 else "") for n, item in enumerate(others, 2)]
    still = Item(SELF, app.say("writer.still", name=now), letter="y", digit="1", words=(now,), style="accent")
    return [still, *numbered, Item(OTHER, app.say("writer.other"), letter="o", style="muted")]


WRITER_ACTIONS = {"writer.choose": choose}
