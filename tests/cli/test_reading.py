"""What is read: for people plain and masked, for scripts exactly as typed; and reading writes nothing."""

from __future__ import annotations

import json

import pytest

from shiftdesk.adapters.ledger import DayLedger
from shiftdesk.domain.chain import Fact
from tests.cli.conftest import Terminal

READS = [
    ("status",), ("log", "list"), ("shift", "show"), ("briefing", "show"), ("incident", "list"),
    ("incident", "list", "--all"), ("role", "list"), ("followup", "list"), ("search", "门"), ("playbook", "list"),
    ("playbook", "show", "fire"), ("playbook", "check"), ("playbook", "schema"), ("verify",),
]  # fmt: skip


@pytest.mark.parametrize("argv", READS)
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_everything_can_be_read_before_setup_and_nothing_is_written(
    bare: Terminal, argv: tuple[str, ...], form: tuple[str, ...]
) -> None:
    assert bare.run(*argv, *form).status == 0
    assert not bare.data.exists()


@pytest.mark.parametrize("argv", READS)
def test_every_document_is_json(bare: Terminal, argv: tuple[str, ...]) -> None:
    document = bare.json(*argv)
    assert document is None or isinstance(document, (dict, list))


def test_status_before_setup_shows_nulls(bare: Terminal) -> None:
    status = bare.json("status")
    assert (status["hall"], status["shift"], status["duty_day"], status["briefing"]) == (None, None, None, None)
    assert (status["incidents"], status["saved"], status["engine"]["last_tick"]) == ([], True, None)


def test_an_entry_works_before_setup(bare: Terminal) -> None:
    assert bare.json("log", "add", "先记一笔")["by"] == "sysuser"


def test_text_is_shown_harmlessly_and_kept_as_typed(hall: Terminal) -> None:
    nasty = "[/red] \x1b[31m红\u202e反\n第二行 13812345678"
    entry = hall.does("log", "add", nasty, "--by", "[/red]\x07")
    plain = hall.run("log", "list").out
    assert "\x1b" not in plain
    assert "\u202e" not in plain
    assert "\x07" not in plain
    assert "138******78" in plain
    assert "[/red]" in plain
    assert hall.json("log", "show", entry)["text"] == nasty


def test_a_customer_s_phone_is_masked_for_people_and_whole_for_scripts(hall: Terminal) -> None:
    hall.does("followup", "add", "callback", "--customer", "钱女士", "--phone", "8765 4321")
    assert hall.json("followup", "list")[0]["phone"] == "8765 4321"
    for argv in (("followup", "list"), ("log", "list"), ("search", "钱女士")):
        assert "8765 4321" not in hall.run(*argv).out
        assert "钱女士" in hall.run(*argv).out


def test_columns_are_aligned_by_cells(hall: Terminal) -> None:
    from shiftdesk.domain.printable import cells

    hall.does("log", "add", "甲甲甲", "--by", "值班长王丽")
    hall.does("log", "add", "甲甲甲", "--by", "Li")
    lines = [line for line in hall.run("log", "list").out.splitlines() if "甲甲甲" in line]
    assert len({cells(line.partition("甲")[0]) for line in lines}) == 1


def test_lines_come_by_when_then_as_recorded(hall: Terminal) -> None:
    for text, when in (("三", "08:59"), ("一", "08:10"), ("二", "08:30")):
        hall.does("log", "add", text, "--at", when)
    typed = [line["text"] for line in hall.json("log", "list") if line["kind"] == "log.written"]
    assert typed == ["一", "二", "三"]
    assert "事后补记" in hall.run("log", "list").out


def test_an_amendment_shows_beside_what_it_amends(hall: Terminal) -> None:
    entry = hall.does("log", "add", "客户 12 人")
    amendment = hall.json("log", "amend", entry, "客户 21 人")
    assert amendment["amends"] == entry
    assert hall.json("log", "show", entry)["amended_by"] == amendment["id"]
    plain = hall.run("log", "list").out
    assert "客户 12 人" in plain
    assert f"已更正,见 {amendment['id']}" in plain


def test_a_former_day_is_read_with_what_was_amended_later(hall: Terminal) -> None:
    entry = hall.does("log", "add", "昨天的事")
    number = hall.does("incident", "start", "sys-single", "--drill")
    hall.does("incident", "cancel", number, "--reason", "演练完")
    hall.does("shift", "end")
    hall.clock.set("2026-11-24 09:00")
    hall.does("shift", "start", "早班", "--leader", "陈静")
    hall.does("log", "amend", entry, "昨天的另一件事")
    assert hall.json("log", "show", entry)["amended_by"]
    assert "昨天的事" in hall.run("log", "list", "--day", "2026-11-23").out
    assert "昨天的事" not in hall.run("log", "list").out
    assert [i["number"] for i in hall.json("incident", "list", "--all")] == [1]
    assert hall.json("incident", "list") == []
    assert hall.json("incident", "show", number)["status"] == "cancelled"
    assert "【演练】" in hall.run("incident", "show", number).out
    assert {line["text"] for line in hall.json("search", "昨天")} == {"昨天的事", "昨天的另一件事"}
    assert hall.json("search", "昨天", "--from", "2026-11-24")[0]["amends"] == entry
    assert hall.json("search", "昨天", "--to", "2026-11-23")[0]["id"] == entry


