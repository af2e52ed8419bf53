"""Reporting, silencing, answers: one key and Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from shiftdesk.domain.alarms import acknowledged
from shiftdesk.domain.commands import Acknowledge, AnswerLevel, CorrectReport, ReportLevel, SkipLevel
from shiftdesk.domain.contacts import contact_title
from shiftdesk.domain.escalation import Rung, next_rung, rungs
from shiftdesk.domain.incident import Incident
from shiftdesk.ui.actions.asking import confirm_fields, confirmed, names_in, numbered
from shiftdesk.ui.actions.common import ask, at_once, form, pick
from shiftdesk.ui.focus import current, ordered
from shiftdesk.ui.screens.form import Field, Values
from shiftdesk.ui.screens.pick import Item
from shiftdesk.ui.speak import SYMBOLS, dated, state_name

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

HOWS = ("phone", "person", "message", "radio")


def ladder_of(app: DeskApp, incident: Incident) -> Sequence[Rung]:
    """The incident's levels now."""
    return rungs(incident, app.view.board.plans, app.now())


def incident_due(app: DeskApp) -> Incident | None:
    """The incident whose level waits: the current one, else the most urgent that has one due."""
    here = current(app)
    candidates = [here] if here else []
    candidates += ordered(app.view.board, app.now())
    return next((i for i in candidates if any(r.state == "due" for r in ladder_of(app, i))), here)


async def report_next(app: DeskApp) -> None:
    """Reports the oldest due level, else the next one (which then wants a reason)."""
    incident = incident_due(app)
    if incident is not None:
        ahead = next_rung(ladder_of(app, incident))
        await report(app, incident, ahead.level.id if ahead else "")


async def report(app: DeskApp, incident: Incident, level: str) -> None:
    """Me, the default receiver, by phone, now: Enter. Everything may be changed first."""
    rung = next((r for r in ladder_of(app, incident) if r.level.id == level), None)
    if rung is None:
        app.notify(app.say("why.no_level"), markup=False)
        return
    say, board = app.say, app.view.board
    told = [name for r in incident.marks(level).reports for name in r.to]
    default = "" if told else say("word.separator").join(contact_title(name, app.lang) for name in rung.level.to)
    fields = [
        Field("answer", say("field.answer"), hint=say("field.later")),
        Field("to", say("field.to"), default),
        Field("by", say("field.by"), app.writer.name(board)),
        Field("at", say("field.at"), hint=say("field.now_hint")),
        Field(
            "how",
            say("field.how"),
            "phone",
            kind="choice",
            choices=tuple((how, say(f"word.how.{how}")) for how in HOWS),
        ),
    ]
    fields[1:1] = confirm_fields(app, rung.level)
    if rung.state == "waiting":
        fields.insert(0, Field("reason", say("field.reason"), hint=say("field.early")))
    elif not told:
        fields.append(Field("reason", say("field.reason"), hint=say("field.if_early")))

    async def send(values: Values) -> None:
        named = names_in(values["to"])
        command = ReportLevel(
            incident=incident.id, level=level, to=() if values["to"] == default else named, how=values["how"],
            answer="; ".join(part for part in (*confirmed(values), values["answer"].strip()) if part),
            reason=values.get("reason", ""), by=values["by"], at=values["at"].strip() or None,
        )  # fmt: skip
        app.context.outbox.put(command)
        app.renew()
        app.clerk.nudge()

    phones = [f"{contact_title(n, app.lang)} {board.hall.phone_of(n)}" for n in rung.level.to if board.hall.phone_of(n)]
    note = (
        rung.level.prompt.say(app.lang) if rung.level.prompt and rung.state == "due" else rung.level.text.say(app.lang)
    )
    form(app, f"#{incident.number} {level} {say('report.heading')}", fields, send, note=" · ".join([note, *phones]))


def _unheard(app: DeskApp, incident: Incident) -> bool:
    ladder = ladder_of(app, incident)
    return any(r.state == "due" for r in ladder) and not acknowledged(incident, ladder)


def alarmed(app: DeskApp) -> Incident | None:
    """The incident to silence: the current one, else the most urgent unacknowledged one."""
    here = current(app)
    return next((i for i in [here, *ordered(app.view.board, app.now())] if i and _unheard(app, i)), None)


