"""The power fails behind any call: nothing acknowledged is lost or doubled, and the next start just goes on."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from msgspec.structs import asdict, replace

from shiftdesk.adapters.dayfile import FACTS, HEAD, ONE, OPENING, Piece, encode
from shiftdesk.adapters.drafts import DraftFiles
from shiftdesk.adapters.system import System
from shiftdesk.desk.handlers import HANDLERS
from shiftdesk.desk.outbox import Outbox
from shiftdesk.domain import commands as c
from shiftdesk.domain.chain import Draft, canonical, hash_of, seal, sha
from tests.fakes import MovedClock
from tests.faults.disk import ROOT, Image, MemoryDisk
from tests.faults.power import PowerCuts
from tests.faults.refusing import Refusing
from tests.faults.story import ROWS, Names, Place, Row, facts_of, named

DAY = "data/days/2026/2026-11-23.json"


def test_every_command_has_a_row() -> None:
    place = Place(MemoryDisk())
    seen = set()
    for number, row in enumerate(ROWS):
        place.clock.go(row.wait_s)
        command = named(row, number, place.desk.board)
        assert place.desk.ask(command).facts, f"{command} stores nothing here"
        seen.add(type(command))
    assert seen == set(HANDLERS)


def test_no_power_cut_behind_any_call_of_any_command_loses_or_doubles_anything() -> None:
    cuts = PowerCuts(share=0.03, most=6).play()
    assert cuts.failures == []
    assert cuts.calls > 900 and cuts.states > 700, (cuts.calls, cuts.states)


class Careless(System):
    """A door behind which some calls do nothing."""

    def __init__(self, disk: MemoryDisk, *idle: str) -> None:
        for name in (*Refusing.CALLS, "close", "is_folder"):
            setattr(self, name, (lambda *args: None) if name in idle else getattr(disk, name))


@pytest.mark.parametrize("call", ["sync", "sync_folder"])
def test_a_sync_that_is_left_out_is_found(call: str) -> None:
    cuts = PowerCuts(share=0.2).play(ROWS[:4], lambda disk: Careless(disk, call))
    assert any("lost" in failure for failure in cuts.failures)


def an_old_disk() -> Image:
    """A day as an older version wrote it: facts of `v` 0, payloads and an opening with nothing but what must be."""
    opening = {"day": "2026-11-23", "hall": {"name": "城东"}, "seq": 0, "head": ""}
    prev, facts = sha(canonical(opening)), []
    old: list[tuple[str, dict[str, Any]]] = [("log.written", {"text": "旧"}), ("log.gone_kind", {"x": 1})]
    for seq, (kind, data) in enumerate(old, 1):
        at = "2026-11-22T23:00:00.000000Z"
        draft = Draft(id=f"old{seq}", cmd=f"old{seq}", kind=kind, at=at, when=at, by="王丽", data=data)
        fact = replace(seal(draft, seq, prev, "salt"), v=0)
        facts.append(replace(fact, hash=hash_of(fact)))
        prev = facts[-1].hash
    tables = {
        FACTS: {str(n): Piece(str(n), canonical(asdict(fact))) for n, fact in enumerate(facts, 1)},
        HEAD: {ONE: Piece(ONE, canonical({"count": 2, "hash": prev}))},
        OPENING: {ONE: Piece(ONE, canonical(opening))},
    }
    return {"data": None, "data/days": None, "data/days/2026": None, DAY: encode(tables)}


def test_a_day_of_an_older_version_goes_on_and_survives_the_same() -> None:
    cuts = PowerCuts(start=an_old_disk()).play(ROWS[:6])
    assert cuts.failures == []
    assert cuts.states > 50


class Waiting:
    """Commands of the first minute on their way: kept as a draft, saved, dropped from the drafts."""

    def __init__(self, disk: MemoryDisk, clock: MovedClock, names: Names) -> None:
        self.place = Place(disk, clock, names)
        self.drafts = DraftFiles(ROOT / "drafts", self.place.files)
        self.outbox = Outbox(self.place.desk)

    def starts(self) -> None:
        """What the next start does with what an earlier run left."""
        self.place.desk.refresh()
        self.outbox.unpack(self.drafts.load("outbox"))
        self.saves()

    def saves(self) -> None:
        """One beat of the clerk."""
        self.drafts.save("outbox", self.outbox.packed())
        assert self.outbox.flush() == []
        self.drafts.save("outbox", self.outbox.packed())


def test_what_waits_in_the_outbox_is_saved_once_whenever_the_power_fails() -> None:
    chance, states = random.Random(1), 0
    promised: set[str] = set()
    names: list[str] = []

    def cut(call: str) -> None:
        nonlocal states
        for image in [disk.killed(), *disk.cuts(chance, most=8)]:
            states += 1
            after = Waiting(MemoryDisk(image), first.place.then(), first.place.names)
            after.starts()
            stored = [fact.cmd for fact in facts_of(after.place.opened()) if fact.kind == "incident.opened"]
            assert promised <= set(stored), f"lost behind {call}"
            assert set(stored) <= set(names) and len(stored) == len(set(stored)), f"twice behind {call}"

    disk = MemoryDisk()
    first = Waiting(disk, MovedClock(), Names())
    first.place.desk.ask(c.StartShift(name="早班", leader="王丽"))
    names += [first.outbox.put(c.StartIncident(playbook="fire")), first.outbox.put(c.StartIncident(playbook="illness"))]
    first.outbox.put(c.MarkStep(incident=names[0], step="alarm", mark="done"))
    disk.after = cut
    # once it is kept it is not lost any more, even if the disk takes nothing else
    first.drafts.save("outbox", first.outbox.packed())
    promised.update(names)
    first.saves()
    assert first.outbox.waiting == 0
    assert states > 60


def test_the_disk_in_memory_does_what_a_real_one_does(tmp_path: Any) -> None:
    real, memory = System(), MemoryDisk({"data": None})
    for door, root in ((real, tmp_path / "data"), (memory, ROOT)):
        if door is real:
            door.make_folder(root)
        door.make_folder(root / "below")
        handle = door.create(root / "below" / "a")
        rest = memoryview(b"0123456789" * 20)
        while rest:
            rest = rest[door.write(handle, rest) :]
        door.sync(handle)
        size = door.describe(handle).st_size
        door.close(handle)
        door.move(root / "below" / "a", root / "below" / "b")
        door.sync_folder(root / "below")
        found, data = door.read(root / "below" / "b")
        assert (size, found.st_size, len(data)) == (200, 200, 200)
        assert door.look(root / "below" / "b").st_ino == found.st_ino
        assert door.names(root / "below") == ["b"] == [name for name, _ in door.stats(root / "below")]
        refusals: tuple[tuple[type[OSError], Callable[[], object]], ...] = (
            (FileExistsError, partial(door.make_folder, root / "below")),
            (FileExistsError, partial(door.create, root / "below" / "b")),
            (FileNotFoundError, partial(door.remove, root / "a")),
            (NotADirectoryError, partial(door.names, root / "below" / "b")),
        )
        for wrong, call in refusals:
            with pytest.raises(wrong):
                call()
        with door.locked(root / "lock", 1.0):
            pass
        door.remove(root / "below" / "b")
        assert door.names(root / "below") == [] and {"below", "lock"} <= set(door.names(root))


def test_more_rows_may_follow() -> None:
    rows = (*ROWS[:2], Row(lambda board: c.WriteEntry(text="再一行")))
    assert PowerCuts(share=0.1).play(rows).failures == []
