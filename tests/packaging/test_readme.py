"""What README.md says is so."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from shiftdesk.adapters.resources import find
from shiftdesk.assembly import open_desk
from shiftdesk.cli.main import COMMANDS
from shiftdesk.domain.commands import WriteEntry
from shiftdesk.ui.keys import clashes
from tests.readme import README, code, key_table, part


def test_its_keys_are_those_of_the_key_table() -> None:
    assert part("keys") == key_table(), "run python -m tests.readme"


def test_stock_tinydb_opens_a_day_as_it_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = open_desk(tmp_path)
    desk.ask(WriteEntry(text="值班"))
    assert desk.board.day is not None
    day = tmp_path / "days" / desk.board.day[:4] / f"{desk.board.day}.json"
    before = day.read_bytes()
    exec(code("tinydb").replace("DATA/days/2026/2026-11-23.json", day.as_posix()), {})
    assert capsys.readouterr().out == "[(1, 'log.written')]\n"
    assert day.read_bytes() == before


def test_the_commands_that_it_names_exist() -> None:
    text = README.read_text(encoding="utf-8")
    named = set(re.findall(r"^shiftdesk (\w+)", text, re.MULTILINE)) | set(re.findall(r"`shiftdesk (\w+)", text))
    assert named
    assert named <= set(COMMANDS)


def test_its_pictures_and_folders_exist() -> None:
    root, text = README.parent, README.read_text(encoding="utf-8")
    paths = re.findall(r"!\[.*?\]\((.*?)\)", text)
    paths += re.findall(r"`(shiftdesk/[\w./]*|styles/|playbooks/|tests/[\w./]+)`", text)
    assert len(paths) > 10
    assert [path for path in paths if not (root / path).exists()] == []
    inside = re.findall(r"`((?:domain|desk|ui|texts)/[\w./]+)`", text)
    assert inside
    assert [path for path in inside if not (root / "shiftdesk" / path).exists()] == []


def test_its_blocks_need_no_path_of_this_machine() -> None:
    for name in ("start", "test"):
        assert not re.search(r"(?<![\w.])/\w|https?:", code(name)), code(name)


def test_a_wheel_without_a_checkout_finds_its_own_copies(tmp_path: Path) -> None:
    (tmp_path / "shiftdesk" / "_data" / "styles").mkdir(parents=True)
    assert find("styles", tmp_path / "shiftdesk") == tmp_path / "shiftdesk" / "_data" / "styles"
    with pytest.raises(FileNotFoundError):
        find("playbooks", tmp_path / "shiftdesk")


def test_the_keys_of_its_example_clash_with_nothing() -> None:
    found = re.search(r"`(\{\"keys\".*?\}\})`", README.read_text(encoding="utf-8"))
    assert found
    keys = json.loads(found[1])["keys"]
    assert keys
    assert clashes(keys) == []


def test_the_source_code_of_its_example_stands_behind_a_step() -> None:
    (named,) = re.findall(r"Codes such as (D\d-\d+) ", README.read_text(encoding="utf-8"))
    assert any(named in path.read_text(encoding="utf-8") for path in (README.parent / "playbooks").glob("*.yaml"))
