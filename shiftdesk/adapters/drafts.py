"""What is typed and not yet sent, kept across a crash."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from shiftdesk.adapters.files import Files
from shiftdesk.desk.ports import Unusable

NAME = r"[a-z0-9][a-z0-9._-]{0,63}"


class DraftFiles:
    """One text file for each field that is being typed into."""

    def __init__(self, folder: Path, files: Files) -> None:
        """Touches nothing."""
        self._folder = folder
        self._files = files

    def load(self, name: str) -> str:
        """The kept text; empty when there is none that can be read."""
        try:
            found = self._files.read(self._path(name))
        except (OSError, Unusable):
            return ""
        return found[1].decode("utf-8", "replace") if found else ""

    def save(self, name: str, text: str) -> None:
        """Keeps the text; an empty one is dropped. A disk that refuses is no error."""
        if not text:
            return self.drop(name)
        with suppress(OSError, Unusable):
            self._files.folder(self._folder)
            # what a terminal garbled must not stop the rest from being kept
            self._files.put(self._path(name), text.encode("utf-8", "replace"))
            self._files.settle(self._folder)

    def drop(self, name: str) -> None:
        """Forgets the text."""
        with suppress(OSError):
            self._files.remove(self._path(name))

    def _path(self, name: str) -> Path:
        if not re.fullmatch(NAME, name):
            raise ValueError(f"not a name for a draft: {name!r}")
        return self._folder / f"{name}.txt"