async def acknowledge(app: DeskApp) -> None:
    """Silences the alarm of one incident; its ladder runs on."""
    incident = alarmed(app)
    if incident is not None:
        at_once(app, Acknowledge(incident=incident.id))


def level_items(app: DeskApp, incident: Incident, states: Sequence[str]) -> list[Item]:
    """The levels in one of these states, each by its own number; where two have the same, by running numbers."""
    zone, now = app.view.board.hall.zone, app.now()
    items = [
        Item(
            r.level.id,
            f"{SYMBOLS[state_name(r)]} {r.level.id} {r.level.text.say(app.lang)}",
            dated(r.due, zone, now) if r.due else "",
            digit=r.level.id[-1:],
        )
        for r in ladder_of(app, incident)
        if r.state in states
    ]
    own = {item.digit for item in items if item.digit.isdecimal()}
    return items if len(own) == len(items) else numbered(items)


async def _pick_level(app: DeskApp, incident: Incident, states: Sequence[str], title: str) -> str | None:
    items = level_items(app, incident, states)
    if not items:
        app.notify(app.say("why.no_level"), markup=False)
        return None
    return items[0].id if len(items) == 1 else await pick(app, title, items)


async def add_answer(app: DeskApp) -> None:
    """What the receiver answered, later."""
    incident = current(app)
    level = await _pick_level(app, incident, ("reported",), app.say("key.level.answer")) if incident else None
    if incident is None or level is None:
        return

    async def send(values: Values) -> None:
        await ask(app, AnswerLevel(incident=incident.id, level=level, answer=values["answer"]))

    form(
        app,
        f"#{incident.number} {level} {app.say('key.level.answer')}",
        [Field("answer", app.say("field.answer"))],
        send,
    )


async def correct(app: DeskApp) -> None:
    """Corrects a report that says something wrong, or takes it back; the first one stays in the history."""
    incident = current(app)
    level = await _pick_level(app, incident, ("reported",), app.say("key.level.correct")) if incident else None
    if incident is None or level is None:
        return
    say, first = app.say, incident.marks(level).reports[0]
    told = say("word.separator").join(contact_title(name, app.lang) for name in first.to)

    async def send(values: Values) -> None:
        to = () if values["to"] == told else names_in(values["to"])
        await ask(
            app,
            CorrectReport(
                incident=incident.id, level=level, reason=values["reason"], to=to, at=values["at"].strip() or None,
                how=None if values["how"] == first.how else values["how"], withdraw=values["withdraw"] == "yes",
            ),
        )  # fmt: skip

    hows = tuple((how, say(f"word.how.{how}")) for how in HOWS)
    keep_or_not = (("no", say("correct.keep")), ("yes", say("correct.withdraw")))
    fields = [
        Field("reason", say("field.reason")),
        Field("to", say("field.to"), told),
        Field("at", say("field.at"), hint=say("correct.at_hint")),
        Field("how", say("field.how"), first.how if first.how in HOWS else HOWS[0], kind="choice", choices=hows),
        Field("withdraw", say("correct.which"), "no", kind="choice", choices=keep_or_not),
    ]
    form(app, f"#{incident.number} {level} {say('key.level.correct')}", fields, send)


async def skip(app: DeskApp) -> None:
    """Nobody can answer; the reason is on record."""
    incident = current(app)
    level = await _pick_level(app, incident, ("due", "waiting"), app.say("key.level.skip")) if incident else None
    if incident is None or level is None:
        return

    async def send(values: Values) -> None:
        await ask(app, SkipLevel(incident=incident.id, level=level, reason=values["reason"]))

    form(
        app, f"#{incident.number} {level} {app.say('key.level.skip')}", [Field("reason", app.say("field.reason"))], send
    )


def _no_incident(app: DeskApp) -> str | None:
    return None if current(app) else "why.no_incident"


def _no_alarm(app: DeskApp) -> str | None:
    return None if alarmed(app) else "why.no_alarm"


LADDER_ACTIONS = {
    "level.report": report_next,
    "incident.ack": acknowledge,
    "level.answer": add_answer,
    "level.correct": correct,
    "level.skip": skip,
}
LADDER_WHY_NOT = dict.fromkeys(LADDER_ACTIONS, _no_incident) | {"incident.ack": _no_alarm}
