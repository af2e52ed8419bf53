"""The strip on top of every screen: clock, shift, alarms, and whether all is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum import DateTime

from shiftdesk.desk.outbox import View
from shiftdesk.domain.escalation import alarm_of
from shiftdesk.domain.moments import local, seconds
from shiftdesk.texts.disk import reason
from shiftdesk.ui.cells import Row, Span, pad_row, short
from shiftdesk.ui.plan_watch import fault_words
from shiftdesk.ui.speak import clock, running, trouble_text
from shiftdesk.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


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
        rows = [pad_row("", self._left(view, now), self._right(view, now), cells)]
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

    def _left(self, view: View, now: DateTime) -> tuple[Span, ...]:
        board, say = view.board, self.app.say
        at = local(now, board.hall.zone)
        spans: list[Span] = [
            (f" {at:%H:%M:%S} ", "strong"),
            (say(f"weekday.{at.isoweekday()}") + f" {at:%m-%d} ", "muted"),
        ]
        shift = board.shift
        if shift is None:
            return (*spans, ("│ " + say("strip.no_shift"), "due"))
        name = f"│ {shift.name} {shift.leader} "
        if board.day and board.day != f"{at:%Y-%m-%d}":
            spans.append((say("strip.duty_day", day=board.day[5:]) + " ", "muted"))
        spans.append((name, "accent"))
        if self.app.writer.asks or self.app.writer.name(board) != shift.leader:
            name = "?" if self.app.writer.asks else short(self.app.writer.name(board), 12)
            spans.append((f"✎ {name} ", "warn"))
        if shift.planned_end:
            over = shift.planned_end <= now
            spans.append(
                (say("strip.until", time=clock(shift.planned_end, board.hall.zone)) + " ", "due" if over else "muted")
            )
        campaign = board.campaign
        if campaign is not None and campaign.ended is None and self.app.size.width >= 100:
            spans.append((say("strip.campaign", name=short(campaign.name, 16)) + " ", "accent"))
        if shift.offer:
            spans.append((say("strip.offered", to=shift.offer.to) + " ", "due"))
        return tuple(spans)

    def _right(self, view: View, now: DateTime) -> tuple[Span, ...]:
        say = self.app.say
        return (
            *self._alarms(view, now),
            *self._engine(),
            *self._saved(view, now),
            (" " + say("strip.help") + " ", "muted"),
        )

    def _alarms(self, view: View, now: DateTime) -> tuple[Span, ...]:
        board, say = view.board, self.app.say
        live = board.live()
        alarms = [alarm_of(i, board.plans, now) for i in live if not i.drill]
        overdue = sum(a.overdue for a in alarms if a.shows)
        due = sum(a.due for a in alarms if a.shows) - overdue
        spans: list[Span] = []
        if overdue:
            spans.append((f" ▲ {say('word.level.overdue')} {overdue} ", "overdue"))
        if due:
            spans.append((f" ◆ {say('word.level.due')} {due} ", "due"))
        if live and self.app.size.width >= 90:
            spans.append((" " + say("strip.open", count=len(live)), "muted"))
        return tuple(spans)

    def _engine(self) -> tuple[Span, ...]:
        """How long ago the engine beat: it beats every second, so anything more than a few is a fault."""
        age = max(1, int(self.app.engine_age))
        if self.app.engine_stands:
            return ((f" ▲ {self.app.say('strip.stands', age=running(age))} ", "overdue"),)
        return ((f" ✓ {self.app.say('strip.engine', age=age)}", "ok"),) if self.app.size.width >= 100 else ()

    def _saved(self, view: View, now: DateTime) -> tuple[Span, ...]:
        if self.app.is_working:
            return ((f" … {self.app.say('save.working')} ", "due"),)
        if view.unsaved:
            since = f" {int(seconds(now, view.since))}s" if view.since and seconds(now, view.since) >= 1 else ""
            return ((f" ● {self.app.say('word.unsaved')}{since} ", "unsaved"),)
        return ((f" ✓ {self.app.say('save.saved')}", "ok"),) if self.app.size.width >= 100 else ()
