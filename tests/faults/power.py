"""Power cuts: behind every call of a story, everything that a disk may leave is opened as if nothing had happened."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Any

from shiftdesk.adapters.files import ASIDE
from shiftdesk.adapters.system import System
from shiftdesk.desk.desk import Desk
from shiftdesk.domain import commands as c
from tests.faults.disk import Image, MemoryDisk
from tests.faults.story import ROWS, Place, Row, facts_of, named

Door = Callable[[MemoryDisk], System]


class PowerCuts:
    """Plays rows on a disk in memory and cuts the power behind every call.

    Attributes:
        failures: what went wrong, one line each. states: disks that were opened. slowest_s: the slowest of them.
    """

    def __init__(self, seed: int = 1, share: float = 1.0, most: int = 48, start: Image | None = None) -> None:
        """`share`: the part of all states that is looked at. `most`: combinations of names for each call."""
        self.failures: list[str] = []
        self.states = self.calls = 0
        self.slowest_s = 0.0
        self._chance = random.Random(seed)
        self._share, self._most, self._start = share, most, start
        self._seen: set[int] = set()
        self._acked: set[str] = set()
        self._doing: c.Command | None = None

    def play(self, rows: Sequence[Row] = ROWS, door: Door = lambda disk: disk) -> PowerCuts:
        """The rows in their order; every third one is another process's."""
        self._disk = MemoryDisk(self._start, self._cut)
        self._place = Place(door(self._disk))
        self._acked = {fact.id for fact in facts_of(self._place.desk)}
        for number, row in enumerate(rows):
            self._place.clock.go(row.wait_s)
            desk = self._place.opened() if number % 3 == 0 else self._place.desk
            desk.refresh()
            self._doing = named(row, number, desk.board)
            answer = desk.ask(self._doing)
            self._acked |= {fact.id for fact in answer.facts}
            self._doing = None
            # at rest everything that was acknowledged is there, whatever is looked at
            self._look(self._disk.unsynced(), "at rest")
        return self

    def _cut(self, call: str) -> None:
        self.calls += 1
        for image in self._disk.cuts(self._chance, self._most):
            if self._chance.random() < self._share:
                self._look(image, call)
        if self._chance.random() < self._share:
            self._look(self._disk.killed(), f"killed behind {call}")
            self._killed_first(call)

    def _look(self, image: Image, call: str) -> None:
        key = hash((frozenset(image.items()), self._doing.id if self._doing else len(self._acked)))
        if key not in self._seen:
            self._seen.add(key)
            self.states += 1
            self._guarded(call, lambda: self._check(image))

    def _guarded(self, call: str, check: Callable[[], None]) -> None:
        try:
            check()
        except Exception as error:  # whatever it is, it is what a person would meet at the next start
            what = type(self._doing).__name__ if self._doing else "nothing"
            self.failures.append(f"{what} behind {call}: {type(error).__name__} {error}")

    def _check(self, image: Image) -> None:
        """The next start over what the power cut left, and the same command asked again."""
        disk = MemoryDisk(image)
        place = self._beside(disk)
        start = perf_counter()
        place.desk.refresh()
        answer = place.desk.ask(self._doing or c.WriteEntry(text="还在", id="next"))
        self.slowest_s = max(self.slowest_s, perf_counter() - start)
        place.desk.ask(c.WriteEntry(text="再来", by="王丽"))
        facts = self._sound(place.opened())
        missing = self._acked - {fact.id for fact in facts}
        assert not missing, f"lost {len(missing)} acknowledged facts"
        stored = [fact.id for fact in facts if fact.cmd == answer.cmd]
        assert stored == [fact.id for fact in answer.facts], "the command asked again is not there just once"
        told = [fact for fact in facts if fact.kind == "desk.recovered"]
        assert len(told) == any(map(_beside_a_day, image)), "what was found is not told just once"
        assert not any(map(_beside_a_day, disk.killed())), "what was left aside is still there"

    def _killed_first(self, call: str) -> None:
        """The program was killed here, another process goes on at once, and only then the power fails."""

        def check() -> None:
            disk = self._disk.twin()
            place = self._beside(disk)
            answer = place.desk.ask(self._doing or c.WriteEntry(text="还在", id="next"))
            acked = self._acked | {fact.id for fact in answer.facts}
            missing = acked - {fact.id for fact in self._sound(self._beside(MemoryDisk(disk.unsynced())).desk)}
            assert not missing, f"lost {len(missing)} facts that were acknowledged after a kill"

        self.states += 1
        self._guarded(f"a kill behind {call}", check)

    def _beside(self, disk: MemoryDisk) -> Place:
        return Place(disk, self._place.then(), self._place.names)

    def _sound(self, desk: Desk) -> list[Any]:
        facts = facts_of(desk)
        assert [fact.seq for fact in facts] == list(range(1, len(facts) + 1)), "a gap in seq"
        assert len({fact.id for fact in facts}) == len(facts), "a fact is there twice"
        verdict = desk.ports.ledger.verify()
        assert verdict.ok, f"verify: {verdict.first_bad}"
        return facts


def _beside_a_day(path: str) -> bool:
    return path.startswith("data/days/") and path.endswith(ASIDE)
