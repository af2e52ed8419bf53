"""Killed at any instant, several at once: nothing acknowledged is lost, nothing is there twice, nobody is kept out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.crowd import Crowd, crowd

CHECKOUT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.process
KILLS = """
import sys, msgspec
from pathlib import Path
from tests.faults.kills import Killer
print(msgspec.json.encode(Killer(Path(sys.argv[1]), 7).kills(int(sys.argv[2]))).decode())
"""


def test_forty_kills_of_one_to_four_writers_lose_and_double_nothing(tmp_path: Path) -> None:
    # in a process of its own: one without other threads may fork
    argv = [sys.executable, "-c", KILLS, str(tmp_path), "40"]
    done = subprocess.run(argv, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    tally = json.loads(done.stdout)
    wrong = {name: tally[name] for name in ("lost", "doubled", "unreadable", "blocked")}
    assert wrong == dict.fromkeys(wrong, 0), done.stderr
    assert tally["kills"] == 40 and tally["acknowledged"] > 10


def test_four_writers_and_readers_at_once(tmp_path: Path) -> None:
    found = crowd(tmp_path / "data", 120)
    assert found.failed_reads == []
    assert found.sound
    assert found.answered == 120


@pytest.mark.parametrize(
    ("looks", "works", "seen", "in_time"),
    [
        ([49.0] * 10, [9.0], [900.0], True), ([49.0] * 10, [50.1], [900.0], False),
        ([49.0] * 10, [9.0], [1001.0], False), ([51.0] * 3, [9.0], [], False),
        ([1.0] * 3999 + [51.0] * 4, [9.0], [], True), ([1.0] * 2999 + [51.0] * 4, [9.0], [], False),
    ],
)  # fmt: skip
def test_a_look_or_a_picture_that_is_late_is_judged(
    looks: list[float], works: list[float], seen: list[float], in_time: bool
) -> None:
    assert Crowd(0, 0, True, [], looks, works, [], seen).in_time is in_time
