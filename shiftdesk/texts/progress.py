"""How far a customer's matter is, in few words, as the screen and the command line say it."""

from __future__ import annotations

from collections.abc import Callable

from pendulum import DateTime

from shiftdesk.domain.followup import Followup
from shiftdesk.texts import say

Said = Callable[[DateTime], str]
"""How a time is written where the words stand."""


def progress(one: Followup, lang: str, time: Said) -> str:
    """Important, told hour, visit, keyed and dispatched, tried, moved: what the customer was promised comes early."""
    parts = []
    if one.important and one.leaders_told is None:
        parts.append("▲" + say(lang, "queue.important"))
    parts += [say(lang, "queue.hour", time=time(one.hour))] if one.hour else []
    parts += [say(lang, "queue.visit", time=time(one.visit))] if one.visit else []
    if one.kind == "pre-accepted":
        states = (("keyed", one.keyed), ("dispatched", one.dispatched))
        parts += [f"{'✓' if at else '□'}{say(lang, f'word.move.{name}')}" for name, at in states]
    tried = sum(move.move == "attempt" for move in one.moves)
    parts += [say(lang, "queue.tried", count=tried)] if tried else []
    moved = sum(move.move == "moved" for move in one.moves)
    parts += [say(lang, "queue.time_moved", count=moved)] if moved else []
    return " ".join(parts)
