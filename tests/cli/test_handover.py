"""Handing over through the command line, as scripts do it."""

from __future__ import annotations

from tests.cli.conftest import Terminal


def burns(hall: Terminal) -> None:
    hall.at("16:59").does("incident", "start", "fire")
    said = hall.at("17:00").remarks("shift", "handover", "--to", "陈静", "--words", "三号机要重启")
    assert "#1" in said and "人命关天" in said


def test_a_plain_accept_goes_on_working_and_says_what_was_not_restated(hall: Terminal) -> None:
    burns(hall)
    run = hall.run("shift", "accept", "--by", "陈静", "--staff", "周航")
    assert (run.status, run.out.strip()) == (0, "S2"), "it is said and holds nothing up"
    assert "#1" in run.err and "1 项要紧事项没有复述" in run.err
    shift = hall.json("shift", "show")
    assert (shift["restated"], shift["unrestated"]) == ([], ["incident:1"])
    assert "未复述 1" in hall.does("shift", "show")
    assert "未复述 1 项" in hall.does("log", "list")
    report = hall.json("shift", "report")
    assert (report["shift"], report["frozen"], report["to"], report["danger"]) == ("S1", True, "陈静", [1])
    assert (report["words"], report["unrestated"]) == ("三号机要重启", ["incident:1"])


def test_restating_names_what_is_left(hall: Terminal) -> None:
    burns(hall)
    draft = hall.json("shift", "draft")
    assert (draft["critical"], draft["danger"], draft["words"]) == (["incident:1"], [1], "三号机要重启")
    assert hall.does("shift", "draft").startswith("▲ #1 正在处置")
    run = hall.run("shift", "accept", "--by", "陈静", "--restate", "role:guard")
    assert run.status == 65
    assert "incident:1" in run.err
    assert hall.run("shift", "accept", "--by", "陈静", "--restate", "incident:7").status == 66
    assert hall.json("shift", "accept", "--by", "陈静", "--restate", "all")["restated"] == ["incident:1"]
    assert hall.json("shift", "report", "S1")["items"][0]["restated"] is True


def test_refused_withdrawn_and_what_is_not_there(hall: Terminal) -> None:
    assert hall.run("shift", "refuse", "--by", "陈静", "--reason", "生病").status == 65
    hall.does("shift", "handover", "--to", "陈静")
    assert hall.does("shift", "refuse", "--by", "陈静", "--reason", "生病") == "S1"
    hall.does("shift", "words", "等晚班来人")
    draft = hall.json("shift", "draft")
    assert [(one["to"], one["how"], one["reason"]) for one in draft["tries"]] == [("陈静", "refused", "生病")]
    assert draft["shift"]["handover"] is None
    assert hall.run("shift", "report", "S9").status == 66
    standing = hall.json("shift", "report")
    assert (standing["shift"], standing["frozen"], standing["ended"]) == ("S1", False, None)


def test_a_report_is_read_printed_and_listed(hall: Terminal) -> None:
    hall.does("log", "add", "隔壁来电 13900000022")
    hall.does("log", "add", "二号门锁不灵 13900000022", "--carry")
    hall.at("17:00").does("shift", "end")
    hall.at("17:30").does("log", "add", "保洁撞倒展架")
    page = hall.data.parent / "report.html"
    hall.does("shift", "report", "S1", "--out", str(page))
    text = page.read_text("utf-8")
    assert "交班报告 S1 早班 王丽" in text
    assert "二号门锁不灵" in text and "13900000022" not in text
    assert "下班,无人接班" in hall.does("shift", "report")
    assert "13900000022" not in hall.does("shift", "report")
    assert [one["shift"] for one in hall.json("shift", "list")] == ["S1"]
    assert "S1" in hall.does("shift", "list")
    nobody = [line["text"] for line in hall.json("shift", "report", "--none")]
    assert nobody[-1] == "保洁撞倒展架"
    assert "保洁撞倒展架" in hall.does("shift", "report", "--none")


def test_a_note_is_carried_and_discharged(hall: Terminal) -> None:
    entry = hall.does("log", "add", "一号机换纸")
    hall.does("log", "carry", entry)
    assert f"note:{entry}" in [item["item"] for item in hall.json("shift", "draft")["items"]]
    hall.does("log", "discharge", entry, "--note", "换好了")
    assert hall.run("log", "discharge", entry).status == 65
    both = hall.does("log", "list")
    assert "设为接续事项:一号机换纸" in both and "接续事项已注销:一号机换纸" in both


