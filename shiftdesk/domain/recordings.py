"""Recordings of activities (register AV): four kinds, their file names, kept for a year (D5-33..37)."""

from __future__ import annotations

from datetime import date

from shiftdesk.domain.refusal import Refused, need
from shiftdesk.domain.terms import Term

KINDS = ("safety", "training", "team", "fee-notice")
"""The four kinds of activity that are recorded (D5-33)."""
ALIASES = {"安全": "safety", "安全活动": "safety", "培训": "training", "班务": "team", "收费告知": "fee-notice"}
KEPT = Term("years", 1)
"""How long (D5-37). The desk reminds; it deletes nothing."""
_FORBIDDEN = '\\/:*?"<>|'


def kind_of(name: str) -> str:
    """The kind that a typed name means; refused with `recording.kind`."""
    wanted = name.strip().casefold()
    kind = ALIASES.get(wanted, wanted)
    if kind not in KINDS:
        raise Refused("recording.kind", kind=name, known=", ".join(KINDS))
    return kind


def file_name(day: date, activity: str) -> str:
    """The name of the file (D5-36, A24): the date without leading zeros, then the activity: `2007年7月5日安全活动`."""
    text = need(activity, "recording.activity_empty")
    kept = "".join("-" if char in _FORBIDDEN or ord(char) < 32 else char for char in text)
    return f"{day.year}年{day.month}月{day.day}日{kept}"
