"""Closing, reopening, cancelling: what must be settled first."""

from __future__ import annotations

from shiftdesk.domain import commands as c
from shiftdesk.domain.incident import elapsed_s
from shiftdesk.domain.steps import first_minute, next_step, step_state
from shiftdesk.texts import say
from shiftdesk.texts.ladder import level_word
from tests.fakes import Story, refused


def closes(desk: Story, reason: str = "") -> None:
    desk.does(c.CloseIncident(incident=1, reason=reason))


def steps(desk: Story) -> dict[str, str]:
    plan = desk.board.plan_of(desk.incident())
    return {step.id: step_state(desk.incident(), plan, step) for step in plan.steps}


def test_an_open_incident_is_not_closed(desk: Story) -> None:
    desk.starts("sys-single")
    with refused("incident.not_resolved"):
        closes(desk, "x")


def test_a_level_left_due_holds_the_closing_until_reported_or_skipped(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:40").resolves()
    with refused("incident.levels_due"):
        closes(desk, "a reason does not help")
    desk.reports("L0")
    with refused("incident.levels_due"):
        closes(desk, "x")
    desk.does(c.SkipLevel(incident=1, level="L1", reason="无人接听"))
    closes(desk, "牌已撤")
    assert desk.incident().status == "closed"


def test_gates_hold_the_closing_until_met_or_passed_over_with_a_reason(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.does(c.TakeFollowup(kind="pre-accepted", customer="张", phone="1", incident=1))
    desk.reports("L0").resolves()
    with refused("incident.gates_open"):
        closes(desk)
    desk.does(c.MeetGate(incident=1, gate="board-removed"))
    with refused("gate.met_already"):
        desk.does(c.MeetGate(incident=1, gate="board-removed"))
    with refused("incident.gates_open"):
        closes(desk)
    with refused("gate.auto"):
        desk.does(c.MeetGate(incident=1, gate="customers"))
    for move in ("keyed", "dispatched"):
        desk.does(c.MoveFollowup(followup="F1", move=move))
    closes(desk)
    assert desk.incident().closed


def test_a_reason_passes_over_open_gates_and_is_kept(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.reports("L0").resolves()
    closes(desk, "牌明天撤")
    closed = desk.incident().closed
    assert closed
    assert closed.note == "牌明天撤"


def test_nothing_is_done_to_a_closed_incident_but_notes_and_reopening(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.reports("L0").resolves()
    closes(desk, "x")
    for command in (
        c.Resolve(incident=1), c.Acknowledge(incident=1), c.CancelIncident(incident=1, reason="x"),
        c.ReportLevel(incident=1, level="L1"), c.MarkStep(incident=1, step="onset", mark="done"),
        c.Reclassify(incident=1, playbook="sys-multi"), c.CorrectOnset(incident=1, onset="08:59"),
        c.CloseIncident(incident=1),
    ):  # fmt: skip
        with refused("incident.closed"):
            desk.does(command)
    desk.does(c.NoteIncident(incident=1, text="补记"))
    assert desk.incident().timeline[-1].text == "补记"


def test_reopened_the_ladder_runs_on_from_the_same_onset(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.reports("L0")
    desk.at("09:20").resolves()
    desk.at("09:50")
    with refused("reason.empty"):
        desk.does(c.Reopen(incident=1, reason=""))
    desk.does(c.Reopen(incident=1, reason="又坏了"))
    assert desk.states() == {"L0": "reported", "L1": "due", "L2": "waiting"}
    assert elapsed_s(desk.incident(), desk.now) == 50 * 60
    assert (desk.told("level.raised")[-1].data or {})["level"] == "L1"
    with refused("incident.open_already"):
        desk.does(c.Reopen(incident=1, reason="x"))


def test_a_closed_one_can_be_reopened_the_same_day(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.reports("L0").resolves()
    closes(desk, "x")
    desk.does(c.Reopen(incident=1, reason="又坏了"))
    assert desk.incident().status == "open"


def test_cancelled_what_was_not_reported_is_not_reached_and_the_clock_stands(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:05")
    with refused("reason.empty"):
        desk.does(c.CancelIncident(incident=1, reason=" "))
    desk.reports("L0")
    desk.does(c.CancelIncident(incident=1, reason="误报"))
    assert desk.at("10:30").states() == {"L0": "reported", "L1": "not_reached", "L2": "not_reached"}
    assert elapsed_s(desk.incident(), desk.now) == 300
    desk.ticks()
    assert [(f.data or {})["level"] for f in desk.told("level.raised")] == ["L0"]
    with refused("incident.cancelled"):
        desk.does(c.Reopen(incident=1, reason="x"))


def test_steps_are_ticked_with_who_and_when_and_taken_back(desk: Story) -> None:
    desk.at("09:00").starts("fire")
    ahead = next_step(desk.incident(), desk.board.plan_of(desk.incident()), desk.now)
    assert ahead and ahead.id == "alarm"
    desk.at("09:01").does(c.MarkStep(incident=1, step="alarm", mark="done", by="李强"))
    mark = desk.incident().steps["alarm"]
    assert (mark.by, desk.clock_face(mark.when)) == ("李强", "09:01")
    with refused("step.done_already"):
        desk.does(c.MarkStep(incident=1, step="alarm", mark="done"))
    desk.does(c.MarkStep(incident=1, step="alarm", mark="undo"))
    desk.does(c.MarkStep(incident=1, step="alarm", mark="skip", note="无破玻器"))
    assert steps(desk)["alarm"] == "skipped"


def test_only_the_opening_lines_until_they_are_done(desk: Story) -> None:
    desk.starts("fire")
    plan = desk.board.plan_of(desk.incident())
    assert first_minute(desk.incident(), plan)
    for step in ("alarm", "leave"):
        desk.does(c.MarkStep(incident=1, step=step, mark="done"))
    assert not first_minute(desk.incident(), plan)


def test_a_false_alarm_that_was_called_off_is_not_in_its_first_minute_any_more(desk: Story) -> None:
    desk.starts("fire")
    desk.does(c.CancelIncident(incident=1, reason="烤箱冒烟"))
    assert not first_minute(desk.incident(), desk.board.plan_of(desk.incident()))


def test_a_level_that_a_false_alarm_called_off_is_not_told_as_recovered(desk: Story) -> None:
    desk.starts("sys-single")
    plan = desk.board.plan_of(desk.incident())
    assert say("zh", level_word(desk.level("L0"), desk.incident(), plan)) == "应报"
    desk.does(c.CancelIncident(incident=1, reason="误报"))
    words = [say(lang, level_word(desk.level("L0"), desk.incident(), plan)) for lang in ("zh", "en")]
    assert words == ["已撤销,不用上报", "cancelled"]
    assert desk.states()["L0"] == "not_reached", "what programs read stays"


def test_property_is_folded_until_people_are_out_and_an_answer_folds_what_does_not_apply(desk: Story) -> None:
    desk.starts("fire")
    assert (steps(desk)["property"], steps(desk)["fight"]) == ("folded", "todo")
    desk.does(c.AnswerQuestion(incident=1, question="size", value="spreading"))
    assert steps(desk)["fight"] == "folded"
    desk.does(c.MarkStep(incident=1, step="people-out", mark="done"))
    assert steps(desk)["property"] == "todo"
    desk.does(c.MarkStep(incident=1, step="people-out", mark="undo"))
    assert steps(desk)["property"] == "folded"


def test_a_place_and_notes_can_follow(desk: Story) -> None:
    desk.starts("fire")
    desk.does(c.PlaceIncident(incident=1, place=" 二楼 "))
    assert desk.incident().place == "二楼"
    with refused("place.empty"):
        desk.does(c.PlaceIncident(incident=1, place=" "))


def test_an_open_follow_up_holds_the_closing_also_where_no_gate_names_it(desk: Story) -> None:
    desk.at("09:00").starts("illness")
    desk.does(c.TakeFollowup(kind="callback", customer="张", phone="1", incident=1))
    desk.reports("E0").resolves()
    with refused("incident.followups_open"):
        closes(desk)
    closes(desk, "明天回电")


def test_an_incident_closed_on_a_former_day_comes_back_with_its_history_and_its_ladder(desk: Story) -> None:
    number = desk.at("09:00").starts("sys-single")
    desk.reports("L0").at("09:10").resolves()
    desk.does(c.CloseIncident(incident=number, reason="下班前已核对"))
    desk.does(c.EndShift())
    desk.clock.set("2026-11-25 08:00")
    desk.has_a_shift("李雷")
    assert number not in desk.board.incidents
    desk.does(c.Reopen(incident=number, reason="又坏了"))
    incident = desk.incident(number)
    assert incident.status == "open"
    assert incident.timeline[0].kind == "incident.opened"
    assert desk.level("L1").state == "due"
    assert desk.level("L0").state == "reported"
