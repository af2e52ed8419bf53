"""The ledger in memory, on which the desk's stories are told, does what the one on a disk does."""

from __future__ import annotations

from pathlib import Path

import pytest

from shiftdesk.desk.ports import Head, Ledger, Verdict
from tests.fake_ports import MemoryLedger
from tests.ledger.halls import draft, ledger_at, write

FIRST, SECOND, LAST = "2026-11-21", "2026-11-22", "2026-11-23"


def told(verdict: Verdict) -> object:
    """What does not hang on names and salts."""
    return verdict.days, verdict.facts, verdict.ok, verdict.first_bad, verdict.count, sorted(verdict.ends)


def both(tmp_path: Path) -> tuple[Ledger, Ledger]:
    """Two ledgers of the same three days."""
    ledgers: tuple[Ledger, Ledger] = (ledger_at(tmp_path / "data"), MemoryLedger())
    for ledger in ledgers:
        write(ledger, draft("甲"), draft("乙"), day=FIRST)
        write(ledger, draft("丙"), day=SECOND)
        write(ledger, draft("丁"), day=LAST)
    return ledgers


def head_of(ledger: Ledger) -> Head:
    """Where its chain stands, as it is kept elsewhere."""
    found = ledger.verify()
    return Head(count=found.facts, hash=found.head, days=dict(found.ends))


def test_a_chain_that_goes_on_still_fits_a_head_that_was_kept(tmp_path: Path) -> None:
    seen = []
    for ledger in both(tmp_path):
        kept = head_of(ledger)
        write(ledger, draft("戊"), day=LAST)
        assert ledger.sound(FIRST) and not ledger.sound("2026-03-03")
        seen.append((told(ledger.verify()), told(ledger.verify(kept))))
    assert seen[0] == seen[1]


@pytest.mark.parametrize("wrong", ["longer", "other end", "other day"])
def test_a_kept_head_that_is_not_this_chain_s_is_named_alike(tmp_path: Path, wrong: str) -> None:
    seen = []
    for ledger in both(tmp_path):
        kept = head_of(ledger)
        days = {**kept.days, FIRST: (kept.days[FIRST][0], "0" * 64)} if wrong == "other day" else kept.days
        count = kept.count + (wrong == "longer")
        end = "0" * 64 if wrong == "other end" else kept.hash
        seen.append(ledger.verify(Head(count=count, hash=end, days=days)))
    assert told(seen[0]) == told(seen[1])
    assert not seen[0].ok
