"""The pulse on the disk, and the clock of a system that cannot tell sleep."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from shiftdesk.adapters import clock as clocks
from shiftdesk.adapters.clock import SystemClock
from shiftdesk.adapters.files import Files
from shiftdesk.adapters.pulse import PulseFile
from shiftdesk.desk.pulse import Beat, Gap
from shiftdesk.domain.moments import utc

NOON = utc(datetime(2026, 11, 23, 4, tzinfo=UTC))


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
