"""What a key or a click means: the incident that is marked, else the most urgent one, and the row under the pointer."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from textual import events
from textual.geometry import Region
from textual.keys import _character_to_key
from textual.widgets import Input

from shiftdesk.desk.context import Context
from shiftdesk.domain import commands as c
from shiftdesk.ui.cells import width
from shiftdesk.ui.screens.incident import IncidentScreen
from shiftdesk.ui.screens.page import TextPage
from shiftdesk.ui.widgets.lines import Lines
from tests.ui.driver import Screen, a_real_desk, an_app, dashboard


async def test_a_key_of_the_first_minute_goes_to_the_most_urgent_incident_not_to_a_cursor_that_nobody_sees() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        await screen.press("f2", "s", "escape", "f2", "f", "escape", "f3", "f5")
        assert not story.incident(1).steps, "the fault was started first, and its row had the cursor"
        assert story.incident(2).steps
        await screen.press("f8", "f5")
        assert not story.incident(1).steps and len(story.incident(2).steps) == 2, "also from the briefing"


async def test_the_incident_under_a_cursor_that_is_seen_goes_before() -> None:
    story = a_real_desk()
    story.starts("sys-single")
    story.starts("fire")
    async with dashboard(story, size=(200, 50)) as screen:
        screen.app.screen.query_one("#incidents", Lines).focus()
        await screen.press("down")
        assert "记下故障发生时间和现象" in screen.panel("ahead")
        await screen.press("f5")
        assert story.incident(1).steps and not story.incident(2).steps
        screen.app.screen.query_one("#log", Lines).focus()
        await screen.settle()
        assert "记下故障发生时间和现象" not in screen.panel("ahead"), "the steps ahead are those that F5 ticks"


async def test_a_click_means_the_row_under_it() -> None:
    story = a_real_desk()
    for n in range(1, 5):
        story.writes(f"第{n}行")
    story.starts("illness")
    story.starts("sys-single")
    async with dashboard(story) as screen:
        await screen.pilot.click("#incidents", offset=(12, 2), times=2)  # the border is line 0
        await screen.settle()
        page = screen.app.screen
        assert isinstance(page, IncidentScreen) and page.incident_id == story.incident(2).id
        await screen.press("escape")
        log = screen.app.screen.query_one("#log", Lines)
        row = next(n for n, row in enumerate(log.rows) if "第2行" in str(row.spans))
        await screen.pilot.click("#log", offset=(20, 1 + row - log.scroll_offset.y), times=2)
        await screen.settle()
        assert isinstance(screen.app.screen, TextPage) and "第2行" in screen.text


async def test_a_drill_stands_behind_everything_real() -> None:
    story = a_real_desk()
    story.starts("fire", drill=True)
    story.starts("sys-single")
    story.starts("illness")
    async with dashboard(story) as screen:
        titles = [line for line in screen.panel("incidents").splitlines() if "#" in line]
        assert ["突发疾病" in titles[0], "单厅系统故障" in titles[1], "火警" in titles[2]] == [True] * 3


async def test_a_page_in_front_leaves_what_it_hides_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    story = a_real_desk()
    story.starts("sys-single")
    async with dashboard(story) as screen:
        await screen.press("f7")
        seen = _refreshed(monkeypatch)
        story.clock.go(1)
        screen.app.draw(screen.app.now())
        await screen.settle()
        assert seen, "the clock goes on"
        assert all(name in ("strip", "head", "ladder", "ladder-below", "steps") for name in seen)


def _refreshed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []
    plain = Lines.refresh

    def noted(
        self: Lines, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Lines:
        if self.screen is not self.app.screen:
            seen.append(f"hidden {self.id}")
        else:
            seen.append(self.id or "")
        return plain(self, *regions, repaint=repaint, layout=layout, recompose=recompose)

    monkeypatch.setattr(Lines, "refresh", noted)
    return seen


async def test_a_notice_gives_way_to_typing_but_stands_for_a_moment() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        screen.app.notify("看得见吗", timeout=60)
        await screen.press("f3")
        assert len(screen.app._notifications) == 1
        story.clock.go(3)
        await screen.press("x")
        assert len(screen.app._notifications) == 0


async def test_the_entry_line_is_in_sight_under_a_notice_of_two_lines() -> None:
    story = a_real_desk()
    app = an_app(story)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.notify("很长的一句话" * 10, timeout=60, markup=False)
        await pilot.pause()
        await pilot.pause()
        entry = app.screen.query_one("#entry").region
        toast = app.screen.query("Toast").first().region
        assert toast.height == 2 and not toast.overlaps(entry)


async def test_the_sheet_for_a_power_cut_follows_changes_that_others_make() -> None:
    story = a_real_desk().has_a_shift()
    async with dashboard(story) as screen:
        pages: dict[str, str] = {}
        screen.app.context = _exporting(screen, pages)
        story.does(c.AssignRole(role="guard", person="李雷"))
        await _until_written(screen, pages)
        assert "李雷" in pages["grab.txt"] and "分工变了" in _notes(screen)
        pages.clear()
        story.does(c.StartShift(name="晚班", leader="李雷", reason="换班"))
        await _until_written(screen, pages)
        assert "晚班 李雷" in pages["grab.txt"] and "换班了" in _notes(screen)
        pages.clear()
        story.writes("别的事")
        await screen.idles(1)
        assert pages == {}, "a line in the log is nothing to print again"


def _exporting(screen: Screen, pages: dict[str, str]) -> Context:
    def put(found: dict[str, str]) -> tuple[Path, ...]:
        pages.update(found)
        return tuple(Path(name) for name in found)

    return replace(screen.app.context, export=put)


async def _until_written(screen: Screen, pages: dict[str, str]) -> None:
    screen.app.renew()
    while not pages:
        await screen.settle()
    await screen.settle()


def _notes(screen: Screen) -> str:
    return " ".join(str(note.message) for note in screen.app._notifications)


async def test_pasted_signs_reach_the_search_field_whole() -> None:
    story = a_real_desk().has_a_shift()
    async with dashboard(story) as screen:
        await screen.press("f12", "down", "enter")
        for char in "[/red]":  # an input method commits all at once
            screen.app.post_message(events.Key(_character_to_key(char), char))
        await screen.settle()
        await screen.press("enter")
        assert [held.person for held in story.board.holders() if held.person != "王丽"] == ["[/red]"]


async def test_taking_a_shift_begins_with_the_leaders_name() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        await screen.press("h", "t")
        await screen.write("王丽")
        await screen.press("enter")
        assert story.board.shift and (story.board.shift.name, story.board.shift.leader) == ("早班", "王丽")


async def test_an_amendment_of_a_past_days_line_stands_beside_it() -> None:
    story = a_real_desk("2026-11-22 15:00")
    story.has_a_shift().writes("钥匙在一号柜")
    story.at("2026-11-23 08:00").does(c.StartShift(name="早班", leader="李雷", reason="换班"))
    async with dashboard(story) as screen:
        await screen.press("[", "end", "m")
        field = screen.app.focused
        assert isinstance(field, Input)
        field.value = "钥匙在二号柜"
        await screen.press("enter")
        shown = screen.panel("log").splitlines()
        at = next(n for n, line in enumerate(shown) if "钥匙在一号柜" in line)
        assert "钥匙在二号柜" in shown[at + 1] and "└更" in shown[at + 1]
        assert not [line for line in shown[at + 2 :] if "钥匙在二号柜" in line]


async def test_a_line_of_an_evening_before_tells_its_date() -> None:
    story = a_real_desk("2026-11-23 09:00").has_a_shift()
    story.does(c.WriteEntry(text="昨晚漏记", at="23:59"))
    async with dashboard(story) as screen:
        assert "11-22 23:59" in screen.panel("log")
        assert "11-23" not in screen.panel("log")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_list_with_a_line_of_an_evening_before_keeps_its_columns(lang: str, size: tuple[int, int]) -> None:
    story = a_real_desk("2026-11-23 00:05").has_a_shift()
    for at, text in (("23:50", "甲一"), ("00:01", "甲二"), ("00:02", "甲三")):
        story.writes(text, at=at)
    async with dashboard(story, size=size, lang=lang) as screen:
        rows = screen.app.screen.query_one("#log", Lines).rows
        heads = [spans for _, spans in rows if "甲" in spans[-1][0]]
        assert {sum(width(text) for text, _ in spans[:-1]) for spans in heads} == {
            sum(width(text) for text, _ in heads[0][:-1])
        }
        assert [spans[0][0].split() for spans in heads] == [["11-22", "23:50"], ["00:01"], ["00:02"]]
