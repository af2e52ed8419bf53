"""Files that survive a crash: written aside, synced, put in place at once; readable by their owner only."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_ISLNK, S_ISREG

import msgspec

from shiftdesk.adapters.system import System
from shiftdesk.desk.ports import Unusable

TRIES = 20
"""Attempts at a file that another program keeps open; only Windows refuses those."""
PAUSE_S = 0.01
"""Seconds between two such attempts."""
ASIDE = ".aside"
"""How the name of a file ends that is being written beside the real one."""


class Sign(msgspec.Struct, frozen=True):
    """What tells two states of a file apart without reading it."""

    inode: int
    mtime_ns: int
    size: int


def sign_of(found: os.stat_result) -> Sign:
    """The sign of a file as the system describes it."""
    return Sign(found.st_ino, found.st_mtime_ns, found.st_size)


def unreadable(path: Path, error: OSError) -> Unusable:
    """Tells that the system refuses to read a file or a folder."""
    return Unusable("data.unreadable", {"file": str(path), "error": error.strerror or str(error)})


class Files:
    """How files are read and replaced. `windows` chooses the branch, so that tests can run both; `system`: the door."""

    def __init__(self, windows: bool = os.name == "nt", system: System | None = None) -> None:
        """Touches nothing."""
        self.windows = windows
        self.system = system or System()
        self._mark = os.urandom(4).hex()

    def sign(self, path: Path) -> Sign | None:
        """The sign of a file; None when there is none.

        Raises:
            Unusable: `data.symlink` when a link stands there, `data.no_file` when it is no file at all,
            `data.unreadable` when the system refuses to look.
        """
        try:
            found = self.system.look(path)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise unreadable(path, error) from error
        if S_ISLNK(found.st_mode):
            raise Unusable("data.symlink", {"file": str(path)})
        if not S_ISREG(found.st_mode):  # a pipe would be waited for without end
            raise Unusable("data.no_file", {"file": str(path)})
        return sign_of(found)

    def read(self, path: Path) -> tuple[Sign, bytes] | None:
        """A file's sign and bytes, of one and the same state; None when there is no such file.

        Raises:
            Unusable: `data.symlink` when a link stands there, `data.unreadable` when the system refuses.
        """
        if self.sign(path) is None:
            return None
        attempt = 0
        while True:
            try:
                found, data = self.system.read(path)
                return sign_of(found), data
            except FileNotFoundError:
                return None
            except OSError as error:
                attempt += 1
                if not (isinstance(error, PermissionError) and self._again(attempt)):
                    raise unreadable(path, error) from error

    def names(self, folder: Path) -> list[str]:
        """The names in a folder; none when there is no such folder.

        Raises:
            Unusable: `data.unreadable` when the system refuses.
        """
        try:
            return self.system.names(folder)
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise unreadable(folder, error) from error

    def signs(self, folder: Path, wanted: Callable[[str], bool]) -> dict[str, Sign]:
        """The sign of everything in a folder that has a wanted name; what else lies there is nobody's business.

        Raises:
            Unusable: `data.symlink` when one of them is a link, `data.unreadable` when the system refuses.
        """
        try:
            stats = [(name, found) for name, found in self.system.stats(folder) if wanted(name)]
        except OSError as error:
            raise unreadable(folder, error) from error
        for name, found in stats:
            if S_ISLNK(found.st_mode):
                raise Unusable("data.symlink", {"file": str(folder / name)})
        return {name: sign_of(found) for name, found in stats}

    def folder(self, path: Path) -> None:
        """Makes a folder and what is missing above it, for the owner only and kept through a power cut.

        Raises:
            Unusable: `data.symlink` when a link stands there; what lies above it may be one.
        """
        if self.system.is_link(path):
            raise Unusable("data.symlink", {"file": str(path)})
        self._make(path)

    def _make(self, path: Path) -> None:
        if self.system.is_folder(path):
            return
        self._make(path.parent)
        with suppress(FileExistsError):
            self.system.make_folder(path)
            # the umask may have taken the owner's own rights
            self.system.set_mode(path, 0o700)
        self.settle(path.parent)

    def put(self, path: Path, data: bytes, durable: bool = True) -> Sign:
        """Replaces a file as a whole; on an OSError the old one stands untouched. The name itself is not synced yet."""
        # one name for each thread: the language keeps every new name for a while, and a pulse is put once a second
        aside = path.with_name(f".{path.name}.{self._mark}{threading.get_ident():x}{ASIDE}")
        try:
            sign = self._write(aside, data, durable)
            self._move(aside, path)
        except BaseException:
            with suppress(OSError):
                self.system.remove(aside)
            self._mark = os.urandom(4).hex()  # what could not be removed must not stand in the way
            raise
        return sign

    def over(self, path: Path, data: bytes) -> None:
        """Writes over a file that stands, which a full disk allows; spaces fill it up, and a power cut may tear it.

        Raises:
            OSError: there is none, or the disk refuses this, too.
            Unusable: `data.symlink`, `data.no_file`, `data.unreadable`, as for `sign`.
        """
        stands = self.sign(path)
        handle = self.system.reopen(path)
        try:
            self._fill(handle, data.ljust(stands.size if stands else 0))
        finally:
            self.system.close(handle)

    def remove(self, path: Path) -> None:
        """Takes a file away; one that is not there is no error."""
        with suppress(FileNotFoundError):
            self.system.remove(path)

    def settle(self, folder: Path) -> None:
        """Syncs the names in a folder, where the system can."""
        if not self.windows:
            self.system.sync_folder(folder)

    def clean(self, folder: Path) -> None:
        """Removes what a killed writer left aside. Only under the writers' lock."""
        with suppress(OSError):
            for name in self.system.names(folder):
                if name.endswith(ASIDE):
                    self.system.remove(folder / name)

    @contextmanager
    def locked(self, path: Path, wait_s: float) -> Iterator[None]:
        """Holds a lock file for the block; TimeoutError when another one held it for `wait_s` seconds."""
        with self.system.locked(path, wait_s):
            yield

    def _write(self, path: Path, data: bytes, durable: bool) -> Sign:
        handle = self.system.create(path)
        try:
            if not self.windows:
                self.system.set_mode(path, 0o600)
            self._fill(handle, data)
            if durable:
                self.system.sync(handle)
            return sign_of(self.system.describe(handle))
        finally:
            self.system.close(handle)

    def _fill(self, handle: int, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            taken = self.system.write(handle, rest)
            if not taken:  # a disk that takes nothing and says nothing would be asked for ever
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            rest = rest[taken:]

    def _move(self, aside: Path, path: Path) -> None:
        attempt = 0
        while True:
            try:
                return self.system.move(aside, path)
            except PermissionError:
                attempt += 1
                if not self._again(attempt):
                    raise

    def _again(self, attempt: int) -> bool:
        """Waits for another program to let go of a file; False when that is no use."""
        if not self.windows or attempt == TRIES:
            return False
        time.sleep(PAUSE_S)
        return True
