"""What is kept from one second to the next says what would be worked out anew, wherever the clock goes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from shiftdesk.domain import commands as c
from shiftdesk.domain.alarms import alarm_of, urgency
from shiftdesk.domain.escalation import NEVER, changes_at
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.moments import after
from tests.fakes import Story, a_desk

OFFSETS = st.lists(st.integers(-60, 10_000).map(lambda half: half / 2), min_size=1, max_size=8)
"""Seconds since the last thing that was done, to the half second, in any order."""
EDGES = (-1.0, 0.0, 0.5, 1.0, 59.5, 60.0, 299.5, 300.0, 301.0, 1799.5, 1800.0, 2100.0, 2101.0, 3600.0, 3900.0)


def a_busy_desk() -> Story:
    """A fault with a report, a quiet and a silenced alarm, a fast drill, one repaired late, one cancelled."""
    desk = a_desk().has_a_shift()
    desk.starts("sys-single")
    desk.reports("L0")
    single = desk.playbooks.books["sys-single"]
    desk.playbooks.books["calm"] = replace(single, id="calm", alarm="quiet", quiet_s=600)
    desk.starts("calm", onset="07:25")
    desk.starts("sys-multi", onset="07:20")
    desk.ticks().does(c.Acknowledge(incident=3))
    desk.starts("sys-single", drill=True)
    desk.starts("sys-single", onset="07:10")
    desk.resolves(5)
    desk.starts("fire")
    desk.does(c.CancelIncident(incident=6, reason="误报"))
    return desk


DESK = a_busy_desk()


def anew(incident: Incident) -> Incident:
    """The same incident, of which nothing was computed yet."""
    return replace(incident)


@settings(max_examples=50, deadline=None)
@given(OFFSETS)
def test_alarm_and_place_in_the_list_are_those_of_that_second(offsets: list[float]) -> None:
    plans = DESK.board.plans
    for offset in (*offsets, *EDGES, *reversed(EDGES)):
        now = after(DESK.now, offset)
        for incident in DESK.board.incidents.values():
            assert alarm_of(incident, plans, now) == alarm_of(anew(incident), plans, now), (incident.number, offset)
            assert urgency(incident, plans, now) == urgency(anew(incident), plans, now), (incident.number, offset)


def test_an_alarm_turns_at_the_moment_that_was_foretold(desk: Story) -> None:
    desk.starts("sys-single")
    desk.reports("L0")
    incident, plans = desk.incident(), desk.board.plans
    level = next(level for level in plans[incident.plan].ladder if level.id == "L1")
    due = after(incident.onset, 1800)
    assert changes_at(anew(incident), plans, after(incident.onset, 1799)) == due
    assert changes_at(anew(incident), plans, due) == after(due, level.overdue_s)
    assert not alarm_of(incident, plans, after(due, -0.001)).due
    assert alarm_of(incident, plans, due).due == 1
    assert alarm_of(incident, plans, after(due, level.overdue_s)).overdue == 1
    desk.resolves()
    assert changes_at(desk.incident(), plans, after(desk.now, 301)) == NEVER
