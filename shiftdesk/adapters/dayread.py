"""What the bytes of a day file say, as they were written, grown behind what is known, or damaged."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from shiftdesk.adapters.dayfile import (
    FACTS,
    HEAD,
    ONE,
    OPENING,
    Content,
    Piece,
    Tables,
    content_as_found,
    content_behind,
    content_of,
    encode,
)

_TABLES = {FACTS, HEAD, OPENING}
_KEY = re.compile(r'"([^"\n]{1,9})"\s*:\s*(?=\{)')
_BEGIN = b'{"facts":{\n'
_RAW = msgspec.json.Decoder(dict[str, dict[str, msgspec.Raw]])
_SCAN = json.JSONDecoder()


def parse(data: bytes, known: Content | None = None) -> Content:
    """What a day file says; whatever its bytes, it never fails. Facts that `known` begins with are not parsed again."""
    grown = _grown(data, known) if known is not None and known.whole else None
    return grown or _parsed(data) or salvage(data)


def _grown(data: bytes, known: Content) -> Content | None:
    """The file when only facts were added to it and its other tables changed."""
    facts = known.tables.get(FACTS, {})
    before = known.data
    end = before.rfind(b'\n},\n"head":{\n')
    if not facts or end < 0 or data[end : end + 1] != b"," or not data.startswith(before[:end]):
        return None
    more = _parsed(_BEGIN + data[end + 2 :])
    if more is None:
        return None
    return content_behind(known, more, data)


def _parsed(data: bytes) -> Content | None:
    """The file if it is as `encode` writes it; None when it is not."""
    try:
        tables = {
            name: {key: Piece(key, bytes(raw)) for key, raw in table.items()}
            for name, table in _RAW.decode(data).items()
        }
    except (ValueError, RecursionError):
        return None
    # under another name or id a table or a document is damaged: they are found again one by one
    return content_of(tables, data) if _in_order(tables) and encode(tables) == data else None


def _in_order(tables: Tables) -> bool:
    if set(tables) != _TABLES or list(tables[HEAD]) != [ONE] or list(tables[OPENING]) != [ONE]:
        return False
    told, last = tables[OPENING][ONE].get("seq"), 0
    for key, piece in tables[FACTS].items():
        if not (key.isascii() and key.isdigit() and int(key) > last):
            return False
        last = int(key)
        if piece.fact is not None and piece.fact.seq - last != told and isinstance(told, int):
            return False
    return True


def salvage(data: bytes) -> Content:
    """The documents that can be read in a file that is not as it was written."""
    tables: dict[str, dict[str, Piece]] = {FACTS: {}, HEAD: {}, OPENING: {}}
    facts: list[tuple[str, Piece]] = []
    for name, key, piece in _documents(data):
        if name == FACTS:
            facts.append((key, piece))
        else:
            tables[name].setdefault(ONE, Piece(ONE, piece.raw))
    tables[FACTS], twice = _in_place(facts)
    return content_as_found(tables, data, twice)


def _documents(data: bytes) -> Iterator[tuple[str, str, Piece]]:
    """The documents with their tables and ids."""
    text = data.decode("utf-8", "surrogateescape")
    at = 0
    while found := _KEY.search(text, at):
        at = found.end()
        try:
            _, end = _SCAN.raw_decode(text, at)
            piece = Piece(ONE, text[at:end].encode("utf-8", "surrogateescape"))
        except (ValueError, RecursionError):
            continue
        name = _table_of(piece)
        if name is not None:
            at = end
            yield name, found[1], piece


def _table_of(doc: Piece) -> str | None:
    if "digest" in doc and "seq" in doc:
        # one that lost its last brace reads as if the facts behind it were parts of it: it alone is lost
        return None if any(key.isdigit() for key in doc) else FACTS
    if set(doc) == {"count", "hash"}:
        return HEAD
    return OPENING if {"hall", "seq", "head"} <= set(doc) else None


def _in_place(found: list[tuple[str, Piece]]) -> tuple[dict[str, Piece], int | None]:
    """The facts under the ids that belong to them, and the first id that two of them claim.

    A sound fact's `seq` is right even where its id was damaged.
    """
    numbered = [(key, piece) for key, piece in found if key.isascii() and key.isdigit()]
    shifts = Counter(piece.fact.seq - int(key) for key, piece in numbered if piece.fact)
    shift = shifts.most_common(1)[0][0] if shifts else 0
    places = [(piece.fact.seq - shift, piece) for _, piece in found if piece.fact]
    places += [(int(key), piece) for key, piece in numbered if piece.fact is None]
    placed: dict[int, Piece] = {}
    twice: list[int] = []
    for place, piece in places:
        if placed.setdefault(place, piece) is not piece:
            twice.append(place)
    return {str(key): Piece(str(key), piece.raw) for key, piece in sorted(placed.items())}, min(twice, default=None)
