"""The checklist of a campaign day: what is to be ready, who sees to it, what comes up again."""

from __future__ import annotations

from collections.abc import Iterable

from pendulum import DateTime
from textual import on
from textual.widget import Widget

from shiftdesk.desk.outbox import View
from shiftdesk.domain.board import Campaign
from shiftdesk.domain.checklists import Line, checklist
from shiftdesk.domain.duties import duty_of
from shiftdesk.domain.playbook import Playbook
from shiftdesk.domain.roles import role_title
from shiftdesk.ui.cells import Row, Span, pad_row, short, width, wrap
from shiftdesk.ui.keys import bindings
from shiftdesk.ui.screens.frame import Frame
from shiftdesk.ui.speak import STEP_SYMBOLS, dated, whose
from shiftdesk.ui.widgets.lines import Lines


class CampaignScreen(Frame):
    """Head, what is forbidden, and the list with the cursor on a line."""

    BINDINGS = [*bindings("campaign")]
    scope, first = "campaign", "campaign"

    def body(self) -> Iterable[Widget]:
        """Head, prohibitions, list."""
        yield Lines(id="head", cursor=False)
        yield Lines(id="banner", cursor=False)
        yield Lines(id="campaign", classes="panel")

    def retitle(self) -> None:
        """The titles that do not change with the board."""
        self.lines("campaign").border_title = self.app.say("panel.campaign")

    def beat(self, view: View, now: DateTime) -> None:
        """Once a second: what comes up again shows itself."""
        super().beat(view, now)
        found, lines = self._found(view), self.lines("campaign")
        if found is not None:
            lines.show([row for line in checklist(*found, now) for row in self._rows(view, *found, line, lines.inner)])

    def fill(self, view: View, now: DateTime) -> None:
        """Head, prohibitions and list."""
        self.beat(view, now)
        found = self._found(view)
        if found is None:
            return
        head, banner = self.lines("head"), self.lines("banner")
        head.show([Row("", ((" " + short(self._head(view, found[0], now), head.inner - 2), "strong"),))])
        words = [f" ⊘ {b.text.say(self.app.lang)}" for b in found[1].banners]
        rows = [Row("", ((line, "forbid"),)) for text in words for line in wrap(text, banner.inner, 2)]
        banner.styles.height = min(3, len(rows))
        banner.show(rows)

    def line(self, view: View, now: DateTime) -> Line | None:
        """The line under the cursor."""
        found, cursor = self._found(view), self.row_id
        return next((one for one in checklist(*found, now) if one.step.id == cursor), None) if found else None

    def _found(self, view: View) -> tuple[Campaign, Playbook] | None:
        campaign = view.board.campaign
        return (campaign, view.board.plans[campaign.plan]) if campaign else None

    def _head(self, view: View, campaign: Campaign, now: DateTime) -> str:
        zone, say = view.board.hall.zone, self.app.say
        text = say("campaign.head", name=campaign.name, began=dated(campaign.began, zone, now))
        return text + ("  " + say("campaign.until", until=dated(campaign.until, zone, now)) if campaign.until else "")

    def _rows(self, view: View, campaign: Campaign, plan: Playbook, line: Line, cells: int) -> list[Row]:
        say, zone = self.app.say, view.board.hall.zone
        title = role_title(line.step.actor, self.app.lang, plan)
        if line.mark and line.state != "todo":
            right: Span = (f"{short(line.mark.by, 8)} {dated(line.mark.when, zone, self.app.now())}", "muted")
        elif line.again:
            right = (f"◆ {say('campaign.again')}", "due")
        else:
            duty = duty_of(view.board, None, plan, line.step.actor)
            named = whose(self.app, duty) or ("" if duty.how == "outside" else f"▲ {say('word.vacant')}")
            right = (short(f"{title} {named}".rstrip(), 26), "accent" if duty.persons else "muted")
        style = {"done": "muted", "skipped": "struck"}.get(line.state, "")
        head = ((f" {STEP_SYMBOLS[line.state]} ", "ok" if line.state == "done" else "muted"),)
        texts = wrap(line.step.text.say(self.app.lang), cells - 5 - width(right[0]), 4)
        rows = [pad_row(line.step.id, (*head, (texts[0], style)), (right,), cells)]
        return rows + [Row(line.step.id, (("   ", ""), (text, style))) for text in texts[1:]]

    @on(Lines.Chosen, "#campaign")
    async def line_chosen(self) -> None:
        """Enter ticks the line or takes the tick back."""
        await self.app.action_do("campaign.tick")