def test_documents_go_round_and_the_briefing_is_signed(hall: Terminal) -> None:
    hall.does("setup", "--hall", "城东营业厅", "--person", "王丽", "--person", "陈静")
    assert hall.does("document", "add", "关于电价公示的通知", "--level", "省公司", "--no", "营销〔2026〕7号") == "W1"
    assert hall.run("document", "add", "x", "--level", "09").status == 65
    assert "未阅文件" in hall.does("briefing", "show"), "the draft is there before the briefing is"
    hall.does("briefing", "start", "--host", "王丽")
    assert "document:W1" in hall.json("briefing", "show")["proposed"]
    assert "未阅文件" in hall.does("briefing", "show")
    read = hall.json("document", "read", "w1", "王丽")
    assert (read["code"], read["unread"]) == ("C-05-01", ["陈静"])
    assert hall.run("document", "read", "W1", "王丽").status == 65
    assert hall.run("document", "read", "W7").status == 66
    assert "陈静 未阅" in hall.does("document", "list")
    hall.does("document", "read", "W1", "陈静")
    assert "document:W1" not in hall.json("briefing", "show")["proposed"]
    hall.does("briefing", "rollcall", "--absent", "陈静:leave")
    assert hall.run("briefing", "sign", "陈静").status == 65
    signed = hall.json("briefing", "sign", "王丽")["signed"]
    assert [one["name"] for one in signed] == ["王丽"]
    assert hall.run("briefing", "sign", "王丽").status == 65
    assert "已签 1:王丽" in hall.does("briefing", "show")


def test_yesterday_s_faults_and_today_s_deadlines_are_in_the_draft_of_the_briefing(hall: Terminal) -> None:
    hall.does("round", "start")
    hall.does("round", "mark", "screens", "fault", "--note", "黑屏", "--due", "3wd")
    hall.does("round", "mark", "box", "fault", "--note", "意见簿用完", "--action", "fixed")
    hall.does("round", "done", "--rest-ok")
    hall.does("deadline", "add", "交月报", "--due", "2026-11-24T12:00")
    hall.does("deadline", "add", "换灭火器", "--due", "2026-11-25T12:00")
    hall.at("17:00").does("shift", "end")
    hall.at("2026-11-24 08:00").does("shift", "start", "早班", "--leader", "王丽")
    hall.does("briefing", "start", "--host", "王丽")
    assert hall.json("briefing", "show")["proposed"] == ["deadline:D2", "fault:R1/screens"], (
        "what was put right on the spot is done with"
    )
    hall.does("briefing", "note", "屏还黑着", "--carried", "fault:R1/screens")
    assert "fault:R1/screens" not in hall.json("briefing", "show")["proposed"]


def test_a_night_is_handed_over_in_the_morning_with_everything_that_it_wrote(hall: Terminal) -> None:
    hall.at("20:00").does("shift", "start", "夜班", "--leader", "陈静", "--until", "08:00")
    hall.at("23:50").does("log", "add", "二三五零")
    hall.at("00:20").does("log", "add", "零点二十", "--carry")
    hall.at("07:55").does("shift", "handover", "--to", "王丽")
    hall.at("08:00").does("shift", "accept", "--by", "王丽", "--name", "早班", "--staff", "陈静", "--restate", "all")
    late = hall.does("log", "add", "昨晚漏记", "--at", "2026-11-23T23:00")
    assert "事后补记" in hall.does("log", "show", late)
    assert hall.json("log", "show", late)["added_later"] is True
    report = hall.json("shift", "report", "S2")
    assert (report["leader"], report["to"], report["categories"]) == (
        "陈静",
        "王丽",
        {"handover": 1, "note": 2, "shift": 1},
    )
    assert report["began"].startswith("2026-11-23T20:00") and report["ended"].startswith("2026-11-24T08:00")
    standing = hall.json("shift", "report", "S3")
    assert (standing["first"], standing["counts"]["added_later"]) == (report["last"] + 1, 1)
    assert [one["shift"] for one in hall.json("shift", "list")] == ["S2", "S1"]
    assert "零点二十" in hall.does("shift", "draft")
    assert hall.json("verify")["ok"] is True


def test_what_wants_a_second_look_is_said_beside_the_answer(hall: Terminal) -> None:
    hall.does("shift", "handover", "--to", "陈静")
    assert "setup --person" in hall.remarks("shift", "accept", "--by", "陈静"), "her only colleague was the leader"
    hall.does("briefing", "start", "--host", "陈静")
    assert "应到 3,实到 1" in hall.remarks("briefing", "rollcall", "--expected", "3", "--present", "1")
    hall.does("shift", "handover", "--to", "王丽", "--staff", "陈静", "--staff", "周航")
    assert hall.json("status")["shift"]["handover"]["staff"] == ["陈静", "周航"]
    assert hall.json("shift", "accept", "--by", "王丽")["staff"] == ["陈静", "周航"]
