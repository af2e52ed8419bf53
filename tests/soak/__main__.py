"""`python -m tests.soak`: 24 hours as fast as they go; `--seconds N` of ours at most, `--hours N` of the day's.

`python -m tests.soak --real 60`: so many real minutes of the dashboard on a pseudo-terminal, beside command lines.

Prints one line of JSON. The exit status is 1 when memory grew by 5 MB a day or more, a level came late, or a thread, an
open file or a widget was left over; in real time also when a level was missed or doubled, or a fact was lost.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from pathlib import Path

from tests.soak.day import DayAtTheDesk, Result

LIMIT_MB = 5.0


def faults(result: Result, short: bool) -> list[str]:
    """What is wrong with a run; a short one cannot be counted up to a day, so it must stay below the limit itself."""
    warm, end = result.warm, result.end
    grown = end.mb - warm.mb if short else result.mb_a_day
    found = [] if grown < LIMIT_MB else [f"memory grew by {grown:.1f} MB"]
    found += [
        f"{name} left over"
        for name in ("threads", "files", "widgets", "timers")
        if getattr(end, name) > getattr(warm, name)
    ]
    return found + result.late + ([] if result.raised else ["nothing was raised"])


def real(minutes: float) -> int:
    """So long at a real terminal."""
    from tests.soak.hour import lives  # only where there are pseudo-terminals

    with tempfile.TemporaryDirectory() as folder:
        hour = lives(Path(folder), minutes)
    print(json.dumps({**hour._asdict(), "grown_mb": hour.end.mb - hour.warm.mb}, ensure_ascii=False))
    return 1 if hour.wrong else 0


def main() -> int:
    """Runs, tells, judges."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--seconds", type=float, default=1e9)
    asked.add_argument("--hours", type=float, default=24.0)
    asked.add_argument("--real", type=float, metavar="MINUTES")
    given = asked.parse_args()
    if given.real:
        return real(given.real)
    with tempfile.TemporaryDirectory() as folder:
        result = asyncio.run(DayAtTheDesk(Path(folder)).lives(given.seconds, int(given.hours * 3600)))
    wrong = faults(result, result.end.second < 6 * 3600)
    print(json.dumps({**result._asdict(), "mb_a_day": result.mb_a_day, "wrong": wrong}, ensure_ascii=False))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
