"""Every command that changes something, in an order in which none is refused: the table that all faults are tried on.

A new command needs a row here: `test_every_command_has_a_row` fails without it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import msgspec
from msgspec.structs import replace

from shiftdesk.adapters.backups import BackupFiles
from shiftdesk.adapters.files import Files
from shiftdesk.adapters.ledger import DayLedger
from shiftdesk.adapters.pulse import PulseFile
from shiftdesk.adapters.system import System
from shiftdesk.desk.desk import Desk
from shiftdesk.desk.ports import Ports
from shiftdesk.domain import commands as c
from shiftdesk.domain.board import Board
from shiftdesk.domain.form_book import FORMS
from shiftdesk.domain.hall import HallChange
from shiftdesk.domain.payloads import Absence, LogWritten, RetentionRan
from tests.fake_ports import FewPlaybooks, MovedClock
from tests.faults.disk import ROOT

Make = Callable[[Board], c.Command]


class Row(msgspec.Struct, frozen=True):
    """One command and the seconds that pass before it."""

    make: Make
    wait_s: float = 1.0


def _is(command: c.Command) -> Make:
    return lambda board: command


def _first_entry(board: Board) -> str:
    return next(line.id for line in board.entries.values() if line.kind == LogWritten.KIND)


def whole(kind: str) -> dict[str, str]:
    """Something in every field of a form that must be filled."""
    plain = {"time": "-1s", "number": "1", "phone": "0571-87654321"}
    return {
        field.id: "?" if field.unknown else field.choices[0].id if field.choices else plain.get(field.kind, "某")
        for field in FORMS[kind].fields
        if field.need
    }


ROWS: tuple[Row, ...] = (
    Row(_is(c.SetHall(change=HallChange(name="城东营业厅", siblings=("城西",))))),
    Row(_is(c.StartShift(name="早班", leader="王丽", staff=("李强", "陈静"), until="+8h"))),
    Row(_is(c.WriteEntry(text="开门 🔥 " + "长" * 900, at="-5m"))),
    Row(lambda board: c.AmendEntry(of=_first_entry(board), text="08:05 开门")),
    Row(lambda board: c.CarryNote(of=_first_entry(board))),
    Row(lambda board: c.DischargeNote(of=_first_entry(board), note="办妥")),
    Row(_is(c.AddDocument(title="新资费说明", level="01"))),
    Row(_is(c.ReadDocument(document="W1"))),
    Row(_is(c.AssignRole(role="保安", person="李强"))),
    Row(_is(c.ReleaseRole(role="保安"))),
    Row(_is(c.AssignRole(role="commander", person="陈静"))),
    Row(_is(c.StartBriefing(host="王丽", place="大厅"))),
    Row(_is(c.NoteBriefing(text="着装"))),
    Row(_is(c.CountBriefing(expected=3, present=2, absent=(Absence("赵敏", "leave"),)))),
    Row(_is(c.CloseBriefing(summary="完"))),
    Row(_is(c.SignBriefing(people=("王丽",)))),
    Row(_is(c.StartIncident(playbook="sys-single", place="大厅", onset="-2m"))),
    Row(_is(c.NoteIncident(incident=1, text="登录不上"))),
    Row(_is(c.PlaceIncident(incident=1, place="三号台"))),
    Row(_is(c.CorrectOnset(incident=1, onset="-4m"))),
    Row(_is(c.ReportLevel(incident=1, level="L0"))),
    Row(_is(c.AnswerLevel(incident=1, level="L0", answer="派人"))),
    Row(_is(c.CorrectReport(incident=1, level="L0", how="face", reason="记错"))),
    Row(_is(c.Acknowledge(incident=1))),
    Row(_is(c.HandReport(incident=1, report="six", note="已送"))),
    Row(_is(c.MarkStep(incident=1, step="onset", mark="done"))),
    Row(_is(c.AnswerQuestion(incident=1, question="other-halls", value="normal"))),
    Row(_is(c.TakeFollowup(kind="pre-accepted", customer="钱女士", phone="13900000000", incident=1))),
    Row(_is(c.MoveFollowup(followup="F1", move="moved", due="+1h", note="客户改期"))),
    Row(_is(c.MoveFollowup(followup="F1", move="keyed"))),
    Row(_is(c.MoveFollowup(followup="F1", move="dispatched"))),
    Row(_is(c.OpenForm(form="TH", incident=1))),
    Row(_is(c.FillForm(number="TH1", values=whole("TH")))),
    Row(_is(c.CopyForm(number="TH1", copy="police", to="派出所"))),
    Row(_is(c.OpenForm(form="RB", incident=1, whom="李强", values=whole("RB")))),
    Row(_is(c.SettleForm(number="RB1", how="done"))),
    Row(_is(c.ShowForm(number="RB1", to="police"))),
    Row(_is(c.SetDeadline(what="报表", due="+2h"))),
    Row(_is(c.MoveDeadline(deadline="D1", due="+3h", reason="等数据"))),
    Row(_is(c.MeetDeadline(deadline="D1"))),
    Row(_is(c.OpenCase(kind="new", customer="马先生", phone="13900000031"))),
    Row(_is(c.StepCase(case="C1", step="slip"))),
    Row(_is(c.KeepRecording(kind="safety", activity="安全活动"))),
    Row(_is(c.TakeAttendance())),
    Row(_is(c.BeginRound())),
    Row(_is(c.LookAt(item="exits", result="fault", note="堆放纸箱"))),
    Row(_is(c.EndRound(rest_ok=True))),
    Row(_is(c.GiveOut(name="申请表", qty=50, to="一号台"))),
    Row(_is(c.TakeBack(paper="P1"))),
    Row(_is(c.CheckRegisters())),
    Row(_is(c.SendStatistics(to="中心", analysis="无"))),
    Row(_is(c.Tick()), 1900),
    Row(_is(c.SkipLevel(incident=1, level="L1", reason="无人"))),
    Row(_is(c.Reclassify(incident=1, playbook="sys-multi", halls=("城西",)))),
    Row(_is(c.HearHall(incident=1, hall="城西", state="ok"))),
    Row(_is(c.ReportLevel(incident=1, level="M0"))),
    Row(_is(c.ReportLevel(incident=1, level="M1"))),
    Row(_is(c.Resolve(incident=1))),
    Row(_is(c.Reopen(incident=1, reason="又断"))),
    Row(_is(c.Resolve(incident=1)), 5),
    Row(_is(c.MeetGate(incident=1, gate="halls-restored"))),
    Row(_is(c.CloseIncident(incident=1, reason="完"))),
    Row(_is(c.StartIncident(playbook="fire"))),
    Row(_is(c.CancelIncident(incident=2, reason="误报"))),
    Row(_is(c.StartIncident(playbook="fire", drill=True))),
    Row(_is(c.RecordDrill(incident=3, participants=("王丽", "李强"), evaluation="三分钟撤完"))),
    Row(_is(c.StartIncident(playbook="fire", drill=True))),
    Row(_is(c.MakeReal(incident=4))),
    Row(_is(c.TellCasualties(incident=4, casualties="一人扭伤"))),
    Row(_is(c.StartCampaign(name="周年庆", playbook="closing"))),
    Row(_is(c.MarkCampaign(step="lights", mark="done"))),
    Row(_is(c.EndCampaign())),
    Row(_is(c.OfferHandover(to="陈静"))),
    Row(_is(c.WordHandover(text="三号机等配件"))),
    Row(_is(c.WithdrawHandover())),
    Row(_is(c.OfferHandover(to="陈静"))),
    Row(_is(c.RefuseHandover(reason="还没到岗", by="陈静"))),
    Row(_is(c.OfferHandover(to="陈静"))),
    Row(_is(c.StartIncident(playbook="illness"))),
    Row(_is(c.LinkIncident(incident=4, other=5))),
    # a shift begins on the next day: a new day file, with an incident that goes on
    Row(_is(c.AcceptHandover(by="陈静", name="晚班")), 16 * 3600),
    Row(_is(c.ConfirmRoles())),
    Row(_is(c.PlaceHold(name="诉讼", reason="来函", first="2026-11-01"))),
    Row(_is(c.ReleaseHold(hold="H1", reason="结案"))),
    Row(_is(c.SetKeeping(periods={"followup": 90}))),
    Row(_is(c.RunRetention(told=RetentionRan(plan="p", seqs="", facts=0, days=(), kinds={})))),
    Row(_is(c.FinishRetention(plan="p", days=0, backups=0))),
    Row(_is(c.EndShift()), 600),
    # nobody in charge, and a new year: a new folder
    Row(_is(c.WriteEntry(text="元旦值班")), 40 * 86400),
)


class Names:
    """Names in a row that no two desks of a story share."""

    def __init__(self, first: str = "0") -> None:
        self._first, self._count = first, itertools.count(1)

    def fresh(self) -> str:
        """The next one."""
        return f"{self._first}{next(self._count):015x}"


class Place:
    """One disk, its clock and the desks that are opened over it."""

    def __init__(self, system: System, clock: MovedClock | None = None, names: Names | None = None) -> None:
        self.files = Files(windows=False, system=system)
        self.clock = clock or MovedClock()
        self.names = names or Names()
        self.desk = self.opened()

    def opened(self) -> Desk:
        """Another process's desk."""
        ledger = DayLedger(ROOT, self.names, self.files)
        pulse = PulseFile(ROOT / "pulse.json", self.files)
        return Desk(
            Ports(ledger=ledger, clock=self.clock, pulse=pulse, playbooks=FewPlaybooks(), ids=self.names, user="u",
                  backups=BackupFiles(ROOT, self.files))
        )  # fmt: skip

    def then(self) -> MovedClock:
        """The clock as it stands, for somebody else."""
        clock = MovedClock()
        clock.wall, clock.mono, clock.boot = self.clock.wall, self.clock.mono, self.clock.boot
        return clock


def named(row: Row, number: int, board: Board) -> c.Command:
    """The row's command with its caller's id."""
    return replace(row.make(board), id=f"row-{number}", by=row.make(board).by or "王丽")


def facts_of(desk: Desk) -> list[Any]:
    """Every fact on the disk, of all days."""
    days = [desk.ports.ledger.day(day) for day in desk.ports.ledger.days()]
    return [fact for day in days if day for fact in day.facts]
