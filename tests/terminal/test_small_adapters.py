"""What stands around the screen: crash files, the pulse, the terminal."""

from __future__ import annotations

import os
import stat
import sys
import termios
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from shiftdesk.adapters import clock as clocks
from shiftdesk.adapters.clock import SystemClock
from shiftdesk.adapters.crash import KEPT, crash_writer, report
from shiftdesk.adapters.files import Files
from shiftdesk.adapters.pulse import PulseFile
from shiftdesk.adapters.terminal import ControllingTerminal
from shiftdesk.desk.pulse import Beat, Gap
from shiftdesk.domain.moments import utc

NOON = utc(datetime(2026, 11, 23, 4, tzinfo=UTC))
SECRET = "李雷 13812345678"


def failed() -> Exception:
    """An error with a cause, both of which quote what was typed."""
    try:
        try:
            raise ValueError(SECRET)
        except ValueError as error:
            raise KeyError(SECRET) from error
    except KeyError as error:
        error.add_note(SECRET)
        return error


def test_a_crash_file_says_where_and_quotes_nothing(tmp_path: Path) -> None:
    path = crash_writer(tmp_path / "crashes", lambda: NOON, Files())(failed())
    assert path
    text = path.read_text("utf-8")
    assert "KeyError" in text and "ValueError" in text and "test_small_adapters.py" in text and " failed" in text
    assert not any(word in text for word in SECRET.split())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_an_error_that_is_its_own_cause_ends_too() -> None:
    error = ValueError()
    error.__cause__ = error
    assert report(error).count("ValueError") == 1
    assert report(None).count("\n") == 1


def test_faults_of_one_second_stand_side_by_side_and_old_ones_go(tmp_path: Path) -> None:
    write = crash_writer(tmp_path / "crashes", lambda: NOON, Files())
    paths = [write(failed()) for _ in range(KEPT + 3)]
    assert len(set(paths)) == KEPT + 3
    left = sorted((tmp_path / "crashes").iterdir())
    assert left == sorted(path for path in paths if path)[-KEPT:]


def test_a_crash_file_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    (tmp_path / "crashes").write_text("in the way")
    assert crash_writer(tmp_path / "crashes", lambda: NOON, Files())(None) is None


def test_a_pulse_comes_back_with_what_was_lost_before_it(tmp_path: Path) -> None:
    pulse = PulseFile(tmp_path / "data" / "pulse.json", Files())
    assert pulse.last() is None
    beat = Beat(at=NOON, seq=7, gaps=(Gap(until=NOON, cause="closed"), Gap(after=NOON, until=NOON, cause="asleep")))
    pulse.beat(beat)
    assert pulse.last() == beat


@pytest.mark.parametrize("text", ["", "{}", "[", '{"at":"morning"}', '{"at":5}', "\xff", '{"at":null,"more":1}'])
def test_a_pulse_that_cannot_be_read_is_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "pulse.json"
    path.write_bytes(text.encode("latin-1"))
    assert PulseFile(path, Files()).last() is None


def test_a_pulse_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pulse.json"
    path.write_text('{"at":"2026-11-23T04:00:00.000000Z","unsaved_since":null,"error":""}')
    assert PulseFile(path, Files()).last() == Beat(at=NOON)


def test_a_disk_that_refuses_the_pulse_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    pulse = PulseFile(tmp_path / "data" / "pulse.json", Files())
    pulse.beat(Beat(at=NOON))
    assert pulse.last() is None


def test_a_system_that_cannot_tell_sleep_shows_one_clock_for_both(monkeypatch: pytest.MonkeyPatch) -> None:
    class Windows:
        time, monotonic = staticmethod(time.time), staticmethod(time.monotonic)

    monkeypatch.setattr(clocks, "time", Windows)
    reading = SystemClock("").read()
    assert reading.boot == reading.mono


@pytest.fixture
def pair() -> Any:
    """Both ends of a terminal."""
    master, slave = os.openpty()
    yield master, slave
    for end in (master, slave):
        try:
            os.close(end)
        except OSError:
            continue


def test_a_terminal_is_given_back_whole(pair: tuple[int, int]) -> None:
    master, slave = pair
    terminal = ControllingTerminal(slave, slave)
    before = termios.tcgetattr(slave)
    raw = [*before]
    raw[3] = 0
    termios.tcsetattr(slave, termios.TCSANOW, raw)
    terminal.give_back()
    assert termios.tcgetattr(slave) == before
    said = os.read(master, 1000)
    assert all(mode in said for mode in (b"?1049l", b"?1000l", b"?1003l", b"?2004l", b"?1004l", b"[<u", b"?25h"))
    termios.tcsetattr(slave, termios.TCSANOW, raw)
    terminal.tidy()
    assert termios.tcgetattr(slave) == before
    assert os.read(master, 1000) == b"\x1b[?1016l"


def test_a_terminal_that_is_gone_is_seen_and_left_alone(pair: tuple[int, int]) -> None:
    master, slave = pair
    terminal = ControllingTerminal(slave, slave)
    assert not terminal.is_gone()
    os.close(master)
    assert terminal.is_gone()
    terminal.give_back()
    terminal.tidy()


def test_a_terminal_that_takes_nothing_does_not_hold_whoever_gives_it_back(pair: tuple[int, int]) -> None:
    _, slave = pair
    terminal = ControllingTerminal(slave, slave)
    os.set_blocking(slave, False)
    with suppress(BlockingIOError):
        while os.write(slave, b"x" * 4096):
            pass
    os.set_blocking(slave, True)
    terminal.give_back()


def test_where_there_is_no_terminal_nothing_is_lost_and_nothing_written(tmp_path: Path) -> None:
    with (tmp_path / "out").open("w+b") as out:
        terminal = ControllingTerminal(out.fileno(), out.fileno())
        terminal.give_back()
        terminal.tidy()
        assert not terminal.is_gone()
    assert (tmp_path / "out").read_bytes() == b""
    assert not terminal.is_gone()


def test_where_no_line_settings_exist_the_modes_are_given_back_all_the_same(
    pair: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    master, slave = pair
    monkeypatch.setitem(sys.modules, "termios", None)
    ControllingTerminal(slave, slave).give_back()
    assert b"?1049l" in os.read(master, 1000)
