"""The cut: every fact lies in exactly one shift's report or, with nobody in charge, in none."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from shiftdesk.domain import commands as c
from shiftdesk.domain.agenda import rounds_standing
from shiftdesk.domain.board import Board
from shiftdesk.domain.chain import typed
from shiftdesk.domain.fold import fold
from shiftdesk.domain.log import HIDDEN
from shiftdesk.domain.moments import to_text
from shiftdesk.domain.refusal import Refused
from shiftdesk.domain.rounds import Action
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

    @rule(at=AGO)
    def round_begins(self, at: str | None) -> None:
        self.does(c.BeginRound(at=at))

    @rule(beside=st.booleans())
    def round_is_made_and_the_desk_taken_over(self, beside: bool) -> None:
        """What only happens in a row: a round just before somebody else takes charge."""
        self.does(c.BeginRound())
        self.does(c.EndRound(rest_ok=True), beside)
        self.does(c.StartShift(name="班", leader="陈静", reason="提前接班", until="+10h"), beside)

    @rule(item=st.sampled_from(["exits", "guard"]), action=st.sampled_from([None, "fixed"]))
    def fault_is_found(self, item: str, action: Action | None) -> None:
        self.does(c.LookAt(item=item, result="fault", note="坏了", action=action))

    @rule(rest_ok=st.booleans(), at=AGO, beside=st.booleans())
    def round_ends(self, rest_ok: bool, at: str | None, beside: bool) -> None:
        self.does(c.EndRound(rest_ok=rest_ok, at=at), beside)

    @rule(at=AGO)
    def papers_go_out(self, at: str | None) -> None:
        self.does(c.GiveOut(name="申请表", qty=10, to="一号台", at=at))

    @rule(number=st.integers(1, 3), used=st.integers(0, 9), at=AGO, beside=st.booleans())
    def papers_come_back(self, number: int, used: int, at: str | None, beside: bool) -> None:
        self.does(c.TakeBack(paper=f"P{number}", returned=1, used=used, at=at), beside)

    @rule(at=AGO)
    def property_is_found(self, at: str | None) -> None:
        self.does(c.OpenForm(form="LF", values={"item": "黑色钱包"}, at=at))

    @rule(number=st.integers(1, 3), beside=st.booleans())
    def form_is_filled_and_settled(self, number: int, beside: bool) -> None:
        self.does(c.FillForm(number=f"LF{number}", values={"item": "蓝色雨伞"}), beside)
        self.does(c.SettleForm(number=f"LF{number}", how="void", reason="当场还了"), beside)

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
            done = [fact.data or {} for fact in mine if fact.kind == "round.done"]
            back = [fact.data or {} for fact in mine if fact.kind == "paper.back"]
            assert one.counts["rounds_done"] == len(done)
            assert one.counts["rounds_poor"] == sum(told["left"] > 0 for told in done)
            assert one.counts["papers_missing"] == sum(told["missing"] for told in back)

    @invariant()
    def what_is_out_or_in_custody_at_the_cut_is_handed_over(self) -> None:
        facts = self.desk.ledger.facts
        for one in all_reports(self.desk):
            told = [(f.kind, str((f.data or {}).get("id", ""))) for f in facts if f.seq <= one.last]
            for kind, opens, settles in (("paper", "paper.out", "paper.back"), ("form", "form.opened", "form.settled")):
                left = {name for what, name in told if what == opens} - {name for what, name in told if what == settles}
                handed = {item.key.partition(":")[2] for item in one.items if item.key.startswith(f"{kind}:")}
                assert handed == left, (one.shift, kind)

    @invariant()
    def no_hour_of_rounds_is_owed_that_was_served(self) -> None:
        rounds = [fact.data or {} for fact in self.desk.ledger.facts if fact.kind == "round.began"]
        ahead = {to_text(hour) for hour in rounds_standing(self.desk.board, self.desk.now).ahead}
        ended = {(fact.data or {})["id"] for fact in self.desk.ledger.facts if fact.kind == "round.done"}
        served = {told["hour"] for told in rounds if told.get("hour") and told["id"] in ended}
        assert not ahead & served

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
    max_examples=60, stateful_step_count=30, deadline=None, database=None, derandomize=True,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
