"""Reads every fact of every day and the chain, and names what is wrong; what can be read stays readable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from shiftdesk.adapters.dayfile import FACTS, HEAD, ONE, OPENING, Content, Piece
from shiftdesk.adapters.days import Days
from shiftdesk.desk.ports import Unusable, Verdict
from shiftdesk.domain.chain import Fact, canonical, fault_of, sha

Fault = tuple[str, int, str]
"""Day, seq, why."""


class _Link(msgspec.Struct, frozen=True):
    """Where the chain stands: the last fact's seq and hash. `seq` is None before the first day."""

    seq: int | None = None
    head: str = ""


def verify(days: Days) -> Verdict:
    """The verdict on everything that is stored."""
    link, facts, first_bad = _Link(), 0, None
    names = days.all()
    for day in names:
        content, fault = _read(days, day)
        if content is not None:
            fault = next(_faults(day, content, link), None)
            facts += len(content.facts)
            link = _end(content, link)
        first_bad = first_bad or fault
    return Verdict(len(names), facts, first_bad is None, first_bad, link.head)


def _read(days: Days, day: str) -> tuple[Content | None, Fault | None]:
    try:
        return days.load(day), None
    except Unusable as error:
        return None, (day, 0, "the file is a link" if error.args[0] == "data.symlink" else "the file cannot be read")


def _end(content: Content, link: _Link) -> _Link:
    """Where the day left the chain: by its head, which a missing last fact leaves standing, else by its last fact."""
    head: Mapping[str, Any] = content.one(HEAD) or {}
    last = content.facts[-1] if content.facts else None
    seq = last.seq if last else link.seq
    opening = content.one(OPENING)
    if opening is not None and isinstance(opening.get("seq"), int) and isinstance(head.get("count"), int):
        seq = opening["seq"] + head["count"]
    return _Link(seq, str(head.get("hash", last.hash if last else link.head)))


def _faults(day: str, content: Content, link: _Link) -> Iterator[Fault]:
    """Everything wrong with a day: what was changed first, then what merely is not written as it was."""
    opening = content.one(OPENING)
    seq, prev = link.seq or 0, link.head
    if opening is None:
        yield day, seq + 1, "the day's opening cannot be read"
    else:
        if link.seq is not None and (opening.get("seq"), opening.get("head")) != (link.seq, link.head):
            yield day, seq + 1, "the day's opening does not follow the day before"
        seq, prev = _start(opening, seq), sha(canonical(opening.doc))
    yield from _chain_faults(day, content, seq, prev)
    yield from _head_faults(day, content, seq)
    yield from _byte_faults(day, content, seq)


def _start(opening: Piece, seq: int) -> int:
    told = opening.get("seq")
    return told if isinstance(told, int) else seq


def _chain_faults(day: str, content: Content, seq: int, prev: str) -> Iterator[Fault]:
    why: str | None
    for key, piece in content.tables.get(FACTS, {}).items():
        seq, fact = seq + 1, _fact(piece)
        if fact is None:
            why = "is no fact"
        elif piece.fact and fact.seq != seq:
            why = f"is missing or cannot be read; {fact.seq} stands in its place"
        elif piece.fact and key == ONE and fact.prev != prev:
            why = "does not follow the day's opening, which was changed or cannot be read"
        else:
            why = fault_of(fact, seq, prev)
        if why:
            yield day, seq, why
        seq, prev = (fact.seq, fact.hash) if fact else (seq, prev)


def _fact(piece: Piece) -> Fact | None:
    """The fact as it stands there, sound or not."""
    try:
        return piece.fact or msgspec.convert(piece.doc, Fact)
    except msgspec.ValidationError:
        return None


def _head_faults(day: str, content: Content, seq: int) -> Iterator[Fault]:
    head: Mapping[str, Any] = content.one(HEAD) or {}
    last = content.facts[-1] if content.facts else None
    end = last.seq if last else seq
    if head.get("count") != end - seq:
        yield day, end + 1, "the facts do not end where the day's head says"
    elif last is not None and head.get("hash") != last.hash:
        yield day, end, "is not the fact that the day's head names"


def _byte_faults(day: str, content: Content, seq: int) -> Iterator[Fault]:
    for table, pieces in content.tables.items():
        for key, piece in pieces.items():
            # a key that no fact has would pass unseen through the chain, so the fact itself is written again
            if canonical(piece.fact or piece.doc) != piece.raw:
                at = seq + (int(key) if table == FACTS else 1)
                yield day, at, f"the bytes of {table} are not as they were written"
    if not content.whole or set(content.tables) != {FACTS, HEAD, OPENING}:
        yield day, seq + 1, "the file's bytes are not as they were written"
