"""The life of an incident, from the two keystrokes to its closing (D1-12 to D1-20, D2-04; mapping A1 to A4)."""

from __future__ import annotations

from pendulum import DateTime

from shiftdesk.desk.asked import Asked, Told
from shiftdesk.desk.handlers.log import text_of
from shiftdesk.desk.questions import owed as followups_owed
from shiftdesk.domain import commands as c
from shiftdesk.domain import payloads as p
from shiftdesk.domain.chain import plain
from shiftdesk.domain.escalation import rungs
from shiftdesk.domain.form_gates import of_incident
from shiftdesk.domain.gates import open_gates
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.playbook import Playbook, plan_key
from shiftdesk.domain.refusal import Refused, need
from shiftdesk.domain.retention import without_customers

FASTEST = 60
"""House: a drill's clock runs at most so many times faster."""

_STATES = {"ok": "ok", "normal": "ok", "正常": "ok", "faulty": "faulty", "fault": "faulty", "故障": "faulty"}


def live(ref: int | str, asked: Asked) -> Incident:
    """The incident, if something can still be done to it; refused when closed or cancelled."""
    incident = asked.incident(ref)
    if not incident.live:
        raise Refused(f"incident.{incident.status}", number=incident.number)
    return incident


def adopted(plan: Playbook, asked: Asked) -> tuple[str, list[Told]]:
    """The plan's key, and the fact that freezes this version if no incident of the day runs with it yet."""
    key = plan_key(plan)
    return key, ([] if key in asked.board.plans else [Told(p.PlanAdopted(key=key, plan=plan))])


def start(command: c.StartIncident, asked: Asked) -> list[Told]:
    """Starts at once; nothing but an onset in the future or an unknown playbook can refuse it."""
    plan = asked.playbooks.get(command.playbook)
    if not plan.incident:
        raise _not_started(plan)
    key, facts = adopted(plan, asked)
    other = asked.incident(command.linked) if command.linked is not None else None
    drill = command.drill or bool(other and other.drill)
    number = asked.board.next_number("incident")
    opened = p.IncidentOpened(
        incident=number, id=asked.cmd, plan=key, drill=drill, speed=_speed(command.speed, drill),
        onset=asked.past(command.onset) if command.onset else asked.when,
        opened=asked.now if asked.at_given else asked.when,
        place=command.place.strip() or (other.place if other else ""), note=command.note.strip(),
    )  # fmt: skip
    link = [Told(p.IncidentLinked(incident=other.number, to=number))] if other else []
    return [*facts, Told(opened), *link]


def _not_started(plan: Playbook) -> Refused:
    """Why a plan that is no incident is not started, and how it is run instead."""
    if plan.id == "campaign":
        return Refused("playbook.is_campaign")
    if plan.id == "drill":
        return Refused("playbook.is_drill")
    return Refused("playbook.no_incident", id=plan.id)


def _speed(speed: int, drill: bool) -> int:
    """How fast the clock runs; only a drill's may run faster than the real one."""
    if not 1 <= speed <= FASTEST:
        raise Refused("drill.speed_range", most=FASTEST)
    if speed > 1 and not drill:
        raise Refused("drill.speed_real")
    return speed


def note(command: c.NoteIncident, asked: Asked) -> list[Told]:
    """A note in the timeline, possible until the day's end even when it is closed."""
    incident = asked.incident(command.incident)
    return [Told(p.IncidentNoted(incident=incident.number, text=text_of(command.text)))]


def place(command: c.PlaceIncident, asked: Asked) -> list[Told]:
    """Where it is."""
    incident = live(command.incident, asked)
    return [Told(p.IncidentPlaced(incident=incident.number, place=need(command.place, "place.empty")))]


def correct_onset(command: c.CorrectOnset, asked: Asked) -> list[Told]:
    """Another onset; not after the repair, not in the future (mapping A1)."""
    incident = live(command.incident, asked)
    onset = asked.past(command.onset)
    if incident.resolved and onset > incident.resolved.when:
        raise Refused("onset.after_resolved", resolved=incident.resolved.when)
    return [Told(p.OnsetCorrected(incident=incident.number, onset=onset, was=incident.onset))]


def _hall(spec: str, asked: Asked) -> tuple[str, DateTime]:
    name, _, at = spec.partition("@")
    return need(name, "hall.name_empty"), asked.past(at) if at else asked.when


