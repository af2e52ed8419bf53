"""The home screen all day long: writing, correcting, finding, other days, both languages."""

from __future__ import annotations

import re

import pytest
from textual.widgets import Input

from shiftdesk.domain.commands import StartShift, WriteEntry
from shiftdesk.domain.moments import from_text
from shiftdesk.ui.screens.home import HomeScreen
from shiftdesk.ui.widgets.lines import Lines
from tests.ui.driver import MemoryDrafts, Screen, a_real_desk, dashboard

HAN = re.compile(r"[\u4e00-\u9fff]")


async def writes(screen: Screen, text: str) -> None:
    await screen.press("f3")
    await screen.write(text)
    await screen.press("enter")


async def test_an_entry_is_one_key_away_and_the_line_is_empty_once_it_is_saved() -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press("n")
        await screen.write("开门,首轮巡视正常")
        await screen.press("enter")
        assert "09:00" in screen.panel("log") and "开门,首轮巡视正常" in screen.panel("log")
        assert screen.app.screen.query_one("#entry-text", Input).value == ""


async def test_a_time_at_the_start_back_dates_the_entry_and_it_says_so() -> None:
    async with dashboard(a_real_desk()) as screen:
        await writes(screen, "08:40 打印机卡纸,报修")
        entry = screen.story.lines()[0]
        assert screen.story.clock_face(entry.when) == "08:40" and entry.text == "打印机卡纸,报修"
        assert "事后补记" in screen.panel("log")


async def test_what_the_disk_refuses_stays_in_the_line_under_a_banner_and_can_be_sent_again() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        story.ledger.full = True
        await writes(screen, "2 号机缺纸")
        assert screen.app.screen.query_one("#entry-text", Input).value == "2 号机缺纸"
        story.ledger.full = False
        await screen.press("enter")
        assert "2 号机缺纸" in screen.panel("log")


async def test_a_time_in_the_future_is_refused_and_the_text_stays() -> None:
    async with dashboard(a_real_desk()) as screen:
        await writes(screen, "2099-01-01T00:00 不可能")
        await writes(screen, "")
        assert "不可能" in screen.panel("log"), "no time was meant: the text is stored as typed"


async def test_an_amendment_stands_below_what_it_amends_and_both_stay() -> None:
    async with dashboard(a_real_desk()) as screen:
        await writes(screen, "客户 3 人")
        await writes(screen, "换班吃饭")
        first = next(entry for entry in screen.story.lines() if entry.text == "客户 3 人")
        await screen.press("escape")
        screen.app.screen.query_one("#log", Lines).put_cursor(first.id)
        await screen.press("m")
        screen.app.screen.query_one("#field-text", Input).value = "客户 5 人"
        await screen.press("enter")
        lines = screen.panel("log").splitlines()
        at = next(n for n, line in enumerate(lines) if "客户 3 人" in line)
        assert "客户 5 人" in lines[at + 1]


async def test_the_filter_finds_by_text_name_and_incident_number() -> None:
    async with dashboard(a_real_desk()) as screen:
        await writes(screen, "打印机卡纸")
        await writes(screen, "客户投诉")
        await screen.press("f2", "3", "escape", "escape", "slash")
        await screen.write("打印")
        assert "客户投诉" not in screen.panel("log") and "打印机卡纸" in screen.panel("log")
        screen.app.screen.query_one("#log-filter", Input).value = "#1"
        await screen.settle()
        assert "单厅系统故障" in screen.panel("log") and "打印机" not in screen.panel("log")
        await screen.press("enter", "slash")
        assert "打印机卡纸" in screen.panel("log")


async def test_days_go_back_and_forth() -> None:
    story = a_real_desk("2026-11-22 09:00")
    story.writes("昨天的一条")
    story.clock.set("2026-11-23 09:00")
    story.writes("今天的一条")
    async with dashboard(story) as screen:
        assert "昨天的一条" not in screen.panel("log")
        await screen.press("left_square_bracket")
        assert "昨天的一条" in screen.panel("log") and "今天的一条" not in screen.panel("log")
        await screen.press("right_square_bracket")
        assert "今天的一条" in screen.panel("log")


