"""`python -m tests.faults.reader FOLDER`: looks at a folder until its standard input ends, then tells how it was.

A process of its own, so that nothing but looking takes its time. It says `looking`, and at the end one line of JSON:
milliseconds of the looks of a desk that stands open, of the processor's time in them (the rest is waiting: on a lock,
on the disk, or on a processor while others have it), of the looks of desks that were just opened, and what failed.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from pathlib import Path

from shiftdesk.assembly import open_desk

PAUSE_S, COLD_EVERY = 0.005, 50


def look(data: Path, over: threading.Event) -> dict[str, list[float] | list[str]]:
    """Looks again and again, at every fiftieth time also as a desk that was opened at that moment."""
    looks, works, starts, failed = list[float](), list[float](), list[float](), list[str]()
    desk, seq, turn = open_desk(data), 0, 0
    print("looking", flush=True)
    while not over.wait(PAUSE_S):
        turn += 1
        try:
            start, worked = time.perf_counter(), time.thread_time()
            desk.refresh()
            looks.append((time.perf_counter() - start) * 1000)
            works.append((time.thread_time() - worked) * 1000)
            if turn % COLD_EVERY == 0:
                start = time.perf_counter()
                open_desk(data).refresh()
                starts.append((time.perf_counter() - start) * 1000)
            if desk.board.seq < seq:
                failed.append(f"back from {seq} to {desk.board.seq}")
            seq = desk.board.seq
        except Exception as error:
            failed.append(repr(error))
    return {"looks": looks, "works": works, "starts": starts, "failed": failed}


def main() -> None:
    """Looks until nobody needs it any more."""
    over = threading.Event()

    def waits() -> None:
        sys.stdin.read()
        over.set()

    threading.Thread(target=waits, daemon=True).start()
    print(json.dumps(look(Path(sys.argv[1]), over)))


if __name__ == "__main__":
    main()
