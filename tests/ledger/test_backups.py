"""Backups are there when they are needed, stop nothing when they fail, and come back whole or say what is missing."""

from __future__ import annotations

import errno
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from shiftdesk.adapters.archive import Archive
from shiftdesk.adapters.backups import NAME, BackupFiles, worth_keeping
from shiftdesk.adapters.files import Files
from shiftdesk.adapters.settings import SettingsFile
from shiftdesk.adapters.system import System
from shiftdesk.desk.ports import Busy, NotSaved, Unusable
from shiftdesk.desk.retention import carry_on, plan_of, run
from shiftdesk.domain import commands as c
from shiftdesk.domain.refusal import Refused
from tests.ledger.archives import CUSTOMER, PHONE, Hall, Killed, breaking, dead, full, traces, with_a_past
from tests.ledger.halls import file_of


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    """Two days with a few facts."""
    hall = Hall(tmp_path / "data")
    hall.does(c.StartShift(name="早班", leader="王丽"), c.WriteEntry(text="开门"), c.EndShift())
    hall.at("2026-01-06 08:00").does(c.StartShift(name="早班", leader="李强"), c.WriteEntry(text="开门"))
    return hall


def names(hall: Hall) -> list[str]:
    """The backups, oldest first."""
    folder = hall.elsewhere or hall.root / "backups"
    return sorted(name for name in os.listdir(folder) if NAME.fullmatch(name)) if folder.is_dir() else []


def kept(hall: Hall) -> str:
    """The keeper's work of a day; gives what went wrong."""
    return hall.desk.ports.backups.keep(hall.desk.now(), hall.desk.board).error


def test_a_backup_is_a_plain_zip_for_its_owner_only_and_the_same_for_the_same_days(hall: Hall) -> None:
    (hall.root / "playbooks").mkdir()
    (hall.root / "playbooks" / "own.yaml").write_text("id: own", "utf-8")
    (hall.root / "playbooks" / "notes.txt").write_text("x", "utf-8")
    backups = hall.desk.ports.backups
    first = backups.make(hall.desk.now(), hall.desk.board)
    path = hall.root / "backups" / first.name
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    with zipfile.ZipFile(path) as packed:
        assert packed.namelist() == [
            "head.json", "days/2026/2026-01-05.json", "days/2026/2026-01-06.json", "playbooks/own.yaml"
        ]  # fmt: skip
        assert packed.read("days/2026/2026-01-05.json") == file_of(hall.root, "2026-01-05").read_bytes()
    data = path.read_bytes()
    second = backups.make(hall.at("2026-01-06 09:00").desk.now(), hall.desk.board)
    assert (hall.root / "backups" / second.name).read_bytes() == data
    assert first.name == "shiftdesk-2026-01-06-080000.zip" and second.made == "2026-01-06 09:00:00"
    head = hall.desk.ports.ledger.verify()
    assert second.head and (second.head.count, second.head.hash) == (head.count, head.head)


def test_the_newest_of_each_of_the_last_days_and_months_stays() -> None:
    made = [f"shiftdesk-2026-{m:02}-{d:02}-{h:02}0000.zip" for m in (1, 2, 3) for d in range(1, 29) for h in (8, 12)]
    left = worth_keeping(made, 3, 2)
    assert sorted(left) == [
        "shiftdesk-2026-02-28-120000.zip", "shiftdesk-2026-03-26-120000.zip", "shiftdesk-2026-03-27-120000.zip",
        "shiftdesk-2026-03-28-120000.zip",
    ]  # fmt: skip
    assert worth_keeping(made, 1, 0) == {"shiftdesk-2026-03-28-120000.zip"}


def test_one_is_kept_each_day_and_those_that_are_too_many_go(hall: Hall) -> None:
    hall.does(c.SetKeeping(backup_days=2, backup_months=1))
    (hall.root / "backups").mkdir()
    (hall.root / "backups" / "mine.zip").write_bytes(b"not yours")
    for day in (6, 7, 8, 9):
        hall.at(f"2026-01-{day:02} 08:30")
        assert kept(hall) == kept(hall) == ""
    assert names(hall) == ["shiftdesk-2026-01-08-083000.zip", "shiftdesk-2026-01-09-083000.zip"]
    assert (hall.root / "backups" / "mine.zip").exists()
    assert hall.desk.ports.backups.state().last == hall.desk.now()
    os.unlink(hall.root / "backup.json")
    assert kept(hall) == "" and len(names(hall)) == 2, "one that is there is not made again"


