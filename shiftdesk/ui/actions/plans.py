"""Around a running plan, by keys: one-digit answers, folded steps, whose steps, links, casualties, drills, reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiftdesk.desk.questions import offered_plans
from shiftdesk.domain import commands as c
from shiftdesk.domain.conditions import applies
from shiftdesk.domain.contacts import contact_title
from shiftdesk.domain.duties import duties, present
from shiftdesk.domain.gates import reports_open
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.roles import role_title
from shiftdesk.domain.steps import first_minute, step_state
from shiftdesk.ui.actions.asking import listed, names_in, numbered
from shiftdesk.ui.actions.common import ask, at_once, form, pick
from shiftdesk.ui.actions.incidents import open_incident
from shiftdesk.ui.actions.kinds import answer_with
from shiftdesk.ui.actions.plan_items import plan_items
from shiftdesk.ui.focus import current
from shiftdesk.ui.panels.questions import asked_at_once, open_question
from shiftdesk.ui.panels.steps import EVERYBODY
from shiftdesk.ui.screens.form import Field, Values
from shiftdesk.ui.screens.pick import Item
from shiftdesk.ui.speak import whose

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp
    from shiftdesk.ui.screens.incident import IncidentScreen


def _shown(app: DeskApp) -> IncidentScreen | None:
    from shiftdesk.ui.screens.incident import IncidentScreen

    return next((screen for screen in reversed(app.screen_stack) if isinstance(screen, IncidentScreen)), None)


async def pick_answer(app: DeskApp, digit: str) -> None:
    """One key answers the first open question: the digit that stands beside the answer."""
    incident = current(app)
    if incident is None:
        return
    question = open_question(incident, app.view.board.plan_of(incident))
    options = question.options if question else ()
    if question is None or not 0 < int(digit) <= len(options):
        app.notify(app.say("why.no_question"), markup=False)
        return
    option = options[int(digit) - 1]
    await answer_with(app, incident, question.id, option.id)


async def unfold(app: DeskApp) -> None:
    """Shows the folded steps with why they are folded, or folds them again."""
    screen = _shown(app)
    if screen is not None:
        screen.unfolded = not screen.unfolded
        screen.redraw()


async def whose_steps(app: DeskApp) -> None:
    """Only the steps of one role or one person; again: all."""
    screen, incident = _shown(app), current(app)
    if screen is None or incident is None:
        return
    if screen.whose != EVERYBODY:
        screen.whose = EVERYBODY
        screen.redraw()
        return
    chosen = await pick(app, app.say("mine.heading"), whose_items(app, incident))
    if chosen:
        kind, _, name = chosen.partition(":")
        screen.whose = (name, None) if kind == "role" else (None, name)
        screen.redraw()


def whose_items(app: DeskApp, incident: Incident) -> list[Item]:
    """The roles that have steps here, each with who has it; then everybody who is here."""
    board, plan = app.view.board, app.view.board.plan_of(incident)
    used = {step.actor for step in plan.steps}
    items = [
        Item(f"role:{role}", role_title(role, app.lang, plan), whose(app, duty) or app.say("word.vacant"))
        for role, duty in duties(board, incident, plan).items()
        if role in used
    ]
    return numbered([*items, *(Item(f"person:{name}", name) for name in present(board))])


async def open_link(app: DeskApp) -> None:
    """Opens the playbook that this incident offers, linked, with its own clock; several are picked from."""
    incident = current(app)
    if incident is None:
        return
    known = {plan.id: plan for plan in app.playbooks() if plan.incident}
    offered = [known[name] for name in offered_plans(incident, app.view.board.plan_of(incident)) if name in known]
    if not offered:
        app.notify(app.say("why.no_link"), markup=False)
        return
    chosen: str | None = offered[0].id
    if len(offered) > 1:
        chosen = await pick(app, app.say("link.heading", number=incident.number), plan_items(app, offered))
    name = at_once(app, c.StartIncident(playbook=chosen, linked=incident.id)) if chosen else None
    if name is not None:
        await open_incident(app, name)


async def go_linked(app: DeskApp) -> None:
    """Goes to the linked incident; of several, to the one that is picked."""
    incident = current(app)
    board = app.view.board
    linked = [board.incidents[n] for n in incident.links if n in board.incidents] if incident else []
    if not linked:
        app.notify(app.say("why.no_linked"), markup=False)
        return
    chosen: str | None = linked[0].id
    if len(linked) > 1:
        items = [Item(i.id, f"#{i.number} {board.plan_of(i).title.say(app.lang)}") for i in linked]
        chosen = await pick(app, app.say("link.go"), numbered(items))
    if chosen:
        await open_incident(app, chosen)


async def casualties(app: DeskApp) -> None:
    """Who is hurt, missing or trapped; told again it corrects."""
    incident = current(app)
    if incident is None:
        return

    async def send(values: Values) -> None:
        await ask(app, c.TellCasualties(incident=incident.id, casualties=values["casualties"]))

    field = Field("casualties", app.say("field.casualties"), incident.casualties, hint=app.say("field.casualties_hint"))
    form(app, f"#{incident.number} {app.say('key.incident.casualties')}", [field], send)


async def make_real(app: DeskApp) -> None:
    """One key: the drill is the real thing from this moment on."""
    incident = current(app)
    if incident is not None:
        at_once(app, c.MakeReal(incident=incident.id))


async def record_drill(app: DeskApp) -> None:
    """The drill record, which ends the drill."""
    incident = current(app)
    if incident is None:
        return
    say, plan = app.say, app.view.board.plan_of(incident)

    async def send(values: Values) -> None:
        await ask(
            app,
            c.RecordDrill(
                incident=incident.id, participants=names_in(values["participants"]), evaluation=values["evaluation"],
                content=values["content"], next=values["next"].strip() or None,
            ),
        )  # fmt: skip

    fields = [
        Field("participants", say("field.participants"), listed(app, present(app.view.board)),
              hint=say("field.participants_hint")),
        Field("content", say("field.content"), plan.title.say(app.lang)),
        Field("evaluation", say("field.evaluation"), hint=say("field.evaluation_hint")),
        Field("next", say("field.next"), hint=say("field.next_hint")),
    ]  # fmt: skip
    form(app, f"{say('word.drill')} #{incident.number} {say('drill.record_heading')}", fields, send)


async def hand_report(app: DeskApp) -> None:
    """A written report was handed in."""
    incident = current(app)
    if incident is None:
        return
    owed = reports_open(incident, app.view.board.plan_of(incident))
    if not owed:
        app.notify(app.say("why.no_report"), markup=False)
        return
    chosen: str | None = owed[0].id
    if len(owed) > 1:
        items = numbered([Item(r.id, r.text.say(app.lang)) for r in owed])
        chosen = await pick(app, app.say("key.incident.report"), items)
    report = next((r for r in owed if r.id == chosen), None)
    if report is None:
        return
    to = listed(app, [contact_title(name, app.lang) for name in report.to])

    async def send(values: Values) -> None:
        named = () if values["to"] == to else names_in(values["to"])
        at = values["at"].strip() or None
        await ask(app, c.HandReport(incident=incident.id, report=report.id, to=named, note=values["note"], at=at))

    fields = [
        Field("to", app.say("field.handed_to"), to),
        Field("note", app.say("field.handed_note")),
        Field("at", app.say("field.at"), hint=app.say("field.now_hint")),
    ]
    form(app, f"#{incident.number} {report.text.say(app.lang)}", fields, send)


def _no_incident(app: DeskApp) -> str | None:
    return None if current(app) else "why.no_incident"


def _no_folded(app: DeskApp) -> str | None:
    incident = current(app)
    if incident is None:
        return "why.no_incident"
    plan = app.view.board.plan_of(incident)
    return None if any(step_state(incident, plan, step) == "folded" for step in plan.steps) else "why.no_folded"


def _no_drill(app: DeskApp) -> str | None:
    incident = current(app)
    if incident is None:
        return "why.no_incident"
    return None if incident.drill else "why.not_drill"


def _no_linked(app: DeskApp) -> str | None:
    incident = current(app)
    if incident is None:
        return "why.no_incident"
    return None if incident.links else "why.no_linked"


def _no_question(app: DeskApp) -> str | None:
    incident = current(app)
    if incident is None:
        return "why.no_incident"
    plan = app.view.board.plan_of(incident)
    if first_minute(incident, plan) and not asked_at_once(incident, plan):  # a digit never answers what is not seen
        return "why.question_hidden"
    return None if any(applies(q, plan, incident.answers) for q in plan.questions) else "why.no_question"


PLAN_ACTIONS = {
    "step.folded": unfold, "step.mine": whose_steps, "incident.link": open_link, "incident.linked": go_linked,
    "incident.casualties": casualties, "incident.real": make_real, "drill.record": record_drill,
    "incident.report": hand_report,
}  # fmt: skip
PLAN_WHY_NOT = {
    "step.folded": _no_folded, "step.mine": _no_incident, "incident.link": _no_incident, "incident.linked": _no_linked,
    "incident.casualties": _no_incident, "incident.real": _no_drill, "drill.record": _no_drill,
    "incident.report": _no_incident, "question.pick": _no_question,
}  # fmt: skip
