"""Deadlines: met, late, moved, repeated, and asleep when they are far away."""

from __future__ import annotations

import pytest
from msgspec.structs import replace as put_in

from shiftdesk.desk.desk import Desk
from shiftdesk.domain import commands as c
from shiftdesk.domain.agenda import agenda
from shiftdesk.domain.chain import canonical, plain
from shiftdesk.domain.hall import HallChange
from shiftdesk.domain.opening import carried
from tests.fakes import Story, as_data, refused


def owes(desk: Story, what: str, due: str, every: int = 0) -> str:
    desk.does(c.SetDeadline(what=what, due=due, every=every))
    return f"D{desk.board.numbers['deadline']}"


def waiting(desk: Story) -> list[str]:
    return [one.id for one in agenda(desk.board, desk.now) if one.kind == "own"]


def test_it_is_met_in_time_or_late_and_that_is_kept(desk: Story) -> None:
    early, late = owes(desk, "报表", "10:00"), owes(desk, "通知", "10:00")
    desk.at("09:30").does(c.MeetDeadline(deadline=early))
    desk.at("11:30").does(c.MeetDeadline(deadline=late, note="系统慢"))
    assert [fact.data["late_s"] for fact in desk.told("deadline.done") if fact.data] == [0, 5400]
    assert waiting(desk) == []
    with refused("deadline.done_already"):
        desk.does(c.MeetDeadline(deadline=late))


def test_overdue_stands_first_and_a_new_time_or_a_new_day_does_not_make_it_forgotten(desk: Story) -> None:
    first, second = owes(desk, "甲", "10:00"), owes(desk, "乙", "09:00")
    assert waiting(desk) == [second, first]
    desk.at("10:30").does(c.MoveDeadline(deadline=second, due="16:00", reason="等对方"))
    assert waiting(desk) == [second, first]
    found = desk.board.owed.find(second)
    assert found and found.overdue(desk.now)
    assert (desk.clock_face(found.was), desk.clock_face(found.due), found.late_s(desk.now)) == ("09:00", "16:00", 5400)
    desk.does(c.MoveDeadline(deadline=second, due="2026-11-24", reason="再等"))
    desk.does(c.EndShift())
    desk.at("2026-11-24 08:00").has_a_shift()
    again = desk.board.owed.find(second)
    assert again and (desk.clock_face(again.was), again.overdue(desk.now)) == ("09:00", True)


def test_moving_before_it_was_due_is_no_lateness(desk: Story) -> None:
    name = owes(desk, "甲", "10:00")
    desk.does(c.MoveDeadline(deadline=name, due="12:00", reason="改期"))
    found = desk.at("11:00").board.owed.find(name)
    assert found and not found.overdue(desk.now) and found.was is None


def test_a_repeated_one_comes_again_from_when_it_was_due(desk: Story) -> None:
    name = owes(desk, "公示三公开", "2026-11-25", every=30)
    desk.at("2026-11-27 09:00").does(c.MeetDeadline(deadline=name))
    (again,) = [one for one in agenda(desk.board, desk.now) if one.kind == "own"]
    assert (again.id, again.every_d, f"{again.due:%m-%d}") == ("D2", 30, "12-25")


def test_what_is_owed_elsewhere_is_settled_there(desk: Story) -> None:
    desk.does(c.TakeFollowup(kind="callback", customer="张", phone="1", due="10:00"))
    desk.does(c.OpenCase(kind="new", customer="钱"))
    with refused("deadline.elsewhere"):
        desk.does(c.MeetDeadline(deadline="F1"))
    with refused("deadline.of_case"):
        desk.does(c.MeetDeadline(deadline="C1.slip"))
    with refused("deadline.missing", 66):
        desk.does(c.MeetDeadline(deadline="D9"))


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (c.SetDeadline(what=" ", due="10:00"), "deadline.empty"),
        (c.SetDeadline(what="甲", due=" "), "deadline.due_empty"),
        (c.SetDeadline(what="甲", due="2026-11-20"), "due.before_taken"),
        (c.SetDeadline(what="甲", due="10:00", every=-1), "due.too_far"),
        (c.MoveDeadline(deadline="D1", due="12:00", reason=""), "deadline.reason_empty"),
        (c.MeetDeadline(deadline="D1", at="07:00"), "deadline.before_taken"),
        (c.KeepRecording(kind="party", activity="联欢"), "recording.kind"),
        (c.KeepRecording(kind="safety", activity="会", day="2026-11-24"), "time.future"),
    ],
)
def test_what_cannot_be_owed_is_refused(desk: Story, command: c.Command, code: str) -> None:
    owes(desk, "在先", "10:00")
    with refused(code):
        desk.does(command)


