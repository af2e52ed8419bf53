"""Drives the dashboard as a person does: press keys, read the screen. Time stands still until it is moved."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from contextlib import asynccontextmanager
from functools import cache
from math import inf
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from textual.events import Key
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.widgets import Input, Label, TextArea

from shiftdesk.adapters.playbooks import PlaybookFiles
from shiftdesk.adapters.resources import playbook_folder, style_folder
from shiftdesk.desk.context import Context, Preferences
from shiftdesk.desk.desk import Desk
from shiftdesk.desk.outbox import Outbox
from shiftdesk.domain.commands import SetHall
from shiftdesk.domain.hall import HallChange, Person
from shiftdesk.ui.app import DeskApp
from shiftdesk.ui.screens.home import FIRST_PICTURE_S
from shiftdesk.ui.widgets.lines import Lines
from tests.fakes import Story, a_desk

SOON_S = 0.035
"""A timer within this time is waited for: a frame waits for the next sixtieth of a second or for the one after."""


class MemoryDrafts:
    """Drafts that are kept as long as the test."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def load(self, name: str) -> str:
        """The kept text."""
        return self.kept.get(name, "")

    def save(self, name: str, text: str) -> None:
        """Keeps it."""
        self.kept[name] = text


def a_real_desk(start: str = "2026-11-23 09:00", *, hall: bool = True) -> Story:
    """A desk in memory that runs the shipped playbooks; with a hall of five people unless told otherwise."""
    story = a_desk(start)
    with_shipped(story)
    if hall:
        people = tuple(Person(name, post) for name, post in (("王丽", "值班长"), ("李雷", "营业员"), ("赵强", "保安")))
        change = HallChange(name="城南营业厅", siblings=("城东厅", "城西厅"), people=people, address="人民路 18 号")
        story.does(SetHall(change=change))
    return story


@cache
def shipped() -> PlaybookFiles:
    """The shipped playbooks, read once for all desks: they are never written here."""
    return PlaybookFiles(playbook_folder(), None)


def with_shipped(story: Story) -> Story:
    """The same desk, running the shipped playbooks."""
    story.desk = Desk(replace(story.desk.ports, playbooks=shipped()))
    story.desk.refresh()
    story.outbox = Outbox(story.desk)
    return story


class Screen:
    """What a person sees and does."""

    def __init__(self, app: DeskApp, pilot: Pilot[int], story: Story) -> None:
        self.app = app
        self.pilot = pilot
        self.story = story
        self.asked = 0
        # what the clerk is asked for is counted: as long as there is more, a key is not done
        self.clerk_does, app.clerk.do = app.clerk.do, self._ask  # type: ignore[method-assign]

    async def press(self, *keys: str) -> Screen:
        """Keys one after the other; then all that the clerk was given is done."""
        for key in keys:
            assert self.app._driver is not None
            self.app._driver.send_message(_pressed(self.app, key))
            await self.settle()
        return self

    async def write(self, text: str) -> Screen:
        """Text into the field that has the focus, as an input method commits it."""
        field = self.app.focused
        assert isinstance(field, Input), f"no field has the focus but {field}"
        field.insert_text_at_cursor(text)
        await self.settle()
        return self

    async def settle(self, within_s: float = SOON_S) -> None:
        """Until nothing is under way: no job of the clerk, nothing that can run, no timer within these seconds."""
        asked = -1
        while asked != self.asked:
            asked = self.asked
            # behind each job the clerk beats, one beat ticks and the next one looks: three jobs have both behind them
            for _ in range(3):
                await asyncio.wrap_future(self.clerk_does(lambda: None))
            while self.app.keeper.busy:  # noqa: ASYNC110 - a thread of its own, that tells nobody when it is done
                await asyncio.sleep(SOON_S / 8)
            await ran_out(within_s)

    async def until(self, seen: Callable[[], Any]) -> None:
        """Until that is so, by a timer that is longer than a frame, or while something holds the clerk."""
        for _ in range(500):
            if seen():
                return
            await self.pilot.pause()
        raise AssertionError(f"never so; now: {self.text}")

    def _ask(self, job: Callable[[], Any]) -> Future[Any]:
        self.asked += 1
        return self.clerk_does(job)

    async def passes(self, secs: float) -> Screen:
        """Time passes while somebody sits there; the app's beat is made by hand, so that nobody waits."""
        await self.idles(secs)
        self.app.writer.touched(self.story.clock.boot)
        self.app.writer.asks = False
        return self

    async def idles(self, secs: float) -> Screen:
        """Time passes and nobody presses a key."""
        self.story.clock.go(secs)
        await asyncio.wrap_future(self.app.clerk.do(self.story.desk.tick))
        self.app.renew()
        await self.settle()
        return self

    async def looks(self) -> Screen:
        """The clerk looks at the playbook files, as it does by itself every second."""
        await asyncio.wrap_future(self.app.clerk.do(self.app.plan_watch.look))
        self.app.renew()
        await self.settle()
        return self

    @property
    def lines(self) -> list[str]:
        """Every line on the shown screen, and what labels and fields say; it is drawn, so that it can be drawn."""
        compositor = self.app.screen._compositor
        compositor.render_update(full=True, screen_stack=self.app._background_screens)
        found: list[str] = []
        for widget in self.app.screen.query("*"):
            if isinstance(widget, Lines) and widget.display:
                found += ["".join(text for text, _ in row.spans) for row in widget.rows]
            elif isinstance(widget, Label):
                found.append(str(widget.render()))
            elif isinstance(widget, Input):
                found.append(widget.value)
        return found

    @property
    def text(self) -> str:
        """The shown screen as text."""
        return "\n".join(self.lines)

    def panel(self, name: str) -> str:
        """One list of the shown screen as text."""
        rows = self.app.screen.query_one(f"#{name}", Lines).rows
        return "\n".join("".join(text for text, _ in row.spans) for row in rows)


