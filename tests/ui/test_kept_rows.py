"""Rows that are kept from one second to the next read as if they were made anew, wherever the clock goes."""

from __future__ import annotations

from typing import Any, cast

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pendulum import DateTime

from shiftdesk.desk.outbox import View
from shiftdesk.domain import commands as c
from shiftdesk.domain.moments import after
from shiftdesk.texts import say
from shiftdesk.ui.app import DeskApp
from shiftdesk.ui.cells import Row
from shiftdesk.ui.panels.due import DuePaper
from shiftdesk.ui.panels.incidents import incident_rows
from tests.fakes import Story
from tests.ui.driver import a_real_desk

OFFSETS = st.lists(st.integers(-100, 30_000).map(lambda quarter: quarter / 4), min_size=1, max_size=12)
"""Seconds, to the quarter, in any order."""
CELLS = 118


class Reader:
    """What the rows want of the app."""

    lang = "zh"

    def __init__(self, view: View) -> None:
        self.view, self._now = view, None

    def say(self, key: str, /, **facts: Any) -> str:
        return say(self.lang, key, **facts)

    def rows(self, view: View, now: DateTime, due: DuePaper) -> list[Row]:
        self.view, self.now = view, lambda: now
        app = cast(DeskApp, self)
        return [*incident_rows(app, view, now, CELLS), *due.rows(app, view, now, 60)]


def a_desk_with(kinds: tuple[str, ...]) -> Story:
    """Incidents begun minutes and seconds apart, one of them a fast drill, one repaired."""
    story = a_real_desk().has_a_shift()
    for kind in kinds:
        story.starts(kind)
        story.clock.go(97)
    story.reports("L0")
    story.does(c.StartIncident(playbook="fire", drill=True, speed=10))
    story.starts("sys-single", onset="08:50")
    story.resolves(len(kinds) + 2)
    return story


FEW, MANY = a_desk_with(("sys-single", "fire")), a_desk_with(("sys-single", "media", "illness", "fire", "sys-multi"))


@settings(max_examples=25, deadline=None)
@given(OFFSETS)
def test_rows_of_incidents_and_of_what_is_due_are_those_of_that_second(offsets: list[float]) -> None:
    for story in (FEW, MANY):
        view, due = View(board=story.board), DuePaper()
        reader = Reader(view)
        for offset in offsets:
            now = after(story.now, offset)
            fresh = {number: replace(incident) for number, incident in story.board.incidents.items()}
            anew = View(board=replace(story.board, incidents=fresh))
            assert reader.rows(view, now, due) == reader.rows(anew, now, DuePaper()), offset
