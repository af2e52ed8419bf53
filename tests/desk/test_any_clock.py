"""Whatever happens to clocks and processes, in whatever order: every due level is raised once, with the right cause.

Several processes share one ledger. Each may be stopped, killed and started; the machine sleeps; the clock moves; the
hall's zone changes; a disk refuses. A model remembers who watched which stretch of wall-clock time.
"""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from pendulum import DateTime

from shiftdesk.desk.ports import NotSaved
from shiftdesk.domain import commands as c
from shiftdesk.domain.escalation import rungs
from shiftdesk.domain.hall import HallChange
from shiftdesk.domain.moments import from_text, seconds
from shiftdesk.domain.refusal import Refused
from tests.desk.fresh import remembers_right
from tests.fakes import Story, a_desk

Key = tuple[int, str, str]
STEP_S = 4.0
SPANS = st.sampled_from([3, 30, 290, 1799, 1800, 3700])
ZONES = st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati"])
STARTS = st.sampled_from([
    "2026-11-23 08:00", "2026-11-23 23:20", "2028-02-28 23:30", "2026-12-31 23:10", "2026-03-29 01:10",
    "2026-10-25 02:10",
])  # fmt: skip
NUMBERS = st.integers(1, 3)


class Stretch(NamedTuple):
    """Wall-clock time that passed: who was alive, and why nobody watched; "" when somebody did."""

    after: DateTime
    until: DateTime
    cause: str
    alive: frozenset[int]
    known: frozenset[Key]


