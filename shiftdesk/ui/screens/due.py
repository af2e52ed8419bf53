"""The reports of incidents, then all that is owed and near: overdue first, then by time; met, moved, added by key."""

from __future__ import annotations

from collections.abc import Iterable

from pendulum import DateTime
from textual import on
from textual.widget import Widget

from shiftdesk.desk.outbox import View
from shiftdesk.domain.alarms import reports_owed, shown_overdue
from shiftdesk.domain.board import Board
from shiftdesk.domain.deadlines import Deadline
from shiftdesk.domain.owed import NEAR_DAYS
from shiftdesk.ui.cells import Row, Span, fit, flush_right, pad_row, said, width
from shiftdesk.ui.keys import bindings
from shiftdesk.ui.panels.due import TIME_CELLS, DuePaper, level_rows
from shiftdesk.ui.screens.frame import Frame
from shiftdesk.ui.speak import dated, deadline_title, owed_name, until_text
from shiftdesk.ui.widgets.lines import Lines

WIDE = 100
"""Cells of a screen from which house rules and sources are named."""


class DueScreen(Frame):
    """One list with the cursor on a deadline."""

    BINDINGS = [*bindings("due")]
    scope, first = "due", "due-list"
    by_minute = True

    def __init__(self) -> None:
        """Has gathered nothing yet."""
        super().__init__()
        self._paper = DuePaper()
        self._asleep: tuple[object, int] = (None, 0)
        self._owed: list[Row] = []

    def body(self) -> Iterable[Widget]:
        """List."""
        yield Lines(id="due-list", classes="panel")

    @property
    def deadline_id(self) -> str:
        """The one under the cursor."""
        return self.row_id

    def fill(self, view: View, now: DateTime) -> None:
        """All that is near; what sleeps is only counted."""
        board, lines = view.board, self.lines("due-list")
        items = self._paper.gathered(board, now)
        rows = [self._row(board, one, now, lines.inner) for one in items]
        if self._asleep[0] is not board.owed.far:
            self._asleep = (board.owed.far, len(board.owed.asleep()))
        if self._asleep[1]:
            text = self.app.say("due.asleep", count=self._asleep[1], days=NEAR_DAYS)
            rows += said(f" {text}")
        self._owed = rows
        self._put(view, now)

    def beat(self, view: View, now: DateTime) -> None:
        """The clocks of incidents run by the second, all else by the minute."""
        super().beat(view, now)
        if view.board.live() and self.lines("due-list").size.width:
            self._put(view, now)

    def _put(self, view: View, now: DateTime) -> None:
        """The levels of incidents before everything else that is owed."""
        lines = self.lines("due-list")
        lines.border_title = self._title(view, now)
        levels = level_rows(self.app, view, now, lines.inner - 1)
        rows = [Row(row.id, ((" ", ""), *row.spans)) for row in levels] + self._owed
        lines.show(rows or said(self.app.say("due.empty")))

    def _title(self, view: View, now: DateTime) -> str:
        """How many of each; reports are counted as the strip counts them."""
        board = view.board
        count = len(self._paper.gathered(board, now))
        title = self.app.say("due.title", count=count, late=self._paper.late(board, now))
        live = board.live()
        levels = len(reports_owed(live, board.plans, now))
        if not levels:
            return title
        return self.app.say(
            "due.title_levels", title=title, count=levels, late=shown_overdue(live, board.plans, now)[1]
        )

    def _row(self, board: Board, one: Deadline, now: DateTime, cells: int) -> Row:
        say, zone = self.app.say, board.hall.zone
        late = one.overdue(now)
        style = "due" if late else "time"
        kind = 16 if self.app.lang == "en" else 9
        left: tuple[Span, ...] = (
            (f" {'◆' if late else '○'} {fit(owed_name(one), 7)} {fit(say(f'word.owed.{one.kind}'), kind)}", style),
            (f" {deadline_title(self.app, one)}", "strong"), (f" {one.owner}", "muted"),
        )  # fmt: skip
        # in the columns of the levels above
        ahead = flush_right(until_text(one, now, self.app.lang), TIME_CELLS)
        when = f" {dated(one.due, zone, now)}{ahead}"
        room = cells - width(when) - sum(width(text) for text, _ in left) - 2
        return pad_row(one.id, left, ((self._marks(one, zone, now, room), "house"), (when, style)), cells)

    def _marks(self, one: Deadline, zone: str, now: DateTime, room: int) -> str:
        """What is to be known of its time; as much as has room beside the whole title."""
        say, wide = self.app.say, self.size.width >= WIDE
        marks = [say("word.owed.was", time=dated(one.was, zone, now))] if one.was else []
        marks += [say("word.owed.guess")] if one.guess else []
        marks += [say("word.owed.house")] if one.house and wide else []
        marks += [" ".join(one.sources)] if one.sources and wide else []
        while marks and width(" ".join(marks)) > room:
            marks.pop()
        return " ".join(marks)

    @on(Lines.Chosen, "#due-list")
    def row_chosen(self, event: Lines.Chosen) -> None:
        """Enter does what this one waits for."""
        from shiftdesk.ui.actions.due import open_owed

        self.app.run_worker(open_owed(self.app, event.row_id), group="actions")
