"""Several incidents at once: separate clocks, separate bells, and what must not ring at all."""

from __future__ import annotations

from shiftdesk.domain import commands as c
from shiftdesk.domain.alarms import acknowledged, alarm_of, bells, urgency
from shiftdesk.domain.incident import elapsed_s
from shiftdesk.domain.moments import to_text
from tests.fakes import Story, refused


def ringing(desk: Story) -> list[int]:
    return [incident.number for incident in bells(desk.board.live(), desk.board.plans, desk.now)]


def is_acknowledged(desk: Story, number: int = 1) -> bool:
    return acknowledged(desk.incident(number), desk.ladder(number))


def in_order(desk: Story) -> list[int]:
    return [i.number for i in sorted(desk.board.live(), key=lambda i: urgency(i, desk.board.plans, desk.now))]


def test_two_incidents_have_separate_clocks_and_ladders(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:20").starts("sys-single")
    desk.at("09:30")
    assert [elapsed_s(desk.incident(n), desk.now) for n in (1, 2)] == [1800, 600]
    assert (desk.level("L1", 1).state, desk.level("L1", 2).state) == ("due", "waiting")
    desk.resolves(1)
    assert elapsed_s(desk.incident(2), desk.at("09:40").now) == 1200


def test_acknowledging_one_leaves_the_other(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.starts("sys-single")
    assert ringing(desk) == [1, 2]
    desk.does(c.Acknowledge(incident=1))
    assert ringing(desk) == [2]
    assert desk.states(1)["L0"] == "due", "silenced, not stopped"


def test_an_acknowledgement_falls_when_another_level_becomes_due(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:10").does(c.Acknowledge(incident=1))
    assert not ringing(desk.at("09:29:59"))
    assert ringing(desk.at("09:30")) == [1]
    assert not is_acknowledged(desk)
    desk.does(c.Acknowledge(incident=1))
    assert ringing(desk.at("09:59:59")) == []
    assert ringing(desk.at("10:00")) == [1]


def test_an_acknowledgement_falls_when_a_level_becomes_due_for_an_earlier_time(desk: Story) -> None:
    desk.at("09:20").starts("sys-single")
    desk.at("09:25").does(c.Acknowledge(incident=1))
    assert is_acknowledged(desk)
    desk.does(c.CorrectOnset(incident=1, onset="08:50"))
    assert desk.clock_face(desk.level("L1").due) == "09:20"
    assert not is_acknowledged(desk)
    assert ringing(desk) == [1]


def test_an_acknowledgement_just_before_anything_ticked_holds(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:30:01").does(c.Acknowledge(incident=1))
    assert is_acknowledged(desk.ticks())
    assert (desk.told("level.raised")[-1].data or {})["level"] == "L1"


def test_reporting_everything_due_ends_the_bell(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    assert not ringing(desk.reports("L0"))


def test_life_danger_comes_first_then_what_is_due_next(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:10").starts("sys-multi")
    desk.at("09:20").starts("illness")
    assert in_order(desk) == [3, 1, 2]
    desk.reports("L0", 1)
    assert in_order(desk) == [3, 2, 1]
    desk.reports("E0", 3)
    assert in_order(desk) == [3, 2, 1], "people first, also when nothing is due"


def test_a_quiet_alarm_shows_at_once_and_rings_after_five_minutes(desk: Story) -> None:
    desk.at("09:00").starts("fire")
    alarm = alarm_of(desk.incident(), desk.board.plans, desk.now)
    assert (alarm.due, alarm.shows, alarm.rings) == (2, True, False)
    assert ringing(desk.at("09:04:59")) == []
    assert ringing(desk.at("09:05")) == [1]


def test_a_quiet_alarm_counts_from_the_key_not_from_a_backdated_onset(desk: Story) -> None:
    desk.at("09:00").starts("fire", onset="08:30")
    assert ringing(desk.at("09:04")) == []


def test_a_silent_alarm_neither_rings_nor_shows(desk: Story) -> None:
    desk.at("09:00").starts("robbery")
    alarm = alarm_of(desk.incident(), desk.board.plans, desk.at("09:30").now)
    assert (alarm.due, alarm.overdue, alarm.shows, alarm.rings) == (2, 2, False, False)


def test_a_silent_incident_holds_the_bells_of_the_others_until_it_is_over(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    assert ringing(desk) == [1]
    desk.starts("robbery")
    assert ringing(desk) == []
    desk.at("09:20").resolves(2)
    assert ringing(desk) == [1]


def test_a_drill_never_rings_and_holds_no_bell(desk: Story) -> None:
    desk.at("09:00").starts("sys-single", drill=True)
    assert desk.states(1)["L0"] == "due"
    assert ringing(desk) == []
    desk.starts("robbery", drill=True)
    desk.starts("sys-single")
    assert ringing(desk) == [3]
    assert {line.incident for line in desk.lines() if line.drill} == {1, 2}
    assert all(line.drill for line in desk.incident(1).timeline)


def test_an_acknowledgement_counts_from_the_key_not_from_the_disk(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    pressed = to_text(desk.at("09:29:58").now)
    desk.at("09:30:05").does(c.Acknowledge(incident=1, pressed=pressed))
    assert not is_acknowledged(desk), "L1 fell due between the key and the disk"
    assert ringing(desk) == [1]


def test_a_second_acknowledgement_is_refused_until_something_new_is_due(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.reports("L0")
    desk.does(c.Acknowledge(incident=1))
    with refused("incident.acknowledged_already"):
        desk.does(c.Acknowledge(incident=1))
    desk.at("09:30").does(c.Acknowledge(incident=1))
    assert is_acknowledged(desk)
    with refused("incident.acknowledged_already"):
        desk.at("09:40").does(c.Acknowledge(incident=1))


def test_with_the_clock_set_back_what_was_raised_stays_due_and_can_be_reported_and_silenced(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.watched("09:31")
    desk.clock.jump(-15 * 60)
    desk.ticks()
    assert desk.states() == {"L0": "due", "L1": "due", "L2": "waiting"}
    assert desk.level("L1").late_s == 0
    desk.does(c.Acknowledge(incident=1))
    assert is_acknowledged(desk)
    assert desk.reports("L1").states()["L1"] == "reported"


def test_a_quiet_alarm_is_not_quiet_on_a_clock_before_its_start(desk: Story) -> None:
    desk.at("09:00").starts("fire")
    desk.clock.jump(-3600)
    assert ringing(desk) == [1]
