"""The ribbon, what is due, rounds and the day's tasks at the dashboard; a whole day and a night over midnight."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from shiftdesk.domain import commands as c
from shiftdesk.domain.hall import HallChange
from shiftdesk.ui.keys import TABLE
from shiftdesk.ui.screens.due import DueScreen
from shiftdesk.ui.screens.form import FormScreen
from shiftdesk.ui.screens.home import HomeScreen
from shiftdesk.ui.screens.incident import IncidentScreen
from shiftdesk.ui.screens.pick import PickScreen
from shiftdesk.ui.screens.queue import QueueScreen
from shiftdesk.ui.screens.round import RoundScreen
from tests.fakes import Story
from tests.ui.driver import Screen, a_real_desk, dashboard


def on(screen: Screen, kind: type[object]) -> bool:
    """Whether a page of that kind is on top."""
    return isinstance(screen.app.screen, kind)


def working(start: str = "2026-11-23 07:45", until: str = "17:30") -> Story:
    """A hall with a shift of three."""
    story = a_real_desk(start)
    story.does(c.StartShift(name="早班", leader="王丽", staff=("李雷", "赵强"), until=until))
    return story


async def fills(screen: Screen, *texts: str) -> None:
    """Types into one field after the other and sends; an empty text leaves a field as it is."""
    for n, text in enumerate(texts):
        await screen.press(*(["down"] if n else []))
        if text:
            await screen.write(text)
    await screen.press("enter")


async def comes(screen: Screen, time: str) -> None:
    """The hall's clock shows that time, and the desk was watched."""
    screen.story.clock.set(time)
    await screen.passes(0)


async def a_round(screen: Screen) -> None:
    """The next round, all in order."""
    await screen.press("N", "enter", "w", "escape")


async def test_attendance_takes_a_blank_and_the_roll_call_starts_from_it() -> None:
    story = working()
    async with dashboard(story) as screen:
        await screen.press("N")
        await fills(screen, "李雷迟到、赵强 请价")
        assert on(screen, FormScreen) and not len(story.board.owed.attendance), "the text stays"
        await screen.press("backspace")
        await screen.write("假")
        await screen.press("enter")
        assert [one.state for one in story.board.owed.attendance[0].people] == ["present", "late", "leave"]
        story.does(c.StartBriefing(host="王丽"))
        await comes(screen, "07:50")
        await screen.press("f8", "p")
        assert "应到 3 = 到 2 + 缺 1" in screen.text, "who came late is here"


async def test_a_name_typed_with_its_reason_in_the_roll_call_is_no_new_person() -> None:
    story = working()
    story.does(c.StartBriefing(host="王丽"))
    async with dashboard(story) as screen:
        await comes(screen, "07:50")
        await screen.press("f8", "p", "slash")
        await screen.write("李雷 迟到")
        await screen.press("enter")
        assert "应到 3 = 到 2 + 缺 1" in screen.text and screen.text.count("李雷") == 1


