"""Pictures of the day's pages and dialogs, many from one start of the app: what is due, tasks, papers, cases,
documents, registers. After a change that is meant, look at them and run `--snapshot-update`.
"""

from __future__ import annotations

from typing import Any

import pytest
from pytest_textual_snapshot import SVGImageExtension
from syrupy.assertion import SnapshotAssertion

from shiftdesk.domain import commands as c
from tests.fakes import Story
from tests.ui.driver import Screen, an_app, stand_still
from tests.ui.full_day import a_full_day
from tests.ui.test_snapshots import SIZES, Size, opens

ALWAYS = (("zh", "120x40"), ("en", "80x24"))
EVERY = [
    pytest.param(lang, SIZES[name], id=f"{lang}-{name}", marks=() if (lang, name) in ALWAYS else pytest.mark.sweep)
    for lang in ("zh", "en") for name in ("120x40", "80x24")
]  # fmt: skip
PAGES: dict[str, tuple[str, ...]] = {
    "due": ("L",),
    "tasks": ("T",),
    "attendance": ("T", "1"),
    "papers-out": ("T", "3"),
    "papers-back": ("T", "5"),
    "statistics": ("T", "7"),
    "case-new": ("T", "9"),
    "cases": ("T", "end", "up", "up", "enter"),
    "case-step": ("T", "end", "up", "up", "enter", "1"),
    "documents": ("f8", "d"),
    "document-read": ("f8", "d", "1"),
    "forms-open": ("F",),
    "found-property": ("F", "1"),
    "visitors": ("F", "3"),
    "media": ("F", "4"),
    "cctv": ("F", "5"),
    "witness": ("#2", "F", "2", "f", "y"),
}
"""Picture -> the keys that lead there from the home screen; a key `#2` opens that incident."""


@pytest.fixture(scope="module")
def day() -> Story:
    """The full day with forms begun, two papers out, two cases, and two documents that not everybody has read."""
    story = a_full_day()
    story.does(c.OpenForm(form="SX", incident=2, values={"persons": "无人受伤", "media": "?", "trend": "steady"}))
    story.does(c.OpenForm(form="RB", incident=2, whom="陈静", values={"age": "约三十岁", "plate": "?"}))
    story.does(c.OpenForm(form="CC", incident=1, values={"camera": "2 号", "from": "08:15", "to": "08:45"}))
    found = {"item": "黑色钱包", "found": "09:20", "found_place": "3 号台席", "counter1": "李雷", "counter2": "周敏"}
    story.does(c.OpenForm(form="LF", values=found))
    story.does(c.GiveOut(name="宣传折页", qty=30, to="门迎台"))
    story.does(c.OpenCase(kind="temporary", customer="牛女士", phone="13900000032", business="临时用电 20 kVA"))
    story.does(c.AddDocument(title="关于电价公示的通知", level="01", no="营销〔2026〕7号"))
    story.does(c.AddDocument(title="年末安全检查安排", level="03"))
    story.does(c.ReadDocument(document="W1", people=("王丽", "李雷")))
    return story


@pytest.mark.parametrize(("lang", "size"), EVERY)
async def test_pages_of_the_day(
    day: Story, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch, lang: str, size: Size
) -> None:
    for name in ("NO_COLOR", "COLORTERM", "TEXTUAL_THEME", "TEXTUAL_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    facts, differ = len(day.ledger.facts), []
    app = an_app(day, lang=lang)
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        screen = Screen(app, pilot, day)
        await screen.settle()
        for name, keys in PAGES.items():
            if await picture(screen, keys) != snapshot(name=name, extension_class=SVGImageExtension):
                differ.append(name)
    assert differ == []
    assert len(day.ledger.facts) == facts, "pictures were to be taken, nothing written"


async def picture(screen: Screen, keys: tuple[str, ...]) -> Any:
    """The page behind these keys as SVG; then everything is as before."""
    app = screen.app
    for key in keys:
        await (opens(screen, int(key[1:])) if key.startswith("#") else screen.press(key))
    await stand_still(screen)
    svg = app.export_screenshot(simplify=True)
    while len(app.screen_stack) > 1:
        await screen.press("escape")
    return svg
