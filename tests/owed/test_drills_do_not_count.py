"""What is owed in a drill is played: it is marked, stays with the drill, and no count of the real day knows it."""

from __future__ import annotations

from shiftdesk.desk.documents import Documents
from shiftdesk.desk.progress import everywhere
from shiftdesk.desk.questions import owed
from shiftdesk.desk.statistics import counts_of
from shiftdesk.domain import commands as c
from shiftdesk.domain.agenda import agenda
from shiftdesk.domain.briefing_draft import proposals
from shiftdesk.domain.gates import open_gates
from shiftdesk.domain.handover import draft
from tests.fakes import Story


def drilled(desk: Story) -> Story:
    """A drill of an outage with two customers, one of them settled, and one real customer beside it."""
    desk.starts("sys-single", drill=True)
    for name, due in (("演练客户", "09:30"), ("演练客户二", None)):
        desk.does(c.TakeFollowup(kind="callback", customer=name, phone="13900000001", incident=1, due=due))
    desk.does(c.TakeFollowup(kind="complaint", customer="演练客户三", phone="1", incident=1, important=True))
    desk.does(c.MoveFollowup(followup="F2", move="done", note="已回电"))
    desk.does(c.TakeFollowup(kind="callback", customer="钱女士", phone="13900000020"))
    return desk


def status(desk: Story) -> dict[str, object]:
    found = Documents(desk.board, desk.now, "zh", lambda entry, lang: "").status(None)["followups"]
    assert isinstance(found, dict)
    return found


def test_no_list_of_what_is_due_and_no_count_knows_them(desk: Story) -> None:
    drilled(desk).at("10:00")
    assert status(desk) == {"open": 1, "due": []}
    assert [one.of for one in agenda(desk.board, desk.now) if one.kind != "round"] == []
    assert [item.key for item in draft(desk.board, desk.now) if item.kind in ("followup", "deadline")] == [
        "followup:F4"
    ]
    counted = {name: n for name, n in counts_of(desk.board, desk.now).items() if n and "rounds" not in name}
    assert counted == {"followups_taken": 1, "followups_open": 1}


def test_the_report_of_the_shift_counts_none_of_them(desk: Story) -> None:
    drilled(desk).at("10:00").does(c.EndShift())
    (report,) = desk.board.reports
    counts = {name: n for name, n in report.counts.items() if n and name not in ("facts", "rounds_missed")}
    assert counts == {"entries": 2, "followups_taken": 1, "followups_open": 1}, "the shift began, and one customer"
    assert "incident" not in report.categories


def test_they_are_owed_inside_the_drill_and_every_line_of_them_is_marked(desk: Story) -> None:
    drilled(desk)
    assert owed(desk.board, 1) == 2
    assert {item.id for item in desk.board.followups.values() if item.drill} == {"F1", "F2", "F3"}
    lines = [line for line in desk.lines() if line.category == "followup"]
    assert [line.drill for line in lines] == [True, True, True, True, False]


def test_the_briefing_of_the_next_day_does_not_propose_them(desk: Story) -> None:
    drilled(desk).does(c.EndShift())
    desk.at("2026-11-24 08:00").has_a_shift()
    assert [item.key for item in proposals(desk.board, desk.now) if item.kind == "followup"] == ["followup:F4"]


def test_with_the_drill_they_are_gone_and_can_still_be_found_marked(desk: Story) -> None:
    drilled(desk).does(c.RecordDrill(incident=1, participants=("王丽",), evaluation="好"))
    desk.does(c.EndShift())
    desk.at("2026-11-24 08:00").has_a_shift()
    assert [*desk.board.followups] == ["F4"]
    found = everywhere(desk.board, desk.ledger, "演练客户")
    assert [(item.id, item.drill) for item in found] == [("F1", True), ("F2", True), ("F3", True)]


def test_a_drill_that_turns_real_leaves_its_played_customers_behind(desk: Story) -> None:
    drilled(desk).does(c.MakeReal(incident=1))
    desk.does(c.TakeFollowup(kind="callback", customer="真客户", phone="13900000002", incident=1))
    assert status(desk)["open"] == 2
    assert owed(desk.board, 1) == 1, "what was played does not hold up the closing of what is real"


def test_forms_of_a_drill_are_neither_due_nor_handed_over(desk: Story) -> None:
    desk.starts("sys-single", drill=True)
    desk.at("08:10")
    desk.does(c.OpenForm(form="CC", incident=1, values={"to": "08:00"}))
    desk.does(c.OpenForm(form="CC", values={"to": "08:00"}))
    forms = Documents(desk.board, desk.now, "zh", lambda entry, lang: "").status(None)["forms"]
    assert forms == {"open": 1, "due": []}
    assert [item.what for item in draft(desk.board, desk.now) if item.kind == "form"] == ["CC2"]
    assert [one.of for one in agenda(desk.board, desk.now) if one.kind == "cctv"] == ["CC2"]


def test_what_a_drill_left_open_keeps_its_own_gate_shut(desk: Story) -> None:
    drilled(desk)
    incident = desk.incident(1)
    plan = desk.board.plan_of(incident)
    assert "customers" in {gate.id for gate in open_gates(incident, plan, owed(desk.board, 1))}
