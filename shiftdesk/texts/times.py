"""How times, durations and lateness are written."""

from __future__ import annotations

from datetime import datetime

from shiftdesk.domain.moments import from_text, local
from shiftdesk.texts import say


def clock_time(moment: datetime | str, zone: str) -> str:
    """`HH:MM` in the zone; the moment may be UTC text as stored in facts."""
    return local(from_text(moment) if isinstance(moment, str) else moment, zone).strftime("%H:%M")


def day_time(moment: datetime | str, zone: str, day: str | None) -> str:
    """`HH:MM`, with `MM-DD` before it on another day than `day` (`YYYY-MM-DD`), and the year in another year."""
    at = local(from_text(moment) if isinstance(moment, str) else moment, zone)
    if day is not None and day[:4] != f"{at.year:04}":
        return full_time(moment, zone)
    return at.strftime("%H:%M" if day == at.strftime("%Y-%m-%d") else "%m-%d %H:%M")


def full_time(moment: datetime | str, zone: str) -> str:
    """`YYYY-MM-DD HH:MM`: on paper, which is read in another year too."""
    return local(from_text(moment) if isinstance(moment, str) else moment, zone).strftime("%Y-%m-%d %H:%M")


def duration(secs: int) -> str:
    """Whole seconds as a running clock shows them: `5:09`, `1:05:09`."""
    minutes, seconds = divmod(abs(secs), 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f"-{text}" if secs < 0 else text


def late(secs: int, lang: str) -> str:
    """Whole seconds in words, by the minute: `45 秒`, `17 分`, `1 小时 5 分`."""
    if secs < 60:
        return say(lang, "word.late.s", s=secs)
    hours, minutes = divmod(secs // 60, 60)
    if not hours:
        return say(lang, "word.late.m", m=minutes)
    return say(lang, "word.late.hm" if minutes else "word.late.h", h=hours, m=minutes)
