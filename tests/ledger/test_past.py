"""What past days hold is found with the index, without it, and whatever is wrong with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from shiftdesk.adapters.days import Days
from shiftdesk.adapters.ledger import DayLedger
from shiftdesk.domain.chain import Draft, Fact
from tests.ledger.halls import draft, file_of, ledger_at, write

MONDAY, TUESDAY, WEDNESDAY, THURSDAY = "2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26"


@pytest.fixture
def told(root: Path) -> dict[str, Fact]:
    """Four days: an entry amended twice later, an incident over two days and named again by a follow-up."""
    ledger, facts = ledger_at(root), {}
    (facts["entry"], facts["pair"]) = write(ledger, draft("晨训 Briefing", cmd="c1"), draft("x", cmd="c1"), day=MONDAY)
    (facts["opened"],) = write(ledger, draft("断电", kind="incident.opened", incident=7), day=MONDAY)
    of = facts["entry"].id
    write(ledger, draft("错", kind="log.amended", of=of), day=TUESDAY)
    (facts["first"],) = write(ledger, draft("更正", kind="log.amended", of=of), day=TUESDAY)
    write(ledger, draft("恢复", kind="incident.resolved", incident=7), day=TUESDAY)
    (facts["second"],) = write(ledger, draft("再更正", kind="log.amended", of=of), day=WEDNESDAY)
    write(ledger, draft("回访", kind="followup.taken", incident=7), day=WEDNESDAY)
    write(ledger, draft("今天", cmd="c4"), day=THURSDAY)
    return facts


def fine(root: Path) -> None:
    """The index as it is."""


def gone(root: Path) -> None:
    """No index."""
    (root / "index" / "past.sqlite").unlink()


def junk(root: Path) -> None:
    """An index of other bytes."""
    (root / "index" / "past.sqlite").write_bytes(b"junk" * 1000)


def other(root: Path) -> None:
    """An index of another version."""
    with sqlite3.connect(root / "index" / "past.sqlite") as db:
        db.execute("PRAGMA user_version = 99")
    db.close()


def stale(root: Path) -> None:
    """An index that knows days as they were before they were put back from a copy."""
    for day in (MONDAY, TUESDAY):
        data = file_of(root, day).read_bytes()
        file_of(root, day).unlink()
        file_of(root, day).write_bytes(data)
    with sqlite3.connect(root / "index" / "past.sqlite") as db:
        db.execute("DELETE FROM refs")
        db.execute("UPDATE seen SET sign = 'old'")
    db.close()


@pytest.mark.parametrize("wrong", [fine, gone, junk, other, stale])
@pytest.mark.parametrize("writing", [False, True])
def test_everything_is_found_whatever_the_index(
    root: Path, told: dict[str, Fact], wrong: Callable[[Path], None], writing: bool
) -> None:
    wrong(root)
    ledger = ledger_at(root)
    if writing:
        with ledger.exclusive():
            look(ledger, told)
        assert days_scanned(root, ledger, told) == []
    look(ledger, told)


def look(ledger: DayLedger, told: dict[str, Fact]) -> None:
    """Asks everything."""
    assert ledger.facts_of("c1") == (told["entry"], told["pair"])
    assert [fact.data for fact in ledger.facts_of("c4")] == [{"text": "今天"}]
    assert ledger.facts_of("unknown") == ()
    assert ledger.day_of(told["first"].id) == TUESDAY
    assert ledger.day_of("unknown") is None
    assert (ledger.day_of_incident(7), ledger.day_of_incident(70)) == (TUESDAY, None)
    assert ledger.amendments(MONDAY) == {told["entry"].id: told["second"].id}
    assert ledger.amendments(TUESDAY) == {}


def days_scanned(root: Path, ledger: DayLedger, told: dict[str, Fact]) -> list[str]:
    """The past days that are read for a command that nobody gave."""
    read: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        real = Days.read

        def noted(self: Days, day: str) -> bytes | None:
            read.append(day)
            return real(self, day)

        patch.setattr(Days, "read", noted)
        assert ledger.facts_of("unknown") == ()
    return read


def test_an_index_learns_each_day_when_the_next_one_begins(root: Path, told: dict[str, Fact]) -> None:
    assert days_scanned(root, ledger_at(root), told) == []
    gone(root)
    assert days_scanned(root, ledger_at(root), told) == [MONDAY, TUESDAY, WEDNESDAY]


def test_an_amendment_of_today_counts(root: Path, told: dict[str, Fact]) -> None:
    ledger = ledger_at(root)
    (third,) = write(ledger, draft("第三次", kind="log.amended", of=told["entry"].id), day=THURSDAY)
    assert ledger.amendments(MONDAY) == {told["entry"].id: third.id}
    (fourth,) = write(ledger, draft("第四次", kind="log.amended", of=told["entry"].id), day=THURSDAY)
    assert ledger.amendments(MONDAY) == {told["entry"].id: fourth.id}
    assert ledger.amendments(THURSDAY) == {}


@pytest.mark.parametrize(
    ("text", "first", "last", "found"),
    [
        ("更正", None, None, ["更正", "再更正"]),
        ("更正", WEDNESDAY, None, ["再更正"]),
        ("更正", None, TUESDAY, ["更正"]),
        ("BRIEF", None, None, ["晨训 Briefing"]),
        ("训 b", None, None, ["晨训 Briefing"]),
        ("log.amended", None, None, []),
        ("没有", None, None, []),
        ("今", THURSDAY, THURSDAY, ["今天"]),
    ],
)
def test_search(
    root: Path, told: dict[str, Fact], text: str, first: str | None, last: str | None, found: list[str]
) -> None:
    assert [(fact.data or {})["text"] for fact in ledger_at(root).search(text, first, last)] == found


def test_what_a_witness_wrote_is_found_by_nobody(root: Path) -> None:
    ledger = ledger_at(root)

    def filled(form: str) -> Draft:
        return draft("", kind="form.filled", id=f"{form}1", form=form, values={"looks": {"text": "左眉有疤"}})

    write(ledger, filled("RB"), filled("LR"), filled("ZZ"))
    assert [(fact.data or {})["form"] for fact in ledger.search("左眉", None, None)] == ["LR", "ZZ"]
    assert [(fact.data or {})["form"] for fact in ledger.search("rb1", None, None)] == ["RB"]


@pytest.mark.parametrize(
    ("stored", "asked"), [("ÉCOLE", "école"), ('a"b\\c', '"B\\'), ("ＡＢ字", "ａｂ字"), ("a\nb", "A\nB")]
)
def test_search_in_any_case_and_with_any_sign(root: Path, stored: str, asked: str) -> None:
    ledger = ledger_at(root)
    write(ledger, draft(stored), draft("else"))
    assert [(fact.data or {})["text"] for fact in ledger.search(asked, None, None)] == [stored]
