"""The bytes of a day file: one canonical document a line, in three tables that stock TinyDB opens.

    {"facts":{
    "1":{…},
    "2":{…}
    },
    "head":{
    "1":{"count":2,"hash":"…"}
    },
    "opening":{
    "1":{…}
    }}

Facts stand in the order of `seq`, each under the id `seq` minus the opening's `seq`. A line never holds a raw line
break, so that a bad byte costs one document.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Any

import msgspec
from msgspec.structs import force_setattr

from shiftdesk.domain.chain import Fact, canonical, hash_of, sha

FACTS, HEAD, OPENING = "facts", "head", "opening"
ONE = "1"
"""The id of the only document of `head` and of `opening`."""

DEEPEST = 920
"""House: so deep may lists lie in lists. Deeper, and it hangs on the reader's own depth whether they can be read."""
_STEPS = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
_OTHERS = bytes(byte for byte in range(256) if byte not in _STEPS)

_FACT = msgspec.json.Decoder(Fact)
_ANY = msgspec.json.Decoder(dict[str, Any])


class Piece(Mapping[str, Any]):
    """A stored document: nobody can change it, and it keeps the line that it is in the file.

    Attributes:
        line: its bytes with its id before them. fact: the fact in it, if it is one and nobody changed it.
    """

    __slots__ = ("_doc", "fact", "line")

    def __init__(self, key: str, raw: bytes) -> None:
        """A document from its bytes; raises ValueError when they are none, or deeper than `DEEPEST`."""
        if _is_too_deep(raw):
            raise ValueError("too deep")
        self.line = b'"%b":%b' % (key.encode(), raw)
        self._doc: dict[str, Any] | None = None
        self.fact: Fact | None = None
        try:
            self.fact = _sound(_FACT.decode(raw))
        except msgspec.ValidationError:
            self._doc = _ANY.decode(raw)

    @property
    def raw(self) -> bytes:
        """The document's bytes without its id."""
        return self.line[self.line.index(b":") + 1 :]

    @property
    def doc(self) -> dict[str, Any]:
        """The content. Facts are parsed into this only when somebody asks, which nobody does in a day's work."""
        if self._doc is None:
            self._doc = _ANY.decode(self.raw)
        return self._doc

    def __getitem__(self, key: str) -> Any:
        return self.doc[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.doc)

    def __len__(self) -> int:
        return len(self.doc)


def _is_too_deep(raw: bytes) -> bool:
    if raw.count(b"[") + raw.count(b"{") <= DEEPEST:
        return False
    # an opening has thousands of brackets and is read at every look: each line here runs over its bytes in one go
    outside = raw.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')[::2]
    brackets = b"".join(outside).translate(None, _OTHERS)
    return max(accumulate(map(_STEPS.__getitem__, brackets)), default=0) > DEEPEST


Tables = Mapping[str, Mapping[str, Piece]]


LONG = 1_000_000
"""House: bytes from which on those of a day are kept, some 2,000 facts: to make them again takes milliseconds."""


class Content(msgspec.Struct, frozen=True, eq=False):
    """A day file as read.

    Attributes:
        damaged: its bytes when they are not what `encode` makes of its documents. long: the bytes of a whole day with
        more than `LONG` of them; those of a shorter one are made again when they are asked for, as its lines are in
        memory already. twice: the first id that two facts claim; the one that fits the chain stands there.
    """

    tables: Tables
    damaged: bytes | None = None
    facts: tuple[Fact, ...] = ()
    twice: int | None = None
    long: bytes | None = None

    @property
    def whole(self) -> bool:
        """Whether the bytes are what `encode` makes of the documents."""
        return self.damaged is None

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        if self.damaged is not None:
            return self.damaged
        return self.long or encode(self.tables)

    def one(self, table: str) -> Piece | None:
        """The only document of a table; None when it cannot be read."""
        return self.tables.get(table, {}).get(ONE)


def _lean(fact: Fact) -> Fact:
    """The fact with the texts that a day repeats held once: a whole day of them stays in memory."""
    force_setattr(fact, "kind", sys.intern(fact.kind))
    force_setattr(fact, "by", sys.intern(fact.by))
    if fact.when == fact.at:
        force_setattr(fact, "when", fact.at)
    return fact


def _sound(fact: Fact) -> Fact | None:
    kept = fact.data is None or fact.digest == sha((fact.salt or "").encode(), canonical(fact.data))
    return _lean(fact) if kept and fact.hash == hash_of(fact) else None


def encode(tables: Tables) -> bytes:
    """The bytes of a day file with these tables."""
    lines: list[bytes] = []
    for name, table in sorted(tables.items()):
        own = [piece.line for piece in table.values()] or [b""]
        own[0] = b'"%b":{\n%b' % (name.encode(), own[0])
        own[-1] += b"\n}"
        lines += own
    lines[0], lines[-1] = b"{" + lines[0], lines[-1] + b"}\n"
    # one join: every copy of a long day costs as much as a tenth of the sync
    return b",\n".join(lines)


def content_of(tables: Tables, whole: bytes) -> Content:
    """Tables with the sound facts in their order, and the bytes that `encode` makes of them."""
    return Content(tables, None, _facts_of(tables), long=_if_long(whole))


def content_as_found(tables: Tables, damaged: bytes, twice: int | None) -> Content:
    """The same for what could be read in bytes that are not what `encode` makes of it."""
    return Content(tables, damaged, _facts_of(tables), twice)


def content_behind(known: Content, more: Content, whole: bytes) -> Content:
    """All facts that are known with those of `more` behind them; the other tables are those of `more`."""
    facts = (*known.facts, *more.facts)
    _share(facts)
    tables = {**more.tables, FACTS: {**known.tables[FACTS], **more.tables[FACTS]}}
    return Content(tables, None, facts, long=_if_long(whole))


def _facts_of(tables: Tables) -> tuple[Fact, ...]:
    facts = tuple([piece.fact for piece in tables.get(FACTS, {}).values() if piece.fact is not None])
    _share(facts)
    return facts


def _if_long(data: bytes) -> bytes | None:
    return data if len(data) > LONG else None


def _share(facts: tuple[Fact, ...]) -> None:
    """What neighbours both say is held once: a hash is the next one's `prev`, a command may have several facts."""
    for at in range(len(facts) - 1, 0, -1):
        before, fact = facts[at - 1], facts[at]
        if fact.prev is before.hash:
            return  # from here on back it was done when they were added
        if fact.prev == before.hash:
            force_setattr(fact, "prev", before.hash)
        if fact.cmd == before.cmd:
            force_setattr(fact, "cmd", before.cmd)
