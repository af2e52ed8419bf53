"""Commands around running plans: links, casualties, written reports, drills that end or turn real, campaign days."""

from __future__ import annotations

from typing import Literal

from shiftdesk.domain.commands.base import Command, OfIncident


class LinkIncident(OfIncident, frozen=True, kw_only=True):
    """Says that another incident belongs to this one."""

    other: int | str


class TellCasualties(OfIncident, frozen=True, kw_only=True):
    """Says who is hurt, missing or trapped, as known now; told again it corrects."""

    casualties: str


class HandReport(OfIncident, frozen=True, kw_only=True):
    """A written report that is owed was handed in; no receivers means those it is owed to."""

    report: str
    to: tuple[str, ...] = ()
    note: str = ""


class MakeReal(OfIncident, frozen=True, kw_only=True):
    """Turns a drill into the real thing, since now or since `onset`."""

    onset: str | None = None
    note: str = ""


class RecordDrill(OfIncident, frozen=True, kw_only=True):
    """Ends a drill with its record; `next`: the date of the next one, as `YYYY-MM-DD` (else by the hall's interval)."""

    participants: tuple[str, ...]
    evaluation: str
    content: str = ""
    next: str | None = None


class StartCampaign(Command, frozen=True, kw_only=True):
    """Begins a campaign day with its checklist."""

    name: str
    until: str | None = None
    playbook: str = "campaign"


class MarkCampaign(Command, frozen=True, kw_only=True):
    """Ticks, skips or takes back a line of the campaign's checklist."""

    step: str
    mark: Literal["done", "skip", "undo"]
    note: str = ""


class EndCampaign(Command, frozen=True, kw_only=True):
    """The campaign is over."""

    note: str = ""
