"""Links, casualties, written reports, drills that end or turn real, campaign days (D2-02..05, D3-02..13, D3-18)."""

from __future__ import annotations

import re
from datetime import date

from shiftdesk.desk.asked import Asked, Told
from shiftdesk.desk.handlers.incidents import adopted, live
from shiftdesk.domain import commands as c
from shiftdesk.domain import payloads as p
from shiftdesk.domain.board import Campaign
from shiftdesk.domain.form_gates import unwritten
from shiftdesk.domain.gates import reports_of
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.moments import local_date
from shiftdesk.domain.payloads import StepState
from shiftdesk.domain.playbook import Playbook
from shiftdesk.domain.refusal import USAGE, Refused, missing, need
from shiftdesk.domain.steps import step_state

_STATES: dict[str, StepState] = {"done": "done", "skip": "skipped", "undo": "todo"}


def link(command: c.LinkIncident, asked: Asked) -> list[Told]:
    """Two incidents belong together; a drill and a real one never do."""
    incident, other = asked.incident(command.incident), asked.incident(command.other)
    if incident.number == other.number:
        raise Refused("incident.link_self", number=incident.number)
    if other.number in incident.links:
        raise Refused("incident.linked_already", number=incident.number, other=other.number)
    if incident.drill != other.drill:
        raise Refused("incident.link_drill", number=incident.number, other=other.number)
    return [Told(p.IncidentLinked(incident=incident.number, to=other.number))]


def casualties(command: c.TellCasualties, asked: Asked) -> list[Told]:
    """Who is hurt, as known now; the same words again are refused."""
    incident = live(command.incident, asked)
    text = need(command.casualties, "casualties.empty")
    if text == incident.casualties:
        raise Refused("casualties.told_already", number=incident.number)
    return [Told(p.CasualtiesTold(incident=incident.number, casualties=text, was=incident.casualties))]


def hand_report(command: c.HandReport, asked: Asked) -> list[Told]:
    """A written report was handed in; possible as long as the incident can be read on this day."""
    incident = asked.incident(command.incident)
    wanted = command.report.strip().casefold()
    found = [r for r in reports_of(incident, asked.plan(incident)) if r.id.casefold() == wanted]
    if not found:
        raise missing("report", command.report)
    report = found[0]
    if report.id in incident.handed:
        first = incident.handed[report.id]
        raise Refused("report.handed_already", report=report.id, by=first.by, when=first.when)
    lacking = () if command.note.strip() else unwritten(asked.board, incident, report.id)
    if lacking:
        raise Refused("report.unwritten", number=incident.number, report=report.id, names=lacking)
    to = tuple(dict.fromkeys(need(name, "receiver.empty") for name in command.to)) or report.to
    return [Told(p.ReportHanded(incident=incident.number, report=report.id, to=to, note=command.note.strip()))]


def _drill(ref: int | str, asked: Asked) -> Incident:
    incident = live(ref, asked)
    if not incident.drill:
        raise Refused("drill.not_one", number=incident.number)
    return incident


def make_real(command: c.MakeReal, asked: Asked) -> list[Told]:
    """The drill is the real thing now; nothing but an onset in the future refuses it."""
    incident = _drill(command.incident, asked)
    onset = asked.past(command.onset) if command.onset else asked.when
    told = p.MadeReal(incident=incident.number, onset=onset, was=incident.onset, note=command.note.strip())
    return [Told(told)]


def record_drill(command: c.RecordDrill, asked: Asked) -> list[Told]:
    """A drill ends with its record, whole or not at all (D2-03); the next one is due by date or by the interval."""
    incident = _drill(command.incident, asked)
    participants = tuple(dict.fromkeys(name.strip() for name in command.participants if name.strip()))
    if not participants:
        raise Refused("drill.no_participants", number=incident.number)
    evaluation = need(command.evaluation, "drill.no_evaluation")
    ended = incident.resolved.when if incident.resolved else max(asked.when, incident.onset)
    today = local_date(asked.now, asked.zone)
    told = p.DrillRecorded(
        incident=incident.number, began=incident.onset, ended=ended, participants=participants, evaluation=evaluation,
        content=command.content.strip() or _content(incident, asked.plan(incident)),
        due=_next(command.next, today) if command.next else next_due(today, asked.board.hall.drill_days),
    )  # fmt: skip
    return [Told(told)]


def _content(incident: Incident, plan: Playbook) -> str:
    done = sum(step_state(incident, plan, step) == "done" for step in plan.steps)
    return f"{plan.title.zh} {plan.title.en} ({done}/{len(plan.steps)})"


def next_due(today: str, days: int) -> str:
    """The date of the next drill by the hall's interval."""
    return date.fromordinal(date.fromisoformat(today).toordinal() + days).isoformat()


def _next(text: str, today: str) -> str:
    try:
        found = date.fromisoformat(text.strip()) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip()) else None
    except ValueError:
        found = None
    if found is None:
        raise Refused("drill.next_unreadable", USAGE, text=text)
    if found.isoformat() <= today:
        raise Refused("drill.next_past", text=text)
    return found.isoformat()


def start_campaign(command: c.StartCampaign, asked: Asked) -> list[Told]:
    """A campaign day begins; one at a time."""
    running = asked.board.campaign
    if running is not None and running.ended is None:
        raise Refused("campaign.running", name=running.name)
    plan = asked.playbooks.get(command.playbook)
    if plan.incident:
        raise Refused("campaign.no_checklist", id=plan.id)
    key, facts = adopted(plan, asked)
    until = asked.ahead(command.until)
    name = need(command.name, "campaign.name_empty")
    return [*facts, Told(p.CampaignBegan(name=name, plan=key, until=until))]


def _campaign(asked: Asked) -> Campaign:
    campaign = asked.board.campaign
    if campaign is None or campaign.ended is not None:
        raise Refused("campaign.none")
    return campaign


def mark_campaign(command: c.MarkCampaign, asked: Asked) -> list[Told]:
    """A line of the checklist; one that comes up again may be ticked again."""
    campaign = _campaign(asked)
    step = asked.board.plans[campaign.plan].step(command.step)
    if step is None:
        raise missing("step", command.step)
    state, old = _STATES[command.mark], campaign.steps.get(step.id)
    again = state == "done" and step.again_s is not None
    if (old.state if old else "todo") == state and not again:
        raise Refused(f"step.{state}_already", step=step.id, by=old.by if old else "")
    return [Told(p.CampaignMarked(step=step.id, state=state, note=command.note.strip()))]


def end_campaign(command: c.EndCampaign, asked: Asked) -> list[Told]:
    """It is over."""
    return [Told(p.CampaignEnded(name=_campaign(asked).name, note=command.note.strip()))]
