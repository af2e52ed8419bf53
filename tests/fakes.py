"""The outside world in memory: a ledger, clocks, a pulse, a few playbooks, and a desk to tell stories with."""

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

from shiftdesk.desk.desk import Answer, Desk
from shiftdesk.desk.outbox import Outbox
from shiftdesk.desk.ports import Beat, Busy, Day, News, NotSaved, Ports, Reading, Verdict
from shiftdesk.domain import commands as c
from shiftdesk.domain.board import EMPTY, Board
from shiftdesk.domain.chain import Draft, Fact, canonical, fault_of, plain, seal, sha
from shiftdesk.domain.escalation import Rung, rungs
from shiftdesk.domain.fold import fold
from shiftdesk.domain.hall import HallChange
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.log import Entry, in_order
from shiftdesk.domain.moments import after, local, utc
from shiftdesk.domain.playbook import Playbook
from shiftdesk.domain.refusal import Refused, missing
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
    """A ledger in memory. `full`: the disk refuses; `locked`: another process holds the lock."""

    def __init__(self) -> None:
        self.full = False
        self.locked = False
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
        assert seq == len(self.facts), "another writer's facts were not read first"
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
        return tuple(new)

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
        return [f for d in days for f in self._days[d][1] if wanted in canonical(f.data).decode().casefold()]

    def verify(self) -> Verdict:
        """Reads the chain."""
        seq, head, bad = 0, "", None
        for day in self.days():
            opening, facts = self._days[day]
            prev = sha(canonical(opening))
            for fact in facts:
                seq += 1
                fault = fault_of(fact, seq, prev)
                bad = bad or ((day, seq, fault) if fault else None)
                prev = head = fact.hash
        return Verdict(len(self._days), seq, bad is None, bad, head)


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

    def check(self, path: str | None) -> list[Any]:
        """Nothing is wrong with them."""
        return []

    def schema(self) -> dict[str, Any]:
        """They have none."""
        return {}


class Story:
    """A desk with its clocks, told as a story: `desk.at("09:00").starts("sys-single")`.

    What is said of an incident goes by its number; `1` is the first one.
    """

    def __init__(self, clock: MovedClock, ledger: MemoryLedger, pulse: MemoryPulse, letter: str = "a") -> None:
        self.clock, self.ledger, self.pulse = clock, ledger, pulse
        self.playbooks = FewPlaybooks()
        ports = Ports(
            ledger=ledger, clock=clock, pulse=pulse, playbooks=self.playbooks, ids=CountingIds(letter), user="sysuser"
        )
        self.desk = Desk(ports)
        self.outbox = Outbox(self.desk)

    def beside(self, letter: str = "b") -> Story:
        """Another process on the same data: a second screen, a command line, or the same program started again."""
        other = Story(self.clock, self.ledger, self.pulse, letter)
        other.desk.refresh()
        return other

    def at(self, time: str) -> Story:
        """Time passes until the hall's clock shows that; nothing ticks meanwhile."""
        self.clock.set(time)
        return self

    def watched(self, until: str) -> Story:
        """Time passes until then while the engine beats every second."""
        clock = MovedClock(zone=self.clock.zone)
        clock.wall = self.clock.wall
        clock.set(until)
        while self.clock.wall < clock.wall:
            self.clock.go(min(1.0, clock.wall.timestamp() - self.clock.wall.timestamp()))
            self.desk.tick()
        return self

    def ticks(self) -> Story:
        """One beat of the engine."""
        self.desk.tick()
        return self

    def does(self, command: c.Command) -> Answer:
        """One command, durable."""
        return self.desk.ask(command)

    def has_a_shift(self, leader: str = "王丽", until: str | None = None, name: str = "早班") -> Story:
        """Someone takes the shift now."""
        self.does(c.StartShift(name=name, leader=leader, staff=("李强", "赵敏"), until=until))
        return self

    def hands_over(self, to: str) -> Story:
        """Offered and accepted."""
        self.does(c.OfferHandover(to=to))
        self.does(c.AcceptHandover(by=to))
        return self

    def writes(self, text: str, at: str | None = None) -> str:
        """An entry; gives its id."""
        main = self.does(c.WriteEntry(text=text, at=at)).main
        assert main
        return main.id

    def starts(self, playbook: str, onset: str | None = None, drill: bool = False) -> int:
        """An incident starts; gives its number."""
        answer = self.does(c.StartIncident(playbook=playbook, onset=onset, drill=drill))
        return max(answer.board.incidents)

    def reports(self, level: str, number: int | str = 1, **more: Any) -> Story:
        """A level is reported."""
        self.does(c.ReportLevel(incident=number, level=level, **more))
        return self

    def resolves(self, number: int | str = 1, at: str | None = None) -> Story:
        """It is over."""
        self.does(c.Resolve(incident=number, at=at))
        return self

    @property
    def board(self) -> Board:
        """What the desk knows."""
        return self.desk.board

    @property
    def now(self) -> DateTime:
        """The wall clock."""
        return self.clock.wall

    def incident(self, number: int | str = 1) -> Incident:
        """One incident."""
        found = self.board.find(number)
        assert found is not None
        return found

    def ladder(self, number: int | str = 1) -> list[Rung]:
        """Its levels as they stand now."""
        return rungs(self.incident(number), self.board.plans, self.now)

    def level(self, name: str, number: int | str = 1) -> Rung:
        """One of its levels."""
        return next(rung for rung in self.ladder(number) if rung.level.id == name)

    def states(self, number: int | str = 1) -> dict[str, str]:
        """The state of each level."""
        return {rung.level.id: rung.state for rung in self.ladder(number)}

    def lines(self) -> list[Entry]:
        """The day's log as a person reads it."""
        return in_order(self.board.entries.values())

    def told(self, kind: str) -> list[Fact]:
        """All facts of a kind, on whatever day."""
        return [fact for fact in self.ledger.facts if fact.kind == kind]

    def clock_face(self, moment: DateTime | None) -> str | None:
        """An instant as the hall's clock shows it, `09:30` or `09:30:15`."""
        if moment is None:
            return None
        there = local(moment, self.board.hall.zone)
        return f"{there:%H:%M:%S}" if there.second else f"{there:%H:%M}"


def a_desk(start: str = "2026-11-23 08:00", zone: str = ZONE, tells_sleep: bool = True) -> Story:
    """A desk with nothing in it."""
    story = Story(MovedClock(start, zone, tells_sleep), MemoryLedger(), MemoryPulse())
    if zone != ZONE:
        story.does(c.SetHall(change=HallChange(name="营业厅", zone=zone)))
    return story


def one_day(facts: list[Fact], day: str) -> Board:
    """The fold of these facts from nothing, as the board of `day`."""
    return replace(fold(EMPTY, facts), day=day)


def as_data(board: Board) -> dict[str, Any]:
    """A board as plain data, for telling two apart."""
    data: dict[str, Any] = plain(board)
    return data


@contextmanager
def refused(code: str, status: int = 65) -> Iterator[None]:
    """What happens inside is refused by that rule, and nothing else."""
    try:
        yield
    except Refused as refusal:
        assert (refusal.code, refusal.status) == (code, status)
        return
    raise AssertionError(f"not refused: {code}")
