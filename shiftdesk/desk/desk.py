"""The desk: takes commands, keeps the board. One user action is one atomic write."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace
from pendulum import DateTime

from shiftdesk.desk import engine
from shiftdesk.desk.ports import Found, NotSaved, Playbooks, Ports, Reading
from shiftdesk.desk.watching import Watcher
from shiftdesk.domain import payloads as p
from shiftdesk.domain.board import EMPTY, Board
from shiftdesk.domain.chain import Draft, Fact, canonical, plain, typed
from shiftdesk.domain.fold import fold
from shiftdesk.domain.lengths import refuse_what_is_too_long
from shiftdesk.domain.opening import carried
from shiftdesk.domain.refusal import Refused

if TYPE_CHECKING:
    from shiftdesk.desk.drafting import Drafting
    from shiftdesk.domain.commands import Command
    from shiftdesk.domain.retention import Cut

BESIDE = frozenset({
    p.PlanAdopted.KIND, p.LevelRaised.KIND, p.ClockJumped.KIND, p.DeskRecovered.KIND, p.ShiftReported.KIND,
})  # fmt: skip
"""Kinds of facts that a command may bring along; it is never about them."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a command: its facts, now durable, and the board with them. `repeated`: it was known already."""

    cmd: str
    facts: tuple[Fact, ...]
    board: Board
    repeated: bool = False

    @property
    def main(self) -> Fact | None:
        """The fact that the command was about."""
        return next((fact for fact in self.facts if fact.kind not in BESIDE), None)


class Desk:
    """One process's desk over the shared ledger. `ask` may be called from any thread; `board` is always whole."""

    def __init__(self, ports: Ports) -> None:
        """A desk that has read nothing yet."""
        self.ports = ports
        self._board = EMPTY
        self._mutex = threading.RLock()
        self._watcher = Watcher(ports.pulse)
        self._begun = False

    @property
    def board(self) -> Board:
        """The board as last read or written."""
        return self._board

    def now(self) -> DateTime:
        """The wall clock, UTC."""
        return self.ports.clock.read().wall

    def refresh(self) -> bool:
        """Reads what other processes appended; True when the board changed. Never writes, never waits for the lock."""
        with self._mutex:
            news = self.ports.ledger.news(self._board.day, self._board.seq)
            if news is None:
                return False
            board = self._board if news.opening is None else typed(news.opening, Board)
            self._board = fold(board, news.facts)
            return True

    def ask(self, command: Command) -> Answer:
        """Does the command or raises Refused, NotSaved or Busy; its facts are durable when this returns."""
        refuse_unfit(command)
        with self._mutex, self._exclusive():
            self.refresh()
            if command.id is not None and (known := self._known(command)):
                return known
            cmd = command.id or self.ports.ids.fresh()
            found, clock = self.ports.ledger.found(), self.ports.clock.read()
            drafts, day = self.drafted(command, cmd, self._board, clock, found=found)
            try:
                facts = self._store(drafts, day) if drafts else ()
            except NotSaved as error:
                error.cmd = cmd
                raise
            return Answer(cmd=cmd, facts=facts, board=self._board)

    def remove(self, day: str, cut: Cut, seal: str | None) -> bool:
        """Takes content out of a past day, for which the chain holds a warrant. False: the day stays as it is."""
        with self._mutex, self.ports.ledger.exclusive():
            return self.ports.ledger.remove(day, cut, seal)

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        """The writers' lock; how long it was waited for is known, so that nobody takes it for sleep."""
        with ExitStack() as held:
            asked = self.ports.clock.read().mono
            try:
                held.enter_context(self.ports.ledger.exclusive())
            finally:
                self._watcher.waited(self.ports.clock.read().mono - asked)
            yield

    def _store(self, drafts: list[Draft], day: str) -> tuple[Fact, ...]:
        opening = None
        if day != self._board.day:
            opening = plain(carried(self._board, day))
        facts = self.ports.ledger.append(day, opening, drafts, self._board.seq)
        board = self._board if opening is None else typed(opening, Board)
        self._board = fold(board, facts)
        self._watcher.told()
        return facts

    def _known(self, command: Command) -> Answer | None:
        """The first answer to a command whose id is known; refused when its content is another."""
        facts = self.ports.ledger.facts_of(command.id or "")
        if not facts:
            return None
        from shiftdesk.domain.commands import fingerprint

        if any((fact.data or {}).get("ask", fingerprint(command)) != fingerprint(command) for fact in facts):
            raise Refused("command.other_content", id=command.id)
        return Answer(cmd=facts[0].cmd, facts=facts, board=self._board, repeated=True)

    def drafted(
        self,
        command: Command,
        cmd: str,
        board: Board,
        clock: Reading,
        plans: Playbooks | None = None,
        found: Found | None = None,
    ) -> tuple[list[Draft], str]:
        """The drafts of a command on a board, with whatever it finds or makes due, and the day they belong to.

        `plans` stands for the playbook files where no file may be waited for; `found`: what the log must tell first.
        """
        refuse_unfit(command)
        return self._drafting.drafted(command, cmd, board, clock, plans, found)

    @cached_property
    def _drafting(self) -> Drafting:
        from shiftdesk.desk.drafting import Drafting  # all handlers, which reading and the first picture do not need

        return Drafting(self.ports, self._watcher)

    def prepare(self) -> None:
        """Loads what writing needs, so that the first command does not wait for it."""
        _ = self._drafting

    def tick(self, unsaved_since: DateTime | None = None, error: str = "") -> bool:
        """One beat: notices lost time, raises what is due, leaves the pulse. True when the board changed."""
        clock = self.ports.clock.read()
        try:
            changed = self.refresh()
        finally:
            self._watcher.look(clock, self._board)
        try:
            if self._raises(clock.wall) or self._left_over():
                from shiftdesk.domain.commands import Tick

                changed = bool(self.ask(Tick(by=engine.WHO)).facts) or changed
            self._begun = True
            self._watcher.caught_up(self._board.seq)
        finally:  # what could not be raised now keeps its cause, and a full disk is not taken for sleep
            beat = self._watcher.beat(self._board, clock)
            self.ports.pulse.beat(replace(beat, unsaved_since=unsaved_since, error=error))
        return changed

    def _raises(self, now: DateTime) -> bool:
        """Whether the engine has something to write."""
        board = self._board
        return bool(self._watcher.jump(board) or engine.jump_of(board, now) or engine.anything_due(board, now))

    def _left_over(self) -> bool:
        """Whether the first beat of this process finds what a kill or a power cut left; later ones do not look."""
        return not self._begun and self.ports.ledger.found() is not None

    def still_s(self) -> float | None:
        """Seconds since the engine of this process last looked at the clocks; None when it never did."""
        return self._watcher.still_s(self.ports.clock.read())


def refuse_unfit(command: Command) -> None:
    """Half characters (lone surrogates) cannot be stored, nor can texts without end; all else is kept as typed."""
    refuse_what_is_too_long(command)
    try:
        canonical(plain(command))
    except UnicodeEncodeError:
        raise Refused("text.not_text") from None
