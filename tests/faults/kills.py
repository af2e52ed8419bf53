"""Kills one to four command lines at once at any instant, over and over, and looks at what is left."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from shiftdesk.assembly import open_desk
from tests.faults.story import facts_of
from tests.faults.writer import command, run, write_on

CHECKOUT = Path(__file__).resolve().parents[2]
IN_ONE_FOLDER = 40
"""Kills before a new folder is begun: a day must stay short enough for thousands of them."""
STEP_S = 5 * 3600
"""What the clock goes on by from one kill to the next, so that days begin under fire, too."""
DONE, REFUSED, MISSING = 0, 65, 66


class Tally(msgspec.Struct):
    """What came of it. `blocked`: commands behind a kill that could not be done at once. `slowest_s`: a start."""

    kills: int = 0
    acknowledged: int = 0
    told: int = 0
    days: int = 0
    lost: int = 0
    doubled: int = 0
    unreadable: int = 0
    blocked: int = 0
    slowest_s: float = 0.0

    @property
    def good(self) -> bool:
        """Something was done, and nothing went wrong."""
        wrong = self.lost or self.doubled or self.unreadable or self.blocked
        return bool(self.acknowledged) and not wrong


class Writer:
    """A process that writes; forked where the system can, for that is ten times as fast as a fresh start."""

    def __init__(self, data: Path, name: str, fresh: bool) -> None:
        """`fresh`: an interpreter of its own, killed perhaps before it has written anything."""
        self.name = name
        self._said = b""
        self._process: subprocess.Popen[bytes] | None = None
        if fresh or not hasattr(os, "fork"):
            argv = [sys.executable, "-m", "tests.faults.writer", str(data), name]
            self._process = subprocess.Popen(argv, stdout=subprocess.PIPE, cwd=CHECKOUT)
            assert self._process.stdout is not None
            self.pid, self._out = self._process.pid, self._process.stdout.fileno()
        else:
            self._out, end = os.pipe()
            self.pid = os.fork()
            if not self.pid:
                os.close(self._out)
                write_on(data, name, end)
            os.close(end)

    def first_answer(self) -> None:
        """Waits until it has answered once."""
        self._said += os.read(self._out, 65536)

    def kill(self) -> tuple[list[int], int]:
        """Ends it without warning; the numbers of the commands that it said were done, and that of the one at work."""
        os.kill(self.pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        while more := os.read(self._out, 65536):
            self._said += more
        if self._process is not None:
            self._process.wait()
            assert self._process.stdout is not None
            self._process.stdout.close()
        else:
            os.waitpid(self.pid, 0)
            os.close(self._out)
        answers = [line.split() for line in self._said.split(b"\n")[:-1]]
        return [int(number) for number, status in answers if int(status) == DONE], len(answers)


class Killer:
    """Rounds of writers and kills over folders of its own."""

    def __init__(self, folder: Path, seed: int, beside: Callable[[], None] = lambda: None) -> None:
        """`beside` is called while the writers write: a screen that stands open wants to be looked at."""
        self.tally = Tally()
        self.data = folder / "data"
        self._chance = random.Random(seed)
        self._beside = beside
        self._acked: set[str] = set()
        self._round = 0

    def kills(self, count: int, moving: bool = True, fresh: float = 0.02) -> Tally:
        """So many kills. `moving`: the clock goes on between rounds. `fresh`: part of writers started from nothing."""
        begun, self._told = self.tally.kills, 0
        while self.tally.kills < count:
            if moving and self.tally.kills - begun >= IN_ONE_FOLDER:
                self.count_days()
                shutil.rmtree(self.data)
                self._acked, begun = set(), self.tally.kills
            if moving:
                os.environ["SHIFTDESK_CLOCK"] = f"+{self._round * STEP_S}"
            self._kill_some(min(self._chance.randint(1, 4), count - self.tally.kills), fresh)
            self._round += 1
        if moving:
            self.count_days()
        os.environ.pop("SHIFTDESK_CLOCK", None)
        return self.tally

    def _kill_some(self, count: int, fresh: float) -> None:
        names = [f"k{self._round}{letter}" for letter in "abcd"[:count]]
        writers = [Writer(self.data, name, self._chance.random() < fresh) for name in names]
        if self._chance.random() < 0.8:
            writers[0].first_answer()
        end = time.monotonic() + self._chance.random() ** 2 * 0.08
        while time.monotonic() < end:
            self._beside()
            time.sleep(0.0005)
        at_work = [(writer, *writer.kill()) for writer in writers]
        self.tally.kills += count
        for writer, done, _ in at_work:
            self._acked |= {f"{writer.name}-{number}" for number in done}
            self.tally.acknowledged += len(done)
        self._look()
        for writer, done, number in at_work:
            self._again(writer.name, number)
            if done:
                self._again(writer.name, self._chance.choice(done))
        self._look()

    def _again(self, name: str, number: int) -> None:
        """The command at work, or one that was done, is asked again under its id."""
        status, said = run(self.data, command(name, number))
        if status == DONE:
            self._acked.add(f"{name}-{number}")
        elif status not in (REFUSED, MISSING) or f"{name}-{number}" in self._acked:
            self.tally.blocked += 1
            print(f"{name}-{number} {command(name, number)}: {status} {said}", file=sys.stderr)

    def _look(self) -> None:
        if not self.data.exists():
            return
        start = time.perf_counter()
        desk = open_desk(self.data)
        desk.refresh()
        self.tally.slowest_s = max(self.tally.slowest_s, time.perf_counter() - start)
        facts = facts_of(desk)
        verdict = desk.ports.ledger.verify()
        if not verdict.ok or [fact.seq for fact in facts] != list(range(1, len(facts) + 1)):
            self.tally.unreadable += 1
            print(verdict.first_bad, file=sys.stderr)
        known = {fact.cmd for fact in facts}
        self.tally.lost += len({cmd for cmd in self._acked if cmd not in known and not _is_silent(cmd)})
        self.tally.doubled += _doubles(facts)
        self._told = sum(fact.kind == "desk.recovered" for fact in facts)

    def count_days(self) -> None:
        """Takes what the log of the folder tells into the tally, before the folder is given up."""
        self.tally.told += self._told
        self.tally.days += len(open_desk(self.data).ports.ledger.days())


def _is_silent(cmd: str) -> bool:
    """A tick that finds nothing due stores nothing."""
    name, _, number = cmd.rpartition("-")
    return command(name, int(number))[0] == "tick"


def _doubles(facts: list[Any]) -> int:
    """Commands of which the same is there more than once."""
    same = Counter((fact.cmd, fact.kind, str(fact.data)) for fact in facts)
    return len({key[0] for key, count in same.items() if count > 1})
