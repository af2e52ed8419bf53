"""A whole day from 07:45 to 17:30, and a night over midnight, told by commands; the clock is moved."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.conftest import Terminal


@pytest.fixture
def morning(bare: Terminal) -> Terminal:
    """07:30 on a Tuesday; nobody has taken the shift yet."""
    bare.at("2026-11-24 07:30")
    staff = ("王丽", "陈静", "赵强")
    people = [part for name in staff for part in ("--person", name)]
    bare.does("setup", "--hall", "城东营业厅", "--hours", "08:00-17:30", *people)
    return bare


def next_task(hall: Terminal) -> Any:
    return hall.json("day", "show")["next"]


def due(hall: Terminal) -> dict[str, str]:
    return {one["id"]: one["due"][5:16] for one in hall.json("due", "list") if one["kind"] != "level"}


def overdue(hall: Terminal) -> list[str]:
    return [one["id"] for one in hall.json("due", "list") if one["overdue"] and one["kind"] != "level"]


def test_a_whole_day(morning: Terminal) -> None:
    hall = morning
    assert next_task(hall) == "accept"
    staff = ("--staff", "陈静", "--staff", "赵强")
    hall.at("07:45").does("shift", "start", "早班", "--leader", "王丽", *staff, "--until", "17:30")
    hall.at("07:50").does("day", "attendance", "赵强:迟到")
    hall.does("briefing", "start", "--host", "王丽")
    hall.does("briefing", "rollcall", "--absent", "赵强:late")
    hall.at("07:55").does("briefing", "close", "--summary", "准时开门")
    assert next_task(hall) == "first_round"
    hall.at("08:00").does("round", "start")
    hall.does("round", "mark", "exits", "ok")
    hall.does("round", "mark", "materials", "fault", "--note", "申请表快用完", "--owner", "陈静")
    assert hall.does("round", "done", "--rest-ok") == "R1"
    assert hall.json("day", "show")["rounds"]["of"][0]["hour"].endswith("08:30:00+08:00")
    hall.at("08:10").does("paper", "out", "业务申请表", "--qty", "50", "--to", "一号台")
    assert next_task(hall) == "rounds"

    # customers and clocks
    hall.at("09:00").does("case", "open", "新装", "--customer", "马先生", "--phone", "13900000031")
    hall.does("case", "step", "C1", "slip")
    hall.does("case", "step", "C1", "scheme-fixed")
    complaint = ("complaint", "--customer", "周女士", "--phone", "8765 4321", "--important")
    hall.does("followup", "add", *complaint, "--due", "2wd")
    assert due(hall) == {
        "F1.leaders": "11-24T09:30", "10:30": "11-24T10:30", "14:00": "11-24T14:00", "16:30": "11-24T16:30",
        "C1.scheme-told": "11-24T17:30", "D1": "11-24T17:30", "P1": "11-24T17:30", "C1.passed": "11-25T17:30",
        "F1": "11-26T17:30",
    }  # fmt: skip
    hall.at("09:20").does("followup", "leaders", "F1", "--note", "刘主任")
    hall.at("10:30").does("round", "start")
    hall.does("round", "done", "--rest-ok")

    # an outage, and who waits because of it
    hall.at("11:00").does("incident", "start", "sys-single")
    for minute, name in (("11:20", "后来"), ("11:05", "先来")):
        hall.at("11:30").does(
            "followup", "add", "预受理", "--customer", name, "--phone", "139", "--incident", "1", "--at", minute
        )
    hall.at("11:40").does("incident", "resolve", "1")
    assert [one["customer"] for one in hall.json("followup", "list", "--incident", "1")] == ["先来", "后来"]
    hall.does("followup", "keyed", "F3")
    hall.does("followup", "told", "F3", "14:00")
    assert hall.json("followup", "dispatched", "F3")["state"] == "done"
    hall.does("followup", "attempt", "F2", "--note", "关机")
    hall.does("followup", "visit", "F2", "15:00")
    assert "15:00 上门 □已录入 □已派单 联系 1 次" in hall.does("followup", "find", "后来")
    assert "14:00 来 ✓已录入 ✓已派单" in hall.does("followup", "find", "先来")

    # the two o'clock round is missed, the last one is poor
    hall.at("15:10")
    assert overdue(hall) == ["F2"]
    hall.at("16:35").does("round", "start")
    hall.does("round", "mark", "guard", "ok")
    hall.does("round", "done")
    day = hall.json("day", "show")
    assert (day["rounds"]["missed"], day["rounds"]["poor"], day["next"]) == (1, 1, "papers_back")
    assert hall.json("paper", "back", "P1", "--qty", "10", "--used", "38")["missing"] == 2
    hall.does("deadline", "done", "D1")
    assert next_task(hall) == "registers"
    hall.at("17:00").does("day", "registers", "--note", "齐全")
    hall.does("day", "statistics", "--to", "中心", "--analysis", "系统故障一次,客户等候久")
    assert next_task(hall) == "handover"
    line = hall.json("log", "list")[-1]
    assert line["kind"] == "statistics.sent"

    told = hall.at("17:26").json("case", "step", "C1", "scheme-told", "--at", "17:25", "--by", "陈静")
    assert {clock["id"] for clock in told["clocks"] if clock["done"]} == {"C1.slip", "C1.scheme-told"}
    hall.at("17:30").does("shift", "handover", "--to", "陈静")
    hall.does("shift", "accept", "--by", "陈静", "--name", "晚班", "--until", "22:00", "--restate", "all")
    assert next_task(hall) == "attendance"
    assert set(due(hall)) >= {"F2", "C1.passed", "F1"}, "what is owed goes on to the next shift"
    plain = hall.does("day", "show")
    assert "▸  考勤" in plain


def test_a_night_over_midnight_stays_on_its_day(morning: Terminal) -> None:
    hall = morning
    hall.does("setup", "--round", "22:00", "--round", "02:00", "--round", "05:00")
    hall.at("21:45").does("shift", "start", "夜班", "--leader", "赵强", "--until", "2026-11-25T06:00")
    hall.at("22:10").does("round", "start")
    hall.does("round", "done", "--rest-ok")
    hall.at("2026-11-25 00:30").does("case", "open", "new", "--customer", "夜客")
    assert hall.json("status")["duty_day"] == "2026-11-24"
    assert due(hall)["C1.slip"] == "11-26T17:30", "taken after midnight, it counts from that date"
    hall.does("followup", "add", "callback", "--customer", "夜客", "--phone", "139", "--due", "01:30")
    hall.at("01:40")
    assert overdue(hall) == ["F1"]
    hall.at("02:30").does("round", "start")
    assert "不到位" in hall.remarks("round", "done"), "nothing was looked at"
    hall.at("06:00").does("shift", "handover", "--to", "王丽")
    hall.at("07:45").does("shift", "accept", "--by", "王丽", "--until", "17:30", "--restate", "all")
    assert hall.json("status")["duty_day"] == "2026-11-25"
    assert overdue(hall) == ["F1"], "overdue is remembered over the night"
    found = hall.json("search", "夜客")
    assert found and hall.json("verify")["ok"]


def test_progress_over_days_and_recordings_kept_for_a_year(morning: Terminal) -> None:
    hall = morning
    hall.does("followup", "add", "callback", "--customer", "欧阳钱", "--phone", "139-0000-0031")
    hall.does("followup", "done", "F1", "--note", "已回电")
    assert hall.does("recording", "name", "安全活动", "--date", "2007-07-05") == "2007年7月5日安全活动"
    kept = hall.json("recording", "add", "安全活动", "安全活动", "--date", "2024-02-29", "--medium", "disc")
    assert (kept["what"], kept["due"][:10], kept["overdue"]) == ("2024年2月29日安全活动", "2025-03-01", True)
    assert "已于 2025-03-01 到期" in kept["remarks"][0] and "deadline done V1" in kept["remarks"][0]
    hall.does("recording", "add", "training", "十个不准")
    hall.at("2026-11-26 08:00").does("log", "add", "开门")
    (found,) = hall.json("followup", "find", "00003")
    assert (found["state"], found["outcome"]) == ("done", "已回电")
    assert "139-****-**31" in hall.does("followup", "find", "欧阳")
    assert hall.does("followup", "find", "欧阳").endswith("结果:已回电")
    assert hall.does("--lang", "en", "followup", "find", "欧阳").endswith("outcome: 已回电")
    assert "V2" not in due(hall) and "另有 1 项" in hall.does("due", "list")
    assert "V2" in {one["id"] for one in hall.json("due", "list", "--until", "2027-12-31")}
    assert [one["id"] for one in hall.json("recording", "list")] == ["V1", "V2"]


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        (("followup", "add", "callback", "--customer", "钱", "--phone", "12x"), 65, "字母"),
        (("followup", "add", "callback", "--customer", "钱", "--phone", "1", "--due", "2026-11-20"), 65, "早于受理"),
        (("followup", "told", "F1", "soon"), 2, "soon"),
        (("deadline", "add", "报表", "--due", "someday"), 2, "someday"),
        (("deadline", "done", "D9"), 66, "due list"),
        (("case", "step", "C1", "slip"), 66, "case list"),
        (("case", "show", "C1"), 66, "case list"),
        (("paper", "back", "P1"), 66, "paper list"),
        (("paper", "out", "表", "--qty", "0", "--to", "一号台"), 65, "份数"),
        (("round", "mark", "exits", "ok"), 65, "先开始"),
        (("round", "mark", "exits", "maybe"), 2, "fault"),
        (("day", "attendance"), 65, "接班"),
        (("setup", "--day-off", "明天"), 2, "2026-10-01"),
    ],
)
def test_bad_input_is_refused_with_what_to_do(morning: Terminal, argv: tuple[str, ...], status: int, said: str) -> None:
    morning.does("followup", "add", "callback", "--customer", "钱", "--phone", "139")
    facts = morning.json("verify")["facts"]
    run = morning.run(*argv)
    assert (run.status, run.out) == (status, "") and said in run.err
    assert len(run.err.splitlines()) <= 2
    assert morning.json("verify")["facts"] == facts


def test_a_fault_on_a_round_starts_its_incident_or_says_how(morning: Terminal) -> None:
    hall = morning
    hall.at("08:30").does("shift", "start", "早班", "--leader", "王丽")
    hall.does("round", "start")
    mark = ("round", "mark", "screens", "fault", "--note", "叫号屏黑屏", "--action", "incident")
    assert 'incident start 预案 --note "叫号屏黑屏"' in hall.remarks(*mark)
    assert hall.json("status")["incidents"] == []
    said = hall.json(*mark, "--playbook", "sys-single")["remarks"]
    assert "1 号突发事件" in said[0]
    assert [one["number"] for one in hall.json("status")["incidents"]] == [1]


def test_attendance_is_read_however_it_is_typed(morning: Terminal) -> None:
    staff = ("--staff", "陈静", "--staff", "赵强")
    morning.does("shift", "start", "早班", "--leader", "王丽", *staff)
    for argv in (("陈静请假、赵强 迟到",), ("陈静", "请假", "赵强 late"), ("陈静:请假", "赵强", "LATE")):
        there = morning.json("day", "attendance", *argv)["attendance"]
        assert {one["name"]: one["state"] for one in there} == {"王丽": "present", "陈静": "leave", "赵强": "late"}
    run = morning.run("day", "attendance", "陈敬请假")
    assert (run.status, run.out) == (65, "") and "“陈静 请假”" in run.err


def test_a_state_alone_is_nobody(morning: Terminal) -> None:
    morning.does("shift", "start", "早班", "--leader", "王丽", "--staff", "陈静")
    assert morning.run("day", "attendance", "请假").status == 65


def test_what_is_due_lists_the_reports_of_incidents_first(morning: Terminal) -> None:
    hall = morning
    assert "没有到期" in hall.does("due", "list", "--until", "2026-11-24")
    hall.at("08:00").does("incident", "start", "sys-single")
    hall.does("incident", "start", "fire", "--drill")
    hall.at("08:31").does("deadline", "add", "报表", "--due", "08:50")
    lines = hall.does("due", "list").splitlines()
    told = [(one["id"], one["kind"], one["of"]) for one in hall.json("due", "list") if one["kind"] == "level"]
    assert told and told[0] == ("#1 L0", "level", "#1"), "scripts are told of them, too"
    assert [line.split()[:4] for line in lines[:3]] == [
        ["▲", "#1", "L0", "超时未报"],
        ["▲", "#1", "L1", "超时未报"],
        ["○", "#1", "L2", "未到时限"],
    ], lines
    assert "报表" in lines[3] and len(lines) == 4, "nothing of a drill is owed"
    assert "#1" not in hall.does("due", "list", "--until", "2026-11-23")


def test_a_shift_that_nobody_handed_over_is_said_to_be_past_its_end(morning: Terminal) -> None:
    morning.does("shift", "start", "早班", "--leader", "王丽", "--until", "17:00")
    assert "已过" not in morning.at("16:59").does("status")
    assert "▲ 已过 25 小时,还没有交班" in morning.at("2026-11-25 18:00").does("status")
    assert "▲ 已过 25 小时,还没有交班" in morning.does("shift", "show")
