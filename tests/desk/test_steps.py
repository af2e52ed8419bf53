"""Steps that are reports follow their level: never ticked as if reported, never in the way of the others."""

from __future__ import annotations

from msgspec.structs import replace

from shiftdesk.domain import commands as c
from shiftdesk.domain.playbook import Step, Text
from shiftdesk.domain.steps import next_step, step_mark, step_state, why_folded
from tests.fakes import Story, refused
from tests.few_playbooks import PLAYBOOKS


def state(desk: Story, name: str) -> str:
    plan = desk.board.plan_of(desk.incident())
    step = plan.step(name)
    assert step
    return step_state(desk.incident(), plan, step)


def ahead(desk: Story) -> str | None:
    step = next_step(desk.incident(), desk.board.plan_of(desk.incident()), desk.now)
    return step.id if step else None


def with_late_report(desk: Story) -> Story:
    """The single-hall playbook with the 30-minute report first, and a step behind it."""
    first = Step(id="report-30", actor="clerk", text=Text("再报", "again"), level="L1")
    last = Step(id="thanks", actor="clerk", text=Text("谢", "thank"), after="report-30")
    book = PLAYBOOKS["sys-single"]
    desk.playbooks.books = {"sys-single": replace(book, steps=(first, *book.steps, last))}
    return desk


def test_a_step_whose_level_is_skipped_is_skipped_with_it(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.does(c.SkipLevel(incident=1, level="L0", reason="无人接听", by="李强"))
    assert state(desk, "report-first") == "skipped"
    step = desk.board.plan_of(desk.incident()).step("report-first")
    mark = step_mark(desk.incident(), step) if step else None
    assert mark
    assert (mark.by, mark.note) == ("李强", "无人接听")
    with refused("level.skipped"):
        desk.does(c.MarkStep(incident=1, step="report-first", mark="done"))
    desk.reports("L0")
    assert state(desk, "report-first") == "done"


def test_a_report_that_was_not_reached_is_no_step_to_tick(desk: Story) -> None:
    with_late_report(desk).at("09:00").starts("sys-single")
    assert (state(desk, "report-30"), state(desk, "thanks")) == ("todo", "folded")
    desk.at("09:20").resolves()
    assert (state(desk, "report-30"), state(desk, "thanks")) == ("folded", "todo")
    with refused("level.not_reached"):
        desk.does(c.MarkStep(incident=1, step="report-30", mark="done"))


def test_a_report_that_is_not_due_yet_lets_the_others_go_first(desk: Story) -> None:
    with_late_report(desk).at("09:00").starts("sys-single")
    assert (ahead(desk), state(desk, "report-30")) == ("onset", "todo")
    assert ahead(desk.at("09:30")) == "report-30"


def test_when_only_such_a_report_is_left_it_is_next(desk: Story) -> None:
    with_late_report(desk).at("09:00").starts("sys-single")
    for name in ("onset", "recovered", "call"):
        desk.does(c.MarkStep(incident=1, step=name, mark="done"))
    desk.reports("L0")
    assert ahead(desk) == "report-30"


def test_a_withdrawn_report_is_to_do_again(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.reports("L0")
    assert state(desk, "report-first") == "done"
    desk.does(c.CorrectReport(incident=1, level="L0", withdraw=True, reason="打错电话"))
    assert state(desk, "report-first") == "todo"


def why(desk: Story, name: str) -> tuple[str, str]:
    plan = desk.board.plan_of(desk.incident())
    step = plan.step(name)
    assert step
    return why_folded(desk.incident(), plan, step)


def test_a_folded_step_says_what_it_waits_for_or_what_ruled_it_out(desk: Story) -> None:
    book = PLAYBOOKS["fire"]
    fight = Step(id="fight", actor="clerk", text=Text("扑救", "fight"), only_if=("size=small",), unanswered="fold")
    desk.playbooks.books = {"fire": replace(book, steps=(*(s for s in book.steps if s.id != "fight"), fight))}
    desk.starts("fire")
    assert (state(desk, "property"), why(desk, "property")) == ("folded", ("after", "people-out"))
    assert (state(desk, "fight"), why(desk, "fight")) == ("folded", ("unanswered", "size"))
    desk.does(c.AnswerQuestion(incident=1, question="size", value="spreading"))
    assert (state(desk, "fight"), why(desk, "fight")) == ("folded", ("answer", ""))


def test_a_report_that_was_not_reached_is_folded_by_its_level(desk: Story) -> None:
    with_late_report(desk).at("09:00").starts("sys-single")
    desk.at("09:20").resolves()
    assert why(desk, "report-30") == ("level", "")
