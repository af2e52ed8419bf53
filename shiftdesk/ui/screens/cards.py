"""The page of everything that is read out in an incident: phone cards, escape cards, wording, what is forbidden."""

from __future__ import annotations

from pendulum import DateTime
from textual.binding import Binding
from textual.widget import Widget

from shiftdesk.desk.outbox import View
from shiftdesk.ui.panels.cards import page_rows
from shiftdesk.ui.panels.drill import marked
from shiftdesk.ui.screens.dialog import Dialog
from shiftdesk.ui.widgets.lines import Lines


class CardsScreen(Dialog[None]):
    """As wide as the screen allows, scrolled by the arrows; Escape, Enter or the key that opened it closes it."""

    BINDINGS = [Binding("enter,v", "leave", show=False, priority=True)]

    def __init__(self, incident_id: str) -> None:
        """The cards of that incident, kept up to date while they are read out."""
        super().__init__(classes="page cards")
        self.incident_id = incident_id

    def heading(self) -> str:
        """Whose cards they are."""
        incident = self.app.view.board.find(self.incident_id)
        mark = self.app.say("word.drill") + " " if incident and incident.drill else ""
        return mark + self.app.say("cards.heading", number=incident.number if incident else "…")

    def inside(self) -> list[Widget]:
        """One list without a cursor."""
        return [Lines(id="page-lines", cursor=False)]

    def on_mount(self) -> None:
        """Fills it once its width is known."""
        super().on_mount()
        self.call_after_refresh(self.fill)

    def on_resize(self) -> None:
        """Fills it again."""
        self.call_after_refresh(self.fill)

    def renew(self, view: View, now: DateTime) -> None:
        """Place or casualties may have been told meanwhile."""
        self.beat(view, now)
        self.fill()

    def fill(self) -> None:
        """Shows the rows; a long page scrolls."""
        incident = self.app.view.board.find(self.incident_id)
        lines = self.query_one("#page-lines", Lines)
        if incident is None:
            return
        app, now = self.app, self.app.now()
        rows = marked(app, incident, lines.inner, lambda cells: page_rows(app, app.view, incident, now, cells))
        lines.can_focus = True
        lines.show(rows)
        lines.styles.height = min(len(rows), max(4, self.size.height - 6))
        lines.focus()
