"""The duty log: what a person reads, by when and then seq (D5-109)."""

from collections.abc import Iterable
from typing import Any

import msgspec
from pendulum import DateTime

from shiftdesk.domain.chain import Fact
from shiftdesk.domain.moments import from_text, seconds
from shiftdesk.domain.playbook import Text

ADDED_LATER_S = 60
"""House: written this many seconds after it happened, an entry is marked as added later."""

NAMES = {
    "note": Text("记录", "note"), "business": Text("业务", "business"), "customer": Text("客户", "customer"),
    "system": Text("系统", "system"), "facility": Text("设施", "facility"), "security": Text("安全", "security"),
    "staff": Text("人员", "staff"), "visit": Text("来访", "visit"), "accident": Text("客户意外", "customer accident"),
}  # fmt: skip
"""What an entry may be about, as it is shown; people type that or its id. `accident`: D5-05, D5-06."""
CATEGORIES = tuple(NAMES)
"""The categories in the order in which they are offered; a hall may type its own."""

HIDDEN = frozenset({"plan.adopted", "round.looked", "shift.reported"})
"""Kinds that are no line of the log."""

WRITTEN = frozenset({"log.written", "incident.noted"})
"""Kinds that somebody wrote in words; an amendment is no further entry."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the duty log: typed text, or a fact told by `kind` and `data` in the reader's language.

    `removed`: its content was removed after its period; that it was written, when and by whom stays.
    `after_cut`: it happened before the shift that recorded it began.
    """

    id: str
    seq: int
    at: DateTime
    when: DateTime
    by: str
    kind: str
    category: str
    text: str
    data: dict[str, Any]
    incident: int | None = None
    drill: bool = False
    amends: str | None = None
    amended_by: str | None = None
    removed: bool = False
    after_cut: bool = False

    @property
    def added_later(self) -> bool:
        """Whether it was recorded noticeably after it happened, or by another shift than the one it happened in."""
        return self.after_cut or seconds(self.at, self.when) >= ADDED_LATER_S


def category_of(typed: str) -> str:
    """The category that is meant, in either language; nothing typed is a note, anything else a hall's own, as typed."""
    wanted = typed.strip().casefold() or CATEGORIES[0]
    for category, names in NAMES.items():
        if wanted in (category, names.zh, names.en):
            return category
    return typed.strip()


def entry_of(fact: Fact, category: str, drill: bool = False) -> Entry:
    """The line that a fact makes in the log."""
    data = fact.data or {}
    number = data.get("incident")
    return Entry(
        id=fact.id, seq=fact.seq, at=from_text(fact.at), when=from_text(fact.when), by=fact.by, kind=fact.kind,
        category=category, text=str(data.get("text", "")), data=data,
        incident=number if isinstance(number, int) else None, drill=drill,
        amends=data.get("of") if fact.kind == "log.amended" else None, removed=fact.data is None,
    )  # fmt: skip


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """By the time it happened, then as recorded: past midnight 00:20 stands behind 23:50 of the same duty day."""
    return sorted(entries, key=lambda entry: (entry.when, entry.seq))


def twin_of(entries: Iterable[Entry], text: str, since: DateTime) -> Entry | None:
    """The typed line with these words that was recorded after that moment; None when there is none."""
    words = text.strip()
    return next((e for e in entries if e.kind == "log.written" and e.text.strip() == words and e.at > since), None)
