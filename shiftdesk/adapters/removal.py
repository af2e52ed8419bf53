"""Takes content out of a past day: the file is replaced as a whole, and its chain stays as it was."""

from __future__ import annotations

from msgspec import structs

from shiftdesk.adapters.dayfile import FACTS, ONE, OPENING, Content, Piece, encode
from shiftdesk.adapters.days import Days
from shiftdesk.adapters.files import Files
from shiftdesk.adapters.verify import is_sound
from shiftdesk.domain.chain import canonical, sha
from shiftdesk.domain.retention import Cut


def remove(days: Days, files: Files, day: str, cut: Cut, seal: str | None) -> bool:
    """Rewrites the day without the content of the cut's facts; what is gone already stays gone.

    False when the day is damaged, or would not become what the warrant says: it stays as it was found.

    Raises:
        OSError: the disk refused; the day is whole, with or without the content.
    """
    content = days.load(day)
    if content is None or not is_sound(day, content):
        return False
    blob = without(content, cut, seal)
    if blob is None:
        return False
    if blob != content.data:
        files.put(days.path(day), blob)
        files.settle(days.path(day).parent)
    return True


def without(content: Content, cut: Cut, seal: str | None) -> bytes | None:
    """The bytes of a sound day without the cut's content; None when its opening would not carry the seal."""
    tables = {name: dict(table) for name, table in content.tables.items()}
    opening = cut.opening(dict(tables[OPENING][ONE])) if seal is not None else None
    if opening is not None:
        if sha(canonical(opening)) != seal:
            return None
        tables[OPENING][ONE] = Piece(ONE, canonical(opening))
    for key, piece in tables[FACTS].items():
        fact = piece.fact
        if fact is not None and fact.seq in cut.seqs and fact.data is not None:
            tables[FACTS][key] = Piece(key, canonical(structs.replace(fact, data=None, salt=None)))
    return encode(tables)
