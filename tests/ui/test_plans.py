"""A running plan by keys: one digit answers, folded steps unfold, whose steps, links, cards, drills, campaign days."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from shiftdesk.adapters.playbooks import PlaybookFiles
from shiftdesk.adapters.resources import playbook_folder
from shiftdesk.desk.desk import Desk
from shiftdesk.desk.outbox import Outbox
from shiftdesk.domain import commands as c
from shiftdesk.ui.panels.ladder import ladder_rows
from shiftdesk.ui.panels.questions import question_rows
from shiftdesk.ui.panels.steps import StepPaper
from shiftdesk.ui.screens.campaign import CampaignScreen
from shiftdesk.ui.screens.cards import CardsScreen
from shiftdesk.ui.screens.incident import IncidentScreen
from shiftdesk.ui.widgets.lines import Lines
from tests.fakes import Story
from tests.plan_books import CAMPAIGN, SIEGE
from tests.ui.driver import Screen, a_real_desk, dashboard


def a_planned_desk() -> Story:
    """A desk that runs the small plans, in a hall with people."""
    story = a_real_desk()
    story.playbooks.books |= {SIEGE.id: SIEGE, CAMPAIGN.id: CAMPAIGN}
    story.desk = Desk(replace(story.desk.ports, playbooks=story.playbooks))
    story.desk.refresh()
    story.outbox = Outbox(story.desk)
    story.has_a_shift()
    return story


async def test_one_digit_answers_the_open_question_and_the_next_one_follows() -> None:
    async with dashboard(a_planned_desk()) as screen:
        await screen.press("f2", "g")
        assert "1 yes  2 no" in screen.panel("steps")
        await screen.press("2")
        assert screen.story.incident(1).answers["persuaded"].value == "no"
        assert "1 yes  2 was, over now  3 no" in screen.panel("steps")
        await screen.press("1")
        assert "open the robbery plan" in screen.panel("steps") and "watch" not in screen.panel("steps")
        assert "no photos" in screen.panel("banner")
        await screen.press("9")
        assert set(screen.story.incident(1).answers) == {"persuaded", "extreme"}


async def test_a_digit_answers_nothing_that_is_not_seen() -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press("f2", "1", "2")
        assert screen.story.incident(1).answers == {}, "the first minute shows its four lines, no question"
        await screen.press("f5", "f5", "f5", "f5", "2")
        assert screen.story.incident(1).answers["size"].value == "spreading"


async def test_folded_steps_are_counted_and_unfold_with_why() -> None:
    async with dashboard(a_planned_desk()) as screen:
        await screen.press("f2", "g")
        assert "已折叠 1 步,按 f 展开" in screen.panel("steps")
        await screen.press("f")
        assert "open the robbery plan" in screen.panel("steps") and "先回答:extreme?" in screen.panel("steps")
        await screen.press("1", "f")
        assert "open the robbery plan" not in screen.panel("steps")


async def test_whose_steps_by_role_by_person_and_all_again() -> None:
    async with dashboard(a_planned_desk()) as screen:
        await screen.press("f2", "g")
        assert "▲ 无人担任" in screen.panel("steps"), "nobody here is a cashier, and the guard is not on this shift"
        assert "王丽(代)" in screen.panel("steps")
        await screen.press("m")
        await screen.press("1")
        assert "只看 营业厅主任 的步骤:2 步" in screen.panel("steps")
        assert "watch" not in screen.panel("steps")
        await screen.press("m")
        assert "watch" in screen.panel("steps")


async def test_one_key_opens_the_linked_plan_and_one_goes_back() -> None:
    async with dashboard(a_planned_desk()) as screen:
        await screen.press("f2", "g", "2", "1", "Y")
        assert "robbery" in screen.text, "two are offered: the one of the answer stands first"
        await screen.press("enter")
        assert "⇄ #1" in screen.panel("head")
        assert (screen.story.incident(2).links, screen.story.incident(1).links) == ((1,), (2,))
        await screen.press("K")
        assert "siege" in screen.panel("head") and "⇄ #2" in screen.panel("head")


async def test_the_cards_page_has_everything_to_read_out_and_keeps_up() -> None:
    async with dashboard(a_real_desk(), size=(80, 24), lang="en") as screen:
        await screen.press("f2", "1", "v")
        assert isinstance(screen.app.screen, CardsScreen)
        assert "Call 119" in screen.panel("page-lines") and "Never use lifts" in screen.panel("page-lines")
        screen.story.does(c.PlaceIncident(incident=1, place="floor 2, tea room"))
        await screen.passes(1)
        assert "floor 2, tea room" in screen.panel("page-lines")
        await screen.press("v")
        assert isinstance(screen.app.screen, IncidentScreen)


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_the_first_card_and_every_prohibition_fit_a_small_screen_whole(lang: str) -> None:
    story = a_real_desk()
    async with dashboard(story, size=(80, 24), lang=lang) as screen:
        dangers = [plan for plan in screen.app.playbooks() if plan.life_danger]
        assert len(dangers) >= 2
        for number, plan in enumerate(dangers, 1):
            await screen.press("f2", plan.key)
            cards, banner = (screen.app.screen.query_one(f"#{name}", Lines) for name in ("cards", "banner"))
            first = [row for row in cards.rows if row.id == f"c:{plan.cards[0].id}"]
            assert 0 < len(first) <= cards.size.height, f"{plan.id}: the first card is scrolled for"
            assert banner.max_scroll_y == 0, f"{plan.id}: a prohibition is scrolled for"
            assert screen.app.screen.query_one("#ladder-below").size.height >= 4
            story.does(c.CancelIncident(incident=number, reason="看过了"))


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_no_word_of_a_step_a_question_or_a_level_is_cut_off_on_a_small_screen(lang: str) -> None:
    story = a_real_desk()
    async with dashboard(story, size=(80, 24), lang=lang) as screen:
        app, cut = screen.app, []
        plans = [plan for plan in app.playbooks() if plan.incident]
        for number, plan in enumerate(plans, 1):
            story.does(c.StartIncident(playbook=plan.id))
            app.renew()
            incident, said = story.incident(number), []
            paper = StepPaper(app, app.view, incident, 36)
            for n, step in enumerate(plan.steps, 1):
                said += [(step.text, row) for row in paper.step(step, n)]
            for question in plan.questions:
                said += [(question.text, row) for row in question_rows(app, incident, question, 36, True)]
            for row in ladder_rows(app, app.view, incident, app.now(), 36):
                said.append((plan.title, row))
            # the last part of a row is whose it is, which may be shortened
            cut += [(plan.id, text.en, row) for text, row in said if any("…" in part for part, _ in row.spans[:4])]
            story.does(c.CancelIncident(incident=number, reason="看过了"))
        assert len(plans) == 22 and cut == []


def owes(screen: Screen) -> int:
    """How many levels the strip says are due or overdue."""
    return sum(int(count) for count in re.findall(r"报 (\d+) ", screen.panel("strip")))


async def test_while_a_robbery_lasts_the_desk_neither_rings_nor_shows_nor_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    story = a_real_desk().has_a_shift()
    story.does(c.StartIncident(playbook="sys-single"))
    async with dashboard(story) as screen:
        await screen.press("f2", "r")
        rang: list[bool] = []
        monkeypatch.setattr(screen.app, "bell", lambda: rang.append(True))
        shown, title = type(screen.app.screen), screen.app.title
        for _ in range(12):
            await screen.passes(180)
            assert isinstance(screen.app.screen, shown), "nothing is asked"
            assert [*screen.app._notifications] == [] and screen.app.title == title
            other = [name for name, state in story.states(1).items() if state == "due"]
            assert owes(screen) == len(other), "only what the other one owes"
        assert rang == []
        assert {"R0"} <= {name for name, state in story.states(2).items() if state == "due"}
        story.does(c.AnswerQuestion(incident=2, question="departed", value="gone"))
        await screen.passes(1)
        assert rang != [] and owes(screen) == 4, "what was held is said afterwards"


async def test_casualties_fill_the_card() -> None:
    async with dashboard(a_planned_desk()) as screen:
        await screen.press("f2", "g")
        assert "anyone hurt, how many" in screen.panel("cards")
        await screen.press("H")
        await screen.write("2人轻伤")
        await screen.press("enter")
        assert "hurt 2人轻伤" in screen.panel("cards")


async def test_the_next_drill_shows_when_it_is_near_and_when_it_is_due() -> None:
    story = a_planned_desk()
    story.does(c.StartIncident(playbook="siege", drill=True))
    story.does(c.RecordDrill(incident=1, participants=("王丽",), evaluation="好", next="2026-12-01"))
    async with dashboard(story) as screen:
        assert "演练" not in screen.panel("due")
        await screen.passes(2 * 86400)
        assert "○ 12-01 演练" in screen.panel("due")
        await screen.passes(7 * 86400)
        assert "超期 12-01" in screen.panel("due")


@pytest.mark.parametrize("key", ["enter", "f5"])
async def test_a_step_out_of_its_order_asks_why(key: str) -> None:
    async with dashboard(a_real_desk().has_a_shift()) as screen:
        await screen.press("f2", "1", "f5", "f5", "f5", "f5", "f")
        steps = screen.app.screen.query_one("#steps", Lines)
        steps.put_cursor("cut-hall")
        await screen.press(key)
        assert "理由" in screen.text and "cut-hall" not in screen.story.incident(1).steps
        await screen.write("消防队要求断电")
        await screen.press("enter")
        assert screen.story.incident(1).steps["cut-hall"].note == "消防队要求断电"


@pytest.mark.parametrize("key", ["enter", "f5"])
async def test_of_a_folded_step_it_is_said_why_and_no_other_is_ticked(key: str) -> None:
    async with dashboard(a_planned_desk()) as screen:
        await screen.press("f2", "g", "f")
        steps = screen.app.screen.query_one("#steps", Lines)
        plan = screen.story.board.plan_of(screen.story.incident(1))
        folded = next(step for step in plan.steps if "open the robbery plan" in step.text.zh)
        steps.put_cursor(folded.id)
        await screen.press(key)
        assert screen.story.incident(1).steps == {}
        said = " ".join(str(one.message) for one in screen.app._notifications)
        assert f"“{folded.text.zh}”现在不能勾(先回答:extreme?)" in said


async def test_a_drill_says_do_not_call_and_one_key_makes_it_real() -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press("D", "f")
        assert "演练:请勿拨打 119" in screen.panel("cards") and "演练" in screen.panel("head")
        await screen.passes(400)
        assert "应报" not in screen.panel("strip")
        await screen.press("exclamation_mark")
        assert "☎ 打119" in screen.panel("cards") and "00:00" in screen.panel("head")
        assert "真实事件(原为演练)" in screen.panel("head")
        assert "应报 2" in screen.panel("strip")
        await screen.press("f10")
        assert not screen.story.incident(1).drill


async def test_a_drill_ends_with_its_record_and_an_empty_evaluation_is_refused() -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press("D", "f", "E")
        await screen.press("enter", "enter", "enter", "enter")
        assert screen.story.incident(1).record is None
        await screen.press("escape")
        screen.story.does(c.RecordDrill(incident=1, participants=("王丽",), evaluation="好"))
        assert screen.story.incident(1).status == "closed"


async def test_a_campaign_day_is_reached_by_key_and_ticked() -> None:
    async with dashboard(a_planned_desk()) as screen:
        await screen.press("C")
        await screen.write("双十二")
        await screen.press("enter")
        assert isinstance(screen.app.screen, CampaignScreen)
        assert "双十二" in screen.panel("head") and "notices current" in screen.panel("campaign")
        await screen.press("enter")
        campaign = screen.story.board.campaign
        assert campaign is not None and campaign.steps["supplies"].state == "done"
        await screen.passes(1)
        assert "活动日 双十二" in screen.panel("strip")
        await screen.press("c")
        assert not isinstance(screen.app.screen, CampaignScreen)


async def test_changed_files_are_picked_up_and_a_broken_one_leaves_the_old_one_in_use(tmp_path: Path) -> None:
    story = a_real_desk()
    story.desk = Desk(replace(story.desk.ports, playbooks=PlaybookFiles(playbook_folder(), tmp_path)))
    story.desk.refresh()
    text = (playbook_folder() / "illness.yaml").read_text(encoding="utf-8")
    own = tmp_path / "illness.yaml"
    async with dashboard(story) as screen:
        titles = {plan.id: plan.title.zh for plan in screen.app.playbooks()}
        own.write_text(text.replace(f'zh: "{titles["illness"]}"', 'zh: "急病"', 1), encoding="utf-8")
        await screen.looks()
        assert {plan.id: plan.title.zh for plan in screen.app.playbooks()}["illness"] == "急病"
        await screen.press("f2")
        assert "急病" in screen.text
        await screen.press("escape")
        screen.story.does(c.StartIncident(playbook="illness"))
        own.write_text(text.replace("steps:", "stepz:", 1), encoding="utf-8")
        await screen.looks()
        assert {plan.id: plan.title.zh for plan in screen.app.playbooks()}["illness"] == "急病"
        assert "预案文件有误" in screen.panel("strip") and "illness.yaml" in screen.panel("strip")
        own.unlink()
        await screen.looks()
        assert "预案文件有误" not in screen.panel("strip")
        assert {plan.id: plan.title.zh for plan in screen.app.playbooks()} == titles
        assert story.board.plan_of(story.incident(1)).title.zh == "急病", "a running incident keeps its version"


async def test_a_fast_drill_tells_its_injects_in_time() -> None:
    story = a_planned_desk()
    story.does(c.StartIncident(playbook="siege", drill=True, speed=6))
    async with dashboard(story) as screen:
        await screen.press("f7")
        assert "×6" in screen.panel("head") and "a stone flies" not in screen.panel("ladder")
        await screen.passes(20)
        assert "◆ 情况 02:00 a stone flies" in screen.panel("ladder")
        assert "02:00" in screen.panel("head")


async def test_a_report_is_handed_in_by_key_with_a_word_where_it_was_written() -> None:
    story = a_real_desk().has_a_shift()
    story.starts("lost")
    async with dashboard(story) as screen:
        screen.app.screen.query_one("#incidents", Lines).focus()
        await screen.press("enter", "P", "tab")
        await screen.write("纸质已送")
        await screen.press("enter")
        assert story.incident(1).handed["six"].note == "纸质已送"


async def test_whoever_closes_by_key_reads_what_is_still_owed() -> None:
    story = a_real_desk().has_a_shift()
    story.starts("lost")
    story.resolves()
    async with dashboard(story) as screen:
        screen.app.screen.query_one("#incidents", Lines).focus()
        await screen.press("enter", "c")
        await screen.write("客户已离开")
        await screen.press("enter")
        assert story.incident(1).status == "closed"
        said = " ".join(str(one.message) for one in screen.app._notifications)
        assert "还欠“六要素报告,及时如实”:11-24 09:00 前交" in said
