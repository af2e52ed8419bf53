"""Heads in files: where the chain stood, kept beside the days, or exported to be kept elsewhere."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import msgspec

from shiftdesk.adapters.files import Files
from shiftdesk.desk.ports import Head, NotSaved, Unusable
from shiftdesk.domain.chain import canonical, plain

_PRINTED = rb"(\d{1,12})\s+([0-9a-f]{64})"
_HEAD = msgspec.json.Decoder(Head)


def head_in(data: bytes) -> Head | None:
    """The head that these bytes tell: as exported, or a count and a hash as they are printed."""
    with suppress(msgspec.DecodeError, UnicodeDecodeError):
        return _HEAD.decode(data)
    found = re.search(_PRINTED, data)
    return Head(count=int(found[1]), hash=found[2].decode()) if found else None


def head_bytes(head: Head) -> bytes:
    """A head as it is exported."""
    return canonical(plain(head)) + b"\n"


def put_head(files: Files, path: Path, head: Head) -> None:
    """Exports a head, durably. Raises NotSaved."""
    try:
        files.put(path, head_bytes(head))
        files.settle(path.parent)
    except OSError as error:
        raise NotSaved(error.strerror or str(error)) from error


def get_head(files: Files, path: Path) -> Head:
    """Reads an exported head. Raises Unusable when there is none in the file."""
    found = files.read(path)
    head = head_in(found[1]) if found else None
    if head is None:
        raise Unusable("head.unreadable", {"file": str(path)})
    return head


class HeadNote:
    """The head as the last writer left it beside the days: a day file that is taken away leaves it standing.

    It is not synced, so it may lag behind after a power cut, and losing it is no error. It never goes back: after a
    cut chain was written on, it still tells of what was there.
    """

    def __init__(self, path: Path, files: Files) -> None:
        """Touches nothing."""
        self._path = path
        self._files = files
        self._known: Head | None = None

    def read(self) -> Head | None:
        """The head that was left; None when there is none that can be read."""
        try:
            found = self._files.read(self._path)
        except Unusable:
            return None
        return head_in(found[1]) if found else None

    def leave(self, before: int, follows: str, head: Head) -> None:
        """Leaves a head behind the fact `before` with the hash `follows`. Only under the writers' lock."""
        known = self._known
        if known is None or known.count != before:
            known = self.read()
        if known is not None and (known.count > before or (known.count == before and known.hash != follows)):
            return  # the chain was shorter or another one than it had been: that goes on to show
        with suppress(OSError):
            self._files.put(self._path, head_bytes(head), durable=False)
            self._known = head
