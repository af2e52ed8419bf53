"""Who acts is always named: after a quiet time the next written thing asks, and nothing urgent ever does."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from textual.widgets import Input

from shiftdesk.domain.commands import StartShift
from shiftdesk.ui.screens.pick import PickScreen
from tests.ui.driver import MemoryDrafts, Screen, a_real_desk, dashboard

QUIET = 601


@pytest.fixture
async def screen() -> AsyncIterator[Screen]:
    story = a_real_desk()
    story.does(StartShift(name="早班", leader="王丽", staff=("李雷", "赵强")))
    async with dashboard(story) as shown:
        yield shown


def label(screen: Screen) -> str:
    return next(line for line in screen.lines if line.startswith("✎"))


async def types(screen: Screen, text: str) -> None:
    await screen.press("f3")
    await screen.write(text)
    await screen.press("enter")


def asks(screen: Screen) -> bool:
    return isinstance(screen.app.screen, PickScreen) and "现在由谁记录" in screen.app.screen.heading()


def last_by(screen: Screen) -> tuple[str, str]:
    entry = screen.story.lines()[-1]
    return entry.text, entry.by


async def test_who_writes_stands_at_the_entry_line(screen: Screen) -> None:
    assert label(screen) == "✎ 王丽 · 记录 ▾"


async def test_without_a_quiet_time_nothing_is_asked(screen: Screen) -> None:
    await screen.idles(599)
    await types(screen, "一切正常")
    assert not asks(screen) and last_by(screen) == ("一切正常", "王丽")


@pytest.mark.parametrize("key", ["enter", "y", "1"])
async def test_after_ten_quiet_minutes_one_key_says_still_me(screen: Screen, key: str) -> None:
    await screen.idles(QUIET)
    await types(screen, "客户来电")
    assert asks(screen) and screen.story.lines()[-1].kind == "shift.began"
    await screen.press(key)
    assert last_by(screen) == ("客户来电", "王丽") and not asks(screen)
    await types(screen, "又一条")
    assert not asks(screen) and last_by(screen) == ("又一条", "王丽")


async def test_somebody_else_says_so_and_is_named_from_then_on(screen: Screen) -> None:
    await screen.idles(QUIET)
    await types(screen, "客户来电")
    await screen.press("2")
    assert last_by(screen) == ("客户来电", "李雷")
    assert label(screen) == "✎ 李雷 · 记录 ▾" and "✎ 李雷" in screen.panel("strip")
    await types(screen, "第二条")
    assert last_by(screen) == ("第二条", "李雷")


async def test_leaving_the_question_loses_nothing(screen: Screen) -> None:
    await screen.idles(QUIET)
    await types(screen, "客户来电")
    await screen.press("escape")
    assert screen.app.screen.query_one("#entry-text", Input).value == "客户来电"
    assert screen.story.lines()[-1].kind == "shift.began"
    await screen.press("f3", "enter")
    assert asks(screen)
    await screen.press("enter")
    assert last_by(screen) == ("客户来电", "王丽")


async def test_a_form_keeps_its_text_through_the_question(screen: Screen) -> None:
    await screen.idles(QUIET)
    await screen.press("u")
    await screen.write("孙先生")
    await screen.press("tab")
    await screen.write("13900000022")
    await screen.press("enter")
    assert asks(screen)
    await screen.press("escape")
    assert "孙先生" in screen.text and "由谁记录" in screen.text
    await screen.press("enter", "2")
    assert [(f.customer, f.taken_by) for f in screen.story.board.followups.values()] == [("孙先生", "李雷")]


async def test_a_new_name_can_be_typed_and_half_typed_text_is_never_taken_for_one(screen: Screen) -> None:
    await screen.idles(QUIET)
    await types(screen, "客户来电")
    await screen.press("slash")
    await screen.write("接着写的下一条")
    await screen.press("enter")
    assert asks(screen), "what fits nobody is no answer"
    await screen.press("escape", "f3", "enter", "o")
    await screen.write("代班的周敏")
    await screen.press("enter")
    assert last_by(screen) == ("客户来电", "代班的周敏")


async def test_an_incident_its_first_steps_report_and_alarm_never_ask(screen: Screen) -> None:
    await screen.idles(QUIET)
    await screen.press("f2", "1")
    assert screen.story.incident(1).opened_by == "王丽"
    await screen.press("f5", "f5")
    assert screen.story.incident(1).steps
    await screen.press("f4", "enter")
    assert any(marks.reports for marks in screen.story.incident(1).levels.values())
    await screen.press("d")
    await screen.write("二层冒烟")
    await screen.press("enter")
    assert not asks(screen) and screen.story.lines()[-1].text == "二层冒烟"
    await screen.idles(QUIET)
    await screen.press("f6", "f9", "f9")
    assert not asks(screen)
    await types(screen, "人员已清点")
    assert asks(screen), "the question still stands when the start is over"


async def test_a_start_goes_before_an_open_question(screen: Screen) -> None:
    await screen.idles(QUIET)
    await types(screen, "客户来电")
    assert asks(screen)
    await screen.press("f2", "1")
    assert screen.story.incident(1).status == "open" and "119" in screen.panel("cards")
    await screen.press("escape")
    assert screen.app.screen.query_one("#entry-text", Input).value == "客户来电"


async def test_a_deputy_is_chosen_by_a_key_and_answers_for_the_first_minute_too(screen: Screen) -> None:
    await screen.press("W", "3")
    assert label(screen).startswith("✎ 赵强")
    await screen.press("f2", "1")
    assert screen.story.incident(1).opened_by == "赵强"
    await screen.press("f4")
    assert "赵强" in screen.text


async def test_a_deputy_of_before_a_quiet_time_is_not_taken_for_granted(screen: Screen) -> None:
    await screen.press("W", "3")
    await screen.idles(QUIET)
    await screen.press("f2", "1")
    assert screen.story.incident(1).opened_by == "王丽", "the leader in charge answers for the desk"
    await screen.idles(QUIET)
    await types(screen, "一条")
    assert "还是 赵强" in screen.text


async def test_another_shift_begins_with_its_own_leader(screen: Screen) -> None:
    await screen.press("W", "3")
    screen.story.does(StartShift(name="晚班", leader="李雷", reason="接班"))
    await screen.idles(1)
    assert label(screen).startswith("✎ 李雷")


async def test_time_asleep_counts_and_a_moved_clock_does_not(screen: Screen) -> None:
    screen.story.clock.jump(8 * 3600)
    await types(screen, "时钟被拨快")
    assert not asks(screen)
    screen.story.clock.sleep(QUIET)
    await types(screen, "电脑睡过")
    assert asks(screen)
    assert "✎ ?" in screen.panel("strip")


async def test_what_is_asked_is_asked_in_english_too() -> None:
    drafts = MemoryDrafts()
    async with dashboard(a_real_desk(), lang="en", drafts=drafts) as screen:
        await screen.idles(QUIET)
        await types(screen, "a call")
        assert "still sysuser" in screen.text and "another name" in screen.text
        assert "Who writes now" in str(screen.app.screen.query_one(".box").border_title)
