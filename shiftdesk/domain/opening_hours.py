"""Opening hours as people write them: `8:30～17:30`, `8点到5点半`, `上午8点-下午5点半`, `9am-5pm`, `8-5`."""

from __future__ import annotations

import re
from typing import NamedTuple

from shiftdesk.domain.refusal import USAGE, Refused
from shiftdesk.domain.spoken import BARE, digital

_BETWEEN = r"[-–—~～至到]+"
_HALF = r"(上午|早上|早晨|早|凌晨|次日|第二天|中午|下午|傍晚|晚上|晚)?\s*(.*?)\s*([ap]\.?m\.?)?"
_HOUR = r"\d{1,2}"
_LATER = ("中午", "下午", "傍晚", "晚上", "晚")
NOON = 12


class _Time(NamedTuple):
    """`half`: whether the half of the day was said."""

    hour: int
    minute: str
    half: bool


def hours_of(text: str) -> str:
    """Opening hours as `08:00-17:30`.

    A closing before the opening with the morning's figures (`8点到5点半`) is in the afternoon unless its half of the
    day is said; a hall that is open past midnight opens in the afternoon, or closes at `次日2:00`.

    Raises:
        Refused: `hall.hours_unreadable` (2).
    """
    parts = [_time(part) for part in re.split(_BETWEEN, text.strip())]
    found = [part for part in parts if part is not None]
    if len(parts) != 2 or len(found) != 2:
        raise Refused("hall.hours_unreadable", USAGE, text=text)
    opens, closes = found
    early = opens.hour <= NOON and closes.hour < NOON and closes[:2] < opens[:2]
    if early and not closes.half:
        closes = closes._replace(hour=closes.hour + NOON)
    return "-".join(f"{one.hour:02}:{one.minute}" for one in (opens, closes))


def _time(part: str) -> _Time | None:
    found = re.fullmatch(_HALF, part.strip(), re.IGNORECASE | re.DOTALL)
    assert found  # every part of the pattern may be empty
    before, said, behind = found[1] or "", digital(found[2]), (found[3] or "").casefold()
    time = re.match(BARE, f"{said}:00" if re.fullmatch(_HOUR, said) else said)
    if time is None:
        return None
    hour, later = int(time[1]), before in _LATER or behind.startswith("p")
    if later and hour < NOON:
        hour += NOON
    elif hour == NOON and (before in ("凌晨", "次日", "第二天", "晚上", "晚") or behind.startswith("a")):
        hour = 0
    return _Time(hour, time[2], bool(before or behind))
