"""Pasted and typed text at the dashboard: taken in whole or refused in words, and drawn harmlessly."""

from __future__ import annotations

import pytest
from textual.events import Paste
from textual.widgets import Input

from shiftdesk.desk.outbox import Outbox
from shiftdesk.domain import commands as c
from shiftdesk.domain.chain import canonical
from shiftdesk.domain.lengths import LONGEST
from shiftdesk.domain.printable import clean
from tests.fakes import a_desk
from tests.hostile.table import TEXTS
from tests.ui.driver import MemoryDrafts, Screen, a_real_desk, dashboard


async def pastes(screen: Screen, text: str) -> None:
    screen.app.post_message(Paste(text))
    await screen.settle()


async def test_a_paste_comes_in_whole_or_not_at_all() -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press("f3")
        await pastes(screen, "第一行\r\n  第二行\u2028第三行\n")
        field = screen.app.screen.query_one("#entry-text", Input)
        assert field.value == "第一行 第二行 第三行"
        for flood in ("长" * 1_000_000, "e" + "\u0301" * 1_000_000, "\u200d" * (LONGEST + 1)):
            await pastes(screen, flood)
            assert field.value == "第一行 第二行 第三行"
        assert any("没有粘贴" in str(note.message) for note in screen.app._notifications)
        await screen.press("enter")
        assert screen.story.lines()[-1].text == "第一行 第二行 第三行"


async def test_every_text_can_be_typed_saved_listed_opened_amended_and_found() -> None:
    story = a_real_desk()
    async with dashboard(story, size=(80, 24)) as screen:
        await screen.press("f3")
        for text in (*TEXTS.values(), "e" + "\u0301" * (LONGEST - 1), "长" * LONGEST):
            field = screen.app.screen.query_one("#entry-text", Input)
            field.value = text.replace("\n", " ").replace("\r", " ")
            expected = field.value.strip()
            await screen.press("enter")
            assert (story.lines()[-1].text.strip(), field.value) == (expected, "")
        await screen.press("escape", "enter")
        await screen.press("escape", "m", "escape", "slash")
        await screen.write("乙")
        assert "[bold]" in screen.panel("log")


def test_kept_commands_that_somebody_spoilt_do_not_stop_the_desk() -> None:
    story = a_desk()
    for moment in ("soon", "", "9999-99-99", "\x1b[2J", "-1"):
        box = Outbox(story.desk)
        box.unpack(canonical([["StartIncident", {"playbook": "fire", "pressed": moment}]]).decode())
        assert len(box.view().board.live()) == 1


@pytest.mark.parametrize("text", ["e" + "\u0301" * 19_999, "\u200d" * 20_000, "长" * 20_000, "a\u202e" * 10_000])
def test_cleaning_looks_at_each_character_a_few_times_at_most(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    looks = 0

    def counted(char: str) -> bool:
        nonlocal looks
        looks += 1
        return unicode_mark(char)

    from shiftdesk.domain import printable

    unicode_mark = printable.is_mark
    monkeypatch.setattr(printable, "is_mark", counted)
    clean(text)
    assert looks <= len(text)


async def test_a_draft_of_hostile_text_is_there_again_and_harmless() -> None:
    drafts = MemoryDrafts()
    drafts.kept["entry"] = TEXTS["escape"] + TEXTS["bidi"]
    async with dashboard(a_real_desk(), drafts=drafts) as screen:
        await screen.press("f3", "enter")
        assert screen.story.lines()[-1].text == TEXTS["escape"] + TEXTS["bidi"]


def test_who_writes_by_another_commands_name_is_kept() -> None:
    story = a_desk()
    story.does(c.WriteEntry(text="一", by=TEXTS["markup"]))
    assert story.lines()[-1].by == TEXTS["markup"]
