"""Twenty-two playbooks to pick from: all in sight, by letter, digit, arrows or search, life danger first."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from shiftdesk.ui.screens.incident import IncidentScreen
from shiftdesk.ui.widgets.columns import Columns
from tests.ui.driver import Screen, a_real_desk, dashboard


def started(screen: Screen) -> str:
    """The playbook of the newest incident."""
    board = screen.story.board
    return board.plan_of(board.incidents[max(board.incidents)]).id


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_every_playbook_is_in_sight_without_scrolling(size: tuple[int, int], lang: str) -> None:
    async with dashboard(a_real_desk(), size=size, lang=lang) as screen:
        await screen.press("f2")
        shown = "\n".join(screen.lines)
        for plan in screen.app.playbooks():
            assert (plan.title.say(lang) in shown) is plan.incident, plan.id


@pytest.mark.parametrize(("key", "name"), [("r", "robbery"), ("6", "robbery"), ("0", "crush"), ("g", "visit")])
async def test_a_letter_or_digit_starts_it_at_once(key: str, name: str) -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press("f2", key)
        assert isinstance(screen.app.screen, IncidentScreen)
        assert started(screen) == name


async def test_arrows_go_down_and_across_the_columns() -> None:
    async with dashboard(a_real_desk(), size=(80, 24)) as screen:
        await screen.press("f2", "down", "right")
        columns = screen.app.screen.query_one(Columns)
        assert (columns.columns, columns.cursor) == (2, "power")
        await screen.press("left", "left", "pagedown")
        assert columns.cursor == "sys-multi"
        await screen.press("down", "enter")
        assert started(screen) == "media"


async def test_a_click_beside_the_middle_means_the_second_column() -> None:
    async with dashboard(a_real_desk(), size=(80, 24)) as screen:
        await screen.press("f2")
        columns = screen.app.screen.query_one(Columns)
        await screen.pilot.click(columns, offset=(columns.inner + 6, 1))
        assert columns.cursor == "power"


async def test_what_a_search_leaves_stands_in_one_column() -> None:
    async with dashboard(a_real_desk(), size=(80, 24)) as screen:
        await screen.press("f2", "slash")
        await screen.write("火警")
        columns = screen.app.screen.query_one(Columns)
        assert (columns.columns, [row.id for row in columns.rows]) == (1, ["fire", "fire-bank"])


async def test_on_a_narrow_screen_the_list_scrolls_in_one_column() -> None:
    async with dashboard(a_real_desk(), size=(60, 20)) as screen:
        await screen.press("f2", "end")
        columns = screen.app.screen.query_one(Columns)
        assert (columns.columns, columns.cursor) == (1, "visit")
        assert "参观来访" in "\n".join(screen.lines)


async def test_an_emptied_search_is_as_at_the_start() -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press("f2", "slash")
        await screen.write("孕")
        await screen.press("backspace")
        columns = screen.app.screen.query_one(Columns)
        assert screen.app.focused is columns and columns.cursor == columns.rows[0].id
        await screen.press("r")
        assert started(screen) == "robbery"


async def test_a_list_that_begins_with_its_search_stays_in_it_when_that_is_emptied() -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press("ctrl+p", "s", "backspace", "s")
        assert screen.app.screen.query_one("#pick-search", Input).value == "s"


async def test_the_prompt_of_a_list_fits_numbers_as_well_as_names() -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press("I")
        assert "姓名" not in screen.app.screen.query_one("#pick-search", Input).placeholder
