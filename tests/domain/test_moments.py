"""What people type for a time, and what it means."""

from __future__ import annotations

from datetime import datetime

import pytest
from pendulum import DateTime

from shiftdesk.domain.moments import (
    earliest_bare,
    from_text,
    local,
    midnight,
    read_next,
    read_past,
    seconds,
    split_time,
    to_text,
    utc,
)
from shiftdesk.domain.opening_hours import hours_of
from shiftdesk.domain.spoken import digital, like_a_time
from tests.fakes import refused

SHANGHAI = "Asia/Shanghai"
BERLIN = "Europe/Berlin"


def moment(iso: str) -> DateTime:
    return utc(datetime.fromisoformat(iso))


def past(spec: str, now: str, zone: str = SHANGHAI, day: str | None = None, began: str | None = None) -> str:
    """What was typed, as the hall's clock shows it."""
    at = moment(now)
    earliest = earliest_bare(at, zone, day, moment(began) if began else None)
    return local(read_past(spec, at, zone, earliest), zone).isoformat()


def following(spec: str, now: str, zone: str = SHANGHAI) -> str:
    return local(read_next(spec, moment(now), zone), zone).isoformat()


NIGHT = {"now": "2026-11-24T00:10:00+08:00", "day": "2026-11-23", "began": "2026-11-23T20:00:00+08:00"}


@pytest.mark.parametrize(
    ("spec", "means"),
    [
        ("09:05", "2026-11-23T09:05:00+08:00"),
        ("9:05", "2026-11-23T09:05:00+08:00"),
        ("23:50", "2026-11-23T23:50:00+08:00"),
        ("23：50", "2026-11-23T23:50:00+08:00"),
        ("23:50:07", "2026-11-23T23:50:07+08:00"),
        ("00:10", "2026-11-24T00:10:00+08:00"),
        ("00:11", "2026-11-23T00:11:00+08:00"),
        ("-10m", "2026-11-24T00:00:00+08:00"),
        ("-1h30m", "2026-11-23T22:40:00+08:00"),
        ("-90s", "2026-11-24T00:08:30+08:00"),
        ("2026-11-23T22:00", "2026-11-23T22:00:00+08:00"),
        ("2026-11-23T15:00:00Z", "2026-11-23T23:00:00+08:00"),
        ("2026-11-23 15:00+00:00", "2026-11-23T23:00:00+08:00"),
        ("  23:50 ", "2026-11-23T23:50:00+08:00"),
    ],
)
def test_on_a_night_shift_at_ten_past_midnight(spec: str, means: str) -> None:
    assert past(spec, **NIGHT) == means


def test_an_early_start_reaches_back_twelve_hours_before_the_shift_began() -> None:
    early = {"now": "2026-11-23T07:00:00+08:00", "day": "2026-11-23", "began": "2026-11-23T06:00:00+08:00"}
    assert past("18:00", **early) == "2026-11-22T18:00:00+08:00"
    with refused("time.too_far", example="2026-11-22T17:59"):
        past("17:59", **early)


def test_with_no_shift_a_bare_time_lies_within_twelve_hours() -> None:
    assert past("20:00", "2026-11-23T08:00:00+08:00") == "2026-11-22T20:00:00+08:00"
    with refused("time.too_far"):
        past("19:59", "2026-11-23T08:00:00+08:00")


def test_a_duty_day_that_has_gone_on_for_days_still_reads_its_own_hours() -> None:
    long = {"now": "2026-11-24T07:00:00+08:00", "day": "2026-11-23", "began": "2026-11-23T20:00:00+08:00"}
    assert past("06:59", **long) == "2026-11-24T06:59:00+08:00"
    assert past("07:01", **long) == "2026-11-23T07:01:00+08:00"


@pytest.mark.parametrize("spec", ["+1m", "2026-11-24T00:10:01+08:00", "2026-12-01"])
def test_what_lies_ahead_did_not_happen_yet(spec: str) -> None:
    with refused("time.future"):
        past(spec, **NIGHT)


@pytest.mark.parametrize(
    "spec",
    ["", "-", "+", "soon", "24:00", "12:60", "9:5", "0905", "-10", "10m", "2027-02-29", "2026-13-01T09:00",
     "0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00", "0001-01-02", "09:05 x", "\x1b[31m"],
)  # fmt: skip
def test_junk_is_unreadable(spec: str) -> None:
    with refused("time.unreadable", 2):
        past(spec, **NIGHT)
    with refused("time.unreadable", 2):
        following(spec, NIGHT["now"])


