"""A round through the hall: a short list of things to look at, each in order or faulty, and the day's rounds below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum import DateTime
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from shiftdesk.desk.handlers.rounds import going_on
from shiftdesk.desk.outbox import View
from shiftdesk.domain.agenda import rounds_standing
from shiftdesk.domain.board import Board
from shiftdesk.domain.rounds import ITEMS, Round
from shiftdesk.ui.cells import Row, Span, fit, pad_row, short
from shiftdesk.ui.keys import bindings
from shiftdesk.ui.speak import clock
from shiftdesk.ui.widgets.footer import KeyFooter
from shiftdesk.ui.widgets.lines import Lines, Palette
from shiftdesk.ui.widgets.strip import DeskStrip

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

SIGNS = {"ok": ("✓", "ok"), "fault": ("▲", "warn"), "todo": ("□", "muted")}


class RoundScreen(Screen[None]):
    """The cursor on an item; Enter says that it is in order."""

    BINDINGS = [*bindings("round"), Binding("escape", "leave", show=False)]
    app: DeskApp

    def compose(self) -> ComposeResult:
        """Strip, items, the day's rounds, footer."""
        yield Palette()
        yield DeskStrip(id="strip")
        yield Lines(id="round-items", classes="panel")
        yield Lines(id="round-history", classes="panel", cursor=False)
        yield KeyFooter("round")

    @property
    def item_id(self) -> str:
        """The item under the cursor."""
        return self.query_one("#round-items", Lines).cursor

    def on_mount(self) -> None:
        """The items have the focus."""
        self.query_one("#round-items").focus()
        self.call_after_refresh(self.redraw)

    def on_resize(self) -> None:
        """Rows are as wide as their panels."""
        self.call_after_refresh(self.redraw)

    def on_screen_resume(self) -> None:
        """Back from a dialog."""
        self.call_after_refresh(self.redraw)

    def redraw(self) -> None:
        """Draws everything in the chosen language."""
        if not self.query(DeskStrip):
            return  # called after the screen was left
        self.query_one("#round-history").border_title = self.app.say("round.history")
        self.query_one(KeyFooter).show_keys()
        self.renew(self.app.view, self.app.now())

    def beat(self, view: View, now: DateTime) -> None:
        """Once a second."""
        self.query_one(DeskStrip).show_desk(view, now)

    def renew(self, view: View, now: DateTime) -> None:
        """The board changed."""
        self.beat(view, now)
        items, history = self.query_one("#round-items", Lines), self.query_one("#round-history", Lines)
        if not items.size.width:
            return
        current = going_on(view.board)
        items.border_title = self._title(current, view.board.hall.zone)
        items.show([self._item(current, item.id, item.sources, items.inner) for item in ITEMS])
        history.show(self._history(view.board, now, history.inner))

    def _title(self, one: Round | None, zone: str) -> str:
        say = self.app.say
        if one is None:
            return say("round.title_none")
        counts = {"seen": len(ITEMS) - len(one.left()), "all": len(ITEMS), "faults": len(one.faults())}
        if one.hour is None:
            return say("round.title", id=one.id, **counts)
        return say("round.title_hour", id=one.id, hour=clock(one.hour, zone), **counts)

    def _item(self, one: Round | None, name: str, sources: tuple[str, ...], cells: int) -> Row:
        look = one.look(name) if one else None
        state = look.result if look else "todo"
        sign, style = SIGNS[state]
        note = f" {look.note}" if look and look.note else ""
        action = f" → {self.app.say(f'round.action.{look.action}')}" if look and look.action else ""
        head = fit(self.app.say(f"word.round.{name}"), max(24, min(40, cells // 2)))
        word = self.app.say(f"word.look.{state}")
        left: tuple[Span, ...] = (
            (f" {sign} ", style),
            (head, "" if look else "strong"),
            (word, style),
            (note + action, ""),
        )
        return pad_row(name, left, ((" ".join(sources) + " ", "muted"),), cells)

    def _history(self, board: Board, now: DateTime, cells: int) -> list[Row]:
        say, zone = self.app.say, board.hall.zone
        standing = rounds_standing(board, now)
        rows: list[Row] = []
        for word, hours, style in (("hours", standing.ahead, "muted"), ("missed", standing.missed, "warn")):
            if hours:
                text = say(f"round.{word}", hours=" ".join(clock(hour, zone) for hour in hours))
                rows.append(Row("", ((f" {text}", style),)))
        for one in reversed(board.owed.rounds):
            if one.done is None:
                continue
            facts = {"began": clock(one.began, zone), "ended": clock(one.done, zone), "by": one.by}
            text = say("round.past", **facts, faults=len(one.faults()), left=len(one.left()))
            rows.append(Row("", ((short(f" {one.id} {text}", cells), "warn" if one.poor else ""),)))
        return rows or [Row("", ((f" {say('round.history_none')}", "muted"),))]

    def next_item(self) -> None:
        """The cursor goes to the next item that nobody looked at."""
        one = going_on(self.app.view.board)
        left = one.left() if one else ()
        names = [item.id for item in ITEMS]
        here = names.index(self.item_id) if self.item_id in names else 0
        target = next((name for name in [*names[here:], *names[:here]] if name in left), None)
        if target:
            self.query_one("#round-items", Lines).put_cursor(target)

    @on(Lines.Chosen, "#round-items")
    async def item_chosen(self) -> None:
        """Enter: in order; the first Enter begins the round."""
        await self.app.action_do("round.ok")

    def action_leave(self) -> None:
        """Back; the round goes on."""
        self.dismiss(None)
