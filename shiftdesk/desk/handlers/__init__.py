"""One small handler per command: (command, circumstances) -> facts to tell, or a refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from shiftdesk.desk.asked import Asked, Told
from shiftdesk.desk.handlers import (
    briefing,
    followups,
    forms,
    incidents,
    keeping,
    ladder,
    log,
    owed,
    plans,
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
    c.OfferHandover: shifts.offer,
    c.AcceptHandover: shifts.accept,
    c.WithdrawHandover: shifts.withdraw,
    c.EndShift: shifts.end,
    c.AssignRole: roles.assign,
    c.ReleaseRole: roles.release,
    c.ConfirmRoles: roles.confirm,
    c.WriteEntry: log.write,
    c.AmendEntry: log.amend,
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
    c.LinkIncident: plans.link,
    c.TellCasualties: plans.casualties,
    c.HandReport: plans.hand_report,
    c.MakeReal: plans.make_real,
    c.RecordDrill: plans.record_drill,
    c.StartCampaign: plans.start_campaign,
    c.MarkCampaign: plans.mark_campaign,
    c.EndCampaign: plans.end_campaign,
    c.TakeFollowup: followups.take,
    c.MoveFollowup: followups.move,
    c.PlaceHold: keeping.place_hold,
    c.ReleaseHold: keeping.release_hold,
    c.SetKeeping: keeping.set_keeping,
    c.RunRetention: keeping.run_retention,
    c.FinishRetention: keeping.finish_retention,
    c.OpenForm: forms.open_,
    c.FillForm: forms.fill,
    c.CopyForm: forms.copy,
    c.ShowForm: forms.show,
    c.SettleForm: forms.settle,
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
