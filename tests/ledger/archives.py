"""A hall with a past: a customer's data in every place where they can lie, on real files."""

from __future__ import annotations

import errno
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from shiftdesk import assembly
from shiftdesk.adapters.backups import BackupFiles
from shiftdesk.adapters.files import Files
from shiftdesk.desk.desk import Desk
from shiftdesk.domain import commands as c
from tests.fake_ports import MovedClock

CUSTOMER, PHONE = "赵客户", "13900001234"
WATCHED = ("open", "write", "fsync", "replace", "mkdir", "unlink")


class Hall:
    """A desk over real files with a clock that is set; `again` is the program started anew."""

    def __init__(self, root: Path, elsewhere: Path | None = None, clock: MovedClock | None = None) -> None:
        self.root, self.elsewhere = root, elsewhere
        self.clock = clock or MovedClock("2026-01-05 08:00")
        self.desk = self.again()

    def again(self) -> Desk:
        """A new process on the same data."""
        desk = assembly.open_desk(self.root)
        backups = BackupFiles(self.root, Files(), lambda: self.elsewhere)
        self.desk = Desk(replace(desk.ports, clock=self.clock, user="sysuser", backups=backups))
        self.desk.refresh()
        return self.desk

    def at(self, time: str) -> Hall:
        """Time passes."""
        self.clock.set(time)
        return self

    def does(self, *commands: c.Command) -> Hall:
        """Commands, durable."""
        for command in commands:
            self.desk.ask(command)
        return self

    def writes(self, text: str, at: str) -> str:
        """An entry at that time; its id."""
        main = self.at(at).desk.ask(c.WriteEntry(text=text)).main
        assert main
        return main.id


def with_a_past(root: Path, **how: Any) -> Hall:
    """January: an incident over days, a customer owed a call who is named again and again. Then half a year."""
    hall = Hall(root, **how)
    hall.does(
        c.StartShift(name="早班", leader="王丽"),
        c.WriteEntry(text="开门"),
        c.StartIncident(playbook="sys-single"),
        c.TakeFollowup(kind="callback", customer=CUSTOMER, phone=PHONE, incident=1, id="first-ask"),
        c.EndShift(),
    )
    hall.at("2026-01-06 08:00").does(c.StartShift(name="早班", leader="李强"), c.StartBriefing(host="李强"))
    hall.does(c.NoteBriefing(text=f"回电 {CUSTOMER} {PHONE}", carried="followup:F1"))
    taken = next(line for line in hall.desk.board.incidents[1].timeline if line.kind == "followup.taken")
    hall.does(
        c.AmendEntry(of=taken.id, text=f"应为 {CUSTOMER},{PHONE} 转 2"),
        c.MoveFollowup(followup="F1", move="attempt", note=f"{CUSTOMER}没接"),
        c.EndShift(),
    )
    hall.at("2026-01-07 08:00").does(
        c.MoveFollowup(followup="F1", move="done", note=f"{CUSTOMER}已知悉"),
        c.TakeFollowup(kind="callback", customer="钱客户", phone="13700009999"),
        c.Resolve(incident=1, at="2026-01-05T08:01"), c.SkipLevel(incident=1, level="L0", reason="演示"),
        c.CloseIncident(incident=1, reason="完"),
    )  # fmt: skip
    hall.at("2026-01-08 09:00").does(c.Reopen(incident=1, reason="又坏了"))
    hall.does(c.Resolve(incident=1, at="2026-01-05T08:02"))
    hall.does(c.CloseIncident(incident=1, reason="真的完"))
    hall.at("2026-01-09 09:00").does(c.WriteEntry(text="平常的一天"))
    hall.at("2026-09-01 09:00").does(c.StartShift(name="早班", leader="王丽"))
    return hall


def traces(folder: Path, *words: str) -> list[str]:
    """The files, also those inside zips, in which any of the words can be read."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            parts = {"": path.read_bytes()}
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as packed:
                    parts = {name: packed.read(name) for name in packed.namelist()}
            found += [f"{path.name}:{name}" for name, data in parts.items() if any(w.encode() in data for w in words)]
    return found


class Killed(BaseException):
    """The process dies here: nothing after it runs."""


@contextmanager
def breaking(number: int, how: Callable[[], BaseException]) -> Iterator[list[int]]:
    """Lets the n-th watched system call fail, or the process die at it; the list holds how many calls are left."""
    left = [number]

    def watched(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kw: Any) -> Any:
            left[0] -= 1
            if left[0] == 0 or (left[0] < 0 and how is dead):
                raise how()
            return real(*args, **kw)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in WATCHED:
            patch.setattr(os, name, watched(getattr(os, name)))
        yield left


def full() -> BaseException:
    """The disk is full at this call, and has room again at the next."""
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def dead() -> BaseException:
    """Killed: every later call of this process is not made either."""
    return Killed()
