"""Searching past days, verifying and a backup now, from the list of all actions or by one key."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest
from msgspec.structs import replace

from shiftdesk.desk.backups import Backup, BackupState, NoBackups
from shiftdesk.desk.desk import Desk
from shiftdesk.desk.ports import Day, Verdict
from shiftdesk.domain import commands as c
from shiftdesk.domain.chain import Fact
from shiftdesk.ui.actions import keeping
from shiftdesk.ui.screens.form import FormScreen
from shiftdesk.ui.screens.page import TextPage
from tests.fakes import Story
from tests.ui.driver import Screen, a_real_desk, dashboard
from tests.ui.test_form_keys import told


def said(screen: Screen) -> str:
    """All notices that stand on the screen."""
    return " ".join(f"{note.title} {note.message}" for note in screen.app._notifications)


def three_days() -> Story:
    """A name on the first and the last of three days, with a phone and an amendment."""
    story = a_real_desk("2026-11-21 09:00")
    story.writes("张三来电 13912345678")
    story.clock.set("2026-11-22 09:00")
    story.writes("打印机卡纸")
    story.clock.set("2026-11-23 09:00")
    first = story.writes("回电张三")
    story.does(c.AmendEntry(of=first, text="已回电张三"))
    return story


async def looks_for(screen: Screen, text: str) -> None:
    """By the list of all actions."""
    await screen.press("ctrl+p")
    await screen.write("搜索以往")
    await screen.press("enter")
    await screen.write(text)
    await screen.press("enter")


async def test_search_shows_the_lines_of_all_days_newest_day_first_with_phones_masked() -> None:
    async with dashboard(three_days()) as screen:
        await looks_for(screen, "张三")
        assert isinstance(screen.app.screen, TextPage)
        page = screen.panel("page-lines")
        assert page.index("2026-11-23") < page.index("已回电张三") < page.index("2026-11-21") < page.index("张三来电")
        assert "回电张三 [已更正]" in page and "[更正]" in page
        assert "13912345678" not in page and "打印机" not in page


async def test_search_finds_the_words_that_are_read_and_says_so_when_there_are_none() -> None:
    story = three_days()
    story.starts("sys-single")
    async with dashboard(story) as screen:
        await looks_for(screen, "单厅系统故障")
        assert "#1" in screen.panel("page-lines")
        await screen.press("escape")
        await looks_for(screen, "没有这个人")
        assert "没有找到“没有这个人”" in screen.panel("page-lines")


async def test_an_empty_search_is_told_what_to_do_and_a_page_does_not_grow_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(keeping, "MOST", 3)
    story = three_days()
    for n in range(5):
        story.writes(f"张三 {n}")
    async with dashboard(story) as screen:
        await screen.press("S")
        assert "回车 查找" in screen.text and "保存 ·" not in screen.text
        await screen.press("enter")
        assert isinstance(screen.app.screen, FormScreen) and "写几个字再找" in told(screen)
        await screen.write("张三")
        await screen.press("enter")
        page = screen.panel("page-lines")
        assert [line.split()[-1] for line in page.splitlines()[1:-1]] == ["2", "3", "4"], "the newest, not the oldest"
        assert page.startswith("2026-11-23") and "只列出最近 3 行" in page


async def test_headings_and_blanks_are_no_lines_that_a_page_of_hits_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST", 3)
    async with dashboard(three_days()) as screen:
        await looks_for(screen, "张三")
        assert screen.panel("page-lines").count("张三") == 3 and "只列出" not in screen.panel("page-lines")
    monkeypatch.setattr(keeping, "MOST", 2)
    async with dashboard(three_days()) as screen:
        await looks_for(screen, "张三")
        assert screen.panel("page-lines").count("张三") == 2 and "2026-11-21" not in screen.panel("page-lines")
        assert "只列出最近 2 行" in screen.panel("page-lines")


def watched(story: Story) -> tuple[list[str], list[str], threading.Event]:
    """The months that are asked for and the days that are read; none is read before the gate opens."""
    asked: list[str] = []
    read: list[str] = []
    gate, search, load = threading.Event(), story.ledger.search, story.ledger.day

    def searches(text: str, first: str | None, last: str | None) -> list[Fact]:
        asked.append(f"{text} {first} {last}")
        return search(text, first, last)

    def reads(day: str) -> Day | None:
        read.append(day)
        gate.wait(10)
        return load(day)

    story.ledger.search, story.ledger.day = searches, reads  # type: ignore[method-assign]
    return asked, read, gate


async def test_a_search_asks_for_what_is_stored_by_the_month_and_reads_each_day_once() -> None:
    story = three_days()
    story.clock.set("2026-12-01 09:00")
    story.writes("张三又来电")
    asked, read, gate = watched(story)
    gate.set()
    async with dashboard(story) as screen:
        await looks_for(screen, "张三")
        assert screen.panel("page-lines").count("张三") == 4
    assert asked == ["张三 2026-12-01 2026-12-31", "张三 2026-11-01 2026-11-31"]
    assert read == ["2026-11-23", "2026-11-22", "2026-11-21"]


async def test_a_search_whose_form_was_left_reads_no_further() -> None:
    story = three_days()
    _, read, gate = watched(story)
    async with dashboard(story) as screen:
        screen.app.simulate_key("S")
        await screen.until(lambda: isinstance(screen.app.screen, FormScreen))
        screen.app.focused.insert_text_at_cursor("张三")  # type: ignore[union-attr]
        screen.app.simulate_key("enter")
        await screen.until(lambda: read == ["2026-11-22"])
        screen.app.simulate_key("escape")
        await screen.until(lambda: not isinstance(screen.app.screen, FormScreen))
        gate.set()
        await screen.settle()
        assert read == ["2026-11-22"] and not isinstance(screen.app.screen, TextPage)


async def test_verify_says_that_all_is_sound_or_shows_the_first_thing_that_is_wrong() -> None:
    story = three_days()
    async with dashboard(story) as screen:
        await screen.press("V")
        await screen.until(lambda: "完好:3 个值班日" in said(screen))
        assert not isinstance(screen.app.screen, TextPage)
        bad = Verdict(days=3, facts=4, ok=False, first_bad=("2026-11-22", 2, "facts"), head="")
        story.ledger.verify = lambda head=None: bad  # type: ignore[method-assign]
        await screen.press("V")
        await screen.until(lambda: isinstance(screen.app.screen, TextPage))
        await screen.settle()
        assert "2026-11-22 第 2 条起有损坏" in screen.panel("page-lines") and "恢复这一天" in screen.panel("page-lines")
        note = Verdict(days=3, facts=4, ok=False, first_bad=("", 0, "note"), head="")
        story.ledger.verify = lambda head=None: note  # type: ignore[method-assign]
        await screen.press("escape", "V")
        await screen.until(lambda: isinstance(screen.app.screen, TextPage))
        await screen.settle()
        assert "head.json" in screen.panel("page-lines") and "第 0 条" not in screen.panel("page-lines")


async def test_a_long_verify_shows_that_it_works_and_holds_up_no_key() -> None:
    story, gate = three_days(), threading.Event()
    verify = story.ledger.verify

    def slowly(head: Any = None) -> Verdict:
        gate.wait(10)
        return verify(head)

    story.ledger.verify = slowly  # type: ignore[method-assign]
    async with dashboard(story) as screen:
        screen.app.simulate_key("V")
        await screen.until(lambda: "正在校验" in screen.panel("strip"))
        await asyncio.wrap_future(screen.clerk_does(lambda: None))  # what saves and raises does not wait for it
        screen.app.simulate_key("n")
        await screen.until(lambda: getattr(screen.app.focused, "id", "") == "entry-text")
        gate.set()
        await screen.until(lambda: "完好" in said(screen))
        assert "正在校验" not in screen.panel("strip")


class Usb(NoBackups):
    """Backups on another disk, or none when it is full."""

    full = False

    def state(self) -> BackupState:
        """Where they lie."""
        return BackupState(where="/mnt/usb")

    def make(self, now: Any, board: Any) -> Backup:
        """One more."""
        return super().make(now, board) if self.full else Backup(name="b.zip", made="", size=1, head=None)


async def test_a_backup_now_says_where_it_lies_or_why_there_is_none() -> None:
    story, usb = three_days(), Usb()
    story.desk = Desk(replace(story.desk.ports, backups=usb))
    async with dashboard(story) as screen:
        await screen.press("Z")
        await screen.until(lambda: "已备份:/mnt/usb/b.zip" in said(screen))
        usb.full = True
        await screen.press("Z")
        await screen.until(lambda: "no backups" in said(screen))
