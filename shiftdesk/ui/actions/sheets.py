"""The grab sheet and the bell."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from shiftdesk.desk.grab import as_html, grab_sheet
from shiftdesk.desk.grab_text import as_text
from shiftdesk.desk.ports import Unusable
from shiftdesk.ui.speak import trouble_text

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


async def ring(app: DeskApp) -> None:
    """The terminal bell once, and what to do when it was not heard."""
    app.bell()
    app.notify(app.say("bell.rung"), timeout=8, markup=False)


async def refresh(app: DeskApp) -> tuple[Path, ...]:
    """Writes the grab sheet anew, off the UI loop; a failure is only told. Empty when it was not written."""
    context, say, lang = app.context, app.say, app.lang

    def write() -> tuple[Path, ...]:
        desk = context.desk
        sheet = grab_sheet(desk.board, desk.ports.playbooks.all(), lang, desk.now(), say)
        return context.export({"grab.html": as_html(sheet), "grab.txt": as_text(sheet)})

    try:
        return await asyncio.wrap_future(app.clerk.do(write))
    except Exception as error:  # a sheet that cannot be written must not hold up the desk
        why = trouble_text(app, error) if isinstance(error, Unusable) else str(error) or type(error).__name__
        app.notify(say("grab.failed", why=why), severity="warning", timeout=8, markup=False)
        return ()


async def refresh_and_tell(app: DeskApp) -> None:
    """Writes it and says where it lies."""
    paths = await refresh(app)
    if paths:
        app.notify(app.say("grab.written", path=str(paths[0])), timeout=8, markup=False)