def test_the_leap_day_exists() -> None:
    assert past("2024-02-29T23:59", "2024-03-01T00:10:00+08:00") == "2024-02-29T23:59:00+08:00"
    assert past("23:59", "2024-03-01T00:10:00+08:00") == "2024-02-29T23:59:00+08:00"
    assert following("00:05", "2024-02-28T23:00:00+08:00") == "2024-02-29T00:05:00+08:00"


@pytest.mark.parametrize(
    ("spec", "means"),
    [
        ("01:00", "2026-11-24T01:00:00+08:00"),
        ("00:10", "2026-11-25T00:10:00+08:00"),
        ("00:05", "2026-11-25T00:05:00+08:00"),
        ("+2h", "2026-11-24T02:10:00+08:00"),
        ("2026-11-24T08:00", "2026-11-24T08:00:00+08:00"),
    ],
)
def test_a_planned_time_is_the_next_such_time(spec: str, means: str) -> None:
    assert following(spec, NIGHT["now"]) == means


@pytest.mark.parametrize("spec", ["-5m", "2026-11-24T00:10:00+08:00", "2026-11-23"])
def test_a_planned_time_is_not_over(spec: str) -> None:
    with refused("time.past"):
        following(spec, NIGHT["now"])


def test_when_the_clocks_go_forward() -> None:
    now = "2026-03-29T04:00:00+02:00"
    assert past("01:59", now, BERLIN) == "2026-03-29T01:59:00+01:00"
    assert past("03:00", now, BERLIN) == "2026-03-29T03:00:00+02:00"
    assert past("-2h", now, BERLIN) == "2026-03-29T01:00:00+01:00"
    with refused("time.long_past"):  # that night there was no half past two, and yesterday's is too long ago
        past("02:30", now, BERLIN)
    assert following("02:30", "2026-03-28T12:00:00+01:00", BERLIN) == "2026-03-30T02:30:00+02:00"


def test_when_the_clocks_go_back_the_latest_such_time_counts() -> None:
    assert past("02:40", "2026-10-25T02:45:00+01:00", BERLIN) == "2026-10-25T02:40:00+01:00"
    assert past("02:50", "2026-10-25T02:45:00+01:00", BERLIN) == "2026-10-25T02:50:00+02:00"
    assert past("02:40", "2026-10-25T02:45:00+02:00", BERLIN) == "2026-10-25T02:40:00+02:00"
    assert past("-1h", "2026-10-25T02:45:00+01:00", BERLIN) == "2026-10-25T02:45:00+02:00"
    assert following("02:40", "2026-10-25T02:45:00+02:00", BERLIN) == "2026-10-25T02:40:00+01:00"


def test_seconds_are_real_seconds_through_both_changes() -> None:
    assert seconds(moment("2026-03-29T03:30:00+02:00"), moment("2026-03-29T01:30:00+01:00")) == 3600
    assert seconds(moment("2026-10-25T02:30:00+01:00"), moment("2026-10-25T02:30:00+02:00")) == 3600


def test_an_instant_is_written_one_way_and_read_back() -> None:
    at = moment("2026-11-23T09:20:00.000123+08:00")
    assert to_text(at) == "2026-11-23T01:20:00.000123Z"
    assert from_text(to_text(at)) == at
    assert to_text(midnight("2026-11-23", SHANGHAI)) == "2026-11-22T16:00:00.000000Z"


