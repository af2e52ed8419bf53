"""Runs a fault sweep in full: `python -m tests.faults [power|refusals|kills|crowd|all] [--quick] [--seed N]`."""

from __future__ import annotations

import argparse
import importlib.util
import sys
import tempfile
import time
from pathlib import Path

import msgspec

KILLS, FACTS = 2000, 10_000
START_S = 1.0
"""So soon a start after a power cut is over."""


def power(quick: bool, seed: int) -> bool:
    """Every state of every power cut; in full with other torn blocks and combinations, five times over."""
    from tests.faults.power import PowerCuts

    good = True
    for n in range(1 if quick else 5):
        cuts = PowerCuts(seed + n, most=48 if quick else 400).play()
        print(f"power: {cuts.calls} calls, {cuts.states} states, slowest start {cuts.slowest_s * 1000:.0f} ms, "
              f"failures {len(cuts.failures)}")  # fmt: skip
        print(*cuts.failures[:10], sep="\n", end="\n" if cuts.failures else "")
        good = good and not cuts.failures and cuts.slowest_s < START_S
    return good


def refusals(quick: bool, seed: int) -> bool:
    """Every call of every command refused in every way; the same through the command line."""
    from tests.faults.refuse import Refusals
    from tests.faults.verbs import VerbRefusals

    desk, verbs = Refusals(2 if quick else 1).play(), VerbRefusals(4 if quick else 1).play()
    for name, found in (("desk", desk), ("command line", verbs)):
        print(f"refusals, {name}: {found.tries} tries, failures {len(found.failures)}")
        print(*found.failures[:10], sep="\n", end="\n" if found.failures else "")
    return not desk.failures and not verbs.failures


def kills(quick: bool, seed: int) -> bool:
    """Kills of one to four command lines, some of them under an open dashboard that is killed at the end, too."""
    from tests.faults.kills import Killer

    good = True
    with tempfile.TemporaryDirectory() as folder:
        tally = Killer(Path(folder), seed).kills(KILLS // 20 if quick else KILLS)
        print(f"kills: {msgspec.to_builtins(tally)}")
        good = tally.good
    if importlib.util.find_spec("pty"):
        from tests.faults.shown import kills_under_a_screen

        # a day of two thousand kills is ten days long: each tenth begins another one
        for n in range(1 if quick else 10):
            with tempfile.TemporaryDirectory() as folder:
                tally = kills_under_a_screen(Path(folder), KILLS // (100 if quick else 10), seed + n)
                print(f"kills under an open dashboard: {msgspec.to_builtins(tally)}", flush=True)
                good = good and tally.good
    return good


def crowd(quick: bool, seed: int) -> bool:
    """A dashboard and four command lines at once."""
    from tests.faults.crowd import crowd as gathered

    with tempfile.TemporaryDirectory() as folder:
        found = gathered(Path(folder) / "data", FACTS // 20 if quick else FACTS, bool(importlib.util.find_spec("pty")))
        print(f"crowd: {found.figures()}")
        print(*found.failed_reads[:5], sep="\n", end="\n" if found.failed_reads else "")
        return found.sound and not found.failed_reads and found.in_time


SWEEPS = {"power": power, "refusals": refusals, "kills": kills, "crowd": crowd}


def main() -> int:
    """0 when nothing broke."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("what", nargs="?", default="all", choices=[*SWEEPS, "all"])
    parser.add_argument("--quick", action="store_true", help="a slice")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    good = True
    for name, sweep in SWEEPS.items():
        if asked.what in (name, "all"):
            start = time.monotonic()
            good = sweep(asked.quick, asked.seed) and good
            print(f"{name}: {time.monotonic() - start:.0f} s", flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
