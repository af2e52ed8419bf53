"""The grab sheet: what a person holds in hand when the power is gone."""

from __future__ import annotations

import stat
import sys
from functools import partial
from pathlib import Path

import pytest

from shiftdesk.adapters.exports import ExportFiles
from shiftdesk.adapters.files import Files
from shiftdesk.adapters.playbooks import PlaybookFiles
from shiftdesk.adapters.resources import playbook_folder
from shiftdesk.desk.grab import FEWEST, Sheet, as_html, grab_sheet
from shiftdesk.desk.grab_text import PAGE, WIDTH, as_text, wrapped
from shiftdesk.domain import commands as c
from shiftdesk.domain.hall import Contact, HallChange, Person
from shiftdesk.domain.playbook import Card, CardLine, Text
from shiftdesk.domain.printable import cells
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


def crowded(hall: Story, staff: int, lang: str, post: str = "营业员") -> Sheet:
    """The sheet of a hall with that many people, ten contacts and a real address, by the shipped playbooks."""
    people = tuple(Person(f"欧阳小{n:02}", post, f"138000000{n % 100:02}") for n in range(staff))
    contacts = tuple(Contact(f"上级单位{n}", f"010-666600{n:02}") for n in range(10))
    address = "长春市朝阳区人民大街 1234 号(卫星路与人民大街交汇处)国家电网城东供电营业厅一楼"
    hall.does(c.SetHall(change=HallChange(people=people, contacts=contacts, address=address)))
    books = PlaybookFiles(playbook_folder(), None).all()
    return grab_sheet(hall.board, books, lang, hall.now, partial(say, lang))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("post", ["营业员", "customer representative"])
def test_the_text_of_an_ordinary_hall_is_one_page(hall: Story, lang: str, post: str) -> None:
    of = crowded(hall, 25, lang, post)
    lines = as_text(of).splitlines()
    assert len(lines) <= PAGE and max(cells(line) for line in lines) <= WIDTH <= 100
    assert of.heads["over"] not in lines
    text = "\n".join(lines)
    assert all(phone in text for _, phone in (*of.staff, *of.contacts))
    assert text.count("_" * 68) >= FEWEST


def test_more_than_a_page_says_so_and_leaves_nobody_out(hall: Story) -> None:
    of = crowded(hall, 120, "zh")
    lines = as_text(of).splitlines()
    assert lines[3] == "▲ 内容超过一页 A4,会打成几页:请都带上。"
    assert len([line for line in lines if "欧阳小" in line]) >= 40 and "欧阳小119" in "\n".join(lines)


def test_a_text_wider_than_its_column_is_wrapped_and_one_of_a_megabyte_too(hall: Story) -> None:
    long = "a" * 5_000 + " " + "值" * 5_000
    hall.does(c.SetHall(change=HallChange(landmarks=(long[:200], long[-200:]))))
    lines = as_text(sheet(hall)).splitlines()
    assert max(cells(line) for line in lines) <= WIDTH
    assert max(cells(line) for line in wrapped(long, 31)) <= 31
    assert "".join(wrapped(long, 31)).replace(" ", "") == long.replace(" ", "")


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