def reclassify(command: c.Reclassify, asked: Asked) -> list[Told]:
    """Same incident, other plan; only between plans that name each other, and only while it is open (mapping A4)."""
    incident = live(command.incident, asked)
    if incident.resolved:
        raise Refused("incident.resolved_already", number=incident.number)
    now_plan, plan = asked.plan(incident), asked.playbooks.get(command.playbook)
    if plan.id == now_plan.id:
        raise Refused("incident.same_kind", number=incident.number)
    if plan.id not in now_plan.reclassify:
        raise Refused("incident.not_reclassifiable", id=plan.id, allowed=", ".join(now_plan.reclassify) or "-")
    clamped = _clamped(incident, asked)
    key, facts = adopted(plan, asked)
    # a hall that stands as faulty has its line; only another time of it says anything new
    down = {one.hall for one in incident.halls if one.state == "faulty" and one.until is None}
    halls = [_hall(spec, asked) for spec in command.halls if spec.strip() not in down]
    heard = [Told(p.HallHeard(incident=incident.number, hall=h, state="faulty"), when) for h, when in halls]
    changed = p.Reclassified(incident=incident.number, plan=key, was=incident.plan, clamped=clamped)
    return [*facts, Told(changed), *heard]


def _clamped(incident: Incident, asked: Asked) -> bool:
    """Whether the clock stands before the onset, so that the onset counts; a time typed before it is refused."""
    early = asked.when < incident.onset
    if early and asked.at_given:
        raise Refused("time.before_onset", onset=incident.onset)
    return early


def hear_hall(command: c.HearHall, asked: Asked) -> list[Told]:
    """A hall was asked and answered (D1-12)."""
    incident = live(command.incident, asked)
    state = _STATES.get(command.state.strip().casefold())
    if state is None:
        raise Refused("hall.state", 2, text=command.state)
    if asked.board.plan_of(incident).family != "system":
        raise Refused("hall.not_asked", number=incident.number)
    hall = need(command.hall, "hall.name_empty")
    return [Told(p.HallHeard(incident=incident.number, hall=hall, state="ok" if state == "ok" else "faulty"))]


def resolve(command: c.Resolve, asked: Asked) -> list[Told]:
    """Over, perhaps since earlier; never before the onset unless the clock itself stands before it (design, part 5).

    Over already: another typed time corrects the repair time.
    """
    incident = live(command.incident, asked)
    was = incident.resolved.when if incident.resolved else None
    if was and (not asked.at_given or asked.when == was):
        raise Refused("incident.resolved_already", number=incident.number)
    clamped = _clamped(incident, asked)
    moment = max(asked.when, incident.onset)
    told = p.Resolved(incident=incident.number, moment=moment, clamped=clamped, was=was)
    return [Told(told, asked.now if was else None)]


def reopen(command: c.Reopen, asked: Asked) -> list[Told]:
    """It was not over; the ladder runs on from the onset. One closed on a former day comes back with its history."""
    reason = need(command.reason, "reason.empty")
    number = command.incident if isinstance(command.incident, int) else None
    former = asked.archived(number) if number is not None and number not in asked.board.incidents else None
    if former is None:
        incident = asked.incident(command.incident)
        _reopenable(incident)
        return [Told(p.Reopened(incident=incident.number, reason=reason))]
    then, incident = former
    _reopenable(incident)
    plans = [
        Told(p.PlanAdopted(key=key, plan=then.plans[key])) for key in dict.fromkeys(u.plan for u in incident.plans)
    ]
    forms = [plain(form) for form in of_incident(then, incident.number)]
    snapshot = without_customers(plain(incident))
    return [*plans, Told(p.Reopened(incident=incident.number, reason=reason, snapshot=snapshot, forms=forms))]


def _reopenable(incident: Incident) -> None:
    if incident.status == "cancelled":
        raise Refused("incident.cancelled", number=incident.number)
    if incident.status == "open":
        raise Refused("incident.open_already", number=incident.number)


def close(command: c.CloseIncident, asked: Asked) -> list[Told]:
    """Closed when resolved, no level is left due, and gates and follow-ups are settled or passed over with a reason."""
    incident = live(command.incident, asked)
    if not incident.resolved:
        raise Refused("incident.not_resolved", number=incident.number)
    if incident.drill and not command.reason.strip():
        raise Refused("drill.no_record", number=incident.number)
    due = [r.level.id for r in rungs(incident, asked.board.plans, asked.now) if r.state == "due"]
    if due:
        raise Refused("incident.levels_due", levels=", ".join(due), number=incident.number)
    owed = followups_owed(asked.board, incident.number)
    gates, reason = open_gates(incident, asked.plan(incident), owed), command.reason.strip()
    if gates and not reason:
        raise Refused("incident.gates_open", number=incident.number, gates=tuple(gate.text for gate in gates))
    if owed and not reason:
        raise Refused("incident.followups_open", number=incident.number, owed=owed)
    passed = [Told(p.GateMet(incident=incident.number, gate=gate.id, reason=reason)) for gate in gates]
    return [*passed, Told(p.Closed(incident=incident.number, reason=reason))]


def cancel(command: c.CancelIncident, asked: Asked) -> list[Told]:
    """A false alarm, with a reason; what was not reported counts as not reached."""
    incident = live(command.incident, asked)
    return [Told(p.Cancelled(incident=incident.number, reason=need(command.reason, "reason.empty")))]
