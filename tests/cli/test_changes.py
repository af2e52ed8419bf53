"""Every change: durable before its answer, named or shown, once for each id."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Terminal

CHANGES = [
    (("setup", "--hours", "08:00-17:30"), "hall"),
    (("log", "add", "巡视正常"), "entry"),
    (("shift", "handover", "--to", "陈静"), "shift"),
    (("briefing", "start", "--host", "王丽"), "briefing"),
    (("incident", "start", "sys-single"), "incident"),
    (("role", "assign", "现场指挥", "陈静"), "roles"),
    (("followup", "add", "callback", "--customer", "钱女士", "--phone", "13900000000"), "followup"),
]
KEYS = {
    "hall": {"name", "hours", "contacts"},
    "entry": {"id", "seq", "at", "when", "by", "kind", "category", "text", "incident", "amends", "amended_by"},
    "shift": {"id", "name", "leader", "began", "planned_end", "handover"},
    "briefing": {"host", "expected", "present", "absent", "summary"},
    "incident": {
        "number", "id", "playbook", "version", "title", "status", "drill", "life_danger", "alarm", "onset", "opened",
        "opened_by", "resolved", "closed", "elapsed_s", "acknowledged", "levels", "next_level", "steps", "roles",
        "halls", "gates", "open_followups", "timeline",
    },
    "followup": {
        "id", "kind", "customer", "phone", "business", "incident", "taken", "due", "state", "attempts", "keyed",
        "dispatched", "outcome",
    },
}  # fmt: skip


@pytest.mark.parametrize(("argv", "what"), CHANGES)
def test_a_change_shows_the_changed_document(hall: Terminal, argv: tuple[str, ...], what: str) -> None:
    document = hall.json(*argv)
    if what == "roles":
        assert {"role", "person", "since", "vacant"} <= document[0].keys()
    else:
        assert KEYS[what] <= document.keys()


@pytest.mark.parametrize(("argv", "what"), CHANGES)
def test_the_same_id_again_stores_nothing_and_answers_the_same(
    hall: Terminal, argv: tuple[str, ...], what: str
) -> None:
    first = hall.does(*argv, "--id", "mine")
    facts = hall.json("verify")["facts"]
    assert hall.does(*argv, "--id", "mine") == first
    assert hall.json("verify")["facts"] == facts


@pytest.mark.parametrize(("argv", "what"), CHANGES)
def test_the_same_id_with_other_content_is_refused(hall: Terminal, argv: tuple[str, ...], what: str) -> None:
    hall.does(*argv, "--id", "mine")
    other = hall.run(*argv, "--id", "mine", "--by", "别人")
    assert (other.status, other.out) == (65, "")


@pytest.mark.parametrize(("argv", "what"), CHANGES)
def test_a_change_takes_who_and_when(hall: Terminal, argv: tuple[str, ...], what: str) -> None:
    hall.does(*argv, "--by", "新来的", "--at", "-10m")
    last = max(hall.json("log", "list"), key=lambda line: line["seq"] if line["kind"] != "level.raised" else 0)
    assert last["by"] == "新来的"
    assert last["when"].startswith("2026-11-23T08:50:00")


@pytest.mark.parametrize(("argv", "what"), CHANGES)
def test_a_change_in_the_future_is_refused(hall: Terminal, argv: tuple[str, ...], what: str) -> None:
    assert hall.run(*argv, "--at", "2026-11-23T09:01").status == 65


def test_plain_answers_name_what_was_changed(hall: Terminal) -> None:
    assert hall.does("incident", "start", "sys-single") == "1"
    assert hall.does("incident", "note", "1", "还没好") == "1"
    assert hall.does("followup", "add", "callback", "--customer", "钱女士", "--phone", "139") == "F1"
    assert hall.does("followup", "attempt", "F1") == "F1"
    assert hall.does("shift", "handover", "--to", "陈静") == "S1"
    assert hall.does("shift", "accept", "--by", "陈静", "--staff", "周航", "--restate", "all") == "S2"
    entry = hall.does("log", "add", "收班")
    assert hall.json("log", "show", entry)["text"] == "收班"


def test_an_answer_names_its_own_shift_when_it_is_asked_for_again_later(hall: Terminal) -> None:
    hall.does("shift", "handover", "--to", "陈静", "--id", "offer")
    hall.at("09:10").does("shift", "accept", "--by", "陈静", "--staff", "周航")
    assert hall.at("09:20").does("shift", "handover", "--to", "陈静", "--id", "offer") == "S1"


def test_an_answer_of_a_former_day_is_given_again(hall: Terminal) -> None:
    number = hall.does("incident", "start", "sys-single", "--id", "one")
    hall.does("incident", "cancel", number, "--reason", "误报")
    hall.does("shift", "end", "--id", "off")
    hall.clock.set("2026-11-24 09:00")
    hall.does("shift", "start", "早班", "--leader", "陈静")
    assert hall.does("incident", "start", "sys-single", "--id", "one") == number
    assert hall.json("incident", "start", "sys-single", "--id", "one")["status"] == "cancelled"
    assert hall.does("shift", "end", "--id", "off") == "S1"
    assert hall.json("shift", "end", "--id", "off")["ended"].startswith("2026-11-23")


def test_each_line_of_standard_input_is_an_entry(hall: Terminal) -> None:
    run = hall.run("log", "add", "-", "--id", "X", stdin="\ufeff一\n\n  \r\n二 \r\n三".encode())
    ids = run.out.splitlines()
    assert run.status == 0
    assert [hall.json("log", "show", line)["text"] for line in ids] == ["一", "二 ", "三"]
    again = hall.run("log", "add", "-", "--id", "X", stdin="一\n二 \n三\n".encode())
    assert again.out.splitlines() == ids
    assert hall.does("log", "add", "二 ", "--id", "X-2") == ids[1]


def test_lines_of_standard_input_are_answered_as_json_lines(hall: Terminal) -> None:
    run = hall.run("log", "add", "-", "--category", "system", "--json", stdin="一\n二\n".encode())
    assert [json.loads(line)["text"] for line in run.out.splitlines()] == ["一", "二"]


def test_a_bad_line_stops_the_stream_and_is_named(hall: Terminal) -> None:
    run = hall.run("log", "add", "-", stdin="好\n".encode() + b"\n\xff\xfe\n" + "后".encode())
    assert run.status == 65
    assert len(run.out.splitlines()) == 1
    assert "第 3 行" in run.err


def test_setup_changes_what_is_named_and_keeps_the_rest(bare: Terminal) -> None:
    bare.does("setup", "--hall", "城东", "--person", "李娟:值班长:13800000000", "--person", "王磊", "--place", "hall")
    again = bare.json("setup", "--contact", "综合组:0571-1", "--landmark", "公交站", "--person", "王磊:保安")
    assert again["name"] == "城东"
    assert again["place"] == "hall"
    assert {p["name"]: p["post"] for p in again["people"]} == {"李娟": "值班长", "王磊": "保安"}
    assert again["contacts"] == [{"name": "coordination_group", "phone": "0571-1"}]


def test_a_roll_call_names_the_absent_with_a_chosen_reason(hall: Terminal) -> None:
    hall.does("briefing", "start", "--host", "王丽")
    absent = ("--absent", "陈静:leave", "--absent", "赵敏:迟到", "--absent", "孙涛")
    held = hall.json("briefing", "rollcall", "--expected", "5", "--present", "2", *absent)
    assert [(a["name"], a["reason"]) for a in held["absent"]] == [
        ("陈静", "leave"), ("赵敏", "late"), ("孙涛", "unknown"),
    ]  # fmt: skip
    assert held["fits"]
    assert hall.run("briefing", "rollcall", "--absent", "陈静:flu").status == 2


def test_the_whole_life_of_an_incident(hall: Terminal) -> None:
    hall.does("incident", "start", "sys-single", "--onset", "-5m", "--note", "登录不上", "--place", "大厅")
    hall.does("incident", "onset", "1", "-10m")
    hall.does("incident", "step", "1", "onset", "done", "--note", "记了")
    hall.does("incident", "hall", "1", "城西", "ok")
    hall.does("incident", "role", "1", "现场指挥", "陈静")
    hall.does("incident", "ack", "1")
    shown = hall.json("incident", "report", "1", "L0", "--to", "综合组", "--answer", "知道了")
    assert shown["onset"].startswith("2026-11-23T08:50")
    assert shown["levels"][0]["reported"]["answer"] == "知道了"
    assert shown["acknowledged"] is True
    assert shown["roles"][0]["person"] == "陈静"
    hall.does("incident", "answered", "1", "L0", "派人来看")
    hall.does("incident", "resolve", "1", "--at", "08:58")
    hall.does("incident", "reopen", "1", "--reason", "又断了")
    hall.does("incident", "resolve", "1")
    assert hall.run("incident", "close", "1").status == 65
    hall.does("incident", "gate", "1", "board-removed")
    assert hall.json("incident", "close", "1")["status"] == "closed"
    assert hall.run("incident", "note", "#1", "后话").status == 0


def test_reclassified_with_other_halls(hall: Terminal) -> None:
    hall.does("incident", "start", "sys-single", "--at", "08:30")
    shown = hall.json("incident", "reclassify", "1", "sys-multi", "--hall", "城西@08:40", "--hall", "城北")
    states = {level["id"]: level["state"] for level in shown["levels"]}
    assert (states["M0"], states["L1"]) == ("due", "superseded")
    assert [(h["hall"], h["since"][11:16]) for h in shown["halls"]] == [("城西", "08:40"), ("城北", "09:00")]


def test_a_tick_raises_what_is_due_once(hall: Terminal) -> None:
    hall.does("incident", "start", "sys-single")
    hall.at("09:47")
    (raised,) = hall.json("tick")
    assert (raised["level"], raised["late_s"], raised["due"][11:16]) == ("L1", 17 * 60, "09:30")
    assert hall.json("tick") == []


def test_roles_go_and_come(hall: Terminal) -> None:
    hall.does("role", "assign", "保安", "周航")
    hall.does("shift", "handover", "--to", "陈静")
    hall.does("shift", "accept", "--by", "陈静", "--staff", "周航")
    assert {r["role"]: r["confirmed"] for r in hall.json("role", "list")}["guard"] is False
    hall.does("role", "confirm")
    assert {r["role"]: r["confirmed"] for r in hall.json("role", "list")}["guard"] is True
    held = hall.json("role", "release", "保安")
    assert {r["role"]: r["vacant"] for r in held}["guard"] is True


def test_a_document_says_who_acts_for_a_role_that_nobody_was_given(hall: Terminal) -> None:
    roles = {row["role"]: row for row in hall.json("status")["roles"]}
    commander, nobody = roles["commander"], roles["first_aid"]
    assert (commander["person"], commander["acting"], commander["vacant"]) == ("王丽", True, False)
    assert (commander["since"], commander["confirmed"]) == (None, None), "nobody was assigned"
    assert (nobody["person"], nobody["persons"], nobody["acting"]) == (None, [], False)
    hall.does("role", "assign", "commander", "陈静")
    commander = {row["role"]: row for row in hall.json("role", "list")}["commander"]
    assert (commander["person"], commander["how"], commander["vacant"]) == ("陈静", "assigned", False)


def test_a_pre_accepted_follow_up_is_done_once_keyed_and_dispatched(hall: Terminal) -> None:
    add = ("followup", "add", "预受理", "--customer", "钱女士", "--phone", "13900000000", "--due", "+2h")
    assert hall.json(*add)["due"].startswith("2026-11-23T11:00")
    assert hall.run("followup", "done", "F1").status == 65
    hall.does("followup", "keyed", "F1")
    assert hall.json("followup", "dispatched", "F1")["state"] == "done"
