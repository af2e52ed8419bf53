"""Reporting the levels and silencing the alarm (D1-14 to D1-20; design, part 6)."""

from __future__ import annotations

from shiftdesk.desk.asked import Asked, Told
from shiftdesk.desk.handlers.incidents import live
from shiftdesk.domain import commands as c
from shiftdesk.domain import payloads as p
from shiftdesk.domain.contacts import contact_key
from shiftdesk.domain.escalation import Rung, levels_of, rungs
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.refusal import Refused, missing, need


def _rung(incident: Incident, name: str, asked: Asked) -> Rung:
    wanted = name.strip().casefold()
    now = max(asked.now, incident.onset)  # a clock set back before the onset makes no level wait again
    found = next((r for r in rungs(incident, asked.board.plans, now) if r.level.id.casefold() == wanted), None)
    if found is None:
        raise missing("level", name)
    if found.state in ("superseded", "not_reached", "skipped"):
        raise Refused(f"level.{found.state}", level=found.level.id)
    return found


def _receivers(command: c.ReportLevel, rung: Rung) -> tuple[str, ...]:
    named = tuple(dict.fromkeys(contact_key(n) or n for n in (need(n, "receiver.empty") for n in command.to)))
    return named or rung.level.to or ("superior",)


def _new_ones(incident: Incident, rung: Rung, to: tuple[str, ...]) -> tuple[str, ...]:
    """The receivers not told yet; a level reported already takes new ones only."""
    told = {name for report in incident.marks(rung.level.id).reports for name in report.to}
    new = tuple(name for name in to if name not in told)
    if not new:
        first = incident.marks(rung.level.id).reports[0]
        raise Refused("level.reported", level=rung.level.id, by=first.by, when=first.when)
    return new


def report(command: c.ReportLevel, asked: Asked) -> list[Told]:
    """Who told whom, how and when; before it is due only with a reason, never before the onset."""
    incident = live(command.incident, asked)
    rung = _rung(incident, command.level, asked)
    to = _new_ones(incident, rung, _receivers(command, rung))
    if rung.state == "waiting" and not command.reason.strip():
        raise Refused("level.not_due", level=rung.level.id, due=rung.due)
    clamped = asked.when < incident.onset and not asked.at_given
    if asked.when < incident.onset and not clamped:
        raise Refused("time.before_onset", onset=incident.onset)
    told = p.LevelReported(
        incident=incident.number, level=rung.level.id, to=to, how=need(command.how, "how.empty"),
        moment=max(asked.when, incident.onset), due=rung.due or asked.when, answer=command.answer.strip(),
        reason=command.reason.strip(), clamped=clamped,
    )  # fmt: skip
    return [Told(told)]


def answer(command: c.AnswerLevel, asked: Asked) -> list[Told]:
    """What the receiver answered, told later."""
    incident = asked.incident(command.incident)
    level = next((lv for lv in levels_of(incident, asked.board.plans) if lv.id == command.level.strip()), None)
    if level is None:
        raise missing("level", command.level)
    if not incident.marks(level.id).reports:
        raise Refused("level.not_reported", level=level.id)
    text = need(command.answer, "text.empty")
    return [Told(p.LevelAnswered(incident=incident.number, level=level.id, answer=text))]


def skip(command: c.SkipLevel, asked: Asked) -> list[Told]:
    """Nobody can answer; the reason is on record."""
    incident = live(command.incident, asked)
    rung = _rung(incident, command.level, asked)
    if rung.state == "reported":
        first = incident.marks(rung.level.id).reports[0]
        raise Refused("level.reported", level=rung.level.id, by=first.by, when=first.when)
    reason = need(command.reason, "reason.empty")
    return [Told(p.LevelSkipped(incident=incident.number, level=rung.level.id, reason=reason))]


def acknowledge(command: c.Acknowledge, asked: Asked) -> list[Told]:
    """Seen; the bell is silent, the ladder runs on."""
    incident = live(command.incident, asked)
    return [Told(p.Acknowledged(incident=incident.number))]
