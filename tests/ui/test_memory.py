"""Over a long day the program collects its garbage and lets go of what was closed."""

from __future__ import annotations

import ctypes
import gc
import weakref
from collections.abc import Iterator

import pytest
from pendulum import DateTime
from rich.cells import cached_cell_len
from rich.segment import Segment
from textual._styles_cache import StylesCache
from textual.geometry import Region

from shiftdesk.domain.moments import from_text
from shiftdesk.ui import memory
from tests.ui.driver import a_real_desk, an_app, dashboard, ran_out
from tests.ui.test_wall import a_wall


@pytest.fixture
def as_at_the_start() -> Iterator[None]:
    """The collector is off, as while the program starts."""
    gc.disable()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.usefixtures("as_at_the_start")
@pytest.mark.parametrize("kind", ["desk", "wall"])
async def test_garbage_is_collected_again_behind_the_first_picture(kind: str) -> None:
    app = a_wall(a_real_desk()) if kind == "wall" else an_app(a_real_desk())
    async with app.run_test():
        await ran_out()
        assert gc.isenabled()


def at(time: str) -> DateTime:
    """A moment of the day."""
    return from_text(f"2026-11-23T{time}Z")


async def test_the_pictures_of_closed_dialogs_are_let_go_within_a_minute() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        await screen.press("f1")
        gone = weakref.ref(screen.app.screen.query_one("#help")._styles_cache)
        await screen.press("escape")
        assert isinstance(gone(), StylesCache)
        story.clock.set("09:01:00")
        screen.app.draw(story.now)
        gc.collect()
        assert gone() is None


async def test_texts_that_were_cut_and_measured_are_let_go_within_a_minute() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        for n in range(300):
            Segment._split_cells(Segment(f"值班 {n}"), 3)
            cached_cell_len(f"值班 {n}")
        story.clock.set("09:01:00")
        screen.app.draw(story.now)
        assert Segment._split_cells.cache_info().currsize < 300
        assert cached_cell_len.cache_info().currsize < 300


async def test_places_and_styles_that_were_drawn_are_let_go_within_a_minute() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        for n in range(300):
            Region(n, 0, 1, 1).overlaps(Region(0, 0, 9, 9))
        story.clock.set("09:01:00")
        screen.app.draw(story.now)
        assert Region.overlaps.cache_info().currsize < 300


def test_once_a_minute_garbage_is_collected_and_free_memory_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    done = list[str]()
    monkeypatch.setattr(memory, "give_back", lambda: done.append("back"))
    monkeypatch.setattr(gc, "collect", lambda: done.append("collected"))
    minute = memory.MinuteOfMemory(at("09:00:00"))
    assert not any(minute.looked_after(at(time)) for time in ("09:00:00", "09:00:01", "09:00:59"))
    assert minute.looked_after(at("09:01:07")), "a second that was missed puts nothing off"
    assert not minute.looked_after(at("09:01:08"))
    assert minute.looked_after(at("08:30:00")), "the clock was set back"
    assert done == ["collected", "back"] * 2


@pytest.mark.usefixtures("as_at_the_start")
def test_nothing_is_collected_before_the_first_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gc, "collect", lambda: pytest.fail("the start waits for no garbage"))
    assert memory.MinuteOfMemory(at("09:00:59")).looked_after(at("09:01:00"))


@pytest.mark.parametrize("refusal", [TypeError, AttributeError, OSError])
def test_a_system_that_cannot_be_asked_for_that_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, refusal: type[Exception]
) -> None:
    def library(name: object) -> object:
        raise refusal

    memory.give_back()
    monkeypatch.setattr(ctypes, "CDLL", library)
    memory.give_back()
