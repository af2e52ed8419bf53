"""From facts to the board: `fold` is the one way in which the board changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from pendulum import UTC, DateTime

from shiftdesk.domain import (
    fold_day,
    fold_forms,
    fold_handover,
    fold_incident,
    fold_keeping,
    fold_levels,
    fold_owed,
    fold_plans,
    fold_reports,
)
from shiftdesk.domain import payloads as p
from shiftdesk.domain.board import Board
from shiftdesk.domain.chain import Fact, typed
from shiftdesk.domain.log import HIDDEN, Entry, entry_of
from shiftdesk.domain.moments import FIRST_YEAR, LAST_YEAR, from_text

Fold = Callable[[Board, Fact, Any], Board]
UNFIT = (msgspec.ValidationError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError)
"""What folding raises over content that does not fit: one such fact must not take the desk away from its people."""
STRANGE = "fact.strange"
NEVER_YET = DateTime(1970, 1, 1, tzinfo=UTC)


def _both(first: Fold, second: Fold) -> Fold:
    """One fold after the other."""
    return lambda board, fact, told: second(first(board, fact, told), fact, told)


FOLDS: dict[str, Fold] = {
    p.HallSet.KIND: fold_day.hall_set,
    p.ShiftBegan.KIND: fold_day.shift_began,
    p.ShiftEnded.KIND: fold_day.shift_ended,
    p.HandoverOffered.KIND: fold_handover.offered,
    p.HandoverWithdrawn.KIND: fold_handover.withdrawn,
    p.HandoverRefused.KIND: fold_handover.refused,
    p.HandoverWorded.KIND: fold_handover.worded,
    p.ShiftReported.KIND: fold_handover.reported,
    p.NoteCarried.KIND: fold_handover.carried,
    p.NoteDischarged.KIND: fold_handover.discharged,
    p.DocumentReceived.KIND: fold_handover.document_received,
    p.DocumentRead.KIND: fold_handover.document_read,
    p.BriefingSigned.KIND: fold_handover.briefing_signed,
    p.RoleAssigned.KIND: fold_day.role_assigned,
    p.RoleReleased.KIND: fold_day.role_released,
    p.RolesConfirmed.KIND: fold_day.roles_confirmed,
    p.LogWritten.KIND: fold_handover.written,
    p.LogAmended.KIND: _both(fold_day.amended, fold_handover.amended),
    p.BriefingBegan.KIND: fold_day.briefing_began,
    p.BriefingNoted.KIND: fold_day.briefing_noted,
    p.BriefingCounted.KIND: fold_day.briefing_counted,
    p.BriefingClosed.KIND: fold_day.briefing_closed,
    p.FollowupTaken.KIND: fold_day.followup_taken,
    p.FollowupMoved.KIND: fold_owed.followup_moved,
    p.DeadlineSet.KIND: fold_owed.deadline_set,
    p.DeadlineMoved.KIND: fold_owed.deadline_moved,
    p.DeadlineDone.KIND: _both(fold_owed.deadline_done, fold_reports.deadline_met),
    p.CaseOpened.KIND: fold_owed.case_opened,
    p.CaseStepped.KIND: fold_owed.case_stepped,
    p.RecordingKept.KIND: fold_owed.recording_kept,
    p.AttendanceTaken.KIND: fold_owed.attendance_taken,
    p.RoundBegan.KIND: fold_owed.round_began,
    p.RoundLooked.KIND: fold_owed.round_looked,
    p.RoundFault.KIND: fold_owed.round_fault,
    p.RoundDone.KIND: fold_owed.round_done,
    p.PaperOut.KIND: fold_owed.paper_out,
    p.PaperBack.KIND: fold_owed.paper_back,
    p.RegistersChecked.KIND: fold_owed.registers_checked,
    p.StatisticsSent.KIND: fold_owed.statistics_sent,
    p.ClockJumped.KIND: fold_day.only_a_line,
    p.DeskRecovered.KIND: fold_day.recovered,
    p.PlanAdopted.KIND: fold_incident.plan_adopted,
    p.IncidentOpened.KIND: fold_incident.opened,
    p.IncidentNoted.KIND: fold_incident.only_a_line,
    p.IncidentPlaced.KIND: fold_incident.placed,
    p.OnsetCorrected.KIND: fold_incident.onset_corrected,
    p.Reclassified.KIND: fold_incident.reclassified,
    p.HallHeard.KIND: fold_incident.hall_heard,
    p.Resolved.KIND: _both(fold_incident.resolved, fold_reports.owed_now),
    p.Reopened.KIND: _both(fold_incident.reopened, fold_reports.owed_now),
    p.Closed.KIND: fold_incident.closed,
    p.Cancelled.KIND: _both(fold_incident.cancelled, fold_reports.owed_now),
    p.Acknowledged.KIND: fold_incident.acknowledged,
    p.LevelRaised.KIND: fold_levels.level_raised,
    p.LevelCalled.KIND: fold_levels.level_called,
    p.LevelReported.KIND: fold_levels.level_reported,
    p.LevelAnswered.KIND: fold_levels.level_answered,
    p.LevelCorrected.KIND: fold_levels.level_corrected,
    p.LevelSkipped.KIND: fold_levels.level_skipped,
    p.StepMarked.KIND: fold_incident.step_marked,
    p.QuestionAnswered.KIND: _both(fold_incident.answered, fold_reports.owed_now),
    p.GateMet.KIND: fold_incident.gate_met,
    p.HoldPlaced.KIND: fold_keeping.hold_placed,
    p.HoldReleased.KIND: fold_keeping.hold_released,
    p.KeepingSet.KIND: fold_keeping.keeping_set,
    p.RetentionRan.KIND: fold_keeping.retention_ran,
    p.RetentionFinished.KIND: fold_keeping.retention_finished,
    p.IncidentLinked.KIND: fold_plans.linked,
    p.CasualtiesTold.KIND: fold_plans.casualties_told,
    p.ReportHanded.KIND: _both(fold_plans.report_handed, fold_reports.handed),
    p.MadeReal.KIND: fold_plans.made_real,
    p.DrillRecorded.KIND: fold_plans.drill_recorded,
    p.CampaignBegan.KIND: fold_plans.campaign_began,
    p.CampaignMarked.KIND: fold_plans.campaign_marked,
    p.CampaignEnded.KIND: fold_plans.campaign_ended,
    p.FormOpened.KIND: fold_forms.opened,
    p.FormFilled.KIND: fold_forms.filled,
    p.FormCopied.KIND: fold_forms.copied,
    p.FormShown.KIND: fold_forms.shown,
    p.FormSettled.KIND: fold_forms.settled,
}


LEADS = (p.ShiftBegan.KIND, p.ShiftEnded.KIND)
"""What says who leads until when: the history of every incident that is not closed says it too."""


def fold(board: Board, facts: Iterable[Fact]) -> Board:
    """The board after these facts; the given board is left as it is."""
    # the two long tables are copied once here, and filled in place by `_take`
    board = msgspec.structs.replace(board, entries=dict(board.entries), cmds=dict(board.cmds))
    for fact in facts:
        board = _take(board, fact)
    return board


def _take(board: Board, fact: Fact) -> Board:
    board.cmds[fact.cmd] = (*board.cmds.get(fact.cmd, ()), fact.id)
    try:
        board = _understood(board, fact)
    except UNFIT:
        board = _not_understood(board, fact)
    return msgspec.structs.replace(board, seq=fact.seq, head=fact.hash)


def _understood(board: Board, fact: Fact) -> Board:
    at = _plausible(from_text(fact.at))
    if fact.kind in FOLDS:
        if fact.data is None:
            board = fold_keeping.removed(board, fact)
        else:
            _plausible(from_text(fact.when))
            board = FOLDS[fact.kind](board, fact, typed(fact.data, p.KINDS[fact.kind]))
        if fact.kind not in HIDDEN and not _told_by_call(board, fact):
            board = _line(board, fact)
    return msgspec.structs.replace(board, last_at=at)


def _told_by_call(board: Board, fact: Fact) -> bool:
    """Whether an answer made the level due and raised it in one write: the answer's line says both."""
    if fact.kind != p.LevelRaised.KIND:
        return False
    lines = (board.entries.get(name) for name in board.cmds[fact.cmd])
    calls = [line.data for line in lines if line and line.kind == p.LevelCalled.KIND]
    told = fact.data or {}
    return any((call.get("incident"), call.get("level")) == (told.get("incident"), told.get("level")) for call in calls)


