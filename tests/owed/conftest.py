"""A desk with hours, a staff and public holidays."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from shiftdesk.adapters.holidays import PublicHolidays
from shiftdesk.desk.desk import Desk
from shiftdesk.domain import commands as c
from shiftdesk.domain.hall import HallChange, Person
from tests.fakes import Story, a_desk


@pytest.fixture
def desk() -> Story:
    """The early shift of 王丽 with 李强 and 赵敏, 07:45 on a Monday, doors open 08:00 to 17:30."""
    return a_hall("2026-11-23 07:45")


def a_hall(start: str, until: str | None = "17:30") -> Story:
    """The same at any time; without `until` nobody has the shift."""
    story = a_desk(start)
    story.desk = Desk(replace(story.desk.ports, calendar=PublicHolidays()))
    story.desk.refresh()
    people = tuple(Person(name) for name in ("王丽", "李强", "赵敏"))
    story.does(c.SetHall(change=HallChange(name="城南营业厅", hours="08:00-17:30", people=people)))
    return story.has_a_shift(until=until) if until else story


def makes_a_round(desk: Story, *, rest_ok: bool = True) -> None:
    """A round from its beginning to its end; `rest_ok`: all was in order, else nobody looked at anything."""
    desk.does(c.BeginRound())
    desk.does(c.EndRound(rest_ok=rest_ok))
