"""Working days over every day of three years, counted by hand from the notices of the State Council."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pendulum import DateTime

from shiftdesk.adapters.holidays import PublicHolidays
from shiftdesk.domain.hall import Hall
from shiftdesk.domain.moments import local, utc, zone_of
from shiftdesk.domain.terms import Term, due_of
from shiftdesk.domain.workdays import Weekdays, is_working, working_day_after

HALL = Hall(name="城南营业厅", hours="08:00-17:30")
CALENDAR = PublicHolidays()

# as published: days off in a row, and weekend days that are worked in exchange
OFF = (
    "2024-01-01/1", "2024-02-10/8", "2024-04-04/3", "2024-05-01/5", "2024-06-08/3", "2024-09-15/3", "2024-10-01/7",
    "2025-01-01/1", "2025-01-28/8", "2025-04-04/3", "2025-05-01/5", "2025-05-31/3", "2025-10-01/8",
    "2026-01-01/3", "2026-02-15/9", "2026-04-04/3", "2026-05-01/5", "2026-06-19/3", "2026-09-25/3", "2026-10-01/7",
)  # fmt: skip
WORKED = (
    "2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11", "2024-09-14", "2024-09-29", "2024-10-12",
    "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11",
    "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
)  # fmt: skip


def by_hand() -> dict[date, bool]:
    """Every day of the three years, worked or not."""
    off: set[date] = set()
    for row in OFF:
        first, _, count = row.partition("/")
        off |= {date.fromisoformat(first) + timedelta(days=n) for n in range(int(count))}
    worked = {date.fromisoformat(text) for text in WORKED}
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(366 + 365 + 365)]
    return {day: day in worked or (day.weekday() < 5 and day not in off) for day in days}


def test_every_day_of_three_years_is_worked_or_not_as_published() -> None:
    table = by_hand()
    assert (len(table), max(table)) == (1096, date(2026, 12, 31))
    assert [day for day, works in table.items() if is_working(day, HALL, CALENDAR) != (works, False)] == []


@pytest.mark.parametrize("count", [1, 5])
def test_the_nth_working_day_of_every_day_of_receipt(count: int) -> None:
    table = by_hand()
    days = sorted(table)
    for n, received in enumerate(days[:-20]):
        worked = [day for day in days[n + 1 : n + 21] if table[day]]  # the day of receipt is not counted
        assert working_day_after(received, count, HALL, CALENDAR) == (worked[count - 1], False), received


def test_a_clock_of_working_days_ends_at_closing() -> None:
    taken = utc(DateTime(2026, 9, 30, 9, 0, tzinfo=zone_of("Asia/Shanghai")))
    due = due_of(Term("workdays", 1), taken, HALL, CALENDAR)
    assert (f"{local(due.moment, HALL.zone):%Y-%m-%d %H:%M}", due.guess) == ("2026-10-08 17:30", False)
    five = due_of(Term("workdays", 5), taken, HALL, CALENDAR)
    assert f"{local(five.moment, HALL.zone):%Y-%m-%d}" == "2026-10-13"  # the Saturday of the 10th is worked


def test_a_year_that_the_calendar_does_not_know_is_counted_monday_to_friday_and_said_so() -> None:
    assert working_day_after(date(2031, 10, 1), 1, HALL, CALENDAR) == (date(2031, 10, 2), True)
    assert working_day_after(date(2031, 10, 3), 1, HALL, CALENDAR) == (date(2031, 10, 6), True)
    assert working_day_after(date(2026, 1, 1), 1, HALL, Weekdays()) == (date(2026, 1, 2), True)


def test_the_hall_s_word_goes_before_the_calendar() -> None:
    hall = Hall(days_off=("2026-11-24",), days_on=("2026-11-28",))
    assert working_day_after(date(2026, 11, 23), 1, hall, CALENDAR) == (date(2026, 11, 25), False)
    assert working_day_after(date(2026, 11, 27), 1, hall, CALENDAR) == (date(2026, 11, 28), False)
    unknown = Hall(days_on=("2031-11-08",))
    assert working_day_after(date(2031, 11, 7), 1, unknown, CALENDAR) == (
        date(2031, 11, 8),
        False,
    )


def test_a_hall_that_counts_every_day_knows_no_holiday() -> None:
    assert working_day_after(date(2026, 9, 30), 5, Hall(every_day_counts=True), CALENDAR) == (date(2026, 10, 5), False)
