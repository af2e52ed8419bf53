"""Handing over at the dashboard: the draft, restating, refusing, taking over in the middle of a fire, carried notes."""

from __future__ import annotations

from textual.widgets import TextArea

from shiftdesk.domain import commands as c
from shiftdesk.ui.screens.form import FormScreen
from shiftdesk.ui.screens.handover import HandoverScreen
from shiftdesk.ui.screens.page import TextPage
from shiftdesk.ui.screens.pick import PickScreen
from tests.fakes import Story
from tests.ui.driver import Screen, dashboard
from tests.ui.test_owed_screens import on, working


async def accepts(screen: Screen, *typed: str) -> None:
    """The form of the one who takes over, sent; afterwards nobody wants the bell tried."""
    await screen.press("c")
    assert on(screen, FormScreen)
    for text in typed:
        await screen.write(text)
    await screen.press("enter")
    if on(screen, PickScreen):
        await screen.press("escape")


def burning() -> Story:
    """17:30: a fault whose first report is overdue, and a fire that has just begun."""
    story = working()
    story.at("17:00").starts("sys-single")
    story.at("17:29").starts("fire")
    story.at("17:30")
    return story


async def test_the_next_leader_restates_what_is_critical_one_by_one_and_takes_over() -> None:
    story = burning()
    async with dashboard(story) as screen:
        await screen.press("A", "n")
        assert on(screen, FormScreen)
        field = screen.app.focused
        assert isinstance(field, TextArea)
        field.insert("三号机要重启")
        await screen.press("ctrl+s")
        assert "三号机要重启" in screen.panel("handover-words")
        await screen.press("y")
        assert "还没有提出交接" in " ".join(note.message for note in screen.app._notifications)
        await screen.press("o", "1")
        assert story.board.shift and story.board.shift.offer and story.board.shift.offer.to == "李雷"
        assert "→ 接班 李雷" in screen.panel("handover-head")
        assert "人命关天" in screen.panel("handover-head")
        assert "要紧 2 项,已复述 0 项" in str(screen.app.screen.query_one("#handover-items").border_title)
        await screen.press("enter", "enter")
        assert "已复述 2 项" in str(screen.app.screen.query_one("#handover-items").border_title)
        await accepts(screen)
        assert story.board.shift.leader == "李雷"
        assert sorted(story.board.shift.restated) == ["incident:1", "incident:2"]
        assert story.board.shift.unrestated == ()
        await screen.press("v")
        assert on(screen, TextPage)
        assert "交接时仍在处置的涉险事件" in screen.text and "✓ 已复述" in screen.text


async def test_without_restating_it_takes_a_reason_and_more_that_falls_due_takes_a_tick_back() -> None:
    story = working()
    story.at("09:00").starts("sys-single")
    story.reports("L0")
    story.does(c.OfferHandover(to="李雷"))
    story.at("09:29")
    async with dashboard(story) as screen:
        await screen.press("A")
        assert "要紧 1 项" in str(screen.app.screen.query_one("#handover-items").border_title), "L1 is due in a minute"
        await screen.passes(61)
        await screen.press("enter")
        assert "已复述 1 项" in str(screen.app.screen.query_one("#handover-items").border_title)
        await screen.passes(30 * 60)
        assert "要紧 1 项,已复述 0 项" in str(screen.app.screen.query_one("#handover-items").border_title)
        await accepts(screen)
        assert on(screen, FormScreen) and "没有复述" in screen.text, "refused, what was typed stays"
        assert story.board.shift and story.board.shift.leader == "王丽"
        await screen.write("先救人")
        await screen.press("enter", "escape")
        assert story.board.shift.leader == "李雷"
        assert story.board.shift.unrestated == ("incident:1",)


async def test_from_the_shift_menu_whoever_has_something_critical_is_led_through_it() -> None:
    story = burning()
    story.does(c.OfferHandover(to="李雷"))
    async with dashboard(story) as screen:
        await screen.press("h", "a")
        assert on(screen, HandoverScreen)


async def test_refused_on_the_screen_it_stays_the_outgoing_leader_s() -> None:
    story = working()
    story.does(c.OfferHandover(to="李雷"))
    async with dashboard(story) as screen:
        await screen.press("A", "x")
        await screen.write("今天调休")
        await screen.press("enter")
        assert story.board.shift and story.board.shift.offer is None
        assert "李雷 未接" in screen.panel("handover-head") and "今天调休" in screen.panel("handover-head")
        await screen.passes(0)
        story.at("17:31")
        await screen.passes(0)
        assert "已过计划下班时间 17:30" in screen.panel("handover-head")


async def test_a_note_is_carried_with_one_key_and_discharged_with_it() -> None:
    story = working()
    entry = story.writes("二号门锁不灵")
    async with dashboard(story) as screen:
        await screen.press("k")
        assert story.board.carry[entry].text == "二号门锁不灵"
        assert "[续] 二号门锁不灵" in screen.panel("log")
        await screen.press("A")
        assert "二号门锁不灵" in screen.panel("handover-items")
        await screen.press("d")
        await screen.write("锁匠换了锁芯")
        await screen.press("enter")
        assert story.board.carry == {}
        assert (story.told("note.discharged")[0].data or {})["note"] == "锁匠换了锁芯"


async def test_the_last_report_is_written_as_files() -> None:
    story = working()
    pages: dict[str, str] = {}
    async with dashboard(story) as screen:
        from msgspec.structs import replace

        screen.app.context = replace(screen.app.context, export=lambda found: pages.update(found) or ())
        await screen.press("A", "v")
        assert "Esc" in str(screen.app.screen.query_one(".box").border_subtitle), "a page says how it is left"
        await screen.press("escape", "p")
    assert sorted(pages) == ["shift-S1.html", "shift-S1.txt"]
    for page in pages.values():
        assert "早班 王丽" in page and story.board.hall.name in page, "on paper it says whose it is"
        assert "2026-11-23" in page, "and of when"


async def test_the_briefing_is_signed_and_documents_are_read_by_keys() -> None:
    story = working()
    story.does(c.StartBriefing(host="王丽"))
    async with dashboard(story) as screen:
        await screen.press("f8", "d", "n")
        await screen.write("关于电价公示的通知")
        await screen.press("enter")
        assert story.board.documents["W1"].title == "关于电价公示的通知"
        assert "未阅文件:W1 关于电价公示的通知" in screen.panel("briefing-points")
        await screen.press("d", "1", "1", "escape")
        assert list(story.board.documents["W1"].readers) == ["王丽"]
        await screen.press("g", "1", "a")
        assert story.board.briefing and list(story.board.briefing.signed) == ["王丽", "李雷", "赵强"]
        assert "已签 3" in screen.panel("briefing-count")
        await screen.press("enter")
        assert [item.carried for item in story.board.briefing.items] == ["document:W1"], "one key takes a proposal"


async def test_with_nobody_in_charge_the_page_says_what_to_do() -> None:
    story = working()
    story.does(c.EndShift())
    async with dashboard(story, lang="en") as screen:
        await screen.press("A")
        assert "Nobody is in charge" in screen.panel("handover-head")


async def test_the_help_names_the_page() -> None:
    async with dashboard(working(), lang="en") as screen:
        await screen.press("f1")
        assert "help.scope" not in screen.text