@pytest.mark.parametrize(
    ("typed", "time", "rest"),
    [
        ("09:05 空调漏水", "09:05", "空调漏水"),
        ("-10m 客户等候", "-10m", "客户等候"),
        ("09：05 x", "09：05", "x"),
        ("09:05\u3000空调漏水", "09:05", "空调漏水"),
        ("09:05开门", "09:05", "开门"),
        ("9：05开门 迎客", "9：05", "开门 迎客"),
        ("-10m开门", "-10m", "开门"),
        ("10点20分 空调漏水", "10点20分", "空调漏水"),
        ("8点半 开门", "8点半", "开门"),
        ("10点开会", None, "10点开会"),
        ("25:05 排队", "25:05", "排队"),
        ("9:75 x", "9:75", "x"),
        ("16:9 屏幕", None, "16:9 屏幕"),
        ("30点 开会", None, "30点 开会"),
        ("10:00前盘点", None, "10:00前盘点"),
        ("9:00至9:30停电", None, "9:00至9:30停电"),
        ("25:00开门", "25:00", "开门"),
        ("09:05x", None, "09:05x"),
        ("09:05", None, "09:05"),
        ("+10m x", None, "+10m x"),
        ("昨天 17:00 客户来电", "昨天 17:00", "客户来电"),
        ("昨天17:00客户来电", "昨天17:00", "客户来电"),
        ("11-28 16:00 客户来电", "11-28 16:00", "客户来电"),
        ("11-28 下午3点 客户来电", "11-28 下午3点", "客户来电"),
        ("11-28 16 号客户", None, "11-28 16 号客户"),
        ("11-28 停电", None, "11-28 停电"),
        ("昨天 下午3点 客户来电", "昨天 下午3点", "客户来电"),
        ("yesterday 17:00 a call", "yesterday 17:00", "a call"),
        ("昨天 25:00 客户来电", "昨天 25:00", "客户来电"),
        ("昨天 17:00-18:00 停电", None, "昨天 17:00-18:00 停电"),
        ("昨天 10 个客户", None, "昨天 10 个客户"),
        ("昨天的客户来电", None, "昨天的客户来电"),
        ("明天 9:00 停电", None, "明天 9:00 停电"),
        ("下午3点 巡视", "下午3点", "巡视"),
        ("上午9:00至11:00停电", None, "上午9:00至11:00停电"),
        ("下午3点开会", "下午3点", "开会"),
        ("昨天下午3点客户来了", "昨天下午3点", "客户来了"),
        ("昨天10点客户来了", "昨天10点", "客户来了"),
        ("晚9点半巡视", "晚9点半", "巡视"),
        ("上午10点20分客户来", "上午10点20分", "客户来"),
        ("上午10点20客户来", "上午10点20", "客户来"),
        ("下午3点整客户来", "下午3点整", "客户来"),
        ("下午3点整理资料", "下午3点", "整理资料"),
        ("下午3点20个客户排队", None, "下午3点20个客户排队"),
        ("下午3点20分钟没人", None, "下午3点20分钟没人"),
        ("下午3点半前盘点", None, "下午3点半前盘点"),
        ("下午3点半个小时没人", None, "下午3点半个小时没人"),
        ("下午3点整后盘点", None, "下午3点整后盘点"),
        ("下午3点左右客户来", None, "下午3点左右客户来"),
        ("下午3点多客户来", None, "下午3点多客户来"),
        ("下午3点不到客户来", None, "下午3点不到客户来"),
        ("下午3点钟客户来", None, "下午3点钟客户来"),
        ("昨天下午3点的客户又来了", None, "昨天下午3点的客户又来了"),
        ("昨天17:00的客户又来了", None, "昨天17:00的客户又来了"),
        ("下午3点到4点停电", None, "下午3点到4点停电"),
        ("上午9点和下午3点各巡视一次", None, "上午9点和下午3点各巡视一次"),
        ("上午9点和客户谈", "上午9点", "和客户谈"),
        ("明天下午3点停电", None, "明天下午3点停电"),
        ("9:50am客户来电", "9:50am", "客户来电"),
        ("上午客户多", None, "上午客户多"),
        ("晚上3点 巡视", None, "晚上3点 巡视"),
        ("9:50am a call", "9:50am", "a call"),
        ("3 PM a call", "3 PM", "a call"),
        ("0920 号单已派", None, "0920 号单已派"),
        ("0920 巡视", None, "0920 巡视"),
        ("9.50 元找零", None, "9.50 元找零"),
        ("10 客户", None, "10 客户"),
        ("", None, ""),
    ],
)
def test_an_entry_may_open_with_its_time(typed: str, time: str | None, rest: str) -> None:
    assert split_time(typed) == (time, rest)


