"""The power fails behind any call of a retention or a backup: the chain is whole, and what was begun is finished."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from shiftdesk.adapters.archive import Archive
from shiftdesk.adapters.days import Days
from shiftdesk.adapters.files import Files
from shiftdesk.adapters.verify import verify
from shiftdesk.desk.retention import plan_of, run
from shiftdesk.domain import commands as c
from tests.faults.disk import ROOT, Image, MemoryDisk
from tests.faults.story import Names, Place, facts_of

WORD = "赵客户"
DAY_S = 86_400.0


def a_past() -> tuple[Place, MemoryDisk]:
    """Two days with a customer who was called back, a backup that knows it, and half a year."""
    disk = MemoryDisk()
    place = Place(disk)
    for command in (
        c.StartShift(name="早班", leader="王丽"), c.TakeFollowup(kind="callback", customer=WORD, phone="13900001234"),
        c.EndShift(),
    ):  # fmt: skip
        place.desk.ask(command)
    place.clock.go(DAY_S)
    place.desk.ask(c.MoveFollowup(followup="F1", move="done", note=WORD))
    place.clock.go(200 * DAY_S)
    place.desk.ask(c.StartShift(name="早班", leader="王丽"))
    place.desk.ports.backups.make(place.desk.now(), place.desk.board)
    place.clock.go(60.0)
    return place, MemoryDisk(disk.unsynced())


class Cuts:
    """Does something on a disk and looks at what every power cut and every kill on the way leaves."""

    def __init__(self, check: Callable[[Image], None], share: float) -> None:
        self._check, self._chance, self._share = check, random.Random(1), share
        self.states = 0
        self._seen: set[int] = set()

    def watch(self, disk: MemoryDisk) -> None:
        """From now on."""

        def behind(call: str) -> None:
            for image in [*disk.cuts(self._chance, 16), disk.killed()]:
                key = hash(frozenset(image.items()))
                if key not in self._seen and self._chance.random() < self._share:
                    self._seen.add(key)
                    self.states += 1
                    self._check(image)

        disk.after = behind


def whole(place: Place) -> None:
    """The chain is sound and without gaps."""
    assert place.desk.ports.ledger.verify().first_bad is None
    facts = facts_of(place.desk)
    assert [fact.seq for fact in facts] == list(range(1, len(facts) + 1))


SHARES = [pytest.param(0.25, id="slice"), pytest.param(1.0, id="full", marks=pytest.mark.sweep)]


@pytest.mark.parametrize("share", SHARES)
def test_a_retention_is_finished_after_a_power_cut_behind_any_of_its_calls(share: float) -> None:
    place, disk = a_past()
    before = len(facts_of(place.desk))

    def check(image: Image) -> None:
        here = Place(MemoryDisk(image), place.then(), Names("c"))
        here.desk.refresh()
        whole(here)
        assert len(facts_of(here.desk)) >= before
        plan = plan_of(here.desk).told
        if here.desk.board.removing is not None or plan.days:
            assert run(here.desk, None if here.desk.board.removing else plan.plan)
        else:  # finished before the cut
            here.desk.ask(c.WriteEntry(text="接着写"))
        whole(here)
        assert here.desk.ports.ledger.verify().removed == 2
        left = [path for path, data in disk_of(here).items() if data and WORD.encode() in data]
        assert left == [] and len(here.desk.ports.backups.all()) == 1

    cuts = Cuts(check, share)
    cuts.watch(disk)
    acting = Place(disk, place.then(), Names("a"))
    acting.desk.refresh()
    assert run(acting.desk, plan_of(acting.desk).told.plan)
    assert cuts.states > 100 * share


def disk_of(place: Place) -> Image:
    """Everything that lies there, a backup by what is in it."""
    disk = place.files.system
    assert isinstance(disk, MemoryDisk)
    image = disk.killed()
    found: Image = {}
    for path, data in image.items():
        archive = Archive(data) if data and path.endswith(".zip") else None
        found[path] = b"".join(archive.read(name) or b"" for name in archive.names()) if archive else data
    return found


def test_a_backup_or_its_restore_cut_off_anywhere_leaves_the_old_one_and_a_folder_that_tells_of_it() -> None:
    place, disk = a_past()
    (old,) = place.desk.ports.backups.all()
    total = old.head.count if old.head else 0
    seen = set[str]()

    def check(image: Image) -> None:
        here = Place(MemoryDisk(image), place.then(), Names("c"))
        here.desk.refresh()
        whole(here)
        found = here.desk.ports.backups.all()
        assert found and all(one.head for one in found)
        half = [path for path, data in image.items() if path.startswith("back/") and data is not None]
        shown = [path for path in half if not path.endswith(".aside")]
        seen.update(half)
        if shown:
            assert "back/head.json" in shown or not any(path.startswith("back/days") for path in shown)

    cuts = Cuts(check, 0.5)
    cuts.watch(disk)
    acting = Place(disk, place.then(), Names("a"))
    acting.desk.refresh()
    backups = acting.desk.ports.backups
    backups.make(acting.desk.now(), acting.desk.board)
    _, verdict = backups.restore("latest", ROOT.with_name("back"))
    assert verdict.ok and verdict.facts == total and cuts.states > 20 and "back/head.json" in seen


def test_a_restore_that_was_answered_lasts_a_power_cut() -> None:
    place, disk = a_past()
    (old,) = place.desk.ports.backups.all()
    acting = Place(disk, place.then(), Names("a"))
    acting.desk.refresh()
    _, told = acting.desk.ports.backups.restore("latest", ROOT.with_name("back"))
    whole = {path: data for path, data in disk.killed().items() if path.startswith("back")}
    assert told.ok and len(whole) > 4
    for image in [disk.unsynced(), *disk.cuts(random.Random(1))]:
        assert {path: data for path, data in image.items() if path.startswith("back")} == whole
        days = Days(ROOT.with_name("back") / "days", Files(windows=False, system=MemoryDisk(image)))
        assert verify(days, [old.head] if old.head else []) == told
