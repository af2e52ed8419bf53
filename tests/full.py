"""Everything that is too long for a run of the tests, in full: `python -m tests.full` (some six hours on two cores).

One after the other, as each judges times: faults, long sweeps, a day at the desk with a moved clock, a real hour at a
terminal, and every small change in ledger and escalation where `pip install -e '.[mutation]'` was run. It goes on
behind what fails, tells at the end how each went, and exits with 1 unless all went well.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence

RUNS: Mapping[str, Sequence[str]] = {
    "faults": ("-m", "tests.faults"),
    "sweeps": ("-m", "pytest", "-q", "-m", "sweep", "-n", "2"),
    "day": ("-m", "tests.soak"),
    "hour": ("-m", "tests.soak", "--real", "60"),
    "mutants": ("-m", "tests.mutants"),
}
"""What is run, by name: the arguments for this Python. The hour needs a pseudo-terminal."""
SHORT = {"SHIFTDESK_SOAK": "60", "SHIFTDESK_REAL": "2"}
"""The sweeps take a slice of the day and of the hour, which have runs of their own."""


def missing(name: str) -> str:
    """What a run needs and this machine has not; empty when it has all."""
    needs = {"hour": "pty", "mutants": "mutmut"}.get(name)
    return needs if needs and importlib.util.find_spec(needs) is None else ""


def one(name: str) -> int:
    """Runs one of them; its exit status."""
    print(f"== {name}", flush=True)
    return subprocess.run([sys.executable, *RUNS[name]], env={**os.environ, **SHORT}, check=False).returncode


def run_all(run: Callable[[str], int] = one) -> int:
    """Runs all of them; 0 when every one was run and went well."""
    told = []
    for name in RUNS:
        start, needs = time.monotonic(), missing(name)
        status = f"not run, {needs} is missing" if needs else run(name)
        told.append((name, status, time.monotonic() - start))
    for name, status, took in told:
        print(f"{name}: {'passed' if status == 0 else status} ({took:.0f} s)")
    return 0 if all(status == 0 for _, status, _ in told) else 1


if __name__ == "__main__":
    sys.exit(run_all())
