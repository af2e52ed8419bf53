"""Usual and best times of past runs beside the steps of a running incident."""

from __future__ import annotations

import asyncio

import pytest
from msgspec.structs import replace

from shiftdesk.desk.desk import Desk
from shiftdesk.desk.outbox import Outbox
from shiftdesk.domain import commands as c
from shiftdesk.ui.widgets.lines import Lines
from tests.fakes import Story
from tests.plan_books import SIEGE
from tests.ui.driver import Screen, a_real_desk, dashboard


def a_drilled_desk(*times: int) -> Story:
    """A desk on which the siege was drilled yesterday, in 2:10, 1:05 and 1:37 unless told otherwise."""
    story = a_real_desk("2026-11-22 09:00")
    story.playbooks.books |= {SIEGE.id: SIEGE}
    story.desk = Desk(replace(story.desk.ports, playbooks=story.playbooks))
    story.desk.refresh()
    story.outbox = Outbox(story.desk)
    story.has_a_shift()
    for number, took in enumerate(times or (130, 65, 97), 1):
        story.does(c.StartIncident(playbook="siege", drill=True))
        story.clock.go(took)
        story.does(c.MarkStep(incident=number, step="persuade", mark="done"))
        story.does(c.RecordDrill(incident=number, participants=("王丽",), evaluation="好"))
    story.does(c.EndShift())
    story.at("2026-11-23 09:00").has_a_shift()
    return story


async def reads_back(screen: Screen) -> None:
    """The clerk has time to look at past days."""
    await asyncio.wrap_future(screen.app.clerk.do(screen.app.clerk.past.look_through))
    screen.app.renew()
    await screen.settle()


async def test_a_drill_shows_what_past_drills_took_once_the_clerk_had_time_to_read() -> None:
    async with dashboard(a_drilled_desk()) as screen:
        await screen.press("D", "g")
        assert "persuade" in screen.panel("steps")
        await reads_back(screen)
        (line,) = [line for line in screen.panel("steps").splitlines() if " persuade " in line]
        assert "persuade  通常 1:37 · 最快 1:05" in line
        assert "通常、最快:以往 3 次演练,从演练开始算" in screen.panel("steps")


async def test_a_real_one_says_that_the_times_are_those_of_drills() -> None:
    async with dashboard(a_drilled_desk(), lang="en") as screen:
        await reads_back(screen)
        await screen.press("f2", "g")
        assert "persuade  drills: usual 1:37 · best 1:05" in screen.panel("steps")


async def test_the_clerk_looks_back_by_itself_when_it_has_nothing_else_to_do() -> None:
    story = a_drilled_desk()
    story.does(c.StartIncident(playbook="siege", drill=True))
    async with dashboard(story) as screen:
        await screen.press("f7")
        while "通常 1:37" not in screen.panel("steps"):
            await screen.pilot.pause()


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_on_a_small_screen_only_the_next_step_has_its_times(lang: str) -> None:
    story = a_drilled_desk()
    story.does(c.StartIncident(playbook="siege", drill=True))
    for number in (4, 5, 6):
        for step in ("watch", "board"):
            story.does(c.MarkStep(incident=number, step=step, mark="done"))
        story.does(c.RecordDrill(incident=number, participants=("王丽",), evaluation="好"))
        story.does(c.StartIncident(playbook="siege", drill=True))
    async with dashboard(story, size=(80, 24), lang=lang) as screen:
        await screen.press("f7")
        await reads_back(screen)
        word = {"zh": "最快", "en": "best"}[lang]
        cells = screen.app.screen.query_one("#steps", Lines).inner
        rows = [line for line in screen.panel("steps").splitlines() if f"· {word}" in line]
        assert len(rows) == 1 and all(len(row) <= cells for row in rows)


async def test_what_ran_once_or_twice_is_not_called_usual() -> None:
    for took in ((2290,), (130, 65)):
        async with dashboard(a_drilled_desk(*took)) as screen:
            await screen.press("D", "g")
            await reads_back(screen)
            assert "通常" not in screen.panel("steps")


async def test_where_nothing_ran_before_nothing_is_shown() -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press("f2", "s")
        await reads_back(screen)
        assert "最快" not in screen.panel("steps")
