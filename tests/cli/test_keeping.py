"""Backups, holds, retention and heads at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Processes, Terminal


@pytest.fixture
def owing(hall: Terminal) -> Terminal:
    """A customer was called back, half a year ago."""
    hall.does("followup", "add", "callback", "--customer", "赵客户", "--phone", "13900001234", "--id", "ask")
    hall.does("followup", "done", "F1", "--note", "赵客户已知悉")
    hall.does("shift", "end")
    hall.at("2027-06-01 09:00").does("shift", "start", "早班", "--leader", "陈静")
    return hall


def test_the_first_write_of_a_day_makes_a_backup_and_an_incident_waits_for_none(bare: Terminal) -> None:
    bare.does("incident", "start", "fire")
    assert bare.json("backup", "list") == []
    bare.does("log", "add", "第一条")
    bare.does("log", "add", "第二条")
    (made,) = bare.json("backup", "list")
    assert made["name"] == "shiftdesk-2026-11-23-090000.zip" and made["head"]["count"] >= 3
    assert "090000.zip" in bare.does("backup", "list") and bare.json("status")["backups"]["error"] == ""


def test_a_backup_that_fails_stops_nothing_and_is_said_by_status(hall: Terminal) -> None:
    hall.at("2026-11-24 09:00")
    (hall.data / "backups").rename(hall.data / "old")
    (hall.data / "backups").write_text("in the way")
    assert hall.run("log", "add", "照写").status == 0
    said = hall.json("status")["backups"]
    assert said["error"] and said["since"].startswith("2026-11-24T09:00")
    assert "没有备份" in hall.does("status") and "No backup since" in hall.run("status", lang="en").out
    assert "没有备份" in hall.run("retention", "plan").out
    failed = hall.run("backup", "make")
    assert failed.status == 74 and "Traceback" not in failed.err


def test_a_backup_comes_back_with_one_command(hall: Terminal, tmp_path: Path) -> None:
    hall.does("log", "add", "要留下的")
    name = hall.at("09:05").does("backup", "make")
    run = hall.run("backup", "restore", name, "--into", str(tmp_path / "back"))
    assert run.status == 0 and "已恢复" in run.out
    assert "要留下的" in hall.does("--data", str(tmp_path / "back"), "log", "list")
    assert hall.run("backup", "restore", name, "--into", str(tmp_path / "back")).status == 65
    assert hall.run("backup", "restore", "none.zip", "--into", str(tmp_path / "x")).status == 66
    document = hall.json("backup", "restore", "latest", "--into", str(tmp_path / "again"))
    assert document["verify"]["ok"] and document["name"] == name
    (hall.data / "backups" / "shiftdesk-2026-01-01-000000.zip").write_bytes(b"junk")
    assert "读不了" in hall.does("backup", "list")


def test_a_restored_backup_that_is_not_sound_ends_with_78(hall: Terminal, tmp_path: Path) -> None:
    day = hall.data / "days" / "2026" / "2026-11-23.json"
    day.write_bytes(day.read_bytes().replace("早班".encode(), "晚班".encode()))
    hall.does("backup", "make")
    run = hall.run("backup", "restore", "latest", "--into", str(tmp_path / "back"))
    assert run.status == 78 and "有损坏" in run.out


def test_a_head_is_printed_exported_and_checked(hall: Terminal, tmp_path: Path) -> None:
    head = tmp_path / "head.json"
    printed = hall.does("verify", "--write-head", str(head))
    document = hall.json("verify")
    assert f"链头 {document['count']} {document['head']}" in printed and document["count"] == document["facts"]
    hall.does("log", "add", "后来的")
    assert "相符" in hall.does("verify", "--head", str(head))
    assert hall.json("verify", "--head", str(head))["checked"]["count"] == document["count"]
    (tmp_path / "note.txt").write_text(printed)
    assert hall.run("verify", "--head", str(tmp_path / "note.txt")).status == 0
    kept = json.loads(head.read_text())
    kept["count"] += 5
    head.write_text(json.dumps(kept))
    found = hall.run("verify", "--head", str(head), "--write-head", str(tmp_path / "not"))
    assert found.status == 78 and not (tmp_path / "not").exists()
    for name in ("none.json", "note"):
        (tmp_path / "note").write_text("no head here")
        refused = hall.run("verify", "--head", str(tmp_path / name))
        assert refused.status == 78 and "链头" in refused.err
    assert hall.run("verify", "--write-head", str(tmp_path / "no" / "where")).status == 74


def test_retention_by_its_plan(owing: Terminal) -> None:
    assert "followup.taken" in owing.does("retention", "plan")
    plan = owing.json("retention", "plan")
    assert plan["facts"] == 2 and plan["rows"][0] == {"day": "2026-11-23", "kind": "followup.moved", "facts": 1}
    assert owing.run("retention", "run").status == 65
    assert owing.run("retention", "run", "--plan", "00000000").status == 65
    assert "已清理 1 天" in owing.does("retention", "run", "--plan", plan["plan"])
    assert "没有到期" in owing.does("retention", "plan") and owing.json("retention", "plan")["plan"] is None
    assert owing.does("log", "list", "--day", "2026-11-23").count("到期已删除") == 2
    english = owing.run("log", "list", "--day", "2026-11-23", lang="en").out
    assert english.count("removed after its period") == 2
    lines = [line for line in owing.json("log", "list", "--day", "2026-11-23") if line["removed"]]
    assert [line["text"] for line in lines] == ["到期已删除"] * 2
    assert owing.json("log", "show", lines[0]["id"])["removed"] is True
    assert owing.json("search", "赵客户") == []
    assert owing.json("verify")["removed"] == 2 and "到期已删除" in owing.does("verify")
    again = ("followup", "add", "callback", "--customer", "赵客户", "--phone", "13900001234", "--id", "ask")
    assert owing.does(*again) == lines[0]["id"] and owing.json(*again) == {"id": lines[0]["id"], "removed": True}
    amended = owing.run("log", "amend", lines[0]["id"], "补充")
    assert amended.status == 0
    assert {"到期清理"} <= {line["text"][:4] for line in owing.json("log", "list")}


def test_a_hold_stands_in_the_way_until_it_is_released(owing: Terminal) -> None:
    assert owing.does("hold", "list") == "没有留存。"
    hold = ("hold", "add", "诉讼", "--from", "2026-11-01", "--to", "2026-11-30", "--reason", "法院来函")
    assert owing.does(*hold) == "H1"
    assert "诉讼" in owing.does("hold", "list") and owing.json("hold", "list")[0]["first"] == "2026-11-01"
    assert "因留存而保留" in owing.does("retention", "plan")
    assert owing.json("hold", "release", "诉讼", "--reason", "结案")["released"]
    assert "已解除" in owing.does("hold", "list") and owing.json("retention", "plan")["facts"] == 2
    owing.does("incident", "start", "fire")
    assert owing.does("hold", "add", "火警", "--incident", "1", "--reason", "调查") == "H2"
    assert "#1" in owing.does("hold", "list") and "#1" in owing.does("log", "list")
    owing.does("hold", "add", "火警", "--from", "2027-01-01", "--reason", "调查")
    assert "2027-01-01 – …" in owing.does("hold", "list")


@pytest.mark.parametrize(
    ("argv", "status"),
    [
        (("hold", "add", "x", "--reason", "y"), 65),
        (("hold", "add", "x", "--from", "soon", "--reason", "y"), 2),
        (("hold", "add", "x", "--from", "2026-11-02", "--to", "2026-11-01", "--reason", "y"), 65),
        (("hold", "add", " ", "--from", "2026-11-02", "--reason", "y"), 65),
        (("hold", "add", "x", "--from", "2026-11-02", "--reason", " "), 65),
        (("hold", "add", "x", "--incident", "9", "--reason", "y"), 66),
        (("hold", "add", "x", "--incident", "nine", "--reason", "y"), 66),
        (("hold", "release", "H9", "--reason", "y"), 66),
        (("retention", "set", "--period", "shoes=100"), 2),
        (("retention", "set", "--period", "followup"), 2),
        (("retention", "set", "--period", "followup=7"), 65),
        (("retention", "set", "--backup-days", "0"), 65),
        (("retention", "set"), 65),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(hall: Terminal, argv: tuple[str, ...], status: int) -> None:
    for lang in ("zh", "en"):
        run = hall.run(*argv, lang=lang)
        assert (run.status, run.out) == (status, "") and run.err.strip() and "Traceback" not in run.err


def test_two_holds_of_one_name_are_told_apart(hall: Terminal) -> None:
    for _ in range(2):
        hall.does("hold", "add", "诉讼", "--from", "2026-11-01", "--reason", "来函")
    refused = hall.run("hold", "release", "诉讼", "--reason", "结案")
    assert refused.status == 65 and "H1, H2" in refused.err


def test_the_hall_sets_its_own_periods(hall: Terminal) -> None:
    assert "180" in hall.does("retention", "show")
    changed = hall.json("retention", "set", "--period", "followup=90", "--period", "incident=0", "--backup-days", "30")
    assert changed["periods"]["followup"] == 90 and changed["backup_days"] == 30
    assert "90" in hall.does("retention", "show") and "永久" in hall.does("retention", "show")
    assert "客户待办 90" in hall.does("log", "list")
    assert hall.json("retention", "show")["backup_months"] == 12


def test_a_hold_on_an_incident_of_a_former_day(hall: Terminal) -> None:
    hall.does("incident", "start", "fire")
    hall.does("incident", "cancel", "1", "--reason", "误报")
    hall.does("shift", "end")
    hall.at("2026-11-24 09:00").does("shift", "start", "早班", "--leader", "陈静")
    assert hall.does("hold", "add", "复查", "--incident", "1", "--reason", "上级要求") == "H1"


def test_what_another_process_did_not_finish_is_finished(owing: Terminal) -> None:
    from shiftdesk.desk.retention import plan_of
    from shiftdesk.domain.commands import RunRetention

    desk = owing._open(owing.data)
    plan = plan_of(desk)
    desk.ask(RunRetention(told=plan.told))
    assert owing.json("status")["retention"]["unfinished"] and "还没有完成" in owing.does("status")
    assert "已清理 1 天" in owing.does("retention", "run")
    assert not owing.json("status")["retention"]["unfinished"]


def test_openings_that_carry_it_are_counted_and_backups_of_no_use_are_named(owing: Terminal) -> None:
    owing.does("followup", "add", "callback", "--customer", "钱客户", "--phone", "13700009999")
    for day in ("02", "03", "04"):
        owing.does("shift", "end")
        owing.at(f"2027-06-{day} 09:00").does("shift", "start", "早班", "--leader", "陈静")
    owing.does("followup", "done", "F2")
    owing.does("shift", "end")
    owing.at("2028-06-01 09:00").does("shift", "start", "早班", "--leader", "陈静")
    plan = owing.does("retention", "plan")
    assert "以及 2 个值班日开头中带有的内容(2027-06-02 至 2027-06-03)" in plan, plan
    (owing.data / "backups" / "shiftdesk-2026-01-01-000000.zip").write_bytes(b"junk")
    done = owing.does("retention", "run", "--plan", owing.json("retention", "plan")["plan"])
    assert "原样保留,请查看:shiftdesk-2026-01-01-000000.zip" in done
    assert "原样保留:shiftdesk-2026-01-01-000000.zip" in owing.does("log", "list")
    assert owing.json("verify")["ok"]


def test_damage_is_left_and_named(owing: Terminal) -> None:
    day = owing.data / "days" / "2026" / "2026-11-23.json"
    day.write_bytes(day.read_bytes().replace("早班".encode(), "晚班".encode()))
    assert "已损坏" in owing.does("retention", "plan")


def test_processes_make_backups_elsewhere_and_bring_them_back(processes: Processes, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.json").write_text(json.dumps({"backups": str(usb)}))
    assert processes.run("log", "add", "第一条").returncode == 0
    (made,) = usb.iterdir()
    done = processes.run("backup", "restore", str(made), "--into", str(tmp_path / "back"))
    assert done.returncode == 0, done.stderr
    assert "第一条" in processes.run("log", "list", SHIFTDESK_DATA=str(tmp_path / "back")).stdout.decode()
    made.unlink()
    usb.rmdir()
    done = processes.run("log", "add", "第二天", SHIFTDESK_CLOCK="2026-11-24T09:00:00+08:00")
    assert (done.returncode, done.stderr) == (0, b"")
    said = processes.run("status", SHIFTDESK_CLOCK="2026-11-24T09:00:00+08:00").stdout.decode()
    assert "没有备份" in said and str(usb) in said