def test_a_clock_that_was_set_back_does_not_lose_the_new_backup(hall: Hall) -> None:
    hall.does(c.SetKeeping(backup_days=1, backup_months=0))
    hall.at("2026-02-01 08:00")
    assert kept(hall) == ""
    hall.clock.jump(-20 * 86_400.0)
    made = hall.desk.ports.backups.make(hall.desk.now(), hall.desk.board)
    assert made.name in names(hall)


def test_a_disk_that_is_not_plugged_in_is_said_and_nothing_is_made_in_its_place(tmp_path: Path) -> None:
    hall = Hall(tmp_path / "data", elsewhere=tmp_path / "usb" / "desk")
    hall.does(c.StartShift(name="早班", leader="王丽"))
    assert kept(hall) == os.strerror(errno.ENOENT)
    state = hall.again().ports.backups.state()
    assert state.where == str(tmp_path / "usb" / "desk") and state.since == hall.desk.now() and state.last is None
    assert not (tmp_path / "usb").exists() and hall.desk.ports.backups.all() == []
    (tmp_path / "usb" / "desk").mkdir(parents=True)
    assert kept(hall) != "", "not tried again at once"
    hall.at("2026-01-05 08:11")
    assert kept(hall) == "" and len(names(hall)) == 1
    assert hall.desk.ports.backups.state().since is None


@pytest.mark.parametrize("how", [full, dead])
def test_wherever_a_backup_breaks_the_old_ones_are_whole_and_the_next_one_is_made(
    tmp_path: Path, how: Callable[[], BaseException]
) -> None:
    ended = False
    for number in range(1, 60):
        hall = Hall(tmp_path / str(number))
        hall.does(c.StartShift(name="早班", leader="王丽"), c.SetKeeping(backup_days=1, backup_months=0))
        assert kept(hall) == ""
        hall.at("2026-01-06 08:00")
        try:
            with breaking(number, how) as left:
                kept(hall)
        except Killed:
            pass
        ended = left[0] > 0
        desk = hall.again()
        assert all(one.head is not None for one in desk.ports.backups.all()) and names(hall), number
        desk.ports.backups.make(hall.at("2026-01-06 09:00").desk.now(), desk.board)
        assert names(hall) == ["shiftdesk-2026-01-06-090000.zip"], number
        assert list((hall.root / "backups").glob(".*")) == [] and desk.ports.ledger.verify().ok, number
        if ended:
            break
    assert ended


def test_another_process_that_makes_one_is_not_disturbed(hall: Hall) -> None:
    from shiftdesk.adapters.lock import Lock

    backups = BackupFiles(hall.root, Files(), wait_s=0)
    with Lock(hall.root / "backup.lock", Files()).exclusive():
        before = backups.state()
        assert backups.keep(hall.desk.now(), hall.desk.board) == before
        with pytest.raises(Busy):
            backups.make(hall.desk.now(), hall.desk.board)


def test_a_backup_comes_back_into_a_new_folder_with_one_call_and_is_checked(hall: Hall, tmp_path: Path) -> None:
    (hall.root / "playbooks").mkdir()
    (hall.root / "playbooks" / "own.yaml").write_text("id: own", "utf-8")
    backups = hall.desk.ports.backups
    made = backups.make(hall.desk.now(), hall.desk.board)
    for source in ("latest", made.name, str(hall.root / "backups" / made.name)):
        into = tmp_path / "back" / str(len(source))
        told, verdict = backups.restore(source, into)
        assert told == made and verdict.ok and verdict.facts == 6
        again = Hall(into, clock=hall.clock).desk
        assert again.board == hall.desk.board and (into / "playbooks" / "own.yaml").exists()
        assert stat.S_IMODE(into.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in into.rglob("*") if path.is_file()} == {0o600}
        again.ask(c.WriteEntry(text="接着写"))
        assert again.ports.ledger.verify().ok


def test_a_folder_that_is_not_new_is_refused(hall: Hall, tmp_path: Path) -> None:
    backups = hall.desk.ports.backups
    with pytest.raises(Refused, match=r"backup\.missing"):
        backups.restore("latest", tmp_path / "back")
    backups.make(hall.desk.now(), hall.desk.board)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("x")
    (tmp_path / "file").write_text("x")
    (tmp_path / "new").mkdir()
    os.symlink(tmp_path / "new", tmp_path / "link")
    for name in ("full", "file", "link"):
        with pytest.raises(Refused, match=r"backup\.not_empty"):
            backups.restore("latest", tmp_path / name)
    assert os.listdir(tmp_path / "new") == []
    assert backups.restore("latest", tmp_path / "new")[1].ok


