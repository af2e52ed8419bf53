"""`python -m tests.mutants [FOLDER]`: makes every small change in ledger and escalation, and counts the unnoticed ones.

Needs `pip install -e '.[mutation]'`. What is changed and which tests are asked stands in pyproject (`tool.mutmut`). The
work is done in a copy of the checkout, in FOLDER when one is named: there a run that was cut short goes on. Prints the
changes that nobody noticed; the exit status is 1 when fewer than nine in ten were. Takes an hour or two.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent
COPIED = ("shiftdesk", "tests", "playbooks", "styles", "README.md", "pyproject.toml")
WANTED = 0.9


def copied(folder: Path) -> None:
    """The checkout, as far as tests need it."""
    for name in COPIED:
        source, target = CHECKOUT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target)


def share(stats: Mapping[str, int]) -> float:
    """The share of changes that a test noticed; one that made a test run for ever was noticed too."""
    noticed = stats["killed"] + stats["timeout"]
    tried = noticed + stats["survived"] + stats["suspicious"] + stats["no_tests"]
    return noticed / tried if tried else 0.0


def main(asked: Sequence[str]) -> int:
    """Runs, tells, judges."""
    with tempfile.TemporaryDirectory() as throwaway:
        folder = Path(asked[0] if asked else throwaway)
        folder.mkdir(parents=True, exist_ok=True)
        copied(folder)
        for words in (("run",), ("results",), ("export-cicd-stats",)):
            subprocess.run([sys.executable, "-m", "mutmut", *words], cwd=folder, check=False)
        told = folder / "mutants" / "mutmut-cicd-stats.json"
        if not told.exists():
            return 1
        stats = json.loads(told.read_text(encoding="utf-8"))
    print(json.dumps(stats), f"{share(stats):.1%} noticed")
    return 0 if share(stats) >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
