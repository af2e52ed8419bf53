"""Attendance as it is typed, and of whom it is."""

from __future__ import annotations

import pytest

from shiftdesk.domain import commands as c
from shiftdesk.domain.attendance import TITLES, attended
from shiftdesk.domain.duties import absence_of, attendance_absences, present
from shiftdesk.domain.hall import HallChange, Person
from shiftdesk.domain.owed import Attended
from shiftdesk.domain.payloads import Absence
from shiftdesk.domain.refusal import Refused
from shiftdesk.domain.shift_report import standing_report
from shiftdesk.texts import say
from shiftdesk.texts.refuse import refusal
from shiftdesk.texts.tell import tell
from tests.fakes import Story, refused

KNOWN = ("陈静", "钱多", "李到", "Li Lei", "Al", "Alma")


@pytest.mark.parametrize(
    ("typed", "name", "state"),
    [
        ("陈静请假", "陈静", "leave"), ("陈静 请假", "陈静", "leave"), ("陈静\u3000迟到", "陈静", "late"),
        ("陈静:请假", "陈静", "leave"), ("陈静 : 请假", "陈静", "leave"), ("陈静 leave", "陈静", "leave"),
        ("Li Lei Late", "Li Lei", "late"), ("Li Lei:on leave", "Li Lei", "leave"), ("Alma rest day", "Alma", "rest"),
        ("陈静", "陈静", "absent"), ("李到", "李到", "absent"), ("李到 到", "李到", "present"),
        ("陈静 病假", "陈静", "病假"),
        ("Allate", "Allate", "absent"), ("某某", "某某", "absent"), ("某某请假", "某某", "leave"),
        ("某某 请假", "某某", "leave"), ("某某:请假", "某某", "leave"), ("某某:去哪了", "某某", "去哪了"),
        ("请假", "请假", "absent"),
    ],
)  # fmt: skip
def test_a_name_and_a_state_with_anything_usual_between(typed: str, name: str, state: str) -> None:
    assert attended(typed, KNOWN, "absent") == Attended(name, state)


def states(desk: Story) -> dict[str, str]:
    return {one.name: one.state for one in desk.board.owed.attendance[-1].people}


def said(desk: Story) -> str:
    line = next(line for line in reversed(desk.board.entries.values()) if line.kind == "attendance.taken")
    return tell(line, "zh", desk.board.hall.zone, {})


def test_a_name_on_no_list_is_refused_and_counts_nowhere(desk: Story) -> None:
    with refused("attendance.stranger"):
        desk.does(c.TakeAttendance(people=(Attended("陈静请假", "absent"),)))
    assert desk.board.owed.attendance == ()
    desk.does(c.SetHall(change=HallChange(name="城南厅", people=(Person("陈静"),))))
    desk.does(c.TakeAttendance(people=(Attended("陈静", "duty"),)))
    assert states(desk)["陈静"] == "duty", "of the hall, though not on this shift"


def test_without_any_list_every_name_may_be_right(bare_desk: Story) -> None:
    bare_desk.does(c.StartShift(name="早班", leader="王丽"))
    bare_desk.does(c.TakeAttendance(people=(Attended("某某", "leave"),)))
    assert states(bare_desk) == {"王丽": "present", "某某": "leave"}


def test_the_next_shift_counts_its_own_people_and_who_is_late_is_not_counted_as_there(desk: Story) -> None:
    desk.does(c.StartBriefing(host="王丽"))
    desk.does(c.CountBriefing(absent=(Absence("赵敏", "leave"), Absence("李强", "late"))))
    desk.at("13:00").does(c.OfferHandover(to="李强"))
    desk.does(c.AcceptHandover(by="李强", staff=("陈静", "钱多")))
    desk.does(c.TakeAttendance(people=(Attended("钱多", "late"),)))
    assert states(desk) == {"李强": "present", "陈静": "present", "钱多": "late"}, (
        "who was late in the morning leads now"
    )
    assert said(desk).startswith("考勤:到岗 2,")


def test_the_roll_call_starts_from_what_attendance_found(desk: Story) -> None:
    assert attendance_absences(desk.board) == ()
    desk.does(c.TakeAttendance(people=(Attended("李强", "absent"), Attended("赵敏", "late"))))
    assert attendance_absences(desk.board) == (Absence("李强", "unknown"),), "who came late is here"
    assert (absence_of(desk.board, "李强"), absence_of(desk.board, "赵敏")) == ("unknown", None)
    assert present(desk.board) == ["王丽", "赵敏"]
    desk.does(c.EndShift())
    assert attendance_absences(desk.board) == (), "of no shift"


def test_of_roll_call_and_attendance_the_later_one_says_who_is_here(desk: Story) -> None:
    desk.does(c.StartBriefing(host="王丽"))
    desk.does(c.CountBriefing(absent=(Absence("李强", "leave"),)))
    assert present(desk.board) == ["王丽", "赵敏"]
    desk.at("09:30").does(c.TakeAttendance(people=(Attended("李强", "present"), Attended("赵敏", "leave"))))
    assert present(desk.board) == ["王丽", "李强"]
    desk.at("09:40").does(c.CountBriefing(present=3))
    assert present(desk.board) == ["王丽", "李强", "赵敏"]
    desk.at("09:50").does(c.CountBriefing(absent=(Absence("某客", "rest"),)))
    assert absence_of(desk.board, "某客") == "rest", "named, though on no list"


def test_the_report_of_a_shift_says_what_a_later_roll_call_found(desk: Story) -> None:
    desk.does(c.TakeAttendance(people=(Attended("赵敏", "late"),)))
    desk.at("09:30").does(c.StartBriefing(host="王丽"))
    desk.does(c.CountBriefing(absent=(Absence("李强", "leave"), Absence("赵敏", "unknown"))))
    standing = standing_report(desk.board, desk.now)
    assert standing and {one.name: one.state for one in standing.attendance} == {
        "王丽": "present", "李强": "leave", "赵敏": "absent",
    }  # fmt: skip
    desk.at("10:00").does(c.TakeAttendance(people=(Attended("李强", "present"), Attended("赵敏", "late"))))
    standing = standing_report(desk.board, desk.now)
    assert standing and [one.state for one in standing.attendance] == ["present", "present", "late"]


@pytest.mark.parametrize(("lang", "known"), [("zh", "到岗、缺勤、请假"), ("en", "present, absent, on leave")])
def test_a_state_that_there_is_not_is_refused_with_those_that_there_are(desk: Story, lang: str, known: str) -> None:
    with pytest.raises(Refused) as caught:
        desk.does(c.TakeAttendance(people=(Attended("李强", "调休"),)))
    assert known in refusal(caught.value, lang, "Asia/Shanghai")
    for state, title in TITLES.items():
        assert title.say(lang) == say(lang, f"word.attended.{state}"), "they are called as they are shown"
