"""Twenty-two playbooks to pick from: all in sight, by letter, digit, arrows or search, life danger first."""

from __future__ import annotations

import pytest

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
