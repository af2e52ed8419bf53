"""From a command to drafts: what its handler tells, and whatever fell due before it or falls due by it."""

from __future__ import annotations

from msgspec.structs import replace
from pendulum import DateTime

from shiftdesk.desk import engine
from shiftdesk.desk.asked import Asked, Told, past_of
from shiftdesk.desk.cut import cutting
from shiftdesk.desk.handlers import handle
from shiftdesk.desk.imagined import imagined
from shiftdesk.desk.ports import Found, Playbooks, Ports, Reading
from shiftdesk.desk.questions import incident_of
from shiftdesk.desk.watching import Watcher
from shiftdesk.domain import payloads as p
from shiftdesk.domain.board import Board
from shiftdesk.domain.chain import Draft, plain
from shiftdesk.domain.commands import Command, fingerprint
from shiftdesk.domain.moments import from_text, local_date, to_text
from shiftdesk.domain.opening import carried
from shiftdesk.domain.refusal import USAGE, Refused, need


class Drafting:
    """Drafts over the ports of one desk; stores nothing."""

    def __init__(self, ports: Ports, watcher: Watcher) -> None:
        """`watcher` knows which time was lost."""
        self.ports = ports
        self._watcher = watcher

    def drafted(
        self, command: Command, cmd: str, board: Board, clock: Reading, plans: Playbooks | None, found: Found | None
    ) -> tuple[list[Draft], str]:
        """The drafts of a command on a board, with what it finds or makes due, and the day they belong to."""
        drafts, day = self._drafted(command, cmd, board, clock, plans, found)
        if drafts and day != board.day:  # on a new day it meets what that day's opening keeps, nothing else
            drafts, day = self._drafted(command, cmd, carried(board, day), clock, plans, found, ending=board)
        return drafts, day

    def _drafted(
        self, command: Command, cmd: str, board: Board, clock: Reading, plans: Playbooks | None, found: Found | None,
        ending: Board | None = None,
    ) -> tuple[list[Draft], str]:  # fmt: skip
        """`ending`: the board of the day that ends, which knows what a shift that ends with it did."""
        now = clock.wall
        when = self._when(command, board, now)
        left = engine.recovered(found, now, ending or board)
        # a number that a lost fact gave is not given again
        ahead_of_loss = self._folded(board, left, cmd, now, when)
        told = handle(command, self._asked(command, cmd, ahead_of_loss, now, plans))
        after = self._folded(board, told, cmd, now, when)
        before = engine.due_before(board, after, now, self._watcher.gaps(clock, board))
        later = engine.due_after(self._folded(board, [*before, *told], cmd, now, when), now)
        jump = self._watcher.jump(board) or engine.jump_of(board, now)
        ahead = [*left, *([jump] if jump else []), *before]
        cut = cutting(self._folded(ending or board, ahead, cmd, now, when), told, when, now)
        every = [*ahead, *cut, *told, *later]
        drafts = self._drafts(every, self._who(command, board), cmd, now, when)
        if drafts and command.id is not None:
            drafts[0] = replace(drafts[0], data={**drafts[0].data, "ask": fingerprint(command)})
        return drafts, day_of(board, told, now, when)

    def _asked(self, command: Command, cmd: str, board: Board, now: DateTime, plans: Playbooks | None) -> Asked:
        return Asked(
            board=board, now=now, when=self._when(command, board, now), at_given=command.at is not None,
            by=self._who(command, board), cmd=cmd, playbooks=plans or self.ports.playbooks,
            calendar=self.ports.calendar,
            known=lambda fact_id: self.ports.ledger.day_of(fact_id) is not None,
            archived=lambda number: incident_of(board, self.ports.ledger, number),
        )  # fmt: skip

    def _when(self, command: Command, board: Board, now: DateTime) -> DateTime:
        if command.at is not None:
            return past_of(board, command.at, now)
        try:
            return min(from_text(command.pressed), now) if command.pressed else now
        except (ValueError, OverflowError):
            raise Refused("time.unreadable", USAGE, text=command.pressed) from None

    def _who(self, command: Command, board: Board) -> str:
        if command.by is not None:
            return need(command.by, "by.empty")
        return board.shift.leader if board.shift else self.ports.user

    def _drafts(self, told: list[Told], by: str, cmd: str, now: DateTime, when: DateTime) -> list[Draft]:
        at = to_text(now)
        return [
            Draft(
                id=self.ports.ids.fresh(),
                cmd=cmd,
                kind=one.payload.KIND,
                at=at,
                when=to_text(one.when or when),
                by=one.by or by,
                data=plain(one.payload),
            )
            for one in told
        ]

    def _folded(self, board: Board, told: list[Told], cmd: str, now: DateTime, when: DateTime) -> Board:
        # what falls due is counted from the very moment that the stored facts will have
        return imagined(board, self._drafts(told, engine.WHO, cmd, now, when)) if told else board


def day_of(board: Board, told: list[Told], now: DateTime, when: DateTime) -> str:
    """The duty day that new facts lie on (design, part 4): that of the shift in charge or of the one that begins,
    else the local date; never earlier than the newest day.
    """
    zone = board.hall.zone
    begins = next((one for one in told if isinstance(one.payload, p.ShiftBegan)), None)
    if begins is not None:
        day = local_date(begins.when or when, zone)
    else:
        day = board.day if board.shift and board.day else local_date(now, zone)
    return max(day, board.day or day)
