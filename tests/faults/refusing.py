"""A door to a disk that refuses the n-th call."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from typing import Any

from shiftdesk.adapters.system import System


class Refusing(System):
    """A door that refuses the n-th call of another one, and all after it when the disk stays as it is."""

    CALLS = (
        "look", "names", "stats", "read", "make_folder", "set_mode", "create", "reopen", "write", "sync", "describe",
        "close", "move", "remove", "sync_folder", "locked",
    )  # fmt: skip
    READERS = ("look", "names", "stats", "read", "describe", "sync", "sync_folder", "locked")

    def __init__(self, disk: System, number: int, code: int, stays: bool = False) -> None:
        self._disk, self.number, self._code, self._stays = disk, number, code, stays
        self.calls = 0
        self.refused: list[str] = []
        for name in self.CALLS:
            setattr(self, name, self._watched(name, getattr(disk, name)))
        # it only answers what others asked
        self.is_folder = disk.is_folder  # type: ignore[method-assign]

    def _watched(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            self.calls += 1
            if self.number and (self.calls == self.number or (self.calls > self.number and self._again(name))):
                self.refused.append(name)
                raise OSError(self._code, os.strerror(self._code))
            return real(*args)

        return call

    def _again(self, name: str) -> bool:
        """Whether a later call is refused, too: a full or read-only disk goes on to answer readers."""
        return self._stays and (self._code == errno.EIO or name not in self.READERS)
