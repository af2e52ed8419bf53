"""The grab sheet: what a person holds in hand when the power is gone."""

from __future__ import annotations

import stat
import sys
from functools import partial
from pathlib import Path

import pytest

from shiftdesk.adapters.exports import ExportFiles
from shiftdesk.adapters.files import Files
from shiftdesk.desk.grab import FEWEST, Sheet, as_html, as_text, grab_sheet
from shiftdesk.domain import commands as c
from shiftdesk.domain.hall import Contact, HallChange, Person
from shiftdesk.domain.playbook import Card, CardLine, Text
from shiftdesk.texts import say
from tests.fakes import Story

CARD = Card(
    id="119",
    title=Text("打119", "Call 119"),
    number="119",
    lines=(
        CardLine(label=Text("地址", "Address"), field="address"),
        CardLine(label=Text("着火部位", "Where it burns"), field="place"),
        CardLine(label=Text("伤亡", "Casualties"), text=Text("有没有人受伤", "anyone hurt")),
    ),
)


@pytest.fixture
def hall(desk: Story) -> Story:
    """A desk with a hall, phones and one role given."""
    people = (Person("王丽", "值班长", "13800000001"), Person("[/red]<b>", "", "13800000002"))
    desk.does(
        c.SetHall(
            change=HallChange(
                name="城南<营业厅>", people=people, contacts=(Contact("综合组", "010-66660001"),),
                address="城南大道 18 号", landmarks=("南门公交站", "邮局对面"), assembly="西门空地",
            )
        )
    )  # fmt: skip
    desk.does(c.AssignRole(role="commander", person="王丽"))
    return desk


def sheet(story: Story, lang: str = "zh") -> Sheet:
    """The sheet of a desk whose fire playbook has a card."""
    from msgspec.structs import replace

    books = [replace(book, cards=(CARD,)) if book.id == "fire" else book for book in story.playbooks.all()]
    return grab_sheet(story.board, books, lang, story.now, partial(say, lang))


def test_it_holds_what_is_needed_without_power(hall: Story) -> None:
    text = as_text(sheet(hall))
    for needed in (
        "13800000001",
        "综合组",
        "010-66660001",
        "西门空地",
        "南门公交站、邮局对面",
        "早班 王丽",
        "11-23 08:00",
    ):
        assert needed in text
    assert "现场指挥" in text and "________(无人担任)" in text


def test_call_cards_are_filled_from_the_hall_and_left_blank_where_only_the_moment_knows(hall: Story) -> None:
    cards = {card.title: dict(card.lines) for card in sheet(hall).cards}
    assert cards["打119"] == {"地址": "城南大道 18 号", "着火部位": "________", "伤亡": "有没有人受伤"}
    assert set(cards) == {"打119", "110 报警", "120 急救"}, "a number without a playbook's card has one all the same"
    assert cards["110 报警"]["地址"] == "城南大道 18 号"


def test_a_role_that_nobody_holds_is_marked_in_the_language_of_the_sheet(hall: Story) -> None:
    roles = dict(sheet(hall, "en").roles)
    assert roles["commander"] == "王丽"
    assert roles["guard"] == "________ (vacant)"


def test_a_role_by_post_or_held_for_an_absent_person_names_whom_the_screen_names(hall: Story) -> None:
    people = (Person("赵敏", "保安"), Person("李强", "营业厅主任"))
    hall.does(c.SetHall(change=HallChange(people=people)))
    hall.does(c.ReleaseRole(role="commander"))
    roles = dict(sheet(hall).roles)
    assert roles["保安"] == "赵敏(按岗位)"
    assert roles["现场指挥"] == "李强(代)", "who acts for the commander is marked so"
    assert dict(sheet(hall, "en").roles)["guard"] == "赵敏 (by post)"


def test_names_cannot_become_markup_in_the_page(hall: Story) -> None:
    page = as_html(sheet(hall))
    assert "城南&lt;营业厅&gt;" in page and "[/red]&lt;b&gt;" in page
    assert "<营业厅>" not in page and "<b>" not in page


def test_what_a_terminal_would_obey_is_not_on_the_sheet(desk: Story) -> None:
    desk.does(c.SetHall(change=HallChange(name="厅\x1b[31m\u202e红\n行")))
    for page in (as_text(sheet(desk)), as_html(sheet(desk))):
        assert "\x1b" not in page and "\u202e" not in page
        assert "红 行" in page


def test_the_page_loads_nothing_and_ends_in_rows_to_write_in(hall: Story) -> None:
    page = as_html(sheet(hall))
    assert "http" not in page and "src=" not in page and "<script" not in page
    assert page.count("<tr><td></td><td></td><td></td></tr>") == sheet(hall).rows >= FEWEST


def test_a_crowded_hall_keeps_rows_to_write_in(hall: Story) -> None:
    hall.does(c.SetHall(change=HallChange(people=tuple(Person(f"员工{n}") for n in range(60)))))
    assert sheet(hall).rows == FEWEST


def test_a_bare_desk_has_a_sheet_with_blanks(bare_desk: Story) -> None:
    text = as_text(sheet(bare_desk))
    assert "________ 应急单" in text and text.count("无人担任") == 5


def test_pages_are_replaced_whole_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    exports = ExportFiles(tmp_path / "data" / "exports", Files())
    exports.put({"grab.txt": "old", "grab.html": "old"})
    paths = exports.put({"grab.txt": "新", "grab.html": "<p>新"})
    assert [path.name for path in paths] == ["grab.txt", "grab.html"]
    assert paths[0].read_text(encoding="utf-8") == "新"
    assert sorted(path.name for path in paths[0].parent.iterdir()) == ["grab.html", "grab.txt"]
    if sys.platform != "win32":
        assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in paths)