@pytest.mark.parametrize(("lang", "said"), [("zh", "显示的已是今天"), ("en", "Today is shown already")])
async def test_a_key_to_today_while_today_is_shown_says_so(lang: str, said: str) -> None:
    async with dashboard(a_real_desk(), lang=lang) as screen:
        for n, key in enumerate(("right_square_bracket", "0"), 1):
            await screen.press(key)
            assert [note.message for note in screen.app._notifications].count(said) == 1, n
            screen.app.clear_notifications()


@pytest.mark.parametrize("by_form", [False, True])
async def test_what_is_written_while_an_earlier_day_is_shown_is_seen_in_the_day_it_went_into(by_form: bool) -> None:
    story = a_real_desk("2026-11-22 09:00")
    story.writes("昨天的一条")
    story.clock.set("2026-11-23 09:00")
    story.writes("今天的一条")
    async with dashboard(story) as screen:
        await screen.press("[")
        assert "昨天的一条" in screen.panel("log")
        if by_form:
            await screen.press("t", "tab")
            await screen.write("刚写的一条")
            await screen.press("enter")
        else:
            await writes(screen, "刚写的一条")
        assert "刚写的一条" in screen.panel("log") and "昨天的一条" not in screen.panel("log")
        log = screen.app.screen.query_one("#log", Lines)
        assert log.cursor == story.lines()[-1].id
        assert "2026-11-22" not in str(log.border_title)


@pytest.mark.parametrize(("time", "rest"), [("17:30", " 张总来厅"), ("下午5点半", "张总来厅"), ("今天下午1点", "开会")])
async def test_a_line_that_begins_with_a_time_to_come_is_told_how_to_be_plain_text(time: str, rest: str) -> None:
    async with dashboard(a_real_desk()) as screen:
        await writes(screen, time + rest)
        said = " ".join(note.message for note in screen.app._notifications)
        assert f"“{time}”还没到" in said and f"预约 {time}" in said
        assert screen.app.screen.query_one("#entry-text", Input).value == time + rest, "the text stays"
        screen.app.screen.query_one("#entry-text", Input).value = ""
        await writes(screen, f"预约 {time}{rest}")
        assert screen.story.lines()[-1].text == f"预约 {time}{rest}", "as it was told"


async def test_a_line_of_yesterday_is_back_dated_and_a_number_that_may_be_a_time_is_said_to_be_text() -> None:
    async with dashboard(a_real_desk()) as screen:
        await writes(screen, "昨天 17:00 客户来电")
        assert screen.story.lines()[0].when == from_text("2026-11-22T09:00:00.000000Z")
        assert not screen.app._notifications
        await writes(screen, "0920 巡视正常")
        assert screen.story.lines()[-1].text == "0920 巡视正常"
        said = " ".join(note.message for note in screen.app._notifications)
        assert "“0920”当作文字" in said and "写 09:20" in said


async def test_a_half_typed_entry_survives_the_program() -> None:
    drafts = MemoryDrafts()
    async with dashboard(a_real_desk(), drafts=drafts) as screen:
        await screen.press("f3")
        await screen.write("写了一半")
        await screen.until(lambda: any("写了一半" in text for text in drafts.kept.values()))
    async with dashboard(a_real_desk(), drafts=drafts) as screen:
        assert screen.app.screen.query_one("#entry-text", Input).value == "写了一半"


