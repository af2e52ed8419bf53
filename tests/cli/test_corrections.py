"""What was told wrong, put right at the command line."""

from __future__ import annotations

from tests.cli.conftest import Terminal


def test_a_wrong_report_is_corrected_and_withdrawn(hall: Terminal) -> None:
    hall.does("incident", "start", "sys-single", "--at", "08:30")
    hall.does("incident", "report", "1", "L0", "--to", "综合组")
    correct = ("incident", "correct", "1", "L0")
    assert hall.run(*correct, "--to", "张工").status == 2
    shown = hall.json(
        *correct, "--to", "张工", "--to", "中心负责人", "--how", "person", "--at", "08:40", "--reason", "错"
    )
    reported = shown["levels"][0]["reported"]
    assert (reported["to"], reported["how"], reported["corrected"]) == (["张工", "中心负责人"], "person", True)
    assert reported["when"][11:16] == "08:40"
    assert "已上报 08:40 (已更正)" in hall.does("incident", "show", "1")
    assert "上报更正" in hall.does("log", "list")
    assert "report corrected" in hall.run("log", "list", lang="en").out
    assert hall.json(*correct, "--withdraw", "--reason", "没打通")["levels"][0]["state"] == "due"
    assert hall.run(*correct, "--how", "person", "--reason", "x").status == 65


def test_a_repair_time_is_corrected_only_with_a_time(hall: Terminal) -> None:
    hall.does("incident", "start", "sys-single", "--at", "08:30")
    hall.does("incident", "resolve", "1", "--at", "08:50")
    assert hall.run("incident", "resolve", "1").status == 65
    assert hall.json("incident", "resolve", "1", "--at", "08:45")["resolved"][11:16] == "08:45"
    assert "恢复时间更正" in hall.does("incident", "show", "1")


def test_what_was_closed_on_a_former_day_is_to_be_reopened(hall: Terminal) -> None:
    number = hall.does("incident", "start", "sys-single")
    hall.does("incident", "report", number, "L0")
    hall.does("incident", "resolve", number)
    closed = hall.run("incident", "close", number, "--reason", "好了")
    assert closed.status == 0 and "还欠" in closed.err
    hall.does("shift", "end")
    hall.clock.set("2026-11-24 09:00")
    hall.does("shift", "start", "早班", "--leader", "陈静")
    run = hall.run("incident", "note", number, "补记")
    assert run.status == 65
    assert "重新打开" in run.err
    assert hall.run("incident", "note", "9", "补记").status == 66


def test_back_to_one_hall_the_levels_for_several_say_so(hall: Terminal) -> None:
    hall.does("incident", "start", "sys-single", "--at", "08:50")
    hall.does("incident", "reclassify", "1", "sys-multi")
    assert "转多厅处理" in hall.does("incident", "show", "1")
    hall.does("incident", "reclassify", "1", "sys-single")
    shown = hall.does("incident", "show", "1")
    assert "已转回单厅" in shown
    assert "转多厅处理" not in shown.partition("处置步骤")[0]
