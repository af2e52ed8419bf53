"""Which level is next, and which answer tells how the alarm behaves."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from shiftdesk.domain import commands as c
from shiftdesk.domain.alarms import alarm_mode
from shiftdesk.domain.escalation import ALWAYS, Rung, next_rung, raises_at, to_raise
from shiftdesk.domain.incident import Answer
from shiftdesk.domain.moments import from_text
from shiftdesk.domain.playbook import Level, Option, Question
from tests.fakes import Story
from tests.plan_books import SIEGE, text


def rung(name: str, state: Any, due: str | None) -> Rung:
    level = Level(id=name, text=text(name), to=("x",))
    moment = from_text(f"2026-11-23T{due}:00.000000Z") if due else None
    return Rung(level=level, state=state, due=moment, raised=None, late_s=0, overdue=False, added_later=False,
                stopped=None)  # fmt: skip


def named(found: Rung | None) -> str:
    return found.level.id if found else ""


def test_what_is_due_longest_is_next_then_what_is_due_first_then_what_waits_for_a_word() -> None:
    called, early, late = (
        rung("called", "waiting", None),
        rung("early", "waiting", "09:10"),
        rung("late", "due", "09:05"),
    )
    later, done = rung("later", "due", "09:07"), rung("done", "reported", "09:00")
    assert named(next_rung([called, early, later, late, done])) == "late"
    assert named(next_rung([called, rung("last", "waiting", "09:30"), early, done])) == "early"
    assert named(next_rung([done, called, rung("other", "waiting", None)])) == "called"
    assert next_rung([done]) is next_rung([]) is None


def test_the_newest_answer_that_says_so_tells_how_the_alarm_behaves(desk: Story) -> None:
    def question(name: str, alarm: Any) -> Question:
        return Question(id=name, text=text(name), options=(Option(id="yes", text=text("yes"), alarm=alarm),))

    plan = replace(SIEGE, alarm="quiet", questions=(question("armed", "silent"), question("gone", "normal")))
    desk.starts("sys-single")
    incident = desk.incident()
    assert alarm_mode(incident, plan) == "quiet"

    def answered(**times: str) -> str:
        answers = {
            name: Answer(value="yes", by="王丽", when=from_text(f"2026-11-23T{time}:00.000000Z"))
            for name, time in times.items()
        }
        return alarm_mode(replace(incident, answers=answers), plan)

    assert answered(armed="09:05") == "silent"
    assert answered(armed="09:05", gone="09:20") == answered(gone="09:20", armed="09:05") == "normal"
    assert answered(armed="09:20", gone="09:05") == "silent"


def test_a_level_that_was_due_before_a_late_repair_is_raised_at_once(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    plans = desk.board.plans
    assert desk.clock_face(raises_at(desk.incident(), plans)) == "09:30", "the first one is raised by the start itself"
    desk.at("09:45")
    desk.does(c.Resolve(incident=1, at="09:40"))
    resolved = desk.incident()
    assert raises_at(resolved, plans) is None, "resolving raised what was due"
    lost = replace(resolved, levels={})
    assert raises_at(lost, plans) == ALWAYS and [one.level.id for one in to_raise(lost, plans, desk.now)] == [
        "L0",
        "L1",
    ]
