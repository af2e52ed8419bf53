"""What past days hold, by name: a file that can be thrown away, brought up to date by writers only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from shiftdesk.adapters.files import Files, Sign
from shiftdesk.desk.ports import Unusable
from shiftdesk.domain.chain import Fact

if TYPE_CHECKING:
    import sqlite3

VERSION = 2
FACT, COMMAND, INCIDENT, AMENDED = "f", "c", "i", "a"
"""What a reference is: a fact's id, a command, an incident's number, the id of what was amended."""
_ASIDE = ("followup", "form", "log")
"""Families of facts that may name an incident long after it was closed; its last state is not on their day."""
_SCHEMA = f"""
    CREATE TABLE seen (day TEXT PRIMARY KEY, sign TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE refs (what TEXT, key TEXT, day TEXT, PRIMARY KEY (what, key, day)) WITHOUT ROWID;
    PRAGMA user_version = {VERSION};
"""
_WHERE = "SELECT day FROM refs WHERE what = ? AND key = ?"
_SEEN = "SELECT day, sign FROM seen"
_KNOWN = "SELECT day FROM seen"
_FORGET = "DELETE FROM refs WHERE day = ?"
_REFER = "INSERT INTO refs VALUES (?, ?, ?)"
_SEE = "INSERT OR REPLACE INTO seen VALUES (?, ?)"
_SYNCED = "PRAGMA synchronous = FULL"
"""The file may be lost, but one torn by a power cut could hide a known command, which would be stored twice."""
_MADE_BY = "PRAGMA user_version"
_BUSY = "SQLITE_BUSY"
_WAIT_S = 1
"""So long another process's look or write is waited for."""


def refs_of(facts: Iterable[Fact]) -> set[tuple[str, str]]:
    """By what names a day's facts can be looked up."""
    return {ref for fact in facts for ref in _refs(fact)}


def _refs(fact: Fact) -> Iterator[tuple[str, str]]:
    yield FACT, fact.id
    yield COMMAND, fact.cmd
    data = fact.data or {}
    if isinstance(data.get("incident"), int) and fact.kind.partition(".")[0] not in _ASIDE:
        yield INCIDENT, str(data["incident"])
    if fact.kind == "log.amended":
        yield AMENDED, str(data.get("of"))


class Index:
    """References to past days. Whatever is wrong with the file, it only makes looking slower."""

    def __init__(self, path: Path, files: Files) -> None:
        """Touches nothing."""
        self._path = path
        self._files = files

    def look(self, what: str, keys: Iterable[str]) -> tuple[dict[str, str], set[str]]:
        """The days it knows, with the signs that their files had, and those of them with any of these references."""
        import sqlite3

        if not self._path.is_file():
            return {}, set()
        try:
            with closing(sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=ro", uri=True, timeout=_WAIT_S)) as db:
                if _version(db) != VERSION:
                    return {}, set()
                days = {day for key in keys for (day,) in db.execute(_WHERE, (what, key))}
                return dict(db.execute(_SEEN)), days
        except sqlite3.Error:
            return {}, set()

    def take(self, days: Sequence[tuple[str, Sign, tuple[Fact, ...]]]) -> None:
        """Takes days in, in place of what it knew of them. Only under the writers' lock; failing is no error."""
        import sqlite3

        with suppress(OSError, Unusable, sqlite3.Error):
            try:
                self._write(days)
            except sqlite3.DatabaseError as error:
                if getattr(error, "sqlite_errorname", "") == _BUSY:
                    raise  # another process looks into it: nothing is wrong with it
                self._path.unlink(missing_ok=True)
                self._write(days)

    def _write(self, days: Sequence[tuple[str, Sign, tuple[Fact, ...]]]) -> None:
        with closing(self._writable()) as db, db:
            known = {day for (day,) in db.execute(_KNOWN)}
            for day, sign, facts in days:
                if day in known:
                    db.execute(_FORGET, (day,))
                db.executemany(_REFER, [(*ref, day) for ref in sorted(refs_of(facts))])
                db.execute(_SEE, (day, text_of(sign)))

    def _writable(self) -> sqlite3.Connection:
        import sqlite3

        self._files.folder(self._path.parent)
        if not self._path.exists():
            self._files.put(self._path, b"", durable=False)
        db = sqlite3.connect(self._path, timeout=_WAIT_S)
        try:
            db.execute(_SYNCED)
            version = _version(db)
            if version == 0:
                db.executescript(_SCHEMA)
            elif version != VERSION:
                raise sqlite3.DatabaseError("made by another version")
        except BaseException:
            db.close()
            raise
        return db


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute(_MADE_BY).fetchone()[0])


def text_of(sign: Sign) -> str:
    """A sign as text."""
    return f"{sign.inode}:{sign.mtime_ns}:{sign.size}"
