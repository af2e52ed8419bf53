"""Slips that once cost a year or a shift: passed dates, an earlier shift's papers, hours that nobody walked."""

from __future__ import annotations

import pytest

from shiftdesk.domain import commands as c
from shiftdesk.domain.agenda import agenda
from shiftdesk.domain.day_plan import day_plan
from shiftdesk.domain.moments import local
from tests.fakes import Story, refused
from tests.owed.conftest import makes_a_round


def states(desk: Story) -> dict[str, str]:
    return {task.name: task.state for task in day_plan(desk.board, desk.now).tasks}


@pytest.mark.parametrize("due", ["11-22", "11-22 18:00", "06-01", "2026-11-22"])
def test_a_date_that_has_passed_is_not_put_off_for_a_year(desk: Story, due: str) -> None:
    with refused("due.before_taken"):
        desk.does(c.SetDeadline(what="补报", due=due))
    assert agenda(desk.board, desk.now) == [one for one in agenda(desk.board, desk.now) if one.kind == "round"]


def test_in_december_a_date_of_january_is_the_next_year_s(desk: Story) -> None:
    desk.at("2026-12-20 09:00").does(c.SetDeadline(what="年报", due="01-05"))
    desk.does(c.SetDeadline(what="年会", due="01-06 14:00"))
    dues = [f"{local(one.due, 'Asia/Shanghai'):%Y-%m-%d}" for one in agenda(desk.board, desk.now) if one.kind == "own"]
    assert dues == ["2027-01-05", "2027-01-06"]


def test_what_an_earlier_shift_gave_out_is_taken_back_and_does_not_count_as_given_out(desk: Story) -> None:
    desk.at("09:00").does(c.GiveOut(name="说明单", qty=50, to="导岗台"))
    assert states(desk)["papers_out"] == "done"
    desk.at("14:00").hands_over("李强")
    assert states(desk)["papers_out"] == "open", "the late shift has given out nothing"
    desk.at("15:00").does(c.TakeBack(paper="P1", returned=50))
    assert states(desk)["papers_back"] == "open"
    desk.does(c.GiveOut(name="回单", qty=5, to="3 号台"))
    desk.at("15:30").does(c.TakeBack(paper="P2", returned=5))
    assert (states(desk)["papers_out"], states(desk)["papers_back"]) == ("done", "done")


def test_papers_keep_the_time_at_which_they_are_to_be_back_over_a_handover() -> None:
    from tests.owed.conftest import a_hall

    desk = a_hall("2026-11-23 08:00", until="14:00")
    desk.at("09:00").does(c.GiveOut(name="说明单", qty=50, to="导岗台"))

    def due() -> str | None:
        return next(desk.clock_face(one.due) for one in agenda(desk.board, desk.now) if one.kind == "paper")

    assert due() == "14:00"
    desk.at("13:50").hands_over("李强")
    assert due() == "14:00"


def test_rounds_that_were_all_missed_are_no_task_that_was_done_and_hold_up_nothing(desk: Story) -> None:
    desk.at("17:45")
    plan = day_plan(desk.board, desk.now)
    assert plan.missed == 4 and states(desk)["rounds"] == "open"
    makes_a_round(desk)
    assert states(desk)["rounds"] == "done"


def test_a_report_for_which_the_playbook_gives_no_time_is_due_a_day_after_the_end(desk: Story) -> None:
    from tests.ui.driver import with_shipped

    with_shipped(desk)
    desk.at("08:00").starts("fire")
    desk.at("09:00").resolves()
    owed = [one for one in agenda(desk.board, desk.now) if one.kind == "report"]
    assert owed and all(one.house for one in owed)
    assert {f"{local(one.due, 'Asia/Shanghai'):%m-%d %H:%M}" for one in owed} == {"11-24 09:00"}


def test_the_next_drill_is_owed_by_the_closing_of_its_day(desk: Story) -> None:
    desk.starts("sys-single", drill=True)
    desk.does(c.RecordDrill(incident=1, participants=("王丽",), evaluation="好", next="2026-11-30"))
    drill = next(one for one in agenda(desk.board, desk.now) if one.kind == "drill")
    assert (drill.id, drill.house, desk.clock_face(drill.due)) == ("11-30", True, "17:30")
    with refused("deadline.elsewhere"):
        desk.does(c.MeetDeadline(deadline="11-30"))
