"""Crash files: where it broke, for their owner only, with nothing of what was typed."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

from shiftdesk.adapters.crash import KEPT, crash_writer, report
from shiftdesk.adapters.files import Files
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
    assert "KeyError" in text and "ValueError" in text and "test_crash_files.py" in text and " failed" in text
    assert not any(word in text for word in SECRET.split())
    if os.name != "nt":
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
