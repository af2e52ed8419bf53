"""Reads every fact of every day and the chain, and names what is wrong; what can be read stays readable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, Protocol

import msgspec

from shiftdesk.adapters.dayfile import FACTS, HEAD, ONE, OPENING, Content, Piece, encode
from shiftdesk.desk.ports import Head, Unusable, Verdict
from shiftdesk.domain.chain import Fact, canonical, fault_of, sha
from shiftdesk.domain.keeping import register_of
from shiftdesk.domain.payloads import RetentionRan
from shiftdesk.domain.retention import WAS, Seqs

Fault = tuple[str, int, str]
"""Day (empty: none, but the note beside the days), seq, and why: a code of `texts.damage`, behind a colon what it is
filled with."""


class Loads(Protocol):
    """Somewhere with days: a folder, or a backup."""

    def all(self) -> list[str]:
        """Every day, oldest first."""
        ...

    def load(self, day: str) -> Content | None:
        """A day as read."""
        ...


class _Link(msgspec.Struct, frozen=True):
    """Where the chain stands: the last fact's seq and hash."""

    seq: int = 0
    head: str = ""


class _Walk:
    """What is collected on the way over the days."""

    def __init__(self, heads: list[Head]) -> None:
        self.heads = heads
        self.wanted = {count for head in heads for count, _ in ((head.count, head.hash), *head.days.values())}
        self.hashes: dict[int, tuple[str, str]] = {}
        self.removed: list[tuple[str, int]] = []
        self.openings: list[tuple[str, int, str]] = []
        self.warrants: list[tuple[int, Seqs]] = []
        self.seals: dict[str, set[str]] = {}
        self.faults: list[Fault] = []
        self.ends: dict[str, tuple[int, str]] = {}

    def take(self, day: str, content: Content, link: _Link) -> None:
        opening = content.one(OPENING)
        if opening is not None and opening.get(WAS):
            self.openings.append((day, link.seq + 1, sha(opening.raw)))
        for fact in content.facts:
            if fact.seq in self.wanted:
                self.hashes[fact.seq] = day, fact.hash
            if fact.data is None:
                self.removed.append((day, fact.seq))
            elif fact.kind == RetentionRan.KIND:
                self._warrant(fact, fact.data)

    def _warrant(self, fact: Fact, told: dict[str, Any]) -> None:
        self.warrants.append((fact.seq, Seqs(str(told.get("seqs", "")))))
        openings = told.get("openings")
        for day, seal in (openings if isinstance(openings, dict) else {}).items():
            self.seals.setdefault(day, set()).add(str(seal))

    def unwarranted(self) -> Iterator[Fault]:
        """Content that is gone though no retention said so."""
        for day, seq in self.removed:
            if not any(seq in seqs and seq < at for at, seqs in self.warrants):
                yield day, seq, "gone"
        for day, seq, seal in self.openings:
            if seal not in self.seals.get(day, ()):
                yield day, seq, "opening_gone"

    def against(self, head: Head, link: _Link, last: str) -> Iterator[Fault]:
        """How the chain differs from a head that was kept."""
        start = 0
        for _, (count, told) in sorted(head.days.items(), key=lambda item: item[1]):
            if (found := self.hashes.get(count)) and found[1] != told:
                yield found[0], start + 1, "other_chain"
                return
            start = count
        if head.count > link.seq:
            yield last, link.seq + 1, f"short:{head.count}"
        elif (found := self.hashes.get(head.count)) and found[1] != head.hash:
            yield found[0], head.count, "not_told"


def verify(days: Loads, heads: list[Head] | None = None, note_broken: bool = False) -> Verdict:
    """The verdict on everything that is stored, also against heads that were kept. `note_broken`: the note beside the
    days does not say what was written in it.
    """
    walk, link, facts = _Walk(heads or []), _Link(), 0
    names = days.all()
    for day in names:
        content, fault = _read(days, day)
        if fault is not None:
            walk.faults.append(fault)
        if content is not None:
            walk.take(day, content, link)
            walk.faults += _first(day, content, link)
            facts += len(content.facts)
            link = _end(content, link)
            walk.ends[day] = link.seq, link.head
    for head in walk.heads:
        walk.faults += walk.against(head, link, names[-1] if names else "")
    if not walk.faults:  # a warrant that cannot be read must not be told as damage of what it removed
        walk.faults += walk.unwarranted()
    if note_broken and not walk.faults:  # no day is to blame for it
        walk.faults.append(("", 0, "note"))
    bad = min(walk.faults, key=lambda fault: fault[:2]) if walk.faults else None
    return Verdict(len(names), facts, bad is None, bad, link.head, link.seq, len(walk.removed), walk.ends)


def is_sound(day: str, content: Content) -> bool:
    """Whether a day is in itself as it was written; what was removed from it by retention counts as written."""
    opening = content.one(OPENING)
    if opening is None:
        return False
    link = _Link(_start(opening, 0), str(opening.get("head", "")))
    return not _first(day, content, link)


def end_of(content: Content) -> Head:
    """Where a chain stands that ends with this day."""
    link = _end(content, _Link())
    return Head(count=link.seq, hash=link.head)


