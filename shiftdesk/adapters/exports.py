"""Pages to print: put as files where the desk's data lie, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from shiftdesk.adapters.files import Files


class ExportFiles:
    """A folder of pages; each is replaced as a whole and can be read by its owner only, for it holds phones."""

    def __init__(self, folder: Path, files: Files) -> None:
        """Touches nothing."""
        self._folder = folder
        self._files = files

    def put(self, pages: Mapping[str, str]) -> tuple[Path, ...]:
        """Writes the pages (file name -> text) and returns where they lie. Raises OSError when the disk refuses."""
        self._files.folder(self._folder)
        self._files.clean(self._folder)
        return tuple(self._put(name, text) for name, text in pages.items())

    def _put(self, name: str, text: str) -> Path:
        path = self._folder / name
        self._files.put(path, text.encode("utf-8", "replace"))
        return path
