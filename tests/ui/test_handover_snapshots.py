"""Pictures of the handover, of a shift's report and of the briefing's draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from shiftdesk.domain import commands as c
from tests.fakes import Story
from tests.ui.driver import Screen, a_real_desk, an_app, stand_still
from tests.ui.test_snapshots import SIZES, Size

EVERY = [pytest.param(lang, SIZES[name], id=f"{lang}-{name}") for lang in ("zh", "en") for name in ("120x40", "80x24")]
in_both_sizes = pytest.mark.parametrize(("lang", "size"), EVERY)
Compare = Callable[[Story, str, Size, tuple[str, ...]], bool]


def an_evening() -> Story:
    """16:01, a minute past the planned end: a fire has begun, a report is due, the desk is offered to 陈静."""
    story = a_real_desk("2026-11-23 08:00")
    story.does(c.StartShift(name="早班", leader="王丽", staff=("李雷", "赵强"), until="16:00"))
    story.does(c.AssignRole(role="guard", person="赵强"))
    story.does(c.AddDocument(title="关于电价公示的通知", level="01", no="营销〔2026〕7号"))
    story.does(c.BeginRound())
    story.does(c.LookAt(item="box", result="fault", note="意见簿用完", due="3wd"))
    story.does(c.EndRound(rest_ok=True))
    story.does(c.WriteEntry(text="二号门锁不灵,下班走人工锁,钥匙在保安处", carry=True))
    story.does(c.TakeFollowup(kind="callback", customer="钱女士", phone="13900000020", due="14:00"))
    story.does(c.TakeFollowup(kind="pre-accepted", customer="孙先生", phone="13900000022"))
    story.does(c.GiveOut(name="申请表", qty=20, to="一号台"))
    story.does(c.SetDeadline(what="交月报", due="2026-11-24T09:00", owner="李雷"))
    story.at("15:00").starts("sys-single")
    story.at("15:05").reports("L0").reports("L1", reason="支撑中心说当天修不好")
    story.at("15:40").does(c.OfferHandover(to="李雷"))
    story.does(c.RefuseHandover(by="李雷", reason="下午调休"))
    story.at("15:50").does(c.OfferHandover(to="陈静", words="三号机下午要重启,等支撑中心来电。"))
    story.at("15:59").starts("fire")
    return story.at("16:01")


def a_morning() -> Story:
    """The next morning, before the briefing: what yesterday left."""
    story = an_evening()
    story.does(c.AcceptHandover(by="陈静", name="晚班", restated=("incident:1", "incident:2"), reason="先救人"))
    story.does(c.CancelIncident(incident=2, reason="误报"))
    story.at("2026-11-24 08:00").does(c.StartShift(name="早班", leader="王丽", staff=("李雷", "赵强"), reason="换班"))
    story.does(c.StartBriefing(host="王丽", place="大厅"))
    story.does(c.NoteBriefing(text="接续事项:二号门锁不灵", carried=next(f"note:{of}" for of in story.board.carry)))
    story.does(c.SignBriefing(people=("李雷",)))
    return story


@pytest.fixture
def looks_right(snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch) -> Compare:
    """Whether the screen behind these keys looks as it did."""
    for name in ("NO_COLOR", "COLORTERM", "TEXTUAL_THEME", "TEXTUAL_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def compare(story: Story, lang: str, size: Size, keys: tuple[str, ...]) -> bool:
        app = an_app(story, lang=lang)
        app.animation_level = "none"

        async def before(pilot: Pilot[Any]) -> None:
            screen = Screen(app, pilot, story)
            await pilot.pause()
            await screen.press(*keys)
            await stand_still(screen)

        return snap_compare(app, terminal_size=size, run_before=before)

    return compare


@in_both_sizes
def test_handover_with_one_item_restated(looks_right: Compare, lang: str, size: Size) -> None:
    assert looks_right(an_evening(), lang, size, ("A", "enter"))


@in_both_sizes
def test_report_of_the_last_shift(looks_right: Compare, lang: str, size: Size) -> None:
    assert looks_right(a_morning(), lang, size, ("A", "v"))


@in_both_sizes
def test_draft_of_the_briefing(looks_right: Compare, lang: str, size: Size) -> None:
    assert looks_right(a_morning(), lang, size, ("f8",))
