"""The engine's pulse on the screen: its age, red when it stands still, and a clerk that breaks down goes on again."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from shiftdesk.desk.ports import Busy
from shiftdesk.ui.keeper import Keeper
from shiftdesk.ui.widgets.lines import Lines
from tests.ui.driver import MemoryDrafts, Screen, a_real_desk, dashboard

NARROW = (80, 24)


def strip(screen: Screen) -> list[tuple[str, str]]:
    """What the strip says, with the style of each word."""
    screen.app.renew()
    return [span for row in screen.app.screen.query_one("#strip", Lines).rows for span in row.spans]


async def test_the_age_of_its_pulse_stands_beside_what_is_saved() -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.passes(1)
        assert (" ✓ 计时 1s", "ok") in strip(screen)


@pytest.mark.parametrize(
    ("lang", "size", "word"), [("zh", NARROW, " ▲ 计时停了 00:07 "), ("en", (120, 40), " ▲ timer stopped 00:07 ")]
)
async def test_an_engine_that_stands_still_is_red_with_word_and_symbol(
    lang: str, size: tuple[int, int], word: str
) -> None:
    story = a_real_desk()
    async with dashboard(story, size=size, lang=lang) as screen:
        await screen.passes(1)
        gate = threading.Event()
        screen.app.clerk.do(gate.wait)
        story.clock.go(7)
        assert (word, "overdue") in strip(screen)
        assert any(text.startswith(" ▲ ") and style == "overdue" and text != word for text, style in strip(screen))
        gate.set()
        await screen.passes(1)
        assert not any("▲" in text for text, _ in strip(screen))


async def test_time_asleep_and_a_moved_clock_are_no_standing_still() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        await screen.passes(1)
        story.clock.sleep(3600)
        story.clock.jump(-7200)
        assert (" ✓ 计时 1s", "ok") in strip(screen)


async def test_a_reason_that_is_known_stands_alone_in_the_banner() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        screen.app.clerk.trouble = Busy()
        gate = threading.Event()
        screen.app.clerk.do(gate.wait)
        story.clock.go(7)
        said = " ".join(text for text, _ in strip(screen))
        gate.set()
        assert "▲ 计时停了" in said
        assert "没有记入日志" not in said


async def test_an_engine_that_never_began_counts_from_the_opening() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        story.desk._watcher._last = None
        story.desk.tick = lambda *given: False  # type: ignore[method-assign]
        story.clock.go(6)
        assert any("计时停了" in text for text, _ in strip(screen))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
async def test_a_clerk_that_breaks_down_is_set_to_work_again_with_what_it_was_given() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        clerk = screen.app.clerk
        beat = clerk._beat

        def breaks() -> None:
            clerk._beat = beat  # type: ignore[method-assign]
            raise SystemExit

        clerk._beat = breaks  # type: ignore[method-assign]
        clerk.do(lambda: None)
        assert clerk._thread
        clerk._thread.join()
        done: Any = clerk.do(lambda: "done")
        screen.app.beat()
        assert done.result(5) == "done"
        await screen.passes(1)
        assert (" ✓ 计时 1s", "ok") in strip(screen)


def test_a_draft_is_kept_while_the_clerk_waits_and_only_the_newest_is_written() -> None:
    drafts, gate, seen = MemoryDrafts(), threading.Event(), []

    class Slow(MemoryDrafts):
        def save(self, name: str, text: str) -> None:
            seen.append(text)
            gate.wait(5)
            drafts.save(name, text)

    keeper = Keeper(Slow())
    for text in ("一", "一二", "一二三"):
        keeper.keep("entry", text)
    gate.set()
    keeper.stop()
    assert drafts.kept == {"entry": "一二三"}
    assert seen[-1] == "一二三"
    assert len(seen) <= 2
    assert not keeper.busy


def test_a_keeper_that_was_never_needed_has_no_thread() -> None:
    before = threading.active_count()
    Keeper(MemoryDrafts()).stop()
    assert threading.active_count() == before
