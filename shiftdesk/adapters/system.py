"""The one door to the disk: every call that a day file, a draft, the pulse or the settings make goes through here.

Tests put other doors in its place: one that keeps its files in memory and loses what was not synced, one that refuses
the n-th call. Only the index of past days stays outside, for SQLite opens its own files.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import FileLock

_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
POLL_S, NEXT_POLL_S = 0.01, 0.002
"""Seconds between two looks at a lock that another writer holds: in the queue, and at its head."""


class System:
    """The system's own files; each method is one call and raises its OSError."""

    def look(self, path: Path) -> os.stat_result:
        """What stands at the path itself, be it a link."""
        return os.lstat(path)

    def is_link(self, path: Path) -> bool:
        """Whether a link stands at the path itself."""
        return path.is_symlink()

    def is_folder(self, path: Path) -> bool:
        """Whether a folder can be entered there."""
        return path.is_dir()

    def may_write(self, path: Path) -> bool:
        """Whether a file may be written at all: not on a medium that was made read-only, say."""
        return os.access(path, os.W_OK)

    def names(self, folder: Path) -> list[str]:
        """The names in a folder, in no order."""
        return os.listdir(folder)

    def stats(self, folder: Path) -> list[tuple[str, os.stat_result]]:
        """The names in a folder with what stands there, be it a link."""
        with os.scandir(folder) as entries:
            # not the entry's own stat: on Windows that one has no inode
            return [(entry.name, os.lstat(entry.path)) for entry in entries]

    def read(self, path: Path) -> tuple[os.stat_result, bytes]:
        """A file's description and bytes, of one and the same state."""
        with open(path, "rb") as stream:
            return os.fstat(stream.fileno()), stream.read()

    def make_folder(self, path: Path) -> None:
        """A new folder for the owner only."""
        path.mkdir(mode=0o700)

    def set_mode(self, path: Path, mode: int) -> None:
        """The rights on a path."""
        os.chmod(path, mode)

    def create(self, path: Path) -> int:
        """A new file to write, for the owner only; its handle."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)

    def reopen(self, path: Path) -> int:
        """A file that stands, to be written over from its beginning; its handle."""
        return os.open(path, os.O_WRONLY | _BINARY)

    def write(self, handle: int, data: memoryview) -> int:
        """Writes what it can; how many bytes that was."""
        return os.write(handle, data)

    def sync(self, handle: int) -> None:
        """Returns when the file's bytes are on the disk."""
        os.fsync(handle)

    def describe(self, handle: int) -> os.stat_result:
        """What an open file is."""
        return os.fstat(handle)

    def close(self, handle: int) -> None:
        """Lets go of a file."""
        os.close(handle)

    def move(self, old: Path, new: Path) -> None:
        """Gives a file another name, in place of what had it."""
        os.replace(old, new)

    def remove(self, path: Path) -> None:
        """Takes a file's name away."""
        path.unlink()

    def sync_folder(self, folder: Path) -> None:
        """Returns when the names in a folder are on the disk."""
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    @contextmanager
    def locked(self, path: Path, wait_s: float) -> Iterator[None]:
        """Holds a lock file, which stays where it is; TimeoutError after `wait_s` seconds.

        Whoever waits stands in a second lock, so that a writer that comes back at once has to wait its turn: by chance
        alone four busy writers kept a fifth out for longer than it waits.
        """
        from filelock import FileLock  # 20 ms that reading does not need

        def lock_at(place: Path) -> FileLock:
            # a lock of its own for each block, so that two threads exclude each other as two processes do
            return FileLock(place, timeout=0, mode=0o600, thread_local=False)

        turn, lock = lock_at(path.with_name(f"{path.name}.next")), lock_at(path)
        left_s = _take(turn, wait_s, POLL_S)
        try:
            _take(lock, left_s, NEXT_POLL_S)
        finally:
            _let_go(turn)
        try:
            yield
        finally:
            _let_go(lock)


def _take(lock: FileLock, left_s: float, poll_s: float) -> float:
    """Takes the lock within the seconds that are left; how many of them are left then."""
    while True:
        try:
            lock.acquire()
        except TimeoutError:
            if left_s <= 0:
                raise
            time.sleep(poll_s)
            left_s -= poll_s
        else:
            return left_s


def _let_go(lock: FileLock) -> None:
    # what was written under it is on the disk: that the file cannot be closed in order changes nothing
    with suppress(OSError):
        lock.release()
