"""Rules that are met once a month: each refused or kept with what to do."""

from __future__ import annotations

import pytest

from shiftdesk.desk.context import NoTerminal
from shiftdesk.desk.outbox import Remembered
from shiftdesk.desk.past_runs import PastRuns
from shiftdesk.desk.progress import everywhere
from shiftdesk.desk.questions import DayLog
from shiftdesk.domain import commands as c
from shiftdesk.domain.hall import HallChange, Person
from shiftdesk.domain.owed import Attended
from tests.fakes import Story, a_desk, refused


def test_nobody_signs_a_briefing_that_was_not_held_and_a_signature_has_a_name(desk: Story) -> None:
    with refused("briefing.none"):
        desk.does(c.SignBriefing(people=("李雷",)))
    desk.does(c.StartBriefing(host="王丽", place="大厅"))
    for people in ((), (" ",)):
        with refused("person.name_empty"):
            desk.does(c.SignBriefing(people=people))


def test_only_of_a_complaint_leaders_must_hear(desk: Story) -> None:
    desk.does(c.TakeFollowup(kind="callback", customer="钱女士", phone="13900000020", due="+2h"))
    with refused("followup.only_complaint"):
        desk.does(c.MoveFollowup(followup="F1", move="leaders"))


@pytest.mark.parametrize("move", ["attempt", "moved"])
def test_nothing_happens_to_a_follow_up_before_it_was_taken(desk: Story, move: str) -> None:
    desk.at("09:00").does(c.TakeFollowup(kind="callback", customer="钱女士", phone="13900000020", due="+2h"))
    with refused("followup.before_taken"):
        desk.does(c.MoveFollowup(followup="F1", move=move, note="改时间", due="+3h", at="08:59"))  # type: ignore[arg-type]
    assert not desk.board.followups["F1"].moves


def test_a_drill_names_the_day_of_the_next_one(desk: Story) -> None:
    desk.starts("sys-single", drill=True)
    desk.does(c.RecordDrill(incident=1, participants=("王丽",), evaluation="好", next="2027-02-01"))
    assert desk.board.drills[-1].due == "2027-02-01"


def test_attendance_is_that_of_the_shift_s_staff_else_of_the_hall_s_people_else_of_nobody_but_the_leader() -> None:
    desk = a_desk()
    desk.does(c.StartShift(name="早班", leader="王丽"))
    with refused("attendance.state"):
        desk.does(c.TakeAttendance(people=(Attended("王丽", "asleep"),)))
    desk.does(c.TakeAttendance())
    assert [one.name for one in desk.board.owed.attendance[-1].people] == ["王丽"]
    desk.does(c.SetHall(change=HallChange(name="城南厅", people=(Person("李雷", "营业员"), Person("王丽", "值班长")))))
    desk.does(c.TakeAttendance())
    assert [one.name for one in desk.board.owed.attendance[-1].people] == ["王丽", "李雷"]


def test_what_is_in_order_has_no_due_time_and_only_what_is_to_be_mended_has_an_owner(desk: Story) -> None:
    desk.does(c.BeginRound())
    with refused("round.only_fault"):
        desk.does(c.LookAt(item="exits", result="ok", owner="李雷"))
    with refused("round.only_deadline"):
        desk.does(c.LookAt(item="exits", result="fault", note="堵", action="fixed", owner="李雷"))
    assert not desk.board.owed.rounds[-1].looks


def test_a_follow_up_of_a_former_day_is_found_by_its_number(desk: Story) -> None:
    desk.does(c.TakeFollowup(kind="callback", customer="钱女士", phone="13900000020", due="+2h"))
    desk.does(c.MoveFollowup(followup="F1", move="done"))
    desk.does(c.EndShift())
    desk.at("2026-11-24 08:00").has_a_shift()
    assert "F1" not in desk.board.followups
    assert [item.customer for item in everywhere(desk.board, desk.ledger, "f1")] == ["钱女士"]


def test_a_past_day_shows_the_amendments_of_later_days_beside_what_they_amend(desk: Story) -> None:
    entry = desk.writes("叫号屏重起")
    same_day = desk.does(c.AmendEntry(of=entry, text="叫号屏重启"))
    assert same_day.main is not None
    desk.does(c.EndShift())
    desk.at("2026-11-24 08:00").has_a_shift()
    first = desk.does(c.AmendEntry(of=same_day.main.id, text="叫号屏更换"))
    assert first.main is not None
    desk.does(c.AmendEntry(of=first.main.id, text="叫号屏更换,旧屏送修"))
    shown = [line.text for line in DayLog(desk.board, desk.ledger).with_amendments("2026-11-23") if line.text]
    assert [text for text in shown if "叫号屏" in text] == [
        "叫号屏重起",
        "叫号屏重启",
        "叫号屏更换",
        "叫号屏更换,旧屏送修",
    ]


def test_days_without_a_run_that_ended_teach_no_times(desk: Story) -> None:
    desk.starts("sys-single")
    desk.does(c.CancelIncident(incident=1, reason="误报"))
    desk.does(c.EndShift())
    desk.at("2026-11-24 08:00").has_a_shift()
    desk.does(c.EndShift())
    desk.at("2026-11-25 08:00").has_a_shift()
    past = PastRuns(desk.desk)
    past.look_through()
    desk.starts("sys-single")
    assert past.times(desk.board, desk.incident(2)) is None


def test_a_face_without_a_terminal_never_loses_it() -> None:
    assert not NoTerminal().is_gone()


def test_playbooks_in_memory_are_as_new_as_those_on_the_disk(desk: Story) -> None:
    plans = Remembered({}, desk.desk.ports.playbooks)
    assert plans.stamp() == desk.desk.ports.playbooks.stamp()