@pytest.mark.parametrize(("lang", "size"), [("en", (120, 40)), ("en", (80, 24))])
async def test_an_english_screen_has_no_chinese_word_of_ours(lang: str, size: tuple[int, int]) -> None:
    story = a_real_desk(hall=False)
    story.does(StartShift(name="early", leader="Li", staff=("Wang",), until="+6h"))
    story.does(WriteEntry(text="doors open"))
    async with dashboard(story, lang=lang, size=size) as screen:
        await screen.press("escape")
        for keys in (
            ("f2", "3"),
            ("escape", "f8"),
            ("escape", "f12"),
            ("escape", "f1"),
            ("escape", "h"),
            ("escape", "f9"),
        ):
            await screen.press(*keys)
            shown = screen.text.replace("中文/English", "")
            assert not HAN.search(shown), HAN.findall(shown)


async def test_language_and_theme_change_at_once() -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press("ctrl+l")
        assert "No incident is open" in screen.panel("incidents")
        await screen.press("ctrl+t")
        assert screen.app.theme == "desk-light"


def drawn_text(screen: Screen) -> str:
    """What would go to the terminal, without the styles."""
    found = ""
    for widget in screen.app.screen.query("*"):
        if widget.display and widget.size:
            lines = widget.render_lines(widget.size.region)
            found += "".join(segment.text for line in lines for segment in line)
    return found


HOSTILE = (
    "[/red]",
    "[@click=app.quit]x[/]",
    "\x1b]0;owned\x07\x1b[2J",
    "\u202eabc\u2066",
    "值" * 5000,
    "é" + "\u0301" * 300,
    "a\x00b",
)


async def test_hostile_text_is_shown_harmlessly_and_stored_as_typed() -> None:
    story = a_real_desk()
    names = {text: f"{text[:40]}{n}" for n, text in enumerate(HOSTILE)}
    story.does(StartShift(name="早班", leader=names["[/red]"], staff=tuple(names.values())))
    for text in HOSTILE:
        story.does(WriteEntry(text=text, by=names[text]))
    async with dashboard(story) as screen:
        for keys in (("f12",), ("escape", "f8"), ("escape", "h"), ("escape", "f2", "3"), ("f4",), ("escape", "escape")):
            await screen.press(*keys)
            drawn = drawn_text(screen)
            assert drawn.isprintable(), [char for char in drawn if not char.isprintable()]
    assert [entry.text for entry in story.lines() if entry.text in HOSTILE] == list(HOSTILE)


async def test_thousands_of_lines_are_all_there() -> None:
    story = a_real_desk()
    for n in range(2000):
        story.does(WriteEntry(text=f"第 {n} 条"))
    async with dashboard(story) as screen:
        log = screen.app.screen.query_one("#log", Lines)
        assert len(log.rows) >= 2000
        await screen.press("home")
        assert log.scroll_offset.y == 0
        await screen.press("end")
        assert log.scroll_offset.y > 1900


async def test_the_palette_does_what_the_key_does() -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press("ctrl+p")
        await screen.write("应急分工")
        await screen.press("enter")
        assert "现场指挥" in screen.text


async def test_a_remapped_key_works_by_its_action() -> None:
    async with dashboard(a_real_desk(), keys={"incident.start": "f11"}) as screen:
        await screen.press("f11", "1")
        assert "击碎破玻器并呼喊" in screen.text


async def test_quitting_with_an_open_incident_asks_first() -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press("f2", "3", "ctrl+q")
        assert "未结案" in str(screen.app.screen.query_one(".box").border_title)
        await screen.press("n")
        assert screen.app.is_running


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        ({"incident.start": "f11"}, []),
        ({"no.such": "x"}, ["keys.unknown_action"]),
        ({"incident.start": "hyper+wobble"}, ["keys.unknown_key"]),
        ({"incident.start": "f3"}, ["keys.twice"]),
    ],
)
def test_own_keys_that_cannot_work_are_refused_by_name(keys: dict[str, str], codes: list[str]) -> None:
    from shiftdesk.ui.keys import clashes

    assert [code for _, code in clashes(keys)] == codes


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_first_picture_has_its_rows_because_their_width_is_foreseen(size: tuple[int, int]) -> None:
    story = a_real_desk().has_a_shift()
    for n in range(90):
        story.does(WriteEntry(text=f"第 {n} 条"))
    async with dashboard(story, size=size) as screen:
        lists = [lines for lines in screen.app.screen.query(Lines) if lines.expected and lines.size.width]
        assert len(lists) >= (2 if size[0] < 100 else 5)
        assert [lines.expected for lines in lists] == [lines.inner for lines in lists]