def test_a_recording_is_kept_a_year_and_sleeps_until_it_is_near(desk: Story) -> None:
    desk.does(c.KeepRecording(kind="安全活动", activity="安全活动"))
    assert [one.id for one in agenda(desk.board, desk.now) if one.id == "V1"] == ["V1"], "today it is seen once"
    desk.does(c.EndShift())
    desk.at("2026-11-24 08:00").writes("开门")
    assert list(desk.board.owed.deadlines) == [] and list(desk.board.owed.far) == ["2027-11"]
    desk.at("2027-10-10 08:00").writes("开门")
    assert list(desk.board.owed.deadlines) == [], "still more than forty days ahead"
    desk.at("2027-10-20 08:00").writes("开门")
    (found,) = desk.board.owed.deadlines
    assert (found.id, found.what, desk.board.owed.far) == ("V1", "2026年11月23日安全活动", {})
    desk.at("2028-01-05 08:00").writes("开门")
    assert [one.id for one in agenda(desk.board, desk.now) if one.overdue(desk.now)] == ["V1"]


def test_what_sleeps_can_be_met_and_moved(desk: Story) -> None:
    for n in range(3):
        desk.does(c.KeepRecording(kind="training", activity=f"培训{n}"))
    desk.does(c.EndShift())
    desk.at("2026-11-24 08:00").writes("开门")
    desk.does(c.MeetDeadline(deadline="V2"))
    assert [one.id for one in desk.board.owed.asleep()] == ["V1", "V3"]
    desk.does(c.MoveDeadline(deadline="V1", due="2026-12-01", reason="提前清理"))
    assert [one.id for one in desk.board.owed.asleep()] == ["V3"]
    assert [one.id for one in agenda(desk.board, desk.now)] == ["V1"]


def test_a_month_in_which_nothing_sleeps_any_more_is_forgotten_and_the_others_sleep_on(desk: Story) -> None:
    desk.does(c.KeepRecording(kind="training", activity="培训"))
    early = owes(desk, "年检", "2027-06-01")
    desk.does(c.EndShift())
    desk.at("2026-11-24 08:00").writes("开门")
    assert sorted(desk.board.owed.far) == ["2027-06", "2027-11"]
    slept = desk.board.owed.far["2027-11"]
    desk.does(c.MeetDeadline(deadline=early))
    assert desk.board.owed.far == {"2027-11": slept}


def test_two_thousand_far_ones_make_the_opening_little_longer(desk: Story) -> None:
    empty = len(canonical(plain(carried(desk.board, "2026-11-24"))))
    desk.does(c.KeepRecording(kind="training", activity="培训"))
    (one,) = desk.board.owed.deadlines
    many = tuple(put_in(one, id=f"V{n}", what=f"2026年11月23日培训{n}") for n in range(2000))
    board = put_in(desk.board, owed=put_in(desk.board.owed, deadlines=many))
    opening = carried(board, "2026-11-24")
    assert len(canonical(plain(opening))) < empty + 40_000
    assert len(opening.owed.asleep()) == 2000
    assert as_data(carried(opening, "2026-11-25")) == as_data(put_in(opening, day="2026-11-25"))


def test_a_calendar_that_does_not_know_the_year_is_said(desk: Story) -> None:
    desk.at("2031-09-30 09:00").does(c.OpenCase(kind="new", customer="钱"))
    (clock,) = [one for one in desk.board.owed.deadlines if one.kind == "case"]
    assert (f"{clock.due:%m-%d}", clock.guess) == ("10-01", True)
    desk.does(c.SetHall(change=HallChange(days_off=("2031-10-01", "2031-10-02", "2031-10-03"))))
    desk.does(c.OpenCase(kind="new", customer="孙"))
    assert [f"{one.due:%m-%d}" for one in desk.board.owed.deadlines if one.of == "C2"] == ["10-06"]


def test_days_and_hours_of_the_hall_are_read_with_care(desk: Story) -> None:
    for change, code in (
        (HallChange(days_off=("2026-13-01",)), "hall.day_unreadable"),
        (HallChange(rounds=("早上",)), "hall.round_unreadable"),
    ):  # fmt: skip
        with refused(code, 2):
            desk.does(c.SetHall(change=change))
    with refused("hall.day_twice"):
        desk.does(c.SetHall(change=HallChange(days_off=("2026-12-01",), days_on=("2026-12-01",))))


def test_another_desk_reads_the_same_from_the_days(desk: Story) -> None:
    owes(desk, "甲", "2026-11-25")
    desk.does(c.KeepRecording(kind="training", activity="培训"))
    desk.does(c.EndShift())
    desk.at("2026-11-24 08:00").has_a_shift()
    other = Desk(desk.desk.ports)
    other.refresh()
    assert as_data(other.board) == as_data(desk.board)
