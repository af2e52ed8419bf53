"""Backups of the whole desk: each one zip of day files, the hall's own playbooks, and the head that they must have."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from pendulum import DateTime

from shiftdesk.adapters import heads
from shiftdesk.adapters.dayread import parse
from shiftdesk.adapters.days import Days
from shiftdesk.adapters.files import Files
from shiftdesk.adapters.lock import WAIT_S, Lock
from shiftdesk.adapters.restoring import is_new, put_into
from shiftdesk.adapters.verify import end_of, verify
from shiftdesk.desk.backups import Backup, BackupState
from shiftdesk.desk.ports import Busy, Head, NotSaved, Unusable, Verdict
from shiftdesk.domain.board import Board
from shiftdesk.domain.chain import canonical, plain, typed
from shiftdesk.domain.moments import local, local_date, seconds
from shiftdesk.domain.payloads import RetentionRan
from shiftdesk.domain.refusal import Refused, missing

if TYPE_CHECKING:
    from shiftdesk.adapters.archive import Archive

NAME = re.compile(r"shiftdesk-(\d{4}-\d\d-\d\d)-(\d\d)(\d\d)(\d\d)\.zip")
LATEST = "latest"
AGAIN_S = 600
"""House: after a failure no backup is tried again before this time."""
_DAMAGED = re.compile(r"damaged-(\d{4}-\d\d-\d\d)-[0-9a-f]{8}\.json")
_PLAYBOOK = re.compile(r"[\w.-]+\.ya?ml")


def worth_keeping(names: Iterable[str], days: int, months: int) -> set[str]:
    """The newest backup of each of the last `days` days that have one, and of each of the last `months` months."""
    by_day: dict[str, str] = {}
    by_month: dict[str, str] = {}
    for name in sorted(names):
        date = name[10:20]
        by_day[date] = by_month[date[:7]] = name
    last_days = [by_day[day] for day in sorted(by_day, reverse=True)[:days]]
    return {*last_days, *(by_month[month] for month in sorted(by_month, reverse=True)[:months])}


class BackupFiles:
    """Backups of one data folder, under it or where the machine's settings say."""

    def __init__(
        self, data: Path, files: Files, chosen: Callable[[], Path | None] = lambda: None, wait_s: float = WAIT_S
    ) -> None:
        """Touches nothing. `chosen`: another folder; it must be there, for a disk may not be plugged in."""
        self._data = data
        self._files = files
        self._chosen = chosen
        self._days = Days(data / "days", files)
        self._lock = Lock(data / "backup.lock", files, wait_s)

    @property
    def _own(self) -> Path:
        return self._data / "backups"

    def state(self) -> BackupState:
        """As the last try left it; whatever is wrong with that small file, nothing is known then."""
        try:
            found = self._files.read(self._data / "backup.json")
            return typed(msgspec.json.decode(found[1]), BackupState) if found else BackupState()
        except (ValueError, Unusable):
            return BackupState()

    def keep(self, now: DateTime, board: Board) -> BackupState:
        """The backup of this day, unless it was made or has just failed; what is too old goes. Never raises."""
        was, today, where = self.state(), local_date(now, board.hall.zone), ""
        if was.last is not None and local_date(was.last, board.hall.zone) == today and not was.error:
            return was
        if was.error and was.tried is not None and 0 <= seconds(now, was.tried) < AGAIN_S:
            return was
        try:
            where = str(self._place())
            if not any(name[10:20] == today for name in self._names()):
                self.make(now, board)
            new = BackupState(last=now, where=where, tried=now)
        except Busy:
            return was  # another process makes it
        except (NotSaved, Unusable, OSError) as error:
            new = BackupState(last=was.last, where=where, error=_why(error), since=was.since or now, tried=now)
        self._leave(new)
        return new

    def _leave(self, state: BackupState) -> None:
        with suppress(OSError):
            self._files.put(self._data / "backup.json", canonical(plain(state)), durable=False)

    def make(self, now: DateTime, board: Board) -> Backup:
        """One backup now; those that are too many then go. Raises NotSaved, Busy."""
        with self._writing():
            backup = self._make(now, board)
            self._thin(board, backup.name)
        self._leave(BackupState(last=now, where=str(self._place()), tried=now))
        return backup

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One process at a time writes backups; a disk that refuses is NotSaved."""
        with self._lock.exclusive():
            try:
                yield
            except OSError as error:
                raise NotSaved(_why(error)) from error

    def _make(self, now: DateTime, board: Board) -> Backup:
        from shiftdesk.adapters.archive import pack  # zip files, which a start does not need

        folder = self._ready()
        # the days are named before any of them is read: a day that begins meanwhile belongs to the next backup
        contents = {f"days/{day[:4]}/{day}.json": self._days.read(day) or b"" for day in self._days.all()}
        newest = parse(next(reversed(contents.values()))) if contents else None
        head = end_of(newest) if newest else Head(count=0, hash="")
        blob = pack({**contents, **self._playbooks()}, heads.head_bytes(head))
        at = local(now, board.hall.zone)
        name = f"shiftdesk-{at:%Y-%m-%d-%H%M%S}.zip"
        self._files.put(folder / name, blob)
        self._files.settle(folder)
        return self._told(folder, name)

    def _playbooks(self) -> dict[str, bytes]:
        folder = self._data / "playbooks"
        names = sorted(filter(_PLAYBOOK.fullmatch, self._files.names(folder)))
        found = {name: self._files.read(folder / name) for name in names}
        return {f"playbooks/{name}": data[1] for name, data in found.items() if data is not None}

    def _place(self) -> Path:
        return self._chosen() or self._own

    def _ready(self) -> Path:
        """The folder; our own one is made, another one must be there."""
        folder = self._place()
        if folder == self._own:
            self._files.folder(folder)
        elif not self._files.system.is_folder(folder):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))
        self._files.clean(folder)
        return folder

    def _names(self) -> list[str]:
        return sorted(filter(NAME.fullmatch, self._files.names(self._place())), reverse=True)

    def _thin(self, board: Board, new: str) -> None:
        """Removes the backups that are too many, but never the new one, whatever the clock says of it."""
        paths = {path for path in self._everywhere() if path != self._place() / new}
        names = {path.name for path in paths} | {new}
        kept = worth_keeping(names, board.keeping.backup_days, board.keeping.backup_months)
        for path in sorted(path for path in paths if path.name not in kept):
            self._files.remove(path)
            self._files.settle(path.parent)

    def _everywhere(self) -> list[Path]:
        """The backups where they are made now, and those that were made here before the settings named a place."""
        folders = {self._place(), self._own}
        return sorted(folder / n for folder in folders for n in self._files.names(folder) if NAME.fullmatch(n))

    def all(self) -> list[Backup]:
        """All there are, newest first."""
        return [self._told(self._place(), name) for name in self._names()]

    def _archive(self, path: Path, must: bool = False) -> Archive | None:
        from shiftdesk.adapters.archive import Archive  # as above

        try:
            return Archive.of(self._files, path)
        except Unusable:
            if must:
                raise
            return None

    def _told(self, folder: Path, name: str) -> Backup:
        found = NAME.fullmatch(name)
        made = "{} {}:{}:{}".format(*found.groups()) if found else ""
        archive = self._archive(folder / name)
        sign = self._files.sign(folder / name)
        return Backup(name=name, made=made, size=sign.size if sign else 0, head=archive.head if archive else None)

    def restore(self, source: str, into: Path) -> tuple[Backup, Verdict]:
        """Puts a backup into a new folder and reads it there."""
        path = self._found(source)
        archive = self._archive(path, True)
        if archive is None or archive.head is None:
            raise Refused("backup.unreadable", file=str(path))
        if self._data.resolve() in (into.resolve(), *into.resolve().parents):
            raise Refused("backup.within", folder=str(into))
        if not is_new(self._files, into):
            raise Refused("backup.not_empty", folder=str(into))
        try:
            put_into(self._files, archive, into)
        except OSError as error:
            raise NotSaved(_why(error)) from error
        verdict = verify(Days(into / "days", self._files), [archive.head])
        return self._told(path.parent, path.name), verdict

    def _found(self, source: str) -> Path:
        if source == LATEST:
            source = next(iter(self._names()), LATEST)
        for path in (Path(source).expanduser(), self._place() / source):
            if not self._files.system.is_folder(path) and self._files.sign(path) is not None:
                return path
        raise missing("backup", source)

    def purge(self, now: DateTime, board: Board, told: RetentionRan) -> tuple[int, tuple[str, ...]]:
        """A new backup, read again; then all goes that it holds anyhow and that may still hold what was removed."""
        with self._writing():
            before, new = self._everywhere(), self._make(now, board)
            made = self._place() / new.name
            archive = self._archive(made)
            sound = archive is not None and verify(archive).ok
            old = [path for path in before if path != made]
            gone = [path for path in old if archive is not None and sound and self._fits(path, archive)]
            damaged = self._damaged(told)
            for path in (*gone, *(self._own / name for name in damaged)):
                self._files.remove(path)
                self._files.settle(path.parent)
        self._leave(BackupState(last=now, where=str(self._place()), tried=now))
        return len(gone) + len(damaged), tuple(sorted({path.name for path in set(old) - set(gone)}))

    def _fits(self, path: Path, new: Archive) -> bool:
        """Whether a backup is an earlier state of the new one, which makes it needless."""
        old = self._archive(path)
        return old is not None and old.head is not None and new.holds(old.head)

    def _damaged(self, told: RetentionRan) -> list[str]:
        """Copies of damaged bytes of the days concerned."""
        names = self._files.names(self._own)
        return sorted(n for n in names if (found := _DAMAGED.fullmatch(n)) and found[1] in told.days)

    def put_head(self, path: Path, head: Head) -> None:
        """Exports a head."""
        heads.put_head(self._files, path, head)

    def get_head(self, path: Path) -> Head:
        """Reads an exported head."""
        return heads.get_head(self._files, path)


def _why(error: Exception) -> str:
    if isinstance(error, OSError):
        return error.strerror or str(error)
    if isinstance(error, Unusable):
        return " ".join(str(value) for value in error.args[1].values())
    return str(error.args[0])
