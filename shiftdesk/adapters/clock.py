"""The system's clocks: the only module that asks for the time.

`SHIFTDESK_CLOCK` moves the wall clock, for tests of real processes and for trying things out:
`+3600` or `-60` (seconds), an ISO 8601 instant that the clock shows when the process starts and runs on from, or
`@FILE`, a file read at every look that holds the seconds to add, so that a running process can be moved. The file
may hold two more numbers, the seconds to add to the clocks that run while awake and while asleep.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from shiftdesk.desk.ports import Reading, Unusable
from shiftdesk.domain.moments import after, utc

VARIABLE = "SHIFTDESK_CLOCK"
Offsets = tuple[float, float, float]
"""Seconds to add to wall, awake and asleep clocks."""


class SystemClock:
    """Wall and running clocks, moved as asked."""

    def __init__(self, moved: str | None = None) -> None:
        """`moved` stands for the environment's wish; empty: the system's own time.

        Raises:
            Unusable: `clock.moved` when the wish cannot be read.
        """
        self._offsets = _offsets(os.environ.get(VARIABLE, "") if moved is None else moved)

    def read(self) -> Reading:
        """Wall and running clocks, taken together."""
        wall, awake, asleep = self._offsets()
        mono = time.monotonic()
        now = after(datetime.fromtimestamp(time.time(), UTC), wall)
        return Reading(now, mono + awake, _boot(mono) + asleep)


def _boot(mono: float) -> float:
    kind = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(kind) if kind is not None else mono


def _offsets(moved: str) -> Callable[[], Offsets]:
    if moved.startswith("@"):
        return lambda: _from_file(Path(moved[1:]))
    shift = _shift(moved)
    return lambda: (shift, 0.0, 0.0)


def _shift(moved: str) -> float:
    if not moved:
        return 0.0
    try:
        if moved[0] in "+-":
            return float(moved)
        return utc(datetime.fromisoformat(moved)).timestamp() - time.time()
    except ValueError:
        raise Unusable("clock.moved", {"value": moved}) from None


def _from_file(path: Path) -> Offsets:
    try:
        wall, awake, asleep, *_ = [*(float(part) for part in path.read_text("utf-8").split()), 0.0, 0.0, 0.0]
    except (OSError, ValueError):
        return 0.0, 0.0, 0.0
    return wall, awake, asleep