def _first(day: str, content: Content, link: _Link) -> list[Fault]:
    """The first fact of a day that was changed; when none was, the first that merely is not written as it was."""
    for found in (_changes(day, content, link), _byte_faults(day, content, _before(content, link))):
        listed = list(found)
        if listed:
            return [min(listed, key=lambda fault: fault[1])]
    return []


def _read(days: Loads, day: str) -> tuple[Content | None, Fault | None]:
    try:
        return days.load(day), None
    except Unusable as error:
        return None, (day, 0, "link" if error.args[0] == "data.symlink" else "unreadable")


def _end(content: Content, link: _Link) -> _Link:
    """Where the day left the chain: by its head, which a missing last fact leaves standing, else by its last fact."""
    head: Mapping[str, Any] = content.one(HEAD) or {}
    last = content.facts[-1] if content.facts else None
    seq = last.seq if last else link.seq
    opening = content.one(OPENING)
    if opening is not None and isinstance(opening.get("seq"), int) and isinstance(head.get("count"), int):
        seq = opening["seq"] + head["count"]
    return _Link(seq, str(head.get("hash", last.hash if last else link.head)))


def _changes(day: str, content: Content, link: _Link) -> Iterator[Fault]:
    """What was changed in a day behind `link`."""
    opening = content.one(OPENING)
    seq, prev = link.seq, link.head
    if opening is None:
        yield day, seq + 1, "opening_unreadable"
    else:
        if (opening.get("seq"), opening.get("head")) != (link.seq, link.head):
            yield day, seq + 1, "opening_unfollowed"
        elif opening.get("day") != day:
            yield day, seq + 1, "other_day"
        seq, prev = _start(opening, seq), str(opening.get(WAS) or sha(canonical(opening.doc)))
    if content.twice is not None:
        yield day, seq + content.twice, "twice"
    yield from _chain_faults(day, content, seq, prev)
    yield from _head_faults(day, content, seq)


def _before(content: Content, link: _Link) -> int:
    """The seq before the day's first fact."""
    opening = content.one(OPENING)
    return link.seq if opening is None else _start(opening, link.seq)


def _start(opening: Piece, seq: int) -> int:
    told = opening.get("seq")
    return told if isinstance(told, int) else seq


def _chain_faults(day: str, content: Content, seq: int, prev: str) -> Iterator[Fault]:
    why: str | None
    pieces = content.tables.get(FACTS, {})
    resealed = _resealed(content, list(pieces.values()))
    for key, piece in pieces.items():
        seq, fact = seq + 1, _fact(piece)
        if fact is None:
            why = "no_fact"
        elif piece.fact and fact.seq != seq:
            why = f"missing:{fact.seq}"
        elif piece.fact and key == ONE and fact.prev != prev:
            why = "opening_changed"
        elif fact.data is None and (fact.salt is not None or register_of(fact.kind) is None):
            why = "removed"
        else:
            why = fault_of(fact, seq, prev)
        if piece.fact and piece.fact.seq in resealed:
            yield day, seq, "resealed"
        if why:
            yield day, seq, why
        # the number in a fact that was changed may be what was changed
        seq, prev = piece.fact.seq if piece.fact else seq, fact.hash if fact else prev


def _resealed(content: Content, pieces: list[Piece]) -> set[int]:
    """The facts, sound in themselves, that the next one does not follow, though what stands behind that confirms it."""
    head: Mapping[str, Any] = content.one(HEAD) or {}
    found = set()
    for n, (piece, later) in enumerate(pairwise(pieces)):
        one, two = piece.fact, later.fact
        if one is None or two is None or two.seq != one.seq + 1 or two.prev == one.hash:
            continue
        behind = pieces[n + 2].fact if n + 2 < len(pieces) else None
        if (behind.prev if behind else head.get("hash")) == two.hash:
            found.add(one.seq)
    return found


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
        yield day, end + 1, "end"
    elif last is not None and head.get("hash") != last.hash:
        yield day, end, "not_last"
    elif set(head) != {"count", "hash"} or type(head["count"]) is not int:
        yield day, end, "head"


def _byte_faults(day: str, content: Content, seq: int) -> Iterator[Fault]:
    found = False
    for table, pieces in content.tables.items():
        for key, piece in pieces.items():
            # a key that no fact has would pass unseen through the chain, so the fact itself is written again
            if canonical(piece.fact or piece.doc) != piece.raw:
                found = True
                at = seq + (int(key) if table == FACTS else 1)
                yield day, at, f"bytes:{table}"
    if not found and not content.whole:
        yield day, seq + _line_of(content), "file"


def _line_of(content: Content) -> int:
    """The first line that is not as we would write it, as the number of its fact in the day."""
    there, ours = content.data.split(b"\n"), encode(content.tables).split(b"\n")
    same = next((n for n, (one, other) in enumerate(zip(there, ours, strict=False)) if one != other), 1)
    count = len(content.tables.get(FACTS, {})) or 1
    # behind the facts stand four lines of the head, then the opening, which is the day's beginning
    return 1 if same > count + 4 else max(1, min(same, count))
