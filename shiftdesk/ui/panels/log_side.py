"""The duty log's column on the home screen: today's lines or those of a past day, and the filter below them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from shiftdesk.desk.questions import DayLog, neighbour_day
from shiftdesk.domain.board import Board
from shiftdesk.domain.log import Entry, in_order
from shiftdesk.ui.cells import said
from shiftdesk.ui.foresight import log_height
from shiftdesk.ui.panels.log import LogPaper, matches
from shiftdesk.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


class LogSide(Vertical):
    """Shows today, unfiltered; `day` is the past day that is shown instead. `first` until the whole log is drawn."""

    app: DeskApp

    def __init__(self) -> None:
        """Today."""
        super().__init__(id="log-side")
        self.day: str | None = None
        self.first = True
        self._past: tuple[Board, list[Entry]] | None = None
        self._paper = LogPaper()

    def compose(self) -> ComposeResult:
        """The lines, and the filter that hides until it is wanted."""
        yield Lines(id="log", classes="panel", stick=True)
        yield Input(id="log-filter", classes="hidden", select_on_focus=False)

    @property
    def lines(self) -> Lines:
        """The list."""
        return self.query_one("#log", Lines)

    @property
    def past_board(self) -> Board | None:
        """The board of the shown past day; None for today."""
        return self._past[0] if self._past else None

    def retitle(self) -> None:
        """Words in the chosen language."""
        lines = self.lines
        lines.border_title = self.app.say("panel.log") + (f" {self.day}" if self.day else "")
        lines.border_subtitle = self.app.say("log.past") if self.day else ""
        self.query_one("#log-filter", Input).placeholder = self.app.say("log.filter_hint")

    def renew(self, board: Board) -> None:
        """The board changed; a past day stays as it is."""
        if self.day is None:
            self._show(board, self._today(board))

    def _today(self, board: Board) -> list[Entry]:
        """Today's lines; the very first picture needs no more of them than it shows, the rest follows at once."""
        entries = in_order(board.entries.values())
        return entries[-self.screen.size.height :] if self.first else entries

    def _show(self, board: Board, entries: list[Entry]) -> None:
        """Shows these lines, filtered; an empty log says what to press."""
        lines, query = self.lines, self.query_one("#log-filter", Input).value
        kept = [entry for entry in entries if matches(self.app, board, entry, query)] if query.strip() else entries
        rows = self._paper.rows(self.app, board, kept, lines.inner)
        if self.first:  # what stands above the first picture comes with the whole log
            rows = rows[-log_height(self.screen, self.app.size) :]
        lines.show(rows or said(self.app.say("log.none_found" if query.strip() else "log.empty")))

    def refit(self) -> None:
        """Rows as wide as the panel is now; the log stays at its end, or where it was scrolled to."""
        if self._past:
            self._show(*self._past)
        self.lines.follow()

    async def go_day(self, step: int) -> None:
        """Another duty day (-1 earlier, +1 later, 0 today); read off the UI loop."""
        board, ledger = self.app.view.board, self.app.context.desk.ports.ledger

        def read() -> tuple[str | None, Board | None, list[Entry]]:
            day = neighbour_day(board, ledger, self.day, step) if step else None
            if day is None or day == board.day:
                return None, None, []
            log = DayLog(board, ledger)
            return day, log.board_of(day), log.with_amendments(day)

        day, then, entries = await asyncio.wrap_future(self.app.clerk.do(read))
        if day is None and (step < 0 or self.day is None):
            self.app.notify(self.app.say("log.no_earlier" if step < 0 else "log.is_today"), markup=False)
            return
        self.day = day
        self._past = (then, entries) if then else None
        self.retitle()
        self.filtered()
        self.lines.scroll_end(animate=False)

    async def show_written(self, entry_id: str) -> None:
        """A line that was just written lies in the running duty day: that day is shown, and the line pointed at."""
        if self.day is not None:
            await self.go_day(0)
        self.lines.put_cursor(entry_id)

    async def refresh_day(self) -> None:
        """Reads the shown past day again, for an amendment that was just made."""
        day, board, ledger = self.day, self.app.context.desk.board, self.app.context.desk.ports.ledger
        if day is not None and self._past is not None:
            entries = await asyncio.wrap_future(self.app.clerk.do(lambda: DayLog(board, ledger).with_amendments(day)))
            self._past = (self._past[0], entries)
            self._show(*self._past)

    @on(Input.Changed, "#log-filter")
    def filtered(self) -> None:
        """Filters the shown day, as it is typed."""
        board = self.app.view.board
        self._show(*(self._past or (board, in_order(board.entries.values()))))

    @on(Input.Submitted, "#log-filter")
    def filter_done(self) -> None:
        """Enter goes back into the log."""
        self.lines.focus()

    @on(Lines.Chosen, "#log")
    async def entry_chosen(self, event: Lines.Chosen) -> None:
        """Shows the whole entry."""
        # actions bring all dialogs with them: the first picture does not wait for those
        from shiftdesk.ui.actions.entries import show_entry

        await show_entry(self.app, event.row_id)
