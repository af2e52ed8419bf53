"""How the facts around running plans change the board: links, casualties, written reports, drills, campaign days."""

from __future__ import annotations

from msgspec.structs import replace

from shiftdesk.domain import payloads as p
from shiftdesk.domain.board import Board, Campaign
from shiftdesk.domain.chain import Fact
from shiftdesk.domain.fold_incident import mark_of, on_incident
from shiftdesk.domain.incident import DrillRecord, Handed, Incident, LevelMarks, StepMark
from shiftdesk.domain.moments import from_text

DRILLS_KEPT = 30
"""House: so many drill records stay on the board; the days keep all of them."""


def linked(board: Board, fact: Fact, told: p.IncidentLinked) -> Board:
    """Two incidents know each other; each keeps its own onset and ladder."""

    def joined(incident: Incident, other: int) -> Incident:
        return replace(incident, links=tuple(dict.fromkeys((*incident.links, other))))

    board = on_incident(board, told, lambda i: joined(i, told.to))
    back = replace(told, incident=told.to)
    return on_incident(board, back, lambda i: joined(i, told.incident))


def casualties_told(board: Board, fact: Fact, told: p.CasualtiesTold) -> Board:
    """Who is hurt, as known now."""
    return on_incident(board, told, lambda i: replace(i, casualties=told.casualties))


def report_handed(board: Board, fact: Fact, told: p.ReportHanded) -> Board:
    """A written report is not owed any more."""
    handed = Handed(by=fact.by, when=from_text(fact.when), to=told.to, note=told.note)
    return on_incident(board, told, lambda i: replace(i, handed={**i.handed, told.report: handed}))


def made_real(board: Board, fact: Fact, told: p.MadeReal) -> Board:
    """The drill is over, the same incident is real: from its new onset the ladder starts anew, and so do the steps."""
    turned = from_text(fact.when)

    def change(incident: Incident) -> Incident:
        levels = {
            name: LevelMarks(superseded=marks.superseded, joined=turned if marks.joined else None)
            for name, marks in incident.levels.items()
            if marks.superseded or marks.joined
        }
        return replace(
            incident, drill=False, speed=1, onset=told.onset, opened=max(incident.opened, turned), real_since=turned,
            levels=levels, steps={}, answers={}, gates={}, handed={}, casualties="", acknowledged=None, resolved=None,
            forms_done=(),
            forms_known=(),
        )  # fmt: skip

    return on_incident(board, told, change)


def drill_recorded(board: Board, fact: Fact, told: p.DrillRecorded) -> Board:
    """The drill has its record and is over."""
    incident = board.incidents.get(told.incident)
    plan = board.plan_of(incident).id if incident else ""
    record = DrillRecord(
        incident=told.incident, plan=plan, began=told.began, ended=told.ended, content=told.content,
        participants=told.participants, evaluation=told.evaluation, due=told.due, by=fact.by,
    )  # fmt: skip
    board = replace(board, drills=(*board.drills, record)[-DRILLS_KEPT:])
    over = mark_of(fact)

    def change(incident: Incident) -> Incident:
        resolved = incident.resolved or replace(over, when=max(told.ended, incident.onset))
        return replace(incident, record=record, resolved=resolved, closed=incident.closed or over)

    return on_incident(board, told, change)


def campaign_began(board: Board, fact: Fact, told: p.CampaignBegan) -> Board:
    """The day is a campaign day from now on."""
    began = from_text(fact.when)
    campaign = Campaign(name=told.name, plan=told.plan, began=began, by=fact.by, until=told.until)
    return replace(board, campaign=campaign) if told.plan in board.plans else board


def campaign_marked(board: Board, fact: Fact, told: p.CampaignMarked) -> Board:
    """A line of its checklist was ticked, skipped or taken back."""
    if board.campaign is None:
        return board
    mark = StepMark(state=told.state, by=fact.by, at=from_text(fact.at), when=from_text(fact.when), note=told.note)
    return replace(board, campaign=replace(board.campaign, steps={**board.campaign.steps, told.step: mark}))


def campaign_ended(board: Board, fact: Fact, told: p.CampaignEnded) -> Board:
    """It is over; its checklist stays to be read until the day ends."""
    return replace(board, campaign=replace(board.campaign, ended=from_text(fact.when))) if board.campaign else board
