"""Running plans from the command line: links, roles, casualties, reports, drills, campaign days, a hall's own plan."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.conftest import Terminal

OWN = """\
id: flood
version: "1"
title: { zh: "进水", en: "Flood" }
key: "q"
family: site
resolve_word: { zh: "已排水", en: "drained" }
sources: []
roles:
  - { id: guard, title: { zh: "保安", en: "Guard" } }
  - { id: director, title: { zh: "营业厅主任", en: "Hall director" } }
questions:
  - id: deep
    text: { zh: "水深吗?", en: "Deep?" }
    options:
      - { id: "yes", text: { zh: "深", en: "Yes" }, opens: illness }
      - { id: "no", text: { zh: "不深", en: "No" } }
steps:
  - { id: pump, actor: guard, text: { zh: "开泵", en: "Start the pump" }, only_if: ["deep=yes"], unanswered: fold }
  - { id: sandbags, actor: guard, text: { zh: "堆沙袋", en: "Sandbags" } }
  - { id: reopen, actor: director, text: { zh: "恢复营业", en: "Reopen" }, gate: dry }
reports:
  - { id: damage, text: { zh: "损失报告", en: "Damage report" }, to: [superior], due_s: 86400 }
gates:
  - { id: dry, text: { zh: "地面已干", en: "Floor dry" } }
  - { id: written, text: { zh: "报告已交", en: "Report handed in" }, auto: reports }
"""

CHECKLIST = """\
id: campaign
version: "1"
title: { zh: "活动", en: "Campaign" }
family: other
incident: false
resolve_word: { zh: "结束", en: "over" }
sources: []
roles: [{ id: shift_leader, title: { zh: "值班长", en: "Shift leader" } }]
steps:
  - { id: supplies, actor: shift_leader, text: { zh: "发物资", en: "Hand out supplies" } }