def _pressed(app: DeskApp, key: str) -> Key:
    """The key as a terminal tells it: its name and, when it writes something, its character."""
    name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    try:
        char: str | None = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
    except KeyError:
        char = key if len(key) == 1 else None
    pressed = Key(name, char)
    pressed.set_sender(app)
    return pressed


async def ran_out(within_s: float = SOON_S) -> None:
    """Until the loop has nothing to run now, nor by a timer within these seconds."""
    loop: Any = asyncio.get_running_loop()
    while True:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        due = min((timer.when() for timer in loop._scheduled if not timer.cancelled()), default=inf) - loop.time()
        if due > within_s:
            return
        await asyncio.sleep(max(due, 0))


def an_app(
    story: Story, *, lang: str = "zh", theme: str = "dark", drafts: MemoryDrafts | None = None,
    keys: dict[str, str] | None = None,
) -> DeskApp:  # fmt: skip
    """The app over the story's desk, not yet running."""
    context = Context(
        desk=story.desk, outbox=Outbox(story.desk), drafts=drafts or MemoryDrafts(),
        preferences=Preferences(lang=lang, theme=theme, keys=keys or {}), keep=lambda preferences: None,
        styles=style_folder(), exports=Path("exports"),
    )  # fmt: skip
    return DeskApp(context)


@asynccontextmanager
async def dashboard(
    story: Story, *, size: tuple[int, int] = (120, 40), lang: str = "zh", theme: str = "dark",
    drafts: MemoryDrafts | None = None, keys: dict[str, str] | None = None,
) -> AsyncIterator[Screen]:  # fmt: skip
    """The dashboard of the story's desk, without a terminal."""
    app = an_app(story, lang=lang, theme=theme, drafts=drafts, keys=keys)
    async with app.run_test(size=size) as pilot:
        screen = Screen(app, pilot, story)
        await screen.settle(2 * FIRST_PICTURE_S)
        yield screen


async def stand_still(screen: Screen) -> None:
    """Nothing on the shown screen moves any more by itself: no blinking cursor, no scrolling, no message."""
    for field in screen.app.screen.query("Input, TextArea"):
        if isinstance(field, Input | TextArea):
            field.cursor_blink = False
    screen.app.clear_notifications()
    # the app's own beat comes once a second: it must find nothing left to draw, nor to lay out
    screen.app.renew()
    screen.app.screen.refresh(layout=True)
    await screen.settle()
