"""What past days hold, by name: a file beside them that may be lost, and never says what is not so."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from shiftdesk.adapters.files import Files, Sign
from shiftdesk.adapters.index import COMMAND, FACT, INCIDENT, VERSION, Index, text_of
from shiftdesk.domain.chain import Fact
from tests.ledger.halls import draft, ledger_at, write

SIGN = Sign(inode=1, mtime_ns=2, size=3)
OTHER = Sign(inode=4, mtime_ns=5, size=6)
DAY, NEXT = "2026-11-23", "2026-11-24"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "index" / "days.db"


@pytest.fixture
def index(path: Path) -> Index:
    return Index(path, Files())


def facts(root: Path, *texts: str) -> tuple[Fact, ...]:
    return write(ledger_at(root), *(draft(text, cmd=text) for text in texts))


def test_what_was_taken_in_is_found_by_its_names(root: Path, index: Index) -> None:
    one, two = facts(root, "one", "two")
    index.take([(DAY, SIGN, (one,)), (NEXT, OTHER, (two,))])
    seen = {DAY: text_of(SIGN), NEXT: text_of(OTHER)}
    assert index.look(COMMAND, ["one"]) == (seen, {DAY})
    assert index.look(COMMAND, ["one", "two", "three"]) == (seen, {DAY, NEXT})
    assert index.look(FACT, [two.id]) == (seen, {NEXT})
    assert index.look(INCIDENT, [two.id]) == (seen, set()), "a name of another kind"


def test_a_day_taken_in_again_says_only_what_it_holds_now(root: Path, index: Index) -> None:
    one, two = facts(root, "one", "two")
    index.take([(DAY, SIGN, (one,)), (NEXT, SIGN, (two,))])
    index.take([(DAY, OTHER, (two,))])
    assert index.look(COMMAND, ["one"]) == ({DAY: text_of(OTHER), NEXT: text_of(SIGN)}, set())
    assert index.look(COMMAND, ["two"])[1] == {DAY, NEXT}


def test_a_look_leaves_no_file(index: Index, path: Path) -> None:
    assert index.look(COMMAND, ["one"]) == ({}, set())
    assert not path.parent.exists()


def test_a_file_of_rubbish_is_made_anew(root: Path, index: Index, path: Path) -> None:
    (one,) = facts(root, "one")
    path.parent.mkdir(mode=0o700)
    path.write_bytes(b"no database" * 100)
    assert index.look(COMMAND, ["one"]) == ({}, set())
    index.take([(DAY, SIGN, (one,))])
    assert index.look(COMMAND, ["one"]) == ({DAY: text_of(SIGN)}, {DAY})


def test_a_file_of_another_version_is_made_anew(root: Path, index: Index, path: Path) -> None:
    (one,) = facts(root, "one")
    index.take([(NEXT, SIGN, (one,))])
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    assert index.look(COMMAND, ["one"]) == ({}, set())
    index.take([(DAY, SIGN, (one,))])
    assert index.look(COMMAND, ["one"]) == ({DAY: text_of(SIGN)}, {DAY})


def test_what_cannot_be_written_is_no_error(root: Path, index: Index, path: Path) -> None:
    (one,) = facts(root, "one")
    path.mkdir(parents=True)
    index.take([(DAY, SIGN, (one,))])
    assert index.look(COMMAND, ["one"]) == ({}, set())


def test_a_link_in_its_place_is_not_followed_and_is_no_error(root: Path, index: Index, path: Path) -> None:
    (one,) = facts(root, "one")
    elsewhere = path.parent.parent / "elsewhere"
    elsewhere.mkdir()
    path.parent.symlink_to(elsewhere)
    index.take([(DAY, SIGN, (one,))])
    assert [*elsewhere.iterdir()] == []


def test_one_that_another_process_writes_for_long_is_no_error(
    root: Path, index: Index, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shiftdesk.adapters.index._WAIT_S", 0)
    one, two = facts(root, "one", "two")
    index.take([(DAY, SIGN, (one,))])
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        index.take([(NEXT, SIGN, (two,))])
        assert index.look(COMMAND, ["one"]) == ({}, set()), "looked for in the days themselves"
        db.execute("ROLLBACK")
    assert index.look(COMMAND, ["one", "two"]) == ({DAY: text_of(SIGN)}, {DAY})
