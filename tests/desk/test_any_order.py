"""Whatever is done in whatever order: the board is the fold of its facts, and ladders only go forward."""

from __future__ import annotations

from typing import Literal

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from shiftdesk.domain import commands as c
from shiftdesk.domain.alarms import bells
from shiftdesk.domain.board import Board
from shiftdesk.domain.chain import typed
from shiftdesk.domain.escalation import rungs
from shiftdesk.domain.fold import fold
from shiftdesk.domain.incident import elapsed_s
from shiftdesk.domain.opening import carried
from shiftdesk.domain.payloads.day import FollowupMove
from shiftdesk.domain.refusal import Refused
from tests.desk.fresh import remembers_right
from tests.fakes import Story, a_desk, one_day
from tests.plan_books import CAMPAIGN, SIEGE

Mark = Literal["done", "skip", "undo"]
NUMBERS = st.integers(1, 3)
LEVELS = st.sampled_from(["L0", "L1", "L2", "M0", "M1", "A0", "A1", "A2", "A3", "R0", "R1", "G0", "G1", "G2"])
ANSWERS = st.sampled_from(
    [
        ("size", "small"),
        ("size", "spreading"),
        ("persuaded", "yes"),
        ("persuaded", "no"),
        ("extreme", "yes"),
        ("extreme", "over"),
        ("extreme", "no"),
    ]
)
STEPS = st.sampled_from(["onset", "alarm", "leave", "persuade", "board", "robbery", "resume"])
PEOPLE = st.sampled_from(["王丽", "李强", "赵敏", "[/red]"])
ROLES = st.sampled_from(["commander", "保安", "叫号员"])
AGO = st.sampled_from([None, "-1m", "-20m", "-40m", "-3h"])
SOME_TIME = st.sampled_from([0, 1, 61, 299, 1799, 1800, 3600, 8 * 3600])
FORWARD = {
    "waiting": {"waiting", "due", "reported", "skipped", "not_reached"},
    "due": {"due", "reported", "skipped", "not_reached"},
    "skipped": {"skipped", "reported"},
}
MAY_GO_BACK = (c.CorrectOnset, c.CorrectReport, c.Reopen, c.Reclassify, c.MakeReal)


