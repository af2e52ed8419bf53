"""Incidents that must not be noticed at the desk: no red, no amber, nothing that draws eyes while they last."""

from __future__ import annotations

from shiftdesk.domain import commands as c
from shiftdesk.ui.panels.due import OWED
from shiftdesk.ui.widgets.lines import Lines
from tests.fakes import Story
from tests.ui.driver import Screen, a_real_desk, dashboard

LOUD = {"danger", "due", "overdue", "raised", "warn", "forbid"}


def under_threat() -> Story:
    """A robbery, an intrusion, a fight with weapons and an extreme siege, all begun two hours ago."""
    story = a_real_desk().has_a_shift()
    for playbook in ("robbery", "intrusion", "fight", "siege"):
        story.does(c.StartIncident(playbook=playbook))
    story.does(c.AnswerQuestion(incident=3, question="armed", value="yes"))
    story.does(c.AnswerQuestion(incident=4, question="extreme", value="yes"))
    return story


def loud(screen: Screen, *lists: str) -> list[str]:
    """What stands there in a colour that draws eyes, rounds that were missed meanwhile aside."""
    rows = [row for name in lists for row in screen.app.screen.query_one(f"#{name}", Lines).rows]
    rows = [row for row in rows if not row.id.startswith(OWED)]
    return [text for row in rows for text, style in row.spans if style in LOUD and text.strip()]


async def test_an_overdue_level_of_a_silent_incident_draws_no_eyes_at_home() -> None:
    async with dashboard(under_threat()) as screen:
        assert loud(screen, "incidents", "due", "log", "strip", "ribbon") == [], "from the first second"
        await screen.passes(7200)
        assert "▲" in screen.panel("incidents") and "超时未报" in screen.panel("due"), "word and symbol stay"
        assert loud(screen, "incidents", "due", "log", "strip") == []
        await screen.press("f8")
        assert loud(screen, "strip") == []


async def test_once_it_is_over_its_colours_come_back() -> None:
    story = under_threat()
    async with dashboard(story) as screen:
        await screen.passes(7200)
        for number in (1, 2, 3, 4):
            story.resolves(number)
        screen.app.renew()
        assert any("超时未报" in text for text in loud(screen, "incidents")) and loud(screen, "log")
