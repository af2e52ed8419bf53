"""What a day file and a head say to the byte: read on from what is known, read back, named where it was changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from shiftdesk.adapters import dayfile
from shiftdesk.adapters.dayfile import FACTS, ONE
from shiftdesk.adapters.dayread import parse
from shiftdesk.adapters.files import Files
from shiftdesk.adapters.heads import get_head, put_head
from shiftdesk.adapters.storage import name_of_copy
from shiftdesk.desk.ports import Found, Head, NotSaved, Unusable
from tests.ledger.halls import draft, file_of, ledger_at, write

HEAD = Head(count=12, hash="ab" * 32)


def test_a_head_is_exported_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "head"
    put_head(Files(), path, HEAD)
    assert path.read_bytes().startswith(b'{"count":12,') and path.read_bytes().endswith(b'"}\n')
    assert get_head(Files(), path) == HEAD


def test_a_head_is_also_known_as_it_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "head"
    path.write_text(f"Facts 12  {'ab' * 32}\n", encoding="utf-8")
    assert get_head(Files(), path) == HEAD


def test_what_is_no_head_is_named_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / "head"
    for data in (b"", b"12", b"\xff\xfe"):
        path.write_bytes(data)
        with pytest.raises(Unusable) as refused:
            get_head(Files(), path)
        assert refused.value.args == ("head.unreadable", {"file": str(path)})
    with pytest.raises(Unusable):
        get_head(Files(), tmp_path / "none")


def test_a_head_that_the_disk_does_not_take_is_said_in_the_disk_s_words(tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match="No such file or directory"):
        put_head(Files(), tmp_path / "no" / "where", HEAD)


@pytest.fixture(params=[False, True], ids=["short", "long"])
def is_long(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether every day counts as one whose bytes are kept."""
    if request.param:
        monkeypatch.setattr(dayfile, "LONG", 1)
    return bool(request.param)


def test_a_file_that_grew_is_read_on_from_what_is_known(root: Path, is_long: bool) -> None:
    ledger = ledger_at(root)
    write(ledger, draft("one"), draft("two"))
    known = parse(file_of(root).read_bytes())
    write(ledger, draft('a text with \n},\n"head":{\n in it'))
    data = file_of(root).read_bytes()
    grown, afresh = parse(data, known), parse(data)
    assert grown.facts == afresh.facts and len(grown.facts) == 3
    assert grown.whole and grown.data == data
    assert (grown.long, afresh.long) == ((data, data) if is_long else (None, None))
    assert {name: [*table] for name, table in grown.tables.items()} == {
        name: [*table] for name, table in afresh.tables.items()
    }
    # the very documents that were read before, not read again
    assert all(grown.tables[FACTS][key] is piece for key, piece in known.tables[FACTS].items())
    assert dict(grown.one("head") or {}) == {"count": 3, "hash": grown.facts[-1].hash}


@pytest.mark.usefixtures("is_long")
def test_a_file_that_did_not_only_grow_is_read_afresh(root: Path) -> None:
    ledger = ledger_at(root)
    write(ledger, draft("one"))
    first = file_of(root).read_bytes()
    write(ledger, draft("two"))
    second = file_of(root).read_bytes()
    known = parse(second)
    for data in (first, second, second.replace(b"one", b"eno"), second.replace(b'"2":', b'"3":'), b"", second[:-9]):
        again = parse(data, known)
        assert (again.facts, again.whole, again.twice) == (
            parse(data).facts, parse(data).whole, parse(data).twice,
        )  # fmt: skip
    damaged = parse(second.replace(b"one", b"eno"))
    write(ledger, draft("three"))
    third = file_of(root).read_bytes()
    # nothing is built on a reading that was not whole
    assert len(parse(third, damaged).facts) == 3


def test_a_blank_in_any_line_is_named_at_its_fact(root: Path) -> None:
    """Facts stand from the second line on; the head behind them counts to the last, the opening to the first."""
    ledger = ledger_at(root)
    facts = write(ledger, *(draft(f"entry {n}") for n in range(4)))
    lines = file_of(root).read_bytes().split(b"\n")
    assert lines[5:] and lines[0] == b'{"facts":{' and len(facts) == 4
    named = []
    for n in range(len(lines) - 1):
        bent = [*lines[:n], lines[n] + b" ", *lines[n + 1 :]]
        file_of(root).write_bytes(b"\n".join(bent))
        verdict = ledger_at(root).verify()
        assert not verdict.ok and verdict.first_bad is not None
        named.append(verdict.first_bad[1])
    assert named == [1, 1, 2, 3, 4, 4, 4, 4, 4, 1, 1, 1]
    file_of(root).write_bytes(b"\n".join(lines))
    assert ledger_at(root).verify().ok


def test_the_only_document_of_a_table_has_one_id(root: Path) -> None:
    write(ledger_at(root), draft("one"))
    content = parse(file_of(root).read_bytes())
    assert [*content.tables["head"]] == [*content.tables["opening"]] == [ONE]
    assert content.one("nothing") is None


def test_a_start_says_how_many_facts_a_damaged_day_lost(root: Path) -> None:
    ledger = ledger_at(root)
    write(ledger, draft("yesterday"), day="2026-11-22")
    write(ledger, *(draft(f"entry {n}") for n in range(3)))
    assert ledger_at(root).found() is None
    (root / "days" / "2026" / ".2026-11-23.json.1234.aside").write_bytes(b"cut")
    assert ledger_at(root).found() == Found(unfinished=1)
    whole = file_of(root).read_bytes()
    for data, lost in (
        (whole.replace(b'"entry 1"', b'"entry 1'), 1),
        (whole.replace(b'"entry 1"', b'"entry 1').replace(b'"entry 2"', b'"entry 2'), 2),
        (b"nothing at all", 3),
        (whole + b" ", 0),
    ):
        file_of(root).write_bytes(data)
        kept = name_of_copy("2026-11-23", data)
        assert ledger_at(root).found() == Found(unfinished=1, damaged="2026-11-23", lost=lost, kept=kept)
    (root / "head.json").unlink()
    file_of(root).write_bytes(b"nothing at all")
    found = ledger_at(root).found()
    assert found is not None and found.lost == 0, "nothing tells any more"


def test_a_disk_that_gives_no_words_is_still_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **how: object) -> None:
        raise OSError("no words")

    files = Files()
    monkeypatch.setattr(files, "put", refuse)
    with pytest.raises(NotSaved) as refused:
        put_head(files, tmp_path / "head", HEAD)
    assert refused.value.args == ("no words",)
