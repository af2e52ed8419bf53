"""How TinyDB keeps a day file: replaced as a whole, and what a block of changes leaves is one write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from shiftdesk.adapters.dayfile import Content, Piece, content_of, encode
from shiftdesk.adapters.dayread import parse
from shiftdesk.adapters.files import Files, Sign
from shiftdesk.domain.chain import Fact, canonical, sha

Data = dict[str, dict[str, Any]]


class DayStorage(Storage):
    """The storage of one day file.

    What was read is kept and handed out as documents that cannot be changed, in dicts that are made for each reader:
    nothing that a caller does to them, and no write that failed, ever shows as stored.
    """

    def __init__(self, path: Path, files: Files, backups: Path) -> None:
        """Reads nothing yet. Damaged bytes are copied to `backups` before they are replaced."""
        self._path = path
        self._files = files
        self._backups = backups
        self._kept: tuple[Sign, Content] | None = None
        self._pending: Data | None = None
        self._collects = False

    def content(self) -> Content | None:
        """The file as it stands, read only when it changed; None when there is none."""
        kept = self._kept
        if kept is not None and self._files.sign(self._path) == kept[0]:
            return kept[1]
        found = self._files.read(self._path)
        if found is None:
            return None
        content = parse(found[1], kept[1] if kept else None)
        self._kept = (found[0], content)
        return content

    def stored(self) -> tuple[Fact, ...]:
        """The facts as this process last read or wrote them, without another look at the disk."""
        return self._kept[1].facts if self._kept else ()

    def read(self) -> Data | None:
        """The tables for TinyDB, with what the block under way has written."""
        if self._pending is not None:
            return {name: dict(table) for name, table in self._pending.items()}
        content = self.content()
        if content is None:
            return None
        return {name: dict(table) for name, table in content.tables.items()}

    def write(self, data: Data) -> None:
        """Stores the tables durably, or keeps them for the end of the block under way."""
        if self._collects:
            self._pending = data
        else:
            self._store(data)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Everything written in this block becomes one write at its end, and none at all when the block fails.

        Raises:
            OSError: the disk refused; the file and what is read from it are as before.
        """
        self._collects = True
        try:
            yield
            pending, self._pending, self._collects = self._pending, None, False
            if pending is not None:
                self._store(pending)
        finally:
            self._pending, self._collects = None, False

    def keep_damaged(self) -> None:
        """Copies a day that is not as it was written to `backups`, as it was found; raises OSError."""
        found = self.content()
        if found is not None and not found.whole:
            self._files.folder(self._backups)
            self._files.put(self._backups / name_of_copy(self._path.stem, found.data), found.data)
            self._files.settle(self._backups)

    def _store(self, data: Data) -> None:
        before = self.content()
        # only a new document is encoded
        tables = {
            name: {
                key: doc if type(doc) is Piece else Piece(key, canonical(doc))  # a call for each would be a millisecond
                for key, doc in table.items()
            }
            for name, table in data.items()
        }
        blob = encode(tables)
        self._files.folder(self._path.parent)
        self.keep_damaged()
        sign = self._files.put(self._path, blob)
        try:
            self._files.settle(self._path.parent)
        except OSError:
            self._undo(before)
            raise
        self._kept = (sign, content_of(tables, blob))

    def _undo(self, before: Content | None) -> None:
        """The write may not last, so it must not be seen either: a retry would store it twice."""
        with suppress(OSError):
            if before is None:
                self._files.remove(self._path)
            else:
                self._files.put(self._path, before.data)
            self._files.settle(self._path.parent)


def name_of_copy(day: str, data: bytes) -> str:
    """The name under which a damaged day is kept as it was found."""
    return f"damaged-{day}-{sha(data)[:8]}.json"
