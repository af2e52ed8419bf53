"""The log says what a start found: a write cut short, a damaged file. Reading says and writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from shiftdesk.assembly import open_desk
from shiftdesk.desk.desk import Desk
from shiftdesk.desk.ports import Found
from shiftdesk.domain import commands as c
from shiftdesk.domain.log import in_order
from shiftdesk.texts.tell import teller
from tests.fakes import MovedClock, a_desk
from tests.faults.story import facts_of
from tests.ledger.halls import file_of


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A desk's folder with two entries, on the day of its shift."""
    desk = open_desk(tmp_path / "data")
    desk.ask(c.StartShift(name="早班", leader="王丽"))
    desk.ask(c.WriteEntry(text="一"))
    return tmp_path / "data"


def day_file(data: Path) -> Path:
    """The newest day's file."""
    return file_of(data, open_desk(data).ports.ledger.days()[-1])


def a_kill_left_something(data: Path) -> Path:
    """What a writer leaves that is killed before its file is in place."""
    path = day_file(data)
    left = path.with_name(f".{path.name}.0011aabb.aside")
    left.write_bytes(path.read_bytes()[:100])
    return left


def told(desk: Desk, lang: str = "zh") -> list[str]:
    """What the log says was found, in words."""
    say = teller(desk.board)
    return [say(line, lang) for line in in_order(desk.board.entries.values()) if line.kind == "desk.recovered"]


def test_a_write_that_was_cut_short_is_told_by_the_next_one_and_only_once(data: Path) -> None:
    left = a_kill_left_something(data)
    desk = open_desk(data)
    desk.refresh()
    assert told(desk) == [] and left.exists(), "reading writes nothing"
    answer = desk.ask(c.WriteEntry(text="二"))
    assert answer.main and (answer.main.data or {})["text"] == "二", "what was found is not what was asked"
    assert len(told(desk)) == 1 and "已保存的都在" in told(desk)[0]
    assert "everything saved before is here" in told(desk, "en")[0]
    assert not left.exists()
    desk.ask(c.WriteEntry(text="三"))
    assert len(told(desk)) == 1
    assert desk.ports.ledger.verify().ok


def test_the_dashboards_first_beat_tells_it_without_anybody_writing(data: Path) -> None:
    a_kill_left_something(data)
    desk = open_desk(data)
    assert desk.tick()
    assert len(told(desk)) == 1
    assert not desk.tick()
    a_kill_left_something(data)
    assert not desk.tick(), "later beats do not look: it may be a writer at work"


def test_what_lies_aside_elsewhere_is_swept_away_in_silence(data: Path) -> None:
    left = [data / ".pulse.json.0011aabb.aside", data / "drafts" / ".entry.txt.0011aabb.aside"]
    left[1].parent.mkdir()
    for path in left:
        path.write_bytes(b"x")
    desk = open_desk(data)
    desk.tick()
    desk.ask(c.WriteEntry(text="二"))
    assert told(desk) == [] and not any(path.exists() for path in left)


def test_a_damaged_day_is_told_with_what_is_lost_and_where_the_file_is_kept(data: Path) -> None:
    path = day_file(data)
    damaged = path.read_bytes().replace("一".encode(), b"\xff\xff\xff")
    path.write_bytes(damaged)
    desk = open_desk(data)
    desk.tick()
    (kept,) = (data / "backups").iterdir()
    assert kept.read_bytes() == damaged
    assert len(told(desk)) == 1
    assert f"{path.stem} 的记录文件有损坏:1 条读不出" in told(desk)[0] and kept.name in told(desk)[0]
    assert "1 facts cannot be read" in told(desk, "en")[0]
    again = open_desk(data)
    again.tick()
    assert len(told(again)) == 1


def test_a_day_of_which_nothing_can_be_read_does_not_say_that_nothing_is_lost(data: Path) -> None:
    path = day_file(data)
    day = open_desk(data).ports.ledger.day(path.stem)
    assert day and day.facts
    path.write_bytes(b"{bad")
    desk = open_desk(data)
    desk.tick()
    assert f"的记录文件有损坏:{len(day.facts)} 条读不出" in told(desk)[0]


def test_a_damaged_day_is_kept_and_told_even_when_the_next_one_begins(data: Path) -> None:
    path = day_file(data)
    path.write_bytes(path.read_bytes() + b"x")
    desk = Desk(replace(open_desk(data).ports, clock=MovedClock("2098-12-31 09:00")))
    desk.ask(c.StartShift(name="后来", leader="李强", reason="接班"))
    assert len(desk.ports.ledger.days()) == 2
    assert len(told(desk)) == 1
    assert [kept.read_bytes() for kept in (data / "backups").iterdir()] == [path.read_bytes()]


def test_a_broken_head_note_is_told_once_with_what_it_can_tell_no_more(data: Path) -> None:
    note = data / "head.json"
    note.write_bytes(note.read_bytes().replace(b'"count":', b'"count":1'))
    assert open_desk(data).ports.ledger.verify().first_bad == ("", 0, "note")
    desk = open_desk(data)
    assert desk.tick()
    assert len(told(desk)) == 1 and "head.json 有损坏" in told(desk)[0] and "verify --head" in told(desk, "en")[0]
    assert desk.ports.ledger.verify().ok
    again = open_desk(data)
    again.tick()
    assert len(told(again)) == 1


def test_a_command_that_is_known_already_tells_nothing(data: Path) -> None:
    desk = open_desk(data)
    desk.ask(c.WriteEntry(text="二", id="mine"))
    a_kill_left_something(data)
    count = len(facts_of(desk))
    assert open_desk(data).ask(c.WriteEntry(text="二", id="mine")).repeated
    assert len(facts_of(desk)) == count


def test_what_is_found_on_an_empty_desk_begins_its_first_day() -> None:
    story = a_desk()
    story.ledger.left = Found(unfinished=1, damaged="2026-11-22", lost=2, kept="damaged-2026-11-22-00.json")
    story.ticks()
    assert [(fact.data or {})["what"] for fact in story.told("desk.recovered")] == ["unfinished", "damaged"]
