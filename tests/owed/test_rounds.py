"""Rounds, attendance, papers, registers and statistics."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from shiftdesk.desk.remarks import remarks_of
from shiftdesk.domain import commands as c
from shiftdesk.domain.agenda import agenda, rounds_standing
from shiftdesk.domain.day_plan import day_plan
from shiftdesk.domain.hall import HallChange
from shiftdesk.domain.moments import local
from shiftdesk.domain.owed import Attended
from shiftdesk.domain.payloads import Absence
from shiftdesk.domain.report import Item
from shiftdesk.domain.rounds import ITEMS, Action
from shiftdesk.texts.hand import Words
from shiftdesk.texts.tell import teller
from tests.fakes import Story, a_desk, refused
from tests.owed.conftest import a_hall, makes_a_round


def counted(desk: Story) -> tuple[list[str | None], list[str | None], int, int]:
    found = rounds_standing(desk.board, desk.now)
    faces = [[desk.clock_face(hour) for hour in hours] for hours in (found.ahead, found.missed)]
    return faces[0], faces[1], found.made, found.poor


def test_rounds_at_the_house_s_hours_are_made_missed_and_counted(desk: Story) -> None:
    assert counted(desk) == (["08:30", "10:30", "14:00", "16:30"], [], 0, 0)
    makes_a_round(desk.at("07:50"))
    assert counted(desk)[0] == ["10:30", "14:00", "16:30"], "the first one may come early"
    assert counted(desk.at("11:30"))[1] == [], "an hour is left for it (house)"
    assert counted(desk.at("11:31"))[1] == ["10:30"]
    makes_a_round(desk.at("12:00"))
    assert counted(desk) == (["14:00", "16:30"], ["10:30"], 2, 0), "one more than asked serves no hour"
    makes_a_round(desk.at("13:40"), rest_ok=False)
    assert counted(desk) == (["16:30"], ["10:30"], 3, 1), "nothing looked at: poor"


def test_the_hall_sets_its_own_hours_and_a_night_has_those_of_the_night() -> None:
    night = a_hall("2026-11-23 21:45", until="2026-11-24T06:00")
    assert counted(night)[0] == []
    night.does(c.SetHall(change=HallChange(rounds=("22:00", "02:00", "05:30", "09:00"))))
    assert counted(night)[0] == ["22:00", "02:00", "05:30"]
    makes_a_round(night.at("22:05"))
    makes_a_round(night.at("2026-11-24 01:55"))
    assert counted(night)[0] == ["05:30"]
    assert night.board.day == "2026-11-23"
    (due,) = [one for one in agenda(night.board, night.now) if one.kind == "round"]
    assert (due.id, due.house) == ("05:30", False)


@pytest.mark.parametrize("action", ["deadline", "fixed", "incident"])
def test_a_fault_never_reads_as_if_the_item_were_in_order(desk: Story, action: Action) -> None:
    desk.at("08:30").does(c.BeginRound())
    desk.does(c.LookAt(item="guard", result="fault", note="黑屏", action=action))
    (line,) = [line for line in desk.lines() if line.kind == "round.fault"]
    assert teller(desk.board)(line, "zh").startswith("巡视 R1 不合格:保安在岗 — 黑屏,")
    assert teller(desk.board)(line, "en").startswith("Round R1, not in order: guard at post — 黑屏,")
    words = Words("zh", desk.board.hall.zone, desk.now)
    listed = words.item(Item(key="fault:R1/guard", kind="fault", of=action, what="guard", note="黑屏"))
    assert listed.startswith("不合格:保安在岗 — 黑屏"), "nor in the briefing's list"


@pytest.mark.parametrize(
    ("seen", "until", "due"),
    [
        ("08:30", None, "11-23 18:00"), ("19:00", None, "11-24 18:00"),
        ("08:30", "16:00", "11-23 16:00"), ("16:30", "16:00", "11-24 16:00"),
    ],
)  # fmt: skip
def test_without_opening_hours_a_fault_is_mended_by_the_end_of_the_shift_or_six_and_never_in_the_past(
    seen: str, until: str | None, due: str
) -> None:
    desk = a_desk().has_a_shift(until=until)
    desk.at(seen).does(c.BeginRound())
    desk.does(c.LookAt(item="screens", result="fault", note="黑屏"))
    (mend,) = [one for one in agenda(desk.board, desk.now) if one.kind == "fault"]
    assert (f"{local(mend.due, desk.board.hall.zone):%m-%d %H:%M}", mend.house) == (due, True)


def test_a_fault_leads_to_something(desk: Story) -> None:
    desk.at("08:30").does(c.BeginRound())
    with refused("round.fault_empty"):
        desk.does(c.LookAt(item="exits", result="fault"))
    desk.does(c.LookAt(item="exits", result="fault", note="通道堆放纸箱", owner="赵敏"))
    desk.does(c.LookAt(item="box", result="fault", note="意见簿用完", action="fixed"))
    desk.does(c.LookAt(item="screens", result="fault", note="黑屏", due="3wd"))
    desk.does(c.LookAt(item="guard", result="ok"))
    desk.does(c.EndRound())
    mend = {one.id: one for one in agenda(desk.board, desk.now) if one.kind == "fault"}
    assert {name: (one.what, f"{one.due:%m-%d}", one.owner, one.house) for name, one in mend.items()} == {
        "D1": ("通道堆放纸箱", "11-23", "赵敏", True), "D2": ("黑屏", "11-26", "", False),
    }  # fmt: skip
    (done,) = desk.told("round.done")
    assert done.data == {"id": "R1", "faults": 3, "left": len(ITEMS) - 4}
    lines = [line.kind for line in desk.lines() if line.kind.startswith("round.")]
    assert lines == ["round.began", "round.fault", "round.fault", "round.fault", "round.done"], (
        "what is in order is no line"
    )


@pytest.mark.parametrize(
    ("command", "code", "status"),
    [
        (c.BeginRound(), "round.open_already", 65),
        (c.LookAt(item="roof", result="ok"), "round_item.missing", 66),
        (c.LookAt(item="exits", result="ok"), "round.looked_already", 65),
        (c.LookAt(item="guard", result="ok", at="08:00"), "round.before_began", 65),
        (c.LookAt(item="guard", result="ok", owner="赵敏"), "round.only_fault", 65),
        (c.LookAt(item="guard", result="ok", action="fixed"), "round.only_fault", 65),
        (c.LookAt(item="guard", result="fault", note="岗位无人", action="fixed", due="3wd"), "round.only_deadline", 65),
        (
            c.LookAt(item="guard", result="fault", note="岗位无人", playbook="fire", owner="赵敏"),
            "round.only_deadline",
            65,
        ),
        (c.GiveOut(name=" ", qty=1, to="李强"), "paper.name_empty", 65),
        (c.GiveOut(name="申请表", qty=0, to="李强"), "paper.qty", 65),
        (c.GiveOut(name="申请表", qty=1, to=""), "paper.to_empty", 65),
        (c.TakeBack(paper="P9"), "paper.missing", 66),
        (c.TakeBack(paper="P1", at="08:00"), "paper.before_out", 65),
        (c.TakeBack(paper="P1", returned=11), "paper.too_many", 65),
        (c.TakeBack(paper="P1", returned=6, used=5), "paper.too_many", 65),
        (c.TakeBack(paper="P1", used=-1), "paper.too_many", 65),
        (c.TakeAttendance(people=(Attended("李强", "leave"), Attended("李强 ", "late"))), "attendance.twice", 65),
        (c.TakeAttendance(people=(Attended("李强", "asleep"),)), "attendance.state", 65),
        (c.CheckRegisters(gaps=True), "registers.gaps_empty", 65),
        (c.SendStatistics(to="", analysis="无"), "statistics.to_empty", 65),
        (c.SendStatistics(to="中心", analysis=" "), "statistics.analysis_empty", 65),
    ],
)
def test_what_cannot_be_is_refused(desk: Story, command: c.Command, code: str, status: int) -> None:
    desk.at("08:30").does(c.BeginRound())
    desk.does(c.LookAt(item="exits", result="ok"))
    desk.does(c.GiveOut(name="申请表", qty=10, to="一号台"))
    with refused(code, status):
        desk.does(command)


def test_without_a_round_or_a_shift_it_is_said(desk: Story) -> None:
    with refused("round.none"):
        desk.does(c.EndRound())
    desk.does(c.EndShift())
    with refused("shift.none"):
        desk.does(c.TakeAttendance())
    makes_a_round(desk)
    (made,) = desk.board.owed.rounds
    assert made.hour is None, "with nobody in charge no hour was set"


def test_attendance_comes_from_the_roll_call_and_is_put_right_by_name(desk: Story) -> None:
    desk.does(c.StartBriefing(host="王丽"))
    desk.does(c.CountBriefing(absent=(Absence("赵敏", "leave"),)))
    desk.does(c.TakeAttendance(people=(Attended("李强", "late"),)))
    (taken,) = desk.board.owed.attendance
    assert [(one.name, one.state) for one in taken.people] == [("王丽", "present"), ("李强", "late"), ("赵敏", "leave")]
    desk.does(c.TakeAttendance())
    (again,) = desk.board.owed.attendance
    assert {one.name: one.state for one in again.people}["李强"] == "present", "the later one counts"


def test_attendance_of_a_shift_without_named_staff_expects_everybody_of_the_hall_once(desk: Story) -> None:
    desk.does(c.EndShift())
    desk.does(c.StartShift(name="早班", leader="李强"))
    desk.does(c.TakeAttendance(people=(Attended("赵敏", "late"),)))
    taken = desk.board.owed.attendance[-1]
    assert [(one.name, one.state) for one in taken.people] == [
        ("李强", "present"),
        ("王丽", "present"),
        ("赵敏", "late"),
    ]


def test_papers_come_back_and_what_is_missing_is_counted(desk: Story) -> None:
    desk.at("08:10").does(c.GiveOut(name="申请表", qty=10, to="一号台"))
    (out,) = [one for one in agenda(desk.board, desk.now) if one.kind == "paper"]
    assert (out.id, desk.clock_face(out.due), out.what) == ("P1", "17:30", "申请表 × 10")
    desk.at("17:00").does(c.TakeBack(paper="P1", returned=3, used=5))
    assert (desk.board.owed.papers["P1"].missing, day_plan(desk.board, desk.now).papers_missing) == (2, 2)
    with refused("paper.back_already"):
        desk.does(c.TakeBack(paper="P1"))


def test_papers_that_are_out_are_owed_by_the_next_shift_too(desk: Story) -> None:
    desk.does(c.GiveOut(name="申请表", qty=10, to="一号台"))
    desk.does(c.EndShift())
    desk.at("2026-11-24 07:45").has_a_shift("李强")
    assert [one.id for one in agenda(desk.board, desk.now) if one.overdue(desk.now)] == ["P1"]
    desk.does(c.TakeBack(paper="P1"))


def test_an_hour_that_another_version_wrote_and_that_is_none_is_no_round(desk: Story) -> None:
    desk.does(c.SetHall(change=HallChange(rounds=("09:00", "15:00"))))
    board = replace(desk.board, hall=replace(desk.board.hall, rounds=("soon", "15:00")))
    assert [desk.clock_face(hour) for hour in rounds_standing(board, desk.now).ahead] == ["15:00"]


def test_gaps_in_the_registers_are_said_and_stay_to_do(desk: Story) -> None:
    desk.does(c.CheckRegisters(gaps=True, note="回访记录缺两条"))
    assert desk.board.owed.registers == ()
    desk.does(c.CheckRegisters())
    assert len(desk.board.owed.registers) == 1


def test_statistics_carry_the_counts_of_the_shift(desk: Story) -> None:
    desk.writes("开门")
    desk.does(c.TakeFollowup(kind="callback", customer="张", phone="1"))
    desk.does(c.MoveFollowup(followup="F1", move="done"))
    desk.does(c.TakeFollowup(kind="callback", customer="李", phone="2", due="09:00"))
    makes_a_round(desk.at("08:30"), rest_ok=False)
    desk.at("12:00").does(c.SendStatistics(to="中心", analysis="等候久"))
    (sent,) = desk.told("statistics.sent")
    assert sent.data
    counts = sent.data["counts"]
    wanted = {"followups_taken": 2, "followups_settled": 1, "followups_open": 1, "rounds": 1, "rounds_poor": 1}
    assert wanted.items() <= counts.items()
    assert (counts["rounds_missed"], counts["overdue"]) == (1, 1)


def test_a_round_made_early_by_the_outgoing_shift_is_not_owed_again(desk: Story) -> None:
    desk.at("13:45")
    makes_a_round(desk)
    desk.at("13:50").hands_over("李强")
    assert counted(desk)[0] == ["16:30"], "the round of 14:00 is made"
    assert rounds_standing(desk.board, desk.now).made == 0, "but not by this shift"


def test_a_round_just_before_the_planned_end_counts_for_the_hour_of_the_next_shift() -> None:
    desk = a_hall("2026-11-23 07:45", until="14:00")
    makes_a_round(desk.at("13:40"))
    assert [desk.clock_face(one.hour) for one in desk.board.owed.rounds] == ["14:00"]
    assert counted(desk)[1] == ["08:30", "10:30"], "nobody made those"
    desk.at("14:00").hands_over("李强")
    assert counted(desk)[0] == ["16:30"]


def test_a_round_in_the_evening_leaves_the_morning_s_hour_to_the_morning() -> None:
    night = a_hall("2026-11-23 20:30", until="2026-11-24T09:00")
    makes_a_round(night.at("2026-11-23 20:32"))
    assert [one.hour for one in night.board.owed.rounds] == [None], "one more than asked"
    assert [night.clock_face(hour) for hour in rounds_standing(night.board, night.now).ahead] == ["08:30"]


def test_a_night_s_last_round_serves_the_first_hour_of_the_morning_on_a_new_day() -> None:
    night = a_hall("2026-11-23 21:45", until="2026-11-24T08:20")
    night.does(c.BeginRound())
    night.does(c.LookAt(item="exits", result="fault", note="通道堆放纸箱"))
    night.at("2026-11-24 08:05").does(c.EndRound(rest_ok=True))
    makes_a_round(night.at("2026-11-24 08:10"))
    night.at("2026-11-24 08:20").hands_over("李强")
    assert night.board.day == "2026-11-24"
    assert counted(night)[:2] == (["10:30", "14:00", "16:30"], [])
    assert night.board.owed.rounds == (), "it stands in the night's own report"
    night.at("2026-11-24 08:30").hands_over("王丽")
    assert counted(night)[0] == ["10:30", "14:00", "16:30"], "whoever has the desk"


def test_a_round_on_which_nothing_was_looked_at_is_poor_and_not_the_day_s_first(desk: Story) -> None:
    desk.at("08:30").does(c.BeginRound())
    answer = desk.does(c.EndRound())
    tasks = {task.name: task.state for task in day_plan(desk.board, desk.now).tasks}
    assert tasks["first_round"] != "done" and day_plan(desk.board, desk.now).poor == 1
    assert [(one.code, one.facts) for one in remarks_of(answer)] == [("remark.round.empty", {"left": len(ITEMS)})]
    desk.at("08:40").does(c.BeginRound())
    desk.does(c.LookAt(item="exits", result="ok"))
    assert remarks_of(desk.does(c.EndRound())) == [], "a poor one with something looked at is counted, no more"
    tasks = {task.name: task.state for task in day_plan(desk.board, desk.now).tasks}
    assert tasks["first_round"] == "done"


def test_a_fault_that_is_an_incident_starts_it_in_the_same_write(desk: Story) -> None:
    desk.at("08:30").does(c.BeginRound())
    with refused("round.only_incident"):
        desk.does(c.LookAt(item="screens", result="fault", note="黑屏", action="fixed", playbook="sys-single"))
    with refused("playbook.missing", 66):
        desk.does(c.LookAt(item="screens", result="fault", note="黑屏", playbook="none"))
    assert desk.told("round.fault") == [], "all or none"
    answer = desk.does(c.LookAt(item="screens", result="fault", note="叫号屏黑屏", playbook="sys-single"))
    assert answer.main and answer.main.kind == "round.fault"
    assert (desk.incident().status, desk.clock_face(desk.incident().onset)) == ("open", "08:30")
    assert (desk.told("incident.opened")[0].data or {})["note"] == "叫号屏黑屏"
    assert [(one.code, one.facts) for one in remarks_of(answer)] == [("remark.round.incident_began", {"number": 1})]
    later = desk.does(c.LookAt(item="guard", result="fault", note="岗位无人", action="incident"))
    assert [one.code for one in remarks_of(later)] == ["remark.round.incident_waits"], "the answer says how to start it"
