"""Where a playbook has a rule of its own: silence, links, locks, and plans that change into each other."""

from __future__ import annotations

import pytest

from shiftdesk.domain import commands as c
from shiftdesk.domain.alarms import alarm_mode, alarm_of, bells
from shiftdesk.domain.incident import elapsed_s
from shiftdesk.domain.playbook import Playbook
from shiftdesk.domain.refusal import Refused
from shiftdesk.domain.steps import first_minute
from tests.fakes import Story, refused
from tests.playbooks.telling import answers, due, gate_ids, shipped_desk, steps_in, ticks, unlocks

Plans = dict[str, Playbook]


def ringing(desk: Story) -> list[int]:
    return [incident.number for incident in bells(desk.board.live(), desk.board.plans, desk.now)]


def mode(desk: Story, number: int = 1) -> str:
    incident = desk.incident(number)
    return alarm_mode(incident, desk.board.plan_of(incident))


def test_a_robbery_rings_nothing_while_it_lasts_and_holds_other_bells(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts("sys-single")
    desk.at("09:10").starts("robbery")
    desk.at("09:30")
    assert due(desk, 2) == {"R0"}
    assert ringing(desk) == []
    assert not alarm_of(desk.incident(2), desk.board.plans, desk.now).shows
    answers(desk, "departed=gone", 2)
    assert mode(desk, 2) == "normal"
    assert 1 in ringing(desk) and due(desk, 2) == {"R0", "R1"}


def test_a_robbery_is_entered_after_departure_with_its_true_onset(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.at("09:12").starts("robbery", onset="09:03")
    answers(desk, "departed=gone")
    assert desk.clock_face(desk.level("R0").due) == "09:03"
    desk.reports("R0", by="赵敏", at="09:08")
    assert desk.level("R0").late_s == 300


def test_110_is_one_fact_whoever_called_and_hides_nobodys_other_steps(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts("robbery")
    desk.reports("R0", by="赵敏")
    assert {"verify-110", "guard-110", "gone-110"} <= steps_in(desk, "done")
    assert {"comply", "no-conflict", "remember"} <= steps_in(desk, "todo")
    assert [report.by for report in desk.incident().marks("R0").reports] == ["赵敏"]


def test_after_a_robbery_contacts_come_before_clearing_and_the_count_waits_for_the_police(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts("robbery")
    answers(desk, "departed=gone hurt=none")
    ticks(desk, "left")
    assert "clear" in steps_in(desk, "folded")
    ticks(desk, "contacts")
    assert "clear" in steps_in(desk, "todo")
    with refused("step.gate_open", gate="contacts-taken"):
        ticks(desk, "clear")
    desk.does(c.OpenForm(form="WC", incident=1, values={"witnesses": "张三 13900000001"}))
    with refused("step.gate_open", gate="contacts-taken"):
        ticks(desk, "clear")
    desk.does(c.FillForm(number="WC1", values={"taken_by": "陈静"}))
    desk.does(c.SettleForm(number="WC1", how="done"))
    ticks(desk, "clear")
    with refused("step.gate_open"):
        ticks(desk, "count")
    unlocks(desk, "police-here")
    ticks(desk, "count")
    assert "count" in steps_in(desk, "done")


def test_contacts_and_loss_are_not_known_by_a_question_mark(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts("robbery")
    with refused("form.must_know"):
        desk.does(c.OpenForm(form="WC", incident=1, values={"witnesses": "?", "taken_by": "陈静"}))
    desk.does(c.OpenForm(form="WC", incident=1, values={"witnesses": "无人目击", "taken_by": "陈静"}))
    answers(desk, "departed=gone")
    ticks(desk, "left", "contacts", "clear")
    counted = {"police_arrived": "09:00", "counter1": "赵敏", "counter2": "李强", "counted": "09:00", "officer": "?"}
    desk.does(c.OpenForm(form="RL", incident=1, values={**counted, "loss": "?"}))
    desk.does(c.SettleForm(number="RL1", how="done"))
    assert "loss-counted" in gate_ids(desk) and "contacts-taken" not in gate_ids(desk)
    desk.does(c.FillForm(number="RL1", values={"loss": "12300"}, reason="点清了"))
    assert "loss-counted" not in gate_ids(desk)


def test_customers_are_cleared_before_their_contacts_only_for_a_reason(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts("robbery")
    with refused("step.gate_open", gate="contacts-taken"):
        ticks(desk, "clear")
    with refused("gate.auto"):
        desk.does(c.MeetGate(incident=1, gate="contacts-taken"))
    desk.does(c.MeetGate(incident=1, gate="contacts-taken", reason="厅里有烟"))
    with refused("step.too_early", first="contacts"):
        ticks(desk, "clear")
    desk.does(c.MarkStep(incident=1, step="clear", mark="done", note="厅里有烟"))
    assert desk.incident().gates["contacts-taken"].note == "厅里有烟"


def test_a_siege_that_turns_extreme_is_silent_and_opens_the_robbery_beside_it(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts("siege")
    assert mode(desk) == "normal"
    answers(desk, "persuasion=fails")
    assert ringing(desk) == [1]
    desk.at("09:05")
    answers(desk, "extreme=yes")
    assert (mode(desk), ringing(desk)) == ("silent", [])
    with refused("step.not_opened", playbook="robbery"):
        ticks(desk, "open-robbery")
    desk.at("09:06").does(c.StartIncident(playbook="robbery", linked=1))
    ticks(desk, "open-robbery")
    assert (desk.incident(1).links, desk.incident(2).links) == ((2,), (1,))
    desk.at("09:10")
    assert [elapsed_s(desk.incident(n), desk.now) for n in (1, 2)] == [600, 240]
    assert (due(desk, 1), due(desk, 2)) == ({"S0", "S1"}, {"R0"})


def test_a_surge_that_becomes_a_crush_keeps_its_own_clock(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts("surge")
    desk.at("09:20")
    answers(desk, "danger=yes")
    assert {step.opens for step in plans["surge"].steps if step.id in steps_in(desk, "todo")} == {None, "crush"}
    desk.does(c.StartIncident(playbook="crush", linked=1))
    desk.at("09:25").resolves(2)
    assert (desk.incident(1).status, desk.incident(2).status) == ("open", "resolved")
    assert elapsed_s(desk.incident(1), desk.now) == 1500


def test_a_reporter_during_a_robbery_is_an_incident_of_its_own(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts("robbery")
    assert "media" in plans["robbery"].links
    desk.at("09:30").does(c.StartIncident(playbook="media", linked=1))
    assert (due(desk, 2), desk.incident(2).links) == ({"J0"}, (1,))


def test_weapons_make_a_fight_silent(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts("fight")
    assert (mode(desk), ringing(desk)) == ("quiet", [])
    assert ringing(desk.at("09:05")) == [1]
    answers(desk, "armed=yes")
    assert (mode(desk), ringing(desk), due(desk)) == ("silent", [], {"D0", "D1"})


def test_a_forced_entry_rings_nothing(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.at("21:00").starts("intrusion")
    answers(desk, "hours=closed")
    assert due(desk.at("21:30")) == {"E0", "E2"}
    assert ringing(desk) == []


def test_a_power_cut_becomes_one_of_several_halls_and_comes_back(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts("power")
    ticks(desk, "divert")
    answers(desk, "generator=yes")
    desk.at("09:10").does(c.Reclassify(incident=1, playbook="sys-multi", halls=("城西厅",)))
    assert (due(desk), desk.states()["L1"], desk.states()["G0"]) == ({"M0"}, "superseded", "superseded")
    assert "divert" in steps_in(desk, "done"), "what is done stays done"
    desk.at("09:40").does(c.Reclassify(incident=1, playbook="power"))
    assert {"L0", "L1"} <= due(desk)
    assert desk.clock_face(desk.level("L1").due) == "09:30"


def test_a_power_cut_that_is_a_fault_of_the_system_keeps_its_ladder(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts("power")
    desk.at("09:03").reports("L0")
    desk.at("09:10").does(c.Reclassify(incident=1, playbook="sys-single"))
    assert (desk.states()["L0"], desk.states()["L1"]) == ("reported", "waiting")
    assert desk.clock_face(desk.level("L1").due) == "09:30"


def test_three_minutes_at_the_bank_delay_neither_119_nor_the_way_out(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts("fire-bank")
    assert {"B0", "B1"} == due(desk)
    answers(desk, "size=initial")
    assert due(desk.at("09:02:59")) == {"B0", "B1"}
    assert due(desk.at("09:03")) == {"B0", "B1", "B2"}
    assert {"alarm", "evacuate", "call-119", "out-first"} <= steps_in(desk, "todo")


def test_work_is_resumed_after_the_all_clear_only(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts("fire-bank")
    assert "vault" in steps_in(desk, "folded")
    ticks(desk, "headcount")
    assert {"vault", "scene", "resume"} <= steps_in(desk, "todo")
    with refused("step.gate_open"):
        ticks(desk, "resume")
    unlocks(desk, "all-clear")
    ticks(desk, "resume")


def test_an_injury_by_our_own_doing_holds_the_closing_until_it_is_repaired(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts("injury")
    answers(desk, "state=minor cause=own claim=no")
    assert gate_ids(desk) == {"cctv-kept"}
    answers(desk, "cause=facility")
    assert gate_ids(desk) == {"cctv-kept", "facility-safe"}


def test_an_injury_that_gets_worse_calls_120_from_then_on(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts("injury")
    answers(desk, "state=minor")
    assert "H0" not in due(desk)
    desk.at("09:12")
    answers(desk, "state=serious")
    assert desk.clock_face(desk.level("H0").due) == "09:12"
    assert "hospital" in steps_in(desk, "folded")


def test_found_property_leaves_only_against_identity(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts("found")
    answers(desk, "owner=gone")
    with refused("step.gate_open", gate="id-checked"):
        ticks(desk, "sign")
    with refused("gate.auto"):
        desk.does(c.MeetGate(incident=1, gate="id-checked"))
    desk.does(c.OpenForm(form="LF", incident=1, values={"item": "钱包", "outcome": "returned", "owner": "钱女士"}))
    for values in ({"id_checked": "no"}, {"signature": "钱女士"}):
        desk.does(c.FillForm(number="LF1", values=values))
        with refused("step.gate_open"):
            ticks(desk, "sign")
    desk.does(c.FillForm(number="LF1", values={"id_checked": "yes", "returned": "09:00"}))
    ticks(desk, "sign")


def test_found_property_is_not_closed_before_two_have_counted_it_and_somebody_keeps_it(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts("found")
    answers(desk, "owner=gone claimed=no")
    assert "sign" in steps_in(desk, "folded")
    desk.resolves()
    with refused("gate.auto"):
        desk.does(c.MeetGate(incident=1, gate="signed"))
    counted = {"counter1": "李强", "counter2": "赵敏", "contents": "现金 300 元"}
    desk.does(c.OpenForm(form="LF", incident=1, values={"item": "钱包", **counted}))
    with refused("incident.gates_open"):
        desk.does(c.CloseIncident(incident=1))
    desk.does(c.FillForm(number="LF1", values={"kept": "保险柜 王丽"}))
    desk.does(c.CloseIncident(incident=1))
    assert desk.board.forms["LF1"].state == "open", "it stays in custody"


def test_the_hall_goes_dark_only_behind_a_count_of_who_is_out_or_for_a_reason(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts("fire")
    with refused("step.too_early", first="people-out"):
        ticks(desk, "cut-hall")
    ticks(desk, "alarm", "evacuate", "out-first")
    desk.reports("A0")
    assert not steps_in(desk, "todo") & {step.id for step in plans["fire"].steps if step.opening}, "no count needed"
    with refused("step.gate_open", gate="counted"):
        ticks(desk, "people-out")
    desk.does(c.OpenForm(form="EV", incident=1, values={"expected": "?", "counted": "12"}))
    with refused("step.gate_open", gate="counted"):
        ticks(desk, "people-out")
    desk.does(c.FillForm(number="EV1", values={"expected": "12"}))
    ticks(desk, "people-out", "cut-hall")
    assert {"people-out", "cut-hall"} <= steps_in(desk, "done")


def test_the_six_elements_are_handed_in_once_they_are_written(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts("siege")
    with pytest.raises(Refused, match=r"report\.unwritten") as bare:
        desk.does(c.HandReport(incident=1, report="six"))
    assert [part.zh[0] for part in bare.value.facts["names"]] == [*"①②③④⑤⑥"]
    six = {
        "hall": "城南厅",
        "place": "大厅",
        "persons": "无",
        "property": "无",
        "funds": "无",
        "documents": "无",
        "media": "?",
    }
    desk.does(c.OpenForm(form="SX", incident=1, values={**six, "measures": "劝解", "trend": "steady", "further": "?"}))
    with pytest.raises(Refused, match=r"report\.unwritten") as lacking:
        desk.does(c.HandReport(incident=1, report="six"))
    assert [part.zh[0] for part in lacking.value.facts["names"]] == ["⑤"]
    desk.does(c.FillForm(number="SX1", values={"control": "partly"}))
    desk.does(c.SettleForm(number="SX1", how="done"))
    desk.does(c.HandReport(incident=1, report="six"))
    assert "six" in desk.incident().handed


def test_a_report_written_elsewhere_is_handed_in_with_a_word_where(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts("siege")
    desk.does(c.HandReport(incident=1, report="six", note="纸质已送"))
    assert "six" in desk.incident().handed


def test_a_count_that_nobody_can_make_is_passed_over_for_a_reason(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts("fire")
    desk.does(c.MarkStep(incident=1, step="cut-hall", mark="done", note="消防队要求断电"))
    assert desk.incident().steps["cut-hall"].note == "消防队要求断电"
    desk.does(c.MeetGate(incident=1, gate="counted", reason="消防队在清点"))
    ticks(desk, "people-out")


@pytest.mark.parametrize(("name", "level"), [("fire", "A4"), ("fire-bank", "B4"), ("siege", "S2"), ("intrusion", "E3")])
def test_who_is_badly_hurt_gets_120_at_once_and_no_silence_breaks_for_it(plans: Plans, name: str, level: str) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts(name)
    before = mode(desk)
    desk.at("09:07")
    answers(desk, "hurt=serious")
    assert desk.clock_face(desk.level(level).due) == "09:07" and level in due(desk)
    assert mode(desk) == before
    step = plans[name].step("call-120")
    assert step is not None and step.vital and step.level == level
    assert "120" in {card.number for card in plans[name].cards}
    desk.reports(level)
    assert "call-120" in steps_in(desk, "done")


def test_visitors_see_nothing_before_the_answer(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts("visit")
    assert "accompany" in steps_in(desk, "folded"), "unanswered counts as not approved"
    answers(desk, "approved=yes")
    with refused("step.gate_open"):
        ticks(desk, "accompany")
    unlocks(desk, "approved")
    ticks(desk, "accompany")


def test_reporters_get_no_answer_before_the_wording_stands(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.at("09:00").starts("media")
    ticks(desk, "wording")
    with refused("step.gate_open"):
        ticks(desk, "answer")
    desk.at("09:30").does(c.OpenForm(form="MD", incident=1, values={"wording": "正在核实", "approved_by": "?"}))
    with refused("step.gate_open"):
        ticks(desk, "answer")
    desk.does(c.FillForm(number="MD1", values={"approved_by": "客户服务部 周", "approved_at": "09:20"}))
    desk.does(c.OpenForm(form="MD", incident=1, values={"name": "记者乙"}))
    with refused("step.gate_open"):
        ticks(desk, "answer")
    desk.does(c.SettleForm(number="MD2", how="void", reason="同一位"))
    ticks(desk, "answer")


def test_a_siege_keeps_nobody_silent_once_the_robbers_that_it_brought_are_gone(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.starts("siege")
    desk.does(c.AnswerQuestion(incident=1, question="extreme", value="yes"))
    desk.does(c.StartIncident(playbook="robbery", linked=1))
    assert ringing(desk) == []
    desk.does(c.AnswerQuestion(incident=2, question="departed", value="gone"))
    assert 2 in ringing(desk), "110 is due, and somebody must hear it"


def test_the_first_minute_is_over_once_an_answer_leads_on(plans: Plans) -> None:
    desk = shipped_desk(plans)
    desk.starts("robbery")
    plan = desk.board.plan_of(desk.incident())
    assert first_minute(desk.incident(), plan)
    desk.does(c.AnswerQuestion(incident=1, question="departed", value="not-yet"))
    assert first_minute(desk.incident(), plan), "nothing changed yet"
    desk.does(c.AnswerQuestion(incident=1, question="departed", value="gone"))
    assert not first_minute(desk.incident(), plan)
