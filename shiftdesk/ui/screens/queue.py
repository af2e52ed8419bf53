"""The queue: what is owed to customers, with every move by one key, and the search for a customer's progress."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pendulum import DateTime
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Input

from shiftdesk.desk.outbox import View
from shiftdesk.desk.progress import by_taken, everywhere, here
from shiftdesk.domain.board import Board, Followup
from shiftdesk.texts.clean import mask_phone
from shiftdesk.ui.actions.followups import marks, open_one
from shiftdesk.ui.cells import Row, Span, fit, short
from shiftdesk.ui.keys import bindings
from shiftdesk.ui.speak import dated, key_for
from shiftdesk.ui.widgets.footer import KeyFooter
from shiftdesk.ui.widgets.lines import Lines, Palette
from shiftdesk.ui.widgets.strip import DeskStrip

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

WIDE = 100
"""Cells from which the phone and the time taken have columns of their own."""


class QueueScreen(Screen[None]):
    """The open ones, then those settled today, then those of drills; of one incident when it is opened for one."""

    BINDINGS = [*bindings("queue"), Binding("escape", "leave", show=False)]
    app: DeskApp

    def __init__(self, incident: int | None = None) -> None:
        """`incident`: only those that come from it, in the order in which they were taken."""
        super().__init__()
        self._incident = incident
        self._by_taken = incident is not None
        self._found: list[Followup] | None = None
        self._minute = -1
        self._waiting: list[str] = []

    def compose(self) -> ComposeResult:
        """Strip, list, progress of the chosen one, search line, footer."""
        yield Palette()
        yield DeskStrip(id="strip")
        yield Lines(id="queue-list", classes="panel")
        yield Lines(id="queue-detail", classes="panel", cursor=False)
        yield Input(id="queue-search", classes="hidden", select_on_focus=False)
        yield KeyFooter("queue")

    @property
    def followup_id(self) -> str:
        """The one under the cursor."""
        return self.query_one("#queue-list", Lines).cursor

    @property
    def query_text(self) -> str:
        """What is searched for."""
        return self.query_one(Input).value.strip()

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one("#queue-list").focus()
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
        self.query_one("#queue-detail").border_title = self.app.say("queue.detail")
        self.query_one(Input).placeholder = self.app.say("queue.search_hint")
        self.query_one(KeyFooter).show_keys()
        self.renew(self.app.view, self.app.now())

    def beat(self, view: View, now: DateTime) -> None:
        """Once a second; the rows once a minute, when one may have come due."""
        self.query_one(DeskStrip).show_desk(view, now)
        if self._minute != int(now.timestamp() // 60):
            self._show(view.board, now)

    def renew(self, view: View, now: DateTime) -> None:
        """The board changed."""
        self.query_one(DeskStrip).show_desk(view, now)
        self._show(view.board, now)

    def _show(self, board: Board, now: DateTime) -> None:
        self._minute = int(now.timestamp() // 60)
        lines = self.query_one("#queue-list", Lines)
        if not lines.size.width:
            return
        items = self._items(board)
        lines.border_title = self._title(items, now)
        heads = [self._heads(lines.inner)] if items else []
        rows = [*heads, *(self._row(board, item, now, lines.inner) for item in items)]
        lines.show(rows or [Row("", ((self._empty(), "muted"),))])
        self._forward(lines, [item.id for item in items if item.state == "open"])
        self._detail(board, now)

    def _forward(self, lines: Lines, waiting: list[str]) -> None:
        """Behind one that was just settled, the cursor stands on the next that waits."""
        here, before = lines.cursor, self._waiting
        self._waiting = waiting
        if here in before and here not in waiting:
            behind = [*before[before.index(here) :], *before]
            target = next((name for name in behind if name in waiting), None)
            if target:
                lines.put_cursor(target)

    def _items(self, board: Board) -> list[Followup]:
        """Open ones first; while searching also settled ones, and those of past days once Enter was pressed."""
        if self._found is not None:
            return [board.followups.get(item.id, item) for item in self._found]
        items = here(board, self.query_text)
        if self._incident is not None:
            items = [item for item in items if item.incident == self._incident]
        settled = [item for item in items if item.state != "open"]
        shown = [*self._sorted([item for item in items if item.state == "open"]), *settled]
        return sorted(shown, key=lambda item: item.drill)

    def _sorted(self, items: list[Followup]) -> list[Followup]:
        if self._by_taken:
            return by_taken(items)
        return sorted(items, key=lambda item: (item.due is None, item.due or item.taken, item.taken))

    def _title(self, items: list[Followup], now: DateTime) -> str:
        # what a drill plays counts only where the drill itself is shown
        own = [item for item in items if self._incident is not None or not item.drill]
        say, waiting = self.app.say, [item for item in own if item.state == "open"]
        if self._found is not None:
            return say("queue.found", text=short(self.query_text, 20), count=len(items))
        order = say("queue.by_taken" if self._by_taken else "queue.by_due")
        late = sum(item.due is not None and item.due <= now for item in waiting)
        key = "queue.title" if self._incident is None else "queue.title_of"
        return say(key, open=len(waiting), late=late, sort=order, number=f"#{self._incident}")

    def _empty(self) -> str:
        say = self.app.say
        return (
            say("queue.none_found") if self.query_text else say("queue.empty", key=key_for(self.app, "followup.take"))
        )

    def _columns(self, cells: int) -> dict[str, int]:
        wide = cells >= WIDE
        fixed = {"id": 5, "kind": 15 if self.app.lang == "en" else 8, "customer": 14 if wide else 10}
        fixed |= {"phone": 15, "taken": 12} if wide else {}
        business = max(8, (cells - sum(fixed.values()) - 12) // (2 if wide else 3))
        return {**fixed, "business": business, "due": 12}

    def _heads(self, cells: int) -> Row:
        heads = [fit(self.app.say(f"queue.heads.{name}"), n) for name, n in self._columns(cells).items()]
        return Row("", (("  " + "".join(heads) + self.app.say("queue.heads.state"), "muted"),))

    def _row(self, board: Board, item: Followup, now: DateTime, cells: int) -> Row:
        zone, open_ = board.hall.zone, item.state == "open"
        late = open_ and item.due is not None and item.due <= now
        texts = {
            "id": item.id, "kind": self.app.say(f"word.followup.{item.kind}"),
            "customer": (self.app.say("word.drill") if item.drill else "") + item.customer,
            "phone": mask_phone(item.phone), "taken": dated(item.taken, zone, now), "business": item.business,
            "due": dated(item.due, zone, now) if item.due else "—",
        }  # fmt: skip
        styles = {"id": "strong", "customer": "strong" if open_ else "muted", "due": "due" if late else "time"}
        sign = "◆ " if late else "○ " if open_ else "✓ " if item.state == "done" else "– "
        columns = self._columns(cells)
        spans: list[Span] = [(sign, "due" if late else "muted")]
        spans += [
            (fit(texts[name], n - 1) + " ", styles.get(name, "" if open_ else "muted")) for name, n in columns.items()
        ]
        state = marks(self.app, item) or ("" if open_ else self.app.say(f"word.followup.{item.state}"))
        return Row(item.id, (*spans, (short(state, max(4, cells - sum(columns.values()) - 2)), "muted")))

    def _detail(self, board: Board, now: DateTime) -> None:
        lines = self.query_one("#queue-detail", Lines)
        found = {item.id: item for item in self._found or ()}
        item = board.followups.get(self.followup_id) or found.get(self.followup_id)
        rows = self._moves(item, board.hall.zone, now, lines.inner) if item else [Row("", ())]
        lines.show(rows[-6:])

    def _moves(self, item: Followup, zone: str, now: DateTime, cells: int) -> list[Row]:
        say = self.app.say
        from_ = f"#{item.incident} " if item.incident is not None else ""
        head = say("queue.taken_by", time=dated(item.taken, zone, now), by=item.taken_by)
        rows = [Row("", ((short(f" {from_}{head} {item.business}", cells), "strong"),))]
        for move in item.moves:
            due = f" {dated(move.due, zone, now)}" if move.due else ""
            text = f"{say(f'word.move.{move.move}')}{due} {move.note}"
            rows.append(
                Row("", ((f" {dated(move.when, zone, now)} ", "time"), (short(f"{move.by} {text}", cells - 14), "")))
            )
        return rows

    @on(Lines.Moved, "#queue-list")
    def row_moved(self) -> None:
        """The progress of another one."""
        self._detail(self.app.view.board, self.app.now())

    @on(Lines.Chosen, "#queue-list")
    def row_chosen(self, event: Lines.Chosen) -> None:
        """Enter shows the whole phone and what can be done."""
        self.app.run_worker(open_one(self.app, event.row_id), group="actions")

    def turn(self) -> None:
        """The other order."""
        self._by_taken = not self._by_taken
        self._show(self.app.view.board, self.app.now())

    def open_search(self) -> None:
        """Shows the search line."""
        field = self.query_one(Input)
        field.remove_class("hidden")
        field.focus()

    @on(Input.Changed)
    def search_changed(self) -> None:
        """Filters as it is typed."""
        self._found = None
        self._show(self.app.view.board, self.app.now())

    @on(Input.Submitted)
    async def search_sent(self) -> None:
        """Looks through past days too, off the screen's loop."""
        text, board = self.query_text, self.app.view.board
        if not text:
            self._end_search()
            return
        ledger = self.app.context.desk.ports.ledger
        found = await asyncio.wrap_future(self.app.clerk.do(lambda: everywhere(board, ledger, text)))
        if self.query_text == text:
            self._found = found
            self._show(self.app.view.board, self.app.now())
            self.query_one("#queue-list").focus()

    def _end_search(self) -> None:
        field = self.query_one(Input)
        field.value = ""
        field.add_class("hidden")
        self._found = None
        self.query_one("#queue-list").focus()
        self._show(self.app.view.board, self.app.now())

    def action_leave(self) -> None:
        """Ends the search first, then leaves."""
        if self.query_text or self.query_one(Input).has_focus:
            self._end_search()
        else:
            self.dismiss(None)