async def test_a_day_from_taking_over_to_handing_over() -> None:
    story = working()
    async with dashboard(story) as screen:
        assert "下一步 考勤" in screen.panel("ribbon")
        await screen.press("N")
        await fills(screen, "赵强:请假")
        assert story.board.owed.attendance[0].people[2].state == "leave"
        assert "下一步 晨训" in screen.panel("ribbon")
        for command in (
            c.StartBriefing(host="王丽"),
            c.CountBriefing(present=2, absent=()),
            c.CountBriefing(present=3),
        ):
            story.does(command)
        story.does(c.CloseBriefing(summary="准时开门"))
        await comes(screen, "08:05")
        assert "下一步 首次巡视" in screen.panel("ribbon")
        await screen.press("N", "y", "y", "f")
        await fills(screen, "保安不在岗")
        assert on(screen, RoundScreen) and "▲ 保安在岗" in screen.text
        await screen.press("w", "escape")
        assert (story.board.owed.rounds[0].poor, len(story.board.owed.rounds[0].faults())) == (False, 1)
        assert "D1 整改 保安不在岗" in screen.panel("due")
        await screen.press("N")
        await fills(screen, "申请表", "", "一号台")
        assert "下一步 10:30 巡视" in screen.panel("ribbon") and "P1 收资料" in screen.panel("due")
        await comes(screen, "10:35")
        assert "◆ 超期 巡视" in screen.panel("due")
        await a_round(screen)
        await comes(screen, "15:05")
        assert "漏巡 1" in screen.panel("ribbon")
        await comes(screen, "16:30")
        await a_round(screen)
        await screen.press("N", "enter")
        assert story.board.owed.papers["P1"].back
        await screen.press("N", "enter")
        assert story.board.owed.registers and "下一步 统计上报" in screen.panel("ribbon")
        await screen.press("N")
        assert on(screen, FormScreen) and "漏巡 1" in screen.text
        await screen.write("中心")
        await screen.press("tab", *"ok", "ctrl+s")
        assert story.board.owed.statistics[0].to == "中心"
        assert "下一步 交班" in screen.panel("ribbon")
        await screen.press("N")
        assert not on(screen, HomeScreen), "the shift's menu"
        await screen.press("escape")
        story.at("17:30").hands_over("李雷")
        screen.app.renew()
        await screen.settle()
        assert "下一步 考勤" in screen.panel("ribbon"), "the next leader's day begins"


async def test_a_night_over_midnight_at_the_dashboard() -> None:
    story = a_real_desk("2026-11-23 21:45")
    story.does(c.SetHall(change=HallChange(rounds=("22:00", "02:00"))))
    story.does(c.StartShift(name="夜班", leader="赵强", staff=("李雷",), until="06:00"))
    async with dashboard(story, size=(80, 24)) as screen:
        await screen.press("T")
        assert on(screen, PickScreen) and "交班" in screen.text
        await screen.press("escape", "O", "enter", "w", "escape")
        assert [story.clock_face(one.hour) for one in story.board.owed.rounds] == ["22:00"]
        await comes(screen, "2026-11-24 01:50")
        await screen.press("O", "enter", "c", "enter", "escape")
        assert story.board.day == "2026-11-23" and "巡视未看全 1" in screen.panel("ribbon")
        await comes(screen, "05:30")
        assert "漏巡" not in screen.panel("ribbon")


async def test_what_is_due_shows_the_reports_of_incidents_first_and_counts_as_the_strip_does() -> None:
    story = working("2026-11-23 09:00")
    async with dashboard(story) as screen:
        await screen.press("L")
        assert "没有应报或到时的事项" in screen.panel("due-list") or "巡视" in screen.panel("due-list")
        story.does(c.StartIncident(playbook="sys-single"))
        await comes(screen, "09:31:30")
        rows = screen.panel("due-list").splitlines()
        assert [row.split()[:3] for row in rows[:3]] == [["▲", "#1", "L0"], ["▲", "#1", "L1"], ["○", "#1", "L2"]]
        title = str(screen.app.screen.query_one("#due-list").border_title)
        assert "上报 3 项,超时未报 2" in title and "▲ 超时未报 2" in screen.text
        before = rows[2]
        await comes(screen, "09:55:01")
        assert screen.panel("due-list").splitlines()[2] != before, "its countdown runs"
        await screen.press("home", "enter")
        assert on(screen, IncidentScreen)


