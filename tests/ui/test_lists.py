"""Follow-ups, all incidents and drills at the dashboard."""

from __future__ import annotations

from shiftdesk.domain import commands as c
from shiftdesk.domain.hall import Hall
from shiftdesk.domain.playbook import Level, Text
from shiftdesk.ui.actions.asking import confirm_fields, confirmed
from shiftdesk.ui.screens.cover import CoverScreen, open_at
from shiftdesk.ui.screens.form import FormScreen
from shiftdesk.ui.screens.home import HomeScreen
from shiftdesk.ui.screens.incident import IncidentScreen
from tests.ui.driver import Screen, a_real_desk, an_app, dashboard


def on(screen: Screen, kind: type[object]) -> bool:
    """Whether a page of that kind is on top."""
    return isinstance(screen.app.screen, kind)


async def test_a_closed_incident_is_opened_again_from_the_list_of_all() -> None:
    story = a_real_desk()
    story.starts("illness")
    story.reports("I0", 1).reports("I1", 1, to=("家属",)).resolves(1)
    story.does(c.CloseIncident(incident=1, reason="已送医"))
    async with dashboard(story) as screen:
        await screen.press("I")
        assert "#1" in screen.text and "已结案" in screen.text
        await screen.press("enter", "R")
        assert on(screen, FormScreen)
        await screen.write("又不舒服")
        await screen.press("enter")
        assert story.incident(1).status == "open" and on(screen, IncidentScreen)


async def test_an_incident_of_a_former_day_is_found_by_its_number() -> None:
    story = a_real_desk("2026-11-22 15:00")
    story.starts("illness")
    story.reports("I0", 1).reports("I1", 1, to=("家属",)).resolves(1)
    story.does(c.CloseIncident(incident=1, reason="已送医"))
    story.at("2026-11-23 08:00").writes("开门")
    assert 1 not in story.board.incidents
    async with dashboard(story) as screen:
        await screen.press("I")
        await screen.write("7")
        await screen.press("enter")
        assert on(screen, HomeScreen), "there is no seventh"
        await screen.press("I")
        await screen.write("#1")
        await screen.press("enter", "l")
        assert "11-22 15:00" in screen.text
        await screen.press("enter", "I")
        await screen.write("1")
        await screen.press("enter", "R")
        await screen.write("又不舒服")
        await screen.press("enter")
        assert story.incident(1).status == "open" and on(screen, IncidentScreen)


async def test_a_drill_starts_like_an_incident_and_says_so() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        await screen.press("D")
        assert "演练" in str(screen.app.screen.query_one(".box").border_title)
        await screen.press("f")
        assert story.incident(1).drill and "【演练】" in screen.text


async def test_what_was_told_is_not_seen_on_the_cover() -> None:
    async with dashboard(a_real_desk()) as screen:
        screen.app.notify("已提出,李强 接受前仍由您当班")
        await screen.press("f9")
        assert on(screen, CoverScreen)
        assert not list(screen.app._notifications)


def test_opening_hours_may_go_over_midnight() -> None:
    bar, shop = Hall(hours="18:00-02:00"), Hall(hours="8:00-17:30")
    assert [open_at(bar, time) for time in ("17:59", "18:00", "01:59", "02:00")] == [False, True, True, False]
    assert [open_at(shop, time) for time in ("07:59", "08:00", "17:30")] == [False, True, False]
    assert not open_at(Hall(), "11:00"), "without hours nobody can say so"


def test_what_a_receiver_confirms_becomes_a_choice() -> None:
    asked = (Text("已出车", "on its way"), Text("二", "two"))
    level = Level(id="L1", text=Text("报", "report"), to=("centre_head",), confirms=asked)
    fields = confirm_fields(an_app(a_real_desk()), level)
    assert [field.shown for field in fields] == ["", ""]
    values = {field.id: field.choices[n][0] for n, field in enumerate(fields, 1) if n < 2}
    assert confirmed(values | {"answer": "好", fields[1].id: ""}) == ["已出车"]
