"""Customers may see the screen: the numbers that the desk knows as somebody's are masked wherever a list shows them."""

from __future__ import annotations

from typing import Any

import pytest

from shiftdesk.domain import commands as c
from shiftdesk.domain.board import Board
from shiftdesk.domain.customers import known_numbers
from shiftdesk.domain.log import Entry
from shiftdesk.texts import tell as words
from shiftdesk.ui import known
from shiftdesk.ui.screens.page import TextPage
from tests.fakes import Story
from tests.ui.driver import Screen, a_real_desk, dashboard
from tests.ui.test_keeping import looks_for

PHONE, NUMBER, MASKED = "010-62345678", "62345678", "623***78"


def calls(story: Story) -> str:
    """A customer whose number is written down first and known from a follow-up afterwards."""
    return story.writes(f"客户 {NUMBER} 来电")


def takes(customer: str = "周", phone: str = PHONE) -> c.TakeFollowup:
    """The follow-up that tells whose number it is."""
    return c.TakeFollowup(kind="callback", customer=customer, phone=phone, business="回访")


async def shown(screen: Screen, panel: str) -> str:
    """A panel as it stands once the view was read anew."""
    screen.app.renew()
    await screen.settle()
    return screen.panel(panel)


async def test_the_log_masks_a_customer_s_number_also_in_lines_drawn_before_it_was_known() -> None:
    story = a_real_desk().has_a_shift()
    calls(story)
    async with dashboard(story) as screen:
        assert NUMBER in await shown(screen, "log")
        story.does(takes())
        assert MASKED in await shown(screen, "log") and NUMBER not in screen.panel("log")
        await looks_for(screen, "来电")
        assert MASKED in screen.panel("page-lines") and NUMBER not in screen.panel("page-lines")


async def test_a_past_day_is_masked_by_what_is_known_today_as_well_as_then() -> None:
    story = a_real_desk("2026-11-22 09:00")
    calls(story)
    story.clock.set("2026-11-23 09:00")
    story.does(takes())
    async with dashboard(story) as screen:
        await screen.press("[")
        assert "2026-11-22" in str(screen.app.screen.query_one("#log").border_title)
        assert MASKED in screen.panel("log") and NUMBER not in screen.panel("log")
        await looks_for(screen, "来电")
        assert MASKED in screen.panel("page-lines") and NUMBER not in screen.panel("page-lines")


async def test_the_handover_and_its_report_mask_a_customer_s_number() -> None:
    story = a_real_desk().has_a_shift()
    story.does(takes())
    story.does(c.CarryNote(of=calls(story)))
    story.does(c.WordHandover(text=f"先回 {NUMBER}"))
    async with dashboard(story) as screen:
        await screen.press("A")
        for panel in ("handover-items", "handover-words"):
            assert MASKED in screen.panel(panel) and NUMBER not in screen.panel(panel)
        await screen.press("v")
        assert isinstance(screen.app.screen, TextPage)
        assert MASKED in screen.panel("page-lines") and NUMBER not in screen.panel("page-lines")


async def test_numbers_are_looked_for_once_and_only_lines_that_may_hold_one_are_put_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[Board] = []
    told: list[str] = []
    tell = words.tell

    def looks(board: Board) -> frozenset[str]:
        looked.append(board)
        return known_numbers(board)

    def tells(entry: Entry, *rest: Any) -> str:
        told.append(entry.text)
        return tell(entry, *rest)

    monkeypatch.setattr(known, "known_numbers", looks)
    monkeypatch.setattr(words, "tell", tells)
    story = a_real_desk().has_a_shift()
    story.writes("打印机 3 卡纸")
    calls(story)
    async with dashboard(story) as screen:
        await screen.idles(3)
        story.writes("又一条")
        await shown(screen, "log")
        assert len(looked) == 1, "no fact since told of a number"
        told.clear()
        story.does(takes())
        await shown(screen, "log")
        assert len(looked) == 2 and f"客户 {NUMBER} 来电" in told
        assert not any("打印机" in text or "又一条" in text for text in told)
