"""What only changes the view: back, palette, language, theme, quit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.widgets import Input

from shiftdesk.ui import themes
from shiftdesk.ui.actions.common import pick
from shiftdesk.ui.keys import TABLE, all_shown
from shiftdesk.ui.screens.pick import Item
from shiftdesk.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from shiftdesk.desk.context import Preferences
    from shiftdesk.ui.app import DeskApp


async def back(app: DeskApp) -> None:
    """One screen back; on the home screen from the entry line into the log."""
    from shiftdesk.ui.actions.entries import home_of

    home = home_of(app)
    if app.screen is not home:
        await app.pop_screen()
        return
    field = home.query_one("#log-filter", Input)
    if not field.has_class("hidden") and not home.query_one("#entry-text").has_focus:
        field.value = ""
        field.add_class("hidden")
    if home.log_side.day is not None and home.query_one("#log", Lines).has_focus:
        await home.log_side.go_day(0)
    # at once: put behind what is queued, it would take the focus from an entry line that was entered meanwhile
    home.set_focus(home.query_one("#log", Lines))


async def palette(app: DeskApp) -> None:
    """Every action, to be found by words."""
    from shiftdesk.ui.actions import perform, why_not

    items = [
        Item(
            row.id,
            app.say(f"key.{row.id}"),
            all_shown(row.keys),
            words=(row.id,),
            style="muted" if why_not(app, row.id) else "strong",
        )
        for row in TABLE
        if row.id not in ("view.palette", "view.back")
    ]
    chosen = await pick(app, app.say("palette.heading"), items, searching=True)
    if chosen:
        await perform(app, chosen)


def _keep(app: DeskApp, preferences: Preferences) -> None:
    app.preferences = preferences
    app.clerk.do(lambda: app.context.keep(preferences))
    for screen in app.screen_stack:
        redraw = getattr(screen, "redraw", None)
        if redraw is not None:
            redraw()


async def language(app: DeskApp) -> None:
    """Chinese or English; kept for the next start."""
    _keep(app, replace(app.preferences, lang="en" if app.lang == "zh" else "zh"))


async def theme(app: DeskApp) -> None:
    """Dark or light; kept for the next start."""
    new = "light" if app.preferences.theme != "light" else "dark"
    app.theme = themes.name_of(new)
    _keep(app, replace(app.preferences, theme=new))


async def leave(app: DeskApp) -> None:
    """Ends the dashboard; open incidents are named first, for nobody watches their ladders then."""
    live, waiting = app.view.board.live(), app.context.outbox.waiting
    if live or waiting:
        items = [Item("stay", app.say("quit.stay"), "", "n", "1"), Item("go", app.say("quit.go"), "", "y", "2")]
        chosen = await pick(app, app.say("quit.unsaved" if waiting else "quit.heading", count=len(live)), items)
        if chosen != "go":
            return
    app.exit(0)


VIEW_ACTIONS = {
    "view.back": back, "view.palette": palette, "view.lang": language, "view.theme": theme, "desk.quit": leave,
}  # fmt: skip
