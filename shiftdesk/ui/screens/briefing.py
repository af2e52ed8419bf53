"""The morning briefing as a page: host and place, points and requirements, roll call, summary."""

from __future__ import annotations

from collections.abc import Iterable

from pendulum import DateTime
from textual import on
from textual.containers import Horizontal
from textual.widget import Widget

from shiftdesk.desk.outbox import View
from shiftdesk.domain.board import Briefing
from shiftdesk.domain.briefing_draft import proposals
from shiftdesk.domain.duties import called
from shiftdesk.ui.actions.asking import hints
from shiftdesk.ui.actions.briefings import carry_one, proposal_text
from shiftdesk.ui.cells import Row, Span, fit, pad_row, said, width, wrap
from shiftdesk.ui.keys import bindings
from shiftdesk.ui.panels.briefing import state_span, sum_line
from shiftdesk.ui.screens.frame import Frame
from shiftdesk.ui.speak import clock, key_for
from shiftdesk.ui.widgets.lines import Lines

KEYS = {
    "head": ("briefing.start",), "points": ("briefing.note", "briefing.require", "briefing.carry"),
    "count": ("briefing.count", "briefing.sign"), "summary": ("briefing.close",),
}  # fmt: skip
"""Panel -> the actions that its lower edge names."""


class BriefingScreen(Frame):
    """Points on the left, who is there on the right."""

    BINDINGS = [*bindings("briefing")]
    scope, first = "briefing", "briefing-points"

    def body(self) -> Iterable[Widget]:
        """Heading, points beside the roll call, summary."""
        yield Lines(id="briefing-head", classes="panel", cursor=False)
        with Horizontal(id="briefing-body"):
            yield Lines(id="briefing-points", classes="panel")
            yield Lines(id="briefing-count", classes="panel", cursor=False)
        yield Lines(id="briefing-summary", classes="panel", cursor=False)

    def retitle(self) -> None:
        """The titles that do not change with the board."""
        for name in ("head", "points", "count", "summary"):
            self.lines(f"briefing-{name}").border_title = self.app.say(f"briefing.title_{name}")

    def fill(self, view: View, now: DateTime) -> None:
        """Host and place, points, roll call, summary."""
        parts = {"head": self._head, "points": self._points, "count": self._count, "summary": self._summary}
        for name, rows in parts.items():
            lines = self.lines(f"briefing-{name}")
            lines.border_subtitle = hints(self.app, KEYS[name])
            lines.show(rows(view, lines.inner))

    def _key(self, action: str, text: str, cells: int, style: str = "muted") -> list[Row]:
        """What is missing and the key for it."""
        lines = wrap(self.app.say(text, key=key_for(self.app, action)), cells, 3)
        return [row for line in lines for row in said(line, style)]

    def _head(self, view: View, cells: int) -> list[Row]:
        briefing, say = view.board.briefing, self.app.say
        if briefing is None:
            return self._key("briefing.start", "briefing.none_yet", cells)
        left: tuple[Span, ...] = ((say("briefing.host") + " ", "muted"), (briefing.host, "strong"))
        if briefing.place:
            left = (*left, ("   " + say("briefing.place") + " ", "muted"), (briefing.place, ""))
        zone = view.board.hall.zone
        left = (*left, ("   " + say("briefing.began") + " ", "muted"), (clock(briefing.began, zone), "time"))
        return [pad_row("", left, (state_span(self.app, briefing, zone),), cells)]

    def _points(self, view: View, cells: int) -> list[Row]:
        briefing = view.board.briefing
        rows: list[Row] = []
        for part, action in (("item", "briefing.note"), ("requirement", "briefing.require")):
            rows.append(Row("", ((self.app.say(f"briefing.{part}s"), "accent"),)))
            rows += self._part(briefing, part, cells) or self._key(action, "briefing.part_none", cells)
            rows.append(Row("", ()))
        return [*rows, *self._proposals(view, cells)]

    def _part(self, briefing: Briefing | None, part: str, cells: int) -> list[Row]:
        rows: list[Row] = []
        items = [item for item in briefing.items if item.part == part] if briefing else []
        for n, item in enumerate(items, 1):
            head, mark = f" {n:>2}. ", f" · {self.app.say('briefing.carried')}" if item.carried else ""
            lines = wrap(item.text + mark, cells - width(head), 8)
            rows.append(Row("", ((head, "time"), (lines[0], ""))))
            rows += [Row("", ((" " * width(head), ""), (line, ""))) for line in lines[1:]]
        return rows

    def _proposals(self, view: View, cells: int) -> list[Row]:
        proposed = proposals(view.board, self.app.now())
        briefing = view.board.briefing
        if not proposed or (briefing is not None and briefing.closed is not None):
            return []
        rows = self._key("briefing.carry", "briefing.proposed", cells, "warn")
        for proposal in proposed:
            lines = wrap(proposal_text(self.app, proposal), cells - 4, 2)
            marks = zip((" + ", "   "), lines, strict=False)
            rows += [Row(proposal.key, ((mark, "warn"), (line, ""))) for mark, line in marks]
        return rows

    def _count(self, view: View, cells: int) -> list[Row]:
        briefing, say = view.board.briefing, self.app.say
        names = list(called(view.board))
        if briefing is None or briefing.expected is None:
            listed = _named(say("briefing.expected_names", count=len(names)), _columns(names, cells)) if names else []
            signed = self._signed(briefing, names, cells) if briefing else []
            return [*self._key("briefing.count", "briefing.count_none", cells), *listed, *signed]
        text, style = sum_line(self.app, briefing.expected, briefing.present, len(briefing.absent))
        rows = [Row("", ((line, style),)) for line in wrap(text, cells, 3)]
        if not briefing.fits:
            rows += self._key("briefing.count", "briefing.count_again", cells)
        away = {absence.name for absence in briefing.absent}
        here = [name for name in names if name not in away]
        rows += _named(say("briefing.absent_names", count=len(away)), self._absent(briefing, cells))
        rows += _named(say("briefing.present_names", count=briefing.present), _columns(here, cells))
        return rows + self._signed(briefing, here, cells)

    def _signed(self, briefing: Briefing, here: list[str], cells: int) -> list[Row]:
        """Who signed, and who of those present has not."""
        if not briefing.signed:
            return []
        join = self.app.say("word.separator").join
        left = [name for name in here if name not in briefing.signed]
        rows = [Row("", ())]
        for key, who, style in (("names", list(briefing.signed), "ok"), ("left", left, "warn")):
            text = self.app.say(f"briefing.signed_{key}", count=len(who), names=join(who))
            rows += [Row("", ((line, style),)) for line in wrap(text, cells, 4)] if who else []
        return rows

    def _absent(self, briefing: Briefing, cells: int) -> list[Row]:
        rows: list[Row] = []
        for absence in briefing.absent:
            reason = (self.app.say(f"word.absence.{absence.reason}"), "muted")
            rows.append(pad_row("", ((" – ", "warn"), (absence.name, "")), (reason,), min(cells, 32)))
        return rows or [Row("", ((" " + self.app.say("briefing.nobody"), "muted"),))]

    def _summary(self, view: View, cells: int) -> list[Row]:
        briefing = view.board.briefing
        if briefing is not None and briefing.closed is not None:
            return [Row("", ((line, ""),)) for line in wrap(briefing.summary, cells, 3)]
        return self._key("briefing.close", "briefing.summary_none", cells)

    @on(Lines.Chosen, "#briefing-points")
    async def proposal_chosen(self, event: Lines.Chosen) -> None:
        """Enter on a proposal puts it on the list."""
        self.app.run_worker(carry_one(self.app, event.row_id), group="actions")


def _named(heading: str, rows: list[Row]) -> list[Row]:
    """Rows below their heading, a blank line above."""
    return [Row("", ()), Row("", ((heading, "accent"),)), *rows]


def _columns(names: list[str], cells: int) -> list[Row]:
    """Names in as many columns as fit."""
    column = min(max((width(name) for name in names), default=0) + 3, cells)
    per_row = max(1, cells // max(column, 1))
    rows = [names[n : n + per_row] for n in range(0, len(names), per_row)]
    return [Row("", tuple((" " + fit(name, column - 1), "") for name in row)) for row in rows]
