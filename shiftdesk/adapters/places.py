"""The folders of the data: there, closed to others, their names on the disk, and free of what killed writers left."""

from __future__ import annotations

from contextlib import nullcontext, suppress
from pathlib import Path

from shiftdesk.adapters.days import Days
from shiftdesk.adapters.files import Files
from shiftdesk.adapters.seclusion import close_up
from shiftdesk.desk.ports import NotSaved


class Places:
    """What a writer does to the folders of one desk; only under the writers' lock."""

    def __init__(self, root: Path, days: Days, files: Files) -> None:
        """Touches nothing."""
        self._root = root
        self._days = days
        self._files = files
        self._settled: set[Path] = set()
        self._tidied: set[Path] = set()

    def settle(self, folder: Path) -> None:
        """Once for each folder on the way to a day: a writer that was killed may have made it and not synced it.

        Raises:
            OSError: the disk refused.
        """
        if not self._settled:
            close_up(self._root, self._files.windows)
        self._files.folder(folder)
        for place in (self._root, self._days.folder, folder):
            if place not in self._settled:
                self._settle_name(place.parent)
                self._settled.add(place)

    def _settle_name(self, folder: Path) -> None:
        # the folder that holds all data may be somebody else's, and stood before we came
        with suppress(PermissionError) if folder == self._root.parent else nullcontext():
            self._files.settle(folder)

    def vouch(self, folder: Path) -> None:
        """What another process wrote is acknowledged here only once its names are on the disk, too.

        Raises:
            NotSaved: the disk does not say that it will keep them.
        """
        try:
            self.settle(folder)
            self._files.settle(folder)
        except OSError as error:
            raise NotSaved(error.strerror or str(error)) from error

    def tidy(self) -> None:
        """Removes what killed writers left, beside the days at every write, elsewhere once."""
        for left in self._days.leftovers():
            with suppress(OSError):
                self._files.remove(left)
        for folder in {self._root, self._root / "drafts"} - self._tidied:
            self._files.clean(folder)
            self._tidied.add(folder)
