"""Several processes at one desk, one of them killed at any moment."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from shiftdesk.adapters.files import Files
from shiftdesk.adapters.lock import Lock
from shiftdesk.desk.ports import Busy
from tests.ledger.halls import draft, file_of, ledger_at, texts, write

HERE = Path(__file__).parents[2]
WRITER = """
import sys
from pathlib import Path
from tests.ledger.halls import draft, ledger_at, write
ledger, name, count = ledger_at(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
for n in range(count):
    write(ledger, draft(f"{name}-{n}"))
    print(f"{name}-{n}", flush=True)
"""


def writer(root: Path, name: str, count: int) -> subprocess.Popen[str]:
    """A process that writes and says what is saved."""
    command = [sys.executable, "-c", WRITER, str(root), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=HERE)


def test_four_writers_lose_nothing_and_leave_no_gap(root: Path) -> None:
    writers = [writer(root, name, 50) for name in "abcd"]
    said = [line for process in writers for line in process.communicate(timeout=120)[0].split()]
    ledger = ledger_at(root)
    news = ledger.news(None, 0)
    assert news and [fact.seq for fact in news.facts] == list(range(1, 201))
    assert sorted(texts(ledger)) == sorted(said) and len(set(said)) == 200
    assert ledger.verify().ok


def test_a_writer_killed_at_any_moment_leaves_all_that_it_said_was_saved(root: Path) -> None:
    said: list[str] = []
    for kill in range(30):
        process = writer(root, str(kill), 1000)
        assert process.stdout
        said += [process.stdout.readline().strip() for _ in range(1 + kill % 3)]
        # a few more lines may be on their way: they are saved, too
        threading.Event().wait((kill % 7) / 1000)
        process.kill()
        said += process.communicate()[0].split()
        said = [line for line in said if line]
        stored = texts(ledger_at(root))
        assert set(said) <= set(stored) and len(stored) == len(set(stored))
    assert ledger_at(root).verify().ok
    write(ledger_at(root), draft("还在"))
    assert list(file_of(root).parent.glob(".*")) == []


def test_a_lock_that_is_held_makes_the_next_one_busy(root: Path) -> None:
    first, second = Lock(root / "lock", Files()), Lock(root / "lock", Files(), wait_s=0.02)
    with first.exclusive(), pytest.raises(Busy), second.exclusive():
        pytest.fail("two writers at once")
    with second.exclusive():
        pass


def test_a_writer_that_comes_back_at_once_lets_those_go_first_who_wait(root: Path) -> None:
    turns, over, waits, held = 0, threading.Event(), threading.Event(), threading.Event()

    def comes_back() -> None:
        nonlocal turns
        lock = Lock(root / "lock", Files(), wait_s=60)
        while not over.is_set():
            with lock.exclusive():
                turns += waits.is_set()
                held.set()
                over.wait(0.02)

    busy = threading.Thread(target=comes_back)
    busy.start()
    for _ in range(6):
        held.clear()
        held.wait()
        waits.set()
        with Lock(root / "lock", Files(), wait_s=60).exclusive():
            waits.clear()
    over.set()
    busy.join()
    assert turns <= 12, "six waited, and the other one was let in before them again and again"


def test_threads_take_turns(root: Path) -> None:
    ledger = ledger_at(root)
    threads = [threading.Thread(target=lambda n=n: write(ledger, draft(str(n)))) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(texts(ledger), key=int) == [str(n) for n in range(12)]
    assert ledger.verify().ok
