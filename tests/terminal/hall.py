"""One data folder, the dashboards opened over it, and the command line beside them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from shiftdesk.assembly import open_desk
from shiftdesk.domain.board import Board
from shiftdesk.domain.commands import SetHall, StartShift
from shiftdesk.domain.hall import HallChange, Person
from tests.terminal.emulator import Terminal

CHECKOUT = Path(__file__).resolve().parents[2]


class Hall:
    """A hall's desk as its people meet it: a screen and a command line."""

    def __init__(self, folder: Path, lang: str = "zh") -> None:
        """Nothing is started; settings and data lie in the folder."""
        self.data = folder / "data"
        self.lang = lang
        self.env = {
            "SHIFTDESK_CONFIG": str(folder / "settings"), "HOME": str(folder), "PYTHONPATH": str(CHECKOUT),
            "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8", "USER": "desk", "LOGNAME": "desk",
        }  # fmt: skip
        self._folder = folder
        self._open: list[Terminal] = []

    def _argv(self, *args: str) -> list[str]:
        return [sys.executable, "-m", "shiftdesk", "--data", str(self.data), "--lang", self.lang, *args]

    def opens(self, size: tuple[int, int] = (120, 40), *words: str, broken: str = "", signals: bool = True) -> Terminal:
        """Opens the dashboard, or what the words ask for; the screen may still be empty.

        `broken` breaks it there (`tests.terminal.broken`); without `signals` it is not told when its terminal goes.
        """
        argv = self._argv(*words)
        if broken:
            argv[2:3] = ["tests.terminal.broken", broken]
        terminal = Terminal(argv, size, self.env, self._folder, signals)
        self._open.append(terminal)
        return terminal

    def tries(self, *args: str) -> tuple[int, bytes, bytes]:
        """Runs a command that may fail; its exit status and what it wrote, byte for byte."""
        done = subprocess.run(
            self._argv(*args), capture_output=True, cwd=self._folder, timeout=60, env={**os.environ, **self.env},
            stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout, done.stderr

    def says(self, *args: str, text: str | None = None) -> str:
        """Runs a command as another process and gives what it printed."""
        done = subprocess.run(
            self._argv(*args), input=text, capture_output=True, encoding="utf-8", cwd=self._folder, timeout=60,
            env={**os.environ, **self.env}, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{args}: {done.returncode}\n{done.stderr}"
        return done.stdout

    def document(self, *args: str) -> Any:
        """What a command prints as JSON."""
        return json.loads(self.says(*args, "--json"))

    def breaks(self) -> None:
        """From now on what was broken fails."""
        (self._folder / "now").touch()

    def drafts(self) -> dict[str, str]:
        """What was typed and not sent."""
        return {path.stem: path.read_text("utf-8") for path in sorted((self.data / "drafts").glob("*.txt"))}

    def crashes(self) -> list[Path]:
        """The crash files."""
        return sorted((self.data / "crashes").glob("*.txt"))

    def entries(self) -> list[str]:
        """The texts of the duty log."""
        return [entry["text"] for entry in self.document("log", "list")]

    def board(self) -> Board:
        """The board as the disk has it."""
        desk = open_desk(self.data)
        desk.refresh()
        return desk.board

    def is_set_up(self, *people: str) -> Hall:
        """The hall has a name, an address and a shift in charge, so no form asks for it; the first person leads."""
        desk = open_desk(self.data)
        staff = tuple(Person(name) for name in people or ("李雷", "韩梅梅"))
        desk.ask(SetHall(change=HallChange(name="城南营业厅", address="人民路 18 号", people=staff)))
        desk.ask(StartShift(name="早班", leader=people[0] if people else "王丽", staff=people))
        return self

    def close(self) -> None:
        """Ends every dashboard that is still open."""
        for terminal in self._open:
            terminal.close()
