"""Business cases: every clock of the manual, started and stopped by its steps."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from shiftdesk.domain import commands as c
from shiftdesk.domain.agenda import agenda
from shiftdesk.domain.cases import CLOCKS, KINDS, OPENED, Case, Clock
from shiftdesk.domain.playbook import ReportOwed, Text
from shiftdesk.domain.refusal import Refused
from tests.fakes import Story, refused
from tests.owed.conftest import a_hall

TABLE = {  # kind of case, steps before, step that starts -> clock: day of closing when done on Friday the 27th, 09:00
    "slip": ("new", (), OPENED, "11-30"),
    "passed": ("new", (), "slip", "11-30"),
    "area-passed": ("other-area", (), OPENED, "11-30"),
    "scheme-told": ("new", (), "scheme-fixed", "11-27"),
    "reply-passed": ("new", (), "reply-signed", "11-30"),
    "fee-notice": ("new", (), "fees-confirmed", "11-27"),
    "manager-told": ("new", (), "fees-confirmed", "11-27"),
    "interim-passed": ("new", (), "interim-checked", "11-30"),
    "completion-passed": ("new", (), "completion-checked", "11-30"),
    "operation-passed": ("new", (), "operation-applied", "11-30"),
    "ticket-passed": ("new", (), "meter-ordered", "11-30"),
    "archived": ("new", (), "finished", "11-30"),
    "filed": ("new", (), "finished", "12-04"),
}  # fmt: skip


def step(desk: Story, name: str, **more: str) -> None:
    desk.does(c.StepCase(case="C1", step=name, **more))


def case(desk: Story, name: str = "C1") -> Case:
    return desk.board.owed.cases[name]


def running(desk: Story) -> list[str]:
    return [one.what for one in agenda(desk.board, desk.now) if one.kind == "case"]


@pytest.mark.parametrize("clock", CLOCKS, ids=lambda clock: clock.step)
def test_a_clock_starts_with_its_step_ends_at_closing_and_stops(clock: Clock) -> None:
    name = clock.step
    kind, before, starts, due = TABLE[name]
    desk = a_hall("2026-11-27 09:00")
    desk.does(c.OpenCase(kind=kind, customer="钱女士", phone="13900000020"))
    for one in (*before, *([starts] if starts != OPENED else [])):
        step(desk, one)
    found = desk.board.owed.find(f"C1.{name}")
    assert found and f"{found.due:%m-%d %H:%M}" == f"{due} 09:30", "17:30 in the hall"
    assert found.sources and found.sources[0].startswith("D5-")
    step(desk, name)
    assert name not in running(desk)


def test_every_clock_is_in_the_table() -> None:
    assert {clock.step for clock in CLOCKS} == set(TABLE)
    assert len(CLOCKS) == 13 and {kind for clock in CLOCKS for kind in clock.kinds} <= set(KINDS)


def test_the_second_working_day_starts_with_the_slip_not_with_the_first(desk: Story) -> None:
    desk.does(c.OpenCase(kind="新装", customer="钱女士"))
    assert running(desk) == ["slip"]
    desk.at("2026-11-24 18:30")  # after the first one was due
    step(desk, "slip")
    found = desk.board.owed.find("C1.passed")
    assert found and f"{found.due:%m-%d}" == "11-25"
    (told,) = desk.told("case.stepped")
    assert told.data and told.data["late_s"] == 3600


def test_an_objection_is_explained_step_by_step(desk: Story) -> None:
    desk.does(c.OpenCase(kind="new", customer="钱女士"))
    step(desk, "objection")
    with refused("case.order"):
        step(desk, "manager-explained")
    for one in ("clerk-explained", "manager-explained", "measures-told"):
        step(desk, one)


def test_a_case_ends_with_archive_and_file_or_when_it_is_closed_and_owes_nothing_more(desk: Story) -> None:
    desk.does(c.OpenCase(kind="new", customer="钱女士"))
    for one in ("slip", "finished", "archived"):
        step(desk, one)
    assert case(desk).ended is None and "passed" in running(desk)
    step(desk, "filed")
    assert case(desk).ended and running(desk) == []
    with refused("case.ended"):
        step(desk, "passed")
    desk.does(c.OpenCase(kind="change", customer="孙"))
    desk.does(c.StepCase(case="C2", step="closed", note="客户撤回"))
    assert running(desk) == []


@pytest.mark.parametrize(
    ("command", "code", "status"),
    [
        (c.OpenCase(kind="gift", customer="钱"), "case.kind", 65),
        (c.OpenCase(kind=" ", customer="钱"), "case.kind_empty", 65),
        (c.OpenCase(kind="new", customer=" "), "followup.customer_empty", 65),
        (c.OpenCase(kind="new", customer="钱", phone="one two"), "phone.letters", 65),
        (c.StepCase(case="C9", step="slip"), "case.missing", 66),
        (c.StepCase(case="C1", step="dance"), "case.step", 65),
        (c.StepCase(case="C1", step="slip"), "case.step_done", 65),
        (c.StepCase(case="C1", step="passed", at="07:00"), "case.before_taken", 65),
    ],
)
def test_a_case_that_cannot_be_is_refused(desk: Story, command: c.Command, code: str, status: int) -> None:
    desk.does(c.OpenCase(kind="new", customer="李"))
    step(desk, "slip")
    with refused(code, status):
        desk.does(command)


def wants_a_report(desk: Story, due_s: int = 86400) -> ReportOwed:
    """The playbook of a fire asks for a written report within that time after its end."""
    owed = ReportOwed(id="accident", text=Text(zh="书面报告", en="Report"), to=("centre_head",), due_s=due_s)
    books = desk.playbooks.books
    books["fire"] = replace(books["fire"], reports=(owed,))
    desk.desk.ports = replace(desk.desk.ports, playbooks=desk.playbooks)
    return owed


def reports_due(desk: Story) -> list[tuple[str, str | None]]:
    return [(one.id, desk.clock_face(one.due)) for one in agenda(desk.board, desk.now) if one.kind == "report"]


def test_a_report_owed_after_an_incident_is_due_from_its_end_and_falls_away_when_it_was_not_over(desk: Story) -> None:
    owed = wants_a_report(desk)
    number = desk.starts("fire")
    assert not [one for one in agenda(desk.board, desk.now) if one.kind == "report"]
    desk.at("09:00").resolves(number)
    (report,) = [one for one in agenda(desk.board, desk.now) if one.kind == "report"]
    assert (report.id, f"{report.due:%m-%d %H:%M}", report.text) == ("I1.accident", "11-24 01:00", owed.text)
    desk.does(c.Reopen(incident=number, reason="复燃"))
    assert not [one for one in agenda(desk.board, desk.now) if one.kind == "report"]
    desk.at("10:00").resolves(number)
    desk.does(c.MeetDeadline(deadline="I1.accident"))
    assert not [one for one in agenda(desk.board, desk.now) if one.kind == "report"]


def test_a_step_does_not_come_before_what_it_needs(desk: Story) -> None:
    desk.does(c.OpenCase(kind="new", customer="钱"))
    for later, first in (
        ("passed", "slip"), ("scheme-told", "scheme-fixed"), ("reply-passed", "reply-signed"),
        ("fee-notice", "fees-confirmed"), ("manager-told", "fees-confirmed"), ("interim-passed", "interim-checked"),
        ("completion-passed", "completion-checked"), ("operation-passed", "operation-applied"),
        ("ticket-passed", "meter-ordered"), ("archived", "finished"), ("filed", "finished"),
    ):  # fmt: skip
        with pytest.raises(Refused) as caught:
            step(desk, later)
        assert (caught.value.code, caught.value.facts["first"]) == ("case.order", first)
    step(desk, "interim-checked")
    step(desk.at("09:00"), "slip")
    with refused("case.before_step"):
        step(desk, "passed", at="08:00")
    step(desk, "passed")
    step(desk, "closed")


def test_a_report_that_is_handed_in_is_owed_no_more(desk: Story) -> None:
    wants_a_report(desk, due_s=4 * 3600)
    number = desk.starts("fire")
    desk.at("09:00").resolves(number)
    assert reports_due(desk) == [("I1.accident", "13:00")]
    desk.does(c.MoveDeadline(deadline="I1.accident", due="14:00", reason="等照片"))
    desk.does(c.AnswerQuestion(incident=number, question="size", value="small"))
    assert reports_due(desk) == [("I1.accident", "14:00")], "an answer takes nothing back"
    desk.does(c.HandReport(incident=number, report="accident"))
    assert reports_due(desk) == []
    met = desk.board.owed.find("I1.accident")
    assert met and (met.done, met.done_by) == (desk.now, "王丽")
    desk.does(c.Reopen(incident=number, reason="复燃"))
    desk.at("10:00").resolves(number)
    assert reports_due(desk) == [], "it was written"


def test_a_report_handed_in_before_the_end_never_becomes_due(desk: Story) -> None:
    wants_a_report(desk)
    number = desk.starts("fire")
    desk.does(c.HandReport(incident=number, report="accident"))
    desk.at("09:00").resolves(number)
    assert reports_due(desk) == []


def test_a_report_met_in_the_list_of_what_is_due_counts_as_handed_in(desk: Story) -> None:
    wants_a_report(desk)
    number = desk.starts("fire")
    desk.at("09:00").resolves(number)
    desk.does(c.MeetDeadline(deadline="I1.accident", note="纸质"))
    assert [(one.to, one.note) for one in desk.incident().handed.values()] == [(("centre_head",), "纸质")]
