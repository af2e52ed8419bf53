"""The keeper works beside the clerk: the day's backup, and what retention left to do."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pendulum import DateTime

from shiftdesk.adapters.backups import BackupFiles
from shiftdesk.desk.backups import Backup
from shiftdesk.desk.keeper import Keeper
from shiftdesk.desk.ports import Busy, NotSaved
from shiftdesk.desk.retention import plan_of
from shiftdesk.domain import commands as c
from shiftdesk.domain.board import Board
from tests.ledger.archives import PHONE, Hall, traces, with_a_past


@pytest.fixture
def hall(tmp_path: Path) -> Hall:
    """A day with a fact."""
    return Hall(tmp_path / "data").at("2026-01-06 08:00").does(c.StartShift(name="早班", leader="李强"))


def names(hall: Hall) -> list[str]:
    """The backups, oldest first."""
    return sorted(path.name for path in (hall.root / "backups").glob("*.zip"))


def test_it_makes_the_backup_once_a_day_in_a_thread_of_its_own(hall: Hall) -> None:
    told: list[int] = []
    keeper = Keeper(hall.desk, lambda: told.append(1))
    for time in ("08:00", "08:30", "12:00"):
        hall.at(f"2026-01-06 {time}")
        keeper.beat()
        keeper.stop()
    assert names(hall) == ["shiftdesk-2026-01-06-080000.zip"] and told == [1] and not keeper.at_work
    hall.at("2026-01-07 08:00")
    keeper.beat()
    keeper.stop()
    assert len(names(hall)) == 2


def test_it_does_nothing_for_a_desk_on_which_nothing_was_done(tmp_path: Path) -> None:
    hall = Hall(tmp_path / "data")
    keeper = Keeper(hall.desk)
    keeper.beat()
    keeper.stop()
    assert not hall.root.exists()


def test_it_tries_again_after_a_failure_and_carries_retention_on(tmp_path: Path) -> None:
    hall = with_a_past(tmp_path / "data", elsewhere=tmp_path / "usb")
    plan = plan_of(hall.desk)
    hall.does(c.RunRetention(told=plan.told))
    keeper = Keeper(hall.desk)
    keeper.work()
    assert keeper.state.error and hall.desk.board.removing is not None
    (tmp_path / "usb").mkdir()
    assert not keeper.due(hall.desk.now())
    hall.at("2026-09-01 09:11")
    assert keeper.due(hall.desk.now())
    keeper.work()
    state, board = keeper.state, hall.desk.board
    assert not state.error and board.removing is None and traces(hall.root, PHONE) == []


def test_whatever_goes_wrong_it_lives_and_says_so(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> None:
        raise ZeroDivisionError

    def busy(*args: object) -> None:
        raise Busy

    keeper = Keeper(hall.desk)
    monkeypatch.setattr(BackupFiles, "keep", busy)
    keeper.work()
    assert keeper.state.error == ""
    monkeypatch.setattr(BackupFiles, "keep", broken)
    keeper.work()
    assert keeper.state.error == "ZeroDivisionError"


def test_a_backup_that_is_asked_for_is_made_beside_the_day_s_one_and_says_where_it_lies(hall: Hall) -> None:
    told: list[int] = []
    keeper = Keeper(hall.desk, lambda: told.append(1))
    keeper.work()
    hall.at("2026-01-06 09:30")
    where = keeper.make().result(10)
    assert where == str(hall.root / "backups" / "shiftdesk-2026-01-06-093000.zip")
    assert names(hall)[-1] == Path(where).name
    assert keeper.state.last == hall.desk.now()


def test_a_backup_that_is_asked_for_says_what_went_wrong(tmp_path: Path) -> None:
    hall = Hall(tmp_path / "data", elsewhere=tmp_path / "usb")
    hall.does(c.StartShift(name="早班", leader="李强"))
    with pytest.raises(NotSaved):
        Keeper(hall.desk).make().result(10)


def test_everything_is_verified_beside_whatever_is_under_way(hall: Hall) -> None:
    verdict = Keeper(hall.desk).verify().result(10)
    assert verdict.ok and verdict == hall.desk.ports.ledger.verify()


def test_the_end_waits_for_a_backup_that_was_asked_for_but_not_for_ever(hall: Hall) -> None:
    gate, keeper = threading.Event(), Keeper(hall.desk)
    make = hall.desk.ports.backups.make

    def slowly(now: DateTime, board: Board) -> Backup:
        gate.wait(10)
        return make(now, board)

    hall.desk.ports.backups.make = slowly  # type: ignore[method-assign]
    done = keeper.make()
    keeper.stop(0.01)
    assert not done.done()
    gate.set()
    keeper.stop()
    assert done.done() and done.result().endswith(".zip")
