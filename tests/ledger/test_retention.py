"""What is due is removed wherever it lies, the chain stays whole, and nobody who reads stumbles over it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from shiftdesk.adapters.backups import BackupFiles
from shiftdesk.desk.backups import BackupState, NoBackups
from shiftdesk.desk.ports import Head, NotSaved, Unusable
from shiftdesk.desk.questions import DayLog, incident_of
from shiftdesk.desk.retention import carry_on, plan_of, run
from shiftdesk.domain import commands as c
from shiftdesk.domain.fold import fold
from shiftdesk.domain.payloads import RetentionRan
from shiftdesk.domain.refusal import Refused
from shiftdesk.domain.retention import Seqs, cut_of, ranges
from shiftdesk.texts.tell import tell
from tests.fakes import a_desk
from tests.ledger.archives import CUSTOMER, PHONE, Hall, Killed, breaking, dead, full, traces, with_a_past
from tests.ledger.halls import file_of
from tests.ledger.sweeps import as_written


def removed(hall: Hall) -> None:
    """What a person does: look at the plan, then let it run."""
    done = run(hall.desk, plan_of(hall.desk).told.plan, by="王丽")
    assert done and done.left == ()


@pytest.mark.parametrize(
    "of", [{"first": "2026-01-05", "last": "2026-01-07"}, {"incident": 1}], ids=["days", "incident"]
)
def test_a_hold_placed_before_the_end_stops_the_removal(tmp_path: Path, of: dict[str, Any]) -> None:
    hall = with_a_past(tmp_path / "data")
    hall.desk.ports.backups.make(hall.desk.now(), hall.desk.board)
    plan = plan_of(hall.desk)
    hall.does(c.RunRetention(told=plan.told))
    before = traces(hall.root, CUSTOMER, PHONE)
    hall.again()
    if "incident" in of:
        hall.does(c.StartIncident(playbook="sys-single"))
    hall.does(c.PlaceHold(name="法院", reason="来函", **of))
    done = carry_on(hall.desk)
    assert done is not None and (done.days, done.backups, done.left) == (0, 0, plan.told.days)
    assert traces(hall.root, CUSTOMER, PHONE) == before and hall.desk.ports.ledger.verify().ok
    hall.does(c.ReleaseHold(hold="H1", reason="结束"))
    removed(hall)
    assert not traces(hall.root / "days", CUSTOMER, PHONE)


def test_backups_made_here_before_another_place_was_named_go_too(tmp_path: Path) -> None:
    hall = with_a_past(tmp_path / "data")
    hall.desk.ports.backups.make(hall.desk.now(), hall.desk.board)
    other = tmp_path / "usb"
    other.mkdir()
    backups = hall.desk.ports.backups
    assert isinstance(backups, BackupFiles)
    backups._chosen = lambda: other
    removed(hall)
    assert not traces(tmp_path, CUSTOMER, PHONE) and len([*other.iterdir()]) == 1


def test_no_backup_is_restored_into_the_data_folder(tmp_path: Path) -> None:
    hall = with_a_past(tmp_path / "data")
    hall.desk.ports.backups.make(hall.desk.now(), hall.desk.board)
    for into in (tmp_path / "data" / "sub", tmp_path / "data" / "x" / ".." / "sub"):
        with pytest.raises(Refused, match=r"backup\.within"):
            hall.desk.ports.backups.restore("latest", into)
    assert not (tmp_path / "data" / "sub").exists()


def test_the_plan_says_what_would_go_and_changes_nothing(tmp_path: Path) -> None:
    hall = with_a_past(tmp_path / "data")
    before = {path: path.read_bytes() for path in (tmp_path / "data").rglob("*.json")}
    plan = plan_of(hall.desk)
    assert plan.rows == (
        ("2026-01-05", "followup.taken", 1),
        ("2026-01-06", "briefing.noted", 1), ("2026-01-06", "followup.moved", 1), ("2026-01-06", "log.amended", 1),
        ("2026-01-07", "followup.moved", 1),
    )  # fmt: skip
    assert plan.told.followups == ("F1",) and plan.told.incidents == ()
    assert sorted(plan.told.openings) == ["2026-01-06", "2026-01-07"]
    assert {path: path.read_bytes() for path in (tmp_path / "data").rglob("*.json")} == before
    assert plan_of(hall.again()).told.plan == plan.told.plan


def test_nothing_goes_without_the_plan_being_seen(tmp_path: Path) -> None:
    hall = with_a_past(tmp_path / "data")
    for given, code in ((None, "retention.unseen"), ("00000000", "retention.changed")):
        with pytest.raises(Refused) as refused:
            run(hall.desk, given)
        assert refused.value.code == code
    old = plan_of(hall.desk).told.plan
    hall.desk.ask(c.SetKeeping(periods={"followup": 0}))
    with pytest.raises(Refused, match=r"retention\.changed"):
        run(hall.desk, old)
    with pytest.raises(Refused, match=r"retention\.empty"):
        run(hall.desk, plan_of(hall.desk).told.plan)
    assert traces(tmp_path / "data" / "days", PHONE)


def test_what_is_due_goes_from_every_place_and_the_chain_stays_whole(tmp_path: Path) -> None:
    hall = with_a_past(tmp_path / "data")
    hall.desk.ports.backups.make(hall.desk.now(), hall.desk.board)
    (hall.root / "backups" / "damaged-2026-01-06-0123abcd.json").write_text(CUSTOMER, "utf-8")
    heads = {day: json.loads(file_of(hall.root, day).read_bytes())["head"] for day in hall.desk.ports.ledger.days()}
    assert len(traces(hall.root, CUSTOMER, PHONE)) >= 7
    hall.at("2026-09-01 09:30")
    removed(hall)
    assert traces(hall.root, CUSTOMER, PHONE) == []
    assert "钱客户" in str(hall.desk.board.followups), "what is open stays"
    verdict = hall.again().ports.ledger.verify()
    assert (verdict.ok, verdict.removed, verdict.first_bad) == (True, 5, None)
    for day, head in heads.items():
        if day < "2026-09-01":
            assert json.loads(file_of(hall.root, day).read_bytes())["head"] == head
    told = [line for line in hall.desk.board.entries.values() if line.kind.startswith("retention.")]
    assert [(line.kind, line.by) for line in told] == [("retention.ran", "王丽"), ("retention.finished", "王丽")]
    assert told[0].data["facts"] == 5 and told[1].data["backups"] == 2
    with pytest.raises(Refused, match=r"retention\.empty"):
        run(hall.desk, plan_of(hall.desk).told.plan)


def test_every_reader_goes_on_and_says_what_is_gone(tmp_path: Path) -> None:
    hall = with_a_past(tmp_path / "data")
    removed(hall)
    desk = hall.again()
    ledger, log = desk.ports.ledger, DayLog(desk.board, desk.ports.ledger)
    gone = [line for day in ledger.days() for line in log.lines(day) if line.removed]
    assert [line.kind for line in gone] == [
        "followup.taken", "briefing.noted", "log.amended", "followup.moved", "followup.moved"
    ]  # fmt: skip
    for line in gone:
        assert [tell(line, lang, "Asia/Shanghai", {}) for lang in ("zh", "en")] == [
            "到期已删除", "removed after its period"
        ]  # fmt: skip
        assert ledger.day_of(line.id) and log.line(line.id) == line
    assert ledger.search(CUSTOMER, None, None) == [] == ledger.search(PHONE, None, None)
    found = incident_of(desk.board, ledger, 1)
    assert found and [line.kind for line in found[1].timeline if line.kind == "followup.taken"]
    for day in ledger.days():
        assert log.board_of(day)
    assert desk.ask(
        c.TakeFollowup(kind="callback", customer=CUSTOMER, phone=PHONE, incident=1, id="first-ask")
    ).repeated


def test_a_hold_keeps_days_and_incidents_until_it_is_released(tmp_path: Path) -> None:
    hall = with_a_past(tmp_path / "data")
    hall.does(c.PlaceHold(name="诉讼", reason="法院来函", first="2026-01-06", last="2026-01-06"))
    plan = plan_of(hall.desk)
    assert (plan.told.facts, plan.held) == (0, 5)
    hall.does(c.ReleaseHold(hold="诉讼", reason="结案"), c.PlaceHold(name="投诉", reason="客户投诉", incident=1))
    assert plan_of(hall.desk).told.facts == 0
    hall.at("2026-09-02 09:00").does(c.StartShift(name="早班", leader="王丽", reason="交班"))
    assert [hold.name for hold in hall.desk.board.holds.values()] == ["投诉"]
    hall.does(c.ReleaseHold(hold="H2", reason="和解"))
    assert plan_of(hall.desk).told.facts == 5
    assert {line.kind for line in hall.desk.board.entries.values()} >= {"hold.released"}


def test_a_hold_placed_after_the_plan_stops_it(tmp_path: Path) -> None:
    hall = with_a_past(tmp_path / "data")
    plan = plan_of(hall.desk)
    hall.does(c.PlaceHold(name="诉讼", reason="法院来函", first="2026-02-01"))
    with pytest.raises(Refused, match=r"retention\.changed"):
        hall.desk.ask(c.RunRetention(told=plan.told))


def test_incidents_and_the_log_go_after_their_own_periods(tmp_path: Path) -> None:
    hall = with_a_past(tmp_path / "data")
    hall.does(c.MoveFollowup(followup="F2", move="done"))
    hall.at("2030-01-01 09:00").does(c.StartShift(name="早班", leader="王丽", reason="新年"))
    plan = plan_of(hall.desk)
    assert plan.told.incidents == (1,) and {"incident.opened", "log.written", "incident.reopened"} <= set(
        plan.told.kinds
    )
    assert "shift.began" not in plan.told.kinds and "plan.adopted" not in plan.told.kinds
    removed(hall)
    desk = hall.again()
    assert desk.ports.ledger.verify().ok
    assert traces(hall.root / "days", "平常的一天", "又坏了") == []
    assert incident_of(desk.board, desk.ports.ledger, 1) is None
    for day in desk.ports.ledger.days():
        DayLog(desk.board, desk.ports.ledger).lines(day)
    number = desk.ask(c.StartIncident(playbook="sys-single")).main
    assert number and (number.data or {})["incident"] == 2, "a number is never given twice"


def test_a_snapshot_from_before_copies_were_left_out_goes_with_what_it_copied(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("shiftdesk.desk.handlers.incidents.without_customers", lambda snapshot: snapshot)
        hall = with_a_past(tmp_path / "data")
    assert ("2026-01-08", "incident.reopened", 1) in plan_of(hall.desk).rows
    removed(hall)
    assert traces(hall.root, CUSTOMER, PHONE) == [] and hall.desk.ports.ledger.verify().ok


def test_a_damaged_day_stays_as_it_was_found_and_is_named(tmp_path: Path) -> None:
    hall = with_a_past(tmp_path / "data")
    path = file_of(hall.root, "2026-01-07")
    found = path.read_bytes().replace("已知悉".encode(), "未知悉".encode())
    path.write_bytes(found)
    plan = plan_of(hall.again())
    assert plan.damaged == ("2026-01-07",)
    done = run(hall.desk, plan.told.plan)
    assert done and path.read_bytes() == found and done.days == 2
    day = hall.desk.ports.ledger.day("2026-01-07")
    assert day and hall.desk.ports.ledger.verify().first_bad == ("2026-01-07", day.opening["seq"] + 1, "content")


def test_a_day_damaged_after_the_warrant_is_left_and_named(tmp_path: Path) -> None:
    hall = with_a_past(tmp_path / "data")
    plan = plan_of(hall.desk)
    hall.does(c.RunRetention(told=plan.told))
    path = file_of(hall.root, "2026-01-06")
    path.write_bytes(b"{" + path.read_bytes())
    done = carry_on(hall.again())
    assert done and "2026-01-06" in done.left and hall.desk.board.removing is None


@pytest.mark.parametrize("edit", ["content", "salt", "opening"])
def test_content_that_goes_without_a_warrant_is_damage(tmp_path: Path, edit: str) -> None:
    hall = with_a_past(tmp_path / "data")
    if edit == "salt":
        removed(hall)
    path = file_of(hall.root, "2026-01-06")
    tables = json.loads(path.read_bytes())
    key = next(key for key, fact in tables["facts"].items() if fact["kind"] == "briefing.began")
    if edit == "content":
        tables["facts"][key].update(data=None, salt=None)
    elif edit == "salt":
        key = next(key for key, fact in tables["facts"].items() if fact["data"] is None)
        tables["facts"][key]["salt"] = "0123456789abcdef"
    else:
        opening = tables["opening"]["1"]
        opening.update(was=tables["facts"]["1"]["prev"], followups={})
    path.write_bytes(as_written(tables))
    bad = hall.again().ports.ledger.verify().first_bad
    seq = tables["opening"]["1"]["seq"] + (1 if edit == "opening" else int(key))
    assert bad and bad[:2] == ("2026-01-06", seq), bad


@pytest.mark.parametrize("how", [full, dead])
def test_retention_is_carried_on_from_wherever_it_broke(tmp_path: Path, how: Callable[[], BaseException]) -> None:
    ended = False
    for number in range(1 if how is dead else 2, 400, 4):
        hall = _copy_of_the_past(tmp_path, str(number))
        plan = plan_of(hall.desk).told.plan
        try:
            with breaking(number, how) as left:
                run(hall.desk, plan)
        except (Killed, NotSaved):
            pass
        ended = left[0] > 0
        desk = hall.again()
        verdict = desk.ports.ledger.verify()
        assert verdict.ok, (number, verdict.first_bad)
        run(desk, None if desk.board.removing else plan_of(desk).told.plan) if not _all_gone(hall) else None
        assert traces(hall.root, CUSTOMER, PHONE) == [], number
        assert desk.ports.ledger.verify().removed == 5 and desk.board.removing is None, number
        desk.ask(c.WriteEntry(text="接着写"))
        assert [path for path in hall.root.rglob("*.aside") if path.parent.name != "backups"] == [], number
        if ended:
            break
    assert ended, "it never came to an end"


def _all_gone(hall: Hall) -> bool:
    return hall.desk.board.removing is None and any(
        line.kind == "retention.finished" for line in hall.desk.board.entries.values()
    )


_MADE: dict[Path, Hall] = {}


def _copy_of_the_past(tmp_path: Path, name: str) -> Hall:
    """Made once, then copied: the same story costs a second each time."""
    import shutil

    if tmp_path not in _MADE:
        made = with_a_past(tmp_path / "made")
        made.desk.ports.backups.make(made.desk.now(), made.desk.board)
        made.at("2026-09-01 10:00")
        _MADE[tmp_path] = made
    made = _MADE[tmp_path]
    for old in tmp_path.glob("[0-9]*"):
        shutil.rmtree(old)
    shutil.copytree(made.root, tmp_path / name)
    return Hall(tmp_path / name, clock=made.clock)


def test_what_cannot_be_done_twice_is_done_once(tmp_path: Path) -> None:
    hall = with_a_past(tmp_path / "data")
    plan = plan_of(hall.desk)
    hall.does(c.RunRetention(told=plan.told))
    other = Hall(hall.root, clock=hall.clock)
    assert carry_on(other.desk) is not None
    assert carry_on(hall.desk) is not None, "it saw the warrant before the other one finished"
    told = [line.kind for line in hall.desk.board.entries.values() if line.kind.startswith("retention.")]
    assert told == ["retention.ran", "retention.finished"] and hall.desk.ports.ledger.verify().ok


def test_a_day_without_opening_or_with_another_one_is_never_rewritten(tmp_path: Path) -> None:
    hall = with_a_past(tmp_path / "data")
    plan = plan_of(hall.desk)
    cut, ledger = cut_of(plan.told), hall.desk.ports.ledger
    with ledger.exclusive():
        assert not ledger.remove("2026-01-06", cut, "not what it would become")
        assert not ledger.remove("2026-03-03", cut, None)
        assert not ledger.remove("../../etc", cut, None)
        path = file_of(hall.root, "2026-01-06")
        path.write_bytes(path.read_bytes().replace(b'"opening":{\n"1":{"b', b'"opening":{\n"1":["b'))
        found = path.read_bytes()
        assert not ledger.remove("2026-01-06", cut, None) and path.read_bytes() == found


def test_a_release_whose_hold_is_damaged_changes_nothing() -> None:
    desk = a_desk()
    desk.does(c.PlaceHold(name="x", reason="y", first="2026-01-01"))
    placed = desk.ledger.facts[-1]
    released = replace(placed, kind="hold.released", data={"id": "H9", "reason": "z"}, seq=placed.seq + 1)
    assert fold(desk.desk.board, [released]).holds == desk.desk.board.holds


def test_a_desk_of_which_nobody_keeps_copies(tmp_path: Path) -> None:
    none, now, board = NoBackups(), a_desk().desk.now(), a_desk().desk.board
    assert (none.state(), none.keep(now, board), none.all()) == (BackupState(), BackupState(), [])
    assert none.purge(now, board, RetentionRan(plan="", seqs="", facts=0, days=(), kinds={})) == (0, ())
    for refused in (
        lambda: none.make(now, board), lambda: none.restore("latest", tmp_path),
        lambda: none.put_head(tmp_path, Head(count=0, hash="")),
    ):  # fmt: skip
        with pytest.raises(NotSaved):
            refused()
    with pytest.raises(Unusable):
        none.get_head(tmp_path)


def test_what_is_too_much_for_one_warrant_waits_for_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hall = with_a_past(tmp_path / "data")
    hall.does(c.MoveFollowup(followup="F2", move="done"))
    hall.at("2030-01-01 09:00").does(c.StartShift(name="早班", leader="王丽", reason="新年"))
    monkeypatch.setattr("shiftdesk.desk.retention.MOST", 6)
    runs = 0
    while (plan := plan_of(hall.desk)).told.facts:
        assert plan.later or runs
        done = run(hall.desk, plan.told.plan)
        assert done and done.left == ()
        hall.at(f"2030-01-01 {10 + runs}:00")
        runs += 1
    assert runs >= 2 and hall.desk.ports.ledger.verify().ok and traces(hall.root, CUSTOMER, "平常的一天") == []


def test_a_warrant_that_nobody_could_have_written_names_nothing() -> None:
    assert [seq in Seqs(text) for text in ("", "x", "3-", "-3", "1-3x", "9-1", "0-999999999999") for seq in (1, 3)] == [
        *(False,) * 12, True, True,
    ]  # fmt: skip
    held = [seq for seq in (2, 3, 4, 7, 8, 9, 10, None) if seq in Seqs("3,7-9")]
    assert held == [3, 7, 8, 9]
    assert ranges([9, 7, 8, 3, 3]) == "3,7-9" and ranges([]) == ""
