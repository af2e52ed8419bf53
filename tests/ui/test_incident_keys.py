"""The minute in which a fire alarm rings: two keystrokes, the right first step, a clock that is right."""

from __future__ import annotations

import pytest
from textual.widgets import Input, Select

from shiftdesk.domain.commands import MarkStep, ReportLevel
from shiftdesk.domain.steps import next_step
from shiftdesk.ui.screens.form import FormScreen
from shiftdesk.ui.screens.incident import IncidentScreen
from shiftdesk.ui.widgets.lines import Lines
from tests.fakes import Story
from tests.ui.driver import Screen, a_real_desk, dashboard, with_shipped

FOUR = ("击碎破玻器并呼喊", "立即疏散,不乘电梯", "打119", "先撤离,事后补记")


@pytest.mark.parametrize("keys", [("i", "f"), ("f2", "1"), ("f2", "f")])
async def test_two_keystrokes_start_a_fire_and_show_four_lines_card_banner_and_clock(keys: tuple[str, str]) -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press(*keys)
        steps = [line.strip(" ▶□") for line in screen.panel("steps").splitlines()]
        assert steps == list(FOUR)
        assert "☎ 打119" in screen.panel("cards") and "人民路 18 号" in screen.panel("cards")
        assert "严禁乘电梯" in screen.panel("banner")
        assert "00:00" in screen.panel("head")
        assert screen.story.incident(1).status == "open"


async def test_the_rest_of_the_fire_unfolds_when_people_are_out() -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press("f2", "1", "f5", "f5", "f5")
        assert len(screen.panel("steps").splitlines()) == 4
        assert screen.story.level("A0").state == "reported", "the third line is the call to 119"
        await screen.press("f5")
        assert len(screen.panel("steps").splitlines()) > 4


async def test_the_function_key_works_while_text_is_typed_and_the_text_is_still_there() -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press("f3")
        await screen.write("客户反映系统")
        await screen.press("f2", "3")
        assert isinstance(screen.app.screen, IncidentScreen)
        await screen.press("f3")
        await screen.write("登录慢")
        await screen.press("enter")
        assert screen.story.lines()[-1].text == "客户反映系统登录慢"


async def test_an_input_method_that_swallows_letters_still_finds_and_starts_a_playbook() -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press("f2", "slash")
        await screen.write("火警")
        await screen.press("enter")
        assert "击碎破玻器并呼喊" in screen.text


async def test_pinyin_initials_find_a_playbook() -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press("f2", "slash")
        await screen.write("dtxtgz")
        assert "单厅系统故障" in screen.lines[-1] or any("单厅系统故障" in line for line in screen.lines)
        await screen.press("enter")
        assert screen.story.board.plan_of(screen.story.incident(1)).id == "sys-single"


async def test_a_full_disk_does_not_hold_up_the_first_minute() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        story.ledger.full = True
        await screen.press("f2", "1")
        assert "击碎破玻器并呼喊" in screen.text and "未保存" in screen.panel("head")
        assert not story.board.incidents
        await screen.passes(90)
        assert "01:30" in screen.panel("head")
        await screen.press("f5")
        assert "✓  击碎破玻器并呼喊" in screen.panel("steps")
        story.ledger.full = False
        await screen.passes(10)
        await screen.settle()
        assert "未保存" not in screen.panel("head")
        incident = story.incident(1)
        assert story.clock_face(incident.onset) == "09:00" and incident.steps


async def _with_level_due(screen: Screen) -> None:
    await screen.press("f2", "3")
    await screen.passes(1800)