class AnyOrder(RuleBasedStateMachine):
    """One desk that acts, another that reads, one ledger."""

    def __init__(self) -> None:
        super().__init__()
        self.desk: Story = a_desk()
        self.desk.playbooks.books |= {book.id: book for book in (SIEGE, CAMPAIGN)}
        self.reader = self.desk.beside()
        self.seen: dict[tuple[int, str], str] = {}

    def does(self, command: c.Command) -> None:
        before = self.desk.board
        try:
            self.desk.does(command)
        except Refused:
            assert self.desk.board is before, "a refusal stores nothing"
        if isinstance(command, MAY_GO_BACK) or self._resolves_again(command, before):
            self.seen = {}

    def _resolves_again(self, command: c.Command, before: Board) -> bool:
        incident = before.find(command.incident) if isinstance(command, c.Resolve) else None
        return incident is not None and incident.status == "resolved"

    @initialize(playbook=st.sampled_from(["sys-single", "fire"]))
    def two_things_have_happened(self, playbook: str) -> None:
        self.does(c.StartShift(name="班", leader="王丽"))
        self.does(c.StartIncident(playbook=playbook))

    @rule(secs=SOME_TIME)
    def time_passes(self, secs: int) -> None:
        self.desk.clock.go(secs)

    @rule(secs=SOME_TIME)
    def the_machine_sleeps(self, secs: int) -> None:
        self.desk.clock.sleep(secs)
        self.desk.ticks()

    @rule(secs=st.sampled_from([-7200, -900, -1]))
    def the_clock_is_set_back(self, secs: int) -> None:
        self.desk.clock.jump(secs)
        self.desk.ticks()
        self.seen = {}

    @rule()
    def the_engine_beats(self) -> None:
        self.desk.ticks()
        self.reader.ticks()

    @rule(leader=PEOPLE, reason=st.sampled_from(["", "急事"]))
    def shift_starts(self, leader: str, reason: str) -> None:
        self.does(c.StartShift(name="班", leader=leader, reason=reason, until="+1h"))

    @rule(to=PEOPLE)
    def shift_is_handed_over(self, to: str) -> None:
        self.does(c.OfferHandover(to=to))
        self.does(c.AcceptHandover(by=to))

    @rule()
    def shift_ends(self) -> None:
        self.does(c.EndShift())

    @rule(role=ROLES, person=PEOPLE, incident=st.none() | NUMBERS)
    def role_is_assigned(self, role: str, person: str, incident: int | None) -> None:
        self.does(c.AssignRole(role=role, person=person, incident=incident))

    @rule(role=ROLES)
    def role_is_released(self, role: str) -> None:
        self.does(c.ReleaseRole(role=role))
        self.does(c.ConfirmRoles())

    @rule(text=st.text(max_size=5), at=AGO)
    def entry_is_written(self, text: str, at: str | None) -> None:
        self.does(c.WriteEntry(text=text, at=at))

    @rule(data=st.data())
    def entry_is_amended(self, data: st.DataObject) -> None:
        if self.desk.board.entries:
            of = data.draw(st.sampled_from(sorted(self.desk.board.entries)))
            self.does(c.AmendEntry(of=of, text="更正"))

    @rule(
        playbook=st.sampled_from(["sys-single", "sys-multi", "fire", "robbery", "siege"]),
        onset=AGO,
        drill=st.booleans(),
        linked=st.none() | NUMBERS,
    )
    def incident_starts(self, playbook: str, onset: str | None, drill: bool, linked: int | None) -> None:
        if len(self.desk.board.live()) < 3:
            self.does(c.StartIncident(playbook=playbook, onset=onset, drill=drill, linked=linked))

    @rule(number=NUMBERS, level=LEVELS, at=AGO, reason=st.sampled_from(["", "提前"]))
    def level_is_reported(self, number: int, level: str, at: str | None, reason: str) -> None:
        self.does(c.ReportLevel(incident=number, level=level, at=at, reason=reason))

    @rule(number=NUMBERS, level=LEVELS)
    def level_is_skipped(self, number: int, level: str) -> None:
        self.does(c.SkipLevel(incident=number, level=level, reason="无人"))

    @rule(number=NUMBERS, level=LEVELS, at=AGO, withdraw=st.booleans())
    def report_is_corrected(self, number: int, level: str, at: str | None, withdraw: bool) -> None:
        self.does(c.CorrectReport(incident=number, level=level, at=at, withdraw=withdraw, reason="记错"))

    @rule(number=NUMBERS, onset=st.sampled_from(["-5m", "-45m"]))
    def onset_is_corrected(self, number: int, onset: str) -> None:
        self.does(c.CorrectOnset(incident=number, onset=onset))

    @rule(number=NUMBERS, playbook=st.sampled_from(["sys-single", "sys-multi"]), at=AGO)
    def incident_is_reclassified(self, number: int, playbook: str, at: str | None) -> None:
        self.does(c.Reclassify(incident=number, playbook=playbook, halls=("城西厅",), at=at))

    @rule(number=NUMBERS, answer=ANSWERS)
    def question_is_answered(self, number: int, answer: tuple[str, str]) -> None:
        self.does(c.AnswerQuestion(incident=number, question=answer[0], value=answer[1]))

    @rule(number=NUMBERS, step=STEPS, mark=st.sampled_from(["done", "skip", "undo"]))
    def step_is_marked(self, number: int, step: str, mark: Mark) -> None:
        self.does(c.MarkStep(incident=number, step=step, mark=mark))
        self.does(c.Acknowledge(incident=number))

    @rule(number=NUMBERS, onset=AGO)
    def drill_turns_real(self, number: int, onset: str | None) -> None:
        self.does(c.MakeReal(incident=number, onset=onset))

    @rule(number=NUMBERS, evaluation=st.sampled_from(["", "好"]))
    def drill_is_recorded(self, number: int, evaluation: str) -> None:
        self.does(c.RecordDrill(incident=number, participants=("王丽",), evaluation=evaluation))

    @rule(
        number=NUMBERS, gate=st.sampled_from(["all-clear", "written", "board-down"]), reason=st.sampled_from(["", "急"])
    )
    def gate_is_met_and_report_handed_in(self, number: int, gate: str, reason: str) -> None:
        self.does(c.MeetGate(incident=number, gate=gate, reason=reason))
        self.does(c.HandReport(incident=number, report="six"))
        self.does(c.TellCasualties(incident=number, casualties="1人轻伤"))

    @rule(mark=st.sampled_from(["done", "skip", "undo"]))
    def campaign_goes_on(self, mark: Mark) -> None:
        self.does(c.StartCampaign(name="促销"))
        self.does(c.MarkCampaign(step="notices", mark=mark))

    @rule()
    def campaign_ends(self) -> None:
        self.does(c.EndCampaign())

    @rule(number=NUMBERS, at=AGO)
    def incident_is_resolved(self, number: int, at: str | None) -> None:
        self.does(c.Resolve(incident=number, at=at))

    @rule(number=NUMBERS)
    def incident_is_reopened(self, number: int) -> None:
        self.does(c.Reopen(incident=number, reason="又坏了"))

    @rule(number=NUMBERS)
    def incident_is_closed(self, number: int) -> None:
        self.does(c.CloseIncident(incident=number, reason="完"))
        self.does(c.LinkIncident(incident=1, other=number))

    @rule(number=NUMBERS)
    def incident_is_cancelled(self, number: int) -> None:
        self.does(c.CancelIncident(incident=number, reason="误报"))

    @rule(incident=st.none() | NUMBERS, move=st.sampled_from(["keyed", "dispatched", "done", "cancel"]))
    def customer_is_owed(self, incident: int | None, move: FollowupMove) -> None:
        self.does(c.TakeFollowup(kind="预受理", customer="张", phone="1", incident=incident))
        self.does(c.MoveFollowup(followup="F1", move=move, note="x"))

    @invariant()
    def the_board_is_the_fold_of_its_day(self) -> None:
        if self.desk.board.day:
            day = self.desk.ledger.day(self.desk.board.day)
            assert day
            assert fold(typed(day.opening, Board), day.facts) == self.desk.board

    @invariant()
    def another_desk_that_reads_sees_the_same(self) -> None:
        self.reader.desk.refresh()
        self.desk.desk.refresh()
        assert self.reader.board == self.desk.board

    @invariant()
    def elapsed_is_never_negative(self) -> None:
        assert all(elapsed_s(i, self.desk.now) >= 0 for i in self.desk.board.incidents.values())

    @invariant()
    def every_level_is_raised_once_per_due_time(self) -> None:
        # what was raised in a drill does not count when the drill turns real
        real = {(f.data or {})["incident"]: f.seq for f in self.desk.told("incident.made_real")}
        raised = [(f.data or {}, f.seq) for f in self.desk.told("level.raised")]
        keys = [(one["incident"], one["level"], one["due"], seq > real.get(one["incident"], 0)) for one, seq in raised]
        assert len(keys) == len(set(keys))

    @invariant()
    def what_is_remembered_of_a_ladder_is_what_a_fresh_look_finds(self) -> None:
        remembers_right(self.desk.board, self.desk.now)

    @invariant()
    def linked_incidents_know_each_other_and_a_drill_never_rings(self) -> None:
        board = self.desk.board
        for incident in board.incidents.values():
            others = [board.incidents[n] for n in incident.links if n in board.incidents]
            assert all(incident.number in other.links for other in others)
        assert not any(i.drill for i in bells(board.live(), board.plans, self.desk.now))

    @invariant()
    def levels_never_go_backwards(self) -> None:
        board = self.desk.board
        for incident in board.incidents.values():
            for rung in rungs(incident, board.plans, self.desk.now):
                key = (incident.number, rung.level.id)
                before = self.seen.get(key)
                assert before is None or rung.state in FORWARD.get(before, {before}), (key, before, rung.state)
                assert rung.late_s >= 0
                self.seen[key] = rung.state

    def teardown(self) -> None:
        facts = self.desk.ledger.facts
        if facts and self.desk.board.day:
            whole, board = one_day(facts, self.desk.board.day), self.desk.board
            assert carried(whole) == carried(board)
            assert (whole.holders(), whole.live(), whole.shift) == (board.holders(), board.live(), board.shift)
            assert self.desk.ledger.verify().ok


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, database=None, derandomize=True,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
