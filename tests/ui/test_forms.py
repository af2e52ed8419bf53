"""Forms and pickers by keys: nothing typed is lost, nothing is done twice, nobody waits for ever."""

from __future__ import annotations

import threading

import pytest
from textual.widgets import Input, Label, Select

from shiftdesk.desk.ports import Busy, NotSaved
from shiftdesk.domain import commands as c
from shiftdesk.domain.hall import HallChange, Person
from shiftdesk.ui.screens import form
from shiftdesk.ui.screens.form import FormScreen
from shiftdesk.ui.screens.home import HomeScreen
from shiftdesk.ui.screens.page import TextPage
from shiftdesk.ui.screens.pick import PickScreen
from tests.ui.driver import MemoryDrafts, Screen, a_real_desk, dashboard


def on(screen: Screen, kind: type[object]) -> bool:
    """Whether a page of that kind is on top."""
    return isinstance(screen.app.screen, kind)


def told(screen: Screen) -> str:
    """What the open form says above its foot."""
    return str(screen.app.screen.query_one("#form-refusal", Label).render())


def field(screen: Screen, name: str) -> str:
    """What stands in a field of the open form."""
    return screen.app.screen.query_one(f"#field-{name}", Input).value


def waiting(screen: Screen) -> list[str]:
    """Actions that wait for an answer."""
    return [worker.name for worker in screen.app.workers if worker.group == "actions" and not worker.is_finished]


async def test_a_busy_form_sends_once_and_says_that_it_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form, "PATIENCE_S", 0.001)
    story = a_real_desk()
    async with dashboard(story) as screen:
        await screen.press("u")
        screen.app.screen.query_one("#field-phone", Input).value = "13900000009"
        await screen.write("陈先生")
        gate = threading.Event()
        screen.app.clerk.do(gate.wait)
        await screen.pilot.press("enter", "enter")
        # keys and clocks go on while it waits
        await screen.until(lambda: "正在保存" in told(screen))
        gate.set()
        await screen.settle()
        assert on(screen, HomeScreen)
        assert list(story.board.followups) == ["F1"]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Busy("/data/lock"), "另一个程序正在写入"),
        (NotSaved("磁盘已满"), "磁盘已满"),
        (RuntimeError("/x"), "RuntimeError"),
    ],
)
async def test_whatever_goes_wrong_the_text_is_still_there(
    error: Exception, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = a_real_desk()

    def fails(command: c.Command) -> None:
        raise error

    async with dashboard(story) as screen:
        await screen.press("u")
        monkeypatch.setattr(story.desk, "ask", fails)
        await screen.write("陈先生")
        await screen.press("enter")
        await screen.settle()
        assert words in told(screen) and "/" not in told(screen).replace("RuntimeError", "")
        assert field(screen, "customer") == "陈先生"


async def test_escape_closes_an_open_choice_before_the_form() -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press("u", "shift+tab", "enter")
        choice = screen.app.screen.query_one(Select)
        assert choice.expanded
        await screen.press("escape")
        assert not screen.app.screen.query_one(Select).expanded
        assert on(screen, FormScreen)
        await screen.press("escape")
        assert on(screen, HomeScreen)


async def test_what_was_typed_is_offered_again_until_it_is_sent() -> None:
    story, drafts = a_real_desk(), MemoryDrafts()
    async with dashboard(story, drafts=drafts) as screen:
        await screen.press("u")
        await screen.write("陈先生")
        await screen.press("f3")
        assert on(screen, HomeScreen)
        assert waiting(screen) == [], "who waited for the form is told that it is gone"
    async with dashboard(story, drafts=drafts) as screen:
        await screen.press("u")
        assert field(screen, "customer") == "陈先生" and "上次没有保存" in told(screen)
        await screen.press("tab")
        await screen.write("139")
        await screen.press("enter")
        assert list(story.board.followups) == ["F1"]
        assert not any(drafts.kept.values())
        await screen.press("u")
        assert field(screen, "customer") == ""


async def test_a_typed_name_goes_before_names_that_only_look_like_it() -> None:
    story = a_real_desk()
    story.does(c.StartShift(name="早班", leader="王丽", staff=("张三丰",)))
    async with dashboard(story) as screen:
        await screen.press("h", "o", "/")
        await screen.write("张三")
        assert "用“张三”" in screen.panel("pick-list") and "张三丰" in screen.panel("pick-list")
        await screen.press("enter")
        assert story.board.shift and story.board.shift.offer and story.board.shift.offer.to == "张三"
        await screen.press("h", "w", "h", "o", "/")
        await screen.write("张三丰")
        assert "用“" not in screen.panel("pick-list")
        await screen.press("enter")
        assert story.board.shift.offer and story.board.shift.offer.to == "张三丰"


async def test_odd_names_survive_the_setup_and_others_work_is_not_undone() -> None:
    story = a_real_desk()
    odd = (Person("[/red]"), Person("a/b", "x/y", "1/2"))
    story.does(c.SetHall(change=HallChange(people=odd, landmarks=("电影院,对面", "a、b"), siblings=("城东,分厅",))))
    async with dashboard(story) as screen:
        before = story.board.hall
        await screen.press("comma")
        screen.app.screen.query_one("#field-assembly", Input).value = "停车场"
        landmarks = screen.app.screen.query_one("#field-landmarks", Input)
        landmarks.value += "、邮局"
        story.beside().does(c.SetHall(change=HallChange(people=(Person("孙七"),), hours="08:00-17:00")))
        await screen.press("ctrl+s")
        hall = story.board.hall
        assert hall.people == (*before.people, Person("孙七"))
        assert (hall.assembly, hall.hours, hall.siblings) == ("停车场", "08:00-17:00", before.siblings)
        assert hall.landmarks == ("电影院,对面", "a、b", "邮局")


async def test_enter_closes_a_page_and_the_language_changes_under_a_dialog() -> None:
    story = a_real_desk()
    story.writes("开门")
    async with dashboard(story) as screen:
        await screen.press("enter")
        assert on(screen, TextPage)
        await screen.press("enter")
        assert on(screen, HomeScreen)
        await screen.press("f2", "ctrl+l")
        assert on(screen, PickScreen)
        assert "Search" in screen.app.screen.query_one(Input).placeholder