async def test_a_log_that_a_dialog_covered_from_the_first_moment_ends_with_its_last_entry(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shiftdesk.ui.screens.home.FIRST_PICTURE_S", 3600)
    story = a_real_desk().has_a_shift()
    for n in range(90):
        story.does(WriteEntry(text=f"第 {n} 条"))
    async with dashboard(story) as screen:
        home = screen.app.screen
        assert isinstance(home, HomeScreen)
        await screen.press("f2")
        home.call_next(home.whole_log)  # its moment comes behind the dialog
        await screen.settle()
        await screen.press("escape")
        log = home.query_one("#log", Lines)
        assert len(log.rows) > 90
        assert log.scroll_offset.y == log.max_scroll_y > 0


async def test_the_amendment_says_how_a_wrong_time_or_category_is_put_right() -> None:
    for lang, word in (("zh", "另写一条补记"), ("en", "back-dated line")):
        story = a_real_desk()
        story.writes("打印机卡纸")
        async with dashboard(story, lang=lang) as screen:
            await screen.press("m")
            assert word in screen.text


async def test_two_dashboards_on_one_desk_do_not_store_one_draft_twice_without_a_word() -> None:
    story, drafts = a_real_desk(), MemoryDrafts()
    drafts.kept["entry"] = "打印机卡纸"
    async with dashboard(story, drafts=drafts) as screen:
        story.clock.go(60)
        story.beside().does(WriteEntry(text="打印机卡纸"))
        await screen.passes(1)
        await screen.press("f3", "enter")
        assert [line.text for line in story.lines() if line.text] == ["打印机卡纸"]
        assert "同样的一条" in " ".join(note.message for note in screen.app._notifications)
        assert screen.app.screen.query_one("#entry-text", Input).value == "打印机卡纸", "nothing typed is lost"
        await screen.press("enter")
        assert [line.text for line in story.lines() if line.text] == ["打印机卡纸"] * 2, "it may be another one"
        await writes(screen, "打印机卡纸")
        assert [line.text for line in story.lines() if line.text] == ["打印机卡纸"] * 3, (
            "what this line wrote itself is nobody else's"
        )


@pytest.mark.parametrize(
    ("lang", "size", "says", "over", "later"),
    [
        ("zh", (120, 40), "至 17:00", "▲ 至 17:00 已过", "▲ 至 11-23 17:00 已过"),
        ("zh", (80, 24), "至 17:00", "▲ 至 17:00 已过", "▲ 至 11-23 17:00 已过"),
        ("en", (120, 40), "until 17:00", "▲ until 17:00, past", "▲ until 11-23 17:00, past"),
        ("en", (80, 24), "until 17:00", "▲ until 17:00, past", "▲ until 11-23 17:00, past"),
    ],
)
async def test_a_shift_past_its_planned_end_says_so_in_words_and_of_which_day_it_was(
    lang: str, size: tuple[int, int], says: str, over: str, later: str
) -> None:
    story = a_real_desk()
    story.does(StartShift(name="早班", leader="李强", until="17:00"))
    async with dashboard(story, lang=lang, size=size) as screen:
        assert says in screen.panel("strip") and over not in screen.panel("strip")
        for time, said in (("17:00", over), ("2026-11-24 18:00", later)):
            story.at(time).starts("sys-single")
            await screen.passes(0)
            screen.app.renew()
            await screen.settle()
            assert said in screen.panel("strip")
