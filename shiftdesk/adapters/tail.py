"""Where a day ends: the place of the next facts, and what stands behind a given one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from shiftdesk.adapters.dayfile import FACTS, HEAD, OPENING, Content
from shiftdesk.desk.ports import Head
from shiftdesk.domain.chain import Draft, Fact, canonical, seal, sha


class Tail(msgspec.Struct, frozen=True):
    """Where the next fact of a day goes: behind `count` documents and the fact `seq` with the hash `prev`."""

    count: int
    seq: int
    prev: str


def behind(facts: tuple[Fact, ...], seq: int) -> tuple[Fact, ...]:
    """The facts with a higher `seq`."""
    start = len(facts)
    while start and facts[start - 1].seq > seq:
        start -= 1
    return facts[start:]


def tail_of(content: Content, seq: int, opening: dict[str, Any]) -> Tail:
    """Where a day ends. Facts that were lost keep their numbers, so that the loss goes on to show."""
    head: Mapping[str, Any] = content.one(HEAD) or {}
    last_id = int(["0", *content.tables.get(FACTS, {})][-1])
    last = content.facts[-1] if content.facts else None
    count, hashed = head.get("count"), head.get("hash")
    told = count if isinstance(count, int) and isinstance(hashed, str) else 0
    count = max(told, last_id)
    start = _start(content, seq)
    if told == count and told:
        return Tail(count, start + count, str(hashed))
    return Tail(count, start + count, last.hash if last else sha(canonical(opening)))


def no_less(tail: Tail, noted: Head | None) -> Tail:
    """The end of a damaged day, or what the note beside the days tells when nothing in the file tells it any more."""
    if noted is None or noted.count <= tail.seq:
        return tail
    return Tail(tail.count + noted.count - tail.seq, noted.count, noted.hash)


def _start(content: Content, seq: int) -> int:
    """The last seq before the day, as its facts tell it, else its opening."""
    for key, piece in content.tables.get(FACTS, {}).items():
        if piece.fact is not None:
            return piece.fact.seq - int(key)
    opening: Mapping[str, Any] = content.one(OPENING) or {}
    told = opening.get("seq")
    return told if isinstance(told, int) else seq


def sealed(drafts: Iterable[Draft], tail: Tail, fresh: Callable[[], str]) -> tuple[Fact, ...]:
    """The drafts as the facts that come next; `fresh` makes the salts."""
    facts: list[Fact] = []
    prev = tail.prev
    for seq, draft in enumerate(drafts, tail.seq + 1):
        facts.append(seal(draft, seq, prev, fresh()))
        prev = facts[-1].hash
    return tuple(facts)