def _plausible(moment: DateTime) -> DateTime:
    """The moment; raises ValueError for a year that no zone may move out of the calendar."""
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(moment)
    return moment


def _not_understood(board: Board, fact: Fact) -> Board:
    """Another program's fact that says what none of ours would: it changes nothing, a line says that it is there."""
    at = board.last_at or NEVER_YET
    board.entries[fact.id] = Entry(
        id=fact.id, seq=fact.seq, at=at, when=at, by=fact.by, kind=STRANGE, category="desk", text="",
        data={"kind": fact.kind},
    )  # fmt: skip
    return board


def _line(board: Board, fact: Fact) -> Board:
    number = (fact.data or {}).get("incident")
    incident = board.incidents.get(number) if isinstance(number, int) else None
    entry = entry_of(
        fact, category_of(fact), drill=bool(incident and incident.drill) or _of_played_customer(board, fact)
    )
    if board.shift is not None and entry.when < board.shift.began:
        entry = msgspec.structs.replace(entry, after_cut=True)
    board.entries[entry.id] = entry
    if fact.kind in LEADS:
        return fold_incident.with_line_in_each(board, entry)
    return fold_incident.with_line(board, incident, entry) if incident else board


def _of_played_customer(board: Board, fact: Fact) -> bool:
    """Whether the fact moves on what is owed in a drill; it does not name the incident."""
    item = board.followups.get(str((fact.data or {}).get("id"))) if fact.kind == p.FollowupMoved.KIND else None
    return bool(item and item.drill)


def category_of(fact: Fact) -> str:
    """The category of the line: as typed, else the family of its kind (`incident`, `shift`, `role`, …)."""
    typed_one = (fact.data or {}).get("category")
    return typed_one if isinstance(typed_one, str) else fact.kind.partition(".")[0]


def line_of(board: Board, entry_id: str) -> Entry | None:
    """A log line of this day, or of the history of an unclosed incident."""
    if entry_id in board.entries:
        return board.entries[entry_id]
    lines = (entry for incident in board.incidents.values() for entry in incident.timeline)
    return next((entry for entry in lines if entry.id == entry_id), None)
