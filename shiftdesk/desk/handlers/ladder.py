"""Reporting the levels and silencing the alarm (D1-14 to D1-20; design, part 6)."""

from __future__ import annotations

from pendulum import DateTime

from shiftdesk.desk.asked import Asked, Told
from shiftdesk.desk.handlers.incidents import live
from shiftdesk.domain import commands as c
from shiftdesk.domain import payloads as p
from shiftdesk.domain.alarms import acknowledged
from shiftdesk.domain.contacts import contact_key
from shiftdesk.domain.escalation import Rung, levels_of, rungs
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.playbook import Level
from shiftdesk.domain.refusal import Refused, missing, need


def _rung(incident: Incident, name: str, asked: Asked) -> Rung:
    wanted = name.strip().casefold()
    now = max(asked.now, incident.onset)  # a clock set back before the onset makes no level wait again
    found = next((r for r in rungs(incident, asked.board.plans, now) if r.level.id.casefold() == wanted), None)
    if found is None:
        raise missing("level", name)
    if found.state in ("superseded", "not_reached"):
        raise Refused(f"level.{found.state}", level=found.level.id)
    return found


def _who(name: str) -> str:
    """What tells receivers apart: the contact's key, whatever was typed for it; else the name."""
    return contact_key(name) or name


def _named(to: tuple[str, ...]) -> tuple[str, ...]:
    """The receivers as typed, each once."""
    first: dict[str, str] = {}
    for name in to:
        name = need(name, "receiver.empty")
        first.setdefault(_who(name), name)
    return tuple(first.values())


def _receivers(command: c.ReportLevel, rung: Rung) -> tuple[str, ...]:
    return _named(command.to) or rung.level.to or ("superior",)


def _told(incident: Incident, level: str) -> tuple[str, ...]:
    return tuple(name for report in incident.marks(level).reports for name in report.to)


def _new_ones(incident: Incident, rung: Rung, to: tuple[str, ...]) -> tuple[str, ...]:
    """The receivers not told yet; a level reported already takes new ones only."""
    told = {_who(name) for name in _told(incident, rung.level.id)}
    new = tuple(name for name in to if _who(name) not in told)
    if not new:
        first = incident.marks(rung.level.id).reports[0]
        raise Refused("level.reported", level=rung.level.id, by=first.by, when=first.when)
    return new


def report(command: c.ReportLevel, asked: Asked) -> list[Told]:
    """Who told whom, how and when; before it is due only with a reason, never before the onset. After a skip too."""
    incident = live(command.incident, asked)
    rung = _rung(incident, command.level, asked)
    to = _new_ones(incident, rung, _receivers(command, rung))
    clamped = asked.when < incident.onset and not asked.at_given
    if asked.when < incident.onset and not clamped:
        raise Refused("time.before_onset", onset=incident.onset)
    if _early(rung, incident, asked) and not command.reason.strip():
        raise _too_early(rung, asked)
    told = p.LevelReported(
        incident=incident.number, level=rung.level.id, to=to, how=need(command.how, "how.empty"),
        moment=max(asked.when, incident.onset), due=rung.due or asked.when, answer=command.answer.strip(),
        reason=command.reason.strip(), clamped=clamped,
    )  # fmt: skip
    return [Told(told)]


def _too_early(rung: Rung, asked: Asked) -> Refused:
    """Why it wants a reason: the level is still to come, or was when it is said to have been reported."""
    if rung.due is not None and rung.due <= asked.now:
        return Refused("level.before_due", level=rung.level.id, due=rung.due, when=asked.when)
    return Refused("level.not_due", level=rung.level.id, due=rung.due)


def _early(rung: Rung, incident: Incident, asked: Asked) -> bool:
    """Whether the level was not due yet when it was reported; one that was skipped beforehand neither.

    Told later, it is judged at the time that is given for it. Whoever is told after the first is told at any time.
    """
    if rung.state == "reported":
        return False
    if asked.at_given and rung.due is not None and asked.when < _minute(rung.due):
        return True
    if rung.state != "skipped" or rung.raised:
        return rung.state == "waiting"
    return rung.due is None or max(asked.now, incident.onset) < rung.due


def _minute(moment: DateTime) -> DateTime:
    """The minute of an instant: times are typed to the minute, levels are due to the second."""
    return moment.replace(second=0, microsecond=0)


def _reported(incident: Incident, name: str, asked: Asked) -> Level:
    """A level that was reported; refused when there is none of that name or it is not reported."""
    wanted = name.strip().casefold()
    level = next((lv for lv in levels_of(incident, asked.board.plans) if lv.id.casefold() == wanted), None)
    if level is None:
        raise missing("level", name)
    if not incident.marks(level.id).reports:
        raise Refused("level.not_reported", level=level.id)
    return level


def answer(command: c.AnswerLevel, asked: Asked) -> list[Told]:
    """What the receiver answered, told later."""
    incident = asked.incident(command.incident)
    level = _reported(incident, command.level, asked)
    text = need(command.answer, "text.empty")
    return [Told(p.LevelAnswered(incident=incident.number, level=level.id, answer=text))]


def correct(command: c.CorrectReport, asked: Asked) -> list[Told]:
    """The report as it should have been told, or that there was none; what was told first stays in the timeline."""
    incident = live(command.incident, asked) if command.withdraw else asked.incident(command.incident)
    level = _reported(incident, command.level, asked)
    reason = need(command.reason, "reason.empty")
    if command.withdraw:
        gone = p.LevelCorrected(incident=incident.number, level=level.id, withdrawn=True, reason=reason)
        return [_now(gone, asked)]
    first = incident.marks(level.id).reports[0]
    moment = asked.when if asked.at_given else first.when
    if moment < incident.onset and asked.at_given:
        raise Refused("time.before_onset", onset=incident.onset)
    was = _told(incident, level.id)
    to = _named(command.to) or was
    how = first.how if command.how is None else need(command.how, "how.empty")
    if (to, how, moment) == (was, first.how, first.when) and command.answer is None:
        raise Refused("level.corrected_already", level=level.id)
    told = p.LevelCorrected(
        incident=incident.number, level=level.id, to=to, how=how, moment=moment, reason=reason,
        answer=None if command.answer is None else command.answer.strip(),
    )  # fmt: skip
    return [_now(told, asked)]


def _now(payload: p.Payload, asked: Asked) -> Told:
    """A correction happens when it is told; `at` says what it puts right."""
    return Told(payload, asked.now if asked.at_given else None)


def skip(command: c.SkipLevel, asked: Asked) -> list[Told]:
    """Nobody can answer; the reason is on record."""
    incident = live(command.incident, asked)
    rung = _rung(incident, command.level, asked)
    if rung.state == "reported":
        first = incident.marks(rung.level.id).reports[0]
        raise Refused("level.reported", level=rung.level.id, by=first.by, when=first.when)
    if rung.state == "skipped":
        raise Refused("level.skipped", level=rung.level.id)
    reason = need(command.reason, "reason.empty")
    return [Told(p.LevelSkipped(incident=incident.number, level=rung.level.id, reason=reason))]


def acknowledge(command: c.Acknowledge, asked: Asked) -> list[Told]:
    """Seen; the bell is silent, the ladder runs on. Once is enough until another level falls due."""
    incident = live(command.incident, asked)
    mark = incident.acknowledged
    if mark and acknowledged(incident, rungs(incident, asked.board.plans, asked.now)):
        raise Refused("incident.acknowledged_already", number=incident.number, by=mark.by, when=mark.when)
    return [Told(p.Acknowledged(incident=incident.number))]
