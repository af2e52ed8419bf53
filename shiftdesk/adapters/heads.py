"""Heads in files: where the chain stood, kept beside the days, or exported to be kept elsewhere."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import msgspec

from shiftdesk.adapters.files import Files
from shiftdesk.desk.ports import Head, NotSaved, Unusable
from shiftdesk.domain.chain import canonical, plain, sha

_PRINTED = rb"(\d{1,12})\s+([0-9a-f]{64})"


class _Sealed(Head, frozen=True, kw_only=True):
    """A head as it is written, with a sum of what it says; older versions wrote none."""

    sum: str = ""


_HEAD = msgspec.json.Decoder(_Sealed)


def head_in(data: bytes) -> Head | None:
    """The head that these bytes tell: as exported, or a count and a hash as they are printed. None also when what it
    says is not what was written.
    """
    with suppress(msgspec.DecodeError, UnicodeDecodeError):
        told = _HEAD.decode(data)
        head = Head(count=told.count, hash=told.hash, days=told.days)
        return head if told.sum in ("", _sum_of(head)) else None
    found = re.search(_PRINTED, data)
    return Head(count=int(found[1]), hash=found[2].decode()) if found else None


def head_bytes(head: Head) -> bytes:
    """A head as it is exported."""
    return canonical({**plain(head), "sum": _sum_of(head)}) + b"\n"


def _sum_of(head: Head) -> str:
    """By this a flipped bit in the head is told from a chain that was shortened."""
    return sha(canonical(plain(head)))


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
    cut chain was written on, it still tells of what was there. One that is broken is left anew by the next writer.
    """

    def __init__(self, path: Path, files: Files) -> None:
        """Touches nothing."""
        self._path = path
        self._files = files
        self._known: Head | None = None

    def read(self) -> Head | None:
        """The head that was left; None when there is none that can be read."""
        return self.look()[0]

    def look(self) -> tuple[Head | None, bool]:
        """The same, and whether the note is broken: it does not say what was written. One of which a power cut left no
        byte is lost, not broken.
        """
        try:
            found = self._files.read(self._path)
        except Unusable:
            return None, False
        data = found[1].strip(b"\0") if found else b""
        head = head_in(data)
        return head, head is None and bool(data)

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
