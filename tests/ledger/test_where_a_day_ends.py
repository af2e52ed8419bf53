"""Where the next fact goes when something of the day cannot be read: lost facts keep their numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from shiftdesk.adapters.dayfile import FACTS, HEAD, OPENING, Content, Piece
from shiftdesk.adapters.tail import Tail, behind, tail_of
from shiftdesk.domain.chain import Fact, canonical, sha
from tests.ledger.halls import draft, file_of, ledger_at, opening, write

BEGUN = opening(seq=40, head="ab")


@pytest.fixture
def facts(root: Path) -> tuple[Fact, ...]:
    return write(ledger_at(root), *(draft(f"entry {n}") for n in range(3)))


def piece(key: str, document: object) -> Piece:
    return Piece(key, canonical(document))


def content(
    facts: dict[str, Fact] | None = None, head: object = None, begun: object = None, rubbish: tuple[str, ...] = ()
) -> Content:
    there = {key: piece(key, fact) for key, fact in (facts or {}).items()} | {key: piece(key, {}) for key in rubbish}
    tables = {FACTS: there}
    if head is not None:
        tables[HEAD] = {"1": piece("1", head)}
    if begun is not None:
        tables[OPENING] = {"1": piece("1", begun)}
    sound = tuple(one.fact for one in there.values() if one.fact)
    return Content(tables, b"", sound)


def test_a_day_ends_where_its_head_says(facts: tuple[Fact, ...]) -> None:
    whole = content({"1": facts[0], "2": facts[1]}, {"count": 2, "hash": facts[1].hash}, BEGUN)
    assert tail_of(whole, 7, BEGUN) == Tail(2, 2, facts[1].hash)


def test_the_head_tells_of_facts_that_were_lost(facts: tuple[Fact, ...]) -> None:
    cut = content({"1": facts[0]}, {"count": 3, "hash": "cd"}, BEGUN)
    assert tail_of(cut, 7, BEGUN) == Tail(3, 3, "cd")


def test_facts_behind_the_head_count_too(facts: tuple[Fact, ...]) -> None:
    late = content({"1": facts[0], "2": facts[1]}, {"count": 1, "hash": facts[0].hash}, BEGUN)
    assert tail_of(late, 7, BEGUN) == Tail(2, 2, facts[1].hash)


@pytest.mark.parametrize("head", [None, {"count": "2", "hash": "cd"}, {"count": 2, "hash": 5}, {}])
def test_without_a_head_the_last_fact_is_the_end(facts: tuple[Fact, ...], head: object) -> None:
    assert tail_of(content({"2": facts[1]}, head, BEGUN), 7, BEGUN) == Tail(2, 2, facts[1].hash)


def test_a_fact_tells_where_the_day_began_before_its_opening_does(facts: tuple[Fact, ...]) -> None:
    bent = content({"3": facts[2]}, None, BEGUN, rubbish=("4",))
    assert tail_of(bent, 7, BEGUN) == Tail(4, 4, facts[2].hash)


def test_without_a_sound_fact_the_opening_tells_where_the_day_began() -> None:
    empty = content(None, None, BEGUN, rubbish=("1", "2"))
    assert tail_of(empty, 7, BEGUN) == Tail(2, 42, sha(canonical(BEGUN)))
    assert tail_of(content(None, {"count": 5, "hash": "cd"}, BEGUN), 7, BEGUN) == Tail(5, 45, "cd")


@pytest.mark.parametrize("begun", [None, {"seq": "40"}, {}])
def test_without_anything_it_began_behind_the_day_before(begun: object) -> None:
    assert tail_of(content(None, None, begun), 7, BEGUN) == Tail(0, 7, sha(canonical(BEGUN)))
    assert tail_of(Content({}, b""), 7, BEGUN) == Tail(0, 7, sha(canonical(BEGUN)))
    assert tail_of(content(None, {"count": 0, "hash": "cd"}), 7, BEGUN) == Tail(0, 7, sha(canonical(BEGUN)))


def test_what_stands_behind_a_fact(facts: tuple[Fact, ...]) -> None:
    assert [behind(facts, seq) for seq in (0, 1, 3, 9)] == [facts, facts[1:], (), ()]
    assert behind((), 0) == ()


def test_numbers_of_a_day_of_which_nothing_is_left_are_not_given_again(root: Path, facts: tuple[Fact, ...]) -> None:
    file_of(root).write_bytes(b"")
    (again,) = write(ledger_at(root), draft("later"))
    assert (again.seq, again.prev) == (4, facts[-1].hash)
    verdict = ledger_at(root).verify()
    assert verdict.first_bad is not None and verdict.first_bad[1] == 1
