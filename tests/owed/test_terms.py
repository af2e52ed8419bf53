"""When a term ends, and how a due time may be typed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import DateTime

from shiftdesk.adapters.holidays import PublicHolidays
from shiftdesk.domain.hall import Hall
from shiftdesk.domain.moments import local, utc, zone_of
from shiftdesk.domain.recordings import file_name
from shiftdesk.domain.refusal import Refused
from shiftdesk.domain.terms import Term, due_of, due_typed, years_after
from shiftdesk.texts.refuse import refusal
from tests.fakes import refused

DAY = Hall(hours="08:00-17:30")
NIGHT = Hall(hours="20:00-04:00")
CALENDAR = PublicHolidays()


def at(text: str) -> DateTime:
    return utc(DateTime.fromisoformat(text).replace(tzinfo=zone_of("Asia/Shanghai")))


def face(moment: DateTime) -> str:
    return f"{local(moment, 'Asia/Shanghai'):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("hall", "taken", "term", "due"),
    [
        (DAY, "2026-11-23 09:00", Term("same_day"), "2026-11-23 17:30"),
        (DAY, "2026-11-23 18:10", Term("same_day"), "2026-11-24 00:00"),
        (Hall(), "2026-11-23 09:00", Term("same_day"), "2026-11-23 17:30"),
        (NIGHT, "2026-11-23 22:00", Term("same_day"), "2026-11-24 04:00"),
        (NIGHT, "2026-11-24 01:00", Term("same_day"), "2026-11-24 04:00"),
        (NIGHT, "2026-11-24 01:00", Term("workdays", 1), "2026-11-25 04:00"),
        (DAY, "2026-11-27 09:00", Term("workdays", 1), "2026-11-30 17:30"),
        (DAY, "2026-11-27 09:00", Term("days", 1), "2026-11-28 17:30"),
        (DAY, "2026-11-27 09:00", Term("minutes", 90), "2026-11-27 10:30"),
        (DAY, "2028-02-29 09:00", Term("years", 1), "2029-03-01 17:30"),
        (DAY, "2007-07-05 09:00", Term("years", 1), "2008-07-05 17:30"),
    ],
)
def test_a_term_ends(hall: Hall, taken: str, term: Term, due: str) -> None:
    assert face(due_of(term, at(taken), hall, CALENDAR).moment) == due


@given(st.dates(date(1990, 1, 1), date(2200, 1, 1)))
def test_a_year_later_is_the_same_date_but_for_the_leap_day(day: date) -> None:
    later = years_after(day, 1)
    assert (later.month, later.day) == ((3, 1) if (day.month, day.day) == (2, 29) else (day.month, day.day))
    assert later.year == day.year + 1


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("16:30", "2026-11-23 16:30"), ("16点半", "2026-11-23 16:30"),
        ("+2h", "2026-11-23 12:00"), ("22:00", "2026-11-23 22:00"),
        ("明天 08:30", "2026-11-24 08:30"), ("明天8点半", "2026-11-24 08:30"), ("tomorrow 8:30", "2026-11-24 08:30"),
        ("后天 14:00", "2026-11-25 14:00"), ("11-24 14:00", "2026-11-24 14:00"), ("11月24日14:00", "2026-11-24 14:00"),
        ("today 11:00", "2026-11-23 11:00"), ("11-23 09:30", "2026-11-23 09:30"), ("01-05 9:00", "2027-01-05 09:00"),
        ("2026-12-01 14:00", "2026-12-01 14:00"), ("明天", "2026-11-24 17:30"), ("tomorrow", "2026-11-24 17:30"),
        ("当日", "2026-11-23 17:30"), ("today", "2026-11-23 17:30"), ("1wd", "2026-11-24 17:30"),
        ("5个工作日", "2026-11-30 17:30"), ("3 WD", "2026-11-26 17:30"), ("3 workdays", "2026-11-26 17:30"),
        ("1 working day", "2026-11-24 17:30"), ("7 days", "2026-11-30 17:30"), ("2 years", "2028-11-23 17:30"),
        ("7天", "2026-11-30 17:30"),
        ("1y", "2027-11-23 17:30"), ("2026-12-01", "2026-12-01 17:30"), ("01-05", "2027-01-05 17:30"),
        ("2026-11-23T09:30", "2026-11-23 09:30"),
    ],
)  # fmt: skip
def test_a_due_time_as_it_is_typed(typed: str, due: str) -> None:
    assert face(due_typed(typed, at("2026-11-23 09:00"), at("2026-11-23 10:00"), DAY, CALENDAR).moment) == due


@pytest.mark.parametrize(
    ("typed", "code", "status"),
    [
        ("2026-11-23T08:59", "due.before_taken", 65), ("2026-11-20", "due.before_taken", 65),
        ("-2h", "due.before_taken", 65), ("晚上3点", "due.unreadable", 2), ("soon", "due.unreadable", 2),
        ("08:30", "due.passed", 65),
        ("9:59", "due.passed", 65), ("02-30 14:00", "due.unreadable", 2), ("明天 25:00", "due.unreadable", 2),
        ("9999-01-01 14:00", "due.unreadable", 2), ("今天 08:30", "due.before_taken", 65),
        ("02-30", "due.unreadable", 2),
        ("9999d", "due.too_far", 65), ("0wd", "due.too_far", 65), ("99y", "due.too_far", 65),
    ],
)  # fmt: skip
def test_a_due_time_that_cannot_be_is_refused(typed: str, code: str, status: int) -> None:
    with refused(code, status):
        due_typed(typed, at("2026-11-23 09:00"), at("2026-11-23 10:00"), DAY, CALENDAR)


def test_a_recording_is_named_without_leading_zeros() -> None:
    assert file_name(date(2007, 7, 5), "安全活动") == "2007年7月5日安全活动"
    assert file_name(date(2026, 12, 31), " a/b:c ") == "2026年12月31日a-b-c"
    with refused("recording.activity_empty"):
        file_name(date(2026, 1, 1), " ")


@pytest.mark.parametrize(
    ("now", "typed", "due"),
    [
        ("23:10", "23:30", "2026-11-23 23:30"), ("23:10", "01:00", "2026-11-24 01:00"),
        ("23:10", "08:30", "2026-11-24 08:30"), ("15:00", "03:00", "2026-11-24 03:00"),
        ("00:30", "23:00", "2026-11-23 23:00"),
    ],
)  # fmt: skip
def test_a_time_of_the_next_twelve_hours_may_lie_beyond_midnight(now: str, typed: str, due: str) -> None:
    moment = at(f"2026-11-23 {now}")
    assert face(due_typed(typed, moment, moment, DAY, CALENDAR).moment) == due


def test_a_time_that_has_passed_is_not_tomorrow_s_unless_that_is_said() -> None:
    moment = at("2026-11-23 15:00")
    with pytest.raises(Refused) as caught:
        due_typed("14:00", moment, moment, DAY, CALENDAR)
    for lang, words in (("zh", ("14:00", "已经过了", "明天 14:00", "11-24 14:00")), ("en", ("tomorrow 14:00",))):
        said = refusal(caught.value, lang, "Asia/Shanghai")
        assert all(word in said for word in words), said
