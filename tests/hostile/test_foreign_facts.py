"""Another program's facts in the day file: whatever they hold, the desk opens, says what it can, and stays harmless."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from msgspec import ValidationError
from msgspec.structs import replace

from shiftdesk.adapters.dayfile import DEEPEST
from shiftdesk.domain.chain import typed
from shiftdesk.domain.fold import STRANGE, fold
from shiftdesk.domain.payloads import KINDS
from shiftdesk.texts.tell import teller
from tests.cli.conftest import Terminal
from tests.fakes import a_desk
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


def within(depth: int, around: str) -> Any:
    """A word in so many lists or tables."""
    deep: Any = "甲丁"
    for _ in range(depth):
        deep = [deep] if around == "list" else {"x": deep}
    return deep


@pytest.mark.parametrize("around", ["list", "table"])
def test_content_within_content_is_found_as_deep_as_it_lies(hall: Terminal, around: str) -> None:
    deep = within(DEEPEST - 2, around)
    write(ledger_at(hall.data), draft("甲", x=deep), draft("甲", kind="form.filled", x=deep))
    harmless(hall)
    assert len(hall.json("search", "丁")) == 2
    assert hall.json("search", "乙乙") == [] and hall.json("verify")["ok"]
    hall.does("log", "add", "照常记")


@pytest.mark.parametrize("around", ["list", "table"])
@pytest.mark.parametrize("depth", [DEEPEST - 1, 970, 3000])
def test_what_lies_deeper_than_can_be_read_costs_that_fact(hall: Terminal, around: str, depth: int) -> None:
    hall.does("log", "add", "甲ZZZZ乙")
    (file,) = (hall.data / "days").rglob("*.json")
    nested = b"[" * depth + b"]" * depth if around == "list" else b'{"x":' * depth + b"1" + b"}" * depth
    file.write_bytes(file.read_bytes().replace('"text":"甲ZZZZ乙"'.encode(), b'"text":"", "x":' + nested))
    assert "早班" in harmless(hall)
    assert not json.loads(hall.run("verify", "--json").out)["ok"]
    hall.does("log", "add", "照常记")


def test_brackets_that_somebody_typed_are_text(hall: Terminal) -> None:
    hall.does("log", "add", "[{" * DEEPEST + '\\"[')
    hall.does("log", "add", "甲", "--category", "note")
    assert hall.json("verify")["ok"] and len(hall.json("search", "[{")) == 1


UNFIT: list[dict[str, Any]] = [
    {},
    {"incident": 1},
    {"incident": "1", "at": "", "due": "x", "hall": {"zone": "Mars/Base"}},
]
SHOWN = [("status",), ("log", "list"), ("incident", "list", "--all"), ("shift", "report"), ("shift", "draft"),
         ("tick",), ("due", "list"), ("retention", "plan"), ("search", "x"), ("grab",), ("verify",)]  # fmt: skip


@pytest.mark.parametrize("data", UNFIT, ids=str)
def test_content_that_does_not_fit_its_kind_changes_nothing_but_a_line(data: dict[str, Any]) -> None:
    desk = a_desk().has_a_shift()
    desk.starts("sys-single")
    board, last = desk.board, desk.ledger.facts[-1]
    for kind in KINDS:
        bent = replace(last, id=kind, cmd=kind, seq=board.seq + 1, kind=kind, data=data)
        try:
            typed(data, KINDS[kind])
        except ValidationError:
            after = fold(board, [bent])
            assert replace(after, entries={}, cmds={}, seq=0, head="") == replace(
                board, entries={}, cmds={}, seq=0, head=""
            )
            assert kind in teller(after)(after.entries[kind], "zh")
    for when in ("", "9999-12-31T23:59:59.000000Z", "x"):
        for field in ("at", "when"):
            bent = replace(last, id="x", cmd="x", kind="log.written", data={"text": "x"}, **{field: when})
            assert fold(board, [bent]).entries["x"].kind == STRANGE


@pytest.mark.parametrize("kind", ["briefing.closed", "shift.reported", "hall.set", "incident.reopened"])
def test_one_that_does_not_fit_takes_the_desk_from_nobody(hall: Terminal, kind: str) -> None:
    hall.does("incident", "start", "sys-single")
    bent = {"incident": 1, "reason": "x", "snapshot": 1, "hall": {"name": "x", "zone": "Mars/Base"}}
    write(ledger_at(hall.data), replace(draft("", kind=kind), data=bent))
    for words in SHOWN:
        run = hall.run(*words)
        assert run.status in (0, 65) and foreign(run.out, NOTHING) == [], (words, run.err)
    hall.does("log", "add", "照常记")
    hall.does("incident", "start", "fire")


@pytest.mark.parametrize("text", [r"\ud800", r"\u0000", r"\u202e\u001b[2J"])
def test_escapes_that_another_program_wrote_into_the_file(hall: Terminal, text: str) -> None:
    hall.does("log", "add", "甲ZZZZ乙")
    (file,) = (hall.data / "days").rglob("*.json")
    file.write_bytes(re.sub(b"ZZZZ", lambda found: text.encode(), file.read_bytes()))
    harmless(hall)
