"""The duty log, and commands that come twice."""

from __future__ import annotations

import pytest

from shiftdesk.desk.questions import DayLog
from shiftdesk.desk.searching import found_on, stored_on
from shiftdesk.domain import commands as c
from shiftdesk.domain.log import NAMES, twin_of
from shiftdesk.texts import LANGS, say
from tests.fakes import Story, as_data, refused


def test_entries_stand_by_the_time_they_happened(desk: Story) -> None:
    desk.at("10:00").writes("十点")
    desk.writes("九点", at="09:00")
    desk.writes("也是十点")
    assert [line.text for line in desk.lines() if line.text] == ["九点", "十点", "也是十点"]
    assert [line.added_later for line in desk.lines() if line.text] == [True, False, False]


@pytest.mark.parametrize("text", ["[/red]", "\x1b[31m红\x1b[0m", "值" * 10_000, "  两边空格  ", "\u202eabc", "a\nb"])
def test_text_is_kept_as_typed(desk: Story, text: str) -> None:
    entry = desk.writes(text)
    assert desk.board.entries[entry].text == text
    assert (desk.told("log.written")[0].data or {})["text"] == text


def test_an_entry_needs_words_and_not_too_many(desk: Story) -> None:
    with refused("text.empty"):
        desk.writes(" \t")
    with refused("text.too_long"):
        desk.writes("x" * 20_001)
    with refused("time.future"):
        desk.writes("x", at="2026-11-23T08:00:01")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("系统", "system"),
        ("System", "system"),
        ("客户意外", "accident"),
        ("customer accident", "accident"),
        ("accident", "accident"),
        (" 业务 ", "business"),
        ("", "note"),
        (" 党建 ", "党建"),
    ],
)
def test_a_category_is_known_by_its_name_in_either_language(desk: Story, typed: str, kept: str) -> None:
    desk.does(c.WriteEntry(text="一条", category=typed))
    assert (desk.told("log.written")[0].data or {})["category"] == kept


def test_the_names_of_the_categories_are_those_that_are_shown() -> None:
    for lang in LANGS:
        for category, names in NAMES.items():
            assert names.say(lang) == say(lang, f"word.category.{category}"), category
            assert names.say(lang) in say(lang, "help.opt.category")


def test_an_amendment_stands_beside_what_it_amends(desk: Story) -> None:
    entry = desk.writes("空调漏水")
    answer = desk.does(c.AmendEntry(of=entry, text="空调没漏水"))
    assert answer.main
    old, new = desk.board.entries[entry], desk.board.entries[answer.main.id]
    assert (old.text, old.amended_by, new.amends) == ("空调漏水", new.id, entry)
    with refused("entry.amended_already"):
        desk.does(c.AmendEntry(of=entry, text="x"))
    desk.does(c.AmendEntry(of=new.id, text="y"))
    with refused("entry.missing", 66):
        desk.does(c.AmendEntry(of="nothing", text="x"))


def test_an_incidents_note_can_be_amended_in_its_timeline(desk: Story) -> None:
    desk.starts("fire")
    noted = desk.does(c.NoteIncident(incident=1, text="三楼")).main
    assert noted
    desk.does(c.AmendEntry(of=noted.id, text="二楼"))
    by_id = {line.id: line for line in desk.incident().timeline}
    newest = by_id[noted.id].amended_by
    assert newest
    assert by_id[newest].text == "二楼"


def test_a_line_of_a_past_day_can_be_amended_and_both_days_show_it(bare_desk: Story) -> None:
    entry = bare_desk.writes("昨天")
    bare_desk.at("2026-11-24 09:00").does(c.AmendEntry(of=entry, text="其实是前天"))
    log = DayLog(bare_desk.board, bare_desk.ledger)
    (line,) = log.lines("2026-11-23")
    assert line.amended_by == bare_desk.lines()[0].id
    assert log.line(entry) == line


def test_a_day_is_told_with_the_amendments_of_later_days_and_theirs(bare_desk: Story) -> None:
    first = bare_desk.writes("一")
    here = bare_desk.writes("二")
    bare_desk.does(c.AmendEntry(of=here, text="二,当天改"))
    bare_desk.at("2026-11-24 09:00").does(c.AmendEntry(of=first, text="一,次日改"))
    (once,) = bare_desk.lines()
    bare_desk.writes("次日的事")
    bare_desk.at("2026-11-25 09:00").does(c.AmendEntry(of=once.id, text="一,再改"))
    log = DayLog(bare_desk.board, bare_desk.ledger)
    told = [line.text for line in log.with_amendments("2026-11-23")]
    assert told == ["一", "二", "二,当天改", "一,次日改", "一,再改"]
    assert [line.text for line in log.with_amendments("2026-11-25")] == ["一,再改"]


