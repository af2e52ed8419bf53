"""What a check says of each change: the first fact that it touches, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shiftdesk.adapters.verify import end_of, is_sound
from shiftdesk.texts import knows
from shiftdesk.texts.damage import why
from tests.ledger.halls import draft, file_of, ledger_at, write
from tests.ledger.sweeps import Tables, as_written, load, rehash, rewritten

DAYS = ("2026-11-21", "2026-11-22", "2026-11-23")
Change = Callable[[Tables], Any]


def second(tables: Tables) -> dict[str, Any]:
    fact: dict[str, Any] = tables["facts"]["2"]
    return fact


def head(tables: Tables) -> dict[str, Any]:
    one: dict[str, Any] = tables["head"]["1"]
    return one


def opening(tables: Tables) -> dict[str, Any]:
    one: dict[str, Any] = tables["opening"]["1"]
    return one


def sealed_again(tables: Tables, number: str) -> None:
    fact = tables["facts"][number]
    fact["data"]["text"] = "x"
    rehash(fact, fact["prev"])


def swapped(tables: Tables) -> None:
    facts = tables["facts"]
    facts["1"], facts["2"] = facts["2"], facts["1"]


CHANGES: list[tuple[Change, int, str]] = [
    (lambda t: second(t)["data"].update(text="x"), 2, "content"),
    (lambda t: second(t).update(by="x"), 2, "changed"),
    (lambda t: second(t).update(seq=99), 2, "place:99"),
    (lambda t: second(t).update(prev="x"), 2, "unfollowed"),
    (lambda t: t["facts"].update({"2": {"a": 1}}), 2, "no_fact"),
    (lambda t: second(t).pop("by"), 2, "no_fact"),
    (lambda t: t["facts"].pop("3"), 3, "end"),
    (lambda t: [t["facts"].pop("2"), t["facts"].pop("3")], 2, "end"),
    (lambda t: second(t).update(data=None, salt=None), 2, "gone"),
    (lambda t: second(t).update(data=None), 2, "removed"),
    (lambda t: second(t).update(zz=1), 2, "bytes:facts"),
    (lambda t: sealed_again(t, "1"), 1, "resealed"),
    (lambda t: sealed_again(t, "2"), 2, "resealed"),
    (lambda t: sealed_again(t, "3"), 3, "not_last"),
    (lambda t: rehash(second(t), "x"), 2, "resealed"),
    (lambda t: head(t).update(hash="x"), 3, "not_last"),
    (lambda t: head(t).update(count="3"), 4, "end"),
    (lambda t: head(t).update(count=3.0), 3, "head"),
    (lambda t: head(t).update(note="x"), 3, "head"),
    (lambda t: t["head"].pop("1"), 4, "end"),
    (lambda t: opening(t)["hall"].update(name="x"), 1, "opening_changed"),
    (lambda t: opening(t).update(seq=17), 1, "opening_unfollowed"),
    (lambda t: opening(t).update(seq="0"), 1, "opening_unfollowed"),
    (lambda t: opening(t).update(head="x"), 1, "opening_unfollowed"),
    (lambda t: opening(t).update(day="2026-11-01"), 1, "other_day"),
    (lambda t: t["opening"].pop("1"), 1, "opening_unreadable"),
    (swapped, 1, "file"),
]


@pytest.fixture
def three_days(root: Path) -> Path:
    for day in DAYS:
        write(ledger_at(root), *(draft(f"{day} {n}") for n in range(3)), day=day)
    return root


def verdict(root: Path, day: str, change: Change) -> tuple[str, int, str] | None:
    tables = load(file_of(root, day))
    change(tables)
    file_of(root, day).write_bytes(as_written(tables))
    return ledger_at(root).verify().first_bad


@pytest.mark.parametrize("n", range(3))
@pytest.mark.parametrize(("change", "at", "code"), CHANGES)
def test_a_change_is_named_by_its_day_its_fact_and_what_is_wrong(
    three_days: Path, change: Change, at: int, code: str, n: int
) -> None:
    assert verdict(three_days, DAYS[n], change) == (DAYS[n], 3 * n + at, code)
    assert knows("zh", f"damage.{code.partition(':')[0]}") and "{" not in why("en", code)


@pytest.mark.parametrize("n", range(3))
def test_a_fact_that_is_gone_is_named_with_what_stands_in_its_place(three_days: Path, n: int) -> None:
    told = verdict(three_days, DAYS[n], lambda t: t["facts"].pop("2"))
    assert told == (DAYS[n], 3 * n + 2, f"missing:{3 * n + 3}")
    assert why("en", f"missing:{3 * n + 3}").endswith(f"{3 * n + 3} stands in its place")


@pytest.mark.parametrize("n", range(2))
def test_a_day_written_anew_shows_where_the_next_one_follows_another(three_days: Path, n: int) -> None:
    def anew(tables: Tables) -> None:
        second(tables)["data"]["text"] = "x"
        rewritten(tables, 2)

    assert verdict(three_days, DAYS[n], anew) == (DAYS[n + 1], 3 * n + 4, "opening_unfollowed")


def test_the_note_beside_the_days_shows_a_last_day_that_was_written_anew_or_shortened(three_days: Path) -> None:
    def anew(tables: Tables) -> None:
        rewritten(tables, 3)
        sealed_again(tables, "3")
        rewritten(tables, 3)

    before = file_of(three_days, DAYS[2]).read_bytes()
    assert verdict(three_days, DAYS[2], anew) == (DAYS[2], 9, "not_told")
    file_of(three_days, DAYS[2]).write_bytes(before)
    short = verdict(three_days, DAYS[2], lambda t: [t["facts"].pop("3"), head(t).update(
        count=2, hash=second(t)["hash"])])  # fmt: skip
    assert short == (DAYS[2], 9, "short:9")


def test_a_day_is_sound_in_itself_or_not_whatever_stands_before_it(three_days: Path) -> None:
    days = ledger_at(three_days)._days
    for day in DAYS:
        content = days.load(day)
        assert content is not None and is_sound(day, content) and not is_sound("2026-11-01", content)
    last = days.load(DAYS[2])
    assert last is not None and (end_of(last).count, end_of(last).hash) == (9, last.facts[-1].hash)
    for change in (lambda t: second(t).update(by="x"), lambda t: t["opening"].pop("1"), lambda t: head(t).pop("hash")):
        verdict(three_days, DAYS[1], change)
        content = days.load(DAYS[1])
        assert content is not None and not is_sound(DAYS[1], content)
