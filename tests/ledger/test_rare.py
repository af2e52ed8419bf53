"""What hardly ever happens between two looks at a file, and what other programs may leave in one."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from shiftdesk.adapters.drafts import DraftFiles
from shiftdesk.adapters.files import Files
from shiftdesk.adapters.settings import SettingsFile
from shiftdesk.adapters.storage import DayStorage
from shiftdesk.adapters.system import System
from shiftdesk.desk.ports import NotSaved, Unusable
from tests.ledger.halls import DAY, draft, file_of, ledger_at, texts, write


def test_a_damaged_addition_costs_a_running_desk_that_fact_only(root: Path) -> None:
    here, there = ledger_at(root), ledger_at(root)
    write(here, draft("一"))
    assert texts(there) == ["一"]
    write(here, draft("二"))
    path = file_of(root)
    path.write_bytes(path.read_bytes().replace("二".encode(), b"\xff\xff\xff"))
    assert texts(there) == ["一"]
    write(there, draft("三"))
    assert texts(ledger_at(root)) == ["一", "三"]


def test_another_programs_table_is_left_out_of_what_is_read(root: Path) -> None:
    write(ledger_at(root), draft("一"))
    with TinyDB(file_of(root), encoding="utf-8") as db:
        db.table("notes").insert({"seen": True})
    assert texts(ledger_at(root)) == ["一"]


def test_a_file_that_goes_while_it_is_looked_at_is_no_file(tmp_path: Path) -> None:
    class Going(System):
        def read(self, path: Path) -> Any:
            path.unlink()
            return super().read(path)

    (tmp_path / "x").write_bytes(b"x")
    assert Files(system=Going()).read(tmp_path / "x") is None


def test_a_day_that_is_named_and_never_there_is_no_news(root: Path) -> None:
    class Ghost(System):
        def names(self, folder: Path) -> list[str]:
            found = super().names(folder)
            return [f"{DAY}.json", *found] if folder.name == DAY[:4] else found

    write(ledger_at(root), draft("旧"), day="2026-11-22")
    assert ledger_at(root, files=Files(system=Ghost())).news(None, 0) is None


def test_a_command_that_is_only_spoken_of_is_not_known(root: Path) -> None:
    write(ledger_at(root), draft("c9"), day="2026-11-22")
    write(ledger_at(root), draft("今天"))
    assert ledger_at(root).facts_of("c9") == ()


def test_a_known_command_is_not_vouched_for_while_its_folder_cannot_be_synced(root: Path) -> None:
    class Unsynced(System):
        def sync_folder(self, folder: Path) -> None:
            raise OSError(errno.EIO, "Input/output error")

    write(ledger_at(root), draft("一", cmd="c1"))
    ledger = ledger_at(root, files=Files(windows=False, system=Unsynced()))
    with ledger.exclusive(), pytest.raises(NotSaved, match="Input/output error"):
        ledger.facts_of("c1")
    assert len(ledger.facts_of("c1")) == 1, "reading needs nobody's word"


def test_a_folder_above_the_data_that_is_somebody_elses_stops_no_write(root: Path) -> None:
    class Closed(System):
        def sync_folder(self, folder: Path) -> None:
            if folder == root.parent:
                raise PermissionError(errno.EACCES, "Permission denied")
            super().sync_folder(folder)

    root.mkdir()
    ledger = ledger_at(root, files=Files(windows=False, system=Closed()))
    write(ledger, draft("一"))
    assert texts(ledger) == ["一"]


def test_a_block_without_changes_writes_nothing_and_a_change_outside_of_one_is_a_write(root: Path) -> None:
    path = file_of(root)
    with TinyDB(path, Files(), root / "backups", storage=DayStorage) as db:
        assert isinstance(db.storage, DayStorage)
        with db.storage.together():
            pass
        assert not path.exists() and db.storage.stored() == ()
        db.table("head").insert({"count": 0, "hash": ""})
    assert b'"count":0' in path.read_bytes()


def test_a_draft_behind_a_link_is_no_draft(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "elsewhere").write_text("x")
    (tmp_path / "drafts" / "entry.txt").symlink_to(tmp_path / "elsewhere")
    assert DraftFiles(tmp_path / "drafts", Files()).load("entry") == ""


def test_a_draft_that_the_disk_refuses_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("a file where the folder belongs")
    drafts = DraftFiles(tmp_path / "drafts", Files())
    drafts.save("entry", "x")
    drafts.drop("entry")
    assert drafts.load("entry") == ""


def test_settings_lie_in_the_users_folder_and_are_named_when_they_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SHIFTDESK_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert SettingsFile().path.name == "settings.json" and SettingsFile().path.parent.name == "shiftdesk"
    (tmp_path / "settings.json").mkdir()
    with pytest.raises(Unusable) as refused:
        SettingsFile(tmp_path / "settings.json").language()
    assert refused.value.args[0] == "settings.unreadable"


def test_a_first_file_that_cannot_be_synced_is_taken_away_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = ledger_at(root, files=Files(windows=False))
    real = System.sync_folder

    def refused(self: System, folder: Path) -> None:
        if file_of(root).exists():
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(self, folder)

    with monkeypatch.context() as patch:
        patch.setattr(System, "sync_folder", refused)
        with pytest.raises(NotSaved):
            write(ledger, draft("一"))
    assert not file_of(root).exists() and ledger.news(None, 0) is None


def test_a_link_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "here").symlink_to(tmp_path / "there")
    with pytest.raises(Unusable) as refused:
        Files().folder(tmp_path / "here")
    assert refused.value.args[0] == "data.symlink"