async def test_what_is_due_is_added_moved_met_and_opened_from_its_list() -> None:
    story = working("2026-11-23 09:00")
    story.does(c.TakeFollowup(kind="complaint", customer="周先生", phone="13900000029", important=True))
    story.does(c.OpenCase(kind="new", customer="马先生"))
    async with dashboard(story) as screen:
        await screen.press("L", "n")
        await fills(screen, "营销报表", "10:00", "李雷")
        assert on(screen, DueScreen) and "营销报表" in screen.text
        await comes(screen, "11:00")
        assert screen.panel("due-list").splitlines()[0].startswith(" ◆ F1"), "overdue first, the oldest on top"
        await screen.press("enter")
        assert on(screen, PickScreen) and "13900000029" in str(screen.app.screen.query_one(".box").border_title)
        await screen.press("escape", "down", "m")
        await fills(screen, "16:00", "等数据")
        found = story.board.owed.find("D1")
        assert found and found.was and "原 10:00" in screen.text, "that it was late stays"
        await screen.press("d", "enter")
        assert found.id not in screen.panel("due-list") and story.told("deadline.done")
        await screen.press("escape")
        assert on(screen, HomeScreen)


@pytest.mark.parametrize(
    ("lang", "span", "overdue"), [("zh", "+19 小时 28 分", "超期"), ("en", "+19 h 28 min", "overdue")]
)
async def test_what_is_late_since_another_day_keeps_its_title(lang: str, span: str, overdue: str) -> None:
    story = working("2026-11-27 09:00")
    story.starts("sys-single")
    story.does(c.SetDeadline(what="交营销报表给所里", due="12:30"))
    story.does(c.SetDeadline(what="交表", due="12:30"))
    async with dashboard(story, lang=lang) as screen:
        await comes(screen, "13:00")
        assert "12:30" in screen.panel("due"), "of the same day: the time too"
        await comes(screen, "2026-11-28 07:58")
        rows = screen.panel("due").splitlines()
        long, brief = (next(row for row in rows if f" {name} " in row) for name in ("D1", "D2"))
        assert "交营销报表给所里" in long and long.endswith(span), "the title before the word"
        assert long.startswith("◆ D1") and brief.startswith(f"◆ {overdue} D2")
        assert "11-27" not in screen.panel("due") and "……" not in screen.panel("due")


async def test_a_case_goes_on_and_papers_come_back_from_what_is_due() -> None:
    story = working("2026-11-23 09:00")
    story.does(c.OpenCase(kind="new", customer="马先生"))
    async with dashboard(story) as screen:
        await screen.press("L", "end", "enter")
        assert "生成传票" in screen.text
        await screen.press("1", "enter")
        case = story.board.owed.cases["C1"]
        assert [one.step for one in case.steps] == ["slip"] and "转接电人员" in screen.text
        await screen.press("T", "9")
        await fills(screen, "牛女士", "13900000031")
        assert story.board.owed.cases["C2"].customer == "牛女士"


@pytest.mark.parametrize(
    ("lang", "says", "asks"),
    [("zh", "按 y 开始", "还有 10 项没看"), ("en", "y begins one", "10 not looked at")],
)
async def test_the_first_key_of_a_round_only_begins_it_and_ending_it_early_asks(
    lang: str, says: str, asks: str
) -> None:
    story = working("2026-11-23 08:30")
    async with dashboard(story, lang=lang, size=(80, 24)) as screen:
        await screen.press("O")
        assert says in str(screen.app.screen.query_one("#round-items").border_title)
        assert list(story.board.owed.rounds) == []
        await screen.press("down", "y")
        (begun,) = story.board.owed.rounds
        assert begun.looks == () and story.told("round.looked") == [], "nothing is in order that nobody looked at"
        await screen.press("y")
        (one,) = story.board.owed.rounds
        assert [(look.item, look.result) for look in one.looks] == [("guard", "ok")]
        assert isinstance(screen.app.screen, RoundScreen) and screen.app.screen.item_id == "screens"
        await screen.press("home", "c")
        assert asks in str(screen.app.screen.query_one(".box").border_title)
        await screen.press("escape")
        assert story.board.owed.round_going_on(), "nobody said yes"
        await screen.press("c", "enter", "down", "f")
        assert on(screen, FormScreen) and len([*story.board.owed.rounds]) == 1, "nothing begins before a fault is said"
        await screen.press("escape", "f")
        await fills(screen, "门口有积水")
        assert [look.note for look in story.board.owed.rounds[1].looks] == ["门口有积水"]


