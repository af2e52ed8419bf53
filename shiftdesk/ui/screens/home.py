"""The home screen: incidents with live ladders on top, the duty log, what is due, briefing, roles."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from pendulum import DateTime
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Input

from shiftdesk.desk.outbox import View
from shiftdesk.desk.questions import DayLog, neighbour_day
from shiftdesk.domain.board import Board
from shiftdesk.domain.log import Entry, in_order
from shiftdesk.ui.again import Unsaved
from shiftdesk.ui.cells import Row
from shiftdesk.ui.foresight import foresee, log_height, size_classes
from shiftdesk.ui.keys import bindings
from shiftdesk.ui.panels.briefing import briefing_rows
from shiftdesk.ui.panels.due import OWED, DuePaper
from shiftdesk.ui.panels.incidents import incident_rows
from shiftdesk.ui.panels.log import LogPaper, matches
from shiftdesk.ui.panels.ribbon import Ribbon
from shiftdesk.ui.panels.roles import roles_rows
from shiftdesk.ui.panels.steps import ahead_rows
from shiftdesk.ui.widgets.entry_line import EntryLine
from shiftdesk.ui.widgets.footer import KeyFooter
from shiftdesk.ui.widgets.lines import Lines, Palette
from shiftdesk.ui.widgets.strip import DeskStrip

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

MakeRows = Callable[["DeskApp", View, DateTime, int], list[Row]]

FIRST_PICTURE_S = 0.15
"""House: by then the first picture is drawn, and what it did not need may follow."""


class HomeScreen(Screen[None]):
    """Four panels around the entry line."""

    BINDINGS = [*bindings("home")]
    AUTO_FOCUS = ""
    app: DeskApp

    def __init__(self) -> None:
        """Shows today, unfiltered."""
        super().__init__()
        self.day: str | None = None
        self._past: tuple[Board, list[Entry]] | None = None
        self._paper = LogPaper()
        self._due = DuePaper()
        self._ribbon = Ribbon(self._due)
        self._first = True
        self._sending = ""
        self.unsaved: Unsaved[tuple[str, str]] = Unsaved()

    def compose(self) -> ComposeResult:
        """Strip, incidents, log beside the side column, entry line, footer."""
        # the size is known: classes that came only with the first resize would style every widget twice
        self.add_class(*size_classes(self.app, self.app.size), update=False)
        yield Palette()
        yield DeskStrip(id="strip")
        yield Lines(id="incidents", classes="panel")
        with Horizontal(id="middle"):
            with Vertical(id="log-side"):
                yield Lines(id="log", classes="panel", stick=True)
                yield Input(id="log-filter", classes="hidden", select_on_focus=False)
            with Vertical(id="side"):
                yield Lines(id="due", classes="panel")
                yield Lines(id="ahead", classes="panel", cursor=False)
                yield Lines(id="roles", classes="panel", cursor=False)
                yield Lines(id="briefing", classes="panel", cursor=False)
        yield Lines(id="ribbon", cursor=False)
        yield EntryLine()
        yield KeyFooter("home")

    @property
    def incident_id(self) -> str:
        """The incident under the cursor."""
        return self.query_one("#incidents", Lines).cursor

    def on_mount(self) -> None:
        """The log has the focus: letters are keys until the entry line is entered."""
        self.query_one("#log", Lines).focus()
        foresee(self, self.app.size)
        self.retitle()
        self.renew(self.app.view, self.app.now())
        self.call_after_refresh(self.redraw)
        self.set_timer(FIRST_PICTURE_S, self.whole_log)

    def on_resize(self) -> None:
        """Rows are as wide as their panels."""
        self.call_after_refresh(self.redraw)

    def on_screen_resume(self) -> None:
        """Back from another screen; the terminal may have another size by now."""
        self.call_after_refresh(self.refit)

    def refit(self) -> None:
        """Rows as wide as their panels are now; the log stays at its end, or where it was scrolled to."""
        if self._first:
            self.whole_log()
        elif self.query(DeskStrip):
            self.renew(self.app.view, self.app.now())
            if self._past:
                self.show_log(*self._past)
            self.query_one("#log", Lines).follow()

    def redraw(self) -> None:
        """Draws everything from the view."""
        if not self.query(DeskStrip):
            return  # called after the screen was left
        self.retitle()
        self.renew(self.app.view, self.app.now())
        self.query_one("#log", Lines).scroll_end(animate=False)

    def retitle(self) -> None:
        """Words in the chosen language."""
        for name in ("incidents", "due", "ahead", "roles", "briefing"):
            self.query_one(f"#{name}").border_title = self.app.say(f"panel.{name}")
        log = self.query_one("#log")
        log.border_title = self.app.say("panel.log") + (f" {self.day}" if self.day else "")
        log.border_subtitle = self.app.say("log.past") if self.day else ""
        self.query_one("#log-filter", Input).placeholder = self.app.say("log.filter_hint")
        self.query_one(EntryLine).retext()
        self.query_one(KeyFooter).show_keys()

    def beat(self, view: View, now: DateTime) -> None:
        """Once a second: what shows time."""
        self.query_one(DeskStrip).show_desk(view, now)
        self._incidents(view, now)
        self._lines("due", self._due.rows, view, now)
        self._lines("ribbon", self._ribbon.rows, view, now)
        line = self.query_one(EntryLine)
        if self.unsaved.due(lambda: (line.text, line.category), now):
            self._write(line.text, line.category, again=True)

    def renew(self, view: View, now: DateTime) -> None:
        """The board changed."""
        self.beat(view, now)
        self._lines("ahead", ahead_rows, view, now)
        self._lines("roles", roles_rows, view, now)
        self._lines("briefing", briefing_rows, view, now)
        self.query_one(EntryLine).show_writer()
        if self.day is None:
            self.show_log(view.board, self._today(view.board))

    def _today(self, board: Board) -> list[Entry]:
        """Today's lines; the very first picture needs no more of them than it shows, the rest follows at once."""
        entries = in_order(board.entries.values())
        return entries[-self.size.height :] if self._first else entries

    def whole_log(self) -> None:
        """After the first picture: all of the day's lines; behind a dialog nothing could scroll to their end."""
        if self.is_current:
            self._first = False
            self.redraw()

    def _incidents(self, view: View, now: DateTime) -> None:
        lines = self.query_one("#incidents", Lines)
        rows = incident_rows(self.app, view, now, lines.inner)
        height = min(len(rows), max(3, (self.size.height - 12) // 2)) + 2
        if lines.styles.height is None or lines.styles.height.value != height:
            lines.styles.height = height
        lines.show(rows)

    def _lines(self, name: str, make: MakeRows, view: View, now: DateTime) -> None:
        lines = self.query_one(f"#{name}", Lines)
        if lines.size.width or lines.expected:
            lines.show(make(self.app, view, now, lines.inner))

    def show_log(self, board: Board, entries: list[Entry]) -> None:
        """Shows these lines, filtered; an empty log says what to press."""
        lines, query = self.query_one("#log", Lines), self.query_one("#log-filter", Input).value
        kept = [entry for entry in entries if matches(self.app, board, entry, query)] if query.strip() else entries
        rows = self._paper.rows(self.app, board, kept, lines.inner)
        if self._first:  # what stands above the first picture comes with the whole log
            rows = rows[-log_height(self, self.app.size) :]
        hint = self.app.say("log.none_found" if query.strip() else "log.empty")
        lines.show(rows or [Row("", ((hint, "muted"),))])

    async def go_day(self, step: int) -> None:
        """Another duty day (-1 earlier, +1 later, 0 today); read off the UI loop."""
        board, ledger = self.app.view.board, self.app.context.desk.ports.ledger

        def read() -> tuple[str | None, Board | None, list[Entry]]:
            day = neighbour_day(board, ledger, self.day, step) if step else None
            if day is None or day == board.day:
                return None, None, []
            log = DayLog(board, ledger)
            return day, log.board_of(day), log.lines(day)

        day, then, entries = await asyncio.wrap_future(self.app.clerk.do(read))
        if day is None and step < 0:
            self.app.notify(self.app.say("log.no_earlier"), markup=False)
            return
        self.day = day
        self._past = (then, entries) if then else None
        self.reshow()

    async def refresh_day(self) -> None:
        """Reads the shown past day again, for an amendment that was just made."""
        day, board, ledger = self.day, self.app.view.board, self.app.context.desk.ports.ledger
        if day is not None and self._past is not None:
            entries = await asyncio.wrap_future(self.app.clerk.do(lambda: DayLog(board, ledger).lines(day)))
            self._past = (self._past[0], entries)
            self.show_log(*self._past)

    def reshow(self) -> None:
        """Shows the chosen day again."""
        self.retitle()
        if self._past:
            self.show_log(*self._past)
        else:
            self.renew(self.app.view, self.app.now())
        self.query_one("#log", Lines).scroll_end(animate=False)

    def past_board(self) -> Board | None:
        """The board of the shown past day; None for today."""
        return self._past[0] if self._past else None

    @on(Input.Changed, "#log-filter")
    def filter_changed(self) -> None:
        """Filters as it is typed."""
        if self._past:
            self.show_log(*self._past)
        else:
            board = self.app.view.board
            self.show_log(board, in_order(board.entries.values()))

    @on(Input.Submitted, "#log-filter")
    def filter_done(self) -> None:
        """Enter goes back into the log."""
        self.query_one("#log", Lines).focus()

    @on(EntryLine.Sent)
    def entry_sent(self, event: EntryLine.Sent) -> None:
        """Writes the entry; its text stays in the line until it is on the disk, and the screen goes on meanwhile."""
        self._write(event.text, event.category)

    def _write(self, text: str, category: str, again: bool = False) -> None:
        # actions bring all dialogs with them: the first picture does not wait for those
        from shiftdesk.ui.actions.entries import write

        if text != self._sending:
            self._sending = text
            self.app.run_worker(write(self.app, text, category, again), group="entries")

    def entry_done(self) -> None:
        """The line that was sent is saved or refused: the next Enter counts again."""
        self._sending = ""

    @on(Lines.Moved, "#incidents")
    def incident_moved(self) -> None:
        """A wide screen shows the steps of the incident under the cursor."""
        self._lines("ahead", ahead_rows, self.app.view, self.app.now())

    @on(Lines.Chosen, "#incidents")
    @on(Lines.Chosen, "#due")
    async def incident_chosen(self, event: Lines.Chosen) -> None:
        """Opens the incident, or what is owed."""
        if event.row_id.startswith(OWED):
            from shiftdesk.ui.actions.due import open_owed

            self.app.run_worker(open_owed(self.app, event.row_id.removeprefix(OWED)), group="actions")
            return
        from shiftdesk.ui.actions.incidents import open_incident

        await open_incident(self.app, event.row_id)

    @on(Lines.Chosen, "#log")
    async def entry_chosen(self, event: Lines.Chosen) -> None:
        """Shows the whole entry."""
        from shiftdesk.ui.actions.entries import show_entry

        await show_entry(self.app, event.row_id)
