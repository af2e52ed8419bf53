"""The documents of a running plan: its questions, steps, gates, written reports, drill record; and a campaign day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pendulum import DateTime

from shiftdesk.desk.questions import owed
from shiftdesk.domain.board import Board
from shiftdesk.domain.checklists import checklist
from shiftdesk.domain.conditions import applies
from shiftdesk.domain.contacts import contact_title
from shiftdesk.domain.duties import Duty, duties, mine
from shiftdesk.domain.gates import gates_of, report_due, reports_of
from shiftdesk.domain.incident import DrillRecord, Incident, Mark
from shiftdesk.domain.moments import local
from shiftdesk.domain.playbook import Playbook, Step
from shiftdesk.domain.steps import step_mark, step_state

if TYPE_CHECKING:
    from shiftdesk.domain.past_runs import PastTimes

Doc = dict[str, Any]


class PlanDocuments:
    """Builds what a plan's part of a document says, for one board at one moment in one language."""

    board: Board
    now: DateTime
    lang: str

    def at(self, moment: DateTime | None) -> str | None:
        """The instant in the hall's zone, ISO 8601 with offset."""
        return local(moment, self.board.hall.zone).isoformat() if moment else None

    def mark(self, mark: Mark | None) -> str | None:
        """When something was done; None when it was not."""
        return self.at(mark.when) if mark else None

    def questions(self, incident: Incident, plan: Playbook) -> list[Doc]:
        """The playbook's questions with their answers."""
        return [
            {
                "id": q.id, "text": q.text.say(self.lang), "options": [o.id for o in q.options],
                "value": incident.answers[q.id].value if q.id in incident.answers else None,
                "folded": not applies(q, plan, incident.answers),
            }
            for q in plan.questions
        ]  # fmt: skip

    def gates(self, incident: Incident, plan: Playbook) -> list[Doc]:
        """The conditions for closing that apply; `reason` says why one was passed over."""
        return [
            {
                "id": view.gate.id, "met": view.met, "text": view.gate.text.say(self.lang), "auto": view.gate.auto,
                "by": view.mark.by if view.mark else None, "at": self.mark(view.mark), "reason": view.reason,
            }
            for view in gates_of(incident, plan, owed(self.board, incident.number))
        ]  # fmt: skip

    def reports(self, incident: Incident, plan: Playbook) -> list[Doc]:
        """The written reports owed: to whom, by when, and whether they were handed in."""
        return [
            {
                "id": r.id, "text": r.text.say(self.lang), "to": [contact_title(name, self.lang) for name in r.to],
                "due": self.at(report_due(incident, r)), "handed": self.handed(incident, r.id),
            }
            for r in reports_of(incident, plan)
        ]  # fmt: skip

    def handed(self, incident: Incident, name: str) -> Doc | None:
        """By whom, when and to whom a written report was handed in; None while it is owed."""
        handed = incident.handed.get(name)
        if handed is None:
            return None
        to = [contact_title(one, self.lang) for one in handed.to]
        return {"by": handed.by, "when": self.at(handed.when), "to": to, "note": handed.note}

    def drill_record(self, record: DrillRecord) -> Doc:
        """What a drill left behind (D2-03)."""
        return {
            "incident": record.incident, "playbook": record.plan, "began": self.at(record.began),
            "ended": self.at(record.ended), "content": record.content, "participants": list(record.participants),
            "evaluation": record.evaluation, "next_due": record.due, "by": record.by, "drill": True,
        }  # fmt: skip

    def past(self, times: PastTimes) -> Doc:
        """What past runs took, by step: the median and the shortest time in seconds, and how many runs had it."""
        return {
            "drill": times.drill, "runs": times.runs,
            "steps": {
                name: {"usual_s": took.usual_s, "best_s": took.best_s, "runs": took.runs}
                for name, took in times.steps.items()
            },
        }  # fmt: skip

    def campaign(self) -> Doc | None:
        """The campaign day with its checklist, or None."""
        campaign = self.board.campaign
        if campaign is None:
            return None
        plan = self.board.plans[campaign.plan]
        return {
            "name": campaign.name, "playbook": plan.id, "began": self.at(campaign.began), "by": campaign.by,
            "until": self.at(campaign.until), "ended": self.at(campaign.ended),
            "steps": [
                {
                    "id": row.step.id, "text": row.step.text.say(self.lang), "actor": row.step.actor,
                    "state": row.state, "by": row.mark.by if row.mark else None,
                    "at": self.at(row.mark.when) if row.mark else None, "note": row.mark.note if row.mark else "",
                    "again": row.again, "sources": list(row.step.sources),
                }
                for row in checklist(campaign, plan, self.now)
            ],
        }  # fmt: skip

    def steps(self, incident: Incident, plan: Playbook, role: str | None, person: str | None) -> list[Doc]:
        """Every step that is asked for, folded ones too."""
        held = duties(self.board, incident, plan)
        asked = [step for step in plan.steps if mine(held[step.actor], step, role, person)]
        return [self.step(incident, plan, step, held[step.actor]) for step in asked]

    def step(self, incident: Incident, plan: Playbook, step: Step, duty: Duty) -> Doc:
        """One step with its tick and whose it is: `held` is assigned, post, acting, outside or vacant."""
        mark = step_mark(incident, step)
        return {
            "id": step.id, "text": step.text.say(self.lang), "actor": step.actor,
            "state": step_state(incident, plan, step), "by": mark.by if mark else None,
            "at": self.at(mark.when) if mark else None, "note": mark.note if mark else "",
            "sources": list(step.sources), "persons": list(duty.persons), "held": duty.how, "opens": step.opens,
        }  # fmt: skip
