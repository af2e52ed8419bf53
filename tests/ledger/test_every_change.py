"""Every change to the past is found and named, and costs no more than it touched.

A slice runs always. `pytest -m sweep tests/ledger/test_every_change.py` runs all of it: 1,000 edits, 10,000 bits.
"""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from shiftdesk.adapters.files import Files
from shiftdesk.adapters.heads import HeadNote
from shiftdesk.adapters.ledger import DayLedger
from shiftdesk.desk.ports import Head
from shiftdesk.desk.retention import plan_of, run
from shiftdesk.domain.board import Board
from shiftdesk.domain.chain import Fact, canonical, typed
from tests.ledger.archives import with_a_past
from tests.ledger.halls import draft, ledger_at, write
from tests.ledger.sweeps import EDITS, as_written, files_of, load, rewritten, start_of

FULL = pytest.mark.sweep
SIZES = [pytest.param(100, 300, id="slice"), pytest.param(1000, 10_000, id="full", marks=FULL)]


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Real days with incidents, follow-ups and a retention that has run."""
    hall = with_a_past(tmp_path_factory.mktemp("past") / "data")
    for minute in range(10, 40):
        hall.writes(f"第{minute}条", f"2026-09-01 09:{minute}")
    assert run(hall.desk, plan_of(hall.desk).told.plan)
    assert ledger_at(hall.root).verify().ok
    return hall.root


@pytest.fixture(scope="module")
def young(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Days from which nothing was removed yet."""
    return with_a_past(tmp_path_factory.mktemp("young") / "data").root