def test_a_search_finds_the_words_that_the_log_shows_on_any_day_in_the_chosen_language(hall: Terminal) -> None:
    hall.does("incident", "start", "fire", "--drill")
    hall.does("briefing", "start", "--host", "王丽")
    hall.does("round", "start")
    hall.does("shift", "end")
    hall.clock.set("2026-11-24 09:00")
    hall.does("shift", "start", "早班", "--leader", "陈静")
    for word, kind in (("火警", "incident.opened"), ("晨训", "briefing.began"), ("巡视", "round.began")):
        assert kind in [line["kind"] for line in hall.json("search", word)], word
        assert hall.json("search", word, "--from", "2026-11-24") == []
    assert "火警" in hall.run("search", "火警").out
    assert hall.run("search", "Round R1", lang="en").out.count("R1") == 1
    assert hall.json("search", "没有这样的字") == []


def test_a_search_over_many_days_asks_the_ledger_once(hall: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str | None, str | None]] = []
    search = DayLedger.search

    def searches(ledger: DayLedger, text: str, first: str | None, last: str | None) -> list[Fact]:
        asked.append((first, last))
        return search(ledger, text, first, last)

    monkeypatch.setattr(DayLedger, "search", searches)
    hall.does("log", "add", "第一天的事")
    hall.clock.set("2026-11-24 09:00")
    hall.does("shift", "start", "早班", "--leader", "陈静", "--reason", "没有交接")
    hall.does("log", "add", "第二天的事")
    assert [line["text"] for line in hall.json("search", "天的事")] == ["第一天的事", "第二天的事"]
    assert len(hall.json("search", "天的事", "--from", "2026-11-24")) == 1
    assert asked == [(None, None), ("2026-11-24", None)]


def test_what_happened_on_another_date_is_printed_with_it_and_never_under_the_duty_day_alone(hall: Terminal) -> None:
    hall.does("log", "add", "旧事", "--at", "2026-11-20T10:00")
    found = hall.does("search", "旧事").splitlines()
    assert found[0] == "值班日 2026-11-23" and found[1].startswith("2026-11-20 10:00")
    hall.at("23:50").does("shift", "start", "夜班", "--leader", "赵敏", "--reason", "早班已走")
    hall.at("2026-11-24 00:20").does("log", "add", "换班后巡厅")
    assert "2026-11-24 00:20" in hall.does("search", "换班后巡厅")
    hall.does("log", "add", "当天的事", "--at", "2026-11-23T23:58")
    assert hall.does("search", "当天的事").splitlines()[1].startswith("23:58"), "the duty day stands above it"


def test_a_missed_level_is_told_with_its_cause(hall: Terminal) -> None:
    hall.does("incident", "start", "sys-single")
    hall.does("tick")
    assert "L1 应报 09:30,迟 17 分(程序未开)" in hall.at("09:47").does("tick")


def test_status_for_people_has_what_counts(hall: Terminal) -> None:
    hall.does("incident", "start", "sys-single", "--onset", "-31m")
    shown = hall.does("status")
    for words in ("城东营业厅", "早班 · 王丽", "单厅系统故障", "L0", "无人担任"):
        assert words in shown
    english = hall.run("status", lang="en").out
    assert "Fault, one hall" in english
    assert "vacant" in english


def test_life_danger_stands_first(hall: Terminal) -> None:
    hall.does("incident", "start", "sys-single", "--onset", "-50m")
    hall.does("incident", "start", "fire")
    assert [i["playbook"] for i in hall.json("status")["incidents"]] == ["fire", "sys-single"]


def test_verify_names_the_first_thing_wrong(hall: Terminal) -> None:
    hall.does("log", "add", "原来的字")
    assert hall.json("verify")["ok"] is True
    (file,) = (hall.data / "days").rglob("*.json")
    file.write_bytes(file.read_bytes().replace("原来的字".encode(), "改过的字".encode()))
    run = hall.run("verify", "--json")
    assert run.status == 78
    assert run.json["ok"] is False
    assert run.json["first_bad"]["day"] == "2026-11-23"
    assert "不要改动" in hall.run("verify").out