async def test_a_due_level_is_seen_on_every_screen_and_reported_with_one_key_and_enter() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        await screen.press("f2", "3")
        await screen.press("f4", "enter")
        await screen.passes(1799)
        assert "◆" not in screen.panel("strip")
        await screen.passes(1)
        for keys in (("f12",), ("escape", "f8"), ("escape", "f1"), ("escape",)):
            await screen.press(*keys)
            assert "◆ 应报 1" in screen.panel("strip")
        await screen.press("f4")
        assert "综合组" in screen.text
        await screen.press("enter")
        report = story.incident(1).marks("L1").reports[0]
        assert (report.by, report.to, report.how) == (story.desk.ports.user, ("coordination_group",), "phone")
        assert "应报" not in screen.panel("strip")


async def test_a_report_told_later_as_made_before_it_was_due_wants_its_reason_in_the_same_dialog() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        await screen.press("f2", "3", "f4", "enter")
        await screen.passes(2400)
        await screen.press("f4")
        screen.app.screen.query_one("#field-at", Input).value = "09:10"
        await screen.press("enter")
        assert story.level("L1").state == "due" and "早于 L1 的应报时间 09:30" in screen.text
        screen.app.screen.query_one("#field-reason", Input).value = "主任要求提前报"
        await screen.press("enter")
        assert story.clock_face(story.incident(1).marks("L1").reports[0].when) == "09:10"


async def test_the_countdown_runs_and_turns_into_how_late_it_is() -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press("f2", "3", "f4", "enter")
        await screen.passes(1740)
        assert "-01:00" in screen.panel("ladder")
        await screen.passes(60)
        assert "应报 09:30 +00:00" in screen.panel("ladder")
        await screen.passes(60)
        assert "▲" in screen.panel("ladder") and "超时未报 09:30 +01:00" in screen.panel("ladder")


async def test_acknowledging_silences_and_does_not_stop() -> None:
    async with dashboard(a_real_desk()) as screen:
        await _with_level_due(screen)
        await screen.press("f6", "escape")
        assert "已知悉" in screen.panel("incidents")
        await screen.passes(60)
        assert screen.story.level("L1").overdue


async def test_a_report_with_an_empty_reporter_is_refused_and_what_was_typed_stays() -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press("f2", "3", "f4")
        await screen.write("已知道,派人处理")
        by = screen.app.screen.query_one("#field-by", Input)
        by.value = "  "
        await screen.press("enter")
        assert not screen.story.incident(1).marks("L0").reports
        assert "已知道,派人处理" in screen.text


async def test_the_step_that_is_a_report_asks_whom_and_is_ticked_by_it() -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press("f2", "3")
        plan = screen.story.board.plan_of(screen.story.incident(1))
        step = next(step for step in plan.steps if step.level == "L0")
        screen.app.screen.query_one("#steps", Lines).put_cursor(step.id)
        await screen.press("f5", "enter")
        assert screen.story.incident(1).marks("L0").reports
        assert f"✓ {plan.steps.index(step) + 1:>2}" in screen.panel("steps")


async def test_resolve_back_dated_then_close_with_a_reason_for_open_gates() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        await screen.press("f2", "3", "f4", "enter")
        await screen.passes(1900)
        await screen.press("z")
        await screen.write("09:20")
        await screen.press("enter")
        assert story.level("L1").state == "not_reached" and story.level("L1").added_later
        await screen.press("c", "enter")
        assert story.incident(1).status == "resolved", "gates are open and no reason was given"
        await screen.write("说明牌已取下,待办明日处理")
        await screen.press("enter")
        assert story.incident(1).status == "closed"


async def test_one_hall_becomes_several_and_back() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        await screen.press("f2", "3", "f4", "enter")
        await screen.passes(600)
        await screen.press("y")
        await screen.write("城东厅")
        await screen.press("enter")
        assert story.states() == {
            "L0": "reported",
            "L1": "superseded",
            "L2": "superseded",
            "M0": "due",
            "M1": "waiting",
            "M2": "waiting",
        }
        assert "转多厅处理" in screen.panel("ladder")
        await screen.press("y", "enter")
        assert story.states()["L1"] == "waiting"