@pytest.mark.parametrize(
    ("spoken", "written"),
    [("10点20分", "10:20"), ("8点半", "08:30"), ("9点5分", "09:05"), ("9时", "09:00"), (" 7点整 ", "07:00"),
     ("上午9点", "09:00"), ("下午1点半", "13:30"), ("下午 3:15", "15:15"), ("下午15:20:30", "15:20:30"),
     ("中午12点", "12:00"), ("凌晨12点半", "00:30"), ("早8点", "08:00"), ("晚9点", "21:00"),
     ("中午1点", "13:00"), ("凌晨2点", "02:00"), ("早上8点10分", "08:10"), ("晚上9点", "21:00"), ("9:50am", "09:50"),
     ("3 p.m.", "15:00"), ("12am", "00:00"), ("12:30 PM", "12:30"), ("3.15pm", "15:15")],
)  # fmt: skip
def test_a_time_may_be_written_as_it_is_said(spoken: str, written: str) -> None:
    now = "2026-11-23T23:30:00+08:00"
    assert digital(spoken) == written
    assert following(spoken, now) == following(written, now)


@pytest.mark.parametrize(
    "spec", ["晚上3点", "晚上12点", "上午15点", "上午13点", "凌晨8点", "13pm", "0am", "下午", "下午茶", "早上好9点"]
)
def test_a_time_that_may_be_either_or_none_is_not_guessed(spec: str) -> None:
    with refused("time.unreadable", 2):
        past(spec, "2026-11-23T23:30:00+08:00")


@pytest.mark.parametrize(
    ("spec", "means"),
    [
        ("昨天 17:00", "2026-01-04T17:00:00+08:00"), ("前天下午3点", "2026-01-03T15:00:00+08:00"),
        ("yesterday 5pm", "2026-01-04T17:00:00+08:00"), ("今天 9:05", "2026-01-05T09:05:00+08:00"),
        ("01-02 10:00", "2026-01-02T10:00:00+08:00"), ("12月30日 9点半", "2025-12-30T09:30:00+08:00"),
        ("2025-12-30 10:00", "2025-12-30T10:00:00+08:00"),
    ],
)  # fmt: skip
def test_a_past_time_may_name_its_day(spec: str, means: str) -> None:
    assert past(spec, "2026-01-05T10:00:00+08:00") == means


def test_a_past_time_on_a_named_day_is_none_to_come_nor_none_that_there_is_not() -> None:
    for spec in ("今天 11:00", "01-06 09:00", "明天 9:00"):
        with refused("time.future"):
            past(spec, "2026-01-05T10:00:00+08:00")
    for spec in ("昨天 25:00", "13-40 10:00", "昨天"):
        with refused("time.unreadable", 2):
            past(spec, "2026-01-05T10:00:00+08:00")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0920 巡视正常", "0920"), ("9.50 巡视", "9.50"), ("0920 号单", None), ("9.50 元", None), ("1200 巡视", None),
        ("2026 年", None), ("0975 x", None), ("0920号", None), ("0920", None),
    ],
)  # fmt: skip
def test_a_number_that_may_be_meant_as_a_time_is_noticed(text: str, number: str | None) -> None:
    assert like_a_time(text) == number


