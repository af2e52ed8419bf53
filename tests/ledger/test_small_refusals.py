"""What disks, archives and playbook files refuse once in a while: each said, none guessed."""

from __future__ import annotations

import json
import os
from pathlib import Path
from stat import S_IMODE

import pytest

from shiftdesk.adapters.archive import Archive
from shiftdesk.adapters.dayfile import parse
from shiftdesk.adapters.files import Files
from shiftdesk.adapters.playbook_shape import shape_flaw
from shiftdesk.adapters.playbooks import load
from shiftdesk.adapters.restoring import is_new, put_into
from shiftdesk.adapters.seclusion import close_up, open_to_others, refuse_links
from shiftdesk.desk.ports import Unusable
from shiftdesk.domain import commands as c
from tests.fakes import refused
from tests.ledger.archives import Hall
from tests.ledger.halls import draft, file_of, ledger_at, write

posix = pytest.mark.skipif(os.name == "nt", reason="modes are POSIX")


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    """One day with a few facts."""
    hall = Hall(tmp_path / "data")
    hall.does(c.StartShift(name="早班", leader="王丽"), c.WriteEntry(text="开门"))
    return hall


def test_what_is_no_archive_is_refused_where_it_is_to_be_restored(hall: Hall, tmp_path: Path) -> None:
    path = tmp_path / "shiftdesk-2026-01-05-080000.zip"
    path.write_bytes(b"no archive")
    with refused("backup.unreadable"):
        hall.desk.ports.backups.restore(str(path), tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_backup_on_a_disk_that_cannot_be_read_is_said_where_somebody_waits_for_it(
    hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = hall.desk.ports.backups.make(hall.desk.now(), hall.desk.board)

    def refuses(files: Files, path: Path) -> Archive:
        raise Unusable("data.unreadable", {"file": str(path)})

    monkeypatch.setattr(Archive, "of", staticmethod(refuses))
    with pytest.raises(Unusable) as refused:
        hall.desk.ports.backups.restore(made.name, tmp_path / "new")
    assert refused.value.args[0] == "data.unreadable"
    assert not (tmp_path / "new").exists()


@posix
@pytest.mark.parametrize("windows", [False, True])
def test_a_restored_folder_is_its_owner_s_where_the_system_has_modes(hall: Hall, tmp_path: Path, windows: bool) -> None:
    made = hall.desk.ports.backups.make(hall.desk.now(), hall.desk.board)
    archive = Archive.of(Files(), hall.root / "backups" / made.name)
    into = tmp_path / "new"
    into.mkdir(mode=0o755)
    put_into(Files(windows=windows), archive, into)
    assert S_IMODE(into.stat().st_mode) == (0o755 if windows else 0o700)
    assert ledger_at(into).verify().ok


@posix
def test_a_pipe_is_no_new_folder_and_is_said(tmp_path: Path) -> None:
    assert is_new(Files(), tmp_path / "none")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Unusable):
        is_new(Files(), tmp_path / "pipe")


def test_facts_under_ids_that_do_not_rise_and_documents_of_no_table_are_found_one_by_one(root: Path) -> None:
    write(ledger_at(root), draft("one"), draft("two"))
    data = file_of(root).read_bytes()
    head, one, two, rest = data.split(b"\n", 3)
    twisted = b"\n".join((head, two + b",", one.rstrip(b","), rest))
    assert len(parse(twisted).facts) == 2 and not parse(twisted).whole
    strange = data.replace(b'"head":{', b'"9":{"nothing":"ours"},\n"head":{', 1)
    assert len(parse(strange).facts) == 2 and not parse(strange).whole


def test_a_field_of_a_playbook_with_a_name_without_end_is_not_repeated() -> None:
    flaw = shape_flaw(f"Object contains unknown field `{'x' * 5000}` - at `$.steps[0]`")
    assert flaw.field == "steps[0]" and "x" * 50 not in flaw.why.en


def test_a_playbook_file_that_is_a_folder_or_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").mkdir()
    for name in ("own.yaml", "none.yaml"):
        loaded = load(tmp_path / name)
        assert loaded.playbook is None and name in str(loaded.faults[0].file)


@posix
def test_links_are_refused_wherever_they_lie_and_what_is_no_folder_too(tmp_path: Path) -> None:
    data = tmp_path / "data"
    refuse_links(data)
    (data / "days").mkdir(parents=True)
    refuse_links(data, deep=True)
    (data / "days" / "2026").symlink_to(tmp_path)
    refuse_links(data)
    way, file = tmp_path / "way", tmp_path / "file"
    way.symlink_to(data)
    file.write_text("x")
    for where, code in ((data, "data.symlink"), (way, "data.symlink"), (file, "data.no_folder")):
        with pytest.raises(Unusable) as refused:
            refuse_links(where, deep=True)
        assert refused.value.args[0] == code


@posix
def test_what_the_system_does_not_let_be_looked_at_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(path: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuses)
    with pytest.raises(Unusable) as refused:
        refuse_links(tmp_path)
    assert refused.value.args[0] == "data.unreadable"


@posix
def test_folders_are_closed_to_others_unless_the_data_lies_among_other_things(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("days/2026", "drafts"):
        (tmp_path / name).mkdir(parents=True)
    for folder in (tmp_path, tmp_path / "days", tmp_path / "days" / "2026", tmp_path / "drafts"):
        folder.chmod(0o755)
    assert open_to_others(tmp_path)
    (tmp_path / "letters").mkdir()
    close_up(tmp_path)
    assert open_to_others(tmp_path), "another's folder is not ours to close"
    assert not open_to_others(tmp_path / "days" / "2026")
    (tmp_path / "letters").rmdir()

    def refuses(path: object, mode: int) -> None:
        raise PermissionError(1, "Operation not permitted", str(path))

    with monkeypatch.context() as system:
        system.setattr(os, "chmod", refuses)
        close_up(tmp_path)
        assert open_to_others(tmp_path), "it is said, not fought"
    close_up(tmp_path)
    assert not open_to_others(tmp_path)
    assert not open_to_others(tmp_path / "none")


def test_windows_has_rights_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o755)
    monkeypatch.setattr("shiftdesk.adapters.seclusion.os.name", "nt")
    close_up(tmp_path)
    assert not open_to_others(tmp_path)
    monkeypatch.undo()
    assert os.name == "nt" or S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_what_is_printed_of_a_document_is_json(root: Path) -> None:
    write(ledger_at(root), draft("one"))
    content = parse(file_of(root).read_bytes())
    piece = content.one("head")
    assert piece is not None and json.loads(piece.raw) == dict(piece) and len(piece) == 2
