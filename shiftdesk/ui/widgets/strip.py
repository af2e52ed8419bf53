"""The strip on top of every screen: clock, shift, alarms, and whether all is saved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pendulum import DateTime

from shiftdesk.desk.outbox import View
from shiftdesk.domain.alarms import alarm_mode, shown_overdue
from shiftdesk.domain.board import Board
from shiftdesk.domain.escalation import Rung, next_rung, rungs, steadily
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.moments import local, seconds
from shiftdesk.texts.disk import reason
from shiftdesk.ui.cells import Row, Span, pad_row, short, width
from shiftdesk.ui.plan_watch import fault_words
from shiftdesk.ui.speak import clock, dated, near_s, rough_countdown, running, trouble_text
from shiftdesk.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

Parts = list[tuple[int, Span]]
"""What the line may say, each with its rank: on a narrow screen the highest ranks go first, rank 0 stays."""


class DeskStrip(Lines):
    """One line; more while something is not saved, the engine stands, no backup can be made or a playbook file is
    faulty.
    """

    app: DeskApp

    def __init__(self, *, id: str | None = None) -> None:
        """A strip without a cursor."""
        super().__init__(id=id, cursor=False)

    def show_desk(self, view: View, now: DateTime) -> None:
        """Draws what changed since the last second."""
        cells = self.size.width or self.app.size.width
        left, right = self._fitting(self._left(view, now), self._right(view, now), cells)
        rows = [pad_row("", left, right, cells)]
        trouble = self.app.clerk.trouble
        if trouble is not None:
            key = "save.trouble" if view.unsaved else "save.refused"
            text = self.app.say(key, why=trouble_text(self.app, trouble))
            rows.append(Row("", ((f" {short(text, cells - 2)} ", "overdue"),)))
        elif self.app.engine_stands:
            rows.append(Row("", ((f" {short(self.app.say('strip.stands_why'), cells - 2)} ", "overdue"),)))
        elif failing := self._backups(view):
            rows.append(Row("", ((f" {short(failing, cells - 2)} ", "due"),)))
        faulty = fault_words(self.app.plan_watch.faults, self.app.lang, self.app.say)
        if faulty:
            rows.append(Row("", ((f" ▲ {short(faulty, cells - 4)} ", "warn"),)))
        self.styles.height = len(rows)
        self.show(rows)

    def _backups(self, view: View) -> str:
        """That no backup is made, in a line; empty while they are."""
        state = self.app.clerk.keeper.state
        if not state.error or state.since is None:
            return ""
        why = reason(self.app.lang, state.error)
        return self.app.say("strip.backup", since=clock(state.since, view.board.hall.zone), why=f"{state.where}: {why}")

    def _fitting(self, left: Parts, right: Parts, cells: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """Both ends of the line without the parts that have no room, least needed first."""
        taken = sum(width(text) for _, (text, _) in (*left, *right))
        given_up = 0
        for rank in sorted({rank for rank, _ in (*left, *right)}, reverse=True):
            if taken < cells or not rank:
                break
            given_up = rank
            taken -= sum(width(text) for one, (text, _) in (*left, *right) if one == rank)
        kept = [[span for rank, span in end if not given_up or rank < given_up] for end in (left, right)]
        return tuple(kept[0]), tuple(kept[1])

    def _left(self, view: View, now: DateTime) -> Parts:
        """The clock and who has the shift (0), who writes and that its end is past (1), what is unusual (3), the rest
        of it.
        """
        board, say = view.board, self.app.say
        at = local(now, board.hall.zone)
        parts: Parts = [
            (0, (f" {at:%H:%M:%S} ", "strong")),
            (7, (say(f"weekday.{at.isoweekday()}") + f" {at:%m-%d} ", "muted")),
        ]
        shift = board.shift
        if shift is None:
            return [*parts, (0, ("│ " + say("strip.no_shift"), "due"))]
        if board.day and board.day != f"{at:%Y-%m-%d}":
            parts.append((3, (say("strip.duty_day", day=board.day[5:]) + " ", "muted")))
        parts += [(0, ("│ ", "accent")), (4, (f"{shift.name} ", "accent")), (0, (f"{shift.leader} ", "accent"))]
        if self.app.writer.asks or self.app.writer.name(board) != shift.leader:
            name = "?" if self.app.writer.asks else short(self.app.writer.name(board), 12)
            parts.append((1, (f"✎ {name} ", "warn")))
        if shift.planned_end:
            over = shift.planned_end <= now
            end = dated(shift.planned_end, board.hall.zone, now)
            until = say("strip.over" if over else "strip.until", time=end) + " "
            parts.append((1 if over else 5, (until, "due" if over else "muted")))
        campaign = board.campaign
        if campaign is not None and campaign.ended is None:
            parts.append((8, (say("strip.campaign", name=short(campaign.name, 16)) + " ", "accent")))
        if shift.offer:
            parts.append((3, (say("strip.offered", to=shift.offer.to) + " ", "due")))
        return parts

    def _right(self, view: View, now: DateTime) -> Parts:
        """What is due and whether all is saved (0), how many are open and when the next level is due (2), help."""
        return [
            *self._alarms(view, now),
            *self._engine(),
            (0, self._saved(view, now)),
            (6, (" " + self.app.say("strip.help") + " ", "muted")),
        ]

    def _alarms(self, view: View, now: DateTime) -> Parts:
        board, say = view.board, self.app.say
        live = board.live()
        due, overdue = shown_overdue(live, board.plans, now)
        parts: Parts = []
        if overdue:
            parts.append((0, (f" ▲ {say('word.level.overdue')} {overdue} ", "overdue")))
        if due:
            parts.append((0, (f" ◆ {say('word.level.due')} {due} ", "due")))
        drills = sum(i.drill for i in live)
        if len(live) > drills:
            parts.append((2, (" " + say("strip.open", count=len(live) - drills), "muted")))
        if drills:
            parts.append((2, (" " + say("strip.drills", count=drills), "drill")))
        ahead = self._ahead(view, now)
        if ahead:
            parts.append((2, (" " + say("strip.next", time=ahead), "time")))
        return parts

    def _ahead(self, view: View, now: DateTime) -> str:
        """The time to the next level that is not due yet; silent incidents and drills say nothing here."""
        board = view.board
        ahead = next_rung(
            rung
            for i in board.live()
            if (rung := steadily(i, board.plans, now, "ahead", partial(_ahead, i, board, now)))
        )
        # "in 29 min" says it: the sign of a countdown could be read as 29 minutes late here, where no due time stands
        return rough_countdown(ahead, now, self.app.lang, near_s(len(board.live())))[1:] if ahead else ""

    def _engine(self) -> Parts:
        """How long ago the engine beat: it beats every second, so anything more than a few is a fault."""
        age = max(1, int(self.app.engine_age))
        if self.app.engine_stands:
            return [(0, (f" ▲ {self.app.say('strip.stands', age=running(age))} ", "overdue"))]
        return [(9, (f" ✓ {self.app.say('strip.engine', age=age)}", "ok"))]

    def _saved(self, view: View, now: DateTime) -> Span:
        if self.app.at_work:
            return f" … {self.app.say(self.app.at_work[-1])} ", "due"
        if view.unsaved:
            since = f" {int(seconds(now, view.since))}s" if view.since and seconds(now, view.since) >= 1 else ""
            return f" ● {self.app.say('word.unsaved')}{since} ", "unsaved"
        if self.app.clerk.refused:
            return f" ● {self.app.say('word.unsaved')} ", "unsaved"
        return f" ✓ {self.app.say('save.saved')}", "ok"


def _ahead(incident: Incident, board: Board, now: DateTime) -> Rung | None:
    """The incident's next level with a time that is not due yet."""
    if incident.drill or alarm_mode(incident, board.plan_of(incident)) == "silent":
        return None
    ladder = rungs(incident, board.plans, now)
    return next_rung(rung for rung in ladder if rung.state == "waiting" and rung.due is not None)
