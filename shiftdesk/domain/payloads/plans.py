"""Payloads around running plans: links, casualties, written reports, drills that end or turn real, campaign days."""

from pendulum import DateTime

from shiftdesk.domain.payloads.base import OfIncident, Payload, StepState


class IncidentLinked(OfIncident, frozen=True, kw_only=True):
    """Another incident belongs to this one: it came out of it, or runs beside it."""

    KIND = "incident.linked"
    to: int


class CasualtiesTold(OfIncident, frozen=True, kw_only=True):
    """Who is hurt, missing or trapped, as known now; what was said before stays in the timeline (`was`)."""

    KIND = "incident.casualties"
    casualties: str
    was: str = ""


class ReportHanded(OfIncident, frozen=True, kw_only=True):
    """A written report that the incident owed was handed in: to whom."""

    KIND = "incident.report_handed"
    report: str
    to: tuple[str, ...]
    note: str = ""


class MadeReal(OfIncident, frozen=True, kw_only=True):
    """A drill stops being one (演练中止,真实事件): it is the real thing since `onset`; `was`: the drill's onset."""

    KIND = "incident.made_real"
    onset: DateTime
    was: DateTime
    note: str = ""


class DrillRecorded(OfIncident, frozen=True, kw_only=True):
    """The record of a drill (D2-03): time, content, participants, evaluation; `due`: date of the next one."""

    KIND = "drill.recorded"
    began: DateTime
    ended: DateTime
    content: str
    participants: tuple[str, ...]
    evaluation: str
    due: str


class CampaignBegan(Payload, frozen=True, kw_only=True):
    """A campaign day (D3-02): its name, until when, and the checklist it runs with."""

    KIND = "campaign.began"
    name: str
    plan: str
    until: DateTime | None = None


class CampaignMarked(Payload, frozen=True, kw_only=True):
    """A line of the campaign's checklist was ticked, skipped or taken back."""

    KIND = "campaign.marked"
    step: str
    state: StepState
    note: str = ""


class CampaignEnded(Payload, frozen=True, kw_only=True):
    """The campaign is over."""

    KIND = "campaign.ended"
    name: str
    note: str = ""
