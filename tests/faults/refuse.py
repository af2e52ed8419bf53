"""A disk that refuses: for every command the n-th call fails, for every n, once or from then on."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Sequence

from shiftdesk.desk.ports import NotSaved, Unusable
from shiftdesk.domain import commands as c
from tests.faults.disk import Image, MemoryDisk
from tests.faults.refusing import Refusing
from tests.faults.story import ROWS, Place, Row, facts_of, named

CODES = (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO)
READS = {"look", "names", "stats", "read"}
MOST = 200


def ways(whole: bool, turn: int) -> Iterator[tuple[int, bool]]:
    """How it refuses: error and whether it stays so; a slice takes one way for each call, in turns."""
    every = [(code, stays) for code in CODES for stays in (False, True)]
    yield from every if whole else [every[turn * 3 % len(every)]]


class Refusals:
    """Plays rows, and before each of them tries all ways in which the disk can refuse it.

    Attributes:
        failures: what went wrong, one line each. tries: commands that were asked of a disk that refuses.
    """

    def __init__(self, step: int = 1) -> None:
        """`step`: one call in so many, errors taking turns; with 1 every error at every call."""
        self.failures: list[str] = []
        self.tries = 0
        self._step = step

    def play(self, rows: Sequence[Row] = ROWS, start: Image | None = None) -> Refusals:
        """The rows in their order."""
        disk = MemoryDisk(start)
        place = Place(disk)
        for number, row in enumerate(rows):
            place.clock.go(row.wait_s)
            place.desk.refresh()
            command = named(row, number, place.desk.board)
            self._row(command, number, disk.killed(), place)
            place.desk.ask(command)
        return self

    def _row(self, command: c.Command, turn: int, image: Image, place: Place) -> None:
        for n in range(1 + turn % self._step, MOST, self._step):
            reached = False
            for code, stays in ways(self._step == 1, n + turn):
                what = f"{type(command).__name__}, call {n}, {errno.errorcode[code]}{' from then on' if stays else ''}"
                try:
                    reached = self._try(command, Refusing(MemoryDisk(image), n, code, stays), place) or reached
                except Exception as error:
                    reached = True
                    self.failures.append(f"{what}: {type(error).__name__} {error}")
            if not reached:
                return
        raise AssertionError(f"{type(command).__name__} never came to an end")

    def _try(self, command: c.Command, door: Refusing, place: Place) -> bool:
        """One way. False when the command came to its end before that call."""
        self.tries += 1
        here = Place(door, place.then(), place.names)
        before = {fact.id for fact in facts_of(Place(door._disk, place.then(), place.names).desk)}
        answer = error = None
        try:
            answer = here.desk.ask(command)
        except (NotSaved, Unusable) as refused:
            error = refused
        assert error is None or error.args[0], "refused without a reason"
        assert not isinstance(error, Unusable) or READS & set(door.refused), "unreadable, but nobody was refused a look"
        now = {fact.id for fact in facts_of(Place(door._disk, place.then(), place.names).desk)}
        assert before <= now, "old facts are gone"
        if answer is not None:
            assert {fact.id for fact in answer.facts} <= now, "said to be saved, but is not there"
        elif now != before:
            # the name is there and could be neither synced nor taken back: said as not saved, and never stored twice
            assert "sync_folder" in door.refused and len(door.refused) > 1, "said not to be saved, but is there"
        door.number = 0
        for desk in (here.desk, here.opened()):
            again = desk.ask(command)
            facts = facts_of(here.opened())
            stored = [fact.id for fact in facts if fact.cmd == command.id]
            assert stored == [fact.id for fact in again.facts], "asked again, it is not there just once"
            assert [fact.seq for fact in facts] == list(range(1, len(facts) + 1)), "a gap in seq"
        assert here.desk.ports.ledger.verify().ok, "the chain is broken"
        return bool(door.refused)