async def test_another_process_shows_within_a_beat() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        other = with_shipped(story.beside())
        other.writes("命令行写的一条")
        await screen.passes(1)
        assert "命令行写的一条" in screen.panel("log")
        other.does(ReportLevel(incident=other.starts("sys-single"), level="L0"))
        await screen.passes(1)
        assert "单厅系统故障" in screen.panel("incidents")


async def test_a_report_on_the_wrong_incident_is_taken_back_and_the_level_stands_again() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        await screen.press("f2", "3", "f4", "enter")
        assert story.level("L0").state == "reported"
        await screen.press("J")
        await screen.write("报错了事件")
        screen.app.screen.query_one("#field-withdraw", Select).value = "yes"
        await screen.press("enter")
        assert story.level("L0").state == "due"
        assert "报错了事件" in screen.panel("history")


async def test_enter_on_a_question_answers_it_and_folds_what_does_not_apply() -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press("f2", "3")
        plan = screen.story.board.plan_of(screen.story.incident(1))
        screen.app.screen.query_one("#steps", Lines).put_cursor(f"q:{plan.questions[0].id}")
        await screen.press("enter", "1")
        assert screen.story.incident(1).answers[plan.questions[0].id].value == plan.questions[0].options[0].id


async def test_leafing_through_incidents_faster_than_they_are_drawn_breaks_nothing() -> None:
    async with dashboard(a_real_desk()) as screen:
        for key in ("1", "2", "3", "5"):
            await screen.press("f2", key, "escape")
        for _ in range(4):
            await screen.pilot.press("f7", "f7", "f7", "escape")
        await screen.settle()
        assert screen.app.is_running and "火警" in screen.text


async def test_the_ladder_says_when_a_level_was_reported_not_when_it_was_due() -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press("f2", "3")
        await screen.passes(480)
        await screen.press("f4", "enter")
        assert "已上报 09:08" in screen.panel("ladder")


async def test_without_an_outside_line_no_card_tells_to_dial_one_first() -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press("f2", "1")
        assert "外线" not in screen.panel("cards")


async def test_a_tick_is_taken_back_where_the_cursor_is_and_elsewhere_it_is_said_how() -> None:
    story = a_real_desk().has_a_shift()
    story.starts("sys-single")
    async with dashboard(story) as screen:
        await screen.press("f7", "f5", "x")
        assert len(story.incident(1).steps) == 1
        assert "没有打勾" in " ".join(note.message for note in screen.app._notifications)
        await screen.press("up", "x")
        assert not [mark for mark in story.incident(1).steps.values() if mark.state == "done"]


async def test_a_tick_that_a_report_made_is_taken_back_with_the_report() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        await screen.press("f2", "1", "f5", "f5", "f5")
        plan = story.board.plan_of(story.incident(1))
        step = next(step for step in plan.steps if step.level == "A0")
        screen.app.screen.query_one("#steps", Lines).put_cursor(step.id)
        await screen.press("x")
        assert "由 A0 的上报打勾" in said(screen) and "按 J" in said(screen)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_false_alarm_that_was_called_off_shows_no_call_as_made_and_why(size: tuple[int, int]) -> None:
    story = a_real_desk().has_a_shift()
    async with dashboard(story, size=size) as screen:
        await screen.press("f2", "1", "X")
        await screen.write("烤箱冒烟")
        await screen.press("enter")
        assert story.incident(1).status == "cancelled"
        assert "✓" not in screen.panel("steps") and "▸" not in screen.panel("steps")
        history = screen.app.screen.query_one("#history", Lines)
        assert history.display and history.size.height and "烤箱冒烟" in screen.panel("history")
        assert "已撤销,不用上报" in screen.panel("ladder") and "已恢复" not in screen.panel("ladder")


