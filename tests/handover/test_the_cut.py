"""The cut: every fact lies in exactly one shift's report or, with nobody in charge, in none."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from shiftdesk.domain import commands as c
from shiftdesk.domain.board import Board
from shiftdesk.domain.chain import typed
from shiftdesk.domain.fold import fold
from shiftdesk.domain.log import HIDDEN
from shiftdesk.domain.refusal import Refused
from shiftdesk.domain.shift_report import shiftless, standing_report
from tests.fakes import Story, a_desk
from tests.handover.conftest import all_reports, in_charge

PEOPLE = st.sampled_from(["王丽", "李强", "陈静"])
AGO = st.sampled_from([None, "-30s", "-10m", "-3h", "-20h"])


class AnyHandover(RuleBasedStateMachine):
    """One desk, a screen beside it, and whatever people do to each other's shifts."""

    def __init__(self) -> None:
        super().__init__()
        self.desk: Story = a_desk()
        self.beside = self.desk.beside()

    def does(self, command: c.Command, beside: bool = False) -> None:
        with suppress(Refused):
            (self.beside if beside else self.desk).does(command)

    @rule(secs=st.sampled_from([1, 90, 1800, 9 * 3600, 26 * 3600]))
    def time_passes(self, secs: int) -> None:
        self.desk.clock.go(secs)

    @rule(secs=st.sampled_from([-3600, -26 * 3600]))
    def the_clock_is_set_back(self, secs: int) -> None:
        self.desk.clock.jump(secs)

    @rule()
    def the_engine_beats(self) -> None:
        self.desk.ticks()

    @rule(leader=PEOPLE, reason=st.sampled_from(["", "王丽送医"]), at=AGO)
    def shift_starts(self, leader: str, reason: str, at: str | None) -> None:
        self.does(c.StartShift(name="班", leader=leader, reason=reason, at=at, until="+2h"))

    @rule(to=PEOPLE, words=st.sampled_from(["", "看好打印机"]))
    def desk_is_offered(self, to: str, words: str) -> None:
        self.does(c.OfferHandover(to=to, words=words))

    @rule(by=PEOPLE, at=AGO, restated=st.sampled_from([None, (), ("all",)]), beside=st.booleans())
    def desk_is_accepted(self, by: str, at: str | None, restated: tuple[str, ...] | None, beside: bool) -> None:
        self.does(c.AcceptHandover(by=by, at=at, restated=restated), beside)

    @rule(by=PEOPLE)
    def desk_is_refused(self, by: str) -> None:
        self.does(c.RefuseHandover(by=by, reason="生病"))

    @rule()
    def offer_is_withdrawn(self) -> None:
        self.does(c.WithdrawHandover())

    @rule(at=AGO)
    def shift_ends(self, at: str | None) -> None:
        self.does(c.EndShift(at=at))

    @rule(at=AGO, carry=st.booleans(), beside=st.booleans())
    def entry_is_written(self, at: str | None, carry: bool, beside: bool) -> None:
        self.does(c.WriteEntry(text="事", at=at, carry=carry), beside)

    @rule(at=AGO)
    def incident_starts(self, at: str | None) -> None:
        if len(self.desk.board.live()) < 2:
            self.does(c.StartIncident(playbook="sys-single", onset=at))

    @rule(level=st.sampled_from(["L0", "L1"]))
    def level_is_reported(self, level: str) -> None:
        self.does(c.ReportLevel(incident=1, level=level))

    @rule()
    def follow_up_is_taken(self) -> None:
        self.does(c.TakeFollowup(kind="callback", customer="张", phone="1", due="+1h"))

    @invariant()
    def every_fact_is_in_one_report_or_in_none(self) -> None:
        facts, found = self.desk.ledger.facts, all_reports(self.desk)
        whose = in_charge(facts)
        self.desk.desk.refresh()
        going_on = standing_report(self.desk.board, self.desk.now)
        spans = [*found, *([going_on] if going_on else [])]
        for fact in facts:
            inside = [one.shift for one in spans if one.first <= fact.seq <= one.last]
            assert inside == ([whose[fact.seq]] if whose[fact.seq] else []), (fact.seq, fact.kind, inside)
        ids = [one.shift for one in found]
        assert len(ids) == len(set(ids)), "a shift is reported once"
        for one in spans:
            assert one.counts["facts"] == one.last - one.first + 1

    @invariant()
    def the_lines_of_a_report_are_the_lines_of_its_facts(self) -> None:
        facts = self.desk.ledger.facts
        for one in all_reports(self.desk):
            mine = [f for f in facts if one.first <= f.seq <= one.last and f.kind not in (*HIDDEN, "shift.ended")]
            assert one.counts["entries"] == len(mine) == sum(one.categories.values())
            assert one.counts["incidents_opened"] == sum(fact.kind == "incident.opened" for fact in mine)
            assert one.counts["followups_taken"] == sum(fact.kind == "followup.taken" for fact in mine)

    @invariant()
    def what_nobody_was_in_charge_of_is_listed_as_such(self) -> None:
        facts, ledger = self.desk.ledger.facts, self.desk.ledger
        whose, listed = in_charge(facts), set()
        for day in ledger.days():
            stored = ledger.day(day)
            assert stored
            listed |= {line.seq for line in shiftless(fold(typed(stored.opening, Board), stored.facts))}
        assert listed == {fact.seq for fact in facts if whose[fact.seq] is None and fact.kind not in HIDDEN}

    @invariant()
    def a_late_entry_is_marked(self) -> None:
        board = self.desk.board
        for line in board.entries.values():
            if board.shift and line.seq >= board.shift.first and line.when < board.shift.began:
                assert line.added_later


TestAnyHandover = AnyHandover.TestCase
TestAnyHandover.settings = settings(
    max_examples=100, stateful_step_count=30, deadline=None, database=None, derandomize=True,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
