"""Drills: the same picker and the same screens, with the word on every line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiftdesk.domain.commands import StartIncident
from shiftdesk.ui.actions.common import at_once, pick
from shiftdesk.ui.actions.incidents import open_incident
from shiftdesk.ui.actions.plan_items import plan_items

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


async def start_drill(app: DeskApp) -> None:
    """Pick the playbook, and it runs as a drill: nothing of it counts and nobody is called."""
    chosen = await pick(app, app.say("drill.heading"), plan_items(app, app.playbooks()))
    name = at_once(app, StartIncident(playbook=chosen, drill=True)) if chosen else None
    if name is not None:
        await open_incident(app, name)
