"""On 80x24 gives way what can wait: clock, leader, what is saved and open, and the first minute's keys stay."""

from __future__ import annotations

import pytest

from shiftdesk.domain import commands as c
from shiftdesk.texts import say
from shiftdesk.ui.cells import width
from shiftdesk.ui.keys import MUST, row_of, shown
from shiftdesk.ui.widgets.footer import KeyFooter
from shiftdesk.ui.widgets.lines import Lines
from tests.ui.driver import Screen, a_real_desk, dashboard

SMALL = (80, 24)
PAGES = ("", "f8", "f12", "U", "A", "O", "L", "f1", "f7")


def footer(screen: Screen) -> str:
    """What the footer shows, line by line."""
    found = screen.app.screen.query_one(KeyFooter)
    return "\n".join(found.render_line(y).text.rstrip() for y in range(found.size.height))


def strip(screen: Screen) -> str:
    """The top line as it is drawn."""
    return str(screen.app.screen.query_one("#strip").render_line(0).text)


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_every_page_shows_the_keys_of_the_first_minute(lang: str) -> None:
    story = a_real_desk().has_a_shift()
    story.starts("sys-single")
    async with dashboard(story, size=SMALL, lang=lang) as screen:
        for page in PAGES:
            await screen.press(*([page] if page else []))
            there = f" {footer(screen)} ".replace("\n", " ")
            for action in MUST:
                assert f" {shown(row_of(action).keys)}" in there, (page, action, there)
            await screen.press("escape")


async def test_the_key_for_answers_stands_only_where_something_is_asked() -> None:
    story = a_real_desk().has_a_shift()
    story.starts("sys-single")
    async with dashboard(story, size=SMALL) as screen:
        await screen.press("f7")
        assert " w回答" in footer(screen)
        story.does(c.Reclassify(incident=1, playbook="sys-multi"))
        await screen.passes(1)
        assert "w回答" not in footer(screen) and " z" in footer(screen)


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_the_briefing_shows_all_its_keys_and_home_the_pages_of_the_day(lang: str) -> None:
    async with dashboard(a_real_desk().has_a_shift(), size=SMALL, lang=lang) as screen:
        for key in ("F7", "F8", "F9", "F12"):
            assert f" {key}" in footer(screen)
        await screen.press("f8")
        for key in "snrypcgd":
            assert f" {key}" in f" {footer(screen)}"


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_the_strip_says_who_what_is_saved_what_is_open_and_what_comes_next(lang: str) -> None:
    story = a_real_desk().has_a_shift(leader="Alexandra Hernandez", name="早班(含晚间)", until="15:00")
    story.starts("sys-single")
    story.reports("L0")
    async with dashboard(story, size=SMALL, lang=lang) as screen:
        said = strip(screen)
        for part in ("09:00:00", "Alexandra Hernandez", say(lang, "save.saved"), say(lang, "strip.open", count=1)):
            assert part in said
        assert say(lang, "strip.next", time="30") in said
        await screen.press("f8")
        assert say(lang, "strip.next", time="30") in strip(screen), "on every page"


async def test_a_silent_incident_and_a_drill_give_no_countdown_to_the_strip() -> None:
    story = a_real_desk().has_a_shift()
    story.starts("robbery")
    story.does(c.StartIncident(playbook="sys-single", drill=True))
    async with dashboard(story) as screen:
        assert "突发 1 演练 1" in strip(screen), "a drill does not count, it stands apart"
        assert "下次" not in strip(screen)


@pytest.mark.parametrize(("lang", "mark"), [("zh", "演"), ("en", "D")])
@pytest.mark.parametrize("size", [SMALL, (120, 40)])
async def test_every_row_of_a_drill_is_marked_at_its_edge(lang: str, mark: str, size: tuple[int, int]) -> None:
    story = a_real_desk().has_a_shift()
    story.does(c.StartIncident(playbook="fire", drill=True))
    async with dashboard(story, size=size, lang=lang) as screen:
        assert say(lang, "strip.drills", count=1) in strip(screen)
        assert say(lang, "strip.open", count=1) not in strip(screen)
        for row in rows(screen, "incidents"):
            assert mark in row[:20], row
        marks = (mark, say(lang, "word.drill"))
        assert [row for row in rows(screen, "due") if "#1" in row and not row.startswith(marks)] == []
        assert [row for row in rows(screen, "log") if "#1" in row and marks[1] not in row] == []
        screen.app.screen.query_one("#incidents").focus()
        await screen.press("enter")
        for _ in range(5):
            for name in ("banner", "steps", "ladder", "ladder-below", "cards"):
                found = screen.app.screen.query_one(f"#{name}", Lines)
                if not found.display:
                    continue
                assert [row for row in rows(screen, name) if not row.startswith(mark + " ")] == [], name
                assert max(width(row.rstrip()) for row in rows(screen, name)) <= found.inner
            assert [row for row in rows(screen, "history") if mark not in row] == []
            await screen.press("f5")
        await screen.press("escape", "v")
        assert [row for row in rows(screen, "page-lines") if not row.startswith(mark + " ")] == []


def rows(screen: Screen, name: str) -> list[str]:
    """The rows of a list."""
    return screen.panel(name).split("\n")


async def test_a_click_on_the_second_line_of_the_footer_does_what_its_key_does() -> None:
    async with dashboard(a_real_desk().has_a_shift(), size=SMALL) as screen:
        await screen.press("f8")
        second = screen.app.screen.query_one(KeyFooter).render_line(1).text
        at = len(second[: second.index("F1帮助")].encode("gbk")) + 1
        await screen.pilot.click(KeyFooter, offset=(at, 1))
        await screen.settle()
        assert "各处可用" in screen.panel("help")


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_the_hint_of_the_entry_line_is_whole(lang: str) -> None:
    async with dashboard(a_real_desk().has_a_shift(), size=SMALL, lang=lang) as screen:
        field = screen.app.screen.query_one("#entry-text")
        assert len(str(getattr(field, "placeholder", "")).encode("gbk")) <= field.size.width


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_no_text_of_a_long_list_lies_under_its_scrollbar(lang: str) -> None:
    story = a_real_desk("2026-11-23 08:00").has_a_shift()
    for n in range(34):
        story.does(c.TakeFollowup(kind="callback", customer=f"钱女士{n}", phone="13900000020", due="14:00"))
        story.does(c.WriteEntry(text=f"第 {n} 条:二号门锁不灵,下班走人工锁,钥匙在保安处,明天上午师傅来修", carry=True))
        story.does(c.SetDeadline(what=f"整理第 {n} 份电价公示材料", due="14:30", owner="李雷"))
    story.does(c.OfferHandover(to="李雷", words="三号机下午要重启,等支撑中心来电。" * 12))
    story.at("15:30")
    async with dashboard(story, size=SMALL, lang=lang) as screen:
        for keys in (("A",), ("v",), ("escape", "escape", "L"), ("escape", "U"), ("escape", "f8"), ("escape", "f1")):
            await screen.press(*keys)
            scrolled = [one for one in screen.app.screen.query(Lines) if one.show_vertical_scrollbar]
            for lines in scrolled:
                widest = max(width("".join(text for text, _ in row.spans).rstrip()) for row in lines.rows)
                assert widest <= lines.scrollable_content_region.width, (keys, lines.id)
            assert scrolled or keys[-1] == "f8", keys
