"""The actions of the day (briefing, roles, shift, follow-ups, setup, sheet, help, cover) and why one cannot be done."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from shiftdesk.ui.actions import (
    archive,
    briefings,
    circulation,
    day_tasks,
    drills,
    due,
    followups,
    forms,
    halls,
    handover,
    roles,
    rounds,
    sheets,
    shifts,
)

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


async def _show(app: DeskApp, kind: type[Screen[None]]) -> None:
    """Opens a page; the same key on that page leaves it. A page is never there twice."""
    if isinstance(app.screen, kind):
        app.pop_screen()
    elif any(isinstance(screen, kind) for screen in app.screen_stack):
        while not isinstance(app.screen, kind):
            app.pop_screen()
    else:
        await app.push_screen(kind())


async def open_briefing(app: DeskApp) -> None:
    """The morning briefing."""
    from shiftdesk.ui.screens.briefing import BriefingScreen

    await _show(app, BriefingScreen)


async def open_roles(app: DeskApp) -> None:
    """Who is what."""
    from shiftdesk.ui.screens.roles import RolesScreen

    await _show(app, RolesScreen)


async def open_help(app: DeskApp) -> None:
    """All keys."""
    from shiftdesk.ui.screens.help import HelpScreen

    await _show(app, HelpScreen)


async def cover(app: DeskApp) -> None:
    """The neutral page, or back."""
    await app.cover()


DAY_ACTIONS: dict[str, Callable[[DeskApp], Awaitable[None]]] = {
    "briefing.open": open_briefing,
    "briefing.start": briefings.start,
    "briefing.note": briefings.note,
    "briefing.require": briefings.require,
    "briefing.carry": briefings.carry,
    "briefing.count": briefings.count,
    "briefing.close": briefings.close,
    "roles.open": open_roles,
    "role.assign": roles.assign,
    "role.release": roles.release,
    "role.confirm": roles.confirm,
    "shift.menu": shifts.menu,
    "form.list": forms.show_list,
    **followups.QUEUE_ACTIONS,
    **due.DUE_ACTIONS,
    **day_tasks.DAY_TASK_ACTIONS,
    **rounds.ROUND_ACTIONS,
    **handover.HANDOVER_ACTIONS,
    **circulation.CIRCULATION_ACTIONS,
    "incident.all": archive.show_all,
    "incident.drill": drills.start_drill,
    "view.help": open_help,
    "view.cover": cover,
    "desk.setup": halls.setup,
    "desk.bell": sheets.ring,
    "desk.grab": sheets.refresh_and_tell,
}
"""Action id of the key table -> what it does."""


DAY_WHY_NOT: dict[str, Callable[[DeskApp], str | None]] = {
    "briefing.start": briefings.why_no_start,
    "briefing.note": briefings.why_none,
    "briefing.require": briefings.why_none,
    "briefing.carry": briefings.why_no_carry,
    "briefing.count": briefings.why_none,
    "briefing.close": briefings.why_no_close,
    **followups.QUEUE_WHY_NOT,
    **due.DUE_WHY_NOT,
    **rounds.ROUND_WHY_NOT,
    **handover.HANDOVER_WHY_NOT,
    **circulation.CIRCULATION_WHY_NOT,
    "role.release": roles.why_no_release,
    "role.confirm": roles.why_no_confirm,
}
"""Action id -> the key of the text that says why it cannot be done now; None when it can."""


async def first_run(app: DeskApp) -> None:
    """Opens the setup form when the hall has no name yet; leaving it is fine, the desk works anyway."""
    app.run_worker(_setup_if_new(app), name="desk.setup", group="actions")


async def _setup_if_new(app: DeskApp) -> None:
    # what lies on the disk may not have been read yet
    await asyncio.wrap_future(app.clerk.do(app.context.desk.refresh))
    app.renew()
    if not app.view.board.hall.name:
        await halls.setup(app)
