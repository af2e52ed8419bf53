"""Instants: how they are written, compared and read from what people type."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from pendulum import UTC, DateTime, Timezone
from pendulum import timezone as zone_named

from shiftdesk.domain.refusal import USAGE, Refused
from shiftdesk.domain.spoken import BARE, DAY_BEFORE, MEANT, OPENS, digital

AGO = r"^([-+])(?:(\d{1,3})h)?(?:(\d{1,4})m)?(?:(\d{1,5})s)?$"
ON_DAY = (
    r"^(今天|今日|today|明天|明日|tomorrow|后天|昨天|昨日|yesterday|前天|(?:(\d{4})[-/年])?(\d{1,2})[-/月](\d{1,2})[日号]?)"
    r"(?:[ \u3000T]+|(?<=[天日号]))(\S.*)$"
)
"""A time on a day that is named: `明天 14:00`, `昨天下午3点`, `tomorrow 9:30`, `11-26 14:00`, `11月26日8点半`."""
DAYS_ON = {
    "今天": 0, "今日": 0, "today": 0, "明天": 1, "明日": 1, "tomorrow": 1, "后天": 2,
    "昨天": -1, "昨日": -1, "yesterday": -1, "前天": -2,
}  # fmt: skip
FAR_BACK_DAYS = 180
"""House: a date without a year that lies longer ago is the next year's; of a past one, longer ahead the last year's."""
WINDOW_H = 12
"""Hours that a bare time may reach back when no shift is in charge (cli.md)."""
SOON_H = 6
"""House: a bare time that can be no past one is taken for a slip when it comes within so many hours."""
DAY_S = 86_400
"""Seconds of a day."""
FIRST_YEAR, LAST_YEAR = 1970, 2999
"""House: a year outside is a slip of the fingers."""


@lru_cache(maxsize=16)
def zone_of(name: str) -> Timezone:
    """The time zone of that name, read once: the library would read its file at every call."""
    return zone_named(name)


def utc(moment: datetime) -> DateTime:
    """The same instant as a `DateTime` in UTC; a naive one is taken as UTC."""
    if moment.tzinfo is UTC and isinstance(moment, DateTime):
        return moment  # nearly all are: the desk keeps every instant in UTC
    at = moment.astimezone(UTC) if moment.tzinfo else moment
    return DateTime(at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond, tzinfo=UTC)


def to_text(moment: datetime) -> str:
    """ISO 8601 in UTC with microseconds, always the same width: `2026-11-23T01:20:00.000000Z`."""
    return datetime.isoformat(utc(moment), timespec="microseconds")[:26] + "Z"


@lru_cache(maxsize=256)
def from_text(text: str) -> DateTime:
    """Reads what `to_text` wrote; kept for a while, because each fact says its moments more than once."""
    return utc(datetime.fromisoformat(text))


def seconds(later: datetime, earlier: datetime) -> float:
    """Seconds from `earlier` to `later`; negative when the order is the other way round."""
    if later.tzinfo is UTC is earlier.tzinfo:
        return datetime.__sub__(later, earlier).total_seconds()  # a tenth of the time of two time stamps, and exact
    return later.timestamp() - earlier.timestamp()


def after(moment: datetime, secs: float) -> DateTime:
    """The instant `secs` seconds later."""
    return datetime.__add__(utc(moment), timedelta(seconds=secs))


def local(moment: datetime, zone: str) -> DateTime:
    """The same instant on the wall clock of `zone`."""
    at = moment.astimezone(zone_of(zone))
    return DateTime(
        at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond, tzinfo=zone_of(zone), fold=at.fold
    )


def local_date(moment: datetime, zone: str) -> str:
    """The calendar date of the instant in `zone`, as `YYYY-MM-DD`."""
    return local(moment, zone).strftime("%Y-%m-%d")


def midnight(day: str, zone: str) -> DateTime:
    """00:00 of `day` in `zone`."""
    year, month, date = (int(part) for part in day.split("-"))
    return utc(DateTime(year, month, date, tzinfo=zone_of(zone)))


def offset_of(spec: str) -> float | None:
    """Seconds of `-10m`, `-1h30m`, `+2h`; None when the text is no such offset."""
    found = re.match(AGO, spec)
    if not found or spec in ("-", "+"):
        return None
    hours, minutes, secs = (int(part or 0) for part in found.groups()[1:])
    return (hours * 3600 + minutes * 60 + secs) * (-1 if found[1] == "-" else 1)


def _on(day: DateTime, zone: str, spec: str) -> list[DateTime]:
    """The instants at which the day's wall clock shows that time: none or two where the clocks change."""
    found = re.match(BARE, spec)
    assert found
    hour, minute, second = (int(part or 0) for part in found.groups())
    shown = [
        DateTime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone_of(zone), fold=fold) for fold in (0, 1)
    ]
    return [utc(t) for t in shown if local(utc(t), zone).time() == t.time()]


def _around(now: DateTime, zone: str, spec: str, days: tuple[int, ...]) -> list[DateTime]:
    today = local(now, zone)
    return [t for n in days for t in _on(today.add(days=n), zone, spec)]


