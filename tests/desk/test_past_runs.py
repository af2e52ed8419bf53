"""Usual and best times of past runs: of drills and of real ones apart, read behind, one day at a time."""

from __future__ import annotations

from typing import Any

import pytest

from shiftdesk.desk.past_runs import PastRuns
from shiftdesk.desk.ports import Day
from shiftdesk.domain import commands as c
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.past_runs import PastTimes, StepTimes
from tests.fakes import Story, a_desk


def ran(desk: Story, *took: int, drill: bool = False, speed: int = 1, step: str = "onset") -> None:
    """One run after the other, each closed, with so many seconds to the tick of one step."""
    for secs in took:
        answer = desk.does(c.StartIncident(playbook="sys-single", drill=drill, speed=speed))
        number = max(answer.board.incidents)
        desk.clock.go(secs)
        desk.does(c.MarkStep(incident=number, step=step, mark="done"))
        closed(desk, number)


def closed(desk: Story, number: int, gate: str = "board-removed") -> None:
    """It comes to its end, whatever it takes."""
    if desk.incident(number).drill:
        desk.does(c.RecordDrill(incident=number, participants=("王丽",), evaluation="好"))
        return
    desk.does(c.Resolve(incident=number))
    for level, state in desk.states(number).items():
        if state == "due":
            desk.does(c.SkipLevel(incident=number, level=level, reason="测试"))
    desk.does(c.MeetGate(incident=number, gate=gate))
    desk.does(c.CloseIncident(incident=number))


def running(desk: Story, **more: Any) -> Incident:
    """Another one of the same kind, under way."""
    answer = desk.does(c.StartIncident(playbook="sys-single", **more))
    return desk.incident(max(answer.board.incidents))


def times(desk: Story, incident: Incident) -> PastTimes | None:
    """What is known of it once every past day was read."""
    past = PastRuns(desk.desk)
    past.look_through()
    return past.times(desk.board, incident)


def next_day(desk: Story, day: str) -> Story:
    """The shift ends, and another one begins on that day."""
    desk.does(c.EndShift())
    return desk.at(f"{day} 08:00").has_a_shift()


def test_times_tell_something_from_three_runs_on_and_step_by_step(desk: Story) -> None:
    ran(desk, 130, 65)
    ran(desk, 20, step="recovered")
    few = times(desk, running(desk))
    assert few and few.steps["onset"].runs == 2
    assert few.telling() is None
    ran(desk, 400)
    enough = times(desk, running(desk))
    telling = enough.telling() if enough else None
    assert telling and telling.steps == {"onset": StepTimes(130, 65, 3)}


def test_usual_is_the_median_and_best_the_shortest(desk: Story) -> None:
    ran(desk, 130, 65, 400)
    found = times(desk, running(desk))
    assert found == PastTimes(False, 3, {"onset": StepTimes(130, 65, 3)})


def test_what_never_ran_has_no_times(desk: Story) -> None:
    assert times(desk, running(desk)) is None


def test_only_runs_of_the_same_playbook_count(desk: Story) -> None:
    ran(desk, 100)
    other = desk.starts("sys-multi")
    desk.clock.go(5)
    desk.does(c.MarkStep(incident=other, step="onset", mark="done"))
    closed(desk, other, gate="halls-restored")
    found = times(desk, running(desk))
    assert found == PastTimes(False, 1, {"onset": StepTimes(100, 100, 1)})


def test_one_that_was_opened_again_on_another_day_counts_once_as_it_ended_last() -> None:
    desk = a_desk("2026-11-23 08:00").has_a_shift()
    ran(desk, 100)
    next_day(desk, "2026-11-24").does(c.Reopen(incident=1, reason="又断"))
    desk.does(c.MarkStep(incident=1, step="recovered", mark="done"))
    desk.does(c.Resolve(incident=1))
    for level, state in desk.states().items():
        if state == "due":
            desk.does(c.SkipLevel(incident=1, level=level, reason="测试"))
    desk.does(c.CloseIncident(incident=1))
    found = times(desk, running(desk))
    assert found and (found.runs, sorted(found.steps)) == (1, ["onset", "recovered"])


def test_neither_false_alarms_nor_skipped_steps_nor_open_ones_count(desk: Story) -> None:
    number = running(desk).number
    desk.does(c.MarkStep(incident=number, step="onset", mark="done"))
    assert times(desk, running(desk)) is None, "it is still open"
    desk.does(c.CancelIncident(incident=number, reason="误报"))
    other = running(desk).number
    desk.does(c.MarkStep(incident=other, step="onset", mark="skip", note="不用"))
    closed(desk, other)
    assert times(desk, running(desk)) is None


def test_a_reported_level_is_the_tick_of_its_step(desk: Story) -> None:
    number = running(desk).number
    desk.clock.go(90)
    desk.reports("L0", number)
    closed(desk, number)
    found = times(desk, running(desk))
    assert found and found.steps["report-first"] == StepTimes(90, 90, 1)


