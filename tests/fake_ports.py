"""The outside world in memory: clocks that are moved, a ledger without a disk, a pulse, names in a row, playbooks."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import msgspec
from msgspec.structs import replace
from pendulum import DateTime
from pendulum import timezone as zone_named

from shiftdesk.desk.ports import Busy, Day, Found, Head, News, NotSaved, Reading, Verdict
from shiftdesk.desk.pulse import Beat
from shiftdesk.domain.chain import Draft, Fact, canonical, fault_of, seal, sha
from shiftdesk.domain.moments import after, local, utc
from shiftdesk.domain.playbook import Playbook
from shiftdesk.domain.refusal import missing
from shiftdesk.domain.retention import Cut
from shiftdesk.domain.witnesses import searched
from tests.few_playbooks import PLAYBOOKS

ZONE = "Asia/Shanghai"


class MovedClock:
    """Clocks that stand still until they are moved. `tells_sleep`: whether the machine can tell sleep from awake."""

    def __init__(self, start: str = "2026-11-23 08:00", zone: str = ZONE, tells_sleep: bool = True) -> None:
        self.zone = zone
        self.wall = self._instant(start)
        self.mono = 1000.0
        self.boot = 1500.0 if tells_sleep else 1000.0
        self.tells_sleep = tells_sleep

    def _instant(self, text: str) -> DateTime:
        return utc(datetime.fromisoformat(text).replace(tzinfo=zone_named(self.zone)))

    def read(self) -> Reading:
        """What all clocks show now."""
        return Reading(self.wall, self.mono, self.boot)

    def go(self, secs: float) -> None:
        """Time passes, the machine is awake."""
        self.wall, self.mono, self.boot = after(self.wall, secs), self.mono + secs, self.boot + secs

    def sleep(self, secs: float) -> None:
        """Time passes, the machine sleeps."""
        self.wall = after(self.wall, secs)
        self.boot += secs if self.tells_sleep else 0.0

    def jump(self, secs: float) -> None:
        """Somebody moves the wall clock; no time passes."""
        self.wall = after(self.wall, secs)

    def set(self, text: str) -> None:
        """Time passes until the hall's clock shows that: `2026-11-23 09:47`, or the next `09:47[:30]`."""
        if "-" in text:
            to = self._instant(text)
        else:
            today = local(self.wall, self.zone)
            to = self._instant(f"{today:%Y-%m-%d} {text}")
            if to < self.wall:
                to = self._instant(f"{today.add(days=1):%Y-%m-%d} {text}")
        assert to >= self.wall, "time passes forward; `jump` sets a clock back"
        self.go(to.timestamp() - self.wall.timestamp())


