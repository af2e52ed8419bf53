"""A day at the desk, second by second: every beat is made, people act, others write, shifts and days change."""

from __future__ import annotations

import asyncio
import gc
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from textual.pilot import Pilot

from shiftdesk.adapters.drafts import DraftFiles
from shiftdesk.adapters.files import Files
from shiftdesk.adapters.resources import style_folder
from shiftdesk.desk.context import Context, Preferences
from shiftdesk.desk.outbox import Outbox
from shiftdesk.domain import commands as c
from shiftdesk.domain.chain import Fact
from shiftdesk.domain.hall import HallChange, Person
from shiftdesk.ui.app import DeskApp
from tests.bench.watch import memory_mb
from tests.fake_ports import MovedClock
from tests.soak.beside import BEGINS, Beside, desk_over

WARM_S = 3600
"""By then every screen was open and an incident has come and gone: what is kept for good is kept."""
DAY_S = 86400


class Figures(NamedTuple):
    """What is held at a moment: the day's second, megabytes of its own, threads, open files, widgets, timers."""

    second: int
    mb: float
    threads: int
    files: int
    widgets: int
    timers: int


class Result(NamedTuple):
    """A run: figures when it was warm and at its end, and what was raised."""

    warm: Figures
    end: Figures
    real_s: float
    raised: int
    late: list[str]

    @property
    def mb_a_day(self) -> float:
        """Growth of memory, as if a whole day went on like that."""
        return (self.end.mb - self.warm.mb) * DAY_S / max(1, self.end.second - self.warm.second)


class DayAtTheDesk:
    """One dashboard, another process beside it, one folder."""

    def __init__(self, folder: Path) -> None:
        """Nothing is begun."""
        self.clock = MovedClock(BEGINS)
        self.folder = folder
        self.desk = desk_over(folder, self.clock)
        self.second = 0
        people = tuple(Person(name, post) for name, post in (("王丽", "值班长"), ("李雷", "营业员"), ("赵强", "保安")))
        change = HallChange(name="城南营业厅", siblings=("城东厅", "城西厅"), people=people, address="人民路 18 号")
        self.desk.ask(c.SetHall(change=change))
        context = Context(
            desk=self.desk, outbox=Outbox(self.desk), drafts=DraftFiles(folder / "drafts", Files()),
            preferences=Preferences(), keep=lambda preferences: None, styles=style_folder(), exports=folder / "exports",
        )  # fmt: skip
        self.app = DeskApp(context)

    async def lives(self, real_s: float, seconds: int) -> Result:
        """Goes on for `seconds` of the day, but not longer than `real_s` of ours behind the warming up."""
        with Beside(self.folder) as self.other:
            return await self._lives(real_s, seconds)

    async def _lives(self, real_s: float, seconds: int) -> Result:
        begun, warm = time.monotonic(), None
        async with self.app.run_test(size=(120, 40)) as pilot:
            while self.second < seconds:
                await self._passes_a_second(pilot)
                if self.second == WARM_S:
                    warm, begun = self.figures(), time.monotonic()
                if warm and time.monotonic() - begun > real_s:
                    break
            await self._at_rest(pilot)
            end = self.figures()
        facts = self._raised()
        late = [f"{f.when} {f.data}" for f in facts if (f.data or {})["late_s"] > 1 or (f.data or {})["cause"]]
        return Result(warm or end, end, time.monotonic() - begun, len(facts), late)

    async def _passes_a_second(self, pilot: Pilot[int]) -> None:
        self.clock.go(1)
        self.second += 1
        await asyncio.wrap_future(self.app.clerk.do(self.desk.tick))
        self.app.draw(self.clock.wall)
        await asyncio.sleep(0)
        if self.second % 60 == 0:
            await self._minute(pilot, self.second // 60)

    async def _minute(self, pilot: Pilot[int], minute: int) -> None:
        """Somebody does something every minute; which one is told by the clock."""
        for command in self._others(minute):
            self.other.ask(self.second, command)
        keys = {
            1: ["f1", "escape"], 2: ["f8", "escape"], 3: ["f12", "escape"], 4: ["f7", "escape"], 5: ["f9", "f9"],
            6: ["f2", "escape"], 7: ["ctrl+p", "escape"], 8: ["f3", "x", "enter"], 9: ["f4", "escape"],
            10: ["ctrl+l", "ctrl+l"], 11: ["I", "escape"], 12: ["h", "escape"], 13: ["u", "a", "b", "escape"],
            14: ["ctrl+t", "ctrl+t"],
        }  # fmt: skip
        for key in keys.get(minute % 15, []):
            await pilot.press(key)
        await self._at_rest(pilot)

    def _others(self, minute: int) -> Iterator[c.Command]:
        """What the other process writes in that minute; some of it is refused."""
        if minute % 480 == 1:
            leader = ("王丽", "李雷")[minute // 480 % 2]
            yield c.StartShift(name="班", leader=leader, staff=("赵强",), reason="换班")
        if minute % 60 == 3:
            yield c.StartIncident(playbook="sys-single")
        if minute % 60 == 50:
            for incident in self.desk.board.live():
                for level in ("L0", "L1", "L2"):
                    yield c.ReportLevel(incident=incident.number, level=level, reason="x")
                yield c.Resolve(incident=incident.number)
                yield c.CloseIncident(incident=incident.number, reason="好了")
        if minute % 5 == 0:
            yield c.WriteEntry(text=f"第 {minute} 分钟,一切正常")

    async def _at_rest(self, pilot: Pilot[int]) -> None:
        await pilot.pause()
        await asyncio.wrap_future(self.app.clerk.do(lambda: None))
        await pilot.pause()

    def figures(self) -> Figures:
        """What is held now."""
        gc.collect()
        widgets = sum(1 for _ in self.app.query("*")) + sum(len(screen.query("*")) for screen in self.app.screen_stack)
        timers = len(self.app._timers) + sum(len(screen._timers) for screen in self.app.screen_stack)
        return Figures(
            self.second, memory_mb(os.getpid()), threading.active_count(), len(os.listdir("/proc/self/fd")), widgets,
            timers,
        )  # fmt: skip

    def _raised(self) -> list[Fact]:
        ledger = self.desk.ports.ledger
        days = [day for name in ledger.days() if (day := ledger.day(name))]
        return [fact for day in days for fact in day.facts if fact.kind == "level.raised"]
