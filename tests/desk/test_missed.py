"""Closed, asleep, or the clock moved: what was missed is raised once, with how late and why."""

from __future__ import annotations

from typing import Any

import pytest

from shiftdesk.desk.ports import Busy, News, NotSaved, Unusable
from shiftdesk.desk.pulse import Beat
from shiftdesk.domain import commands as c
from shiftdesk.domain.incident import elapsed_s
from shiftdesk.domain.moments import after
from shiftdesk.ui.bell import BellKeeper
from tests.fakes import Story, a_desk


def raises(desk: Story) -> list[tuple[str, int, str | None]]:
    """Level, lateness in minutes and cause of everything raised."""
    data = [fact.data or {} for fact in desk.told("level.raised")]
    return [(one["level"], one["late_s"] // 60, one["cause"]) for one in data]


def jumps(desk: Story) -> list[int]:
    return [(fact.data or {})["by_s"] for fact in desk.told("clock.jumped")]


def test_killed_at_0920_and_started_at_0947(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.watched("09:20")
    again = desk.at("09:47").beside()
    assert elapsed_s(again.incident(), again.now) == 47 * 60
    assert again.level("L1").late_s == 17 * 60
    assert again.level("L1").overdue
    again.ticks().ticks()
    again.beside("d").ticks()
    assert raises(desk) == [("L0", 0, None), ("L1", 17, "closed")]
    raised = again.level("L1").raised
    assert raised
    assert (raised.cause, raised.late_s) == ("closed", 17 * 60)


def test_a_command_line_that_comes_first_raises_it_just_the_same(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.watched("09:20")
    again = desk.at("09:47").beside()
    again.writes("来电了")
    again.ticks()
    assert raises(desk) == [("L0", 0, None), ("L1", 17, "closed")]


def test_several_missed_levels_come_oldest_first(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:20").starts("sys-single")
    desk.watched("09:21")
    desk.at("10:05").beside().ticks()
    data = [fact.data or {} for fact in desk.told("level.raised")][2:]
    assert [(one["incident"], one["level"]) for one in data] == [(1, "L1"), (2, "L1"), (1, "L2")]
    assert {one["cause"] for one in data} == {"closed"}


def test_a_desk_that_watched_is_never_late(desk: Story) -> None:
    desk.at("09:29").starts("sys-single", onset="09:00")
    desk.watched("09:31")
    assert raises(desk)[-1] == ("L1", 0, None)
    raised = desk.level("L1").raised
    assert raised and desk.clock_face(raised.at) == "09:30"


def test_asleep_over_the_due_time(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.watched("09:20")
    desk.clock.sleep(27 * 60)
    desk.ticks().ticks()
    assert raises(desk)[1:] == [("L1", 17, "asleep")]
    assert jumps(desk) == []


def test_asleep_on_a_machine_that_cannot_tell() -> None:
    desk = a_desk(tells_sleep=False).has_a_shift()
    desk.at("09:00").starts("sys-single")
    desk.watched("09:20")
    desk.clock.sleep(27 * 60)
    desk.ticks()
    assert raises(desk)[1:] == [("L1", 17, "asleep")]
    assert jumps(desk) == []


def test_a_key_pressed_right_after_waking_comes_before_the_beat(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.watched("09:20")
    desk.clock.sleep(27 * 60)
    desk.writes("醒了")
    desk.ticks()
    assert raises(desk)[1:] == [("L1", 17, "asleep")]


def test_a_stopped_process_was_asleep(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.watched("09:20")
    desk.at("09:47").ticks()
    assert raises(desk)[1:] == [("L1", 17, "asleep")]


def test_the_clock_set_forward_over_the_due_time(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.watched("09:20")
    desk.clock.jump(3600)
    desk.ticks().ticks()
    assert raises(desk)[1:] == [("L1", 50, "clock"), ("L2", 20, "clock")]
    assert jumps(desk) == [3600]


def test_the_clock_set_back(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.watched("09:31")
    before = raises(desk)
    desk.clock.jump(-3600)
    desk.ticks().ticks()
    assert elapsed_s(desk.incident(), desk.now) == 0
    assert jumps(desk) == [-3600]
    desk.watched("09:32")
    assert raises(desk) == before, "nothing is raised twice"
    assert jumps(desk) == [-3600], "told once"
    assert elapsed_s(desk.incident(), desk.now) == 32 * 60
    assert desk.states()["L1"] == "due"


def test_the_clock_set_back_before_two_processes_is_told_once(desk: Story) -> None:
    other = desk.beside()
    desk.at("09:00").starts("sys-single")
    for each in (desk, other):
        each.ticks()
    desk.clock.jump(-3600)
    for each in (other, desk, other, desk):
        each.clock.go(1)
        each.ticks()
    assert len(jumps(desk)) == 1


def test_across_processes_the_last_fact_proves_that_the_clock_was_set_back(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.clock.jump(-1800)
    again = desk.beside()
    again.writes("时间不对?")
    again.ticks().ticks()
    assert jumps(desk) == [-1800]
    assert elapsed_s(again.incident(), again.now) == 0


def test_a_second_of_difference_is_no_jump(desk: Story) -> None:
    desk.writes("x")
    desk.ticks()
    desk.clock.jump(-1)
    desk.ticks()
    desk.writes("y")
    assert jumps(desk) == []


def test_with_now_before_the_onset_reporting_and_resolving_are_taken_at_the_onset_and_marked(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.clock.jump(-1800)
    desk.reports("L0")
    report = desk.incident().marks("L0").reports[0]
    assert (desk.clock_face(report.when), desk.clock_face(report.at), report.clamped) == ("09:00", "08:30", True)
    desk.resolves()
    mark = desk.incident().resolved
    assert mark
    assert (desk.clock_face(mark.when), mark.clamped) == ("09:00", True)
    assert elapsed_s(desk.incident(), desk.now) == 0
    assert desk.states() == {"L0": "reported", "L1": "not_reached", "L2": "not_reached"}


def test_a_level_is_not_due_early_because_the_clock_was_set_back(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.watched("09:10")
    desk.clock.jump(-300)
    desk.ticks()
    assert desk.states() == {"L0": "due", "L1": "waiting", "L2": "waiting"}


def test_a_full_disk_is_not_taken_for_sleep(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.watched("09:29:50")
    desk.ledger.full = True
    for _ in range(30):
        desk.clock.go(1)
        if desk.level("L1").state == "due":
            with pytest.raises(NotSaved):
                desk.ticks()
        else:
            desk.ticks()
    assert desk.level("L1").state == "due"
    assert desk.pulse.newest
    assert desk.pulse.newest.at == desk.now
    desk.ledger.full = False
    desk.clock.go(1)
    desk.ticks()
    assert (desk.told("level.raised")[-1].data or {}) | {"due": ""} == {
        "incident": 1, "level": "L1", "due": "", "late_s": 21, "cause": None,
    }  # fmt: skip


def test_a_full_disk_on_waking_keeps_the_cause(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.watched("09:20")
    desk.clock.sleep(27 * 60)
    desk.ledger.full = True
    with pytest.raises(NotSaved):
        desk.ticks()
    desk.ledger.full = False
    desk.clock.go(1)
    desk.ticks()
    assert raises(desk)[1:] == [("L1", 17, "asleep")]


def test_a_level_due_again_for_another_time_is_raised_for_that_time_too(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.watched("09:30:10")
    desk.does(c.CorrectOnset(incident=1, onset="09:10"))
    desk.watched("09:41")
    dues = [(fact.data or {})["due"][11:16] for fact in desk.told("level.raised") if (fact.data or {})["level"] == "L1"]
    assert dues == ["01:30", "01:40"]


def test_the_engine_leaves_its_pulse_also_when_nothing_happens(desk: Story) -> None:
    before = len(desk.ledger.facts)
    desk.at("09:00").ticks()
    assert desk.pulse.newest
    assert desk.pulse.newest.at == desk.now
    assert len(desk.ledger.facts) == before


def test_two_losses_of_time_before_a_full_disk_gives_way_keep_their_own_causes(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.watched("09:20")
    desk.ledger.full = True
    desk.clock.sleep(27 * 60)
    with pytest.raises(NotSaved):
        desk.ticks()
    desk.clock.go(1)
    desk.clock.jump(3600)
    with pytest.raises(NotSaved):
        desk.ticks()
    desk.ledger.full = False
    desk.clock.go(1)
    desk.ticks()
    assert raises(desk)[1:] == [("L1", 77, "asleep"), ("L2", 47, "clock")]


def test_a_full_disk_on_waking_keeps_the_cause_also_over_a_new_start(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.watched("09:20")
    desk.clock.sleep(27 * 60)
    desk.ledger.full = True
    with pytest.raises(NotSaved):
        desk.ticks()
    desk.ledger.full = False
    desk.clock.go(1)
    desk.beside().ticks()
    assert raises(desk)[1:] == [("L1", 17, "asleep")]


def test_a_pulse_that_lies_ahead_because_the_clock_was_set_back_vouches_for_nothing(desk: Story) -> None:
    desk.watched("08:00:05")
    desk.clock.jump(-3600)
    desk.beside().starts("sys-single")
    desk.clock.go(47 * 60)
    desk.beside("c").ticks()
    assert raises(desk) == [("L0", 0, None), ("L1", 17, "closed")]


def test_nor_does_one_from_before_the_clock_was_set_back_once_the_time_has_come_round_again(desk: Story) -> None:
    desk.watched("08:00:05")
    desk.clock.jump(-3600)
    desk.beside().starts("sys-single")
    desk.clock.go(70 * 60)
    desk.beside("c").ticks()
    assert raises(desk) == [("L0", 0, None), ("L1", 40, "closed"), ("L2", 10, "closed")]


def test_standing_at_the_lock_is_not_taken_for_sleep(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.watched("09:29:58")
    free = desk.ledger.exclusive

    def held() -> Any:
        desk.clock.go(5)
        raise Busy

    desk.ledger.exclusive = held  # type: ignore[method-assign]
    for _ in range(3):
        with pytest.raises(Busy):
            desk.writes("来电了")
    desk.ledger.exclusive = free  # type: ignore[method-assign]
    desk.ticks()
    assert raises(desk)[-1] == ("L1", 0, None)
    assert (desk.told("level.raised")[-1].data or {})["late_s"] == 13


def test_a_process_stopped_while_it_stood_at_the_lock_was_asleep(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.watched("09:20")
    free = desk.ledger.exclusive

    def held() -> Any:
        desk.clock.go(27 * 60)
        return free()

    desk.ledger.exclusive = held  # type: ignore[method-assign]
    desk.writes("醒了")
    assert raises(desk)[1:] == [("L1", 17, "asleep")]


def test_a_jump_told_by_one_screen_long_ago_does_not_hide_the_next_one_from_another(desk: Story) -> None:
    for _ in range(2):
        desk.ticks()
        desk.clock.jump(3600)
        desk.ticks()
        desk.clock.go(1)
    assert jumps(desk) == [3600, 3600]


def test_a_beat_without_a_readable_ledger_is_no_sleep_either(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.watched("09:29:55")
    news = desk.ledger.news

    def broken(day: str | None, seq: int) -> News | None:
        raise Unusable("data.unreadable", {})

    desk.ledger.news = broken  # type: ignore[method-assign]
    for _ in range(10):
        desk.clock.go(1)
        with pytest.raises(Unusable):
            desk.ticks()
    desk.ledger.news = news  # type: ignore[method-assign]
    desk.ticks()
    assert raises(desk)[-1] == ("L1", 0, None)


def test_the_engine_tells_how_long_it_stands_still(desk: Story) -> None:
    assert desk.desk.still_s() is None
    desk.ticks()
    desk.clock.go(7)
    assert desk.desk.still_s() == 7
    desk.clock.jump(3600)
    desk.clock.sleep(3600)
    assert desk.desk.still_s() == 7, "neither a moved clock nor sleep is standing still"
    desk.ticks()
    assert desk.desk.still_s() == 0


def test_a_pulse_of_an_earlier_version_that_lies_ahead_vouches_for_nothing(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.pulse.newest = Beat(at=after(desk.now, 7200))
    desk.at("09:47").beside().ticks()
    assert raises(desk) == [("L0", 0, None), ("L1", 17, "closed")]


def test_time_that_was_lost_is_forgotten_once_all_is_raised(desk: Story) -> None:
    desk.watched("08:00:05")
    desk.clock.sleep(60)
    desk.ticks()
    assert desk.pulse.newest
    assert desk.pulse.newest.gaps == ()


def test_waking_to_many_levels_is_no_storm_one_bell_and_one_line_each(desk: Story) -> None:
    for _ in range(3):
        desk.starts("sys-single")
    bell = BellKeeper()
    desk.ticks()
    assert bell.rings(desk.board, desk.now)
    for number in (1, 2, 3):
        desk.does(c.Acknowledge(incident=number))
    desk.clock.sleep(8 * 3600)
    rung = [bell.rings(desk.board, desk.now)]
    for _ in range(5):
        desk.ticks()
        desk.clock.go(1)
        rung.append(bell.rings(desk.board, desk.now))
    assert rung == [True, False, False, False, False, False]
    late = raises(desk)[3:]
    assert sorted(late) == [("L1", 450, "asleep")] * 3 + [("L2", 420, "asleep")] * 3
