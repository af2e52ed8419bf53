"""Working days: Monday to Friday but for public holidays, and the make-up days (mapping A16)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple, Protocol

from shiftdesk.domain.hall import Hall

FRIDAY = 4
"""The last weekday (`date.weekday`) that is worked without a calendar's word."""


class Calendar(Protocol):
    """A country's working days."""

    def works(self, day: date) -> bool | None:
        """Whether that day is worked; None when the calendar does not know its year."""
        ...


class Weekdays:
    """The calendar that knows no year: Monday to Friday is all that can be said."""

    def works(self, day: date) -> bool | None:
        """Nothing is known."""
        return None


class WorkingDay(NamedTuple):
    """A day found by counting; `guess`: the calendar did not know a year on the way, Monday to Friday was taken."""

    day: date
    guess: bool


def is_working(day: date, hall: Hall, calendar: Calendar) -> tuple[bool, bool]:
    """Whether the day counts, and whether that is a guess. What the hall says of a day goes before the calendar."""
    if hall.every_day_counts or day.isoformat() in hall.days_on:
        return True, False
    if day.isoformat() in hall.days_off:
        return False, False
    known = calendar.works(day)
    return (day.weekday() <= FRIDAY, True) if known is None else (known, False)


def working_day_after(received: date, count: int, hall: Hall, calendar: Calendar) -> WorkingDay:
    """The `count`-th working day behind the day of receipt, which is not counted itself (A16)."""
    day, guess = received, False
    while count > 0:
        day += timedelta(days=1)
        works, guessed = is_working(day, hall, calendar)
        guess = guess or guessed
        count -= works
    return WorkingDay(day, guess)
