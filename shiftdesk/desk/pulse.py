"""The engine's pulse: what the one that raises levels leaves for other processes to see."""

from __future__ import annotations

from typing import Protocol

import msgspec
from pendulum import DateTime

from shiftdesk.domain import payloads as p


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """Wall-clock time over which nobody watched the ladders: behind `after` (None: ever), up to `until`, and why."""

    after: DateTime | None = None
    until: DateTime
    cause: p.Cause


class Beat(msgspec.Struct, frozen=True, kw_only=True):
    """The engine's pulse: when it last beat, and whether something waits unsaved.

    Attributes:
        seq: the newest fact then known; a later fact that is older than the beat proves a clock set back since.
        gaps: time that was lost before and over which levels still wait to be raised (a disk that refused them).
    """

    at: DateTime
    unsaved_since: DateTime | None = None
    error: str = ""
    seq: int | None = None
    gaps: tuple[Gap, ...] = ()


class Pulse(Protocol):
    """Where the engine's beat is left for other processes to see; not a fact."""

    def last(self) -> Beat | None:
        """The newest beat of any process."""
        ...

    def beat(self, beat: Beat) -> None:
        """Leaves a beat; a disk that refuses it is no error."""
        ...