async def test_a_round_that_cannot_be_written_down_marks_nothing() -> None:
    story = working("2026-11-23 08:30")
    async with dashboard(story) as screen:
        await screen.press("O")
        story.ledger.full = True
        await screen.press("y")
        assert list(story.board.owed.rounds) == [] and on(screen, RoundScreen)


async def test_an_empty_deadline_of_a_fault_says_what_it_stands_for() -> None:
    story = working("2026-11-23 08:30", until="16:00")
    for hours, says in (("08:00-17:30", "空着就是当日关门前(本厅规定)"), ("", "空着就是 16:00 前(本厅规定)")):
        story.does(c.SetHall(change=HallChange(hours=hours)))
        async with dashboard(story) as screen:
            await screen.press("O", "f")
            assert screen.app.screen.query_one("#field-due", Input).placeholder == says


async def test_a_fault_may_start_an_incident() -> None:
    story = working("2026-11-23 08:30")
    async with dashboard(story) as screen:
        await screen.press("O", "f")
        await screen.write("通道冒烟")
        await screen.press("tab", "enter", "end", "enter", "ctrl+s")
        assert on(screen, PickScreen), "which playbook"
        (look,) = story.board.owed.rounds[0].looks
        assert (look.note, look.action, story.board.owed.deadlines) == ("通道冒烟", "incident", ())


async def test_enter_on_the_home_screen_s_list_opens_what_is_owed() -> None:
    story = working("2026-11-23 09:00")
    story.does(c.TakeFollowup(kind="callback", customer="钱女士", phone="13900000020", due="明天 08:00"))
    async with dashboard(story) as screen:
        screen.app.screen.query_one("#due").focus()
        await screen.press("home", "enter")
        assert not on(screen, HomeScreen)


async def test_five_hundred_customers_and_two_thousand_deadlines_are_not_gathered_every_second() -> None:
    story = working("2026-11-23 09:00")
    for n in range(40):
        story.does(c.TakeFollowup(kind="callback", customer=f"客户{n}", phone="1", due="16:00"))
    async with dashboard(story) as screen:
        home = screen.app.screen
        assert isinstance(home, HomeScreen)
        first = home._due.gathered(screen.app.view.board, story.now)
        story.clock.go(1)
        home.beat(screen.app.view, story.now)
        assert home._due.gathered(screen.app.view.board, story.now) is first
        assert f"还有 {len(first) - 24} 项" in screen.panel("due")
        story.does(c.MoveFollowup(followup="F1", move="done"))
        screen.app.renew()
        await screen.settle()
        assert home._due.gathered(screen.app.view.board, story.now) is not first
        await screen.press("U")
        assert on(screen, QueueScreen)


def test_no_key_means_two_things_on_one_page() -> None:
    taken = [(row.scope, key) for row in TABLE for key in row.keys.split(",")]
    assert sorted({one for one in taken if taken.count(one) > 1}) == []


@pytest.mark.parametrize(("lang", "named"), [("zh", "C1 业务 缴费通知"), ("en", "C1 case fee notice")])
async def test_a_case_is_named_by_its_step_in_the_reader_s_language(lang: str, named: str) -> None:
    story = working("2026-11-23 09:00")
    story.does(c.OpenCase(kind="new", customer="马先生"))
    story.does(c.StepCase(case="C1", step="fees-confirmed"))
    async with dashboard(story, lang=lang, size=(80, 24)) as screen:
        await screen.press("A")
        assert named in screen.panel("handover-items") and "C1." not in screen.text
        await screen.press("escape", "L")
        assert named in " ".join(screen.panel("due-list").split()) and "C1." not in screen.text
        story.does(c.SetDeadline(what="交月报", due="10:00"))
        screen.app.renew()
        await screen.press("home", "m")
        assert "D1 交月报" in str(screen.app.screen.query_one(".box").border_title)
