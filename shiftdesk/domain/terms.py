"""How long something may take, and when that is: the one clock model for everything owed (D5.10, A16, A17, A25)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

from pendulum import DateTime

from shiftdesk.domain.hall import Hall
from shiftdesk.domain.moments import (
    DAYS_ON,
    after,
    is_next_year_s,
    local,
    offset_of,
    on_day,
    read_next,
    seconds,
    utc,
    zone_of,
)
from shiftdesk.domain.refusal import USAGE, Refused
from shiftdesk.domain.spoken import BARE, digital
from shiftdesk.domain.workdays import Calendar, working_day_after

CLOSING = "17:30"
"""House: when the hall closes as long as it has not said so."""
MOST_DAYS = 3650
"""House: a term of more days is a slip of the fingers."""
COMING_S = 12 * 60 * 60
"""House: a time typed without its day may lie beyond midnight by so much; in a night shift it is the coming one."""
_SAME_DAY = ("today", "same-day", "当日", "当天", "今天")
_COUNTED = r"^\+?(\d{1,4})\s*(wd|work(?:ing )?days?|d(?:ays?)?|y(?:ears?)?|个工作日|工作日|天|年)$"
_DATE = r"^(?:(\d{4})-)?(\d{1,2})-(\d{1,2})$"
_UNITS: dict[str, Literal["workdays", "days", "years"]] = {
    "w": "workdays",
    "个": "workdays",
    "工": "workdays",
    "d": "days",
    "天": "days",
    "y": "years",
    "年": "years",
}
"""By the first letter."""


class Term(NamedTuple):
    """A time allowed: `same_day` (the hall's closing), `workdays`, `days`, `years`, or `minutes`, and how many."""

    unit: Literal["same_day", "workdays", "days", "years", "minutes"]
    amount: int = 0


class Due(NamedTuple):
    """When something is due; `guess`: the calendar of public holidays did not know the year."""

    moment: DateTime
    guess: bool = False


def closing_of(day: date, hall: Hall) -> DateTime:
    """When the hall closes on that calendar day; a hall that is open past midnight closes on the morning after."""
    opens, _, closes = (hall.hours or f"00:00-{CLOSING}").partition("-")
    start, end = _minutes(opens), _minutes(closes)
    closing = day if end > start else day + timedelta(days=1)
    return utc(DateTime(closing.year, closing.month, closing.day, end // 60, end % 60, tzinfo=zone_of(hall.zone)))


def _minutes(text: str) -> int:
    found = re.match(BARE, text.strip())
    return int(found[1]) * 60 + int(found[2]) if found else 0


def business_day(moment: DateTime, hall: Hall) -> date:
    """The calendar day that business at that moment belongs to: before a night hall's closing, the day before."""
    at = local(moment, hall.zone)
    today = date(at.year, at.month, at.day)
    yesterday = today - timedelta(days=1)
    closed = closing_of(yesterday, hall)
    return yesterday if local(closed, hall.zone).date() == today and moment <= closed else today


def due_of(term: Term, taken: DateTime, hall: Hall, calendar: Calendar) -> Due:
    """When a term that began with `taken` ends.

    What comes in after closing is due by midnight when the same day is asked (house): no time would be left.
    """
    if term.unit == "minutes":
        return Due(after(taken, term.amount * 60))
    day = business_day(taken, hall)
    if term.unit == "same_day":
        closing = closing_of(day, hall)
        return Due(closing if closing > taken else _midnight(day, hall))
    if term.unit == "workdays":
        found = working_day_after(day, term.amount, hall, calendar)
        return Due(closing_of(found.day, hall), found.guess)
    if term.unit == "years":
        return Due(closing_of(years_after(day, term.amount), hall))
    return Due(closing_of(day + timedelta(days=term.amount), hall))


def _midnight(day: date, hall: Hall) -> DateTime:
    behind = day + timedelta(days=1)
    return utc(DateTime(behind.year, behind.month, behind.day, tzinfo=zone_of(hall.zone)))


def years_after(day: date, count: int) -> date:
    """The same date so many years later; 29 February becomes 1 March where there is none (A25)."""
    try:
        return day.replace(year=day.year + count)
    except ValueError:
        return date(day.year + count, 3, 1)


def term_typed(spec: str) -> Term | None:
    """The term that `today`, `3wd`, `3 workdays`, `3 个工作日`, `7d` or `1y` means; None when the text is none.

    Raises:
        Refused: `due.too_far` when it is longer than anybody means.
    """
    text = spec.strip().casefold()
    if text in _SAME_DAY:
        return Term("same_day")
    found = re.match(_COUNTED, text, re.IGNORECASE)
    if found is None:
        return None
    unit, count = _UNITS[found[2][0]], int(found[1])
    if count < 1 or count * {"years": 365}.get(unit, 1) > MOST_DAYS:
        raise Refused("due.too_far", text=spec)
    return Term(unit, count)


def due_typed(spec: str, taken: DateTime, now: DateTime, hall: Hall, calendar: Calendar) -> Due:
    """When something is due, as typed: a term, a date (the hall's closing then), a time, `+2h`, `明天 14:00`.

    A time is one of today or of the next 12 hours: one that has passed does not quietly become tomorrow's (house).

    Raises:
        Refused: `due.unreadable` (2), `due.too_far`, `due.passed`, or `due.before_taken` when it lies before it was
        taken.
    """
    try:
        return _due(digital(spec), taken, now, hall, calendar)
    except Refused as refusal:
        if refusal.code != "time.unreadable":
            raise
        raise Refused("due.unreadable", USAGE, text=spec.strip()) from None


def _due(spec: str, taken: DateTime, now: DateTime, hall: Hall, calendar: Calendar) -> Due:
    term = term_typed(spec)
    if term is not None:
        return due_of(term, taken, hall, calendar)
    day = _date_typed(spec, taken, now, hall)
    if day is not None:
        due = closing_of(day, hall)
    elif re.match(BARE, spec) or (offset_of(spec) or 0) > 0:
        due = read_next(spec, now, hall.zone)
        _refuse_passed(spec, due, now, hall)
    else:
        due = _instant(spec, now, hall)
    if due < taken:
        raise Refused("due.before_taken", due=due, taken=taken)
    return Due(due)


def _refuse_passed(spec: str, due: DateTime, now: DateTime, hall: Hall) -> None:
    tomorrow = local(due, hall.zone)
    if re.match(BARE, spec) and seconds(due, now) > COMING_S and tomorrow.date() > local(now, hall.zone).date():
        raise Refused("due.passed", text=spec, day=f"{tomorrow:%m-%d}")


def _date_typed(text: str, taken: DateTime, now: DateTime, hall: Hall) -> date | None:
    ahead = DAYS_ON.get(text.casefold())
    if ahead is not None:
        return business_day(now, hall) + timedelta(days=ahead)
    found = re.match(_DATE, text)
    if found is None:
        return None
    begun = business_day(taken, hall)
    try:
        day = date(int(found[1] or begun.year), int(found[2]), int(found[3]))
        return years_after(day, 1) if not found[1] and is_next_year_s(day, begun) else day
    except ValueError:
        raise Refused("time.unreadable", USAGE, text=text) from None


def _instant(text: str, now: DateTime, hall: Hall) -> DateTime:
    """An instant that may lie in the past: what was promised before it was typed."""
    offset = offset_of(text)
    if offset is not None:
        return after(now, offset)
    named = on_day(text, now, hall.zone)
    if named is not None:
        return named
    return read_next(text, utc(DateTime(1970, 1, 1, tzinfo=zone_of("UTC"))), hall.zone)
