"""What must ring, what may be seen, and what stands first (design, part 6)."""

from collections.abc import Iterable

import msgspec
from pendulum import DateTime

from shiftdesk.domain.escalation import Plans, Rung, next_rung, rungs, steadily
from shiftdesk.domain.incident import Incident, Mark
from shiftdesk.domain.moments import seconds
from shiftdesk.domain.playbook import AlarmMode, Playbook


def acknowledged(incident: Incident, ladder: Iterable[Rung]) -> bool:
    """Whether the alarm is silenced: the key was pressed since the last level fell due."""
    mark = incident.acknowledged
    return mark is not None and all(_heard(rung, mark) for rung in ladder if rung.state == "due")


def _heard(rung: Rung, mark: Mark) -> bool:
    # raising drops an acknowledgement, so one that stands beside a later raise was pressed on a clock set back since
    back = rung.raised is not None and rung.raised.at > mark.at
    return rung.due is None or rung.due <= mark.when or back


class Alarm(msgspec.Struct, frozen=True, kw_only=True):
    """How an incident makes itself known now: `due` levels wait; `rings` may sound; `shows` may be seen."""

    due: int
    overdue: int
    rings: bool
    shows: bool


def alarm_mode(incident: Incident, plan: Playbook) -> AlarmMode:
    """How the alarm behaves now: as the newest answer that says so, else as the playbook says."""
    said = [
        (answer.when, option.alarm)
        for question in plan.questions
        for option in question.options
        if option.alarm and (answer := incident.answers.get(question.id)) and answer.value == option.id
    ]
    return max(said, key=lambda pair: pair[0].timestamp())[1] if said else plan.alarm


def hushed(incident: Incident, plans: Plans) -> bool:
    """Whether nothing at the desk may draw eyes to the incident: it is open and its alarm is silent."""
    return incident.status == "open" and alarm_mode(incident, plans[incident.plan]) == "silent"


def alarm_of(incident: Incident, plans: Plans, now: DateTime) -> Alarm:
    """The incident's alarm by its playbook's mode: quiet ones show without ringing at first, silent ones do neither."""
    return steadily(incident, plans, now, "alarm", lambda: _alarm(incident, plans, now))


def _alarm(incident: Incident, plans: Plans, now: DateTime) -> Alarm:
    ladder = rungs(incident, plans, now)
    plan = plans[incident.plan]
    due = sum(rung.state == "due" for rung in ladder)
    mode = alarm_mode(incident, plan)
    quiet = mode == "quiet" and 0 <= seconds(now, incident.opened) < plan.quiet_s
    silent = mode == "silent"
    rings = bool(due) and incident.live and not (quiet or silent or incident.drill or acknowledged(incident, ladder))
    return Alarm(due=due, overdue=sum(r.overdue for r in ladder), rings=rings, shows=bool(due) and not silent)


def bells(incidents: Iterable[Incident], plans: Plans, now: DateTime) -> list[Incident]:
    """The incidents whose bell may sound now; none while a silent incident is open (theirs are held and listed).

    One that opened another silent plan waits for that: when its robbers are gone, the siege keeps nobody silent.
    """
    live = [incident for incident in incidents if incident.live]
    over = {i.number for i in live if plans[i.plan].alarm == "silent" and not hushed(i, plans)}
    if any(hushed(i, plans) and not i.drill and not over.intersection(i.links) for i in live):
        return []
    return [incident for incident in live if alarm_of(incident, plans, now).rings]


def urgency(incident: Incident, plans: Plans, now: DateTime) -> tuple[bool, bool, float, int]:
    """Sort key: drills behind everything real, life-danger first, then by next due, then by number."""
    return steadily(incident, plans, now, "urgency", lambda: _urgency(incident, plans, now))


def _urgency(incident: Incident, plans: Plans, now: DateTime) -> tuple[bool, bool, float, int]:
    ahead = next_rung(rungs(incident, plans, now))
    due = ahead.due.timestamp() if ahead and ahead.due else float("inf")
    return (incident.drill, not plans[incident.plan].life_danger, due, incident.number)


def reports_owed(incidents: Iterable[Incident], plans: Plans, now: DateTime) -> list[tuple[Incident, Rung]]:
    """The levels of unclosed incidents that are due or wait for their time, by that time; those of drills are none."""
    found = [
        (incident, rung)
        for incident in incidents
        if incident.live and not incident.drill
        for rung in rungs(incident, plans, now)
        if rung.due is not None and rung.state in ("due", "waiting")
    ]
    return sorted(found, key=lambda pair: (pair[1].due or now).timestamp())


def shown_overdue(incidents: Iterable[Incident], plans: Plans, now: DateTime) -> tuple[int, int]:
    """How many levels are due and not overdue yet, and how many are overdue, of all alarms that may be seen."""
    alarms = [alarm_of(i, plans, now) for i in incidents if i.live and not i.drill]
    overdue = sum(alarm.overdue for alarm in alarms if alarm.shows)
    return sum(alarm.due for alarm in alarms if alarm.shows) - overdue, overdue