"""


@pytest.fixture
def plans(hall: Terminal) -> Terminal:
    """The hall with two playbooks of its own."""
    own = hall.data / "playbooks"
    own.mkdir()
    (own / "flood.yaml").write_text(OWN, encoding="utf-8")
    (own / "campaign.yaml").write_text(CHECKLIST, encoding="utf-8")
    return hall


def step(document: Any, name: str) -> Any:
    return next(one for one in document["steps"] if one["id"] == name)


def test_a_plan_from_its_trigger_to_its_report(plans: Terminal) -> None:
    assert plans.does("incident", "start", "flood", "--onset", "08:50") == "1"
    shown = plans.json("incident", "answer", "1", "deep", "yes")
    assert (step(shown, "pump")["state"], step(shown, "reopen")["held"]) == ("todo", "acting")
    assert plans.json("incident", "start", "illness", "--linked", "1")["links"] == [1]
    assert plans.json("incident", "show", "1")["links"] == [2]
    refused = plans.run("incident", "step", "1", "reopen", "done")
    assert refused.status == 65 and "地面已干" in refused.err
    plans.does("incident", "gate", "1", "dry", "--reason", "只开一半")
    assert step(plans.json("incident", "step", "1", "reopen", "done"), "reopen")["state"] == "done"
    plans.does("incident", "resolve", "1")
    assert "报告已交" in plans.run("incident", "close", "1").err
    shown = plans.json("incident", "handed", "1", "damage", "--to", "中心负责人")
    assert shown["reports"][0]["handed"]["to"] == ["中心负责人"]
    assert plans.json("incident", "close", "1")["status"] == "closed"
    assert "地面已干 (只开一半)" in plans.does("incident", "show", "1")


def test_an_answer_that_leads_on_names_the_command(hall: Terminal) -> None:
    hall.does("incident", "start", "sys-single")
    said = hall.remarks("incident", "answer", "1", "other-halls", "faulty")
    assert said.endswith("incident reclassify 1 sys-multi")
    hall.does("incident", "reclassify", "1", "sys-multi")
    hall.does("incident", "start", "surge")
    said = hall.remarks("incident", "answer", "2", "danger", "yes")
    assert said.endswith("incident start crush --linked 2")
    hall.does("incident", "start", "crush", "--linked", "2")
    hall.does("incident", "start", "siege")
    shown = hall.json("incident", "answer", "4", "extreme", "yes")
    assert [said.rpartition(":")[2] for said in shown["remarks"]] == ["incident start robbery --linked 4"]


def test_the_steps_of_one_role_or_one_person(plans: Terminal) -> None:
    plans.does("setup", "--person", "陈静:保安")
    plans.does("incident", "start", "flood")
    assert {one["id"] for one in plans.json("incident", "show", "1", "--role", "物业护卫")["steps"]} == {
        "pump", "sandbags",
    }  # fmt: skip
    assert {one["id"] for one in plans.json("incident", "show", "1", "--person", "王丽")["steps"]} == {"reopen"}
    text = plans.does("incident", "show", "1")
    assert "保安 陈静" in text and "营业厅主任 王丽(代)" in text
    plans.does("shift", "end")
    assert "营业厅主任 无人担任" in plans.does("incident", "show", "1", "--role", "主任")


def test_casualties_stand_on_the_incident(plans: Terminal) -> None:
    plans.does("incident", "start", "fire")
    assert plans.json("incident", "casualties", "1", "1人轻伤")["casualties"] == "1人轻伤"
    assert plans.run("incident", "casualties", "1", " ").status == 65


def test_a_drill_is_marked_everywhere_turns_real_or_ends_with_its_record(plans: Terminal) -> None:
    plans.does("incident", "start", "fire", "--drill")
    plans.does("incident", "start", "illness", "--drill")
    assert all("演练" in line for line in plans.does("incident", "list").splitlines())
    assert {line["drill"] for line in plans.json("log", "list") if line["incident"]} == {True}
    shown = plans.at("09:10").json("incident", "real", "1", "--onset", "09:08")
    assert (shown["drill"], shown["onset"][11:16], shown["real_since"][11:16]) == (False, "09:08", "09:10")
    assert "演练中止,真实事件" in plans.does("incident", "show", "1")
    refused = plans.run("drill", "record", "2", "--participants", "王丽,陈静")
    assert refused.status == 65 and "评估不能空着" in refused.err
    done = plans.json("drill", "record", "2", "--participants", "王丽、陈静", "--evaluation", "两分钟到位")
    assert (done["status"], done["drill_record"]["participants"]) == ("closed", ["王丽", "陈静"])
    assert plans.json("status")["drill_due"] == "2027-02-21"
    assert "演练】#2" in plans.does("drill", "list").splitlines()[0]
    assert plans.does("drill", "list").splitlines()[-1] == "下次演练 2027-02-21"
    assert plans.run("drill", "list", lang="en").out.splitlines()[-1] == "next drill 2027-02-21"
    assert plans.json("drill", "list")[0]["evaluation"] == "两分钟到位"


def test_a_campaign_day(plans: Terminal) -> None:
    refused = plans.run("incident", "start", "campaign")
    assert refused.status == 65 and "campaign start" in refused.err
    assert plans.does("campaign", "show") == "今天没有营销活动。"
    plans.does("campaign", "start", "双十二", "--until", "20:00")
    shown = plans.json("campaign", "step", "supplies", "done")
    assert (shown["name"], shown["until"][11:16], shown["steps"][0]["state"]) == ("双十二", "20:00", "done")
    assert "发物资" in plans.does("campaign", "show")
    assert plans.json("status")["campaign"]["name"] == "双十二"
    assert plans.json("campaign", "end")["ended"] is not None


def test_a_faulty_own_plan_is_passed_over_and_named(plans: Terminal) -> None:
    path = plans.data / "playbooks" / "flood.yaml"
    path.write_text(OWN.replace("opens: illness", "opens: nowhere"), encoding="utf-8")
    named = plans.run("playbook", "check", str(path))
    assert named.status == 78 and "flood.yaml:15" in named.out and "没有这个预案: nowhere" in named.out
    path.write_text(OWN.replace('["deep=yes"]', '["deep = or yes"]'), encoding="utf-8")
    assert "条件写法不对" in plans.run("playbook", "check", str(path)).out


def test_show_puts_usual_and_best_times_of_past_drills_behind_the_steps(hall: Terminal) -> None:
    hall.does("incident", "start", "drunk", "--drill")
    assert "以往没有运行过" in hall.does("incident", "show", "1", "--usual")
    step = hall.json("incident", "show", "1")["steps"][0]["id"]
    hall.clock.go(75)
    hall.does("incident", "step", "1", step, "done")
    hall.does("drill", "record", "1", "--participants", "王丽", "--evaluation", "好")
    hall.does("shift", "end")
    hall.at("2026-11-24 08:00").does("shift", "start", "早班", "--leader", "陈静")
    hall.does("incident", "start", "drunk", "--drill")
    assert "(通常 1:15 · 最快 1:15)" in hall.does("incident", "show", "2", "--usual")
    assert "以往 1 次演练" in hall.does("incident", "show", "2", "--usual")
    assert "通常" not in hall.does("incident", "show", "2")
    past = hall.json("incident", "show", "2", "--usual")["past"]
    assert past == {"drill": True, "runs": 1, "steps": {step: {"usual_s": 75, "best_s": 75, "runs": 1}}}


def test_every_line_of_a_drill_is_marked_wherever_it_is_printed(hall: Terminal) -> None:
    before = len(hall.does("log", "list").splitlines())
    hall.does("incident", "start", "robbery", "--drill", "--place", "二楼")
    hall.does("incident", "answer", "1", "departed", "gone")
    hall.does("incident", "casualties", "1", "1人轻伤")
    hall.does("incident", "report", "1", "R0")
    hall.does("incident", "role", "1", "commander", "王丽")
    hall.does("followup", "add", "callback", "--customer", "钱女士", "--phone", "1", "--incident", "1")
    hall.does("followup", "attempt", "F1", "--note", "没接")
    hall.does("form", "open", "SX", "--incident", "1")
    hall.does("form", "fill", "SX1", "trend=?")
    note = hall.json("incident", "note", "1", "歹徒二人")["timeline"][-1]["id"]
    hall.does("log", "amend", note, "歹徒三人")
    hall.does("drill", "record", "1", "--participants", "王丽", "--evaluation", "好")
    printed = hall.does("log", "list").splitlines()[before:]
    assert len(printed) >= 12
    printed += hall.does("form", "list", "--incident", "1").splitlines()
    printed += hall.does("followup", "list").splitlines() + hall.does("drill", "list").splitlines()[:1]
    printed += hall.does("incident", "list", "--all").splitlines() + hall.does("search", "歹徒").splitlines()[1:]
    printed += hall.does("form", "export", "SX1").splitlines() + hall.does("incident", "show", "1").splitlines()
    printed += hall.does("form", "show", "SX1").splitlines()
    assert len(printed) > 90
    assert [line for line in printed if line.strip() and "【演练】" not in line] == []


def test_whoever_closes_is_told_what_is_still_owed_to_whom_and_by_when(hall: Terminal) -> None:
    hall.does("incident", "start", "lost")
    hall.does("incident", "resolve", "1")
    closed = hall.run("incident", "close", "1", "--reason", "客户已离开")
    assert (closed.status, closed.line) == (0, "1")
    assert "还欠“六要素报告,及时如实”(six)" in closed.err and "11-24 09:00 前交 上级" in closed.err
    hall.does("incident", "start", "lost")
    hall.does("incident", "resolve", "2")
    hall.does("incident", "handed", "2", "six", "--note", "纸质已送")
    assert hall.run("incident", "close", "2", "--reason", "客户已离开").err == ""
