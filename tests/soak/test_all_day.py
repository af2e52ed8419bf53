"""Slices of `python -m tests.soak`: memory stays, no level comes late, no thread, file or widget is left over."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
SECONDS, MINUTES = os.environ.get("SHIFTDESK_SOAK", "4"), os.environ.get("SHIFTDESK_REAL", "0.5")
"""Seconds behind the warming up, and minutes at a real terminal; the checks of a change give more."""
SEEN = Path("/proc/self/smaps_rollup").exists()


@pytest.mark.sweep
@pytest.mark.process
@pytest.mark.skipif(not SEEN, reason="no way here to see a process's own memory")
def test_a_slice_of_the_day_leaves_nothing_behind() -> None:
    soaks("--seconds", SECONDS)


@pytest.mark.sweep
@pytest.mark.process
@pytest.mark.terminal
@pytest.mark.skipif(
    not (SEEN and importlib.util.find_spec("pty")), reason="no pseudo-terminal, or no way to see memory"
)
def test_real_minutes_at_a_terminal_lose_nothing_and_miss_no_level() -> None:
    soaks("--real", MINUTES)


def soaks(*asked: str) -> None:
    run = [sys.executable, "-m", "tests.soak", *asked]
    patience = 600 + 60 * float(asked[1])
    done = subprocess.run(run, cwd=CHECKOUT, capture_output=True, text=True, timeout=patience, check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
