"""Files that survive a crash: written aside, synced, put in place at once; readable by their owner only."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from stat import S_ISLNK, S_ISREG

import msgspec

from shiftdesk.desk.ports import Unusable

TRIES = 20
"""Attempts at a file that another program keeps open; only Windows refuses those."""
PAUSE_S = 0.01
"""Seconds between two such attempts."""
ASIDE = ".aside"
"""How the name of a file ends that is being written beside the real one."""
_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


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
    """How files are read and replaced on this system. `windows` chooses the branch, so that tests can run both."""

    def __init__(self, windows: bool = os.name == "nt") -> None:
        """Touches nothing."""
        self.windows = windows

    def sign(self, path: Path) -> Sign | None:
        """The sign of a file; None when there is none.

        Raises:
            Unusable: `data.symlink` when a link stands there, `data.no_file` when it is no file at all,
            `data.unreadable` when the system refuses to look.
        """
        try:
            found = os.lstat(path)
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
        for attempt in range(TRIES):
            try:
                with open(path, "rb") as stream:
                    return sign_of(os.fstat(stream.fileno())), stream.read()
            except FileNotFoundError:
                return None
            except OSError as error:
                if not (isinstance(error, PermissionError) and self._again(attempt)):
                    raise unreadable(path, error) from error
        return None

    def folder(self, path: Path) -> None:
        """Makes a folder and what is missing above it, for the owner only and kept through a power cut.

        Raises:
            Unusable: `data.symlink` when a link stands there; what lies above it may be one.
        """
        if path.is_symlink():
            raise Unusable("data.symlink", {"file": str(path)})
        self._make(path)

    def _make(self, path: Path) -> None:
        if path.is_dir():
            return
        self._make(path.parent)
        with suppress(FileExistsError):
            path.mkdir(mode=0o700)
            # the umask may have taken the owner's own rights
            path.chmod(0o700)
        self.settle(path.parent)

    def put(self, path: Path, data: bytes, durable: bool = True) -> Sign:
        """Replaces a file as a whole; on an OSError the old one stands untouched. The name itself is not synced yet."""
        aside = path.with_name(f".{path.name}.{os.urandom(4).hex()}{ASIDE}")
        try:
            sign = self._write(aside, data, durable)
            self._move(aside, path)
        except BaseException:
            with suppress(OSError):
                aside.unlink()
            raise
        return sign

    def settle(self, folder: Path) -> None:
        """Syncs the names in a folder, where the system can."""
        if self.windows:
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def clean(self, folder: Path) -> None:
        """Removes what a killed writer left aside. Only under the writers' lock."""
        with suppress(OSError):
            for name in os.listdir(folder):
                if name.endswith(ASIDE):
                    (folder / name).unlink()

    def _write(self, path: Path, data: bytes, durable: bool) -> Sign:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        try:
            if not self.windows:
                os.chmod(path, 0o600)
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
            if durable:
                os.fsync(handle)
            return sign_of(os.fstat(handle))
        finally:
            os.close(handle)

    def _move(self, aside: Path, path: Path) -> None:
        for attempt in range(TRIES):
            try:
                return os.replace(aside, path)
            except PermissionError:
                if not self._again(attempt):
                    raise

    def _again(self, attempt: int) -> bool:
        """Waits for another program to let go of a file; False when that is no use."""
        if not self.windows or attempt == TRIES - 1:
            return False
        time.sleep(PAUSE_S)
        return True
