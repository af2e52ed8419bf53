"""The ribbon of the shift leader's day: which task is next, and that nothing of it holds anything up."""

from __future__ import annotations

from shiftdesk.domain import commands as c
from shiftdesk.domain.agenda import rounds_standing
from shiftdesk.domain.day_plan import TASKS, day_plan
from tests.fakes import Story
from tests.owed.conftest import a_hall, makes_a_round


def next_task(desk: Story) -> str:
    return day_plan(desk.board, desk.now).next.name


def test_the_ribbon_says_what_is_next_and_holds_nothing_up(desk: Story) -> None:
    assert next_task(desk) == "attendance"
    desk.does(c.TakeAttendance())
    assert next_task(desk) == "briefing"
    desk.does(c.StartBriefing(host="王丽"))
    desk.does(c.CountBriefing(present=3))
    desk.does(c.CloseBriefing(summary="好"))
    assert next_task(desk) == "first_round"
    makes_a_round(desk.at("08:05"))
    assert next_task(desk) == "papers_out"
    desk.does(c.GiveOut(name="申请表", qty=10, to="一号台"))
    assert next_task(desk) == "rounds"
    for time in ("10:30", "14:00"):
        makes_a_round(desk.at(time))
        assert next_task(desk) == "rounds"
    assert next_task(desk.at("16:30")) == "rounds"
    makes_a_round(desk)
    for command, after in (
        (c.TakeBack(paper="P1"), "registers"),
        (c.CheckRegisters(), "statistics"),
        (c.SendStatistics(to="中心", analysis="等候久"), "handover"),
    ):
        desk.does(command)
        assert next_task(desk) == after
    plan = day_plan(desk.board, desk.now)
    assert [task.name for task in plan.tasks] == [*TASKS] and (plan.missed, plan.poor) == (0, 0)


def test_a_shift_in_which_no_round_is_asked_goes_from_the_papers_to_its_end() -> None:
    desk = a_hall("2026-11-23 17:45", until="2026-11-23T22:00")
    assert rounds_standing(desk.board, desk.now).ahead == []
    desk.does(c.TakeAttendance())
    desk.does(c.StartBriefing(host="王丽"))
    desk.does(c.CountBriefing(present=3))
    desk.does(c.CloseBriefing(summary="好"))
    makes_a_round(desk)
    assert next_task(desk) == "papers_out"
    desk.does(c.GiveOut(name="申请表", qty=10, to="一号台"))
    assert next_task(desk) == "papers_back"
    desk.does(c.TakeBack(paper="P1"))
    assert next_task(desk) == "registers"


def test_in_the_evening_no_papers_are_given_out_any_more_and_none_are_waited_for(desk: Story) -> None:
    desk.at("16:31").does(c.TakeAttendance())
    desk.does(c.StartBriefing(host="王丽"))
    desk.does(c.CountBriefing(present=3))
    desk.does(c.CloseBriefing(summary="好"))
    makes_a_round(desk)
    assert next_task(desk) == "registers"


def test_without_a_shift_taking_one_over_is_next(desk: Story) -> None:
    desk.does(c.EndShift())
    assert next_task(desk) == "accept"


def test_a_day_on_which_nothing_was_done_still_ends_and_says_what_was_missed(desk: Story) -> None:
    desk.at("17:35")
    plan = day_plan(desk.board, desk.now)
    assert (next_task(desk), plan.missed) == ("attendance", 4)
    desk.hands_over("李强")
    assert next_task(desk) == "attendance", "the next shift has a day of its own"
