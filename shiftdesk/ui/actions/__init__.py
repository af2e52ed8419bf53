"""What each row of the key table does. `perform` is the one way there, whether by key, click or palette."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from shiftdesk.ui.actions.campaigns import CAMPAIGN_ACTIONS, CAMPAIGN_WHY_NOT
from shiftdesk.ui.actions.common import guarded
from shiftdesk.ui.actions.day import DAY_ACTIONS, DAY_WHY_NOT
from shiftdesk.ui.actions.entries import ENTRY_ACTIONS, ENTRY_WHY_NOT
from shiftdesk.ui.actions.incidents import INCIDENT_ACTIONS, INCIDENT_WHY_NOT
from shiftdesk.ui.actions.keeping import KEEPING_ACTIONS
from shiftdesk.ui.actions.ladder import LADDER_ACTIONS, LADDER_WHY_NOT
from shiftdesk.ui.actions.plans import PLAN_ACTIONS, PLAN_WHY_NOT, pick_answer
from shiftdesk.ui.actions.view import VIEW_ACTIONS
from shiftdesk.ui.actions.work import WORK_ACTIONS, WORK_WHY_NOT
from shiftdesk.ui.actions.writers import WRITER_ACTIONS
from shiftdesk.ui.screens.cover import uncover

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.worker import Worker

    from shiftdesk.ui.app import DeskApp

TYPE_AHEAD_S = 1.0
"""House: keys that come while an action opens its dialog wait this long for it."""

Act = Callable[["DeskApp"], Awaitable[None]]

ACTIONS: dict[str, Act] = {
    **DAY_ACTIONS,
    **ENTRY_ACTIONS,
    **INCIDENT_ACTIONS,
    **LADDER_ACTIONS,
    **WORK_ACTIONS,
    **PLAN_ACTIONS,
    **CAMPAIGN_ACTIONS,
    **VIEW_ACTIONS,
    **WRITER_ACTIONS,
    **KEEPING_ACTIONS,
}
PICKED: dict[str, Callable[[DeskApp, str], Awaitable[None]]] = {"question.pick": pick_answer}
"""Actions that are told which of their keys was pressed."""
WHY_NOT: dict[str, Callable[[DeskApp], str | None]] = {
    **DAY_WHY_NOT, **ENTRY_WHY_NOT, **INCIDENT_WHY_NOT, **LADDER_WHY_NOT, **WORK_WHY_NOT,
    **PLAN_WHY_NOT, **CAMPAIGN_WHY_NOT,
}  # fmt: skip


def why_not(app: DeskApp, name: str) -> str | None:
    """The key of the sentence why an action is not available now; None when it is."""
    asked = WHY_NOT.get(name)
    return asked(app) if asked else None


async def perform(app: DeskApp, name: str) -> None:
    """Does the action, or says why it cannot be done now. A dialog's own answer is waited for in the background."""
    name, _, picked = name.partition(":")
    if name not in ("view.cover", "incident.ack"):
        # whoever asks for something wants to see it
        await uncover(app)
    reason = why_not(app, name)
    if reason is not None:
        app.notify(app.say(reason), timeout=4, markup=False)
        return
    before = app.screen
    act = PICKED[name](app, picked) if picked else ACTIONS[name](app)
    worker = app.run_worker(guarded(app, act), name=name, group="actions")
    await _settled(app, before, worker)


async def _settled(app: DeskApp, before: Screen[Any], worker: Worker[None]) -> None:
    """Waits a moment until the action is done or asks something: keys typed ahead are for what it opened."""
    loop = asyncio.get_running_loop()
    end = loop.time() + TYPE_AHEAD_S
    while not worker.is_finished and loop.time() < end:
        if app.screen is not before and app.screen.is_mounted:
            return
        await asyncio.sleep(0.001)
