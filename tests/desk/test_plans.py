"""Stories of a running plan: branches, links, roles by post, gates, written reports, drills, campaign days."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from shiftdesk.desk.documents import Documents
from shiftdesk.desk.questions import offered_plans
from shiftdesk.domain import commands as c
from shiftdesk.domain.alarms import alarm_of, bells
from shiftdesk.domain.duties import duty_of
from shiftdesk.domain.form_gates import wanted_kinds
from shiftdesk.domain.hall import HallChange, Person
from shiftdesk.domain.payloads import Absence
from shiftdesk.domain.steps import step_state
from shiftdesk.texts.tell import teller
from tests.fakes import Story, refused
from tests.plan_books import CAMPAIGN, DRILL, SIEGE

COUNT = {"assembly": "东门", "counter": "李强", "expected": "3", "counted": "3", "told": "王丽"}
"""A count after an evacuation at which nobody is missing."""


@pytest.fixture
def hall(desk: Story) -> Story:
    """A desk at 09:00 that knows the plans, with its shift and its people."""
    desk.playbooks.books |= {book.id: book for book in (SIEGE, CAMPAIGN, DRILL)}
    staff = [("王丽", "值班长"), ("李强", "保安"), ("赵敏", "收银"), ("孙主任", "营业厅主任")]
    people = tuple(Person(name, post) for name, post in staff)
    desk.does(c.SetHall(change=HallChange(name="城东", people=people)))
    return desk.at("09:00")


def document(desk: Story, number: int = 1, **more: Any) -> dict[str, Any]:
    incident = desk.incident(number)
    return Documents(desk.board, desk.now, "en", teller(desk.board)).incident(incident, **more)


def states(desk: Story, number: int = 1) -> dict[str, str]:
    incident = desk.incident(number)
    plan = desk.board.plan_of(incident)
    return {step.id: step_state(incident, plan, step) for step in plan.steps}


def answers(desk: Story, question: str, value: str, number: int = 1) -> None:
    desk.does(c.AnswerQuestion(incident=number, question=question, value=value))


class TestBranches:
    def test_an_answer_folds_what_does_not_apply_and_nothing_is_deleted(self, hall: Story) -> None:
        hall.starts("siege")
        assert (states(hall)["robbery"], states(hall)["watch"]) == ("folded", "todo")
        answers(hall, "persuaded", "no")
        answers(hall, "extreme", "yes")
        assert (states(hall)["robbery"], states(hall)["watch"]) == ("todo", "folded")
        assert {step["id"] for step in document(hall)["steps"]} >= {"robbery", "watch"}

    def test_an_answer_raises_levels_at_once_and_others_after_their_time(self, hall: Story) -> None:
        hall.starts("siege")
        hall.at("09:10")
        answers(hall, "persuaded", "no")
        assert hall.states() == {"G0": "due", "G1": "due", "G2": "waiting"}
        assert hall.clock_face(hall.level("G2").due) == "09:20"
        assert hall.at("09:20").states()["G2"] == "due"

    def test_a_question_that_does_not_apply_is_not_answered(self, hall: Story) -> None:
        hall.starts("siege")
        answers(hall, "persuaded", "yes")
        with refused("question.folded"):
            answers(hall, "extreme", "yes")

    def test_an_answer_makes_the_incident_silent_and_another_one_ends_that(self, hall: Story) -> None:
        hall.starts("sys-single")
        hall.starts("siege")
        answers(hall, "persuaded", "no", 2)
        answers(hall, "extreme", "yes", 2)
        board = hall.board
        assert bells(board.live(), board.plans, hall.now) == [], "all bells are held while it lasts"
        assert not alarm_of(hall.incident(2), board.plans, hall.now).shows
        hall.at("09:05")
        answers(hall, "extreme", "over", 2)
        board = hall.board
        assert [i.number for i in bells(board.live(), board.plans, hall.now)] == [1, 2]


class TestLinks:
    def test_a_linked_incident_has_its_own_clock_and_both_know_each_other(self, hall: Story) -> None:
        hall.starts("siege")
        hall.does(c.PlaceIncident(incident=1, place="大厅"))
        hall.at("09:15").does(c.StartIncident(playbook="robbery", linked=1))
        hall.resolves(1)
        assert (hall.incident(1).links, hall.incident(2).links) == ((2,), (1,))
        assert hall.clock_face(hall.incident(2).onset) == "09:15"
        assert (hall.incident(2).status, hall.incident(2).place) == ("open", "大厅")
        assert (document(hall, 1)["links"], document(hall, 2)["links"]) == ([2], [1])

    def test_the_answer_is_offered_before_what_often_follows(self, hall: Story) -> None:
        hall.starts("siege")
        plan = hall.board.plan_of(hall.incident())
        assert offered_plans(hall.incident(), plan) == ["illness"]
        answers(hall, "persuaded", "no")
        answers(hall, "extreme", "yes")
        assert offered_plans(hall.incident(), plan) == ["robbery", "illness"]

    def test_a_drill_links_only_drills(self, hall: Story) -> None:
        hall.starts("siege", drill=True)
        hall.does(c.StartIncident(playbook="robbery", linked=1))
        assert hall.incident(2).drill
        hall.starts("fire")
        with refused("incident.link_drill"):
            hall.does(c.LinkIncident(incident=1, other=3))
        with refused("incident.linked_already"):
            hall.does(c.LinkIncident(incident=1, other=2))
        with refused("incident.link_self"):
            hall.does(c.LinkIncident(incident=1, other=1))


class TestRoles:
    def held(self, desk: Story, role: str) -> tuple[tuple[str, ...], str]:
        duty = duty_of(desk.board, desk.incident(), desk.board.plan_of(desk.incident()), role)
        return duty.persons, duty.how

    def test_posts_with_the_names_of_any_document_take_the_role_unassigned(self, hall: Story) -> None:
        hall.starts("siege")
        assert self.held(hall, "guard") == (("李强",), "post")
        assert self.held(hall, "clerk") == (("赵敏",), "post"), "the playbook's own posts count"
        hall.does(c.AssignRole(role="物业护卫", person="赵敏", incident=1))
        assert self.held(hall, "guard") == (("赵敏",), "assigned")

    def test_the_shift_leader_acts_for_an_absent_director(self, hall: Story) -> None:
        hall.starts("siege")
        assert self.held(hall, "director") == (("王丽",), "acting"), "not on this shift"
        hall.does(c.AssignRole(role="主任", person="孙主任"))
        assert self.held(hall, "director") == (("孙主任",), "assigned")
        assert self.held(hall, "commander") == (("孙主任",), "acting")

    def test_who_is_absent_at_roll_call_holds_nothing_by_post(self, hall: Story) -> None:
        hall.starts("siege")
        hall.does(c.StartBriefing(host="王丽"))
        hall.does(c.CountBriefing(expected=3, absent=(Absence("李强", "leave"),)))
        assert self.held(hall, "guard") == ((), "vacant")
        assert self.held(hall, "support_centre") == ((), "outside")

    def test_the_document_reads_by_role_and_by_person(self, hall: Story) -> None:
        hall.starts("siege")
        assert {step["id"] for step in document(hall, role="guard")["steps"]} == {"watch", "robbery"}
        mine = document(hall, person="王丽")["steps"]
        assert {(step["id"], step["held"]) for step in mine} == {("persuade", "acting"), ("resume", "acting")}


class TestGates:
    def test_a_step_waits_for_its_gate(self, hall: Story) -> None:
        hall.starts("siege")
        with refused("step.gate_open"):
            hall.does(c.MarkStep(incident=1, step="resume", mark="done"))
        hall.does(c.MeetGate(incident=1, gate="all-clear", reason="消防口头放行"))
        hall.does(c.MarkStep(incident=1, step="resume", mark="done"))
        gate = next(g for g in document(hall)["gates"] if g["id"] == "all-clear")
        assert (gate["met"], gate["reason"], gate["by"]) == (True, "消防口头放行", "王丽")

    def test_automatic_gates_are_met_by_what_was_done(self, hall: Story) -> None:
        hall.starts("siege")

        def met() -> dict[str, bool]:
            return {gate["id"]: gate["met"] for gate in document(hall)["gates"]}

        assert met() == {"all-clear": False, "board-down": False, "written": False}
        hall.does(c.MarkStep(incident=1, step="board", mark="skip"))
        assert not met()["board-down"], "skipped is not done"
        with refused("gate.auto"):
            hall.does(c.MeetGate(incident=1, gate="board-down"))
        hall.does(c.MarkStep(incident=1, step="board", mark="done"))
        assert met()["board-down"], "the step of the other branch is not waited for"
        answers(hall, "persuaded", "no")
        answers(hall, "extreme", "yes")
        assert not met()["board-down"]
        answers(hall, "extreme", "over")
        assert met()["board-down"]
        with refused("gate.met_itself"):
            hall.does(c.MeetGate(incident=1, gate="board-down", reason="x"))

    def test_a_report_owed_holds_the_closing_until_it_is_handed_in(self, hall: Story) -> None:
        hall.starts("siege")
        answers(hall, "persuaded", "yes")
        hall.reports("G0").resolves()
        for gate in ("all-clear",):
            hall.does(c.MeetGate(incident=1, gate=gate))
        hall.does(c.MarkStep(incident=1, step="board", mark="done"))
        with refused("incident.gates_open"):
            hall.does(c.CloseIncident(incident=1))
        assert [(r["id"], r["to"], r["handed"]) for r in document(hall)["reports"]] == [
            ("six", ["superior service department"], None)
        ]
        hall.does(c.HandReport(incident=1, report="six"))
        with refused("report.handed_already"):
            hall.does(c.HandReport(incident=1, report="six"))
        with refused("report.missing", 66):
            hall.does(c.HandReport(incident=1, report="harm"))
        hall.does(c.CloseIncident(incident=1))
        assert hall.incident().status == "closed"

    def test_closing_with_a_reason_passes_every_open_gate_over_by_name(self, hall: Story) -> None:
        hall.starts("siege")
        hall.reports("G0").resolves()
        hall.does(c.CloseIncident(incident=1, reason="中心要求先结案"))
        gates = {gate["id"]: gate["reason"] for gate in document(hall)["gates"]}
        assert gates == dict.fromkeys(("all-clear", "board-down", "written"), "中心要求先结案")


def test_casualties_are_told_and_corrected(hall: Story) -> None:
    hall.starts("fire")
    hall.does(c.TellCasualties(incident=1, casualties="1人轻伤"))
    with refused("casualties.told_already"):
        hall.does(c.TellCasualties(incident=1, casualties=" 1人轻伤 "))
    hall.does(c.TellCasualties(incident=1, casualties="2人轻伤"))
    assert document(hall)["casualties"] == "2人轻伤"
    told = [entry["text"] for entry in document(hall)["timeline"] if entry["kind"] == "incident.casualties"]
    assert told == ["Casualties: 1人轻伤", "Casualties corrected: 2人轻伤 (was: 1人轻伤)"]


class TestDrills:
    def test_a_drill_turns_real_and_its_ladder_starts_at_that_moment(self, hall: Story) -> None:
        hall.starts("fire", drill=True)
        hall.reports("A0")
        hall.does(c.MarkStep(incident=1, step="alarm", mark="done"))
        hall.at("09:20").does(c.MakeReal(incident=1))
        incident = hall.incident()
        assert (incident.drill, hall.clock_face(incident.onset), hall.clock_face(incident.real_since)) == (
            False, "09:20", "09:20",
        )  # fmt: skip
        assert hall.states() == {"A0": "due", "A1": "due", "A2": "waiting", "A3": "waiting"}
        assert states(hall)["alarm"] == "todo", "what was done in the drill does not count"
        assert hall.clock_face(hall.level("A2").due) == "09:23"
        assert [line.drill for line in incident.timeline if line.kind in ("step.marked", "incident.made_real")] == [
            True, False,
        ]  # fmt: skip
        assert [i.number for i in bells(hall.board.live(), hall.board.plans, hall.at("09:26").now)] == [1]
        with refused("drill.not_one"):
            hall.does(c.MakeReal(incident=1))

    def test_the_real_one_may_have_begun_before_the_key(self, hall: Story) -> None:
        hall.starts("fire", drill=True)
        hall.at("09:20").does(c.MakeReal(incident=1, onset="09:16"))
        assert (hall.clock_face(hall.incident().onset), hall.level("A2").state) == ("09:16", "due")
        with refused("time.future", 65):
            hall.starts("fire", drill=True)
            hall.does(c.MakeReal(incident=2, onset="2026-11-23T10:00:00+08:00"))

    def test_no_form_that_was_played_stands_for_a_real_one(self, hall: Story) -> None:
        gate = replace(SIEGE.gates[0], id="counted", auto="form:EV")
        hall.playbooks.books["siege"] = replace(SIEGE, gates=(*SIEGE.gates, gate), forms=("EV",))
        hall.starts("siege", drill=True)
        hall.does(c.OpenForm(form="EV", incident=1, values=COUNT))
        hall.does(c.SettleForm(number="EV1", how="done", reason="演练"))
        assert self.open_gate(hall) == {"counted": True}
        assert "EV.counter" in hall.incident().forms_known
        hall.does(c.MakeReal(incident=1))
        assert self.open_gate(hall) == {"counted": False}
        assert hall.incident().forms_known == ()
        assert wanted_kinds(hall.board, hall.incident()) == ["EV"]
        assert [form["drill"] for form in document(hall)["forms"]] == [True]
        hall.does(c.OpenForm(form="EV", incident=1, values={"expected": "3"}))
        assert wanted_kinds(hall.board, hall.incident()) == []
        assert self.open_gate(hall) == {"counted": False}, "the real one is not finished"

    def open_gate(self, hall: Story) -> dict[str, bool]:
        return {gate["id"]: gate["met"] for gate in document(hall)["gates"] if gate["id"] == "counted"}

    def test_the_record_counts_what_was_reported_among_what_was_done(self, hall: Story) -> None:
        hall.starts("fire", drill=True)
        hall.does(c.MarkStep(incident=1, step="alarm", mark="done"))
        hall.reports("A1")
        hall.does(c.RecordDrill(incident=1, participants=("王丽",), evaluation="好"))
        assert hall.board.drills[-1].content == "fire fire (2/5)"

    def test_a_drill_ends_with_its_record_and_the_next_date(self, hall: Story) -> None:
        hall.starts("fire", drill=True)
        hall.at("09:30")
        for participants, evaluation, code in (((), "好", "no_participants"), (("王丽",), "  ", "no_evaluation")):
            with refused(f"drill.{code}"):
                hall.does(c.RecordDrill(incident=1, participants=participants, evaluation=evaluation))
        hall.resolves()
        with refused("drill.no_record"):
            hall.does(c.CloseIncident(incident=1))
        hall.does(c.RecordDrill(incident=1, participants=("王丽", "李强"), evaluation="疏散3分钟,出口有杂物"))
        record = document(hall)["drill_record"]
        assert (record["participants"], record["next_due"], record["drill"]) == (["王丽", "李强"], "2027-02-21", True)
        assert hall.incident().status == "closed"
        assert hall.board.drills[-1].due == "2027-02-21"

    def test_the_next_date_may_be_chosen_and_lies_ahead(self, hall: Story) -> None:
        hall.does(c.SetHall(change=HallChange(drill_days=30)))
        hall.starts("fire", drill=True)
        record = c.RecordDrill(incident=1, participants=("王丽",), evaluation="好")
        for given, code, status in (
            ("soon", "unreadable", 2),
            ("2026-13-01", "unreadable", 2),
            ("2026-11-23", "past", 65),
        ):
            with refused(f"drill.next_{code}", status):
                hall.does(c.RecordDrill(incident=1, participants=("王丽",), evaluation="好", next=given))
        hall.does(record)
        assert hall.board.drills[-1].due == "2026-12-23"
        again = hall.starts("fire", drill=True)
        hall.does(c.RecordDrill(incident=again, participants=("王丽",), evaluation="好", next=" 2027-03-01 "))
        assert hall.board.drills[-1].due == "2027-03-01", "what was chosen goes before the hall's interval"

    def test_a_real_incident_beside_a_drill_is_untouched(self, hall: Story) -> None:
        hall.starts("sys-single")
        before = hall.incident(1)
        hall.starts("fire", drill=True)
        hall.does(c.MakeReal(incident=2))
        hall.does(c.CancelIncident(incident=2, reason="没有起火"))
        assert hall.incident(1).timeline == before.timeline
        assert hall.incident(1).levels == before.levels

    def test_the_wrappers_say_how_they_are_run(self, hall: Story) -> None:
        with refused("playbook.is_campaign"):
            hall.starts("campaign")
        with refused("playbook.is_drill"):
            hall.starts("drill", drill=True)


class TestCampaigns:
    def test_a_campaign_day_runs_its_checklist_and_outlives_the_night(self, hall: Story) -> None:
        hall.does(c.StartCampaign(name="双十二", until="+30h"))
        with refused("campaign.running"):
            hall.does(c.StartCampaign(name="另一个"))
        hall.does(c.MarkCampaign(step="notices", mark="done"))
        assert self.list(hall) == {"supplies": ("todo", False), "notices": ("done", False)}
        assert self.list(hall.at("11:00")) == {"supplies": ("todo", False), "notices": ("todo", True)}
        hall.does(c.MarkCampaign(step="notices", mark="done"))
        hall.at("2026-11-24 08:00").does(c.StartShift(name="早班", leader="李强", reason="接班"))
        assert hall.board.campaign is not None and hall.board.campaign.name == "双十二"
        with refused("step.missing", 66):
            hall.does(c.MarkCampaign(step="nothing", mark="done"))
        hall.does(c.EndCampaign())
        with refused("campaign.none"):
            hall.does(c.EndCampaign())

    def list(self, desk: Story) -> dict[str, tuple[str, bool]]:
        document = Documents(desk.board, desk.now, "zh", teller(desk.board)).campaign()
        assert document is not None
        return {step["id"]: (step["state"], step["again"]) for step in document["steps"]}

    def test_a_plan_for_incidents_is_no_checklist(self, hall: Story) -> None:
        with refused("campaign.no_checklist"):
            hall.does(c.StartCampaign(name="演示", playbook="fire"))


class TestFastDrills:
    def test_the_clock_of_a_drill_may_run_faster_and_the_ladder_with_it(self, hall: Story) -> None:
        with refused("drill.speed_real"):
            hall.does(c.StartIncident(playbook="sys-single", speed=6))
        with refused("drill.speed_range"):
            hall.does(c.StartIncident(playbook="sys-single", drill=True, speed=61))
        hall.does(c.StartIncident(playbook="sys-single", drill=True, speed=6))
        assert hall.at("09:04:59").states() == {"L0": "due", "L1": "waiting", "L2": "waiting"}
        assert hall.at("09:05").states()["L1"] == "due"
        assert document(hall)["elapsed_s"] == 1800
        assert hall.at("09:10").states()["L2"] == "due"

    def test_turned_real_it_runs_on_the_real_clock(self, hall: Story) -> None:
        hall.does(c.StartIncident(playbook="sys-single", drill=True, speed=6))
        hall.at("09:10").does(c.MakeReal(incident=1))
        assert hall.clock_face(hall.level("L1").due) == "09:40"
        assert document(hall)["speed"] == 1
