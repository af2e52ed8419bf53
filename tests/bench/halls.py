"""The folders that are measured: a full day, twenty incidents, ten years."""

from __future__ import annotations

import shutil
from pathlib import Path

from msgspec.structs import replace

from shiftdesk.assembly import open_desk
from shiftdesk.cli.demo import StagedClock
from shiftdesk.desk.desk import Desk
from shiftdesk.domain import commands as c
from shiftdesk.domain.hall import HallChange, Person
from shiftdesk.domain.moments import after
from tests.bench.ledger import TEXT, history

FACTS = 1000
LAST = "最后一条"


def full_day(data: Path, facts: int = FACTS) -> Path:
    """A shift with so many facts; the last entry says so."""
    desk = _staffed(data)
    missing = facts - desk.board.seq - 1
    for n in range(missing):
        desk.ask(c.WriteEntry(text=f"{n} {TEXT}", category="customer"))
    desk.ask(c.WriteEntry(text=LAST))
    return data


def twenty_incidents(data: Path, count: int = 20) -> Path:
    """A shift with so many open incidents of two kinds, begun minutes apart."""
    desk = _staffed(data)
    clock = StagedClock(desk.now())
    staged = Desk(replace(desk.ports, clock=clock))
    for n in range(count):
        clock.wall = after(desk.now(), -60.0 * (count - n))
        staged.ask(c.StartIncident(playbook="sys-single" if n % 2 else "media"))
    desk.refresh()
    return data


def much_owed(data: Path, customers: int = 500, deadlines: int = 2000) -> Path:
    """A shift with so many open follow-ups and deadlines: a tenth of these within a month, the rest within a year."""
    now = open_desk(data).now()
    clock = StagedClock(after(now, -86400.0))
    staged = _staffed(data, clock)
    for n in range(customers):
        due = f"{n % 20 + 1}d" if n % 2 else None
        staged.ask(c.TakeFollowup(kind="callback", customer=f"客户{n}", phone="13900000000", business=TEXT, due=due))
    for n in range(deadlines):
        days = n % 30 + 1 if n % 10 == 0 else n % 320 + 41
        staged.ask(c.SetDeadline(what=f"{n} {TEXT}", due=f"{days}d", owner="李雷"))
    staged.ask(c.EndShift())
    clock.wall = now
    staged.ask(c.StartShift(name="早班", leader="张伟", staff=("李雷", "韩梅梅")))
    staged.ask(c.WriteEntry(text=LAST))
    return data


def ten_years(data: Path, days: int) -> Path:
    """So many days of 200 facts before a day of 1,000."""
    history(data, days, 200, FACTS)
    return data


def copy(data: Path, to: Path) -> Path:
    """The same folder once more."""
    shutil.copytree(data, to)
    return to


def _staffed(data: Path, clock: StagedClock | None = None) -> Desk:
    desk = open_desk(data)
    desk = Desk(replace(desk.ports, clock=clock)) if clock else desk
    people = tuple(Person(name, "营业员") for name in ("张伟", "李雷", "韩梅梅", "王芳", "赵强"))
    desk.ask(c.SetHall(change=HallChange(name="城南营业厅", people=people, address="人民路 18 号")))
    desk.ask(c.StartShift(name="早班", leader="张伟", staff=("李雷", "韩梅梅")))
    desk.ask(c.AssignRole(role="commander", person="张伟"))
    return desk
