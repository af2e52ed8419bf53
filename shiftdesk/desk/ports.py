"""What the desk needs of the outside world. Adapters fit these shapes; tests bring fakes."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol

import msgspec
from pendulum import DateTime

from shiftdesk.desk.pulse import Pulse
from shiftdesk.domain.chain import Draft, Fact
from shiftdesk.domain.playbook import Playbook
from shiftdesk.domain.workdays import Calendar, Weekdays

if TYPE_CHECKING:
    from shiftdesk.desk.backups import Backups
    from shiftdesk.domain.retention import Cut


class NotSaved(Exception):
    """The disk refused: nothing was stored, what was there is intact. `args[0]` is the system's reason.

    Attributes:
        cmd: the command's name; asked again under it, it is stored once even where the disk did not tell the truth.
    """

    cmd: str = ""


class Busy(Exception):
    """Another process held the lock for the whole waiting time; try again."""


class Unusable(Exception):
    """Settings or data cannot be used: `args[0]` is the code of the sentence, `args[1]` what it needs."""


class Reading(msgspec.Struct, frozen=True):
    """One look at the clocks: UTC wall time; `mono` runs while the machine is awake; `boot` also while it sleeps
    (equal to `mono` where the system cannot tell). Seconds.
    """

    wall: DateTime
    mono: float
    boot: float


class Clock(Protocol):
    """The only source of time."""

    def read(self) -> Reading:
        """Wall and running clocks, taken together."""
        ...


class Day(msgspec.Struct, frozen=True):
    """A duty day as stored: its opening (a board as plain data) and its facts in order."""

    day: str
    opening: dict[str, Any]
    facts: tuple[Fact, ...]


class News(msgspec.Struct, frozen=True):
    """What the ledger has beyond a given seq. `opening` is given when the day is another one than asked about."""

    day: str
    opening: dict[str, Any] | None
    facts: tuple[Fact, ...]


class Verdict(msgspec.Struct, frozen=True):
    """What reading every fact of every day found; `first_bad` is (day, seq, code of why), the day empty when only the
    note beside the days is bad.

    Attributes:
        count, head: seq and hash of the last fact. ends: the same for each day.
        removed: facts whose content was removed after its period.
    """

    days: int
    facts: int
    ok: bool
    first_bad: tuple[str, int, str] | None
    head: str
    count: int = 0
    removed: int = 0
    ends: dict[str, tuple[int, str]] = {}


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """Where a chain stood: seq and hash of its last fact, and of the last one of each day (day -> seq, hash)."""

    count: int
    hash: str
    days: dict[str, tuple[int, str]] = {}


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What is not as the last writer meant to leave it.

    Attributes:
        unfinished: writes that were cut short; what they were to store was never acknowledged.
        damaged: the newest day when it is not as it was written. lost: how many of its facts cannot be read.
        kept: the name of the copy that the next write keeps of it. note: the note of where the chain ends does not say
        what was written in it; the next write leaves it anew.
    """

    unfinished: int = 0
    damaged: str = ""
    lost: int = 0
    kept: str = ""
    note: bool = False


class Ledger(Protocol):
    """The chain of facts in day files."""

    def news(self, day: str | None, seq: int) -> News | None:
        """The facts behind `seq` of the newest day; None when there are none. Cheap when nothing changed."""
        ...

    def exclusive(self) -> AbstractContextManager[None]:
        """Holds the writers' lock between processes; raises Busy after 5 s."""
        ...

    def append(self, day: str, opening: dict[str, Any] | None, drafts: list[Draft], seq: int) -> tuple[Fact, ...]:
        """Seals and stores the drafts behind `seq`, all or none, durably; `opening` begins a day. Raises NotSaved."""
        ...

    def found(self) -> Found | None:
        """What a kill, a power cut or damage left; None when all is in order. Sure only under the lock."""
        ...

    def days(self) -> list[str]:
        """All duty days on the disk, oldest first."""
        ...

    def day(self, day: str) -> Day | None:
        """One day, whole."""
        ...

    def facts_of(self, cmd: str) -> tuple[Fact, ...]:
        """What a command stored, on whatever day; empty when it is unknown."""
        ...

    def day_of(self, fact_id: str) -> str | None:
        """The day that holds a fact."""
        ...

    def day_of_incident(self, number: int) -> str | None:
        """The newest day with a fact of that incident."""
        ...

    def amendments(self, day: str) -> dict[str, str]:
        """Amendments recorded on later days of entries of `day`: entry id -> newest amendment's fact id."""
        ...

    def search(self, text: str, first: str | None, last: str | None) -> list[Fact]:
        """Facts whose payload holds the text (any case), on the days from `first` to `last`, oldest first."""
        ...

    def verify(self, head: Head | None = None) -> Verdict:
        """Reads everything and names the first thing that is wrong, also against a head that was kept elsewhere."""
        ...

    def sound(self, day: str) -> bool:
        """Whether a day is in itself as it was written."""
        ...

    def remove(self, day: str, cut: Cut, seal: str | None) -> bool:
        """Takes salt and data of the cut's facts out of a past day, durably, and what its opening carries of them.

        `seal`: the hash that the opening must have then. False when the day is damaged; it stays as found then.
        The caller holds the lock. Raises NotSaved.
        """
        ...


class Playbooks(Protocol):
    """The playbook files: the hall's own go before the shipped ones."""

    def get(self, name: str) -> Playbook:
        """One playbook; refused with `playbook.missing` when there is none."""
        ...

    def all(self) -> list[Playbook]:
        """All playbooks in the order of the picker."""
        ...

    def stamp(self) -> object:
        """A sign of all files as they are, cheap to make: another one means that something changed."""
        ...

    def check(self, path: str | None) -> list[Any]:
        """Faults of one file or of all, each with file, line, field, why and fix."""
        ...

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of a playbook file."""
        ...


class Ids(Protocol):
    """Names for facts and commands."""

    def fresh(self) -> str:
        """A new name that no other process makes."""
        ...


def _no_backups() -> Backups:
    from shiftdesk.desk.backups import NoBackups  # that module knows this one

    return NoBackups()


class Ports(msgspec.Struct, frozen=True, kw_only=True):
    """Everything outside that a desk is given. `user` is the computer's user, for when no leader is in charge.
    `calendar` knows public holidays and make-up days.
    """

    ledger: Ledger
    clock: Clock
    pulse: Pulse
    playbooks: Playbooks
    ids: Ids
    user: str
    backups: Backups = msgspec.field(default_factory=_no_backups)
    calendar: Calendar = Weekdays()
