"""What shifts are usually called, by the hour in which they begin (house)."""

from __future__ import annotations

from pendulum import DateTime

from shiftdesk.domain.board import Shift
from shiftdesk.domain.moments import local, seconds
from shiftdesk.domain.playbook import Text

EARLY, LATE, NIGHT = Text("早班", "Early"), Text("晚班", "Late"), Text("夜班", "Night")
FOLLOWS = {EARLY: LATE, LATE: NIGHT, NIGHT: EARLY}
OTHER_NAMES = {"中班": LATE}
SAME_S = 12 * 60 * 60
"""House: what begins within this time of a shift is not that shift once more."""


def usual_name(now: DateTime, zone: str, running: Shift | None, lang: str) -> str:
    """What a shift that begins now is usually called: by the hour, and never as the one that it follows."""
    hour = local(now, zone).hour
    found = EARLY if 5 <= hour < 12 else LATE if 12 <= hour < 19 else NIGHT
    if running is not None and _kind(running.name) == found and seconds(now, running.began) < SAME_S:
        found = FOLLOWS[found]
    return found.say(lang)


def next_name(now: DateTime, zone: str, running: Shift) -> str:
    """The name of the next shift when nobody says one: a hall's own name stays, a usual one goes on with the hour."""
    kind = _kind(running.name)
    if kind is None:
        return running.name
    return usual_name(now, zone, running, "en" if running.name == kind.en else "zh")


def _kind(name: str) -> Text | None:
    return next((text for text in FOLLOWS if name in (text.zh, text.en)), OTHER_NAMES.get(name))