async def test_an_opening_line_that_was_skipped_is_not_shown_as_done() -> None:
    story = a_real_desk().has_a_shift()
    story.starts("fire")
    story.does(MarkStep(incident=1, step="evacuate", mark="skip", note="厅内无人"))
    async with dashboard(story) as screen:
        await screen.press("f7")
        line = next(line for line in screen.panel("steps").splitlines() if "立即疏散" in line)
        assert line.startswith(" ↷ ")


async def test_a_step_is_skipped_where_the_cursor_is_and_elsewhere_it_is_said_why_not() -> None:
    story = a_real_desk().has_a_shift()
    story.starts("sys-single")
    async with dashboard(story) as screen:
        await screen.press("f7")
        plan, steps = story.board.plan_of(story.incident(1)), screen.app.screen.query_one("#steps", Lines)
        steps.put_cursor(f"q:{plan.questions[0].id}")
        await screen.press("k")
        assert "没有停在步骤上" in said(screen) and isinstance(screen.app.screen, IncidentScreen)
        first = plan.steps[0]
        steps.put_cursor(first.id)
        await screen.press("k")
        assert isinstance(screen.app.screen, FormScreen)
        assert screen.app.screen.heading() == f"#1 跳过所选步骤: {first.text.zh}"
        await screen.write("已由物业处理")
        await screen.press("enter", "k")
        assert story.incident(1).steps[first.id].state == "skipped" and "已经跳过了" in said(screen)
        await screen.press("x", "enter", "up", "k")
        assert story.incident(1).steps[first.id].state == "done" and "已完成,不用跳过" in said(screen)


def said(screen: Screen) -> str:
    """All notices."""
    return " ".join(str(note.message) for note in screen.app._notifications)


def ten_steps_on() -> Story:
    """A desk with a fault whose first ten steps are done."""
    story = a_real_desk().has_a_shift()
    story.starts("sys-single")
    for step in story.board.plan_of(story.incident(1)).steps[:10]:
        story.does(MarkStep(incident=1, step=step.id, mark="done"))
    return story


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_cursor_begins_on_the_next_step_in_sight(size: tuple[int, int]) -> None:
    story = ten_steps_on()
    plan = story.board.plan_of(story.incident(1))
    async with dashboard(story, size=size) as screen:
        await screen.press("f7")
        steps = screen.app.screen.query_one("#steps", Lines)
        ahead = next_step(story.incident(1), plan, screen.app.now())
        assert ahead and steps.cursor == ahead.id
        at = next(n for n, row in enumerate(steps.rows) if row.id == ahead.id)
        assert steps.rows[at].spans[0][0] == "▸"
        assert 0 <= at - steps.scroll_offset.y < steps.size.height
        await screen.press("up", "f1", "escape")
        assert steps.cursor != ahead.id, "who moved it keeps the place"


async def test_the_first_picture_has_the_cursor_on_the_next_step(monkeypatch: pytest.MonkeyPatch) -> None:
    story = ten_steps_on()
    moved: list[int] = []
    whole = Lines.watch_scroll_y

    def noted(self: Lines, old: float, new: float) -> None:
        if self.id == "steps" and old != new and self.app._batch_count == 0:
            moved.append(int(new))
        whole(self, old, new)

    monkeypatch.setattr(Lines, "watch_scroll_y", noted)
    async with dashboard(story, size=(80, 24)) as screen:
        await screen.press("f7")
        assert screen.app.screen.query_one("#steps", Lines).scroll_offset.y > 0
        assert not moved, "it scrolled while painting waited"


async def test_what_is_refused_on_the_screen_names_its_keys_and_no_command() -> None:
    story = a_real_desk()
    async with dashboard(story) as screen:
        assert screen.app.say("campaign.none") == "今天没有进行中的营销活动。按 C 开始。"
        await screen.press("f2", "3", "f4", "enter", "c", "enter")
        assert "先按 z 记恢复时间" in screen.text
        await screen.press("escape", "z", "enter", "c", "enter")
        assert "办完按 g 确认" in screen.text and "incident gate" not in screen.text
