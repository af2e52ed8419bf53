"""A desk to tell stories with, over an outside world in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from msgspec.structs import replace
from pendulum import DateTime

from shiftdesk.desk.desk import Answer, Desk
from shiftdesk.desk.outbox import Outbox
from shiftdesk.desk.ports import Ports
from shiftdesk.domain import commands as c
from shiftdesk.domain.board import EMPTY, Board
from shiftdesk.domain.chain import Fact, plain
from shiftdesk.domain.escalation import Rung, rungs
from shiftdesk.domain.fold import STRANGE, fold
from shiftdesk.domain.hall import HallChange
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.log import Entry, in_order
from shiftdesk.domain.moments import local
from shiftdesk.domain.refusal import Refused
from tests.fake_ports import ZONE, CountingIds, FewPlaybooks, MemoryLedger, MemoryPulse, MovedClock

__all__ = [
    "ZONE", "CountingIds", "FewPlaybooks", "MemoryLedger", "MemoryPulse", "MovedClock", "Story", "a_desk", "as_data",
    "one_day", "refused",
]  # fmt: skip


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

    def after_losing(self, kind: str) -> Story:
        """The program started again once damage took every fact of that kind."""
        self.ledger.lose(kind)
        return self.beside()

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
        """One command, durable; what we store ourselves we also understand."""
        answer = self.desk.ask(command)
        kinds = [answer.board.entries[fact.id].kind for fact in answer.facts if fact.id in answer.board.entries]
        assert STRANGE not in kinds, answer.facts
        return answer

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

    def ladder(self, number: int | str = 1) -> Sequence[Rung]:
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
def refused(code: str, status: int = 65, **facts: object) -> Iterator[None]:
    """What happens inside is refused by that rule, and nothing else; its sentence says these facts among others."""
    with pytest.raises(Refused) as caught:
        yield
    assert (caught.value.code, caught.value.status) == (code, status)
    assert {**caught.value.facts, **facts} == caught.value.facts