def test_a_real_one_counts_from_its_onset_and_a_drill_from_its_start(desk: Story) -> None:
    number = running(desk, onset="-10m").number
    desk.clock.go(60)
    desk.does(c.MarkStep(incident=number, step="onset", mark="done"))
    closed(desk, number)
    number = running(desk, onset="-10m", drill=True).number
    desk.clock.go(60)
    desk.does(c.MarkStep(incident=number, step="onset", mark="done"))
    closed(desk, number)
    real, drill = times(desk, running(desk)), times(desk, running(desk, drill=True))
    assert real and drill
    assert (real.steps["onset"].best_s, drill.steps["onset"].best_s) == (660, 60)


def test_drills_are_measured_by_drills_whose_clock_ran_as_fast_and_only_without_any_by_real_ones(desk: Story) -> None:
    ran(desk, 200)
    found = times(desk, running(desk, drill=True))
    assert found and (found.drill, found.steps["onset"].usual_s) == (False, 200)
    ran(desk, 100, drill=True)
    ran(desk, 20, drill=True, speed=6)
    for speed, usual in ((1, 100), (6, 120)):
        found = times(desk, running(desk, drill=True, speed=speed))
        assert found and (found.drill, found.runs, found.steps["onset"].usual_s) == (True, 1, usual)
    real = times(desk, running(desk))
    assert real and (real.drill, real.steps["onset"].usual_s) == (False, 200)


def test_a_drill_that_turned_real_counts_as_real_from_then_on(desk: Story) -> None:
    number = running(desk, drill=True).number
    desk.clock.go(300)
    desk.does(c.MakeReal(incident=number))
    desk.clock.go(45)
    desk.does(c.MarkStep(incident=number, step="onset", mark="done"))
    closed(desk, number)
    found = times(desk, running(desk))
    assert found and (found.drill, found.steps["onset"].best_s) == (False, 45)


def test_of_one_that_changed_its_kind_only_the_last_plans_steps_count(desk: Story) -> None:
    number = running(desk).number
    desk.does(c.MarkStep(incident=number, step="onset", mark="done"))
    desk.clock.go(60)
    desk.does(c.Reclassify(incident=number, playbook="sys-multi", halls=("城西厅",)))
    desk.clock.go(60)
    desk.does(c.MarkStep(incident=number, step="halls", mark="done"))
    desk.does(c.Reclassify(incident=number, playbook="sys-single"))
    desk.clock.go(10)
    desk.does(c.MarkStep(incident=number, step="recovered", mark="done"))
    closed(desk, number)
    found = times(desk, running(desk))
    assert found and found.steps == {"recovered": StepTimes(130, 130, 1)}


def test_past_days_are_read_one_at_a_time_the_newest_first() -> None:
    desk = a_desk("2026-11-23 08:00").has_a_shift()
    ran(desk, 100)
    ran(next_day(desk, "2026-11-24"), 300)
    now = running(next_day(desk, "2026-11-25"))
    past = PastRuns(desk.desk)
    assert past.times(desk.board, now) is None, "asking reads nothing"
    seen = []
    while past.look():
        found = past.times(desk.board, now)
        seen.append(found and found.steps["onset"])
    assert seen == [StepTimes(300, 300, 1), StepTimes(200, 100, 2)]


def test_the_day_that_ended_is_read_when_another_one_began() -> None:
    desk = a_desk("2026-11-23 08:00").has_a_shift()
    past = PastRuns(desk.desk)
    ran(desk, 100)
    past.look_through()
    now = running(desk)
    assert past.times(desk.board, now), "what ended today is on the board"
    closed(desk, now.number)
    now = running(next_day(desk, "2026-11-24"))
    assert past.times(desk.board, now) is None
    past.look_through()
    found = past.times(desk.board, now)
    assert found and found.runs == 2


def test_a_day_on_which_nothing_came_to_its_end_has_no_times_and_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = a_desk("2026-11-23 08:00").has_a_shift()
    now = running(desk)
    desk.does(c.MarkStep(incident=now.number, step="onset", mark="done"))
    next_day(desk, "2026-11-24")
    past, read, whole = PastRuns(desk.desk), list[str](), desk.ledger.day

    def noted(day: str) -> Day | None:
        read.append(day)
        return whole(day)

    monkeypatch.setattr(desk.ledger, "day", noted)
    assert [past.look(), past.look()] == [False, False]
    assert (read, past.times(desk.board, now)) == (["2026-11-23"], None)


def test_where_nothing_ever_ran_no_day_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = a_desk("2026-11-23 08:00").has_a_shift()
    next_day(desk, "2026-11-24")
    monkeypatch.setattr(desk.ledger, "days", lambda: pytest.fail("looked for days"))
    assert PastRuns(desk.desk).look() is False


def test_a_day_that_cannot_be_read_costs_only_its_own_times(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = a_desk("2026-11-23 08:00").has_a_shift()
    ran(desk, 100)
    ran(next_day(desk, "2026-11-24"), 300)
    now = running(next_day(desk, "2026-11-25"))
    whole = desk.ledger.day

    def torn(day: str) -> Any:
        if day == "2026-11-24":
            raise OSError("unreadable")
        return whole(day)

    monkeypatch.setattr(desk.ledger, "day", torn)
    found = times(desk, now)
    assert found and found.steps["onset"] == StepTimes(100, 100, 1)
