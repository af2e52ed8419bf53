"""A disk that refuses at any point: nothing shows as saved, what was there stays, and the next try needs no repair."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shiftdesk.adapters.files import Files
from shiftdesk.adapters.ledger import DayLedger
from shiftdesk.desk.ports import NotSaved, Unusable
from tests.ledger.halls import DAY, draft, file_of, ledger_at, texts, write

CALLS = ("open", "write", "fsync", "replace", "mkdir")


class Refusing:
    """Lets the n-th of the watched system calls of a write fail, the others pass."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
        """Watches from now on."""
        self.left = number
        for name in CALLS:
            monkeypatch.setattr(os, name, self._watched(getattr(os, name)))

    def _watched(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **how: Any) -> Any:
            self.left -= 1
            if self.left == 0:
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(*args, **how)

        return call


@pytest.mark.parametrize("begun", [False, True], ids=["new day", "day under way"])
@pytest.mark.parametrize("windows", [False, True], ids=["posix", "windows"])
def test_whichever_call_fails_the_day_is_as_before(root: Path, begun: bool, windows: bool) -> None:
    failed = 0
    for number in range(1, 60):
        here = root / str(number)
        ledger = ledger_at(here, files=Files(windows))
        write(ledger, draft("旧"), day=DAY if begun else "2026-11-22")
        bytes_before = file_of(here).read_bytes() if begun else None
        with pytest.MonkeyPatch.context() as patch:
            refusing = Refusing(patch, number)
            try:
                write(ledger, draft("新"), draft("新2"))
            except NotSaved as error:
                said = str(error.args[0])
                failed += 1
                assert "No space left" in said
                assert (file_of(here).read_bytes() if file_of(here).exists() else None) == bytes_before
                assert texts(ledger) == texts(ledger_at(here)) == ["旧"]
                assert [path.name for path in here.rglob("*.aside")] == []
            else:
                # once the facts are on the disk, an index that cannot be written is no error
                assert texts(ledger) == texts(ledger_at(here)) == ["旧", "新", "新2"][not begun :]
            if refusing.left > 0:
                break
        write(ledger, draft("再来"))
        assert texts(ledger_at(here))[-1] == "再来"
        assert ledger.verify().ok
    else:
        pytest.fail("the write never came to an end")
    assert failed >= (4 if windows else 6)


def test_a_write_that_may_not_last_is_taken_back(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger, other = ledger_at(root), ledger_at(root)
    write(ledger, draft("一"))
    with monkeypatch.context() as patch:
        patch.setattr(Files, "settle", lambda self, folder: (_ for _ in ()).throw(OSError(errno.EIO, "I/O error")))
        with pytest.raises(NotSaved):
            write(ledger, draft("二"))
    assert texts(ledger) == texts(other) == ["一"]
    write(ledger, draft("二"))
    assert texts(other) == ["一", "二"] and ledger.verify().ok


def test_a_read_only_folder_is_told_and_can_be_read(ledger: DayLedger, root: Path) -> None:
    write(ledger, draft("一"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "open", lambda *a, **k: (_ for _ in ()).throw(OSError(errno.EROFS, "Read-only file system")))
        with pytest.raises(NotSaved) as refused:
            write(ledger, draft("二"))
        assert refused.value.args[0] == "Read-only file system"
        assert ledger.news(DAY, 0) is not None


def test_windows_waits_for_a_writer_to_let_go(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(ledger_at(root), draft("一"))
    busy = [PermissionError(errno.EACCES, "in use")] * 3

    def opened(path: Any, mode: str) -> Any:
        if busy:
            raise busy.pop()
        return open(path, mode)

    monkeypatch.setattr("shiftdesk.adapters.files.PAUSE_S", 0)
    monkeypatch.setattr("shiftdesk.adapters.system.open", opened, raising=False)
    assert texts(ledger_at(root, files=Files(windows=True))) == ["一"] and busy == []


@pytest.mark.parametrize("call", ["listdir", "lstat"])
def test_a_folder_that_cannot_be_read_is_told(root: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    ledger = ledger_at(root)
    write(ledger, draft("一"))

    def refused(path: Any) -> Any:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, call, refused)
    with pytest.raises(Unusable) as told:
        ledger.news(None, 0)
    assert told.value.args[0] == "data.unreadable" and told.value.args[1]["error"] == "Permission denied"


def test_windows_waits_for_a_reader_to_let_go(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = ledger_at(root, files=Files(windows=True))
    busy = [PermissionError(errno.EACCES, "in use")] * 3
    real = os.replace

    def replace(old: Any, new: Any) -> None:
        if busy:
            raise busy.pop()
        real(old, new)

    monkeypatch.setattr("shiftdesk.adapters.files.PAUSE_S", 0)
    monkeypatch.setattr(os, "replace", replace)
    write(ledger, draft("一"))
    assert busy == [] and texts(ledger) == ["一"]
