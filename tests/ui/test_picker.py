"""Twenty-two playbooks to pick from: all in sight, by letter, digit, arrows or search, life danger first."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from shiftdesk.domain import commands as c
from shiftdesk.domain.incident import Incident
from shiftdesk.ui.actions.ladder import level_items
from shiftdesk.ui.actions.people import role_items
from shiftdesk.ui.actions.plan_items import plan_items
from shiftdesk.ui.actions.plans import whose_items
from shiftdesk.ui.actions.work import option_items, question_items
from shiftdesk.ui.app import DeskApp
from shiftdesk.ui.screens.form import FormScreen
from shiftdesk.ui.screens.incident import IncidentScreen
from shiftdesk.ui.screens.pick import Item
from shiftdesk.ui.widgets.columns import Columns
from tests.ui.driver import Screen, a_real_desk, dashboard, shipped
from tests.ui.pick_keys import at_fault


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


async def test_a_level_is_picked_by_its_own_number() -> None:
    story = a_real_desk().has_a_shift()
    story.starts("fire")
    story.does(c.ReportLevel(incident=1, level="A0"))
    async with dashboard(story) as screen:
        await screen.press("f7", "minus")
        rows = {line.split()[2]: line.split()[0] for line in screen.panel("pick-list").splitlines()}
        assert rows == {"A1": "1", "A2": "2", "A3": "3", "A4": "4"}
        await screen.press("3")
        assert isinstance(screen.app.screen, FormScreen) and "#1 A3" in screen.app.screen.heading()


async def test_levels_that_end_in_the_same_number_are_picked_by_running_numbers() -> None:
    story = a_real_desk().has_a_shift()
    story.starts("power")
    async with dashboard(story) as screen:
        rows = [(item.id, item.digit) for item in level_items(screen.app, story.incident(1), ("due", "waiting"))]
        assert rows == [("L0", "1"), ("G0", "2"), ("L1", "3"), ("L2", "4")]


async def test_in_no_list_of_a_shipped_playbook_a_key_means_two_rows() -> None:
    story = a_real_desk().has_a_shift()
    for plan in shipped().all():
        if plan.incident:
            story.starts(plan.id)
    async with dashboard(story) as screen:
        lists = [plan_items(screen.app, screen.app.playbooks())]
        for incident in story.board.incidents.values():
            lists += _lists(screen.app, incident)
    assert len(lists) > 100 and not [[item.title for item in items] for items in lists if at_fault(items)]


def _lists(app: DeskApp, incident: Incident) -> list[list[Item]]:
    """What is picked from at the incident."""
    questions = app.view.board.plan_of(incident).questions
    levels = [level_items(app, incident, states) for states in (("due", "waiting"), ("due",), ("waiting",))]
    answers = [option_items(app, question) for question in questions]
    return [*levels, *answers, question_items(app, questions), whose_items(app, incident), role_items(app, incident)]


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
