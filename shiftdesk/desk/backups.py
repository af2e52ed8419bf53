"""What the desk needs of the place where its copies are kept."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import msgspec
from pendulum import DateTime

from shiftdesk.desk.ports import Head, NotSaved, Unusable, Verdict
from shiftdesk.domain.board import Board
from shiftdesk.domain.payloads import RetentionRan


class BackupState(msgspec.Struct, frozen=True, kw_only=True):
    """How the backups stand: the newest one, where they go, why it failed and since when, when it was last tried."""

    last: DateTime | None = None
    where: str = ""
    error: str = ""
    since: DateTime | None = None
    tried: DateTime | None = None


class Backup(msgspec.Struct, frozen=True, kw_only=True):
    """One backup: its name, when it was made by the hall's clock, its size in bytes, and its head; None when it cannot
    be read.
    """

    name: str
    made: str
    size: int
    head: Head | None


class Backups(Protocol):
    """Where copies of the whole desk are kept."""

    def state(self) -> BackupState:
        """How they stand, as the last process that tried left it; looks at no other disk."""
        ...

    def keep(self, now: DateTime, board: Board) -> BackupState:
        """Makes the backup of this day unless there is one; removes those that are too many. Never raises."""
        ...

    def make(self, now: DateTime, board: Board) -> Backup:
        """Makes one now. Raises NotSaved."""
        ...

    def all(self) -> list[Backup]:
        """All there are, newest first. Raises Unusable when the folder cannot be read."""
        ...

    def restore(self, source: str, into: Path) -> tuple[Backup, Verdict]:
        """Puts a backup (a name, a path, or `latest`) into a new folder and reads it again there.

        Raises Refused, NotSaved.
        """
        ...

    def purge(self, now: DateTime, board: Board, told: RetentionRan) -> tuple[int, tuple[str, ...]]:
        """Makes and checks a new backup, then removes all that still hold what the warrant names.

        Returns how many went, and the names of those that stay because they are no earlier state of this desk.
        Raises NotSaved.
        """
        ...

    def put_head(self, path: Path, head: Head) -> None:
        """Exports a head. Raises NotSaved."""
        ...

    def get_head(self, path: Path) -> Head:
        """Reads an exported head, or a count and a hash as they were printed. Raises Unusable."""
        ...


class NoBackups:
    """A desk of which nobody keeps copies."""

    def state(self) -> BackupState:
        """There is none."""
        return BackupState()

    def keep(self, now: DateTime, board: Board) -> BackupState:
        """Makes none."""
        return BackupState()

    def make(self, now: DateTime, board: Board) -> Backup:
        """Refuses."""
        raise NotSaved("no backups")

    def all(self) -> list[Backup]:
        """None."""
        return []

    def restore(self, source: str, into: Path) -> tuple[Backup, Verdict]:
        """Refuses."""
        raise NotSaved("no backups")

    def purge(self, now: DateTime, board: Board, told: RetentionRan) -> tuple[int, tuple[str, ...]]:
        """Nothing to do."""
        return 0, ()

    def put_head(self, path: Path, head: Head) -> None:
        """Refuses."""
        raise NotSaved("no backups")

    def get_head(self, path: Path) -> Head:
        """Refuses."""
        raise Unusable("head.unreadable", {"file": str(path)})
