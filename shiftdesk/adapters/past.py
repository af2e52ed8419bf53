"""Looking things up in stored days: by the index, else by bytes first, parsing only what hits."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from shiftdesk.adapters.dayfile import FACTS
from shiftdesk.adapters.dayread import parse
from shiftdesk.adapters.days import Days
from shiftdesk.adapters.files import Sign
from shiftdesk.adapters.index import AMENDED, INCIDENT, Index, text_of
from shiftdesk.domain.chain import Fact, canonical
from shiftdesk.domain.witnesses import searched

BATCH = 100
"""Days taken into the index at most in one go, while a writer holds the lock: a fifth of a second."""


class Past:
    """The days before the newest one, by what they hold."""

    def __init__(self, days: Days, index: Index) -> None:
        """Touches nothing."""
        self._days = days
        self._index = index

    def holding(self, what: str, keys: Collection[str], writing: bool) -> list[str]:
        """The past days that may hold a reference, oldest first. `writing`: the lock is held, the index may learn."""
        past = dict(list(self._days.signs().items())[:-1])
        if not past or not keys:
            return []
        missing, hits = self._looked_up(what, keys, past)
        if missing and writing:
            self.learn(list(missing)[-BATCH:])
            missing, hits = self._looked_up(what, keys, past)
        return sorted(hits.union(self._scanned(missing, _trace(what, keys))))

    def learn(self, days: Iterable[str]) -> None:
        """Takes days into the index; only under the lock."""
        signs = self._days.signs()
        loaded = ((day, self._days.load(day)) for day in days)
        self._index.take([(day, signs[day], content.facts) for day, content in loaded if content and day in signs])

    def _looked_up(self, what: str, keys: Collection[str], past: dict[str, Sign]) -> tuple[list[str], set[str]]:
        seen, hits = self._index.look(what, keys)
        missing = [day for day, sign in past.items() if seen.get(day) != text_of(sign)]
        return missing, hits.intersection(past).difference(missing)

    def _scanned(self, days: Iterable[str], trace: re.Pattern[bytes]) -> Iterator[str]:
        for day in days:
            data = self._days.read(day)
            if data is not None and trace.search(data):
                yield day


def _trace(what: str, keys: Collection[str]) -> re.Pattern[bytes]:
    """What the bytes of a day with such a reference hold."""
    if what == AMENDED:
        return re.compile(rb'"log\.amended"')
    if what == INCIDENT:
        return re.compile(rb'"incident":\s*(' + "|".join(keys).encode() + rb")\b")
    return re.compile(b"|".join(re.escape(canonical(key)) for key in keys))


def found_in(data: bytes, text: str) -> list[Fact]:
    """The facts of a day file whose payload holds the text, in any case; what a witness wrote is not looked into."""
    rough = _rough(text)
    if not _may_hold(data, rough):
        return []
    wanted = text.casefold()
    lines = parse(data).tables.get(FACTS, {}).values()
    facts = (piece.fact for piece in lines if piece.fact and _may_hold(piece.line, rough))
    return [fact for fact in facts if _holds(searched(fact), wanted)]


def _may_hold(data: bytes, rough: bytes) -> bool:
    """False when the text cannot be in these bytes. Other programs write Chinese as escapes; those are looked into."""
    lower = data.lower()
    return rough in lower or b"\\u" in lower


def _rough(text: str) -> bytes:
    """The longest part of the text that has the same lower-case bytes however it was typed."""
    same = "".join(char if char.isascii() or char.lower() == char.upper() == char.casefold() else "\0" for char in text)
    parts = [canonical(part)[1:-1].lower() for part in same.split("\0")]
    return max(parts, key=len)


def _holds(value: Any, wanted: str) -> bool:
    # no recursion: another program's fact may hold lists in lists without end
    rest = [value]
    while rest:
        part = rest.pop()
        if isinstance(part, str) and wanted in part.casefold():
            return True
        if isinstance(part, dict | list):
            rest += part.values() if isinstance(part, dict) else part
    return False


def amendments_of(facts: Iterable[Fact], ids: Collection[str]) -> dict[str, str]:
    """Which of the entries with these ids the facts amend: entry id -> newest amendment's fact id."""
    made = [(str(fact.data.get("of")), fact.id) for fact in facts if fact.data and fact.kind == "log.amended"]
    return {of: fact_id for of, fact_id in made if of in ids}