class AnyClock(RuleBasedStateMachine):
    """Three chairs for processes; whoever sits there beats every few seconds unless stopped."""

    def __init__(self) -> None:
        super().__init__()
        self.desk: Story = a_desk()
        self.engines: dict[int, Story] = {}
        self.born: dict[int, int] = {}
        self.stopped: set[int] = set()
        self.past: list[Stretch] = []
        self.seen = 0
        self.letters = iter(f"p{n}" for n in range(10_000))

    @initialize(start=STARTS, tells=st.booleans(), zone=ZONES)
    def a_shift_has_begun(self, start: str, tells: bool, zone: str) -> None:
        self.desk = a_desk(start, zone, tells_sleep=tells).has_a_shift()
        self.desk.starts("sys-single")
        self.an_engine_starts(0)

    def known(self) -> frozenset[Key]:
        """Every level with a time that waits for it, or is due."""
        self.desk.desk.refresh()
        board = self.desk.board
        every = [(i, r) for i in board.live() for r in rungs(i, board.plans, self.desk.now)]
        running = (pair for pair in every if pair[1].state in ("waiting", "due"))
        return frozenset((i.number, r.level.id, str(r.due)) for i, r in running if r.due)

    def passes(self, secs: float, cause: str, move: str = "go") -> None:
        before, known = self.desk.now, self.known()
        getattr(self.desk.clock, move)(secs)
        self.past.append(Stretch(before, self.desk.now, cause, frozenset(self.born.values()), known))

    def watching(self) -> list[int]:
        return [chair for chair in self.engines if chair not in self.stopped]

    def beats(self) -> None:
        """Everyone who is awake looks at the clocks; then nothing that was due is left."""
        for chair in self.watching():
            try:
                self.engines[chair].ticks()
            except NotSaved:
                assert self.desk.ledger.full
            self.look(chair)
        if self.watching() and not self.desk.ledger.full:
            self.nothing_is_left()

    def nothing_is_left(self) -> None:
        self.desk.desk.refresh()
        board = self.desk.board
        every = [r for i in board.live() for r in rungs(i, board.plans, self.desk.now)]
        assert [r for r in every if r.state == "due" and not r.raised] == []

    def look(self, chair: int | None) -> None:
        """What was raised just now says how late it came and why."""
        facts = [fact for fact in self.desk.ledger.facts[self.seen :] if fact.kind == "level.raised"]
        self.seen = len(self.desk.ledger.facts)
        for fact in facts:
            data = fact.data or {}
            due, at = from_text(data["due"]), from_text(fact.at)
            assert data["late_s"] == max(0, int(seconds(at, due)))
            key = (data["incident"], data["level"], str(due))
            assert data["cause"] in self.causes(key, due, at, chair), (key, data, self.past[-3:])

    def causes(self, key: Key, due: DateTime, at: DateTime, chair: int | None) -> set[str | None]:
        """Why it may be late: what the last stretch over its due time tells of whoever raises it now."""
        over = [one for one in self.past if one.after < due <= one.until]
        if seconds(at, due) <= 2 or not over or key not in over[-1].known or not over[-1].cause:
            return {None}
        if due < self.desk.incident(key[0]).opened:  # by its clock, nobody knew of it then
            return {None, over[-1].cause}
        one = over[-1]
        was_alive = chair is not None and self.born[chair] in one.alive
        why: set[str | None] = {one.cause if was_alive else "closed"}
        if self.kept():
            why |= {"asleep", "clock"} & {one.cause}
        return why

    def kept(self) -> bool:
        """A pulse may tell of time that was lost before it, to whoever comes later."""
        return bool(self.desk.pulse.newest and self.desk.pulse.newest.gaps) or self.desk.ledger.full

    def does(self, command: c.Command, beside: bool = False) -> None:
        """Somebody acts: at the first screen that is awake, or in a process of its own."""
        chair = next(iter(self.watching()), None)
        doer = self.desk.beside(next(self.letters)) if beside or chair is None else self.engines[chair]
        with suppress(Refused, NotSaved):
            doer.does(command)
        self.look(None if beside else chair)

    @rule(secs=SPANS)
    def time_passes(self, secs: int) -> None:
        if not self.watching():
            self.passes(secs, "asleep" if self.engines else "closed")
            return
        left = float(secs)
        while left > 0:
            self.passes(min(STEP_S, left), "")
            self.beats()
            left -= STEP_S

    @rule(secs=SPANS, acts_first=st.booleans())
    def the_machine_sleeps(self, secs: int, acts_first: bool) -> None:
        self.passes(secs, "asleep" if self.engines else "closed", "sleep")
        if acts_first:
            self.does(c.WriteEntry(text="醒了"))
        self.beats()

    @rule(secs=st.sampled_from([8 * 3600, 3600, 600]), acts_first=st.booleans())
    def the_clock_is_set_forward(self, secs: int, acts_first: bool) -> None:
        told = "clock" if self.desk.clock.tells_sleep else "asleep"
        self.passes(secs, told if self.engines else "closed", "jump")
        if acts_first:
            self.does(c.WriteEntry(text="几点了"))
        self.beats()

    @rule(secs=st.sampled_from([-7200, -900, -3]))
    def the_clock_is_set_back(self, secs: int) -> None:
        self.desk.clock.jump(secs)
        self.beats()

    @rule(chair=st.integers(0, 2))
    def an_engine_starts(self, chair: int) -> None:
        if chair not in self.engines:
            self.engines[chair] = self.desk.beside(next(self.letters))
            self.born[chair] = self.seen + 1000 * len(self.past) + chair
            self.beats()

    @rule(chair=st.integers(0, 2))
    def an_engine_is_killed(self, chair: int) -> None:
        self.engines.pop(chair, None)
        self.born.pop(chair, None)
        self.stopped.discard(chair)

    @precondition(lambda self: not self.stopped)
    @rule()
    def all_are_stopped(self) -> None:
        self.stopped = set(self.engines)

    @rule()
    def all_go_on(self) -> None:
        self.stopped = set()
        self.beats()

    @rule()
    def cron_ticks(self) -> None:
        other = self.desk.beside(next(self.letters))
        try:
            other.ticks()
        except NotSaved:
            assert self.desk.ledger.full
        self.look(None)
        if not self.desk.ledger.full:
            self.nothing_is_left()

    @rule(full=st.booleans())
    def the_disk_refuses_or_not(self, full: bool) -> None:
        self.desk.ledger.full = full
        self.beats()

    @rule(zone=ZONES)
    def the_hall_is_in_another_zone(self, zone: str) -> None:
        self.does(c.SetHall(change=HallChange(zone=zone)))

    @rule(playbook=st.sampled_from(["sys-single", "sys-multi", "fire"]), onset=st.sampled_from([None, "-20m", "-3h"]))
    def an_incident_starts(self, playbook: str, onset: str | None) -> None:
        if len(self.desk.board.live()) < 3:
            self.does(c.StartIncident(playbook=playbook, onset=onset))

    @rule(number=NUMBERS, level=st.sampled_from(["L0", "L1", "L2", "M0", "M1"]), beside=st.booleans())
    def a_level_is_reported(self, number: int, level: str, beside: bool) -> None:
        self.does(c.ReportLevel(incident=number, level=level, reason="x"), beside)

    @rule(number=NUMBERS, playbook=st.sampled_from(["sys-single", "sys-multi"]))
    def it_is_reclassified(self, number: int, playbook: str) -> None:
        self.does(c.Reclassify(incident=number, playbook=playbook, halls=("城西厅",)))

    @rule(number=NUMBERS, onset=st.sampled_from(["-5m", "-45m"]))
    def its_onset_is_corrected(self, number: int, onset: str) -> None:
        self.does(c.CorrectOnset(incident=number, onset=onset))

    @rule(number=NUMBERS, at=st.sampled_from([None, "-20m"]), again=st.booleans())
    def it_is_resolved(self, number: int, at: str | None, again: bool) -> None:
        self.does(c.Resolve(incident=number, at=at))
        if again:
            self.does(c.Reopen(incident=number, reason="又坏了"))

    @invariant()
    def every_level_is_raised_once_for_its_time(self) -> None:
        raised = [(f.data or {}) for f in self.desk.told("level.raised")]
        keys = [(one["incident"], one["level"], one["due"]) for one in raised]
        assert len(keys) == len(set(keys))
        assert all(one["late_s"] >= 0 for one in raised)

    @invariant()
    def what_is_remembered_of_a_ladder_is_what_a_fresh_look_finds(self) -> None:
        remembers_right(self.desk.board, self.desk.now)

    def teardown(self) -> None:
        """Whoever comes at last finds all that was ever due raised."""
        self.desk.ledger.full = False
        self.desk.beside(next(self.letters)).ticks()
        self.nothing_is_left()
        assert self.desk.ledger.verify().ok


TestAnyClock = AnyClock.TestCase
TestAnyClock.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, database=None, derandomize=True,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


class AnyClockForLong(AnyClock):
    """The same, with other stories at every run."""


TestAnyClockForLong = pytest.mark.sweep(AnyClockForLong.TestCase)
TestAnyClockForLong.settings = settings(
    max_examples=300, stateful_step_count=40, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
