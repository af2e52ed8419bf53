"""The house stands as drawn: who may import whom, who asks for the time, and nothing that only POSIX has."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "shiftdesk"
POSIX_ONLY = ("fcntl", "termios", "pwd", "resource", "grp")
CLOCK = PACKAGE / "adapters" / "clock.py"
ASKS_THE_TIME = re.compile(
    r"\b(time\.(time|time_ns|monotonic|monotonic_ns|perf_counter|perf_counter_ns|clock_gettime|localtime|gmtime)\b"
    r"|(datetime|DateTime|date|pendulum)\.(now|utcnow|today|tomorrow|yesterday)\b"
    r"|from time import (?!sleep\b)|from pendulum import .*\b(now|today|tomorrow|yesterday)\b)"
)


def sources(*floors: str) -> list[Path]:
    """The source files of these floors; of all when none is named."""
    folders = [PACKAGE / floor for floor in floors] or [PACKAGE]
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def module_of(path: Path) -> str:
    """The dotted name under which a source file is imported."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> Iterator[str]:
    """Every module that a source file imports, wherever it does so."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield node.module or ""


def in_a_fresh_interpreter(code: str) -> str:
    """What the code prints; fails with its traceback."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PACKAGE.parent, capture_output=True, text=True, encoding="utf-8", timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def loaded_after(*floors: str) -> set[str]:
    """The top-level names of all modules in memory after importing all of these floors."""
    names = [module_of(path) for path in sources(*floors) if path.name != "__main__.py"]
    assert names
    code = f"import importlib, sys\nfor n in {names}: importlib.import_module(n)\nprint(*sorted(sys.modules))"
    return {name.partition(".")[0] for name in in_a_fresh_interpreter(code).split()}


def test_domain_desk_and_adapters_need_no_screen() -> None:
    assert "textual" not in loaded_after("domain", "desk", "adapters")


def test_domain_desk_and_ui_know_no_database() -> None:
    assert "tinydb" not in loaded_after("domain", "desk", "ui")


@pytest.mark.parametrize(
    ("floor", "forbidden"),
    [
        ("domain", ("desk", "adapters", "ui", "cli", "texts", "assembly")),
        ("desk", ("adapters", "ui", "cli", "texts", "assembly")),
        ("texts", ("desk", "adapters", "ui", "cli", "assembly")),
        ("adapters", ("ui", "cli", "assembly")),
        ("ui", ("adapters", "cli", "assembly")),
        ("cli", ("adapters", "ui", "assembly")),
    ],
)
def test_a_floor_imports_only_what_lies_below_it(floor: str, forbidden: tuple[str, ...]) -> None:
    above = tuple(f"shiftdesk.{name}" for name in forbidden)
    wrong = [f"{path.name}: {name}" for path in sources(floor) for name in imports_of(path) if name.startswith(above)]
    assert wrong == []


def test_only_the_ui_imports_the_screen_and_only_the_ledger_the_database() -> None:
    def who(module: str) -> set[str]:
        users = [p for p in sources() if any(n.partition(".")[0] == module for n in imports_of(p))]
        return {path.relative_to(PACKAGE).parts[0] for path in users}

    assert who("textual") <= {"ui"}
    assert who("tinydb") <= {"adapters"}


@pytest.mark.parametrize(
    "line",
    ["now = time.time()", "datetime.now(UTC)", "pendulum.now()", "DateTime.utcnow()", "from time import monotonic",
     "from pendulum import UTC, now", "date.today()", "time.monotonic()"],
)  # fmt: skip
def test_the_search_for_the_time_finds_it(line: str) -> None:
    assert ASKS_THE_TIME.search(line)


def test_only_the_clock_asks_the_system_for_the_time() -> None:
    askers = [
        f"{path.relative_to(PACKAGE)}:{number}"
        for path in sources()
        if path != CLOCK
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if ASKS_THE_TIME.search(line)
    ]
    assert askers == []


def test_every_module_outside_the_ui_loads_where_posix_modules_are_missing() -> None:
    names = [module_of(p) for p in sources() if "ui" not in p.relative_to(PACKAGE).parts and p.name != "__main__.py"]
    code = f"""
import importlib, sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name in {POSIX_ONLY}:
            raise ModuleNotFoundError(name, name=name)

for name in {POSIX_ONLY}:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Missing())
for name in {names}:
    importlib.import_module(name)
assert not set({POSIX_ONLY}) & set(sys.modules)
print(len({names}))
"""
    assert int(in_a_fresh_interpreter(code)) == len(names) > 30


def test_no_screen_imports_what_only_posix_has() -> None:
    wrong = [f"{path.name}: {name}" for path in sources("ui") for name in imports_of(path) if name in POSIX_ONLY]
    assert wrong == []


@pytest.mark.parametrize("room", ["shiftdesk.desk.handlers", "shiftdesk.domain.commands"])
def test_what_two_threads_load_late_is_loaded_through_its_door_alone(room: str) -> None:
    inside = PACKAGE.parent.joinpath(*room.split("."))
    wrong = [
        f"{path.name}: {name}"
        for path in sources()
        if not path.is_relative_to(inside)
        for name in imports_of(path)
        if name.startswith(f"{room}.")
    ]
    assert wrong == []
