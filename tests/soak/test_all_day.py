"""A slice of `python -m tests.soak`: memory stays, no level comes late, no thread, file or widget is left over."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
SECONDS = os.environ.get("SHIFTDESK_SOAK", "4")
"""Seconds behind the warming up; the checks of a change give 120."""


@pytest.mark.sweep
@pytest.mark.process
@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="no way here to see a process's own memory")
def test_a_slice_of_the_day_leaves_nothing_behind() -> None:
    run = [sys.executable, "-m", "tests.soak", "--seconds", SECONDS]
    done = subprocess.run(run, cwd=CHECKOUT, capture_output=True, text=True, timeout=600 + float(SECONDS), check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
