"""Forms by keys: one key lists what is missing by name, nothing typed is lost, no witness sees another's sheet."""

from __future__ import annotations

import pytest
from textual.widgets import Input, Label, Select, TextArea

from shiftdesk.domain import commands as c
from shiftdesk.domain.form import Form
from shiftdesk.ui.screens.home import HomeScreen
from shiftdesk.ui.screens.page import TextPage
from shiftdesk.ui.screens.pick import PickScreen
from shiftdesk.ui.screens.sheet import SheetScreen
from shiftdesk.ui.widgets.lines import Lines
from tests.fakes import Story
from tests.ui.driver import MemoryDrafts, Screen, a_real_desk, dashboard
from tests.ui.test_snapshots import opens


def a_fault() -> Story:
    """A desk with a system fault."""
    story = a_real_desk()
    story.has_a_shift()
    story.starts("sys-single")
    return story


def put(screen: Screen, name: str, text: str) -> None:
    """Text into a field of the open form."""
    field = screen.app.screen.query_one(f"#field-{name}")
    if isinstance(field, TextArea):
        field.text = text
    else:
        assert isinstance(field, Input | Select)
        field.value = text


def stands(screen: Screen, name: str) -> str:
    """What stands in a field of the open form."""
    field = screen.app.screen.query_one(f"#field-{name}")
    return field.text if isinstance(field, TextArea) else str(getattr(field, "value", ""))


def told(screen: Screen) -> str:
    """What the open form says above its foot."""
    return str(screen.app.screen.query_one("#form-refusal", Label).render())


def form(story: Story, name: str) -> Form:
    """One form."""
    return story.board.forms[name]


async def test_a_report_is_opened_filled_and_finished_from_its_incident() -> None:
    story = a_fault()
    story.does(c.PlaceIncident(incident=1, place="二层"))
    async with dashboard(story) as screen:
        await opens(screen, 1)
        await screen.press("F", "o", "1")
        assert isinstance(screen.app.screen, SheetScreen)
        assert stands(screen, "place") == "二层" and "系统" in stands(screen, "kind")
        assert "还缺:人员" in screen.text and "可能的进一步危害" in screen.text
        put(screen, "persons", "无")
        await screen.press("ctrl+s")
        assert form(story, "SX1").typed("persons") and form(story, "SX1").typed("place") is None
        assert "SX1" in screen.panel("pick-list") and "还缺 8 项:财产设施" in screen.panel("pick-list")
        await screen.press("1", "f")
        for name in ("property", "funds", "documents", "media", "trend", "further"):
            put(screen, name, "?")
        put(screen, "control", "controlled")
        put(screen, "measures", "已重启")
        await screen.press("ctrl+s")
        assert "不缺了" in str(screen.app.screen.query_one(".box").border_title)
        await screen.press("1")
        assert form(story, "SX1").state == "done"


async def test_found_property_is_one_key_and_one_digit_from_the_log() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        await screen.press("F", "1")
        assert isinstance(screen.app.screen, SheetScreen)
        assert "拾得物品保管" in str(screen.app.screen.query_one(".box").border_title)
        for name, text in (("item", "钱包"), ("found", "08:30"), ("counter1", "李雷"), ("counter2", "李雷")):
            put(screen, name, text)
        await screen.press("ctrl+s")
        assert "李雷" in told(screen) and "两个不同的人" in told(screen)
        assert stands(screen, "item") == "钱包" and story.board.forms == {}
        put(screen, "counter2", "赵强")
        await screen.press("ctrl+s")
        assert form(story, "LF1").typed("counter2")
        assert isinstance(screen.app.screen, PickScreen) and "LF1" in screen.panel("pick-list")
        await screen.press("escape")
        assert isinstance(screen.app.screen, HomeScreen) and "LF1 拾得物品保管" in screen.panel("log")
        await screen.press("F")
        assert "LF1 拾得物品保管 钱包 · 填写中" in screen.panel("pick-list")


async def test_arrows_go_from_field_to_field_also_where_the_form_is_longer_than_the_screen() -> None:
    async with dashboard(a_real_desk(), size=(80, 24)) as screen:
        await screen.press("F", "1")
        await screen.press("down", "down", "down")
        assert screen.app.focused and screen.app.focused.id == "field-found_by"
        await screen.press("up")
        assert screen.app.focused.id == "field-found_place"


