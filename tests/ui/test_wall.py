"""The wall display shows clocks, kinds and ladders to whoever passes, and nothing about anybody."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from shiftdesk.desk.ports import News, NotSaved
from shiftdesk.desk.pulse import Beat
from shiftdesk.domain import commands as c
from shiftdesk.domain.chain import plain
from shiftdesk.domain.lengths import texts_of
from shiftdesk.ui.app import DeskApp
from shiftdesk.ui.screens.wall import WallScreen
from shiftdesk.ui.wall import WallApp
from shiftdesk.ui.widgets.lines import Lines
from tests.fakes import Story
from tests.ui.driver import Screen, a_real_desk, an_app, stand_still
from tests.ui.full_day import a_full_day

SIZES = {"120x40": (120, 40), "80x24": (80, 24)}


def a_wall(story: Story, lang: str = "zh") -> WallApp:
    return WallApp(an_app(story, lang=lang).context)


@asynccontextmanager
async def wall(story: Story, size: tuple[int, int] = (80, 24), lang: str = "zh") -> AsyncIterator[Screen]:
    app = a_wall(story, lang)
    async with app.run_test(size=size) as pilot:
        screen = Screen(app, pilot, story)
        await screen.settle()
        yield screen


@pytest.fixture(scope="module")
def day() -> Story:
    return a_full_day()


def typed_by_people(story: Story) -> set[str]:
    """Every text that somebody typed on that day, and every name: all texts of all facts but ids and words of ours."""
    said = {text for f in story.ledger.facts if f.kind != "plan.adopted" for _, text in texts_of(plain(f.data))}
    own = "\n".join(text for plan in story.board.plans.values() for _, text in texts_of(plain(plan)))
    names = {f.by for f in story.ledger.facts} | said
    return {text for text in names if text not in own and len(text) > 1 and re.search(r"[\u4e00-\u9fff]|\d{5}", text)}


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_nothing_that_people_typed_stands_on_it(day: Story, lang: str) -> None:
    async with wall(day, (200, 60), lang) as screen:
        text = screen.text
        assert len(typed_by_people(day)) > 40
        assert [one for one in typed_by_people(day) if one in text] == []
        for word in ("#2", "#3", "L1", "▲"):
            assert word in text
    assert ("火" if lang == "zh" else "fire") in text.lower()


async def test_no_key_and_no_click_changes_anything_but_leaving(day: Story) -> None:
    facts = len(day.ledger.facts)
    async with wall(day) as screen:
        before = screen.text
        keys = (
            "f1 f2 1 f3 f4 f5 f6 f7 f8 f9 f10 f12 enter escape space n D W G question_mark ctrl+p ctrl+l ctrl+t ctrl+b"
        )
        await screen.pilot.press(*keys.split(), "tab", "x", "ctrl+c")
        await screen.pilot.click(Lines, offset=(5, 12))
        assert isinstance(screen.app.screen, WallScreen) and len(screen.app.screen_stack) == 1
        assert screen.text == before and not screen.app._notifications
        await screen.pilot.press("q")
        assert screen.app.return_value == 0
    assert len(day.ledger.facts) == facts


async def test_it_shows_what_others_do_and_raises_nothing_itself() -> None:
    story = a_real_desk()
    async with wall(story) as screen:
        assert "没有突发事件" in screen.text
        story.beside("b")
        story.does(c.StartIncident(playbook="fire"))
        screen.app.renew()
        await screen.settle()
        assert "火" in screen.text and "00:00" in screen.text
        story.clock.go(1900)
        pulse = story.pulse.newest
        await screen.settle()
        screen.app.renew()
        assert "31:40" in screen.text
        assert story.told("level.raised") == [] or story.pulse.newest == pulse
    assert story.pulse.newest == pulse, "it is no engine: it leaves no pulse"


async def test_a_silent_incident_leaves_no_trace_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    story = a_real_desk()
    plan = replace(story.desk.ports.playbooks.get("fire"), alarm="silent")
    monkeypatch.setattr(story.desk.ports.playbooks, "get", lambda name: plan)
    story.does(c.StartIncident(playbook="fire"))
    async with wall(story) as screen:
        assert "没有突发事件" in screen.text and "火" not in screen.text


async def test_it_says_when_nobody_is_the_engine_and_when_it_cannot_read() -> None:
    story = a_real_desk()
    async with wall(story) as screen:
        await screen.settle()
        screen.app.renew()
        assert "没有运行" in screen.text
        story.pulse.beat(Beat(at=story.now))
        await screen.settle()
        screen.app.renew()
        assert "没有运行" not in screen.text

        def refuses(day: str | None, seq: int) -> News | None:
            raise NotSaved("/home/liming/data")

        story.ledger.news = refuses  # type: ignore[method-assign]
        await screen.settle()
        screen.app.renew()
        assert "读不了" in screen.text and "liming" not in screen.text


async def test_an_open_folder_is_said_at_the_desk_and_not_on_the_wall() -> None:
    story = a_real_desk()
    context = replace(an_app(story).context, lies_open="/home/liming/值班")
    for app, said in ((WallApp(context), False), (DeskApp(context), True)):
        async with app.run_test() as pilot:
            await pilot.pause()
            assert any("liming" in str(note.message) for note in app._notifications) == said


async def test_many_incidents_are_cut_in_words_not_at_the_edge() -> None:
    story = a_real_desk()
    for _ in range(12):
        story.does(c.StartIncident(playbook="sys-single"))
    async with wall(story) as screen:
        rows = screen.app.screen.query_one(Lines).rows
        assert len(rows) == 24 and re.search(r"还有 \d+ 件", screen.text)


@pytest.mark.parametrize(("lang", "size"), [("zh", "120x40"), ("en", "80x24")])
def test_picture(
    day: Story, snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch, lang: str, size: str
) -> None:
    for name in ("NO_COLOR", "COLORTERM", "TEXTUAL_THEME", "TEXTUAL_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    app = a_wall(day, lang)
    app.animation_level = "none"

    async def before(pilot: Pilot[Any]) -> None:
        await stand_still(Screen(app, pilot, day))

    assert snap_compare(app, terminal_size=SIZES[size], run_before=before)
