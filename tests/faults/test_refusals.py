"""A disk that refuses any call: old facts stand, nothing is falsely saved, asked again it is stored once."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from shiftdesk.adapters.files import Files
from shiftdesk.adapters.lock import Lock
from shiftdesk.desk.ports import NotSaved, Unusable
from shiftdesk.domain import commands as c
from tests.faults.disk import MemoryDisk
from tests.faults.refuse import Refusals
from tests.faults.refusing import Refusing
from tests.faults.story import Names, Place, facts_of
from tests.faults.verbs import ELSEWHERE, VerbRefusals, every_verb


def test_whichever_call_fails_nothing_is_falsely_saved() -> None:
    refusals = Refusals(step=8).play()
    assert refusals.failures == []
    assert refusals.tries > 250


@pytest.mark.sweep
def test_whichever_call_fails_in_every_way() -> None:
    refusals = Refusals().play()
    assert refusals.failures == []
    assert refusals.tries > 10_000


def test_the_command_line_says_it_in_two_lines_and_with_its_status() -> None:
    refusals = VerbRefusals(step=15).play()
    assert refusals.failures == []
    verbs = dict(every_verb())
    changing = {path for path, changes in verbs.items() if changes}
    assert _of(refusals.changed) >= changing, "every command that changes something has a row"
    assert set(verbs) - _of(refusals.changed) - _of(refusals.read) == ELSEWHERE


def _of(argvs: set[str]) -> set[str]:
    return {path for path, _ in every_verb() if any(f"{argv} ".startswith(f"{path} ") for argv in argvs)}


@pytest.mark.sweep
def test_the_command_line_at_every_call() -> None:
    refusals = VerbRefusals().play()
    assert refusals.failures == []
    assert refusals.tries > 2000


def test_a_disk_that_takes_nothing_and_says_nothing_is_full() -> None:
    disk = MemoryDisk()
    disk.write = lambda handle, data: 0  # type: ignore[method-assign]
    with pytest.raises(NotSaved, match=os.strerror(errno.ENOSPC)):
        Place(disk).desk.ask(c.WriteEntry(text="x"))


def test_what_could_be_neither_synced_nor_taken_back_is_stored_once_when_it_is_asked_again_under_its_name() -> None:
    disk, doubtful = MemoryDisk(), 0
    Place(disk).desk.ask(c.WriteEntry(text="旧"))
    for number in range(1, 40):
        door = Refusing(disk.twin(), number, errno.EIO, stays=True)
        place = Place(door, names=Names("f"))
        try:
            place.desk.ask(c.WriteEntry(text="新"))
        except (NotSaved, Unusable) as error:
            door.number = 0
            if len(facts_of(place.opened())) == 2:
                doubtful += 1
                again = place.desk.ask(c.WriteEntry(text="新", id=getattr(error, "cmd", "")))
                assert again.repeated
                assert len(facts_of(place.opened())) == 2
    assert doubtful


def test_a_lock_file_that_cannot_be_made_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*args: object, **how: object) -> int:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    lock = Lock(tmp_path / "lock", Files())
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refused)
        with pytest.raises(NotSaved, match=os.strerror(errno.EROFS)), lock.exclusive():
            pytest.fail("held")
    with lock.exclusive():
        assert (tmp_path / "lock").exists()
