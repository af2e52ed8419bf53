"""When levels fall due, what satisfies them, and what is refused."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from shiftdesk.domain import commands as c
from shiftdesk.domain.escalation import next_rung
from shiftdesk.domain.incident import elapsed_s
from tests.fakes import Story, refused


def test_l1_falls_due_thirty_minutes_after_the_onset_and_not_a_second_earlier(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    assert desk.at("09:29:59").states() == {"L0": "due", "L1": "waiting", "L2": "waiting"}
    assert desk.at("09:30").states() == {"L0": "due", "L1": "due", "L2": "waiting"}
    assert desk.at("09:59:59").level("L2").state == "waiting"
    assert desk.at("10:00").level("L2").state == "due"


def test_a_level_is_due_whether_or_not_anything_ticked(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:30")
    assert desk.level("L1").state == "due"
    assert desk.level("L1").raised is None
    desk.ticks()
    raised = desk.level("L1").raised
    assert raised and desk.clock_face(raised.at) == "09:30"
    assert raised.cause is None


def test_l0_is_raised_with_the_start_itself(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    assert [(f.data or {})["level"] for f in desk.told("level.raised")] == ["L0"]
    assert len({fact.cmd for fact in desk.ledger.facts[-3:]}) == 1, "one action, one write"


def test_a_report_of_l0_does_not_satisfy_l1(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:03").reports("L0")
    assert desk.states()["L0"] == "reported"
    assert desk.at("09:30").states() == {"L0": "reported", "L1": "due", "L2": "waiting"}


def test_a_report_takes_its_defaults_me_the_default_receiver_by_phone_now(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:03").reports("l0")
    report = desk.incident().marks("L0").reports[0]
    assert (report.by, report.to, report.how) == ("王丽", ("coordination_group", "centre_head"), "phone")
    assert desk.clock_face(report.when) == "09:03"
    assert desk.level("L0").late_s == 180


def test_a_backdated_onset_makes_levels_due_at_once(desk: Story) -> None:
    desk.at("10:30").starts("sys-single", onset="09:15")
    assert desk.states() == {"L0": "due", "L1": "due", "L2": "due"}
    assert [(f.data or {})["level"] for f in desk.told("level.raised")] == ["L0", "L1", "L2"]
    assert [(f.data or {})["late_s"] for f in desk.told("level.raised")] == [4500, 2700, 900]
    assert {(f.data or {})["cause"] for f in desk.told("level.raised")} == {None}, "nobody missed it"
    assert elapsed_s(desk.incident(), desk.now) == 75 * 60


def test_a_corrected_onset_moves_what_is_not_yet_reported(desk: Story) -> None:
    desk.at("09:20").starts("sys-single")
    desk.reports("L0")
    desk.does(c.CorrectOnset(incident=1, onset="08:45"))
    assert [desk.clock_face(rung.due) for rung in desk.ladder()] == ["09:20", "09:15", "09:45"]
    assert desk.states() == {"L0": "reported", "L1": "due", "L2": "waiting"}
    desk.does(c.CorrectOnset(incident=1, onset="09:10"))
    assert desk.states()["L1"] == "waiting"
    assert desk.clock_face(desk.level("L1").due) == "09:40"


def test_a_backdated_repair_turns_a_due_level_into_not_reached_added_later_and_keeps_its_history(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.watched("09:30")
    desk.at("09:41").resolves(at="09:25")
    level = desk.level("L1")
    assert (level.state, level.added_later, level.late_s) == ("not_reached", True, 0)
    assert level.raised
    assert [line.kind for line in desk.incident().timeline].count("level.raised") == 2
    assert (desk.level("L2").state, desk.level("L2").added_later) == ("not_reached", False)
    assert desk.level("L0").state == "due", "what was due before the repair stays due"
    assert elapsed_s(desk.incident(), desk.now) == 25 * 60
    mark = desk.incident().resolved
    assert mark
    assert (mark.by, desk.clock_face(mark.when), desk.clock_face(mark.at)) == ("王丽", "09:25", "09:41")


def test_a_repair_told_late_is_no_miss_of_a_level_that_was_never_raised(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:41").resolves(at="09:25")
    assert [(f.data or {})["level"] for f in desk.told("level.raised")] == ["L0"]
    assert desk.level("L1").added_later


def test_a_repair_in_the_due_second_comes_too_late_for_it(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:41").resolves(at="09:30")
    assert desk.states() == {"L0": "due", "L1": "due", "L2": "not_reached"}


def test_after_the_repair_nothing_new_falls_due_and_the_clock_stands(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:10").resolves()
    desk.at("12:00").ticks()
    assert desk.states() == {"L0": "due", "L1": "not_reached", "L2": "not_reached"}
    assert elapsed_s(desk.incident(), desk.now) == 600
    assert desk.level("L0").late_s == 600, "lateness ends with the repair"


def test_what_is_said_of_a_level_s_time_is_its_lateness_from_due_to_report_or_repair(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    assert (desk.at("09:10").level("L1").ahead_s(desk.now), desk.level("L0").ahead_s(desk.now)) == (1200, -600)
    desk.reports("L0")
    desk.at("09:37").resolves()
    desk.at("12:00")
    assert {r.level.id: (r.ahead_s(desk.now), r.late_s) for r in desk.ladder() if r.level.id != "L2"} == {
        "L0": (-600, 600),
        "L1": (-420, 420),
    }


def test_a_level_without_a_time_is_neither_ahead_nor_late(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    conditional = replace(desk.level("L0"), due=None)
    assert conditional.ahead_s(desk.now) == 0


def test_what_cannot_be_is_refused(desk: Story) -> None:
    before = len(desk.ledger.facts)
    desk.at("09:00")
    with refused("time.future"):
        desk.starts("sys-single", onset="2026-11-23T09:01")
    with refused("playbook.missing", 66):
        desk.starts("flood")
    with refused("playbook.no_incident"):
        desk.starts("closing")
    assert len(desk.ledger.facts) == before, "a refusal stores nothing"


def test_what_cannot_be_done_to_an_incident_is_refused(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:10")
    before = len(desk.ledger.facts)
    with refused("time.before_onset"):
        desk.resolves(at="08:59")
    with refused("time.future"):
        desk.does(c.CorrectOnset(incident=1, onset="+1m"))
    with refused("by.empty"):
        desk.reports("L0", by="  ")
    with refused("receiver.empty"):
        desk.reports("L0", to=("综合组", " "))
    with refused("how.empty"):
        desk.reports("L0", how="")
    with refused("time.before_onset"):
        desk.reports("L0", at="08:59")
    with refused("level.not_due"):
        desk.reports("L1")
    with refused("level.missing", 66):
        desk.reports("L9")
    with refused("incident.missing", 66):
        desk.reports("L0", number=2)
    with refused("reason.empty"):
        desk.does(c.SkipLevel(incident=1, level="L0", reason=" "))
    assert len(desk.ledger.facts) == before


def test_an_onset_is_not_moved_behind_the_repair(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:10").resolves()
    desk.at("09:20")
    with refused("onset.after_resolved"):
        desk.does(c.CorrectOnset(incident=1, onset="09:11"))


def test_straight_to_a_higher_level_is_possible_with_a_reason(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:05").reports("L2", reason="主任要求")
    assert desk.at("10:30").states() == {"L0": "due", "L1": "due", "L2": "reported"}
    assert desk.level("L2").late_s == 0


def test_a_report_told_later_is_judged_at_its_own_time(desk: Story) -> None:
    desk.at("09:40").starts("sys-single", onset="09:00:11")
    desk.reports("L0", at="09:01")
    for early in ("09:02", "09:29"):
        with refused("level.before_due", level="L1"):
            desk.reports("L1", at=early)
    with refused("level.not_due", level="L2"):
        desk.reports("L2", at="09:20")
    desk.reports("L1", at="09:30")
    assert desk.level("L1").late_s == 0, "in its minute, and no reason asked"
    desk.reports("L1", to=("中心经理",), at="09:20")
    assert len(desk.incident().marks("L1").reports) == 2, "who is told beside the first is told at any time"
    desk.at("10:10").reports("L2", at="09:50", reason="主任要求")
    assert desk.states()["L2"] == "reported"


def test_a_skipped_level_that_was_raised_wants_a_reason_too_when_told_of_before_it_was_due(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.watched("09:30").does(c.SkipLevel(incident=1, level="L1", reason="无人接听"))
    with refused("level.before_due"):
        desk.at("09:40").reports("L1", at="09:10")
    assert desk.reports("L1", at="09:35").states()["L1"] == "reported"


def test_two_who_press_at_once_report_once(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    other = desk.beside()
    desk.reports("L0")
    with refused("level.reported"):
        other.reports("L0")
    assert len(desk.told("level.reported")) == 1


def test_a_new_receiver_joins_a_report_and_a_known_one_does_not(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:02").reports("L0", to=("综合组", "coordination group"))
    desk.at("09:05").reports("L0", to=("中心负责人", "综合组"), answer="知道了")
    assert [r.to for r in desk.incident().marks("L0").reports] == [("综合组",), ("中心负责人",)], "as typed"
    assert desk.level("L0").late_s == 120, "the first report counts"
    with refused("level.reported"):
        desk.reports("L0", to=("中心负责人",))


def test_a_skipped_level_says_why_and_is_settled(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:30").does(c.SkipLevel(incident=1, level="L1", reason="无人接听"))
    assert desk.states()["L1"] == "skipped"
    with refused("level.skipped"):
        desk.does(c.SkipLevel(incident=1, level="L1", reason="还是无人"))
    desk.reports("L0")
    with refused("level.reported"):
        desk.does(c.SkipLevel(incident=1, level="L0", reason="x"))


def test_overdue_begins_a_minute_after_due_and_for_the_first_level_five(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    assert not desk.at("09:04:59").level("L0").overdue
    assert desk.at("09:05").level("L0").overdue
    assert not desk.at("09:30:59").level("L1").overdue
    assert desk.at("09:31").level("L1").overdue
    assert not desk.reports("L1").level("L1").overdue


def test_the_next_level_is_the_oldest_due_one_else_the_first_waiting(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:31")

    def ahead() -> str | None:
        rung = next_rung(desk.ladder())
        return rung.level.id if rung else None

    assert ahead() == "L0"
    desk.reports("L0")
    assert ahead() == "L1"
    desk.reports("L1")
    assert ahead() == "L2"
    desk.reports("L2", reason="提前")
    assert ahead() is None


def test_a_conditional_level_waits_for_its_answer(desk: Story) -> None:
    desk.at("09:00").starts("fire")
    desk.at("09:10")
    assert (desk.level("A3").state, desk.level("A3").due) == ("waiting", None)
    desk.does(c.AnswerQuestion(incident=1, question="size", value="spreading"))
    assert (desk.level("A3").state, desk.clock_face(desk.level("A3").due)) == ("due", "09:10")
    assert (desk.told("level.raised")[-1].data or {})["level"] == "A3"
    desk.at("09:12").does(c.AnswerQuestion(incident=1, question="size", value="small"))
    desk.at("09:13").does(c.AnswerQuestion(incident=1, question="size", value="spreading"))
    assert desk.clock_face(desk.level("A3").due) == "09:10", "called once"
    assert [(f.data or {})["level"] for f in desk.told("level.raised")].count("A3") == 1


def test_a_conditional_level_can_be_reported_by_hand_with_a_reason(desk: Story) -> None:
    desk.at("09:00").starts("fire")
    with refused("level.not_due"):
        desk.reports("A3")
    assert desk.reports("A3", reason="浓烟").states()["A3"] == "reported"


@pytest.mark.parametrize(
    ("command", "code", "status"),
    [
        (c.AnswerQuestion(incident=1, question="size", value="huge"), "question.value", 65),
        (c.AnswerQuestion(incident=1, question="colour", value="red"), "question.missing", 66),
        (c.MarkStep(incident=1, step="dance", mark="done"), "step.missing", 66),
        (c.MarkStep(incident=1, step="alarm", mark="undo"), "step.todo_already", 65),
        (c.MeetGate(incident=1, gate="none"), "gate.missing", 66),
        (c.HearHall(incident=1, hall="城西厅", state="so so"), "hall.state", 2),
        (c.NoteIncident(incident=1, text=" "), "text.empty", 65),
    ],
)
def test_work_that_cannot_be_is_refused(desk: Story, command: c.Command, code: str, status: int) -> None:
    desk.starts("fire")
    with refused(code, status):
        desk.does(command)


def test_a_level_that_an_answer_makes_due_is_one_line_of_the_log(desk: Story) -> None:
    desk.starts("fire")
    desk.does(c.AnswerQuestion(incident=1, question="size", value="spreading"))
    kinds = [line.kind for line in desk.lines() if line.data.get("level") == "A3"]
    assert kinds == ["level.called"]
    raised = [fact.data["level"] for fact in desk.told("level.raised") if fact.data]
    assert raised.count("A3") == 1 and desk.incident().marks("A3").raised, "both facts count"
    assert [line.kind for line in desk.incident().timeline if line.data.get("level") == "A3"] == ["level.called"]
