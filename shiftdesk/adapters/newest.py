"""The newest day, kept open as a TinyDB with what was read of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from msgspec import structs
from tinydb import TinyDB
from tinydb.table import Document, Table

from shiftdesk.adapters.dayfile import FACTS, HEAD, ONE, OPENING, Content
from shiftdesk.adapters.days import Days
from shiftdesk.adapters.files import Files
from shiftdesk.adapters.storage import DayStorage
from shiftdesk.desk.ports import Unusable
from shiftdesk.domain.chain import Fact, sha

LOOKS = 5
"""Attempts at reading a newest day that another program takes away at that very moment."""


class _Lines(Table):
    """A table whose ids stay the texts that they are in the file.

    As numbers, TinyDB would make two new objects for each document of the day at each write: time, and over a day
    megabytes of room between pieces.
    """

    document_id_class: Any = str


class _Day(TinyDB):
    """The database of one day file."""

    table_class = _Lines


class Newest:
    """The one day that is read again and again, and written."""

    def __init__(self, days: Days, files: Files, backups: Path) -> None:
        """Touches nothing. Damaged bytes are copied to `backups` before they are replaced."""
        self._days = days
        self._files = files
        self._backups = backups
        self._kept: tuple[str, TinyDB] | None = None

    def read(self) -> tuple[str, Content] | None:
        """The newest day as it stands; None when there is none. An unchanged file is not read.

        Raises:
            Unusable: `data.misnamed`, the newest file is that of another day.
        """
        for _ in range(LOOKS):
            day = self._days.newest()
            if day is None:
                return None
            content = storage_of(self.open(day)).content()
            if content is not None:
                self._refuse_copy(day, content)
                return day, content
        return None

    def _refuse_copy(self, day: str, content: Content) -> None:
        """A file under another day's name would take in what belongs to today; raises Unusable that names it."""
        opening = content.one(OPENING)
        of = opening.get("day") if opening is not None else None
        first = content.facts[0] if content.facts else None
        if of not in (None, day) and opening is not None and first is not None and first.prev == sha(opening.raw):
            raise Unusable("data.misnamed", {"file": str(self._days.path(day)), "day": str(of)})

    def content(self, day: str) -> Content | None:
        """Any day as it stands, from here when it is the newest; None when there is none."""
        opened = self._kept
        return storage_of(opened[1]).content() if opened is not None and opened[0] == day else self._days.load(day)

    def open(self, day: str) -> TinyDB:
        """The day's database; from here on that day is the one kept."""
        opened = self._kept
        if opened is None or opened[0] != day:
            opened = day, _Day(self._days.path(day), self._files, self._backups, storage=DayStorage)
            self._kept = opened
        return opened[1]


def storage_of(db: TinyDB) -> DayStorage:
    """What keeps a day that was opened here."""
    return cast(DayStorage, db.storage)


def store(db: TinyDB, opening: dict[str, Any] | None, count: int, facts: tuple[Fact, ...]) -> None:
    """Stores one command's facts behind `count` others, and the head that knows them, in one write.

    Raises:
        OSError: the disk refused; the day is as before.
    """
    documents = [_document(structs.asdict(fact), str(count + n)) for n, fact in enumerate(facts, 1)]
    with storage_of(db).together():
        if opening is not None:
            db.table(OPENING).truncate()
            db.table(OPENING).insert(_document(opening, ONE))
        db.table(FACTS).insert_multiple(documents)
        db.table(HEAD).truncate()
        db.table(HEAD).insert(_document({"count": count + len(facts), "hash": facts[-1].hash}, ONE))


def _document(content: dict[str, Any], key: str) -> Document:
    return Document(content, doc_id=cast(int, key))
