"""Any fact in one line of words."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from shiftdesk.domain import commands as c
from shiftdesk.domain.hall import Hall, HallChange
from shiftdesk.domain.log import Entry
from shiftdesk.domain.moments import from_text
from shiftdesk.texts import LANGS, knows
from shiftdesk.texts.tell import tell, teller
from shiftdesk.texts.times import duration, late
from tests.fake_ports import ZONE
from tests.fakes import Story, a_desk

NOON = from_text("2026-11-23T04:00:00.000000Z")


def an_entry(kind: str, **data: object) -> Entry:
    return Entry(id="x", seq=1, at=NOON, when=NOON, by="李娟", kind=kind, category="", text="", data=data)


def told(kind: str, lang: str = "zh", /, **data: object) -> str:
    return tell(an_entry(kind, **data), lang, ZONE, {})


def raised(late_s: int, cause: str | None) -> dict[str, object]:
    return {"incident": 1, "level": "L1", "due": "2026-11-23T01:30:00.000000Z", "late_s": late_s, "cause": cause}


@pytest.mark.parametrize(("cause", "word"), [("closed", "程序未开"), ("asleep", "电脑休眠"), ("clock", "时钟变动")])
def test_a_level_that_was_missed_says_when_how_late_and_why(cause: str, word: str) -> None:
    assert told("level.raised", **raised(17 * 60 + 12, cause)) == f"L1 应报 09:30,迟 17 分({word})"


def test_a_level_that_was_late_for_no_known_reason_says_only_how_late() -> None:
    assert told("level.raised", **raised(1020, None)) == "L1 应报 09:30,迟 17 分"
    assert told("level.raised", "en", **raised(1020, None)) == "L1 due 09:30, 17 min late"


def test_a_damaged_file_of_which_nobody_knows_how_much_is_lost_does_not_say_none() -> None:
    facts = {"what": "damaged", "day": "2026-11-23", "kept": "x.json"}
    assert "不知多少 条读不出" in told("desk.recovered", lost=0, **facts)
    assert "an unknown number of facts cannot be read" in told("desk.recovered", "en", lost=0, **facts)
    assert "7 条读不出" in told("desk.recovered", lost=7, **facts)


def test_a_reason_is_said_once() -> None:
    for kind in ("incident.reopened", "incident.cancelled"):
        for lang in ("zh", "en"):
            assert told(kind, lang, incident=1, reason="又断了").count("又断了") == 1


def test_a_level_in_time_says_only_when() -> None:
    assert told("level.raised", **raised(0, None)) == "L1 应报 09:30"


def test_an_instant_of_another_day_is_told_with_its_date() -> None:
    text = told("incident.opened", incident=1, plan="fire@1", onset="2026-11-22T15:50:00.000000Z")
    assert "11-22 23:50" in text


def test_absentees_are_told_by_name_with_a_chosen_reason() -> None:
    text = told("briefing.counted", expected=2, present=1, absent=[{"name": "陈静", "reason": "late"}])
    assert text == "点名:应到 2,实到 1,缺席 1:陈静(迟到)"


def test_typed_text_comes_as_typed() -> None:
    assert told("log.written", text="{x} [/red]") == "{x} [/red]"


def test_a_kind_that_this_version_does_not_know_is_named() -> None:
    assert told("moon.landed", note="轻") == "moon.landed,轻"


@pytest.mark.parametrize(("lang", "mark"), [("zh", "【演练】"), ("en", "[DRILL] ")])
def test_every_line_of_a_drill_is_marked(lang: str, mark: str) -> None:
    desk = a_desk().has_a_shift()
    desk.desk.ask(c.StartIncident(playbook="sys-single", drill=True))
    desk.desk.ask(c.NoteIncident(incident=1, text="走一遍"))
    board = desk.desk.board
    lines = [teller(board)(line, lang) for line in board.incidents[1].timeline]
    assert len(lines) >= 3
    assert all(line.startswith(mark) for line in lines)


def test_steps_levels_and_plans_are_told_by_their_titles() -> None:
    desk = a_desk().has_a_shift()
    desk.desk.ask(c.StartIncident(playbook="sys-single"))
    plan = desk.desk.board.plan_of(desk.desk.board.incidents[1])
    step = plan.steps[0]
    desk.desk.ask(c.MarkStep(incident=1, step=step.id, mark="done"))
    board = desk.desk.board
    words = " | ".join(teller(board)(line, "zh") for line in board.incidents[1].timeline)
    assert plan.title.zh in words
    assert step.text.zh in words
    assert plan.ladder[0].text.zh in words


def test_a_step_of_one_of_two_plans_is_told_by_the_one_the_incident_runs_with() -> None:
    desk = a_desk().has_a_shift()
    desk.desk.ask(c.StartIncident(playbook="sys-single"))
    board = desk.desk.board
    key = board.incidents[1].plan
    plan = board.plans[key]
    step = plan.steps[0]
    other = replace(plan, steps=(replace(step, text=replace(step.text, zh="别的")), *plan.steps[1:]))
    entry = an_entry("step.marked", incident=1, step=step.id, state="done", note="")
    plans = {key: plan, "other@1": other}
    assert tell(entry, "zh", ZONE, plans) == f"完成:{step.id}"
    assert tell(entry, "zh", ZONE, plans, (key,)) == f"完成:{step.text.zh}"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_on_a_full_day_is_told_with_a_hole(lang: str) -> None:
    desk = a_full_day()
    board = desk.desk.board
    lines = [teller(board)(line, lang) for line in board.entries.values()]
    assert len(lines) > 20
    assert [line for line in lines if "—" in line.replace(" — ", "") or "tell." in line or "word." in line] == []


def a_full_day() -> Story:
    """A day with nearly every kind of fact."""
    desk = a_desk().has_a_shift()
    asked: list[c.Command] = [
        c.WriteEntry(text="开门"), c.AssignRole(role="commander", person="赵敏"), c.ReleaseRole(role="commander"),
        c.StartBriefing(host="赵敏", place="大厅"), c.NoteBriefing(text="事"), c.CountBriefing(expected=1, present=1),
        c.CloseBriefing(summary="好"), c.StartIncident(playbook="sys-single", place="大厅", note="停电"),
        c.CorrectOnset(incident=1, onset="-1m"), c.HearHall(incident=1, hall="城西", state="faulty"),
        c.ReportLevel(incident=1, level="L0", answer="知道了"), c.Acknowledge(incident=1),
        c.PlaceIncident(incident=1, place="二楼"), c.SkipLevel(incident=1, level="L1", reason="联系不上"),
        c.CorrectReport(incident=1, level="L0", how="person", reason="记错"),
        c.CorrectReport(incident=1, level="L0", withdraw=True, reason="打错"),
        c.Resolve(incident=1), c.Resolve(incident=1, at="-30s"),
        c.Reopen(incident=1, reason="又断了"), c.CancelIncident(incident=1, reason="误报"),
        c.TakeFollowup(kind="callback", customer="钱女士", phone="13900000000", business="账单", due="+1h"),
        c.MoveFollowup(followup="F1", move="attempt", note="没接"), c.OfferHandover(to="赵敏"), c.WithdrawHandover(),
        c.OfferHandover(to="赵敏"), c.AcceptHandover(by="赵敏"), c.EndShift(),
    ]  # fmt: skip
    for command in asked:
        desk.desk.ask(command)
    return desk


@pytest.mark.parametrize(("secs", "shown"), [(5, "0:05"), (309, "5:09"), (3909, "1:05:09"), (-61, "-1:01")])
def test_a_running_clock(secs: int, shown: str) -> None:
    assert duration(secs) == shown


@pytest.mark.parametrize(
    ("secs", "zh", "en"),
    [(45, "45 秒", "45 s"), (1020, "17 分", "17 min"), (3600, "1 小时", "1 h"), (3900, "1 小时 5 分", "1 h 5 min")],
)
def test_lateness_in_words(secs: int, zh: str, en: str) -> None:
    assert (late(secs, "zh"), late(secs, "en")) == (zh, en)


def test_a_change_of_the_hall_says_what_changed_in_both_languages() -> None:
    story = a_desk()
    story.does(c.SetHall(change=HallChange(name="城南营业厅")))
    story.does(c.SetHall(change=HallChange(place="hall", every_day_counts=True)))
    line, say = story.lines()[-1], teller(story.board)
    assert say(line, "zh") == "营业厅设置:城南营业厅(改:屏幕位置、时限怎么算)"
    assert say(line, "en") == "Hall set up: 城南营业厅 (changed: The screen stands, Clocks count)"


def test_every_field_of_the_hall_has_a_name() -> None:
    fields = {"every_day" if name == "every_day_counts" else name for name in Hall.__struct_fields__}
    assert [(lang, name) for lang in LANGS for name in fields if not knows(lang, f"setup.{name}")] == []