def fresh(past: Path, root: Path) -> Path:
    """An untouched copy."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(past / "days", root / "days")
    shutil.copy(past / "head.json", root / "head.json")
    return root


def readable(ledger: DayLedger) -> dict[str, Fact]:
    """Every fact that can be read, of every day, and every opening is a board."""
    found = {}
    for name in ledger.days():
        day = ledger.day(name)
        assert day
        typed(day.opening, Board)
        found.update({fact.id: fact for fact in day.facts})
    return found


@pytest.mark.parametrize(("edits", "bits"), SIZES)
def test_every_edit_is_found_at_the_fact_where_it_begins(past: Path, tmp_path: Path, edits: int, bits: int) -> None:
    rnd = random.Random(3)
    names = list(EDITS)
    missed = []
    for number in range(edits):
        root = fresh(past, tmp_path / "data")
        name = names[number % len(names)]
        wanted = EDITS[name](rnd, files_of(root))
        bad = ledger_at(root).verify().first_bad
        if bad is None or bad[:2] != wanted:
            missed.append((number, name, wanted, bad))
    assert missed == []


@pytest.mark.parametrize(("edits", "bits"), SIZES)
def test_every_flipped_bit_is_found_and_costs_one_fact(past: Path, tmp_path: Path, edits: int, bits: int) -> None:
    rnd = random.Random(5)
    root = fresh(past, tmp_path / "data")
    files, whole = files_of(root), readable(ledger_at(root))
    goods = {path: path.read_bytes() for path in files}
    spots = {path: _starts(good) for path, good in goods.items()}
    missed = []
    for _ in range(bits):
        path = rnd.choices(files, [len(goods[one]) for one in files])[0]
        good = goods[path]
        at, bit = rnd.randrange(len(good)), 1 << rnd.randrange(8)
        path.write_bytes(good[:at] + bytes([good[at] ^ bit]) + good[at + 1 :])
        ledger = ledger_at(root)
        bad, left = ledger.verify().first_bad, readable(ledger)
        lost = {key for key, fact in whole.items() if left.get(key) != fact}
        if bad is None or bad[0] != path.stem or bad[1] not in spots[path](at) or len(lost) > 1:
            missed.append((path.stem, at, bit, bad, spots[path](at), len(lost)))
        path.write_bytes(good)
    assert missed == []


def _starts(good: bytes) -> Callable[[int], set[int]]:
    """Which fact is named for a byte: its own; the first of the day for the opening; the end for the head."""
    tables = json.loads(good)
    seq, count = int(tables["opening"]["1"]["seq"]), len(tables["facts"])
    head = good.rindex(b'"head":{\n')
    opening = good.rindex(b'"opening":{\n')

    def named(at: int) -> set[int]:
        line = good.count(b"\n", 0, at)
        if at >= opening:
            return {seq + 1}
        # a head that tells of more facts than there are may as well be a tail that was cut
        return {seq + count, seq + count + 1} if at >= head else {seq + min(max(line, 1), count)}

    return named


def test_a_chain_that_was_written_anew_is_found_by_a_head_kept_elsewhere(young: Path, tmp_path: Path) -> None:
    root = fresh(young, tmp_path / "data")
    before = ledger_at(root).verify()
    head = Head(count=before.count, hash=before.head, days=before.ends)
    paths = files_of(root)
    tables = load(paths[1])
    tables["facts"]["2"]["data"]["text"] = "从来如此"
    rewritten(tables, 2)
    paths[1].write_bytes(as_written(tables))
    for earlier, path in pairwise(paths[1:]):
        last, tables = load(earlier), load(path)
        tables["opening"]["1"]["head"] = last["head"]["1"]["hash"]
        rewritten(tables, 1)
        path.write_bytes(as_written(tables))
    os.unlink(root / "head.json")
    assert ledger_at(root).verify().ok, "inside the chain nothing is wrong"
    checked = ledger_at(root).verify(head)
    bad = checked.first_bad
    assert not checked.ok and bad and bad[:2] == (paths[1].stem, start_of(load(paths[1])) + 1)
    short = ledger_at(root).verify(Head(count=head.count, hash=head.hash))
    assert not short.ok


def test_a_shortened_chain_is_found_by_its_head_note_and_by_a_head_kept_elsewhere(young: Path, tmp_path: Path) -> None:
    root = fresh(young, tmp_path / "data")
    before = ledger_at(root).verify()
    paths = files_of(root)
    start = start_of(load(paths[-1]))
    paths[-1].unlink()
    why = f"short:{before.count}"
    assert ledger_at(root).verify().first_bad == (paths[-2].stem, start + 1, why)
    os.unlink(root / "head.json")
    assert ledger_at(root).verify().ok, "inside the chain nothing is wrong"
    found = ledger_at(root).verify(Head(count=before.count, hash=before.head))
    assert found.first_bad == (paths[-2].stem, start + 1, why)


def test_the_head_note_never_goes_back(young: Path, tmp_path: Path) -> None:
    root = fresh(young, tmp_path / "data")
    files_of(root)[-1].unlink()
    note = (root / "head.json").read_bytes()
    for day in ("2026-09-02", "2026-09-02"):
        write(ledger_at(root), draft("接着写"), day=day)
    assert (root / "head.json").read_bytes() == note and not ledger_at(root).verify().ok
    (root / "head.json").write_bytes(b"junk")
    write(ledger_at(root), draft("再写"), day="2026-09-02")
    assert ledger_at(root).verify().ok


def test_every_flipped_bit_of_the_head_note_is_blamed_on_no_day_and_healed_by_the_next_write(
    young: Path, tmp_path: Path
) -> None:
    root = fresh(young, tmp_path / "data")
    write(ledger_at(root), draft("一"), day="2026-09-02")
    note = (root / "head.json").read_bytes()
    told = []
    for place in range(8 * len(note)):
        at, bit = divmod(place, 8)
        (root / "head.json").write_bytes(note[:at] + bytes([note[at] ^ 1 << bit]) + note[at + 1 :])
        bad = ledger_at(root).verify().first_bad
        assert bad in (None, ("", 0, "note")), (place, bad)
        told.append(bad is not None)
    # where the name of `days` or of the sum is hit, the head that it tells is still the right one
    assert sum(told) > len(told) * 0.9
    (root / "head.json").write_bytes(note.replace(b'"count":', b'"count":9'))
    found = ledger_at(root).found()
    assert found and found.note and not found.damaged
    write(ledger_at(root), draft("二"), day="2026-09-02")
    assert ledger_at(root).verify().ok and ledger_at(root).found() is None


def test_a_head_note_of_an_older_version_still_tells_of_a_shortened_chain(young: Path, tmp_path: Path) -> None:
    root = fresh(young, tmp_path / "data")
    before = ledger_at(root).verify()
    (root / "head.json").write_bytes(canonical({"count": before.count, "hash": before.head, "days": {}}) + b"\n")
    assert ledger_at(root).verify().ok
    files_of(root)[-1].unlink()
    bad = ledger_at(root).verify().first_bad
    assert bad is not None and bad[2] == f"short:{before.count}"


def test_a_head_note_of_which_a_power_cut_left_nothing_is_no_damage(young: Path, tmp_path: Path) -> None:
    root = fresh(young, tmp_path / "data")
    for left in (b"", bytes(120)):
        (root / "head.json").write_bytes(left)
        assert ledger_at(root).verify().ok and ledger_at(root).found() is None


def test_a_head_note_that_is_a_link_tells_nothing(tmp_path: Path) -> None:
    os.symlink(tmp_path / "elsewhere", tmp_path / "head.json")
    assert HeadNote(tmp_path / "head.json", Files()).read() is None


def test_a_day_that_claims_one_place_twice_is_named(young: Path, tmp_path: Path) -> None:
    root = fresh(young, tmp_path / "data")
    path = files_of(root)[0]
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([*lines[:3], lines[2], *lines[3:]]))
    assert ledger_at(root).verify().first_bad == (path.stem, 2, "twice")
    assert len(readable(ledger_at(root))) == len(readable(ledger_at(young)))