def on_day(spec: str, now: DateTime, zone: str, *, past: bool = False) -> DateTime | None:
    """The instant that a named day and a time mean (`明天 14:00`, `11-26 14:00`); None when the text is no such pair.

    A date without a year is this year's, or the next year's once it lies far back; of what is `past` the last year's
    when it lies far ahead.

    Raises:
        Refused: `time.unreadable` (2) for a date that does not exist.
    """
    found = re.match(ON_DAY, spec.strip(), re.IGNORECASE)
    time = digital(found[5]) if found else ""
    if found is None or not re.match(BARE, time):
        return None
    today = local(now, zone).replace(hour=0, minute=0, second=0, microsecond=0)
    if found[2] and not FIRST_YEAR <= int(found[2]) <= LAST_YEAR:
        raise Refused("time.unreadable", USAGE, text=spec)
    ahead = DAYS_ON.get(found[1].casefold())
    day = today.add(days=ahead) if ahead is not None else _dated(spec, found, today, past)
    return next(iter(_on(day, zone, time)), None)


def is_next_year_s(day: date, today: date) -> bool:
    """Whether a date typed without a year means the next year: in December 01-05 does; yesterday's date never does,
    it is a slip that must not be put off for a year (house).
    """
    return (today - day).days > FAR_BACK_DAYS


def _dated(spec: str, found: re.Match[str], today: DateTime, past: bool) -> DateTime:
    try:
        day = today.replace(year=int(found[2] or today.year), month=int(found[3]), day=int(found[4]))
        if found[2]:
            return day
        if past:
            return day.replace(year=day.year - 1) if is_next_year_s(today.date(), day.date()) else day
        return day.replace(year=day.year + 1) if is_next_year_s(day.date(), today.date()) else day
    except ValueError:
        raise Refused("time.unreadable", USAGE, text=spec) from None


def _iso(spec: str, zone: str) -> DateTime:
    try:
        at = datetime.fromisoformat(spec)
        at = utc(at if at.tzinfo else at.replace(tzinfo=zone_of(zone)))
    except (ValueError, OverflowError):
        raise Refused("time.unreadable", USAGE, text=spec) from None
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise Refused("time.unreadable", USAGE, text=spec)
    return at


def earliest_bare(now: DateTime, zone: str, duty_day: str | None, began: DateTime | None) -> DateTime:
    """The earliest instant that a bare time may mean: the duty day's 00:00 or 12 h before the shift began,
    whichever is earlier; with no shift, 12 h ago (cli.md).
    """
    if began is None or duty_day is None:
        return after(now, -WINDOW_H * 3600)
    return min(midnight(duty_day, zone), after(began, -WINDOW_H * 3600))


def read_past(spec: str, now: DateTime, zone: str, earliest: DateTime) -> DateTime:
    """When something happened, from what was typed: `HH:MM[:SS]`, `下午3点`, `昨天 17:00`, ISO 8601 or `-10m`.

    It is never later than `now`.

    A bare time is the latest such time that is not in the future and not before `earliest`.

    Raises:
        Refused: `time.unreadable` (2), `time.future`, `time.too_far` or `time.long_past` (65).
    """
    spec = digital(spec)
    offset = offset_of(spec)
    if offset is not None:
        at = after(now, offset)
    elif re.match(BARE, spec):
        around = _around(now, zone, spec, (-1, 0, 1))
        at = max((t for t in around if t <= now), default=after(earliest, -1))
        ahead = min((t for t in around if t > now), default=at)
        if at < earliest:
            raise _out_of_reach(spec, at, ahead, now, zone)
    else:
        at = on_day(spec, now, zone, past=True) or _iso(spec, zone)
    if at > now:
        raise Refused("time.future", text=spec)
    return at


def _out_of_reach(spec: str, last: DateTime, ahead: DateTime, now: DateTime, zone: str) -> Refused:
    """Why a bare time means nothing: today's is still to come, or the last such time is too long ago."""
    example = f"{local(last, zone):%Y-%m-%dT%H:%M}"
    if local_date(ahead, zone) != local_date(now, zone):
        return Refused("time.long_past", text=spec, example=example)
    # nobody means yesterday's half past nine at nine o'clock, but the one that is still to come
    if seconds(ahead, now) <= SOON_H * 3600:
        return Refused("time.future", text=spec)
    return Refused("time.too_far", text=spec, example=example)


def read_next(spec: str, now: DateTime, zone: str) -> DateTime:
    """When something is planned: the next such time, `+2h`, `明天 14:00`, `11-26 14:00` or ISO 8601.

    Raises:
        Refused: `time.unreadable` (2) or `time.past` (65).
    """
    spec = digital(spec)
    offset = offset_of(spec)
    if offset is not None:
        at = after(now, offset)
    elif re.match(BARE, spec):
        at = min(t for t in _around(now, zone, spec, (0, 1, 2)) if t > now)
    else:
        at = on_day(spec, now, zone) or _iso(spec, zone)
    if at <= now:
        raise Refused("time.past", text=spec)
    return at


def split_time(text: str) -> tuple[str | None, str]:
    """An entry typed as `09:05 text`, `昨天 17:00 text`, or `09:05` right before Chinese, split into time and rest.

    None when it opens with no time, or with one that belongs to the sentence (`10:00前`, `9:00至9:30`).
    """
    found = re.match(OPENS, text.strip(), re.DOTALL | re.IGNORECASE)
    if found is None:
        return None, text
    time = re.sub(DAY_BEFORE, "", found[1], flags=re.IGNORECASE)
    if re.match(MEANT, time) or re.match(BARE, digital(time)) or offset_of(time) is not None:
        return found[1], found[2]
    return None, text