class Closed(System):
    """A system that refuses to look at a path, or to read it."""

    def __init__(self, **refused: Path) -> None:
        """`look` and `read`: the paths."""
        self.refused = refused

    def look(self, path: Path) -> os.stat_result:
        return super().look(self._allowed("look", path))

    def read(self, path: Path) -> tuple[os.stat_result, bytes]:
        return super().read(self._allowed("read", path))

    def _allowed(self, call: str, path: Path) -> Path:
        if self.refused.get(call) == path:
            raise PermissionError(errno.EACCES, "Permission denied")
        return path


def test_a_backup_or_a_place_for_it_that_the_system_closes_to_us_is_named(hall: Hall, tmp_path: Path) -> None:
    made = hall.desk.ports.backups.make(hall.desk.now(), hall.desk.board)
    path, into = hall.root / "backups" / made.name, tmp_path / "back"
    for closed, named in ((Closed(read=path), path), (Closed(look=into), into)):
        backups = BackupFiles(hall.root, Files(windows=False, system=closed), lambda: None)
        with pytest.raises(Unusable) as refused:
            backups.restore(made.name, into)
        assert refused.value.args == ("data.unreadable", {"file": str(named), "error": "Permission denied"})
        assert not into.exists()


def test_where_rights_come_from_the_users_profile_a_backup_comes_back_all_the_same(hall: Hall, tmp_path: Path) -> None:
    made = hall.desk.ports.backups.make(hall.desk.now(), hall.desk.board)
    told, verdict = BackupFiles(hall.root, Files(windows=True), lambda: None).restore("latest", tmp_path / "back")
    assert told == made and verdict.ok and verdict.facts == 6


def test_a_restore_that_was_killed_half_way_shows_as_cut(hall: Hall, tmp_path: Path) -> None:
    backups = hall.desk.ports.backups
    backups.make(hall.desk.now(), hall.desk.board)
    ended = False
    for number in range(1, 60):
        into = tmp_path / f"back{number}"
        try:
            with breaking(number, dead) as left:
                backups.restore("latest", into)
        except Killed:
            pass
        ended = left[0] > 0
        desk = Hall(into, clock=hall.clock).desk
        whole = desk.board.seq == hall.desk.board.seq
        assert desk.ports.ledger.verify().ok == (whole or not (into / "head.json").exists()), number
        if ended:
            break
    assert ended
    with pytest.raises(NotSaved), breaking(3, full):
        backups.restore("latest", tmp_path / "refused")


def test_one_bad_byte_in_a_backup_costs_one_file_and_is_named(hall: Hall, tmp_path: Path) -> None:
    backups = hall.desk.ports.backups
    made = backups.make(hall.desk.now(), hall.desk.board)
    path = hall.root / "backups" / made.name
    good = path.read_bytes()
    with zipfile.ZipFile(path) as packed:
        info = packed.getinfo("days/2026/2026-01-05.json")
    at = info.header_offset + 30 + len(info.filename) + info.compress_size // 2
    path.write_bytes(good[:at] + bytes([good[at] ^ 0x10]) + good[at + 1 :])
    _, verdict = backups.restore("latest", tmp_path / "back")
    assert not verdict.ok and verdict.first_bad and verdict.first_bad[:2] == ("2026-01-06", 1)
    day = Hall(tmp_path / "back").desk.ports.ledger.day("2026-01-06")
    assert day and [fact.kind for fact in day.facts]


