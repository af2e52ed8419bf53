"""Opening hours as people write them: `8:30～17:30`, `8点到5点半`, `上午8点-下午5点半`, `9am-5pm`, `8-5`."""

from __future__ import annotations

import re

from shiftdesk.domain.refusal import USAGE, Refused
from shiftdesk.domain.spoken import BARE, digital, says_half

_SPAN = r"(.+?)\s*[-–—~～至到]+\s*(次日|第二天)?\s*(.+)"
_BARE_HOUR = r"(?<![\d:：.点时])(\d{1,2})$"
_MIDNIGHT = r"^晚上?\s*(?=12)"
"""At the head of `晚上12点`: nobody knows of which day that is, but hours have none, and only 00:00 can be meant."""
_WRITTEN, _WRITTEN_EARLY = r"^\d\d[:：]", r"^0\d[:：]"
NOON, DAY = 12 * 60, 24 * 60
"""Minutes."""
_TWELVE_HOURS = range(60, NOON + 60)
"""The minutes of the day that a clock with twelve hours shows."""


def hours_of(text: str) -> str:
    """Opening hours as `08:00-17:30`.

    A closing whose half of the day is not said is the first one after the opening (`8点到5点半`, `下午1点到5点`),
    unless it is written by the 24-hour clock: `06:00-02:00` is open past midnight, and so is `8点-次日2点`.

    Raises:
        Refused: `hall.hours_unreadable` (2).
    """
    found = re.fullmatch(_SPAN, text.strip(), re.DOTALL)
    opens, closes = (_minutes(found[1]), _minutes(found[3])) if found else (None, None)
    if found is None or opens is None or closes is None or (found[2] and closes > opens):
        raise Refused("hall.hours_unreadable", USAGE, text=text)
    if not found[2] and not _is_fixed(found[3], found[1], closes, opens):
        closes = min(closes, (closes + NOON) % DAY, key=lambda time: (time - opens - 1) % DAY)
    return "-".join(f"{time // 60:02}:{time % 60:02}" for time in (opens, closes))


def _is_fixed(closing: str, opening: str, closes: int, opens: int) -> bool:
    """Whether the closing can be meant in one half of the day only, by itself or by the opening."""
    said = says_half(opening)
    written = re.match(_WRITTEN_EARLY if said else _WRITTEN, closing)
    by_twelve = closes in _TWELVE_HOURS and (said or opens < _TWELVE_HOURS.stop)
    return bool(written) or says_half(closing) or not by_twelve


def _minutes(part: str) -> int | None:
    """A side in minutes from midnight; None when it is no time."""
    spoken = re.sub(_BARE_HOUR, r"\1点", re.sub(_MIDNIGHT, "凌晨", part))
    time = re.match(BARE, digital(spoken))
    return int(time[1]) * 60 + int(time[2]) if time else None
