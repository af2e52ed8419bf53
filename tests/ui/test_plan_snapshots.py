"""Pictures of running plans: branches and folded steps, cards, a drill, a campaign day, a faulty playbook file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from shiftdesk.domain import commands as c
from tests.fakes import Story
from tests.ui.driver import Screen, an_app, stand_still
from tests.ui.test_plans import a_planned_desk
from tests.ui.test_snapshots import opens

Size = tuple[int, int]
Compare = Callable[[str, Size, tuple[str, ...]], bool]
FOUR = [
    pytest.param(lang, size, id=f"{lang}-{size[0]}x{size[1]}")
    for lang in ("zh", "en")
    for size in ((120, 40), (80, 24))
]
in_four = pytest.mark.parametrize(("lang", "size"), FOUR)


@pytest.fixture(scope="module")
def plans() -> Story:
    """A siege with answers and a linked fire, the same as a fast drill, and a campaign day."""
    story = a_planned_desk()
    story.does(c.StartCampaign(name="双十二促销", until="+8h"))
    story.does(c.MarkCampaign(step="supplies", mark="done"))
    story.does(c.StartIncident(playbook="siege", place="二层大厅"))
    story.does(c.AnswerQuestion(incident=1, question="persuaded", value="no"))
    story.does(c.MarkStep(incident=1, step="persuade", mark="done", note="两位代表已谈"))
    story.does(c.MeetGate(incident=1, gate="all-clear", reason="派出所口头放行"))
    story.does(c.StartIncident(playbook="fire", linked=1))
    story.does(c.TellCasualties(incident=1, casualties="1人轻伤,无人被困"))
    story.does(c.StartIncident(playbook="siege", drill=True, speed=6, onset="-30s"))
    return story


@pytest.fixture
def looks_right(plans: Story, snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch) -> Compare:
    """Whether the screen behind these keys looks as it did; a key `#2` opens that incident."""
    for name in ("NO_COLOR", "COLORTERM", "TEXTUAL_THEME", "TEXTUAL_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def compare(lang: str, size: Size, keys: tuple[str, ...]) -> bool:
        app = an_app(plans, lang=lang)
        app.animation_level = "none"

        async def before(pilot: Pilot[Any]) -> None:
            screen = Screen(app, pilot, plans)
            await pilot.pause()
            for key in keys:
                await (opens(screen, int(key[1:])) if key.startswith("#") else screen.press(key))
            await stand_still(screen)

        return snap_compare(app, terminal_size=size, run_before=before)

    return compare


@in_four
def test_a_plan_with_branches_gates_and_a_link(looks_right: Compare, lang: str, size: Size) -> None:
    assert looks_right(lang, size, ("#1", "f"))


@in_four
def test_the_cards(looks_right: Compare, lang: str, size: Size) -> None:
    assert looks_right(lang, size, ("#1", "v"))


@in_four
def test_a_fast_drill(looks_right: Compare, lang: str, size: Size) -> None:
    assert looks_right(lang, size, ("#3",))


@in_four
def test_the_drill_record(looks_right: Compare, lang: str, size: Size) -> None:
    assert looks_right(lang, size, ("#3", "E"))


@in_four
def test_a_campaign_day(looks_right: Compare, lang: str, size: Size) -> None:
    assert looks_right(lang, size, ("C",))
