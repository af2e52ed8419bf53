"""Clock, pulse, drafts and names."""

from __future__ import annotations

import errno
import os
import re
import time
from datetime import timedelta
from pathlib import Path

import pytest

from shiftdesk.adapters.clock import SystemClock
from shiftdesk.adapters.drafts import DraftFiles
from shiftdesk.adapters.files import Files
from shiftdesk.adapters.ids import RandomIds
from shiftdesk.adapters.pulse import PulseFile
from shiftdesk.adapters.system import System
from shiftdesk.desk.ports import Unusable
from shiftdesk.desk.pulse import Beat
from shiftdesk.domain.moments import from_text


def test_the_clock_shows_the_systems_time_unless_it_is_moved() -> None:
    reading = SystemClock("").read()
    assert abs(reading.wall.timestamp() - time.time()) < 5
    assert reading.wall.utcoffset() == timedelta(0)
    assert reading.boot >= reading.mono - 1


@pytest.mark.parametrize(("moved", "by"), [("+3600", 3600), ("-60", -60), ("+0.5", 0.5)])
def test_the_clock_moved_by_seconds(moved: str, by: float) -> None:
    assert abs(SystemClock(moved).read().wall.timestamp() - time.time() - by) < 5


def test_the_clock_starts_at_an_instant_and_runs_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHIFTDESK_CLOCK", "2026-11-23T09:00:00+08:00")
    clock = SystemClock()
    first, second = clock.read().wall, clock.read().wall
    assert 0 <= first.timestamp() - from_text("2026-11-23T01:00:00Z").timestamp() < 5
    assert second > first


def test_a_running_clock_is_moved_by_a_file(tmp_path: Path) -> None:
    wish = tmp_path / "clock"
    clock = SystemClock(f"@{wish}")
    start = clock.read()
    wish.write_text("1800")
    moved = clock.read()
    assert 1800 <= moved.wall.timestamp() - start.wall.timestamp() < 1805
    assert moved.mono - start.mono < 5
    wish.write_text("1800 0 1800")
    slept = clock.read()
    assert slept.mono - start.mono < 5 and slept.boot - start.boot >= 1800
    wish.write_text("soon")
    assert clock.read().wall.timestamp() - start.wall.timestamp() < 5


@pytest.mark.parametrize("moved", ["noon", "+soon", "2026-13-45"])
def test_a_wish_that_cannot_be_read_is_refused(moved: str) -> None:
    with pytest.raises(Unusable):
        SystemClock(moved)


def test_the_pulse_is_seen_by_others_and_may_be_lost(tmp_path: Path) -> None:
    path = tmp_path / "data" / "pulse.json"
    beat = Beat(at=from_text("2026-11-23T01:00:00Z"), unsaved_since=from_text("2026-11-23T00:59:00Z"), error="full")
    assert PulseFile(path, Files()).last() is None
    PulseFile(path, Files()).beat(beat)
    assert PulseFile(path, Files()).last() == beat
    for junk in (b"", b"{}", b"[", b'{"at":"soon"}', b'{"at":7}', b"\xff"):
        path.write_bytes(junk)
        assert PulseFile(path, Files()).last() is None
    PulseFile(tmp_path / "data" / "pulse.json" / "below", Files()).beat(beat)


class ReadOnly(System):
    """A disk that was made read-only."""

    def may_write(self, path: Path) -> bool:
        return False


def test_where_nothing_may_be_written_any_more_nothing_is_saved_since_the_last_beat(tmp_path: Path) -> None:
    path = tmp_path / "data" / "pulse.json"
    beat = Beat(at=from_text("2026-11-23T01:00:00Z"), seq=7)
    assert PulseFile(path, Files(system=ReadOnly())).last() is None
    PulseFile(path, Files()).beat(beat)
    found = PulseFile(path, Files(system=ReadOnly())).last()
    assert found is not None and (found.at, found.seq, found.unsaved_since) == (beat.at, 7, beat.at)
    assert found.error == os.strerror(errno.EROFS)


class Full(System):
    """A disk that takes no new file."""

    def create(self, path: Path) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_on_a_full_disk_the_pulse_still_tells_others_that_something_is_not_saved(tmp_path: Path) -> None:
    path = tmp_path / "data" / "pulse.json"
    full = Files(system=Full())
    quiet = Beat(at=from_text("2026-11-23T01:00:00Z"))
    uneasy = Beat(at=from_text("2026-11-23T01:00:05Z"), unsaved_since=from_text("2026-11-23T01:00:01Z"), error="full")
    PulseFile(path, full).beat(uneasy)
    assert PulseFile(path, Files()).last() is None, "there is nothing yet that could be written over"
    PulseFile(path, Files()).beat(quiet)
    before = path.stat()
    PulseFile(path, full).beat(uneasy)
    assert PulseFile(path, Files()).last() == uneasy
    assert (path.stat().st_ino, path.stat().st_size) == (before.st_ino, before.st_size), "no more room was asked for"
    PulseFile(path, full).beat(quiet)
    assert PulseFile(path, Files()).last() == quiet
    path.unlink()
    path.symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere").write_bytes(b"theirs")
    PulseFile(path, full).beat(uneasy)
    assert (tmp_path / "elsewhere").read_bytes() == b"theirs"


def test_a_draft_is_kept_until_it_is_dropped(tmp_path: Path) -> None:
    drafts = DraftFiles(tmp_path / "drafts", Files())
    assert drafts.load("entry") == ""
    drafts.save("entry", "九点\r\n[/red]")
    assert DraftFiles(tmp_path / "drafts", Files()).load("entry") == "九点\r\n[/red]"
    drafts.save("entry", "")
    assert drafts.load("entry") == "" and list((tmp_path / "drafts").iterdir()) == []
    drafts.drop("entry")
    (tmp_path / "drafts" / "entry.txt").write_bytes(b"\xe4\xb9ok")
    assert drafts.load("entry").endswith("ok")


@pytest.mark.parametrize("name", ["../x", "", "A/b", ".x"])
def test_a_draft_stays_in_its_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not a name for a draft"):
        DraftFiles(tmp_path, Files()).save(name, "x")


def test_names_are_sixteen_hex_digits_and_differ() -> None:
    names = {RandomIds().fresh() for _ in range(1000)}
    assert len(names) == 1000 and all(re.fullmatch("[0-9a-f]{16}", name) for name in names)


class Door(System):
    """Remembers under which names files were made; `refuses`: moves and removes nothing."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.refuses = False

    def create(self, path: Path) -> int:
        self.made.append(path.name)
        return super().create(path)

    def move(self, path: Path, to: Path) -> None:
        if self.refuses:
            raise OSError(errno.EIO, "refused")
        super().move(path, to)

    def remove(self, path: Path) -> None:
        if self.refuses:
            raise OSError(errno.EIO, "refused")
        super().remove(path)


def test_a_day_of_pulses_makes_one_name_aside(tmp_path: Path) -> None:
    door = Door()
    files = Files(system=door)
    for n in range(5):
        files.put(tmp_path / "pulse.json", str(n).encode(), durable=False)
    assert len(set(door.made)) == 1
    assert (tmp_path / "pulse.json").read_bytes() == b"4"


def test_what_could_not_be_swept_away_does_not_stand_in_the_way(tmp_path: Path) -> None:
    door = Door()
    files = Files(system=door)
    door.refuses = True
    with pytest.raises(OSError, match="refused"):
        files.put(tmp_path / "pulse.json", b"1")
    door.refuses = False
    files.put(tmp_path / "pulse.json", b"2")
    assert (tmp_path / "pulse.json").read_bytes() == b"2"
