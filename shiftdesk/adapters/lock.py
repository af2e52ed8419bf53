"""The writers' lock, between processes and between threads; the system frees it when its holder dies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from shiftdesk.adapters.files import Files
from shiftdesk.desk.ports import Busy, NotSaved

WAIT_S = 5.0
"""Seconds that a writer waits for another one (cli.md)."""


class Lock:
    """A lock file that stays where it is; nothing is read from it."""

    def __init__(self, path: Path, files: Files, wait_s: float = WAIT_S) -> None:
        """Touches nothing before the first `exclusive`."""
        self._path = path
        self._files = files
        self._wait_s = wait_s

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Holds the lock for the block.

        Raises:
            Busy: another writer held it for the whole waiting time.
            NotSaved: the lock file cannot be made.
        """
        with ExitStack() as held:
            try:
                self._files.folder(self._path.parent)
                held.enter_context(self._files.locked(self._path, self._wait_s))
            except TimeoutError:
                raise Busy(str(self._path)) from None
            except OSError as error:
                raise NotSaved(error.strerror or str(error)) from error
            yield
