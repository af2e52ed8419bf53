"""The kind of a running incident changes by choice: by its key, or offered where an answer says that it is another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiftdesk.domain import commands as c
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.playbook import Playbook
from shiftdesk.ui.actions.asking import names_in
from shiftdesk.ui.actions.common import ask, at_once, form, pick, tell
from shiftdesk.ui.actions.plan_items import plan_items
from shiftdesk.ui.focus import current
from shiftdesk.ui.screens.form import Field, Values

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


async def reclassify(app: DeskApp) -> None:
    """Changes the kind where the playbook allows it; the faulty halls may be named."""
    incident = current(app)
    if incident is None:
        return
    plans = _allowed(app, incident)
    if not plans:
        app.notify(app.say("why.no_reclassify"), markup=False)
        return
    chosen = (
        plans[0].id if len(plans) == 1 else await pick(app, app.say("key.incident.reclassify"), plan_items(app, plans))
    )
    if chosen is not None:
        await _change(app, incident, next(plan for plan in plans if plan.id == chosen))


async def answer_with(app: DeskApp, incident: Incident, question: str, option: str) -> None:
    """Keeps the answer at once; one that says that the incident is of another kind offers to change it (D1-12)."""
    kept = at_once(app, c.AnswerQuestion(incident=incident.id, question=question, value=option))
    asked = app.view.board.plan_of(incident).question(question)
    becomes = next((one.becomes for one in asked.options if one.id == option), None) if asked else None
    if kept and becomes:
        await offer(app, incident, becomes)


async def hall_told(app: DeskApp, incident: Incident, hall: str, state: str) -> None:
    """Keeps what another hall said; one that is down too offers to change the kind (D1-12, D1-17)."""
    if await tell(app, c.HearHall(incident=incident.id, hall=hall, state=state)) and state == "faulty":
        plan = app.view.board.plan_of(incident)
        found = (option.becomes for question in plan.questions for option in question.options if option.becomes)
        becomes = next(found, None)
        if becomes:
            await offer(app, incident, becomes)


async def offer(app: DeskApp, incident: Incident, becomes: str) -> None:
    """The form that changes the kind, for the person to send or to leave: nothing changes by itself."""
    now = app.view.board.find(incident.id)
    plan = next((plan for plan in _allowed(app, now) if plan.id == becomes), None) if now else None
    if now and plan:
        await _change(app, now, plan, asking=True)


def _allowed(app: DeskApp, incident: Incident) -> list[Playbook]:
    allowed = app.view.board.plan_of(incident).reclassify
    return [plan for plan in app.playbooks() if plan.id in allowed]


async def _change(app: DeskApp, incident: Incident, plan: Playbook, *, asking: bool = False) -> None:
    if not asking and not any(level.starts == "joined" for level in plan.ladder):
        await tell(app, c.Reclassify(incident=incident.id, playbook=plan.id))
        return

    async def send(values: Values) -> None:
        await ask(app, c.Reclassify(incident=incident.id, playbook=plan.id, halls=names_in(values["halls"])))

    faulty = app.say("word.separator").join(
        one.hall for one in incident.halls if one.state == "faulty" and one.until is None
    )
    field = Field("halls", app.say("field.halls"), faulty, app.say("field.halls_hint"))
    note = app.say("reclassify.offer") if asking else ""
    form(app, f"#{incident.number or '…'} → {plan.title.say(app.lang)}", [field], send, note=note)
