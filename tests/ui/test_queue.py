"""The queue of customers: moves by key, the order after an outage, progress by part of a name or phone."""

from __future__ import annotations

from shiftdesk.domain import commands as c
from shiftdesk.ui.screens.form import FormScreen
from shiftdesk.ui.screens.home import HomeScreen
from shiftdesk.ui.screens.queue import QueueScreen
from tests.fakes import Story
from tests.ui.driver import Screen, a_real_desk, dashboard


def on(screen: Screen, kind: type[object]) -> bool:
    """Whether a page of that kind is on top."""
    return isinstance(screen.app.screen, kind)


def takes(
    story: Story, name: str, kind: str = "callback", *, incident: int | None = None, due: str | None = None,
    business: str = "",
) -> None:  # fmt: skip
    story.does(
        c.TakeFollowup(kind=kind, customer=name, phone="13900000022", incident=incident, due=due, business=business)
    )


def listed(screen: Screen) -> list[str]:
    """The ids in the list, from the top."""
    return [row.split()[1] for row in screen.panel("queue-list").splitlines() if row[:1] in "◆○✓–"]


async def test_follow_ups_are_settled_by_keys() -> None:
    story = a_real_desk()
    for name, kind in (
        ("孙先生", "pre-accepted"),
        ("郑女士", "callback"),
        ("吴先生", "complaint"),
        ("钱女士", "callback"),
    ):
        takes(story, name, kind)
    async with dashboard(story, size=(80, 24)) as screen:
        await screen.press("U")
        assert "孙先生" in screen.text and "13900000022" not in screen.text and "□已录入" in screen.text
        await screen.press("w", "home", "enter")
        assert "13900000022" in str(screen.app.screen.query_one(".box").border_title), "the whole phone on demand"
        await screen.press("k")
        assert "✓已录入 □已派单" in screen.text and on(screen, QueueScreen)
        await screen.press("p")
        assert story.board.followups["F1"].state == "done"
        await screen.press("t")
        await screen.write("14:00")
        await screen.press("enter")
        item = story.board.followups["F2"]
        assert (item.state, story.clock_face(item.hour)) == ("done", "14:00")
        await screen.press("c")
        await screen.write("无人接听")
        await screen.press("enter", "v")
        await screen.write("15:30")
        await screen.press("enter")
        assert "15:30 上门 联系 1 次" in screen.text
        await screen.press("x", "enter")
        assert on(screen, FormScreen), "not cancelled without a reason"
        await screen.write("已到别处办理")
        await screen.press("enter")
        assert story.board.followups["F3"].state == "cancelled"
        await screen.press("d", "enter", "escape")
        assert story.board.followups["F4"].state == "done" and on(screen, HomeScreen)


async def test_a_move_that_makes_no_sense_says_why() -> None:
    story = a_real_desk()
    takes(story, "郑女士")
    async with dashboard(story) as screen:
        await screen.press("U", "k", "l")
        assert on(screen, QueueScreen) and story.board.followups["F1"].moves == ()


async def test_when_an_outage_is_over_the_queue_opens_in_the_order_taken() -> None:
    story = a_real_desk()
    number = story.starts("sys-single")
    takes(story, "无关", due="09:30")
    for minute, name, due in (("09:20", "晚来", "+1h"), ("09:10", "早来", "+4h")):
        story.at("09:30").does(
            c.TakeFollowup(kind="callback", customer=name, phone="1", incident=number, at=minute, due=due)
        )
    async with dashboard(story) as screen:
        await screen.press("f7", "z", "enter")
        assert on(screen, QueueScreen)
        assert listed(screen) == ["F3", "F2"], "by time taken, and only those who wait because of it"
        await screen.press("escape", "escape")
        assert on(screen, HomeScreen)
        await screen.press("U")
        assert listed(screen) == ["F1", "F2", "F3"], "by time due"
        await screen.press("w")
        assert listed(screen) == ["F1", "F3", "F2"]


async def test_after_a_fire_no_queue_opens() -> None:
    story = a_real_desk()
    number = story.starts("fire")
    takes(story, "孙先生", incident=number)
    async with dashboard(story) as screen:
        await screen.press("f7", "z", "enter")
        assert not on(screen, QueueScreen)


