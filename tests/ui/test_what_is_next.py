"""What matters next is in sight: the level that is due, the entry just written, the other kind that an answer means."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from shiftdesk.domain import commands as c
from shiftdesk.domain.incident import Incident
from shiftdesk.texts import say
from shiftdesk.ui.screens.form import FormScreen
from shiftdesk.ui.widgets.lines import Lines
from tests.pictures import demo_app
from tests.ui.driver import Screen, a_real_desk, dashboard

SIZES = [(lang, size) for lang in ("zh", "en") for size in ((80, 24), (120, 40))]


def in_sight(screen: Screen, *names: str) -> str:
    """What of these lists stands on the screen, as far as it is not scrolled away."""
    found = []
    for name in names:
        lines = screen.app.screen.query_one(f"#{name}", Lines)
        top = lines.scroll_offset.y
        shown = lines.rows[top : top + lines.size.height] if lines.display else []
        found += ["".join(text for text, _ in row.spans) for row in shown]
    return "\n".join(found)


def ladder(screen: Screen) -> str:
    return in_sight(screen, "ladder", "ladder-below")


@pytest.mark.parametrize(("lang", "size"), SIZES)
async def test_the_level_that_is_next_is_in_sight_however_much_was_reported(lang: str, size: tuple[int, int]) -> None:
    async with dashboard(a_real_desk().has_a_shift(), size=size, lang=lang) as screen:
        await screen.press("f2", "1")
        plan = next(plan for plan in screen.app.playbooks() if plan.id == "fire")
        levels = [level.id for level in plan.ladder]
        for level in levels[:2]:
            assert f" {level} " in ladder(screen)
            await screen.press("f4", "enter")
        assert f" {levels[2]} " in ladder(screen)
        assert "-03:00" in ladder(screen) or "-02:" in ladder(screen)


@pytest.mark.parametrize(("lang", "size"), SIZES)
async def test_a_level_that_falls_due_behind_long_answers_comes_into_sight(lang: str, size: tuple[int, int]) -> None:
    story = a_real_desk().has_a_shift()
    story.starts("sys-single")
    for level in ("L0", "L1"):
        story.does(c.ReportLevel(incident=1, level=level, answer="已知,支撑中心在查,十分钟后回话" * 3, reason="提前"))
    async with dashboard(story, size=size, lang=lang) as screen:
        await screen.press("f7")
        await screen.passes(3601)
        assert "◆ L2" in ladder(screen)


async def test_who_reads_the_ladder_keeps_the_place() -> None:
    story = a_real_desk().has_a_shift()
    story.starts("sys-single")
    async with dashboard(story, size=(80, 24)) as screen:
        await screen.press("f7")
        found = screen.app.screen.query_one("#ladder", Lines)
        found.focus()
        await screen.press("home")
        story.reports("L0")
        await screen.passes(1)
        assert found.cursor == "l:L0"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_entry_added_later_is_seen_where_it_belongs(size: tuple[int, int]) -> None:
    story = a_real_desk("2026-11-23 08:00").has_a_shift()
    for n in range(60):
        story.clock.go(60)
        story.does(c.WriteEntry(text=f"第 {n} 条"))
    async with dashboard(story, size=size) as screen:
        assert "第 59 条" in in_sight(screen, "log")
        await screen.press("f3")
        await screen.write("08:05 叫号屏重启")
        await screen.press("enter")
        assert "叫号屏重启" in in_sight(screen, "log")
        await screen.press("f3")
        await screen.write("现在的一条")
        await screen.press("enter")
        assert "现在的一条" in in_sight(screen, "log")


@pytest.mark.parametrize("keys", [("2",), ("w", "2")])
@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_an_answer_that_means_another_kind_offers_it_and_changes_nothing_by_itself(
    keys: tuple[str, ...], lang: str
) -> None:
    story = a_real_desk().has_a_shift()
    story.starts("sys-single")
    async with dashboard(story, lang=lang) as screen:
        await screen.press("f7", *keys)
        assert isinstance(screen.app.screen, FormScreen)
        assert say(lang, "reclassify.offer") in screen.text
        assert story.board.incidents[1].answers["other-halls"].value == "faulty"
        await screen.press("escape")
        assert story.board.plan_of(story.board.incidents[1]).id == "sys-single"


async def test_a_hall_that_is_down_too_is_named_in_the_change_of_kind() -> None:
    story = a_real_desk().has_a_shift()
    story.starts("sys-single")
    async with dashboard(story) as screen:
        await screen.press("f7", "e", "1", "2")
        assert isinstance(screen.app.screen, FormScreen)
        assert "城东厅" in screen.text
        await screen.press("enter")
        incident = story.board.incidents[1]
        assert story.board.plan_of(incident).id == "sys-multi"
        assert story.states()["M0"] == "due" and "M0" in ladder(screen)


async def test_an_answer_as_usual_asks_no_more() -> None:
    story = a_real_desk().has_a_shift()
    story.starts("sys-single")
    async with dashboard(story) as screen:
        await screen.press("f7", "1")
        assert not isinstance(screen.app.screen, FormScreen)


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_the_demo_opens_on_a_level_that_is_due_as_the_tour_says(lang: str, tmp_path: Path) -> None:
    app = demo_app(tmp_path, lang)
    async with app.run_test(size=(120, 40)) as pilot:

        def incident() -> Incident:
            return app.context.desk.board.incidents[2]

        async def press(*keys: str) -> None:
            for key in keys:
                await pilot.press(key)
                await asyncio.wrap_future(app.clerk.do(lambda: None))
                await pilot.pause()

        steps = len(incident().steps)
        await press("f7", "f6")
        assert incident().acknowledged is not None
        await press("f4", "enter")
        assert incident().marks("L1").reports
        await press("f5")
        assert len(incident().steps) > steps


@pytest.mark.parametrize(("lang", "size"), SIZES)
async def test_what_ends_a_robbery_s_silence_is_asked_from_the_first_moment(lang: str, size: tuple[int, int]) -> None:
    async with dashboard(a_real_desk().has_a_shift(), size=size, lang=lang) as screen:
        plan = next(plan for plan in screen.app.playbooks() if plan.id == "robbery")
        screen.story.starts("robbery")
        screen.app.renew()
        await screen.press("f7")
        question = plan.question("departed")
        assert question is not None and question.text.say(lang)[:5] in in_sight(screen, "steps")
        await screen.press("2")
        assert "110" in in_sight(screen, "steps"), "what comes after they are gone, not what they were to see"
        comply = next(step for step in plan.steps if step.id == "comply")
        assert comply.text.say(lang)[:4] not in in_sight(screen, "steps")


async def test_after_the_repair_the_screen_says_the_lateness_that_stands_wherever_it_says_it() -> None:
    story = a_real_desk("2026-11-23 17:50").has_a_shift()
    story.starts("sys-multi")
    story.at("17:57").resolves()
    async with dashboard(story) as screen:
        await screen.passes(420)
        for panel in ("incidents", "due"):
            assert "+07:00" in screen.panel(panel), panel
            assert "+14" not in screen.panel(panel), panel
        await screen.press("f7")
        ladder = next(line for line in screen.panel("ladder").splitlines() if "M0" in line)
        assert ladder.rstrip().endswith("17:50 +07:00")
        assert "迟 7 分" in screen.panel("ladder")
        assert story.level("M0").late_s == 420


@pytest.mark.parametrize(("lang", "names"), [
    ("zh", ("火灾事故书面报告", "火灾报告:原因", "六要素报告")),
    ("en", ("Written accident report", "Fire report: cause", "Six-element report")),
])  # fmt: skip
async def test_reports_of_one_incident_that_are_due_together_are_told_apart_by_their_names(
    lang: str, names: tuple[str, ...]
) -> None:
    story = a_real_desk("2026-11-29 09:40").has_a_shift()
    story.starts("fire")
    story.at("09:50").resolves()
    async with dashboard(story, lang=lang) as screen:
        owed = [line for line in screen.panel("due").splitlines() if "11-30 09:50" in line]
        assert len(owed) == len(names)
        for name in names:
            assert sum(name in line for line in owed) == 1, name


async def test_a_round_says_its_hour_once() -> None:
    async with dashboard(a_real_desk("2026-11-29 09:40").has_a_shift()) as screen:
        owed = [line for line in screen.panel("due").splitlines() if "巡视" in line]
        assert owed and all(line.count(":") == 1 for line in owed)