async def test_what_is_locked_says_what_must_come_first() -> None:
    story = a_real_desk()
    story.does(c.OpenForm(form="MD", values={"name": "记者甲"}))
    async with dashboard(story, lang="en") as screen:
        await screen.press("F", "6", "f")
        assert "first needed: Approved wording" in screen.app.screen.query_one("#field-answered", Input).placeholder
        put(screen, "answered", "08:50")
        await screen.press("ctrl+s")
        assert "Approved wording" in told(screen) and stands(screen, "answered") == "08:50"


async def test_a_left_form_is_offered_again() -> None:
    story, drafts = a_real_desk(), MemoryDrafts()
    async with dashboard(story, drafts=drafts) as screen:
        await screen.press("F", "2")
        put(screen, "item", "红色手机")
        await screen.press("escape", "escape")
        assert isinstance(screen.app.screen, HomeScreen) and story.board.forms == {}
    async with dashboard(story, drafts=drafts) as screen:
        await screen.press("F", "2")
        assert stands(screen, "item") == "红色手机"


async def test_a_witness_writes_alone() -> None:
    story = a_fault()
    story.does(c.OpenForm(form="RB", incident=1, whom="张三"))
    told_by = dict.fromkeys(("number", "age", "clothing", "accent", "height", "build", "tools"), "?")
    car = dict.fromkeys(("plate", "colour", "model", "away"), "?")
    story.does(c.FillForm(number="RB1", values={**told_by, **car, "looks": "左眉有疤", "course": "直奔一号柜台"}))
    story.does(c.SettleForm(number="RB1", how="done"))
    async with dashboard(story) as screen:
        await opens(screen, 1)
        await screen.press("F", "3")
        await screen.write("李四")
        await screen.press("enter")
        assert isinstance(screen.app.screen, SheetScreen) and "李四" in screen.text
        seen = screen.text
        for shown in screen.app.screen_stack:
            for lines in shown.query(Lines):
                seen += "".join(text for row in lines.rows for text, _ in row.spans)
        assert "左眉" not in seen and "柜台" not in seen
        await screen.press("escape", "1", "p")
        assert "左眉" not in screen.text, "not while another one writes"
        story.does(c.SettleForm(number="RB2", how="void", reason="走了"))
        await screen.press("1", "p")
        assert isinstance(screen.app.screen, TextPage) and "左眉有疤" in screen.text
        assert [one.to for one in form(story, "RB1").shown] == ["police"]


async def test_a_sheet_that_was_begun_opens_for_its_own_writer_only() -> None:
    story = a_fault()
    story.does(c.OpenForm(form="RB", incident=1, whom="张三", values={"looks": "左眉有疤"}))
    async with dashboard(story) as screen:
        await opens(screen, 1)
        await screen.press("F", "1", "f")
        assert "张三 本人接着写" in screen.text and not isinstance(screen.app.screen, SheetScreen)
        await screen.press("n")
        assert not isinstance(screen.app.screen, SheetScreen) and "左眉" not in screen.text
        await screen.press("1", "f", "y")
        assert isinstance(screen.app.screen, SheetScreen) and stands(screen, "looks") == "左眉有疤"


async def test_copies_are_handed_over_one_by_one() -> None:
    story = a_fault()
    values = {"reporter": "陈静", "scene": "后窗被撬", "place": "后院", "written_by": "王丽"}
    unknown = dict.fromkeys(("reporter_contact", "found", "missing", "suspects"), "?")
    story.does(c.OpenForm(form="TH", incident=1, values={**values, **unknown}))
    async with dashboard(story) as screen:
        await opens(screen, 1)
        await screen.press("F", "1", "3")
        await screen.write("城南派出所 民警周")
        await screen.press("enter", "1", "3")
        await screen.write("档案柜")
        await screen.press("enter", "1")
        assert form(story, "TH1").state == "done"
        assert [one.to for one in form(story, "TH1").copies.values()] == ["城南派出所 民警周", "档案柜"]


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_drill_is_marked_in_every_list_and_title(lang: str) -> None:
    story = a_real_desk()
    story.starts("fire", drill=True)
    story.does(c.OpenForm(form="EV", incident=1))
    mark = "演练" if lang == "zh" else "DRILL"
    async with dashboard(story, lang=lang) as screen:
        await opens(screen, 1)
        await screen.press("F")
        assert mark in str(screen.app.screen.query_one(".box").border_title) and mark in screen.panel("pick-list")
        await screen.press("1", "f")
        assert mark in str(screen.app.screen.query_one(".box").border_title)
