"""What a program on a terminal costs: first paint, key to paint, idle CPU, memory, all seen from outside."""

from __future__ import annotations

import os
import re
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

from tests.terminal.emulator import Terminal

Program = tuple[Sequence[str], dict[str, str], str]
"""Arguments, environment, and the pattern that its first picture shows."""
QUIET_S = 0.35
"""Output that rests this long is a finished picture."""


class Recorder(Terminal):
    """Stamps what comes and draws it only later, so that drawing does not delay the stamps."""

    def __init__(self, argv: Sequence[str | Path], env: dict[str, str]) -> None:
        """Starts the program."""
        self.taken: list[tuple[float, bytes]] = []
        self.live = False
        super().__init__(argv, (120, 40), env)

    def _draw(self, found: bytes) -> None:
        self.taken.append((time.monotonic(), found))
        if self.live:
            super()._draw(found)

    def first_paint(self, wanted: str, patience: float = 20.0) -> float:
        """Milliseconds from the start to the first picture that shows the pattern."""
        end = time.monotonic() + patience
        self.live = False
        while time.monotonic() < end:
            moment = self.look(QUIET_S)
            if moment is None and self.taken and (found := self._replayed(wanted)):
                self.live = True
                return (found - self.started) * 1000
        raise AssertionError(f"{wanted} never came\n{self.text}")

    def _replayed(self, wanted: str) -> float | None:
        pattern = re.compile(wanted)
        self._screen = pyte.Screen(*self.size)
        self._stream = pyte.ByteStream(self._screen)
        seen = None
        for moment, found in self.taken:
            super()._draw(found)
            if seen is None and pattern.search(self.text):
                seen = moment
        return seen


def first_paints(programs: Mapping[str, Program], rounds: int) -> dict[str, float]:
    """Median milliseconds of each program, in turns."""
    took: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(rounds):
        for name, (argv, env, wanted) in programs.items():
            with Recorder(argv, env) as screen:
                took[name].append(screen.first_paint(wanted))
    return {name: statistics.median(times) for name, times in took.items()}


def key_to_paint(screen: Terminal, keys: Sequence[str], rounds: int, rows: range) -> list[float]:
    """Milliseconds from each key to the first output that changes one of the rows; others are left out."""
    took: list[float] = []
    for n in range(rounds):
        while screen.look(0.08) is not None:
            pass
        before = [screen.look_of(y) for y in rows]
        start = time.monotonic()
        screen.press(keys[n % len(keys)])
        while time.monotonic() - start < 1.0:
            moment = screen.look(0.5)
            if moment is not None and [screen.look_of(y) for y in rows] != before:
                took.append((moment - start) * 1000)
                break
    return took


def percentile(times: Sequence[float], part: float) -> float:
    """The value below which that part of the times lies."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def cpu_s(pid: int) -> float:
    """Seconds of CPU that all threads of a process have used."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        total += int((task / "schedstat").read_text().split()[0])
    return total / 1e9


def memory_mb(pid: int) -> float:
    """Memory that belongs to the process alone (USS)."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def idle_ms_per_s(screen: Terminal, seconds: float) -> float:
    """Milliseconds of CPU for each second in which nobody touches it."""
    settle(screen, 1.5)
    pid, start = screen.process.pid, time.monotonic()
    before = cpu_s(pid)
    settle(screen, seconds)
    return (cpu_s(pid) - before) * 1000 / (time.monotonic() - start)


def settle(screen: Terminal, seconds: float) -> None:
    """Lets the program run for a while, and takes in what it writes."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        screen.look(left)


def timed(what: Callable[[], object], rounds: int) -> list[float]:
    """Milliseconds of each call."""
    took = []
    for _ in range(rounds):
        start = time.perf_counter()
        what()
        took.append((time.perf_counter() - start) * 1000)
    return took


def here() -> dict[str, str]:
    """The environment of measured programs: they find the checkout, and leave the user's settings alone.

    Modules are compiled once, as an installation does it, also where the caller's environment keeps that from being
    stored: an empty value stands for the variable's absence.
    """
    return {"PYTHONPATH": os.getcwd(), "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": ""}
