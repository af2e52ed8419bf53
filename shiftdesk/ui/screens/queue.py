"""The queue: what is owed to customers, with every move by one key, and the search for a customer's progress."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from pendulum import DateTime
from textual import on
from textual.widget import Widget
from textual.widgets import Input

from shiftdesk.desk.outbox import View
from shiftdesk.desk.progress import by_taken, everywhere, here
from shiftdesk.domain.board import Board
from shiftdesk.domain.followup import Followup
from shiftdesk.ui.actions.followups import open_one
from shiftdesk.ui.cells import said, short
from shiftdesk.ui.keys import bindings
from shiftdesk.ui.panels.queue import progress_rows, queue_rows
from shiftdesk.ui.screens.frame import Frame
from shiftdesk.ui.speak import key_for
from shiftdesk.ui.widgets.lines import Lines


class QueueScreen(Frame):
    """The open ones, then those settled today, then those of drills; of one incident when it is opened for one."""

    BINDINGS = [*bindings("queue")]
    scope, first = "queue", "queue-list"
    by_minute = True

    def __init__(self, incident: int | None = None) -> None:
        """`incident`: only those that come from it, in the order in which they were taken."""
        super().__init__()
        self._incident = incident
        self._by_taken = incident is not None
        self._found: list[Followup] | None = None
        self._waiting: list[str] = []

    def body(self) -> Iterable[Widget]:
        """List, progress of the chosen one, search line."""
        yield Lines(id="queue-list", classes="panel")
        yield Lines(id="queue-detail", classes="panel", cursor=False)
        yield Input(id="queue-search", classes="hidden", select_on_focus=False)

    @property
    def followup_id(self) -> str:
        """The one under the cursor."""
        return self.row_id

    @property
    def query_text(self) -> str:
        """What is searched for."""
        return self.query_one(Input).value.strip()

    def retitle(self) -> None:
        """The detail's title and the search line's hint."""
        self.lines("queue-detail").border_title = self.app.say("queue.detail")
        self.query_one(Input).placeholder = self.app.say("queue.search_hint")

    def fill(self, view: View, now: DateTime) -> None:
        """The list, and the progress of the chosen one."""
        board, lines = view.board, self.lines("queue-list")
        items = self._items(board)
        lines.border_title = self._title(items, now)
        lines.show(queue_rows(self.app, items, now, lines.inner) or said(self._empty()))
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
        if self.query_text:
            return self.app.say("queue.none_found")
        return self.app.say("queue.empty", key=key_for(self.app, "followup.take"))

    def _detail(self, board: Board, now: DateTime) -> None:
        lines = self.lines("queue-detail")
        found = {item.id: item for item in self._found or ()}
        item = board.followups.get(self.followup_id) or found.get(self.followup_id)
        rows = progress_rows(self.app, item, now, lines.inner) if item else said("")
        lines.show(rows[-6:])

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
        self.reshow()

    def open_search(self) -> None:
        """Shows the search line."""
        field = self.query_one(Input)
        field.remove_class("hidden")
        field.focus()

    @on(Input.Changed)
    def search_changed(self) -> None:
        """Filters as it is typed."""
        self._found = None
        self.reshow()

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
            self.reshow()
            self.lines(self.first).focus()

    def _end_search(self) -> None:
        field = self.query_one(Input)
        field.value = ""
        field.add_class("hidden")
        self._found = None
        self.lines(self.first).focus()
        self.reshow()

    def action_leave(self) -> None:
        """Ends the search first, then leaves."""
        if self.query_text or self.query_one(Input).has_focus:
            self._end_search()
        else:
            self.dismiss(None)
