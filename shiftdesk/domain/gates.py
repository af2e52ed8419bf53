"""Conditions for closing, and written reports owed (D1-34, D1-35, D1-40, D2-05, D4-28)."""

from __future__ import annotations

import msgspec
from pendulum import DateTime

from shiftdesk.domain.conditions import applies
from shiftdesk.domain.incident import Incident, Mark
from shiftdesk.domain.moments import after
from shiftdesk.domain.playbook import Gate, Playbook, ReportOwed
from shiftdesk.domain.steps import step_state

REPORT_S = 86400
"""House: a written report for which the playbook gives no time is due so long after the incident was over."""


class GateView(msgspec.Struct, frozen=True, kw_only=True):
    """One gate as it stands: met, by itself or by a hand, or passed over with the reason in `mark`."""

    gate: Gate
    met: bool
    mark: Mark | None = None

    @property
    def reason(self) -> str:
        """Why it was passed over; empty when it was not."""
        return self.mark.note if self.mark else ""


def gates_of(incident: Incident, plan: Playbook, followups: int) -> list[GateView]:
    """The gates that apply; `followups` is how many of the incident's are open."""
    return [
        GateView(gate=gate, met=_met(incident, plan, gate, followups), mark=incident.gates.get(gate.id))
        for gate in plan.gates
        if gate.id in incident.gates or applies(gate, plan, incident.answers)
    ]


def open_gates(incident: Incident, plan: Playbook, followups: int) -> list[Gate]:
    """The gates that are neither met nor passed over."""
    return [view.gate for view in gates_of(incident, plan, followups) if not view.met]


def _met(incident: Incident, plan: Playbook, gate: Gate, followups: int) -> bool:
    return gate.id in incident.gates or by_itself(incident, plan, gate, followups)


def by_itself(incident: Incident, plan: Playbook, gate: Gate, followups: int) -> bool:
    """Whether an automatic gate is met without a hand."""
    if gate.auto == "followups":
        return followups == 0
    if gate.auto is not None and gate.auto.startswith("form:"):
        return _written(incident, gate.auto.removeprefix("form:"))
    if gate.auto == "reports":
        return not reports_open(incident, plan)
    steps = [step for name in gate.steps if (step := plan.step(name))]
    # a step of another branch is not waited for; one that was skipped was not done
    wanted = [step for step in steps if applies(step, plan, incident.answers)]
    return gate.auto == "steps" and all(step_state(incident, plan, step) == "done" for step in wanted)


def _written(incident: Incident, wanted: str) -> bool:
    """`ID`: its forms of that kind are done; `ID.FIELD.FIELD`: it has some, and these fields are known in them."""
    kind, *fields = wanted.split(".")
    known = all(f"{kind}.{field}" in incident.forms_known for field in fields)
    return known if fields else kind in incident.forms_done


def reports_of(incident: Incident, plan: Playbook) -> list[ReportOwed]:
    """The written reports that the incident owes by its answers, handed in or not."""
    return [r for r in plan.reports if r.id in incident.handed or applies(r, plan, incident.answers)]


def reports_open(incident: Incident, plan: Playbook) -> list[ReportOwed]:
    """Those that were not handed in yet."""
    return [report for report in reports_of(incident, plan) if report.id not in incident.handed]


def report_due(incident: Incident, report: ReportOwed) -> DateTime | None:
    """When it is due; None while the incident is not over. Where the playbook gives no time the house does."""
    if incident.resolved is None:
        return None
    return after(incident.resolved.when, REPORT_S if report.due_s is None else report.due_s)


def waits_for(incident: Incident, plan: Playbook, name: str, followups: int) -> Gate | None:
    """The gate that must be met or passed over before the step of that name is ticked; None when nothing is."""
    step = plan.step(name)
    gate = plan.gate(step.gate) if step and step.gate else None
    if gate is None or _met(incident, plan, gate, followups):
        return None
    return gate if applies(gate, plan, incident.answers) else None