def test_a_faulty_playbook_is_named_with_file_and_line(hall: Terminal) -> None:
    own = hall.data / "playbooks"
    own.mkdir()
    (own / "fire.yaml").write_text("id: fire\nversion: 2\n", "utf-8")
    run = hall.run("playbook", "check", "--json")
    assert run.status == 78
    assert run.json[0]["file"].endswith("fire.yaml")
    assert "fire.yaml" in hall.run("playbook", "check", str(own / "fire.yaml")).out
    assert hall.json("playbook", "show", "fire")["life_danger"] is True


def test_a_line_is_found_by_the_id_that_its_caller_gave(hall: Terminal) -> None:
    stored = hall.does("log", "add", "一号机换纸", "--id", "batch-7")
    hall.run("log", "add", "-", "--id", "night", stdin="一\n二\n".encode())
    hall.does("incident", "start", "sys-single", "--id", "alarm-3")
    hall.at("17:00").does("shift", "end")
    hall.at("2026-11-24 08:00").does("log", "add", "新的一天", "--id", "batch-8")
    assert hall.json("log", "show", "batch-7")["id"] == stored
    assert "一号机换纸" in hall.does("log", "show", "batch-7")
    assert hall.json("log", "show", "night-2")["text"] == "二"
    assert hall.json("log", "show", "alarm-3")["kind"] == "incident.opened"
    assert hall.json("log", "show", "batch-8")["text"] == "新的一天"
    assert hall.run("log", "show", "batch-9").status == 66


def test_status_and_log_warn_of_a_damaged_day_and_no_number_is_given_twice(hall: Terminal) -> None:
    from tests.ledger.halls import file_of

    hall.does("incident", "start", "sys-single")
    hall.does("followup", "add", "callback", "--customer", "钱", "--phone", "139")
    assert hall.json("status")["damaged"] is None
    path = file_of(hall.data, "2026-11-23")
    path.write_bytes(b"{bad")
    damaged = hall.json("status")["damaged"]
    assert damaged["lost"] > 0 and f"backups/{damaged['kept']}" in hall.does("status")
    run = hall.run("log", "list", "--json")
    assert run.json == [] and "2026-11-23 的记录文件有损坏" in run.err
    number = int(hall.does("incident", "start", "fire"))
    assert number > 1, "the first incident's number is not given again"
    assert hall.does("followup", "add", "callback", "--customer", "孙", "--phone", "139") != "F1"
    assert (hall.data / "backups" / damaged["kept"]).read_bytes() == b"{bad"
    assert f"另存为 backups/{damaged['kept']}" in hall.does("status"), "also when the log has told of it"
    assert [one["number"] for one in hall.json("incident", "list", "--all")] == [number]
    hall.at("2026-11-24 08:00").does("shift", "start", "早班", "--leader", "王丽")
    assert hall.json("status")["damaged"] is None
    path.write_bytes(path.read_bytes()[:-50])
    assert "原样留在 days 里" in hall.run("log", "list", "--day", "2026-11-23").err
    assert hall.run("log", "list").err == ""


def test_numbers_go_ahead_also_where_nothing_tells_how_much_is_lost(hall: Terminal) -> None:
    from tests.ledger.halls import file_of

    hall.does("incident", "start", "sys-single")
    file_of(hall.data, "2026-11-23").write_bytes(b"{bad")
    (hall.data / "head.json").unlink()
    assert hall.json("status")["damaged"]["lost"] is None
    assert "不知多少" in hall.does("status")
    assert int(hall.does("incident", "start", "fire")) > 1


def test_damage_is_told_in_the_reader_s_language_and_in_english_to_programs(hall: Terminal) -> None:
    hall.does("log", "add", "开门")
    (file,) = (hall.data / "days").rglob("*.json")
    file.write_bytes(file.read_bytes().replace("开门".encode(), "关门".encode()))
    assert "内容在写入后被改动" in hall.run("verify").out
    assert "its content was changed after it was written" in hall.run("verify", lang="en").out
    assert json.loads(hall.run("verify", "--json").out)["first_bad"]["why"].startswith("its content was changed")


def test_a_damaged_head_note_is_named_itself_and_no_day(hall: Terminal) -> None:
    note = hall.data / "head.json"
    note.write_bytes(note.read_bytes().replace(b'"count":', b'"count":1'))
    run = hall.run("verify", lang="en")
    assert run.status == 78 and "head.json" in run.out and "from fact" not in run.out
    bad = json.loads(hall.run("verify", "--json").out)["first_bad"]
    assert bad["day"] is None and "head.json" in bad["why"]
    hall.does("log", "add", "开门")
    assert "head.json" in hall.does("log", "list")
    assert hall.json("verify")["ok"]


def test_a_correction_finds_its_entry_by_the_id_that_its_writer_gave(hall: Terminal) -> None:
    hall.does("log", "add", "开门", "--id", "own1")
    hall.does("log", "amend", "own1", "开大门")
    assert "开大门" in hall.does("log", "list")