def test_a_retried_command_stores_nothing_and_gives_the_first_answer(desk: Story) -> None:
    command = c.WriteEntry(text="x", id="mine-1")
    first = desk.does(command)
    count = len(desk.ledger.facts)
    again = desk.at("09:00").beside().does(command)
    assert again.repeated
    assert again.facts == first.facts
    assert len(desk.ledger.facts) == count


def test_the_same_id_with_other_content_is_refused(desk: Story) -> None:
    desk.does(c.WriteEntry(text="x", id="mine-1"))
    for other in (c.WriteEntry(text="y", id="mine-1"), c.WriteEntry(text="x", by="李强", id="mine-1"),
                  c.WriteEntry(text="x", at="-1m", id="mine-1"), c.EndShift(id="mine-1")):  # fmt: skip
        with refused("command.other_content"):
            desk.does(other)


def test_a_retry_is_known_on_a_later_day_and_after_its_incident_is_over(bare_desk: Story) -> None:
    start = c.StartIncident(playbook="illness", id="mine-1")
    cancel = c.CancelIncident(incident=1, reason="误报", id="mine-2")
    for command in (start, cancel):
        bare_desk.does(command)
    bare_desk.at("2026-11-24 09:00").writes("新的一天")
    assert bare_desk.does(start).repeated
    assert bare_desk.does(cancel).repeated
    assert len(bare_desk.told("incident.opened")) == 1


def test_a_refused_command_does_not_use_up_its_id(desk: Story) -> None:
    with refused("text.empty"):
        desk.does(c.WriteEntry(text="", id="mine-1"))
    assert not desk.does(c.WriteEntry(text="x", id="mine-1")).repeated


def test_two_writers_lose_nothing_and_each_sees_the_others(desk: Story) -> None:
    other = desk.beside()
    for n in range(5):
        desk.writes(f"甲{n}")
        other.writes(f"乙{n}")
    desk.desk.refresh()
    assert as_data(desk.board) == as_data(other.board)
    assert [line.text for line in desk.lines() if line.text] == [f"{who}{n}" for n in range(5) for who in "甲乙"]
    assert [fact.seq for fact in desk.ledger.facts] == list(range(1, 12))
    assert not desk.desk.refresh(), "nothing new"


def test_what_was_due_is_told_with_a_command_but_the_answer_is_about_the_command(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    answer = desk.at("09:31").does(c.WriteEntry(text="x"))
    assert [fact.kind for fact in answer.facts] == ["level.raised", "log.written"]
    assert answer.main
    assert answer.main.kind == "log.written"


def test_a_line_with_the_same_words_that_was_recorded_meanwhile_is_found(desk: Story) -> None:
    desk.at("09:00").writes("打印机卡纸")
    begun = desk.now
    assert twin_of(desk.lines(), "打印机卡纸", begun) is None, "it stood there before"
    desk.at("09:05").writes("别的")
    desk.starts("sys-single")
    assert twin_of(desk.lines(), "打印机卡纸", begun) is None
    again = desk.at("09:06").writes("打印机卡纸", at="08:00")
    found = twin_of(desk.lines(), " 打印机卡纸 ", begun)
    assert found and found.id == again


def test_a_search_finds_a_day_s_lines_by_what_was_stored_or_is_read_and_nothing_on_a_day_that_is_not_there(
    desk: Story,
) -> None:
    desk.writes("打印机卡纸")
    desk.starts("sys-single")
    log, day = DayLog(desk.board, desk.ledger), str(desk.board.day)

    def found(text: str, day: str = day) -> list[str]:
        stored = stored_on(desk.ledger, text, None, None)
        hits = found_on(day, log, stored, text, lambda line, board: f"读作 {line.kind}")
        return [line.kind for line in hits[1]] if hits else []

    assert found("卡纸") == ["log.written"]
    assert found("读作 INCIDENT.opened") == ["incident.opened"]
    assert found("没有") == [] and found("卡纸", "2020-01-01") == []
