"""Times as people say them: `下午3点半`, `10点20分`, `9:50am`; and how a line opens with one."""

from __future__ import annotations

import re

BARE = r"^([01]?\d|2[0-3])[:：]([0-5]\d)(?:[:：]([0-5]\d))?$"
SPOKEN = r"^(\d{1,2})\s*[点时](?:(半)|([0-5]?\d)分?|整)?$"
"""A time as it is said: `10点20分`, `8点半`, `15时`."""
TWELVE = r"^(1[0-2]|0?[1-9])(?:[:：.]([0-5]\d))?\s*([ap])\.?m\.?$"
"""A time by the twelve-hour clock: `9:50am`, `3 pm`."""
PARTS = {
    "凌晨": (0, 5), "早上": (4, 11), "早晨": (4, 11), "上午": (0, 12), "中午": (11, 14), "下午": (12, 23),
    "傍晚": (16, 20), "晚上": (17, 23), "早": (4, 11), "晚": (17, 23),
}  # fmt: skip
"""Part of the day -> the first and last hour that it can mean: `晚上3点` is none of them, nobody knows which it is.

A name that begins another one stands behind it.
"""
_PART_NAMES = "|".join(PARTS)
_PART = rf"^({_PART_NAMES})\s*(\S.*)$"
_PAST_DAY = r"(?:昨天|昨日|前天|今天|今日|yesterday|today|\d{1,2}-\d{1,2}(?=\s))"
_UNITS = "号元份件个台张人户度块万千米"
"""What a number in front counts, so that it is no time."""
_TIME = r"\d{1,2}[点时](?:半|整|\d{1,2}分?)?(?=\s)|\d{1,2}(?:[:：.]\d\d)?\s?[ap]\.?m\.?"
_SHARP = r"整(?![理改顿修治合体])"
_SAID = (
    rf"\d{{1,2}}[点时](?:半(?![个天])|{_SHARP}|\d{{1,2}}分|\d\d(?![{_UNITS}名位]))?"
    rf"(?!半|{_SHARP}|[钟多]|不到)"
)
"""A spoken time right before Chinese, which is one only behind a day or a part of it: `10点开会` may be text."""
_GOES_ON = rf"[分前后至到左起以之许的]|[和与及或](?:{_PART_NAMES})?\d{{1,2}}[点时:：]"
"""What belongs to the sentence together with the time before it: `10:00前`, `昨天17:00的客户`, `9点和10点`."""
OPENS = (
    rf"^((?:{_PAST_DAY}\s*(?:{_PART_NAMES})?|{_PART_NAMES})\s*{_SAID}"
    rf"|(?:{_PAST_DAY}\s*)?(?:(?:{_PART_NAMES})\s*)?(?:{_TIME}|[\d:：]+)|-[\dhms]+)"
    rf"(?:\s+|(?=[\u3400-\u4dbf\u4e00-\u9fff])(?!{_GOES_ON}))(\S.*)$"
)
"""A time that opens an entry, then the rest: behind any blank, or Chinese that does not go on with the time."""
DAY_BEFORE = rf"^{_PAST_DAY}\s*"
"""The day before a time that opens an entry."""
MEANT = r"^\d{1,2}[:：]\d\d$"
"""Written as a time, though there may be no such time: `25:05` is a slip, and no line may take its place unseen."""
_ALIKE = rf"^(0\d[0-5]\d|(?:[01]?\d|2[0-3])[.．][0-5]\d)\s+(?![{_UNITS}])\S"
"""May be meant as a time, and may as well be a number: `0920 空调漏水`, `9.50 巡视`."""


def digital(spec: str) -> str:
    """A time that was written as it is said, as `HH:MM`; any other text without its surrounding blanks."""
    spec = spec.strip()
    part = re.match(_PART, spec)
    if part is None:
        return _clock(spec)
    return _in_part(part[1], _clock(part[2])) or spec


def says_half(spec: str) -> bool:
    """Whether a time says its half of the day: `下午3点`, `9am`."""
    return bool(re.match(_PART, spec) or re.match(TWELVE, spec, re.IGNORECASE))


def _clock(spec: str) -> str:
    spoken = re.match(SPOKEN, spec)
    if spoken:
        return f"{int(spoken[1]):02}:{30 if spoken[2] else int(spoken[3] or 0):02}"
    twelve = re.match(TWELVE, spec, re.IGNORECASE)
    if twelve:
        hour = int(twelve[1]) % 12 + (12 if twelve[3] in "pP" else 0)
        return f"{hour:02}:{int(twelve[2] or 0):02}"
    return spec


def _in_part(part: str, time: str) -> str | None:
    """The time in that part of the day, by either clock; None when it does not lie there."""
    found, (first, last) = re.match(BARE, time), PARTS[part]
    if found is None:
        return None
    said = int(found[1])
    meant = (12, 0) if said == 12 else (said, said + 12)  # 凌晨12点 is the day's first hour
    hour = next((h for h in meant if first <= h <= last), None)
    return None if hour is None else ":".join([f"{hour:02}", *(two for two in found.groups()[1:] if two)])


def like_a_time(text: str) -> str | None:
    """The number that opens a text and may be meant as a time, which nobody can know; None when there is none."""
    found = re.match(_ALIKE, text.strip())
    return found[1] if found else None
