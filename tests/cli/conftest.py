"""A hall's desk on real files, asked through the command line inside this process, its clock standing still."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from shiftdesk import assembly
from shiftdesk.cli.main import main
from shiftdesk.cli.world import World
from shiftdesk.desk.desk import Desk
from tests.fake_ports import MovedClock


class Run:
    """What one command printed, and its exit status."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def line(self) -> str:
        """The one line it printed."""
        (line,) = self.out.splitlines()
        return line

    @property
    def json(self) -> Any:
        """The document it printed."""
        return json.loads(self.out)


class Terminal:
    """Someone at a terminal beside the desk."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.clock = MovedClock("2026-11-23 09:00")
        self.opened: list[Path] = []
        self.shown: list[str] = []
        self.language: str | None = None

    def _open(self, folder: Path) -> Desk:
        self.opened.append(folder)
        desk = assembly.open_desk(folder)
        return Desk(replace(desk.ports, clock=self.clock, user="sysuser"))

    def _dashboard(self, desk: Desk, folder: Path, lang: str) -> int:
        desk.refresh()
        self.shown.append(f"{desk.board.hall.name} {lang}")
        return 0

    def run(self, *argv: str, stdin: bytes = b"", lang: str | None = "zh") -> Run:
        """Runs one command."""
        world = World(
            folder=lambda option: Path(option) if option else self.data,
            open_desk=self._open,
            language=lambda: self.language,
            dashboard=self._dashboard,
        )
        out, err = io.StringIO(), io.StringIO()
        was, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
        try:
            with redirect_stdout(out), redirect_stderr(err):
                status = main([*(["--lang", lang] if lang else []), *argv], world)
        finally:
            sys.stdin = was
        return Run(status, out.getvalue(), err.getvalue())

    def does(self, *argv: str) -> str:
        """Runs a command that must succeed; gives what it printed."""
        run = self.run(*argv)
        assert run.status == 0, run.err
        assert run.err == ""
        return run.out.strip()

    def remarks(self, *argv: str) -> str:
        """Runs a command that must succeed; gives what was said beside its answer."""
        run = self.run(*argv)
        assert run.status == 0, run.err
        assert run.out.strip(), "the answer itself is on standard output"
        return run.err.strip()

    def json(self, *argv: str) -> Any:
        """The document of a command that must succeed."""
        return json.loads(self.does(*argv, "--json"))

    def at(self, time: str) -> Terminal:
        """Time passes until the hall's clock shows that."""
        self.clock.set(time)
        return self


@pytest.fixture
def hall(tmp_path: Path) -> Terminal:
    """A terminal at 09:00 on a Monday, with the shift of 王丽 in charge since 08:00."""
    terminal = Terminal(tmp_path / "data")
    terminal.does("setup", "--hall", "城东营业厅", "--sibling", "城西", "--contact", "综合组:0571-87654321")
    terminal.does("shift", "start", "早班", "--leader", "王丽", "--staff", "陈静", "--at", "08:00", "--until", "17:00")
    return terminal


@pytest.fixture
def bare(tmp_path: Path) -> Terminal:
    """A terminal at 09:00 on a Monday on which nothing was ever done."""
    return Terminal(tmp_path / "data")


class Processes:
    """Starts the program as a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "SHIFTDESK_"))}
        self.env = {
            **kept, "SHIFTDESK_DATA": str(self.data), "SHIFTDESK_CONFIG": str(folder / "config"), "LANG": "zh_CN.UTF-8",
            "SHIFTDESK_CLOCK": "2026-11-23T09:00:00+08:00",
        }  # fmt: skip

    def run(self, *argv: str | bytes, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
        """Runs one command to its end."""
        command: list[str | bytes] = [sys.executable, "-m", "shiftdesk", *argv]
        root = Path(__file__).resolve().parents[2]
        return subprocess.run(
            command, cwd=root, env={**self.env, **env}, input=stdin, capture_output=True, timeout=60, check=False
        )


@pytest.fixture
def processes(tmp_path: Path) -> Processes:
    """A fresh data folder for real processes."""
    return Processes(tmp_path)
