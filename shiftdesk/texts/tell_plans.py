"""Log lines around running plans in words: links, casualties, written reports, drills, campaign days."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from shiftdesk.domain.contacts import contact_title
from shiftdesk.domain.playbook import Playbook, Text

if TYPE_CHECKING:
    from shiftdesk.texts.tell import Telling


def _casualties(t: Telling) -> str:
    return t.say("incident.casualties.corrected" if t.data.get("was") else "incident.casualties")


def _handed(t: Telling) -> str:
    def found(plan: Playbook) -> Text | None:
        report = plan.owed(t.data["report"])
        return report.text if report else None

    to = t.names(contact_title(name, t.lang) for name in t.data.get("to", ()))
    return t.say("incident.report_handed", to=to, title=t.title(found) or t.data["report"]) + t.more("note")


def _made_real(t: Telling) -> str:
    return t.say("incident.made_real", onset=t.time("onset")) + t.more("note")


def _recorded(t: Telling) -> str:
    return t.say("drill.recorded", participants=t.names(t.data["participants"]))


def _campaign_began(t: Telling) -> str:
    return t.say("campaign.began") + (t.say("+until", until=t.time("until")) if t.data.get("until") else "")


def _campaign_marked(t: Telling) -> str:
    def found(plan: Playbook) -> Text | None:
        step = plan.step(t.data["step"])
        return step.text if step and not plan.incident else None

    return t.say(f"campaign.marked.{t.data['state']}", title=t.title(found) or t.data["step"]) + t.more("note")


TELLERS: dict[str, Callable[[Telling], str]] = {
    "incident.casualties": _casualties, "incident.report_handed": _handed, "incident.made_real": _made_real,
    "drill.recorded": _recorded, "campaign.began": _campaign_began, "campaign.marked": _campaign_marked,
}  # fmt: skip
