"""One small handler per command: (command, circumstances) -> facts to tell, or a refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from shiftdesk.desk.asked import Asked, Told
from shiftdesk.desk.handlers import (
    briefing,
    circulation,
    followups,
    handover,
    incidents,
    ladder,
    log,
    owed,
    roles,
    rounds,
    shifts,
    work,
)
from shiftdesk.domain import commands as c

Handler = Callable[[Any, Asked], list[Told]]

HANDLERS: dict[type[c.Command], Handler] = {
    c.SetHall: shifts.set_hall,
    c.StartShift: shifts.start,
    c.OfferHandover: handover.offer,
    c.WordHandover: handover.word,
    c.AcceptHandover: handover.accept,
    c.RefuseHandover: handover.refuse,
    c.WithdrawHandover: handover.withdraw,
    c.EndShift: shifts.end,
    c.AssignRole: roles.assign,
    c.ReleaseRole: roles.release,
    c.ConfirmRoles: roles.confirm,
    c.WriteEntry: log.write,
    c.AmendEntry: log.amend,
    c.CarryNote: circulation.carry,
    c.DischargeNote: circulation.discharge,
    c.AddDocument: circulation.add,
    c.ReadDocument: circulation.read,
    c.SignBriefing: circulation.sign,
    c.StartBriefing: briefing.start,
    c.NoteBriefing: briefing.note,
    c.CountBriefing: briefing.count,
    c.CloseBriefing: briefing.close,
    c.StartIncident: incidents.start,
    c.NoteIncident: incidents.note,
    c.PlaceIncident: incidents.place,
    c.CorrectOnset: incidents.correct_onset,
    c.Reclassify: incidents.reclassify,
    c.HearHall: incidents.hear_hall,
    c.Resolve: incidents.resolve,
    c.Reopen: incidents.reopen,
    c.CloseIncident: incidents.close,
    c.CancelIncident: incidents.cancel,
    c.ReportLevel: ladder.report,
    c.AnswerLevel: ladder.answer,
    c.CorrectReport: ladder.correct,
    c.SkipLevel: ladder.skip,
    c.Acknowledge: ladder.acknowledge,
    c.MarkStep: work.mark_step,
    c.AnswerQuestion: work.answer,
    c.MeetGate: work.meet_gate,
    c.TakeFollowup: followups.take,
    c.MoveFollowup: followups.move,
    c.SetDeadline: owed.put,
    c.MoveDeadline: owed.move,
    c.MeetDeadline: owed.meet,
    c.OpenCase: owed.open_case,
    c.StepCase: owed.step_case,
    c.KeepRecording: owed.keep_recording,
    c.TakeAttendance: rounds.attend,
    c.BeginRound: rounds.begin,
    c.LookAt: rounds.look,
    c.EndRound: rounds.end,
    c.GiveOut: rounds.give_out,
    c.TakeBack: rounds.take_back,
    c.CheckRegisters: rounds.check_registers,
    c.SendStatistics: rounds.send_statistics,
    c.Tick: lambda command, asked: [],
}


def handle(command: c.Command, asked: Asked) -> list[Told]:
    """The facts that the command makes; raises Refused when a rule forbids it."""
    return HANDLERS[type(command)](command, asked)
