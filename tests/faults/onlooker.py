"""The dashboard among other writers: it writes by its keys, and shows what others wrote."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.terminal.emulator import Terminal

CHECKOUT = Path(__file__).resolve().parents[2]
ENTRIES = 10


class Onlooker(Terminal):
    """The dashboard over a folder."""

    def __init__(self, data: Path) -> None:
        """Starts it; settings lie beside the data."""
        self.data = data
        argv = [sys.executable, "-m", "shiftdesk", "--data", str(data), "--lang", "zh"]
        env = {"PYTHONPATH": str(CHECKOUT), "SHIFTDESK_CONFIG": str(data.parent / "settings"), "LC_ALL": "C.UTF-8"}
        super().__init__(argv, (160, 50), env, data.parent)

    def opens(self) -> Onlooker:
        """Waits for the whole screen."""
        self.wait_for("F2 启动预案", "▾")
        return self

    def writes(self, text: str) -> None:
        """An entry by keys, until the entry line is empty, which it is not before the entry is on the disk."""
        self.press("f3")
        self.type(text)
        self.wait_until(lambda: self._typed(text), text)
        self.press("enter")
        self.wait_until(lambda: not self._typed(text), f"{text} saved", 30)

    def _typed(self, text: str) -> bool:
        return any("▾" in line and text in line for line in self.screen())

    def shows(self, name: str) -> float:
        """Milliseconds from another process's answer until the shift that it began stands in the strip."""
        words = ["shift", "start", name, "--leader", "王丽", "--reason", "顶班"]
        argv = [sys.executable, "-m", "shiftdesk", "--data", str(self.data), *words]
        with subprocess.Popen(argv, stdout=subprocess.PIPE, cwd=CHECKOUT) as other:
            while other.poll() is None:
                self.look(0.01)
            answered = time.monotonic()
        self.wait_until(lambda: name in self.line(0), name, 30)
        return (time.monotonic() - answered) * 1000


def looked_on(data: Path, going: Callable[[], bool]) -> list[float]:
    """Writes and looks while the others write; how long others' doings took to the screen, in milliseconds."""
    took: list[float] = []
    with Onlooker(data) as screen:
        screen.opens()
        for n in range(ENTRIES):
            screen.writes(f"screen-{n}")
            took.append(screen.shows(f"other-{n}"))
        while going():
            screen.look(0.2)
    return took