class MemoryLedger:
    """A ledger in memory. `full`: the disk refuses; `locked`: another process holds the lock; `left`: by a kill."""

    def __init__(self) -> None:
        self.full = False
        self.locked = False
        self.left: Found | None = None
        self._days: dict[str, tuple[dict[str, Any], list[Fact]]] = {}
        self._lock = threading.RLock()

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """The lock between desks."""
        if self.locked:
            raise Busy
        with self._lock:
            yield

    def append(self, day: str, opening: dict[str, Any] | None, drafts: list[Draft], seq: int) -> tuple[Fact, ...]:
        """All or none; what is kept went through bytes, as on a disk."""
        if self.full:
            raise NotSaved("no space left")
        assert drafts, "an empty write"
        assert seq == (self.facts[-1].seq if self.facts else 0), "another writer's facts were not read first"
        assert (opening is not None) == (day not in self._days), "an opening begins a day, once"
        if opening is not None:
            assert day > max(self._days, default=""), "past days never change"
            self._days[day] = (_stored(opening), [])
        opens, facts = self._days[day]
        prev = facts[-1].hash if facts else sha(canonical(opens))
        new: list[Fact] = []
        for draft in drafts:
            kept = replace(draft, data=_stored(draft.data))
            new.append(seal(kept, seq + len(new) + 1, prev, f"salt{seq + len(new)}"))
            prev = new[-1].hash
        facts.extend(new)
        self.left = None
        return tuple(new)

    def lose(self, kind: str) -> None:
        """Damage: the facts of that kind cannot be read any more."""
        for _, facts in self._days.values():
            facts[:] = [fact for fact in facts if fact.kind != kind]

    @property
    def facts(self) -> list[Fact]:
        """All facts of all days, in order."""
        return [fact for day in self.days() for fact in self._days[day][1]]

    def news(self, day: str | None, seq: int) -> News | None:
        """What lies behind `seq`."""
        if not self._days:
            return None
        newest = max(self._days)
        opening, facts = self._days[newest]
        new = tuple(fact for fact in facts if fact.seq > seq)
        return News(newest, None if newest == day else opening, new) if new else None

    def found(self) -> Found | None:
        """What a kill left."""
        return self.left

    def days(self) -> list[str]:
        """All days, oldest first."""
        return sorted(self._days)

    def day(self, day: str) -> Day | None:
        """One day."""
        found = self._days.get(day)
        return Day(day, found[0], tuple(found[1])) if found else None

    def facts_of(self, cmd: str) -> tuple[Fact, ...]:
        """What a command stored."""
        return tuple(fact for fact in self.facts if fact.cmd == cmd)

    def day_of(self, fact_id: str) -> str | None:
        """The day of a fact."""
        return next((day for day, (_, facts) in self._days.items() if any(f.id == fact_id for f in facts)), None)

    def day_of_incident(self, number: int) -> str | None:
        """The newest day that speaks of an incident."""
        of_it = [fact.id for fact in self.facts if (fact.data or {}).get("incident") == number]
        return self.day_of(of_it[-1]) if of_it else None

    def amendments(self, day: str) -> dict[str, str]:
        """Amendments made on later days."""
        here = {fact.id for fact in self._days[day][1]} if day in self._days else set()
        later = [f for d in self.days() if d > day for f in self._days[d][1] if f.kind == "log.amended"]
        return {str((f.data or {})["of"]): f.id for f in later if (f.data or {})["of"] in here}

    def search(self, text: str, first: str | None, last: str | None) -> list[Fact]:
        """Facts that hold the text."""
        days = [day for day in self.days() if (first or "") <= day <= (last or "9999")]
        wanted = text.casefold()
        return [f for d in days for f in self._days[d][1] if wanted in canonical(searched(f)).decode().casefold()]

    def verify(self, head: Head | None = None) -> Verdict:
        """Reads the chain, also against a head that was kept."""
        seq, last = 0, ""
        ends: dict[str, tuple[int, str]] = {}
        faults: list[tuple[str, int, str]] = []
        for day in self.days():
            faults += self._faults(day, seq)
            facts = self._days[day][1]
            seq, last = seq + len(facts), facts[-1].hash if facts else last
            ends[day] = seq, last
        faults += self._unlike(head) if head else []
        bad = min(faults, key=lambda fault: fault[:2], default=None)
        return Verdict(len(self._days), seq, bad is None, bad, last, seq, ends=ends)

    def sound(self, day: str) -> bool:
        """Whether a day is in itself as it was written."""
        return day in self._days and not self._faults(day, self._days[day][0].get("seq", 0))

    def remove(self, day: str, cut: Cut, seal: str | None) -> bool:
        """Only on real files, where it can be seen that nothing of it is left."""
        raise AssertionError("retention is tested in tests/ledger")

    def _faults(self, day: str, seq: int) -> list[tuple[str, int, str]]:
        """What is wrong in a day whose first fact stands behind `seq`."""
        opening, facts = self._days[day]
        before = [sha(canonical(opening)), *(fact.hash for fact in facts)]
        links = enumerate(zip(facts, before, strict=False), seq + 1)
        return [(day, n, fault) for n, (fact, prev) in links if (fault := fault_of(fact, n, prev))]

    def _unlike(self, head: Head) -> list[tuple[str, int, str]]:
        """How the chain differs from a head that was kept."""
        hashes = {fact.seq: (day, fact.hash) for day in self._days for fact in self._days[day][1]}
        start = 0
        for count, told in sorted(head.days.values()):
            if count in hashes and hashes[count][1] != told:
                return [(hashes[count][0], start + 1, "other_chain")]
            start = count
        if head.count > len(hashes):
            return [(max(self._days, default=""), len(hashes) + 1, f"short:{head.count}")]
        day, found = hashes.get(head.count, ("", head.hash))
        return [] if found == head.hash else [(day, head.count, "not_told")]


def _stored(data: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = msgspec.json.decode(canonical(data))
    return kept


class MemoryPulse:
    """The pulse in memory; two desks may share it."""

    def __init__(self) -> None:
        self.newest: Beat | None = None

    def last(self) -> Beat | None:
        """The newest beat."""
        return self.newest

    def beat(self, beat: Beat) -> None:
        """Leaves a beat."""
        self.newest = beat


class CountingIds:
    """Names in a row, with the desk's own letter: a1, a2, …"""

    def __init__(self, letter: str = "a") -> None:
        self._letter = letter
        self._count = itertools.count(1)

    def fresh(self) -> str:
        """The next name."""
        return f"{self._letter}{next(self._count)}"


class FewPlaybooks:
    """A few small playbooks, true to the shipped ones in what the rules look at."""

    def __init__(self) -> None:
        self.books = dict(PLAYBOOKS)

    def get(self, name: str) -> Playbook:
        """One of them."""
        if name not in self.books:
            raise missing("playbook", name)
        return self.books[name]

    def all(self) -> list[Playbook]:
        """All of them."""
        return list(self.books.values())

    def stamp(self) -> object:
        """Another one when a book is put in or taken out."""
        return tuple((name, id(book)) for name, book in self.books.items())

    def check(self, path: str | None) -> list[Any]:
        """Nothing is wrong with them."""
        return []

    def schema(self) -> dict[str, Any]:
        """They have none."""
        return {}
