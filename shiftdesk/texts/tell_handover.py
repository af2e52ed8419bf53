"""Log lines about handover, carried notes, documents and signing, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shiftdesk.texts.tell import Telling

    Teller = Callable[[Telling], str]


def restated(t: Telling) -> str:
    """How many critical items the leader who takes over restated, and how many not."""
    parts = (t.say(f"+{name}", count=len(t.data[name])) for name in ("restated", "unrestated") if t.data.get(name))
    return "".join(parts)


def _offered(t: Telling) -> str:
    return t.say("handover.offered") + t.more("words")


def _people(t: Telling) -> str:
    return t.say(t.entry.kind, names=t.names(t.data["people"]))


def _refused(t: Telling) -> str:
    return t.say("handover.refused")


HANDOVER_TELLERS: dict[str, Teller] = {
    "handover.offered": _offered, "handover.refused": _refused, "document.read": _people, "briefing.signed": _people,
}  # fmt: skip
"""The kinds of this area that need more than their sentence."""
