"""Another process on the same folder, with the same moved clock: it writes what command lines would write."""

from __future__ import annotations

import multiprocessing
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType

from shiftdesk.adapters.files import Files
from shiftdesk.adapters.ids import RandomIds
from shiftdesk.adapters.ledger import DayLedger
from shiftdesk.adapters.playbooks import PlaybookFiles
from shiftdesk.adapters.pulse import PulseFile
from shiftdesk.adapters.resources import playbook_folder
from shiftdesk.desk.desk import Desk
from shiftdesk.desk.ports import Ports
from shiftdesk.domain.commands import Command
from shiftdesk.domain.refusal import Refused
from tests.fake_ports import MovedClock

BEGINS = "2026-11-23 07:50"


def desk_over(folder: Path, clock: MovedClock) -> Desk:
    """A desk on real files with a clock that is moved."""
    files, ids, pulse = Files(), RandomIds(), PulseFile(folder / "pulse.json", Files())
    return Desk(Ports(
        ledger=DayLedger(folder, ids, files), clock=clock, pulse=pulse, ids=ids, user="desk",
        playbooks=PlaybookFiles(playbook_folder(), None),
    ))  # fmt: skip


class Beside:
    """The other process; what it keeps in memory is none of the dashboard's."""

    def __init__(self, folder: Path) -> None:
        """Starts it."""
        # spawned, for a fork would begin with everything that the dashboard holds
        spawn = multiprocessing.get_context("spawn")
        self._line, theirs = spawn.Pipe()
        self._process = spawn.Process(target=_serve, args=(theirs, folder), daemon=True)
        self._process.start()
        theirs.close()

    def __enter__(self) -> Beside:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends it."""
        self._line.close()
        self._process.join()

    def ask(self, second: int, command: Command) -> bool:
        """Has a command done at that second of the day; False when it was refused."""
        self._line.send((second, command))
        done: bool = self._line.recv()
        return done


def _serve(line: Connection, folder: Path) -> None:
    clock, passed = MovedClock(BEGINS), 0
    desk = desk_over(folder, clock)
    with suppress(EOFError):
        while True:
            second, command = line.recv()
            clock.go(second - passed)
            passed = second
            line.send(_done(desk, command))


def _done(desk: Desk, command: Command) -> bool:
    try:
        desk.ask(command)
    except Refused:
        return False
    return True
