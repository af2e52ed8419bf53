"""When the disk refuses, the lock is held or the program is ended: the screen goes on and nothing typed is lost."""

from __future__ import annotations

import threading
from typing import Any

from textual.widgets import Input

from shiftdesk.desk.ports import News, NotSaved, Unusable
from shiftdesk.domain.chain import Draft, Fact
from tests.ui.driver import MemoryDrafts, a_real_desk, dashboard


async def test_the_screen_goes_on_while_a_write_waits_and_enter_twice_writes_once() -> None:
    story = a_real_desk()
    gate, append = threading.Event(), story.ledger.append

    def slow(day: str, opening: dict[str, Any] | None, drafts: list[Draft], seq: int) -> tuple[Fact, ...]:
        gate.wait(10)
        return append(day, opening, drafts, seq)

    async with dashboard(story) as screen:
        story.ledger.append = slow  # type: ignore[method-assign]
        await screen.press("f3")
        await screen.write("慢盘上的一条")
        await screen.pilot.press("enter", "enter")
        await screen.pilot.press("f1")
        assert "按键" in str(screen.app.screen.query_one("#help").border_title)
        await screen.pilot.press("f2", "1")
        await screen.pilot.pause()
        assert "击碎破玻器并呼喊" in screen.text and "未保存" in screen.panel("head")
        gate.set()
        await screen.settle()
        assert [line.text for line in story.lines() if line.text] == ["慢盘上的一条"]
        assert story.incident(1).steps == {}


async def test_a_refused_entry_stands_under_a_banner_until_something_is_saved_again() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        story.ledger.full = True
        await screen.press("f3")
        await screen.write("存不上的一条")
        await screen.press("enter")
        assert "▲ 没有存上" in screen.panel("strip")
        assert "未保存" in screen.panel("strip") and "已保存" not in screen.panel("strip")
        await screen.passes(2)
        beat = story.desk.ports.pulse.last()
        assert beat and beat.unsaved_since and beat.error, "other programs are told, too"
        story.ledger.full = False
        await screen.press("enter")
        assert "▲" not in screen.panel("strip") and "已保存" in screen.panel("strip")
        await screen.passes(2)
        beat = story.desk.ports.pulse.last()
        assert beat and not beat.unsaved_since and not beat.error
        assert screen.app.screen.query_one("#entry-text", Input).value == ""


async def test_the_clerk_outlives_data_that_cannot_be_used_for_a_moment() -> None:
    story = a_real_desk()
    news = story.ledger.news

    def broken(day: str | None, seq: int) -> News | None:
        raise Unusable("data.unreadable", {"file": "2026-11-23.json", "error": "x"})

    async with dashboard(story) as screen:
        story.ledger.news = broken  # type: ignore[method-assign]
        await screen.settle()
        assert "2026-11-23.json" in screen.panel("strip")
        assert "未保存" not in screen.panel("strip"), "nothing that was sent is lost by a look that fails"
        story.ledger.news = news  # type: ignore[method-assign]
        await screen.settle()
        assert "▲" not in screen.panel("strip")
        await screen.press("f2", "3")
        assert story.incident(1).status == "open"


async def test_what_could_not_be_saved_is_saved_at_the_next_start_with_its_own_time() -> None:
    story, drafts = a_real_desk(), MemoryDrafts()
    async with dashboard(story, drafts=drafts) as screen:
        story.ledger.locked = True
        await screen.press("f2", "1")
        assert "未保存" in screen.panel("head")
    story.ledger.locked = False
    assert not story.board.incidents
    story.clock.go(300)
    async with dashboard(story, drafts=drafts) as screen:
        await screen.settle()
        assert story.clock_face(story.incident(1).onset) == "09:00"
    assert drafts.kept["outbox"] == ""


async def test_a_fault_in_an_action_is_said_and_the_desk_stays_open() -> None:
    async with dashboard(a_real_desk()) as screen:

        def broken() -> Any:
            raise ZeroDivisionError

        screen.app.playbooks = broken  # type: ignore[method-assign]
        await screen.press("f2")
        assert screen.app.is_running
        await screen.press("f3")
        await screen.write("还能写")
        await screen.press("enter")
        assert "还能写" in screen.panel("log")


async def test_a_refused_entry_saves_itself_once_and_with_its_own_time_when_there_is_room() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        story.ledger.full = True
        await screen.press("f3")
        await screen.write("盘满时写的一条")
        await screen.press("enter")
        await screen.passes(60)
        assert "▲ 没有存上" in screen.panel("strip")
        assert screen.app.screen.query_one("#entry-text", Input).value == "盘满时写的一条"
        story.ledger.full = False
        await screen.passes(60)
        await screen.settle()
        assert [(line.text, story.clock_face(line.when)) for line in story.lines() if line.text] == [
            ("盘满时写的一条", "09:00")
        ]
        assert screen.app.screen.query_one("#entry-text", Input).value == ""
        assert "▲" not in screen.panel("strip")
        await screen.passes(60)
        assert len([line for line in story.lines() if line.text]) == 1


async def test_a_refused_entry_that_is_changed_waits_for_enter() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        story.ledger.full = True
        await screen.press("f3")
        await screen.write("写错")
        await screen.press("enter")
        await screen.write("了,还在改")
        story.ledger.full = False
        await screen.passes(10)
        assert [line.text for line in story.lines() if line.text] == []
        await screen.press("enter")
        assert [line.text for line in story.lines() if line.text] == ["写错了,还在改"]


async def test_a_refused_form_saves_itself_when_there_is_room() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        story.ledger.full = True
        await screen.press("u")
        screen.app.screen.query_one("#field-phone", Input).value = "13900000009"
        await screen.write("陈先生")
        await screen.press("enter")
        await screen.passes(5)
        assert "没有保存" in str(screen.app.screen.query_one("#form-refusal").render())
        story.ledger.full = False
        await screen.passes(5)
        await screen.settle()
        assert list(story.board.followups) == ["F1"]
        assert screen.app.screen.query("#log")


async def test_what_the_disk_took_without_saying_so_is_not_stored_twice() -> None:
    story = a_real_desk()
    append = story.ledger.append

    def doubtful(day: str, opening: dict[str, Any] | None, drafts: list[Draft], seq: int) -> tuple[Fact, ...]:
        append(day, opening, drafts, seq)
        raise NotSaved("Input/output error")

    async with dashboard(story) as screen:
        story.ledger.append = doubtful  # type: ignore[method-assign]
        await screen.press("f3")
        await screen.write("到底存了没有")
        await screen.press("enter")
        story.ledger.append = append  # type: ignore[method-assign]
        await screen.press("enter")
        assert [line.text for line in story.lines() if line.text] == ["到底存了没有"]
        assert screen.app.screen.query_one("#entry-text", Input).value == ""
