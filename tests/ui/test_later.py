"""Code that is loaded behind the first picture: all of it, by the screen's own thread."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from shiftdesk.ui.later import LATER

OPENS = """
import asyncio, sys, threading

class Watching:
    loaders = {}
    def find_spec(self, name, path=None, target=None):
        self.loaders.setdefault(name, threading.current_thread().name)

sys.meta_path.insert(0, Watching())

from tests.ui.driver import a_real_desk, dashboard
from shiftdesk.ui.later import LATER

async def opens():
    async with dashboard(a_real_desk().has_a_shift(), lang="zh") as screen:
        await screen.settle()
        await screen.app.workers.wait_for_complete()
        await screen.press("f2", "escape")

asyncio.run(opens())
wrong = {n: t for n, t in Watching.loaders.items() if n.startswith("shiftdesk.ui") and t != "MainThread"}
assert not wrong, wrong
print([name for name in LATER if name not in sys.modules])
"""


def test_all_code_of_the_screen_is_loaded_behind_the_first_picture_by_its_own_thread() -> None:
    checkout = Path(__file__).resolve().parents[2]
    found = subprocess.run(
        [sys.executable, "-c", OPENS], cwd=checkout, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (found.returncode, found.stdout.strip()) == (0, "[]"), found.stderr


def test_every_page_and_all_actions_are_loaded_before_they_are_asked_for() -> None:
    folder = Path(__file__).resolve().parents[2] / "shiftdesk" / "ui" / "screens"
    loaded = {name.rpartition(".")[2] for name in LATER}
    # home, wall and cover are first pictures themselves; actions bring the dialogs
    asked = {path.stem for path in folder.glob("*.py")} - {
        "__init__",
        "home",
        "wall",
        "cover",
        "frame",
        "dialog",
        "first_picture",
    }
    assert asked - {"sheet", "campaign"} <= loaded
