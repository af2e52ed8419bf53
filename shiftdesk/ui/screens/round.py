"""A round through the hall: a short list of things to look at, each in order or faulty, and the day's rounds below."""

from __future__ import annotations

from collections.abc import Iterable

from pendulum import DateTime
from textual import on
from textual.widget import Widget

from shiftdesk.desk.outbox import View
from shiftdesk.domain.agenda import rounds_standing
from shiftdesk.domain.board import Board
from shiftdesk.domain.rounds import ITEMS, Round
from shiftdesk.ui.cells import Row, Span, fit, pad_row, said, short
from shiftdesk.ui.keys import bindings
from shiftdesk.ui.screens.frame import Frame
from shiftdesk.ui.speak import clock, dated, key_for
from shiftdesk.ui.widgets.lines import Lines

SIGNS = {"ok": ("✓", "ok"), "fault": ("▲", "warn"), "todo": ("□", "muted")}


class RoundScreen(Frame):
    """The cursor on an item; Enter says that it is in order, once a round goes on."""

    BINDINGS = [*bindings("round")]
    scope, first = "round", "round-items"

    def body(self) -> Iterable[Widget]:
        """Items, the day's rounds."""
        yield Lines(id="round-items", classes="panel")
        yield Lines(id="round-history", classes="panel", cursor=False)

    @property
    def item_id(self) -> str:
        """The item under the cursor."""
        return self.row_id

    def retitle(self) -> None:
        """The titles that do not change with the board."""
        self.lines("round-history").border_title = self.app.say("round.history")

    def fill(self, view: View, now: DateTime) -> None:
        """The items of the round that goes on, the day's rounds."""
        items, history = self.lines("round-items"), self.lines("round-history")
        current = view.board.owed.round_going_on()
        items.border_title = self._title(current, view.board.hall.zone)
        items.show([self._item(current, item.id, item.sources, items.inner) for item in ITEMS])
        history.show(self._history(view.board, now, history.inner))

    def _title(self, one: Round | None, zone: str) -> str:
        say = self.app.say
        if one is None:
            return say("round.title_none", key=key_for(self.app, "round.ok"))
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
                text = say(f"round.{word}", hours=" ".join(dated(hour, zone, now) for hour in hours))
                rows += said(f" {text}", style)
        for one in reversed(board.owed.rounds):
            if one.done is None:
                continue
            facts = {"began": dated(one.began, zone, now), "ended": clock(one.done, zone), "by": one.by}
            text = say("round.past", **facts, faults=len(one.faults()), left=len(one.left()))
            rows.append(Row("", ((short(f" {one.id} {text}", cells), "warn" if one.poor else ""),)))
        return rows or said(f" {say('round.history_none')}")

    def next_item(self) -> None:
        """The cursor goes to the next item that nobody looked at."""
        one = self.app.view.board.owed.round_going_on()
        left = one.left() if one else ()
        names = [item.id for item in ITEMS]
        here = names.index(self.item_id) if self.item_id in names else 0
        target = next((name for name in [*names[here:], *names[:here]] if name in left), None)
        if target:
            self.lines(self.first).put_cursor(target)

    @on(Lines.Chosen, "#round-items")
    async def item_chosen(self) -> None:
        """Enter: in order; the first Enter only begins the round."""
        await self.app.action_do("round.ok")