@pytest.mark.parametrize(
    "typed",
    [
        "8:00-17:30", "08:00 – 17:30", "8点到17点半", "08：00～17：30", "8:00 至 17:30", "8:00—17:30", "8点到5点半",
        "上午8点-下午5点半", "早上8点到5点半", "8-5:30", "8-17:30", "8:00am - 5:30 PM", "8:00-5:30", "8点-傍晚5点半",
        "早8点-5点半", "8.00am-5.30pm", "上午8-下午5点半",
    ],
)  # fmt: skip
def test_opening_hours_are_read_however_they_are_written(typed: str) -> None:
    assert hours_of(typed) == "08:00-17:30"


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("22:00-05:30", "22:00-05:30"), ("晚上10点到5点半", "22:00-05:30"), ("8-5", "08:00-17:00"),
        ("10:00-次日2:00", "10:00-02:00"), ("10点到凌晨2点", "10:00-02:00"), ("下午2点到晚上12点", "14:00-00:00"),
        ("中午12点到9点", "12:00-21:00"), ("12:30-12:00", "12:30-12:00"), ("8am-12am", "08:00-00:00"),
        ("00:00-23:59", "00:00-23:59"), ("上午8点到中午12点", "08:00-12:00"), ("下午14点到20点", "14:00-20:00"),
        ("06:00-02:00", "06:00-02:00"), ("08:00-05:30", "08:00-05:30"), ("12:00-11:30", "12:00-11:30"),
        ("1pm-05:00", "13:00-05:00"), ("6:00-0:30", "06:00-00:30"), ("14:00-5:00", "14:00-05:00"),
        ("10:00-次日凌晨2点", "10:00-02:00"), ("下午6点-第二天 2", "18:00-02:00"), ("8:00-次日8:00", "08:00-08:00"),
        ("8点到凌晨12点半", "08:00-00:30"), ("晚上6点-2点", "18:00-02:00"),
    ],
)  # fmt: skip
def test_a_hall_that_is_open_past_midnight_says_so(typed: str, hours: str) -> None:
    assert hours_of(typed) == hours
    assert hours_of(hours) == hours, "what is kept is read as the same again"


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("下午1点到5点", "13:00-17:00"), ("1pm-5", "13:00-17:00"), ("下午2点-6点半", "14:00-18:30"),
        ("1pm-11:30", "13:00-23:30"), ("晚上6点-10点", "18:00-22:00"), ("下午2点到12点", "14:00-00:00"),
        ("8am-8", "08:00-20:00"), ("早9点-晚9点", "09:00-21:00"), ("中午12点到1点半", "12:00-13:30"),
    ],
)  # fmt: skip
def test_a_closing_whose_half_of_the_day_is_not_said_is_the_first_after_the_opening(typed: str, hours: str) -> None:
    assert hours_of(typed) == hours


@pytest.mark.parametrize(
    "typed",
    [
        "8-25", "08:00", "08:00-12:00-17:30", "morning", "25:00-26:00", "8-", "上午-下午", "8\n9-5",
        "晚上3点-5点", "上午13点-17点", "10:00-次日12:00", "次日8点-17点",
    ],
)  # fmt: skip
def test_opening_hours_that_are_none_are_refused(typed: str) -> None:
    with refused("hall.hours_unreadable", 2):
        hours_of(typed)


@pytest.mark.parametrize(
    ("spec", "means"),
    [
        ("01:00", "2026-11-24T01:00:00+08:00"), ("明天 01:00", "2026-11-24T01:00:00+08:00"),
        ("tomorrow 17:30", "2026-11-24T17:30:00+08:00"), ("今天 23:00", "2026-11-23T23:00:00+08:00"),
        ("11月30日 9点半", "2026-11-30T09:30:00+08:00"), ("2026/11/30 9:30", "2026-11-30T09:30:00+08:00"),
    ],
)  # fmt: skip
def test_a_coming_time_may_name_its_day(spec: str, means: str) -> None:
    assert following(spec, "2026-11-23T20:00:00+08:00") == means


def test_a_coming_time_that_has_passed_on_its_day_is_refused() -> None:
    for spec in ("今天 19:00", "2026-11-22 23:00"):
        with refused("time.past"):
            following(spec, "2026-11-23T20:00:00+08:00")


def test_a_bare_time_that_comes_within_hours_is_refused_as_one_to_come() -> None:
    morning = {"now": "2026-11-23T09:00:00+08:00", "day": "2026-11-23", "began": "2026-11-23T08:00:00+08:00"}
    for typed in ("09:01", "09:30", "15:00"):
        with refused("time.future"):
            past(typed, **morning)
    with refused("time.too_far"):
        past("15:01", **morning)


def test_a_bare_time_that_passed_today_too_long_ago_is_not_said_to_be_still_to_come() -> None:
    with refused("time.long_past", example="2026-11-29T04:00"):
        past("04:00", "2026-11-29T18:07:00+08:00")
    with refused("time.long_past", example="2026-11-29T04:00"):  # though tomorrow's comes within hours
        past("04:00", "2026-11-29T23:00:00+08:00")
    with refused("time.too_far", example="2026-11-28T18:30"):
        past("18:30", "2026-11-29T09:00:00+08:00")


def test_a_night_in_which_the_clocks_change_is_as_long_as_it_is() -> None:
    evening, morning = (local(from_text(f"2026-10-{day}T21:00:00Z"), BERLIN) for day in ("24", "25"))
    assert (evening.hour, morning.hour) == (23, 22)
    assert seconds(morning, evening) == seconds(from_text("2026-10-25T21:00:00Z"), evening) == 86_400
