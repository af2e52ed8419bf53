"""The folders of day files: which days there are, and one day as read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from shiftdesk.adapters.dayfile import Content
from shiftdesk.adapters.dayread import parse
from shiftdesk.adapters.files import ASIDE, Files, Sign

_YEAR = re.compile(r"\d{4}")
_FILE = re.compile(r"(\d{4})-\d\d-\d\d\.json")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Days:
    """Day files in folders by year. Finding the newest one looks at no year but the newest."""

    def __init__(self, folder: Path, files: Files) -> None:
        """Touches nothing."""
        self.folder = folder
        self._files = files

    def path(self, day: str) -> Path:
        """Where the file of a day lies, whether or not there is one."""
        return self.folder / day[:4] / f"{day}.json"

    def newest(self) -> str | None:
        """The newest day on the disk."""
        years = reversed(self._years())
        return next((day for year in years for day in self._of_year(year, newest_first=True)), None)

    def all(self) -> list[str]:
        """Every day on the disk, oldest first."""
        return [day for year in self._years() for day in self._of_year(year)]

    def between(self, first: str | None, last: str | None) -> list[str]:
        """The days from `first` to `last`, both included, oldest first."""
        return [day for day in self.all() if (not first or day >= first) and (not last or day <= last)]

    def signs(self) -> dict[str, Sign]:
        """The sign of every day file, oldest first; raises Unusable that names a link among them."""
        return {day: sign for year in self._years() for day, sign in self._signs(year)}

    def leftovers(self) -> list[Path]:
        """What killed writers left beside the newest day files. Only under the lock: else it may be one at work."""
        years = [self.folder / year for year in self._years()[-2:]]
        return [year / name for year in years for name in self._files.names(year) if name.endswith(ASIDE)]

    def read(self, day: str) -> bytes | None:
        """The bytes of a day; None when there is no such day.

        Raises:
            Unusable: the file is a link, or the system refuses to read it.
        """
        found = self._files.read(self.path(day)) if _DAY.fullmatch(day) else None
        return found[1] if found else None

    def load(self, day: str) -> Content | None:
        """A day as read, as far as it can be read; None when there is no such day."""
        data = self.read(day)
        return None if data is None else parse(data)

    def _of_year(self, year: str, newest_first: bool = False) -> Iterator[str]:
        for name in sorted(self._files.names(self.folder / year), reverse=newest_first):
            found = _FILE.fullmatch(name)
            if found and found[1] == year and _in_calendar(name[:10]):
                yield name[:10]

    def _years(self) -> list[str]:
        return sorted(filter(_YEAR.fullmatch, self._files.names(self.folder)))

    def _signs(self, year: str) -> list[tuple[str, Sign]]:
        found = self._files.signs(self.folder / year, is_day_file).items()
        return sorted((name[:10], sign) for name, sign in found)


def is_day_file(name: str) -> bool:
    """Whether a file of that name holds a day."""
    return bool(_FILE.fullmatch(name)) and _in_calendar(name[:10])


def _in_calendar(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
