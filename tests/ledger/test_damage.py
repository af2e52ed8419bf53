"""Damage is named, costs only what it hit, and neither stops the desk nor is ever papered over."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from shiftdesk.adapters.dayread import parse
from shiftdesk.adapters.ledger import DayLedger
from shiftdesk.domain.board import Board
from shiftdesk.domain.chain import typed
from tests.ledger.halls import DAY, draft, file_of, ledger_at, texts, write

NUMBERS = ["一", "二", "三", "四", "五"]
Doc = dict[str, Any]


@pytest.fixture
def kept(root: Path) -> Path:
    """A day with five facts."""
    write(ledger_at(root), *(draft(text) for text in NUMBERS))
    return root


def reshaped(root: Path, change: Callable[[dict[str, Doc]], None]) -> DayLedger:
    """A ledger over the day after a clever hand changed it, in our own way of writing."""
    path = file_of(root)
    tables = json.loads(path.read_text("utf-8"))
    change(tables)
    body = ",\n".join(
        f'"{name}":{{\n' + ",\n".join(f'"{key}":{_compact(doc)}' for key, doc in table.items()) + "\n}"
        for name, table in tables.items()
    )
    path.write_text("{" + body + "}\n", "utf-8")
    return ledger_at(root)


def _compact(doc: Doc) -> str:
    return json.dumps(doc, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def test_an_edited_payload_is_named_and_left_out(kept: Path) -> None:
    ledger = reshaped(kept, lambda tables: tables["facts"]["3"]["data"].update(text="改"))
    assert ledger.verify().first_bad == (DAY, 3, "content")
    assert texts(ledger) == ["一", "二", "四", "五"]


def test_an_edited_name_is_named(kept: Path) -> None:
    ledger = reshaped(kept, lambda tables: tables["facts"]["4"].update(by="李四"))
    assert ledger.verify().first_bad == (DAY, 4, "changed")


def test_a_fact_edited_behind_the_back_of_a_running_desk_is_noticed(kept: Path) -> None:
    ledger = ledger_at(kept)
    assert texts(ledger) == NUMBERS
    (added,) = write(ledger_at(kept), draft("六"))
    reshaped(kept, lambda tables: tables["facts"]["3"]["data"].update(text="改"))
    assert texts(ledger) == ["一", "二", "四", "五", "六"]
    assert ledger.news(DAY, 5) and ledger.day_of(added.id) == DAY


def test_a_removed_fact_is_named(kept: Path) -> None:
    ledger = reshaped(kept, lambda tables: tables["facts"].pop("2"))
    bad = ledger.verify().first_bad
    assert bad and bad[:2] == (DAY, 2)
    assert texts(ledger) == ["一", "三", "四", "五"]


def test_swapped_facts_are_named(kept: Path) -> None:
    def swap(tables: dict[str, Doc]) -> None:
        facts = tables["facts"]
        facts["2"], facts["3"] = facts["3"], facts["2"]

    bad = reshaped(kept, swap).verify().first_bad
    assert bad and bad[:2] == (DAY, 2)


def test_facts_in_another_order_under_their_own_ids_are_damage_of_the_bytes_only(kept: Path) -> None:
    def turn(tables: dict[str, Doc]) -> None:
        tables["facts"] = dict(reversed(tables["facts"].items()))

    ledger = reshaped(kept, turn)
    found = ledger.found()
    assert found and (found.damaged, found.lost) == (DAY, 0)
    assert texts(ledger) == NUMBERS
    bad = ledger.verify().first_bad
    assert bad and bad[0] == DAY
    write(ledger, draft("六"))
    assert ledger_at(kept).found() is None and texts(ledger_at(kept)) == [*NUMBERS, "六"]


def test_a_cut_tail_is_named_and_stays_visible_when_the_day_goes_on(kept: Path) -> None:
    ledger = reshaped(kept, lambda tables: tables["facts"].pop("5"))
    bad = ledger.verify().first_bad
    assert bad and bad[:2] == (DAY, 5)
    (fact,) = write(ledger, draft("六"))
    assert fact.seq == 6
    bad = ledger.verify().first_bad
    assert bad and bad[:2] == (DAY, 5)


def test_a_cut_tail_with_a_fitting_head_shows_on_the_next_day(kept: Path) -> None:
    write(ledger_at(kept), draft("新"), day="2026-11-24")

    def cut(tables: dict[str, Doc]) -> None:
        tables["facts"].pop("5")
        tables["head"]["1"] = {"count": 4, "hash": tables["facts"]["4"]["hash"]}

    bad = reshaped(kept, cut).verify().first_bad
    assert bad and bad[:2] == ("2026-11-24", 5)


def test_a_missing_day_shows(kept: Path) -> None:
    write(ledger_at(kept), draft("新"), day="2026-11-24")
    write(ledger_at(kept), draft("新"), day="2026-11-25")
    file_of(kept, "2026-11-24").unlink()
    bad = ledger_at(kept).verify().first_bad
    assert bad and bad[:2] == ("2026-11-25", 6)


def test_an_edited_opening_is_named_and_rebuilt(kept: Path) -> None:
    def edit(tables: dict[str, Doc]) -> None:
        tables["opening"]["1"]["seq"] = "many"

    ledger = reshaped(kept, edit)
    bad = ledger.verify().first_bad
    assert bad and bad[:2] == (DAY, 1)
    news = ledger.news(None, 0)
    assert news and news.opening and typed(news.opening, Board).day == DAY


def test_an_opening_is_rebuilt_from_the_day_before(kept: Path) -> None:
    told = write(ledger_at(kept), draft("新"), day="2026-11-24")
    before = ledger_at(kept).day(DAY)
    path = file_of(kept, "2026-11-24")
    path.write_bytes(path.read_bytes().replace(b'"opening":{\n"1":{"b', b'"opening":{\n"1":["b'))
    news = ledger_at(kept).news(None, 0)
    assert news and news.opening and news.facts == told
    assert before and (news.opening["seq"], news.opening["head"]) == (5, before.facts[-1].hash)


def test_a_file_written_again_by_another_program_is_damage_of_its_bytes_only(kept: Path) -> None:
    with TinyDB(file_of(kept), encoding="utf-8") as db:
        db.table("notes").insert({"seen": True})
        db.drop_table("notes")
    ledger = ledger_at(kept)
    assert texts(ledger) == NUMBERS and not ledger.verify().ok
    assert [(fact.data or {})["text"] for fact in ledger.search("三", None, None)] == ["三"]


def test_a_fact_edited_by_another_program_is_named(kept: Path) -> None:
    with TinyDB(file_of(kept), encoding="utf-8") as db:
        db.table("facts").update({"by": "李四"}, doc_ids=[4])
    assert ledger_at(kept).verify().first_bad == (DAY, 4, "changed")


def test_a_key_that_no_fact_has_is_named(kept: Path) -> None:
    ledger = reshaped(kept, lambda tables: tables["facts"]["2"].update(zz="hidden"))
    assert ledger.verify().first_bad == (DAY, 2, "bytes:facts")


@pytest.mark.parametrize("bit", [0x01, 0x80])
def test_any_flipped_bit_is_found_costs_one_fact_and_the_day_goes_on(tmp_path: Path, bit: int) -> None:
    root = tmp_path / "data"
    write(ledger_at(root), *(draft(text) for text in NUMBERS))
    path = file_of(root)
    good = path.read_bytes()
    for at in range(0, len(good), 7):
        path.write_bytes(good[:at] + bytes([good[at] ^ bit]) + good[at + 1 :])
        ledger = ledger_at(root)
        assert not ledger.verify().ok, at
        news = ledger.news(None, 0)
        assert news and news.opening, at
        typed(news.opening, Board)
        assert len(news.facts) >= 4, at
        if at % 5 == 0:
            write(ledger, draft("六"))
            assert texts(ledger_at(root))[-1] == "六" and len(texts(ledger)) >= 5, at
            assert not ledger.verify().ok or (root / "backups").exists(), at
            json.loads(path.read_bytes())


def test_one_byte_that_shapes_the_file_costs_one_fact_whatever_stands_in_its_place(kept: Path) -> None:
    good = file_of(kept).read_bytes()
    shaping = [at for at, byte in enumerate(good) if byte in b'{}[]":,\n']
    for byte in (b"", b" ", b"\n", b"{", b"}", b'"', b","):
        for at in shaping:
            found = parse(good[:at] + byte + good[at + 1 :])
            assert sum(fact is not None for fact in found.facts) >= len(NUMBERS) - 1, (at, byte)


def test_what_was_damaged_is_kept_as_found(kept: Path) -> None:
    path = file_of(kept)
    found = path.read_bytes().replace("三".encode(), b"\xff\xff\xff")
    path.write_bytes(found)
    ledger = ledger_at(kept)
    assert texts(ledger) == ["一", "二", "四", "五"]
    write(ledger, draft("六"))
    assert [copy.read_bytes() for copy in (kept / "backups").iterdir()] == [found]
    assert texts(ledger_at(kept)) == ["一", "二", "四", "五", "六"]
    bad = ledger.verify().first_bad
    assert bad and bad[:2] == (DAY, 3)


@pytest.mark.parametrize("junk", [b"", b"{", b"\x00" * 4096, b"[" * 100_000, b'{"facts":[]}', b'{"facts":{"1":7}}'])
def test_a_newest_day_of_junk_does_not_stop_the_desk(kept: Path, junk: bytes) -> None:
    path = file_of(kept, "2026-11-24")
    path.write_bytes(junk)
    ledger = ledger_at(kept)
    news = ledger.news(None, 0)
    assert news and news.day == "2026-11-24" and news.facts == () and news.opening and news.opening["seq"] == 5
    assert ledger.verify().first_bad == ("2026-11-24", 6, "opening_unreadable")
    (fact,) = ledger.append("2026-11-24", None, [draft("新")], 5)
    assert fact.seq == 6 and ledger_at(kept).verify().ok
