"""Nothing flickers: the first picture of a page has its rows already, as wide as their panels."""

from __future__ import annotations

from typing import Any

import pytest
from textual.screen import Screen as Page

from shiftdesk.ui.app import DeskApp
from shiftdesk.ui.screens.frame import Frame
from shiftdesk.ui.screens.incident import IncidentScreen
from shiftdesk.ui.widgets.lines import Lines
from tests.fakes import Story
from tests.ui.driver import a_real_desk, dashboard

PAGES = ["f1", "f8", "f12", "U", "L", "A", "O"]


@pytest.fixture
def desk() -> Story:
    """A desk that is set up, with the shipped playbooks."""
    return a_real_desk().has_a_shift()


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Page[Any], str]]:
    """Every picture that goes to the terminal: its page and its text."""
    pictures: list[tuple[Page[Any], str]] = []
    display = DeskApp._display

    def recorded(app: DeskApp, page: Page[Any], renderable: Any) -> None:
        if page is app.screen:
            pictures.append((page, "\n".join(strip.text for strip in page._compositor.render_strips())))
        display(app, page, renderable)

    monkeypatch.setattr(DeskApp, "_display", recorded)
    return pictures


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_incident_is_whole_from_its_first_picture_on(
    desk: Story, painted: list[tuple[Page[Any], str]], size: tuple[int, int]
) -> None:
    async with dashboard(desk, size=size) as screen:
        await screen.press("f2", "1")
        seen = [text for page, text in painted if isinstance(page, IncidentScreen)]
    assert seen and all(
        word in text for text in seen for word in ("严禁乘电梯,只走消防通道", "击碎破玻器并呼喊", "◆ A0", "指挥")
    )


@pytest.mark.parametrize("key", PAGES)
async def test_a_page_has_its_strip_and_its_rows_from_its_first_picture_on(
    desk: Story, painted: list[tuple[Page[Any], str]], key: str
) -> None:
    desk.starts("sys-single")
    async with dashboard(desk) as screen:
        await screen.press(key)
        page = screen.app.screen
        assert isinstance(page, Frame)
        first = next(text for shown, text in painted if shown is page)
        rows = [
            row for row in page.query_one(f"#{page.first}", Lines).rows if any(text.strip() for text, _ in row.spans)
        ]
        assert "早班" in first.splitlines()[0] and "应报 1" in first.splitlines()[0]
        assert rows and "".join(text for text, _ in rows[0].spans).strip()[:6] in first


async def test_a_page_that_is_left_at_once_holds_nothing_up(desk: Story, painted: list[tuple[Page[Any], str]]) -> None:
    async with dashboard(desk) as screen:
        screen.app.push_screen(IncidentScreen("nothing"))
        await screen.settle()
        await screen.press("f8", "escape", "f3", "甲")
        assert screen.app._batch_count == 0 and "甲" in painted[-1][1]


async def test_what_waited_for_a_page_that_is_gone_is_drawn_without_another_event(desk: Story) -> None:
    async with dashboard(desk) as screen:
        home, gone = screen.app.screen, IncidentScreen("nothing")
        gone._held.enter_context(screen.app.batch_update())
        home.refresh(layout=True)
        await screen.settle()
        assert home._layout_required, "painting was held"
        gone.on_unmount()
        await screen.settle()
        assert not home._layout_required
