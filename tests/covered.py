"""`python -m tests.covered`: runs the tests of domain, desk and ledger, and prints the branches that none reached.

The floors below the screen and the command line are to be reached whole: the exit status is 1 when one line or one way
out of a branch of theirs was not. What is left out: tests that drive screens or start processes, which nobody watches
from here, and every state of a power cut, which reaches nothing that a thousandth of them does not.
Further words go to pytest.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent
FLOORS = ("domain", "desk", "adapters")
ROOMS = ("domain", "desk", "ledger", "owed", "handover", "playbooks", "adapters", "faults", "hostile", "texts", "cli")
LEFT_OUT = "tests/faults/test_power.py"


def main(asked: Sequence[str]) -> int:
    """Runs the tests on every processor and reports."""
    watched = [f"--cov=shiftdesk.{floor}" for floor in FLOORS]
    told = ["--cov-branch", "--cov-report=term-missing:skip-covered", "--cov-fail-under=100"]
    tests = [str(Path("tests") / room) for room in ROOMS]
    left_out = [f"--ignore={LEFT_OUT}", "-m", "not sweep and not process and not terminal"]
    run = [sys.executable, "-m", "pytest", "-q", "-n", "auto", "-p", "no:cacheprovider", *watched, *told, *left_out]
    return subprocess.run([*run, *tests, *asked], cwd=CHECKOUT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