async def test_progress_is_found_also_on_past_days() -> None:
    story = a_real_desk("2026-11-20 09:00")
    takes(story, "欧阳女士")
    story.does(c.MoveFollowup(followup="F1", move="done", note="已回电"))
    story.at("2026-11-23 09:00").has_a_shift()
    takes(story, "孙先生")
    async with dashboard(story) as screen:
        await screen.press("U")
        assert listed(screen) == ["F2"]
        await screen.press("slash")
        await screen.write("欧阳")
        assert listed(screen) == []
        await screen.press("enter")
        assert listed(screen) == ["F1"] and "已回电" in screen.panel("queue-detail")
        await screen.press("escape")
        assert listed(screen) == ["F2"]


async def test_a_wrong_phone_or_date_is_said_in_the_form_and_nothing_is_lost() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        await screen.press("u")
        await screen.write("孙先生")
        await screen.press("down")
        await screen.write("139oooo0022")
        await screen.press("enter")
        assert "字母" in screen.text and "139oooo0022" in screen.text and story.board.followups == {}
        await screen.press("end", "ctrl+u")
        await screen.write("13900000022")
        await screen.press("down", "down", "down")
        await screen.write("2026-11-20")
        await screen.press("enter")
        assert "早于受理时间" in screen.text and "孙先生" in screen.text
        await screen.press("end", "ctrl+u")
        await screen.write("3wd")
        await screen.press("enter")
        assert story.board.followups["F1"].phone == "13900000022"


async def test_an_empty_queue_says_what_to_press() -> None:
    async with dashboard(a_real_desk(), lang="en") as screen:
        await screen.press("U")
        assert "Press u to note one" in screen.text


async def test_what_a_drill_plays_stands_last_marked_and_uncounted() -> None:
    story = a_real_desk().has_a_shift()
    story.does(c.StartIncident(playbook="sys-single", drill=True))
    async with dashboard(story) as screen:
        await screen.press("u")
        asked = screen.app.screen
        assert isinstance(asked, FormScreen)
        assert asked.heading() == "【演练】记客户待办 · 真实客户:清空突发事件编号"
        await screen.press("escape")
        takes(story, "演练客户", incident=1, due="+1h")
        takes(story, "钱女士", due="+2h")
        await screen.passes(1)
        await screen.press("U")
        assert listed(screen) == ["F2", "F1"]
        assert "【演练】" in screen.panel("queue-list")
        assert str(screen.app.screen.query_one("#queue-list").border_title).startswith("客户待办:未办结 1,")


async def test_an_agreed_time_is_moved_in_the_queue_and_in_the_list_of_what_is_due() -> None:
    story = a_real_desk()
    takes(story, "钱女士", due="16:00")
    async with dashboard(story) as screen:
        await screen.press("U", "m")
        await screen.write("17:00")
        await screen.press("tab")
        await screen.write("客户改期")
        await screen.press("enter")
        assert story.clock_face(story.board.followups["F1"].due) == "17:00"
        assert "改期 1 次" in screen.panel("queue-list")
        await screen.press("escape", "L", "home", "m")
        await screen.write("17:20")
        await screen.press("tab")
        await screen.write("又改期")
        await screen.press("enter")
        assert story.clock_face(story.board.followups["F1"].due) == "17:20"


def _row(screen: Screen, name: str) -> str:
    return next(row for row in screen.panel("queue-list").splitlines() if row.split()[1:2] == [name])


async def test_progress_takes_the_cells_that_the_business_leaves() -> None:
    story = a_real_desk()
    takes(story, "孙先生", "pre-accepted")
    story.does(c.MoveFollowup(followup="F1", move="attempt"))
    story.does(c.MoveFollowup(followup="F1", move="told", due="14:00"))
    async with dashboard(story) as screen:
        await screen.press("U")
        assert _row(screen, "F1").endswith("14:00 来 □已录入 □已派单 联系 1 次")
        takes(story, "钱女士", business="客户自己说明的一项名称特别长的业务,要回电说明办理进度和需要的资料")
        screen.app.renew()
        await screen.settle()
        assert "14:00 来 □已录入" in _row(screen, "F1") and _row(screen, "F1").endswith("…")
        assert "…" in _row(screen, "F2"), "where both are long they share"


async def test_the_business_takes_the_cells_that_the_progress_leaves() -> None:
    story = a_real_desk()
    takes(story, "钱女士", business="更名过户,要回电说明办理进度和资料")
    async with dashboard(story) as screen:
        await screen.press("U")
        assert "要回电说明办理进度和资料" in _row(screen, "F1")
