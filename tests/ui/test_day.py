"""The day at the dashboard, told by keys: setup, shift, briefing, roles, handing over, the cover, help."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Label, TextArea

from shiftdesk.adapters.resources import style_folder
from shiftdesk.desk.context import Context, Preferences
from shiftdesk.domain import commands as c
from shiftdesk.domain.hall import Contact, Hall, HallChange, Person
from shiftdesk.domain.payloads import Absence
from shiftdesk.ui.actions.hall_lines import contact_lines, contacts_in, people_in
from shiftdesk.ui.app import DeskApp
from shiftdesk.ui.screens.cover import CoverScreen, big
from shiftdesk.ui.screens.form import FormScreen
from shiftdesk.ui.screens.help import HelpScreen
from shiftdesk.ui.screens.pick import PickScreen
from shiftdesk.ui.widgets.lines import Lines
from tests.fakes import Story, a_desk
from tests.ui import driver

PEOPLE = (Person("王丽", "值班长"), Person("李强", "营业员"), Person("赵敏"), Person("周军", "保安"))


class NoDrafts:
    """Nothing typed is kept."""

    def load(self, name: str) -> str:
        """Nothing."""
        return ""

    def save(self, name: str, text: str) -> None:
        """Nothing."""


class Screen:
    """A person before the dashboard: presses keys, reads what it shows."""

    def __init__(self, app: DeskApp, pilot: Pilot[int], story: Story) -> None:
        self.app, self.pilot, self.story = app, pilot, story
        self.hands = driver.Screen(app, pilot, story)
        self.pages: dict[str, str] = {}
        self.full = False

    def export(self, pages: Mapping[str, str]) -> tuple[Path, ...]:
        """The folder of pages to print."""
        if self.full:
            raise OSError("no space left")
        self.pages.update(pages)
        return tuple(Path("exports") / name for name in pages)

    async def press(self, *keys: str) -> None:
        """Keys one after the other, each when the one before is dealt with."""
        await self.hands.press(*keys)

    async def settled(self) -> None:
        """Until the clerk is idle and everything is drawn."""
        await self.hands.settle()

    def on(self, kind: type[object]) -> bool:
        """Whether a page of that kind is on top."""
        return isinstance(self.app.screen, kind)

    async def until(self, seen: Callable[[], Any]) -> None:
        """Until that can be seen; fails when it never can."""
        for _ in range(200):
            if seen():
                return
            await self.settled()
        raise AssertionError(f"never seen; now: {self.text()}")

    async def fills(self, **fields: str) -> None:
        """Types into the form that is open, then sends it."""
        await self.until(lambda: self.on(FormScreen) and self.app.screen.query("#form-refusal"))
        for name, value in fields.items():
            widget = self.app.screen.query_one(f"#field-{name}")
            if isinstance(widget, TextArea):
                widget.text = value
            else:
                assert isinstance(widget, Input)
                widget.value = value
        await self.press("ctrl+s")

    async def picks(self, key: str) -> None:
        """Picks by its letter or digit when the list is there."""
        await self.until(lambda: self.on(PickScreen) and self.app.screen.query_one("#pick-list", Lines).rows)
        before = self.app.screen
        await self.press(key)
        await self.until(lambda: self.app.screen is not before)

    def text(self) -> str:
        """All rows that the top screen shows."""
        rows = [row for lines in self.app.screen.query(Lines) for row in lines.rows]
        return "\n".join("".join(text for text, _ in row.spans) for row in rows)

    def notes(self) -> str:
        """What was notified."""
        return "\n".join(note.message for note in self.app._notifications)


@asynccontextmanager
async def seen(story: Story, lang: str = "zh", size: tuple[int, int] = (120, 40)) -> AsyncIterator[Screen]:
    """The dashboard over a desk."""
    shelf: list[Screen] = []
    context = Context(
        desk=story.desk, outbox=story.outbox, drafts=NoDrafts(), preferences=Preferences(lang=lang),
        keep=lambda _: None, styles=style_folder(), exports=Path("exports"),
        export=lambda pages: shelf[0].export(pages),
    )  # fmt: skip
    app = DeskApp(context)
    async with app.run_test(size=size) as pilot:
        shelf.append(Screen(app, pilot, story))
        await shelf[0].settled()
        yield shelf[0]


def told(story: Callable[[], Awaitable[None]]) -> Callable[[], None]:
    """A story that awaits, as a test that runs."""

    def run() -> None:
        asyncio.run(asyncio.wait_for(story(), 60))

    run.__name__ = story.__name__
    return run


def a_hall() -> Story:
    """A desk with a hall and its people, nobody in charge."""
    story = a_desk()
    story.does(c.SetHall(change=HallChange(name="城南营业厅", people=PEOPLE, hours="08:00-17:30")))
    return story


def a_shift() -> Story:
    """The same with the early shift in charge."""
    story = a_hall()
    story.does(c.StartShift(name="早班", leader="王丽", staff=("李强", "赵敏", "周军")))
    return story


@told
async def test_first_setup_needs_only_a_name() -> None:
    story = a_desk()
    async with seen(story) as screen:
        await screen.fills(name="城南营业厅", people="王丽/值班长/13800000001\n李强")
        await screen.until(lambda: story.board.hall.name)
        hall = story.board.hall
        assert (hall.name, hall.zone, hall.contacts) == ("城南营业厅", "Asia/Shanghai", ())
        assert hall.people == (Person("王丽", "值班长", "13800000001"), Person("李强"))


@told
async def test_the_first_run_opens_the_setup_and_later_ones_do_not() -> None:
    async with seen(a_desk()) as screen:
        await screen.until(lambda: screen.on(FormScreen))
        await screen.press("escape", "h")
        await screen.until(lambda: screen.on(PickScreen))
    story = a_hall()
    unread = Story(story.clock, story.ledger, story.pulse, "b")
    async with seen(unread) as screen:
        await screen.settled()
        assert not screen.on(FormScreen), "the hall has its name, it only was not read yet"


@told
async def test_setup_that_is_refused_keeps_what_was_typed() -> None:
    story = a_desk()
    async with seen(story) as screen:
        await screen.fills(name="", address="城南大道 18 号")
        assert screen.on(FormScreen)
        assert "营业厅名称不能空" in str(screen.app.screen.query_one("#form-refusal").render())
        assert screen.app.screen.query_one("#field-address", Input).value == "城南大道 18 号"
        await screen.press("escape")
        assert not screen.on(FormScreen), "leaving it is fine"
        assert story.board.hall.name == ""


@told
async def test_taking_the_shift_writes_the_sheet_and_offers_the_bell() -> None:
    story = a_hall()
    async with seen(story) as screen:
        await screen.press("h")
        await screen.picks("t")
        await screen.fills(leader="王丽")
        await screen.until(lambda: story.board.shift)
        shift = story.board.shift
        assert shift and (shift.name, shift.leader, shift.staff) == ("早班", "王丽", ("李强", "赵敏", "周军"))
        assert shift.planned_end and story.clock_face(shift.planned_end) == "17:30"
        assert story.lines()[-1].by == "王丽", "she took it, not the computer's user"
        await screen.until(lambda: screen.on(PickScreen))
        assert "早班 王丽" in screen.pages["grab.txt"] and "王丽" in screen.pages["grab.html"]
        assert "grab.html" in screen.notes()
        await screen.picks("y")
        await screen.until(lambda: "铃响了一次" in screen.notes())


@told
async def test_a_full_disk_holds_up_the_sheet_but_not_the_shift() -> None:
    story = a_hall()
    async with seen(story) as screen:
        screen.full = True
        await screen.press("h")
        await screen.picks("t")
        await screen.fills(leader="王丽")
        await screen.until(lambda: "no space left" in screen.notes())
        assert story.board.shift is not None


@told
async def test_a_whole_briefing_by_keys() -> None:
    story = a_shift()
    async with seen(story) as screen:
        await screen.press("f8")
        await screen.until(lambda: "按 s 开始" in screen.text())
        await screen.press("s")
        await screen.fills(place="大厅")
        await screen.press("n")
        await screen.fills(text="新套餐上线")
        await screen.press("r")
        await screen.fills(text="排队超过十人就报")
        await screen.press("p")
        await screen.picks("2")
        await screen.picks("l")
        await screen.until(lambda: "✓ 应到 4 = 到 3 + 缺 1" in screen.text())
        await screen.picks("0")
        await screen.until(lambda: story.board.briefing and story.board.briefing.fits)
        await screen.press("c")
        await screen.fills(summary="按新套餐口径答复")
        await screen.until(lambda: story.board.briefing and story.board.briefing.closed)
        await screen.until(lambda: "按新套餐口径答复" in screen.text())
        shown, briefing = screen.text(), story.board.briefing
        assert briefing and briefing.absent == (Absence("李强", "leave"),)
        assert "1. 新套餐上线" in shown and "李强" in shown and "请假" in shown
        assert [item.part for item in briefing.items] == ["item", "requirement"]


@told
async def test_a_roll_call_that_does_not_fit_cannot_be_closed() -> None:
    story = a_shift()
    story.does(c.StartBriefing(host="王丽"))
    async with seen(story) as screen:
        await screen.press("f8", "p")
        await screen.picks("#")
        await screen.fills(expected="4", present="2")
        await screen.picks("0")
        await screen.until(lambda: "▲ 合计不符:应到 4 ≠ 到 2 + 缺 0" in screen.text())
        await screen.press("c")
        assert not screen.on(FormScreen), "there is nothing to sum up yet"
        assert "合计不符" in screen.notes()
        await screen.press("p")
        await screen.picks("#")
        await screen.fills(present="")
        await screen.picks("0")
        await screen.until(lambda: "✓ 应到 4 = 到 4 + 缺 0" in screen.text())
        await screen.press("c")
        await screen.until(lambda: screen.on(FormScreen))


@told
async def test_a_number_of_people_must_be_a_number() -> None:
    story = a_desk()
    story.does(c.StartBriefing(host="王丽"))
    async with seen(story) as screen:
        await screen.press("f8", "p")
        await screen.fills(expected="三")
        assert screen.on(FormScreen), "without a roster the numbers are asked for at once"
        await screen.fills(expected="3")
        await screen.picks("0")
        await screen.until(lambda: story.board.briefing and story.board.briefing.expected == 3)


@told
async def test_what_yesterday_left_is_proposed_and_taken_with_one_key() -> None:
    story = a_desk("2026-11-22 15:00")
    story.starts("sys-single")
    story.does(c.TakeFollowup(kind="callback", customer="陈先生", phone="13900000009"))
    story.at("2026-11-23 08:00").has_a_shift()
    story.does(c.StartBriefing(host="王丽"))
    async with seen(story) as screen:
        await screen.press("f8")
        await screen.until(lambda: "往日留下" in screen.text())
        assert "13900000009" not in screen.text() and "陈先生" not in screen.text()
        await screen.press("y")
        await screen.picks("a")
        await screen.until(lambda: story.board.briefing and len(story.board.briefing.items) == 2)
        briefing = story.board.briefing
        assert briefing and [item.carried for item in briefing.items] == ["incident:1", "followup:F1"]
        await screen.until(lambda: "往日留下" not in screen.text())


@told
async def test_a_role_is_handed_on_in_two_keys() -> None:
    story = a_shift()
    async with seen(story) as screen:
        await screen.press("f12")
        await screen.until(lambda: "▲ 无人担任" in screen.text())
        await screen.press("enter")
        await screen.picks("2")
        await screen.until(lambda: story.board.holders())
        await screen.press("enter")
        await screen.picks("3")
        await screen.until(lambda: [a.person for a in story.board.holders()] == ["赵敏"])
        story.clock.go(60)
        await screen.press("down", "enter")
        await screen.picks("3")
        await screen.until(lambda: "兼 疏散引导" in screen.text())
        shown = screen.text()
        assert "李强" in shown, "who held it before stands in the history"
        assert "赵敏" in screen.pages["grab.txt"]
        await screen.press("x")
        await screen.until(lambda: len(story.board.holders()) == 1)


@told
async def test_without_opening_hours_the_cover_says_neither_open_nor_closed_and_the_form_shows_an_example() -> None:
    async with seen(a_desk()) as screen:
        await screen.until(lambda: screen.on(FormScreen) and screen.app.screen.query("#field-hours"))
        assert screen.app.screen.query_one("#field-hours", Input).placeholder == "如 08:00-17:30"
        await screen.press("escape", "f9")
        await screen.until(lambda: screen.on(CoverScreen))
        assert "欢迎光临" in screen.text() and "营业" not in screen.text()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("height", [24, 32, 40])
def test_the_keys_of_the_setup_form_are_in_sight_and_the_entry_line_below_stays_free(lang: str, height: int) -> None:
    async def story() -> None:
        async with seen(a_desk(), lang, (120, height)) as screen:
            await screen.until(lambda: screen.on(FormScreen) and screen.app.screen.query("#field-hours"))
            await screen.fills(hours="any time")
            await screen.until(lambda: screen.app.screen.query_one("#form-refusal", Label).content)
            box, foot = screen.app.screen.query_one(".box").region, screen.app.screen.query_one(".foot").region
            assert foot.height and foot.bottom < box.bottom, "above the border"
            if height == 40:
                assert box.bottom <= screen.app.screen_stack[0].query_one("#entry").region.y

    asyncio.run(asyncio.wait_for(story(), 60))


@told
async def test_whom_the_roll_call_missed_stands_last_with_the_reason_and_is_not_shown_as_here() -> None:
    story = a_shift()
    story.does(c.StartBriefing(host="王丽"))
    story.does(c.CountBriefing(expected=4, absent=(Absence("李强", "leave"),)))
    async with seen(story) as screen:
        await screen.press("f12")
        await screen.until(lambda: "▲ 无人担任" in screen.text())
        await screen.press("enter")
        await screen.until(lambda: screen.on(PickScreen) and screen.app.screen.query_one("#pick-list", Lines).rows)
        last = screen.app.screen.query_one("#pick-list", Lines).rows[-1]
        assert last.id == "李强" and "▲ 缺席:请假" in screen.text()
        await screen.press("4")
        await screen.until(lambda: story.board.holders())
        await screen.until(lambda: "▲ 缺席:请假" in screen.text())
        assert "✓ 在岗" not in screen.text()
        await screen.press("escape", "h")
        await screen.picks("o")
        await screen.until(lambda: screen.on(PickScreen) and "▲ 缺席:请假" in screen.text())


@told
async def test_roles_are_confirmed_after_a_handover() -> None:
    story = a_shift()
    story.does(c.AssignRole(role="guard", person="周军"))
    story.hands_over("李强")
    async with seen(story) as screen:
        await screen.press("f12")
        await screen.until(lambda: "? 未确认" in screen.text())
        await screen.press("c")
        await screen.until(lambda: "? 未确认" not in screen.text())
        await screen.press("c")
        assert "没有待确认的分工" in screen.notes()


@told
async def test_handing_over_by_offer_and_acceptance() -> None:
    story = a_shift()
    async with seen(story) as screen:
        await screen.press("h")
        await screen.picks("o")
        await screen.picks("1")
        await screen.until(lambda: story.board.shift and story.board.shift.offer)
        shift = story.board.shift
        assert shift and shift.leader == "王丽" and shift.offer and shift.offer.to == "李强"
        await screen.press("h")
        await screen.picks("a")
        await screen.until(lambda: screen.on(FormScreen) and screen.app.screen.query("#field-staff"))
        staff = screen.app.screen.query_one("#field-staff", Input).value.split("、")
        assert "李强" in staff and "王丽" not in staff, "who takes over is in, who leaves is not"
        await screen.fills(name="中班", until="+8h")
        await screen.until(lambda: story.board.shift and story.board.shift.leader == "李强")
        shift = story.board.shift
        assert shift and (shift.name, shift.took_from) == ("中班", "王丽")
        assert "李强" not in shift.staff


@told
async def test_taking_over_without_an_offer_wants_a_reason() -> None:
    story = a_shift()
    async with seen(story) as screen:
        await screen.press("h")
        await screen.picks("t")
        await screen.fills(leader="李强")
        assert screen.on(FormScreen)
        assert story.board.shift and story.board.shift.leader == "王丽"
        await screen.fills(reason="王丽送医")
        await screen.until(lambda: story.board.shift and story.board.shift.leader == "李强")


@told
async def test_ending_the_shift_is_asked_once_more() -> None:
    story = a_shift()
    async with seen(story) as screen:
        await screen.press("h")
        await screen.picks("e")
        await screen.picks("n")
        assert story.board.shift is not None
        await screen.press("h")
        await screen.picks("e")
        await screen.picks("y")
        await screen.until(lambda: story.board.shift is None)


@told
async def test_the_cover_hides_names_and_comes_back() -> None:
    story = a_shift()
    number = story.starts("sys-single")
    async with seen(story) as screen:
        assert "王丽" in screen.text()
        await screen.press("f9")
        assert screen.on(CoverScreen)
        shown = screen.text()
        assert "█" in shown and "营业中 · 欢迎光临" in shown and "2026年11月23日 周一" in shown
        for hidden in ("王丽", "城南", f"#{number}", "sys-single"):
            assert hidden not in shown
        assert "∙" in shown, "something is due, and the staff can see it"
        await screen.press("f9")
        assert not screen.on(CoverScreen) and "王丽" in screen.text()
        await screen.press("f9", "escape")
        assert "王丽" in screen.text()


@told
async def test_an_incident_starts_from_the_cover_with_two_keys() -> None:
    story = a_shift()
    async with seen(story) as screen:
        await screen.press("f9", "f2")
        await screen.picks("s")
        await screen.until(lambda: story.board.incidents)
        await screen.until(lambda: not any(isinstance(s, CoverScreen) for s in screen.app.screen_stack))


@told
async def test_a_robbery_leaves_no_trace_on_the_cover() -> None:
    story = a_shift()
    story.starts("robbery")
    async with seen(story) as screen:
        await screen.press("f9")
        assert "∙" not in screen.text()


@told
async def test_a_desk_that_customers_can_see_starts_covered() -> None:
    story = a_shift()
    story.does(c.SetHall(change=HallChange(place="hall")))
    story.at("20:00")
    unread = Story(story.clock, story.ledger, story.pulse, "b")
    async with seen(unread, "en") as screen:
        assert screen.on(CoverScreen)
        assert "Welcome" in screen.text() and "Open ·" not in screen.text(), "nobody is welcomed as open after hours"


@told
async def test_help_names_every_key_and_why_it_rests() -> None:
    async with seen(a_shift(), "en", (200, 60)) as screen:
        await screen.press("f1")
        assert screen.on(HelpScreen)
        shown = screen.text()
        for words in ("F2 i", "F8 b", "No briefing was started", "superseded", "▲ overdue"):
            assert words in shown
        await screen.press("escape")
        assert not screen.on(HelpScreen)


@told
async def test_a_follow_up_brings_the_open_incident_with_it() -> None:
    story = a_shift()
    story.starts("sys-single")
    async with seen(story) as screen:
        await screen.press("u")
        await screen.fills(customer="陈先生", phone="13900000009", due="+2h")
        await screen.until(lambda: story.board.followups)
        item = story.board.followups["F1"]
        assert (item.kind, item.incident, item.customer) == ("pre-accepted", 1, "陈先生")


@pytest.mark.parametrize(("size", "lang"), [((80, 24), "zh"), ((120, 40), "en"), ((200, 60), "zh")])
def test_no_page_shows_a_key_of_the_catalogue_instead_of_words(size: tuple[int, int], lang: str) -> None:
    async def story() -> None:
        async with seen(a_shift(), lang, size) as screen:
            for key in ("f8", "f12", "f1", "f9"):
                await screen.press(key)
                shown = screen.text()
                for area in ("briefing.", "roles.", "key.", "why.", "word.", "cover.", "help."):
                    assert area not in shown
                await screen.press("escape")

    asyncio.run(story())


def test_people_are_read_as_they_are_typed() -> None:
    assert people_in("张伟/值班长/138-0000/1\n\n 李娜 \n王\uff0f保安\uff0f110") == (
        Person("张伟", "值班长", "138-0000/1"),
        Person("李娜"),
        Person("王", "保安", "110"),
    )


def test_prepared_contacts_without_a_number_are_left_out() -> None:
    lines = contact_lines(Hall(contacts=(Contact("property_office", "010-1"), Contact("老李", ""))), "zh")
    assert "综合组/" in lines.splitlines() and "物业/010-1" in lines.splitlines() and "老李/" in lines.splitlines()
    assert contacts_in("综合组/\n支撑中心/010-2\n电工/", Hall()) == (
        Contact("support_centre", "010-2"),
        Contact("电工"),
    )
    known = Hall(contacts=(Contact("coordination_group", "1"),))
    assert contacts_in("综合组/", known) == (Contact("coordination_group"),)


def test_big_digits_stand_in_columns() -> None:
    rows = big("12:34", 2, 1)
    assert len(rows) == 5 and len({len(row) for row in rows}) == 1


@told
async def test_a_person_with_an_odd_name_is_shown_harmlessly_everywhere() -> None:
    odd = "[/red]\x1b[31m值\u202e班"
    story = a_hall()
    story.does(c.StartShift(name=odd, leader=odd, staff=(odd, "李强")))
    story.does(c.AssignRole(role="guard", person=odd))
    story.does(c.StartBriefing(host=odd, place=odd))
    story.does(c.NoteBriefing(text=odd * 300))
    async with seen(story, size=(80, 24)) as screen:
        await screen.press("f12", "enter")
        await screen.picks("2")
        await screen.press("f8", "p")
        await screen.picks("1")
        await screen.picks("l")
        await screen.picks("0")
        await screen.until(lambda: story.board.briefing and story.board.briefing.absent)
        await screen.press("escape", "escape", "h")
        await screen.picks("t")
        await screen.until(lambda: screen.on(FormScreen))
        drawn = screen.app.export_screenshot()
        assert "\x1b" not in drawn and "\u202e" not in drawn
        await screen.press("escape", "f8")
        drawn = screen.app.export_screenshot()
        assert "[/red]" in drawn and "\x1b" not in drawn and "\u202e" not in drawn
