"""The zip of a backup: plain, openable by any program, the same bytes for the same days."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from shiftdesk.adapters.dayfile import Content
from shiftdesk.adapters.dayread import parse
from shiftdesk.adapters.files import Files
from shiftdesk.adapters.heads import head_in
from shiftdesk.desk.ports import Head

HEAD = "head.json"
LARGEST = 256 * 1024 * 1024
"""House: no file in a backup is larger; a longer one is no backup of ours."""
_DAY = re.compile(r"days/(\d{4})/((\d{4})-\d\d-\d\d)\.json")
_OTHER = re.compile(r"playbooks/[\w-][\w.-]*\.ya?ml")
_BAD = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def pack(contents: Mapping[str, bytes], head: bytes) -> bytes:
    """The bytes of a backup: its head first, then the files by name, without any time of making."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in ((HEAD, head), *sorted(contents.items())):
            info = zipfile.ZipInfo(name)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            packed.writestr(info, data)
    return out.getvalue()


class Archive:
    """One backup in memory. Days can be loaded from it as from the folder."""

    def __init__(self, data: bytes) -> None:
        """Raises ValueError when the bytes are no backup of ours; nothing is unpacked yet."""
        self.size = len(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BAD as error:
            raise ValueError("no backup") from error
        infos = self._zip.infolist()
        ours = all(info.file_size <= LARGEST and _is_ours(info.filename) for info in infos)
        if not ours or len({info.filename for info in infos}) < len(infos):
            raise ValueError("no backup")

    @staticmethod
    def of(files: Files, path: Path) -> Archive | None:
        """The backup in a file; None when it is none. Raises Unusable when the system refuses to read it."""
        found = files.read(path)
        with suppress(ValueError):
            return Archive(found[1]) if found else None
        return None

    def names(self) -> list[str]:
        """The names of the files in it, days oldest first; the head is not among them."""
        return sorted(name for name in self._zip.namelist() if name != HEAD)

    def read(self, name: str) -> bytes | None:
        """One file; None when its bytes are damaged."""
        try:
            return self._zip.read(name)
        except (KeyError, *_BAD):
            return None

    @cached_property
    def head(self) -> Head | None:
        """The head that its days must have."""
        data = self.read(HEAD)
        return head_in(data) if data is not None else None

    def all(self) -> list[str]:
        """Every day in it, oldest first."""
        return [found[2] for name in self.names() if (found := _DAY.fullmatch(name))]

    def load(self, day: str) -> Content | None:
        """One day."""
        data = self.read(f"days/{day[:4]}/{day}.json")
        return None if data is None else parse(data)

    @cached_property
    def _hashes(self) -> dict[int, str]:
        contents = (self.load(day) for day in self.all())
        return {fact.seq: fact.hash for content in contents if content for fact in content.facts}

    def holds(self, head: Head) -> bool:
        """Whether a chain with that head is the beginning of the one in here."""
        return head.count == 0 or self._hashes.get(head.count) == head.hash


def _is_ours(name: str) -> bool:
    found = _DAY.fullmatch(name)
    return name == HEAD or bool(found and found[1] == found[3]) or _OTHER.fullmatch(name) is not None
