"""Another program's facts in the day file: whatever they hold, the desk opens, says what it can, and stays harmless."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from tests.hostile.raw import NOTHING, foreign
from tests.hostile.table import TEXTS
from tests.ledger.halls import draft, ledger_at, write

ODD: dict[str, dict[str, str]] = {
    "of another kind": {"kind": "\x1b[2J.\u202e", "text": TEXTS["c1"]},
    "with hostile texts": {"kind": "log.written", "text": TEXTS["title"], "category": TEXTS["bidi"]},
}


@pytest.fixture
def hall(tmp_path: Path) -> Terminal:
    terminal = Terminal(tmp_path / "data")
    terminal.does("shift", "start", "早班", "--leader", "王丽")
    return terminal


def harmless(hall: Terminal) -> str:
    """Everything that reads the day, in both languages; no fault of the program, nothing that a terminal obeys."""
    said = ""
    for lang in ("zh", "en"):
        for words in (("status",), ("log", "list"), ("log", "list", "--json"), ("search", "甲"), ("verify",)):
            run = hall.run(*words, lang=lang)
            assert run.status in (0, 78), (words, run.err)
            assert foreign(run.out, NOTHING) == foreign(run.err, NOTHING) == [], words
            said += run.out
    return said


@pytest.mark.parametrize("name", ODD)
def test_a_fact(hall: Terminal, name: str) -> None:
    write(ledger_at(hall.data), draft(**ODD[name]))
    assert "甲" in harmless(hall)
    hall.does("log", "add", "照常记")


@pytest.mark.parametrize("text", [r"\ud800", r"\u0000", r"\u202e\u001b[2J"])
def test_escapes_that_another_program_wrote_into_the_file(hall: Terminal, text: str) -> None:
    hall.does("log", "add", "甲ZZZZ乙")
    (file,) = (hall.data / "days").rglob("*.json")
    file.write_bytes(re.sub(b"ZZZZ", lambda found: text.encode(), file.read_bytes()))
    harmless(hall)
