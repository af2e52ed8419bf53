"""Prints what a durable append costs: `python -m tests.bench.ledger`.

Figures of a noisy machine: read the ratios, and compare with the raw write of as many bytes in the last column.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

from shiftdesk.adapters.dayfile import FACTS, HEAD, ONE, OPENING, Piece, encode
from shiftdesk.adapters.files import Files
from shiftdesk.adapters.ids import RandomIds
from shiftdesk.adapters.past import BATCH
from shiftdesk.domain.chain import Fact, canonical, seal, sha
from tests.ledger.halls import draft, file_of, ledger_at, opening, write

TEXT = "系统缓慢,已致电支撑中心,客户在大厅等候,安排引导员解释并登记回访。"
TODAY = date(2026, 11, 23)
DAYS = 3650
ROUNDS = 300


def day_file(root: Path, day: str, seq: int, head: str, count: int) -> Fact:
    """Writes a day of facts straight to its file; gives the last one."""
    begun = opening(day, seq, head)
    prev, facts = sha(canonical(begun)), list[Fact]()
    for n in range(1, count + 1):
        facts.append(seal(draft(f"{n} {TEXT}"), seq + n, prev, RandomIds().fresh()))
        prev = facts[-1].hash
    tables = {
        FACTS: {str(n): Piece(str(n), canonical(fact)) for n, fact in enumerate(facts, 1)},
        HEAD: {ONE: Piece(ONE, canonical({"count": count, "hash": prev}))},
        OPENING: {ONE: Piece(ONE, canonical(begun))},
    }
    path = file_of(root, day)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encode(tables))
    return facts[-1]


def history(root: Path, days: int, per_day: int, today: int) -> None:
    """Many days before today, and today."""
    seq, head = 0, ""
    for back in range(days, 0, -1):
        last = day_file(root, str(TODAY - timedelta(days=back)), seq, head, per_day)
        seq, head = last.seq, last.hash
    day_file(root, str(TODAY), seq, head, today)


def timed(what: Callable[[], object], rounds: int = ROUNDS) -> str:
    """Median and 99th percentile in milliseconds."""
    took = []
    for _ in range(rounds):
        start = perf_counter()
        what()
        took.append((perf_counter() - start) * 1000)
    cuts = statistics.quantiles(took, n=100)
    return f"p50 {cuts[49]:6.2f}  p99 {cuts[98]:6.2f} ms"


def raw(path: Path, size: int) -> Callable[[], object]:
    """The same number of bytes written aside, synced and put in place, by nothing but the system."""

    def put() -> None:
        aside = path.with_suffix(".raw")
        with open(aside, "wb") as stream:
            stream.write(b"x" * size)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(aside, path)
        Files().settle(path.parent)

    return put


def figures(name: str, days: int, today: int) -> None:
    """One history, measured."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "data"
        history(root, days, 200, today)
        start = perf_counter()
        ledger = ledger_at(root)
        news = ledger.news(None, 0)
        opened = (perf_counter() - start) * 1000
        assert news and len(news.facts) == today
        day, seq = news.day, news.facts[-1].seq
        print(f"{name}: opening {opened:.1f} ms, nothing new {timed(lambda: ledger.news(day, seq))}")
        print(f"  append             {timed(lambda: write(ledger, draft(TEXT), day=day))}")
        other = ledger_at(root)
        other.news(None, 0)
        both = timed(lambda: (write(other, draft(TEXT)), write(ledger, draft(TEXT))), 50)
        print(f"  two in turns       {both}")
        print(f"  raw write          {timed(raw(root / 'raw', file_of(root, day).stat().st_size))}")
        if days:
            lookups(root)


def lookups(root: Path) -> None:
    """Looking far back, without an index, while it is learned, and with it."""
    ledger = ledger_at(root)
    print(f"  unknown command, no index   {timed(lambda: ledger.facts_of('unknown'), 2)}")

    def learn() -> None:
        with ledger.exclusive():
            ledger.facts_of("unknown")

    print(f"  a writer learns {BATCH} days     {timed(learn, DAYS // BATCH + 1)}")
    print(f"  unknown command, with index {timed(lambda: ledger.facts_of('unknown'), 20)}")
    print(f"  search, four days           {timed(lambda: ledger.search('199 系统', '2026-11-20', None), 5)}")
    print(f"  search, all days, none      {timed(lambda: ledger.search('没有这个', None, None), 2)}")


def main() -> None:
    """All figures."""
    figures("1,000 facts today", 0, 1000)
    figures("3,000 facts today", 0, 3000)
    figures("1,000 facts today, ten years of days", DAYS, 1000)


if __name__ == "__main__":
    main()
