"""Damage took a fact on which later ones stand: it costs what it said, and the desk goes on with all the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from shiftdesk.domain import commands as c
from shiftdesk.domain.agenda import agenda
from shiftdesk.domain.board import Board
from shiftdesk.domain.chain import typed
from shiftdesk.domain.day_plan import day_plan
from shiftdesk.domain.fold import fold
from shiftdesk.domain.handover import draft
from shiftdesk.domain.shift_report import standing_report
from shiftdesk.texts.tell import teller
from tests.fakes import Story, a_desk, refused
from tests.faults.story import ROWS, named

HUNG: list[tuple[str, tuple[c.Command, ...], Callable[[Board], Any], Any]] = [
    ("shift.began", (c.OfferHandover(to="李强"), c.WordHandover(text="三号机等配件"),
                     c.RefuseHandover(reason="没到岗", by="李强"), c.OfferHandover(to="赵敏"),
                     c.WithdrawHandover(), c.EndShift()),
     lambda board: (board.shift, board.shifts), (None, ())),
    ("incident.opened", (c.StartIncident(playbook="sys-single"), c.PlaceIncident(incident=1, place="二层"),
                         c.AssignRole(role="guard", person="老周", incident=1), c.ReleaseRole(role="guard", incident=1),
                         c.ReportLevel(incident=1, level="L0"), c.Resolve(incident=1)),
     lambda board: (board.incidents, board.roles, board.owed.deadlines), ({}, (), ())),
    ("briefing.began", (c.StartBriefing(host="王丽"), c.NoteBriefing(text="着装"), c.CountBriefing(present=3),
                        c.CloseBriefing(summary="完"), c.SignBriefing(people=("王丽",))),
     lambda board: board.briefing, None),
    ("followup.taken", (c.TakeFollowup(kind="callback", customer="张", phone="1"),
                        c.MoveFollowup(followup="F1", move="done")),
     lambda board: board.followups, {}),
    ("deadline.set", (c.SetDeadline(what="报表", due="10:00"),
                      c.MoveDeadline(deadline="D1", due="11:00", reason="等数据"), c.MeetDeadline(deadline="D1")),
     lambda board: board.owed.deadlines, ()),
    ("case.opened", (c.OpenCase(kind="new", customer="马先生"), c.StepCase(case="C1", step="slip")),
     lambda board: (board.owed.cases, board.owed.deadlines), ({}, ())),
    ("round.began", (c.BeginRound(), c.LookAt(item="guard", result="ok"),
                     c.LookAt(item="box", result="fault", note="意见簿用完", action="fixed"), c.EndRound()),
     lambda board: (board.owed.rounds, board.owed.deadlines), ((), ())),
    ("paper.out", (c.GiveOut(name="申请表", qty=10, to="一号台"), c.TakeBack(paper="P1")),
     lambda board: board.owed.papers, {}),
    ("campaign.began", (c.StartCampaign(name="周年庆", playbook="closing"), c.MarkCampaign(step="lights", mark="done"),
                        c.EndCampaign()),
     lambda board: board.campaign, None),
    ("document.received", (c.AddDocument(title="新资费说明", level="01"), c.ReadDocument(document="W1")),
     lambda board: board.documents, {}),
]  # fmt: skip


@pytest.mark.parametrize(("lost", "commands", "part", "left"), HUNG, ids=[row[0] for row in HUNG])
def test_what_hung_on_a_lost_fact_is_a_line_of_the_log_and_no_more(
    desk: Story, lost: str, commands: tuple[c.Command, ...], part: Callable[[Board], Any], left: Any
) -> None:
    for command in commands:
        desk.does(command)
    assert part(desk.board) != left, "with all its facts it stands on the board"
    lines = {line.id: line.kind for line in desk.lines()}
    again = desk.after_losing(lost)
    assert part(again.board) == left
    assert [line.id for line in again.lines()] == [name for name, kind in lines.items() if kind != lost]
    assert again.writes("照常记") in again.board.entries


def test_an_incident_whose_plan_was_lost_stays_on_the_board_and_comes_to_its_end(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.does(c.Reclassify(incident=1, playbook="sys-multi", halls=("城西厅",)))
    again = desk.after_losing("plan.adopted")
    plan = again.board.plan_of(again.incident())
    assert (plan.id, plan.version, plan.steps, again.states()) == ("sys-multi", "?", (), {})
    again.at("09:10").resolves()
    again.does(c.CloseIncident(incident=1))
    assert again.incident().status == "closed"


def test_a_level_whose_report_was_lost_is_due_again_whatever_was_said_of_the_report(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.reports("L0")
    desk.does(c.AnswerLevel(incident=1, level="L0", answer="派人"))
    desk.does(c.CorrectReport(incident=1, level="L0", how="face", reason="记错"))
    assert desk.level("L0").state == "reported"
    again = desk.after_losing("level.reported")
    assert (again.level("L0").state, again.incident().marks("L0").reports) == ("due", ())
    assert again.reports("L0").level("L0").state == "reported"


def test_what_is_to_be_mended_stays_owed_when_the_round_that_found_it_was_lost(desk: Story) -> None:
    desk.at("08:30").does(c.BeginRound())
    desk.does(c.LookAt(item="exits", result="fault", note="通道堆放纸箱"))
    again = desk.after_losing("round.began")
    assert again.board.owed.rounds == ()
    assert [(one.id, one.what) for one in agenda(again.board, again.now) if one.kind == "fault"] == [
        ("D1", "通道堆放纸箱")
    ]
    again.does(c.MeetDeadline(deadline="D1"))
    with refused("deadline.done_already"):
        again.does(c.MeetDeadline(deadline="D1"))


def test_a_shift_counts_its_lines_of_an_incident_whose_beginning_was_lost(desk: Story) -> None:
    desk.starts("sys-single")
    desk.does(c.NoteIncident(incident=1, text="还在修"))
    again = desk.after_losing("incident.opened")
    report = standing_report(again.board, again.now)
    assert report
    assert (report.incidents, report.counts["entries"]) == ((), len(again.lines()))


def test_whichever_fact_of_a_day_is_lost_everything_else_is_there_and_can_be_read() -> None:
    desk = a_desk()
    for number, row in enumerate(ROWS):
        desk.clock.go(row.wait_s)
        desk.does(named(row, number, desk.board))
    for name in desk.ledger.days():
        day = desk.ledger.day(name)
        assert day
        start = typed(day.opening, Board)
        lines = {*fold(start, day.facts).entries}
        for lost in day.facts:
            rest = fold(start, [fact for fact in day.facts if fact is not lost])
            assert {*rest.entries} == lines - {lost.id}, lost.kind
            assert all(told_by_faces(replace(rest, day=name), desk)), lost.kind


def told_by_faces(board: Board, desk: Story) -> list[str]:
    """Every line in words, after all else that the faces read of a board: the tasks, what is due, what is handed on."""
    for read in (day_plan, agenda, draft, standing_report):
        read(board, desk.now)
    tell = teller(board)
    return [tell(line, "zh") for line in board.entries.values()]
