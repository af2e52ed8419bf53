"""A day is a file: what is appended is there, for us, for other processes and for stock TinyDB."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from tinydb import TinyDB

from shiftdesk.adapters.files import Files, Sign
from shiftdesk.adapters.ledger import DayLedger
from shiftdesk.desk.ports import Ledger, Unusable
from shiftdesk.domain.chain import canonical
from tests.ledger.halls import DAY, draft, file_of, ledger_at, opening, texts, write


def test_nothing_is_there_and_looking_makes_nothing(root: Path) -> None:
    ledger: Ledger = ledger_at(root)
    assert ledger.news(None, 0) is None
    assert (ledger.days(), ledger.day(DAY), ledger.facts_of("x"), ledger.day_of("x")) == ([], None, (), None)
    assert (ledger.day_of_incident(1), ledger.amendments(DAY), ledger.search("x", None, None)) == (None, {}, [])
    assert ledger.verify().ok
    assert not root.exists()


def test_what_is_appended_opens_with_stock_tinydb(ledger: DayLedger, root: Path) -> None:
    facts = write(ledger, draft("开门", roles=("a",)), draft('[/red] \x1b[31m \u202e \\ " \n 值班'))
    write(ledger, *(draft(f"第{n}条") for n in range(12)))
    with TinyDB(file_of(root), encoding="utf-8") as db:
        stored = list(db.table("facts"))
        assert [doc["seq"] for doc in stored] == list(range(1, 15))
        assert [doc.doc_id for doc in stored] == list(range(1, 15))
        assert stored[1]["data"]["text"] == (facts[1].data or {})["text"]
        assert facts[0].data == stored[0]["data"]
        (begins,) = [dict(doc) for doc in db.table("opening")]
        assert len(begins.pop("salt")) == 16 and begins == json.loads(canonical(opening()))
        assert db.table("head").all() == [{"count": 14, "hash": stored[-1]["hash"]}]


def test_the_chain_begins_with_the_opening_and_holds_over_a_reopening(ledger: DayLedger, root: Path) -> None:
    write(ledger, draft("一"))
    again = ledger_at(root)
    write(again, draft("二"), draft("三"))
    assert texts(ledger) == texts(again) == ["一", "二", "三"]
    verdict = ledger.verify()
    assert (verdict.ok, verdict.days, verdict.facts) == (True, 1, 3)
    news = ledger.news(DAY, 2)
    assert news and verdict.head == news.facts[0].hash


def test_two_ledgers_see_each_others_facts(root: Path) -> None:
    here, there = ledger_at(root), ledger_at(root)
    write(here, draft("这里"))
    assert texts(there) == ["这里"]
    assert there.news(DAY, 1) is None
    write(there, draft("那里"))
    news = here.news(DAY, 1)
    assert news and [fact.seq for fact in news.facts] == [2] and news.opening is None


def test_a_new_day_is_noticed_with_its_opening(root: Path) -> None:
    here, there = ledger_at(root), ledger_at(root)
    write(here, draft("年末"), day="2026-12-31")
    assert there.news("2026-12-31", 1) is None
    write(here, draft("元旦"), day="2027-01-01")
    news = there.news("2026-12-31", 1)
    assert news and news.day == "2027-01-01" and news.opening and news.opening["seq"] == 1
    assert [fact.seq for fact in news.facts] == [2]
    assert there.days() == ["2026-12-31", "2027-01-01"]
    past = there.day("2026-12-31")
    assert past and past.facts[0].data == {"text": "年末"}
    assert there.verify().ok


def test_nothing_goes_behind_a_day_that_is_over(ledger: DayLedger) -> None:
    write(ledger, draft("今天"))
    with pytest.raises(ValueError, match="cannot go behind"):
        write(ledger, draft("昨天"), day="2026-11-22")
    assert texts(ledger) == ["今天"]


def test_nothing_is_read_again_while_nothing_changed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = ledger_at(root), ledger_at(root)
    write(here, draft("一"))
    reads: list[Path] = []
    real = Files.read

    def noted(self: Files, path: Path) -> tuple[Sign, bytes] | None:
        reads.append(path)
        return real(self, path)

    monkeypatch.setattr(Files, "read", noted)
    for _ in range(50):
        assert there.news(DAY, 1) is None
    assert len(reads) == 1
    write(here, draft("二"))
    assert there.news(DAY, 1) and there.news(DAY, 2) is None
    # the writer knows what it wrote; the other one reads it once
    assert len(reads) == 2


def test_a_reader_neither_locks_nor_writes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(ledger_at(root), draft("旧"), day="2026-11-22")
    write(ledger_at(root), draft("一", incident=1, kind="incident.noted"))
    before = sorted((str(path), path.stat().st_mtime_ns) for path in root.rglob("*"))
    monkeypatch.setattr(Files, "put", None)
    monkeypatch.setattr("shiftdesk.adapters.lock.Lock.exclusive", None)
    reader = ledger_at(root)
    assert texts(reader) == ["一"]
    assert (reader.facts_of("x"), reader.day_of("x"), reader.amendments("2026-11-22")) == ((), None, {})
    assert len(reader.search("一", None, None)) == 1
    assert reader.verify().ok
    assert sorted((str(path), path.stat().st_mtime_ns) for path in root.rglob("*")) == before


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")
@pytest.mark.parametrize("umask", [0o000, 0o077, 0o777])
def test_everything_is_the_owners_only_whatever_the_umask(root: Path, umask: int) -> None:
    old = os.umask(umask)
    try:
        ledger = ledger_at(root)
        write(ledger, draft("旧"), day="2026-11-22")
        write(ledger, draft("新"))
    finally:
        os.umask(old)
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in [root, *root.rglob("*")]}
    assert (root / "index" / "past.sqlite") in modes
    assert {path: mode for path, mode in modes.items() if mode != (0o700 if path.is_dir() else 0o600)} == {}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_in_place_of_a_day_is_refused(root: Path) -> None:
    ledger = ledger_at(root)
    write(ledger, draft("一"))
    path = file_of(root)
    path.rename(root / "elsewhere.json")
    path.symlink_to(root / "elsewhere.json")
    with pytest.raises(Unusable) as refused:
        ledger.news(None, 0)
    assert refused.value.args[0] == "data.symlink"
    assert ledger.verify().first_bad == (DAY, 0, "link")


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_in_place_of_an_older_day_is_refused_also_when_it_comes_while_the_desk_is_open(root: Path) -> None:
    ledger = ledger_at(root)
    write(ledger, draft("一"), day="2026-11-22")
    write(ledger, draft("二"))
    old = file_of(root, "2026-11-22")
    old.rename(root / "elsewhere.json")
    old.symlink_to(root / "elsewhere.json")
    for look in (lambda: ledger.facts_of("other"), lambda: ledger_at(root).news(None, 0)):
        with pytest.raises(Unusable) as refused:
            look()
        assert refused.value.args == ("data.symlink", {"file": str(old)})
    assert ledger_at(root).verify().first_bad == ("2026-11-22", 0, "link")


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_that_an_editor_leaves_beside_a_day_stops_nobody(root: Path) -> None:
    write(ledger_at(root), draft("一"), day="2026-11-22")
    write(ledger_at(root), draft("二"))
    file_of(root).with_name(f".#{DAY}.json").symlink_to("li@desk.7:1")
    ledger = ledger_at(root)
    assert texts(ledger) == ["二"] and ledger.verify().ok
    assert ledger.facts_of("other") == ()
    write(ledger, draft("三"))


def test_what_a_killed_writer_left_aside_is_ignored_and_cleared(root: Path) -> None:
    write(ledger_at(root), draft("一"))
    left = file_of(root).with_name(f".{DAY}.json.1234.aside")
    left.write_bytes(b"half")
    ledger = ledger_at(root)
    assert texts(ledger) == ["一"] and left.exists()
    write(ledger, draft("二"))
    assert not left.exists() and texts(ledger) == ["一", "二"]


def test_the_bytes_are_one_canonical_document_a_line(root: Path) -> None:
    write(ledger_at(root), *(draft(f"{n}\n") for n in range(11)))
    lines = file_of(root).read_bytes().split(b"\n")
    assert lines[0] == b'{"facts":{' and lines[-1] == b""
    for n, line in enumerate(lines[1:12], 1):
        doc = json.loads(line.rstrip(b",").partition(b":")[2])
        compact = json.dumps(doc, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        assert line.rstrip(b",") == f'"{n}":{compact}'.encode()


def test_a_name_that_is_no_day_of_the_calendar_is_no_day_file(ledger: DayLedger, root: Path) -> None:
    write(ledger, draft("开门"))
    for name in ("2026-99-99.json", "2026-02-30.json"):
        (file_of(root).parent / name).touch()
    assert ledger_at(root).days() == [DAY] and texts(ledger_at(root)) == ["开门"]
    write(ledger_at(root), draft("关门"))


def test_a_copy_under_a_later_name_is_named_and_nothing_is_written_into_it(ledger: DayLedger, root: Path) -> None:
    write(ledger, draft("开门"))
    copy = file_of(root, "2026-12-15")
    copy.write_bytes(file_of(root).read_bytes())
    before = copy.read_bytes()
    for again in (ledger, ledger_at(root)):
        with pytest.raises(Unusable) as refused:
            write(again, draft("关门"))
        assert refused.value.args == ("data.misnamed", {"file": str(copy), "day": DAY})
    verdict = ledger_at(root).verify()
    assert copy.read_bytes() == before and verdict.first_bad is not None and verdict.first_bad[0] == "2026-12-15"
    copy.unlink()
    write(ledger, draft("关门"))
    assert texts(ledger) == ["开门", "关门"]


def test_an_opening_whose_day_was_changed_is_damage_and_no_copy(ledger: DayLedger, root: Path) -> None:
    write(ledger, draft("开门"))
    file_of(root).write_bytes(file_of(root).read_bytes().replace(b'"day":"2026-11-23"', b'"day":"2026-11-22"'))
    write(ledger_at(root), draft("关门"))
    assert texts(ledger_at(root)) == ["开门", "关门"] and not ledger_at(root).verify().ok
