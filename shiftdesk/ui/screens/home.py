"""The home screen: incidents with live ladders on top, the duty log, what is due, briefing, roles."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pendulum import DateTime
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from shiftdesk.desk.outbox import View
from shiftdesk.ui.again import Unsaved
from shiftdesk.ui.cells import Row
from shiftdesk.ui.focus import in_sight
from shiftdesk.ui.foresight import foresee, size_classes
from shiftdesk.ui.keys import bindings
from shiftdesk.ui.panels.briefing import briefing_rows
from shiftdesk.ui.panels.due import OWED, DuePaper
from shiftdesk.ui.panels.incidents import incident_rows
from shiftdesk.ui.panels.log_side import LogSide
from shiftdesk.ui.panels.ribbon import Ribbon
from shiftdesk.ui.panels.roles import roles_rows
from shiftdesk.ui.panels.steps import ahead_rows
from shiftdesk.ui.widgets.entry_line import EntryLine
from shiftdesk.ui.widgets.footer import KeyFooter
from shiftdesk.ui.widgets.lines import Lines
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
        """Has drawn nothing yet."""
        super().__init__()
        self._due = DuePaper()
        self._ribbon = Ribbon(self._due)
        self._sending = ""
        self.unsaved: Unsaved[tuple[str, str]] = Unsaved()

    def compose(self) -> ComposeResult:
        """Strip, incidents, log beside the side column, entry line, footer."""
        # the size is known: classes that came only with the first resize would style every widget twice
        self.add_class(*size_classes(self.app, self.app.size), update=False)
        yield DeskStrip(id="strip")
        yield Lines(id="incidents", classes="panel")
        with Horizontal(id="middle"):
            yield LogSide()
            with Vertical(id="side"):
                yield Lines(id="due", classes="panel")
                yield Lines(id="ahead", classes="panel", cursor=False)
                yield Lines(id="roles", classes="panel", cursor=False)
                yield Lines(id="briefing", classes="panel", cursor=False)
        # the entry line above the ribbon: a notice of two lines at the foot leaves what is typed in sight
        yield EntryLine()
        yield Lines(id="ribbon", cursor=False)
        yield KeyFooter("home")

    @property
    def log_side(self) -> LogSide:
        """The duty log's column."""
        return self.query_one(LogSide)

    @property
    def incident_id(self) -> str:
        """The incident under the cursor, as long as that cursor is seen; empty when nobody points at one.

        A key of the first minute must never go to an incident that is marked nowhere on the screen.
        """
        lines = self.query_one("#incidents", Lines)
        return lines.cursor if self.focused is lines and self in in_sight(self.app.screen_stack) else ""

    def on_mount(self) -> None:
        """The log has the focus: letters are keys until the entry line is entered."""
        self.log_side.lines.focus()
        foresee(self, self.app.size)
        self.retitle()
        self.renew(self.app.view, self.app.now())
        self.call_after_refresh(self.redraw)
        self.set_timer(FIRST_PICTURE_S, self.whole_log)

    def on_resize(self) -> None:
        """Rows are as wide as their panels."""
        self.call_after_refresh(self.redraw)

    def on_descendant_focus(self) -> None:
        """Another list has the cursor: the incident whose steps stand ahead may be another one."""
        self._lines("ahead", ahead_rows, self.app.view, self.app.now())

    on_descendant_blur = on_descendant_focus

    def on_screen_resume(self) -> None:
        """Back from another screen; the terminal may have another size by now."""
        self.call_after_refresh(self.refit)

    def refit(self) -> None:
        """Rows as wide as their panels are now; the log stays at its end, or where it was scrolled to."""
        if not self.query(DeskStrip):
            return  # called after the screen was left
        if self.log_side.first:
            self.whole_log()
        else:
            self.renew(self.app.view, self.app.now())
            self.log_side.refit()

    def redraw(self) -> None:
        """Draws everything from the view."""
        if not self.query(DeskStrip):
            return  # called after the screen was left
        self.retitle()
        self.renew(self.app.view, self.app.now())
        self.log_side.lines.scroll_end(animate=False)

    def retitle(self) -> None:
        """Words in the chosen language."""
        for name in ("incidents", "due", "ahead", "roles", "briefing"):
            self.query_one(f"#{name}").border_title = self.app.say(f"panel.{name}")
        self.log_side.retitle()
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
        self.log_side.renew(view.board)

    def whole_log(self) -> None:
        """After the first picture: all of the day's lines; behind a dialog nothing could scroll to their end."""
        if self.is_current:
            self.log_side.first = False
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
