"""Several at once: four command lines that write, readers that look, perhaps a dashboard that does both."""

from __future__ import annotations

import statistics
import subprocess
import sys
import threading
from pathlib import Path

import msgspec

from shiftdesk.assembly import open_desk
from shiftdesk.domain.commands import SetHall
from shiftdesk.domain.hall import HallChange
from tests.faults.story import facts_of

CHECKOUT = Path(__file__).resolve().parents[2]
LETTERS = "abcd"
LOOK_MS, SEEN_MS = 50.0, 1000.0


class Crowd(msgspec.Struct):
    """What came of it; milliseconds.

    Attributes:
        looks_ms: of a desk that stands open. works_ms: the processor's time in them. starts_ms: of a desk that reads
        everything.
    """

    facts: int
    answered: int
    sound: bool
    failed_reads: list[str]
    looks_ms: list[float]
    works_ms: list[float]
    starts_ms: list[float]
    seen_ms: list[float]

    @property
    def in_time(self) -> bool:
        """Whether no look took longer than it may, and whatever came was on the screen within a second.

        A look's own work is judged without exception; to it comes the wait for a processor, for which eight processes
        on two of them stand in line: one look in a thousand, or two in all, may owe to that more.
        """
        waited = sum(took > LOOK_MS for took in self.looks_ms)
        return (
            max(self.works_ms, default=0.0) <= LOOK_MS
            and waited <= max(2, len(self.looks_ms) / 1000)
            and max(self.seen_ms, default=0.0) <= SEEN_MS
        )

    def figures(self) -> str:
        """One line for people."""

        def told(name: str, took: list[float]) -> str:
            if len(took) < 2:
                return f"{name} none"
            late = statistics.quantiles(took, n=1000)[-1]
            return f"{name} p50 {statistics.median(took):.1f} p99.9 {late:.1f} max {max(took):.1f} ms"

        counts = f"{self.facts} facts, {self.answered} answered, sound: {self.sound}"
        failed = f"{len(self.looks_ms)} looks, failed {len(self.failed_reads)}"
        took = (
            told("look", self.looks_ms),
            told("work in it", self.works_ms),
            told("cold start", self.starts_ms),
            told("on screen", self.seen_ms),
        )
        return ", ".join([counts, failed, *took])


class Reader:
    """Another process that looks at the folder all the time, as an open desk and as one that was just opened."""

    def __init__(self, data: Path) -> None:
        """Begins to look."""
        argv = [sys.executable, "-m", "tests.faults.reader", str(data)]
        self._process = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT)
        self.looks, self.works, self.starts, self.failed = list[float](), list[float](), list[float](), list[str]()

    def __enter__(self) -> Reader:
        """It looks already."""
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "looking\n"
        return self

    def __exit__(self, *error: object) -> None:
        """Ends it and takes what it saw."""
        said, _ = self._process.communicate("")
        if self._process.returncode:
            self.failed.append(f"the reader ended with {self._process.returncode}")
            return
        found = msgspec.json.decode(said)
        self.looks, self.works, self.starts, self.failed = (
            found[name] for name in ("looks", "works", "starts", "failed")
        )


def crowd(data: Path, count: int, screen: bool = False) -> Crowd:
    """Four writers store `count` facts together; with a dashboard, ten more come from its keys."""
    lines = count // len(LETTERS)
    shown: list[float] = []
    open_desk(data).ask(SetHall(change=HallChange(name="城东")))
    with Reader(data) as reader:
        writers = [_writer(data, letter, lines) for letter in LETTERS]
        said = [threading.Thread(target=lambda w=w, n=n: answers.__setitem__(n, w.stdout.read().split()))
                for n, w in enumerate(writers)]  # fmt: skip
        answers: dict[int, list[str]] = {}
        for thread in said:
            thread.start()
        if screen:
            from tests.faults.onlooker import looked_on  # only where there are pseudo-terminals

            shown = looked_on(data, lambda: any(writer.poll() is None for writer in writers))
        for thread in said:
            thread.join()
        assert [writer.wait() for writer in writers] == [0] * len(writers)
    desk = open_desk(data)
    facts = facts_of(desk)
    wrote = [str(fact.data["text"]) for fact in facts if fact.data and "text" in fact.data]
    asked = {f"{letter}-{n}" for letter in LETTERS for n in range(lines)}
    keyed = {f"screen-{n}" for n in range(len(shown))}
    ids = [name for names in answers.values() for name in names]
    sound = (
        [fact.seq for fact in facts] == list(range(1, len(facts) + 1))
        and asked | keyed == set(wrote) and len(set(wrote)) == len(wrote)
        and sorted(ids) == sorted(fact.id for fact in facts if (fact.data or {}).get("text") in asked)
        and desk.ports.ledger.verify().ok
    )  # fmt: skip
    return Crowd(len(facts), len(ids), sound, reader.failed, reader.looks, reader.works, reader.starts, shown)


def _writer(data: Path, letter: str, lines: int) -> subprocess.Popen[str]:
    argv = [sys.executable, "-m", "shiftdesk", "--data", str(data), "log", "add", "-", "--id", letter]
    writer = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT)

    def feed() -> None:
        assert writer.stdin is not None
        with writer.stdin as stream:
            stream.writelines(f"{letter}-{n}\n" for n in range(lines))

    threading.Thread(target=feed, daemon=True).start()
    return writer
