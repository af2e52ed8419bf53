"""Somebody types faster than the screen follows: each key still means what it means to one who waits for the screen."""

from __future__ import annotations

import asyncio

import pytest
from textual._wait import wait_for_idle
from textual.events import Key, Paste
from textual.widget import Widget

from shiftdesk.ui import key_order
from shiftdesk.ui.screens.incident import IncidentScreen
from tests.fakes import Story
from tests.ui.driver import Screen, a_real_desk, dashboard

PAGES = ["f1", "f8", "f12", "U", "L", "A", "O"]


@pytest.fixture
def desk() -> Story:
    """A desk with a shift."""
    return a_real_desk().has_a_shift()


def typed_ahead(screen: Screen, *keys: str) -> None:
    """All keys are there before the first of them is looked at."""
    for key in keys:
        screen.app.post_message(Key(key, key if len(key) == 1 else None))


async def test_an_escape_before_the_entry_key_does_not_take_the_focus_from_the_entry(desk: Story) -> None:
    async with dashboard(desk) as screen:
        typed_ahead(screen, "escape", "f3", *"0900", "enter")
        await screen.settle()
        assert len(screen.app.screen_stack) == 1, "Enter sent the entry, and opened no record of the log"
        assert "0900" in screen.panel("log")


@pytest.mark.parametrize("page", PAGES)
async def test_a_page_is_left_and_an_entry_written_without_a_look(desk: Story, page: str) -> None:
    async with dashboard(desk) as screen:
        typed_ahead(screen, page, "escape", "f3", *"0900", "enter")
        await screen.settle()
        assert len(screen.app.screen_stack) == 1
        assert "0900" in screen.panel("log")


@pytest.mark.parametrize("key", ["i", "f2"])
async def test_two_keystrokes_start_an_incident_however_fast_they_come(desk: Story, key: str) -> None:
    async with dashboard(desk) as screen:
        typed_ahead(screen, key, "1")
        await screen.settle()
        assert isinstance(screen.app.screen, IncidentScreen)
        assert len(desk.board.live()) == 1


async def test_what_is_pasted_keeps_its_place_among_the_keys(desk: Story) -> None:
    async with dashboard(desk) as screen:
        typed_ahead(screen, "escape", "f3", "a")
        screen.app.post_message(Paste("值班"))
        typed_ahead(screen, "b", "enter")
        await screen.settle()
        assert "a值班b" in screen.panel("log")


class Stuck(Widget):
    """Something with the focus that does not come to the end of a key."""

    can_focus = True
    free = asyncio.Event()

    async def on_key(self) -> None:
        """Waits for what does not come."""
        await self.free.wait()


async def test_a_key_that_finds_no_end_holds_the_others_no_longer_than_a_moment(
    desk: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_order, "PATIENCE_S", 0.01)
    async with dashboard(desk) as screen:
        stuck = Stuck()
        await screen.app.screen.mount(stuck)
        screen.app.screen.set_focus(stuck)
        typed_ahead(screen, "x", "y", "z", "f3", *"0900", "enter")
        try:
            while "0900" not in screen.panel("log"):
                await wait_for_idle(0)  # the pilot would wait for the stuck one
        finally:
            stuck.free.set()
        await screen.settle()


async def test_a_key_that_comes_back_when_the_screens_are_gone_is_nobodys(
    desk: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with dashboard(desk) as screen:
        back = Key("x", "x")
        back._set_forwarded()
        with monkeypatch.context() as leaving:
            leaving.setitem(screen.app._screen_stacks, screen.app._current_mode, [])
            await screen.app.on_event(back)
        assert screen.app.is_running