@pytest.mark.parametrize("junk", ["empty", "text", "slip", "twice", "no head", "huge"])
def test_what_is_no_backup_is_refused_and_nothing_is_written(
    hall: Hall, tmp_path: Path, junk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "odd.zip"
    if junk in ("empty", "text"):
        path.write_bytes(b"" if junk == "empty" else b"PK, or so it seems")
    else:
        with zipfile.ZipFile(path, "w") as packed, pytest.MonkeyPatch.context() as quiet:
            quiet.setattr("warnings.warn", lambda *a, **k: None)
            for name in {"slip": ["../../evil.json"], "twice": ["head.json"] * 2}.get(
                junk, ["days/2026/2026-01-05.json"]
            ):
                packed.writestr(name, b"x" * 100)
    if junk == "huge":
        monkeypatch.setattr("shiftdesk.adapters.archive.LARGEST", 10)
    with pytest.raises(Refused, match=r"backup\.unreadable"):
        hall.desk.ports.backups.restore(str(path), tmp_path / "back")
    assert not (tmp_path / "back").exists() and not (tmp_path / "evil.json").exists()


def test_a_backup_that_cannot_be_read_is_listed_as_such(hall: Hall) -> None:
    backups = hall.desk.ports.backups
    made = backups.make(hall.desk.now(), hall.desk.board)
    (hall.root / "backups" / "shiftdesk-2026-01-01-080000.zip").write_bytes(b"junk")
    assert [(one.name, one.head is None, one.size) for one in backups.all()] == [
        (made.name, False, made.size), ("shiftdesk-2026-01-01-080000.zip", True, 4)
    ]  # fmt: skip


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    hall = Hall(tmp_path / "data", elsewhere=tmp_path / "file")
    assert hall.desk.ports.backups.all() == []
    hall.does(c.StartShift(name="早班", leader="王丽"))
    assert kept(hall) == os.strerror(errno.ENOENT)


def test_a_state_that_cannot_be_read_or_written_is_no_error(hall: Hall) -> None:
    (hall.root / "backup.json").mkdir()
    assert hall.desk.ports.backups.state().last is None
    assert kept(hall) == "" and len(names(hall)) == 1


def test_a_desk_without_a_day_has_an_empty_backup(tmp_path: Path) -> None:
    hall = Hall(tmp_path / "data")
    made = hall.desk.ports.backups.make(hall.desk.now(), hall.desk.board)
    assert made.head and made.head.count == 0
    assert hall.desk.ports.backups.restore("latest", tmp_path / "back")[1].ok


def test_a_day_that_cannot_be_read_stops_the_backup_and_is_said(hall: Hall) -> None:
    path = file_of(hall.root, "2026-01-05")
    data = path.read_bytes()
    path.unlink()
    os.symlink("/dev/null", path)
    assert str(path) in kept(hall)
    path.unlink()
    path.write_bytes(data)
    hall.at("2026-01-06 09:00")
    assert kept(hall) == ""


def test_backups_of_another_chain_are_never_taken_for_earlier_ones(tmp_path: Path) -> None:
    hall = with_a_past(tmp_path / "data")
    other = with_a_past(tmp_path / "other")
    (hall.root / "backups").mkdir()
    strange = other.desk.ports.backups.make(other.desk.now(), other.desk.board)
    data = (other.root / "backups" / strange.name).read_bytes()
    (hall.root / "backups" / "shiftdesk-2026-08-01-080000.zip").write_bytes(data)
    (hall.root / "backups" / "shiftdesk-2026-08-02-080000.zip").write_bytes(b"junk")
    done = run(hall.desk, plan_of(hall.desk).told.plan)
    assert done and done.left == ("shiftdesk-2026-08-01-080000.zip", "shiftdesk-2026-08-02-080000.zip")
    assert len(names(hall)) == 3


def test_retention_stays_unfinished_while_the_backups_cannot_be_reached(tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    hall = with_a_past(tmp_path / "data", elsewhere=usb)
    hall.desk.ports.backups.make(hall.desk.now(), hall.desk.board)
    usb.rename(tmp_path / "away")
    with pytest.raises(NotSaved):
        run(hall.desk, plan_of(hall.desk).told.plan)
    desk = hall.again()
    assert desk.board.removing is not None and desk.ports.ledger.verify().ok
    assert traces(hall.root, CUSTOMER, PHONE) == [] and traces(tmp_path / "away", PHONE)
    with pytest.raises(Refused, match=r"retention\.unfinished"):
        desk.ask(c.RunRetention(told=desk.board.removing))
    (tmp_path / "away").rename(usb)
    hall.at("2026-09-01 09:10")
    assert carry_on(desk, "王丽") and traces(tmp_path, CUSTOMER, PHONE) == []
    assert carry_on(desk) is None


def test_where_backups_go_is_the_machine_s_setting(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    settings = SettingsFile(path)
    assert settings.backups() is None
    path.write_text('{"backups": "%s"}' % (tmp_path / "usb"))
    assert settings.backups() == tmp_path / "usb"
    settings.keep(replace(settings.load("en"), theme="light"))
    assert settings.backups() == tmp_path / "usb" and settings.load("en").theme == "light"
    path.write_text('{"backups": "usb"}')
    with pytest.raises(Unusable):
        settings.backups()
    path.write_text("{")
    settings.keep(settings.__class__(tmp_path / "none").load("en"))
    assert path.read_text() == "{", "settings that cannot be read are not overwritten"


def test_an_archive_is_read_like_a_folder_of_days(hall: Hall) -> None:
    made = hall.desk.ports.backups.make(hall.desk.now(), hall.desk.board)
    archive = Archive.of(Files(), hall.root / "backups" / made.name)
    assert archive and archive.all() == ["2026-01-05", "2026-01-06"]
    assert archive.load("2026-01-07") is None and Archive.of(Files(), hall.root / "none.zip") is None
