"""A campaign day by keys: begin it, tick its checklist, end it (D3-02 to D3-13)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from shiftdesk.domain import commands as c
from shiftdesk.ui.actions.common import ask, form, tell
from shiftdesk.ui.screens.form import Field, Values

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp
    from shiftdesk.ui.screens.campaign import CampaignScreen


async def open_campaign(app: DeskApp) -> None:
    """The checklist of the campaign that is on; when none is, what is needed to begin one."""
    from shiftdesk.ui.screens.campaign import CampaignScreen

    campaign = app.view.board.campaign
    if campaign is not None and campaign.ended is None:
        await app.push_screen(CampaignScreen())
        return

    async def send(values: Values) -> None:
        await ask(app, c.StartCampaign(name=values["name"], until=values["until"].strip() or None))
        app.call_later(app.push_screen, CampaignScreen())

    fields = [
        Field("name", app.say("field.campaign")),
        Field("until", app.say("field.until"), hint=app.say("shift.until_hint")),
    ]
    form(app, app.say("key.campaign.open"), fields, send)


def _shown(app: DeskApp) -> CampaignScreen | None:
    from shiftdesk.ui.screens.campaign import CampaignScreen

    return app.screen if isinstance(app.screen, CampaignScreen) else None


async def _mark(app: DeskApp, mark: Literal["done", "skip"]) -> None:
    """Marks the line under the cursor; marked so already, it is taken back."""
    screen = _shown(app)
    row = screen.line(app.view, app.now()) if screen else None
    if row is None:
        return
    undo = row.state == {"done": "done", "skip": "skipped"}[mark]
    await tell(app, c.MarkCampaign(step=row.step.id, mark="undo" if undo else mark))


async def tick(app: DeskApp) -> None:
    """Ticks the line under the cursor, or takes the tick back."""
    await _mark(app, "done")


async def skip(app: DeskApp) -> None:
    """Skips the line under the cursor, or takes it back."""
    await _mark(app, "skip")


async def end(app: DeskApp) -> None:
    """The campaign is over."""
    if await tell(app, c.EndCampaign()) and _shown(app) is not None:
        await app.pop_screen()


def _none(app: DeskApp) -> str | None:
    campaign = app.view.board.campaign
    return None if campaign is not None and campaign.ended is None else "campaign.none"


CAMPAIGN_ACTIONS = {
    "campaign.open": open_campaign, "campaign.tick": tick, "campaign.skip": skip, "campaign.end": end,
}  # fmt: skip
CAMPAIGN_WHY_NOT = {"campaign.tick": _none, "campaign.skip": _none, "campaign.end": _none}
