"""The life of an incident by keys: two keystrokes start it, the rest comes after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiftdesk.desk.questions import owed
from shiftdesk.domain import commands as c
from shiftdesk.domain.gates import open_gates
from shiftdesk.domain.refusal import Refused
from shiftdesk.ui.actions.asking import numbered
from shiftdesk.ui.actions.common import ask, at_once, form, pick, tell
from shiftdesk.ui.actions.followups import after_recovery
from shiftdesk.ui.actions.kinds import hall_told, reclassify
from shiftdesk.ui.actions.people import people_items, role_items
from shiftdesk.ui.actions.plan_items import plan_items
from shiftdesk.ui.focus import current, ordered
from shiftdesk.ui.screens.form import Field, FormScreen, Values
from shiftdesk.ui.screens.pick import Item

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


async def start(app: DeskApp) -> None:
    """Pick the playbook, and it runs: first step, card and clock at once, saved as soon as it can be."""
    chosen = await pick(app, app.say("picker.heading"), plan_items(app, app.playbooks()))
    if chosen is None:
        return
    name = at_once(app, c.StartIncident(playbook=chosen))
    if name is not None:
        await open_incident(app, name)


async def open_incident(app: DeskApp, incident_id: str) -> None:
    """Shows the incident; one that is shown already is not stacked twice."""
    from shiftdesk.ui.actions.entries import to_home
    from shiftdesk.ui.screens.incident import IncidentScreen

    await to_home(app)
    await app.push_screen(IncidentScreen(incident_id))


async def next_incident(app: DeskApp) -> None:
    """The most urgent incident, or the one after the shown one."""
    from shiftdesk.ui.screens.incident import IncidentScreen

    live = ordered(app.view.board, app.now())
    shown = next((s.incident_id for s in app.screen_stack if isinstance(s, IncidentScreen)), None)
    ids = [incident.id for incident in live]
    after = ids[(ids.index(shown) + 1) % len(ids)] if shown in ids else ids[0]
    await open_incident(app, after)


async def open_chosen(app: DeskApp) -> None:
    """The incident under the cursor of the home screen."""
    incident = current(app)
    if incident is not None:
        await open_incident(app, incident.id)


async def _one_field(app: DeskApp, key: str, field: Field, make: object) -> None:
    incident = current(app)
    if incident is None or not callable(make):
        return

    async def send(values: Values) -> None:
        await ask(app, make(incident, values[field.id]))

    form(app, f"#{incident.number} {app.say('key.' + key)}", [field], send)


async def note(app: DeskApp) -> None:
    """A note in the timeline."""
    field = Field("text", app.say("field.text"))
    await _one_field(app, "incident.note", field, lambda i, text: c.NoteIncident(incident=i.id, text=text))


async def place(app: DeskApp) -> None:
    """Where it is."""
    incident = current(app)
    field = Field("place", app.say("field.place"), incident.place if incident else "")
    await _one_field(app, "incident.place", field, lambda i, text: c.PlaceIncident(incident=i.id, place=text))


async def onset(app: DeskApp) -> None:
    """When it really began."""
    field = Field("at", app.say("field.at"), hint=app.say("field.at_hint"))
    await _one_field(app, "incident.onset", field, lambda i, text: c.CorrectOnset(incident=i.id, onset=text))


async def resolve(app: DeskApp) -> None:
    """It is over: now, or since a time; again with another time corrects it. It is called as the playbook calls it."""
    incident = current(app)
    if incident is None:
        return
    word = app.view.board.plan_of(incident).resolve_word.say(app.lang)

    async def send(values: Values) -> None:
        await ask(app, c.Resolve(incident=incident.id, at=values["at"].strip() or None))

    field = Field("at", app.say("field.at"), hint=app.say("field.now_hint"))
    if await app.push_screen_wait(FormScreen(f"#{incident.number} {word}", [field], send)):
        await after_recovery(app, incident.id)


async def reopen(app: DeskApp) -> None:
    """It was not over."""
    field = Field("reason", app.say("field.reason"))
    await _one_field(app, "incident.reopen", field, lambda i, text: c.Reopen(incident=i.id, reason=text))


async def cancel(app: DeskApp) -> None:
    """A false alarm, with a reason."""
    field = Field("reason", app.say("field.reason"))
    await _one_field(app, "incident.cancel", field, lambda i, text: c.CancelIncident(incident=i.id, reason=text))


async def close(app: DeskApp) -> None:
    """Closes; what is open is said, and passed over only with a reason."""
    field = Field("reason", app.say("field.reason"), hint=app.say("field.close_hint"))
    await _one_field(app, "incident.close", field, lambda i, text: c.CloseIncident(incident=i.id, reason=text))


async def gate(app: DeskApp) -> None:
    """Meets a condition for closing, or passes it over with a reason."""
    incident = current(app)
    if incident is None:
        return
    board = app.view.board
    gates = open_gates(incident, board.plan_of(incident), owed(board, incident.number))
    if not gates:
        app.notify(app.say("why.no_gate"), markup=False)
        return
    items = numbered([Item(g.id, g.text.say(app.lang)) for g in gates])
    chosen = await pick(app, app.say("key.incident.gate"), items)
    if chosen is None:
        return

    async def send(values: Values) -> None:
        passed = values["how"] == "pass"
        if passed and not values["reason"].strip():
            raise Refused("reason.empty")
        await ask(app, c.MeetGate(incident=incident.id, gate=chosen, reason=values["reason"] if passed else ""))

    # what is met by itself can only be passed over
    automatic = any(g.auto for g in gates if g.id == chosen)
    passing = ("pass", app.say("gate.pass"))
    hows = (passing,) if automatic else (("met", app.say("gate.met")), passing)
    fields = [
        Field("how", app.say("gate.how"), hows[0][0], kind="choice", choices=hows),
        Field("reason", app.say("field.reason"), hint=app.say("field.gate_hint")),
    ]
    form(app, next(g.text.say(app.lang) for g in gates if g.id == chosen), fields, send)


async def hear_hall(app: DeskApp) -> None:
    """Another hall was asked."""
    incident = current(app)
    if incident is None:
        return
    items = numbered([Item(name, name) for name in app.view.board.hall.siblings[:9]])
    hall = await pick(app, app.say("pick.hall"), items, free=True)
    if hall is None:
        return
    states = [
        Item("ok", app.say("word.hall.ok"), "", "o", "1"),
        Item("faulty", app.say("word.hall.faulty"), "", "f", "2"),
    ]
    state = await pick(app, hall, states)
    if state:
        await hall_told(app, incident, hall, state)


async def role(app: DeskApp) -> None:
    """Gives one of the incident's roles to a person, in two picks."""
    incident = current(app)
    if incident is None:
        return
    chosen = await pick(app, app.say("pick.role"), role_items(app, incident), free=True)
    person = await pick(app, app.say("pick.person"), people_items(app), free=True) if chosen else None
    if chosen and person:
        await tell(app, c.AssignRole(role=chosen, person=person, incident=incident.id))


async def cards(app: DeskApp) -> None:
    """Everything that is read out, on a page of its own."""
    from shiftdesk.ui.screens.cards import CardsScreen

    incident = current(app)
    if incident is not None:
        await app.push_screen(CardsScreen(incident.id))


def _no_incident(app: DeskApp) -> str | None:
    return None if current(app) else "why.no_incident"


def _no_halls(app: DeskApp) -> str | None:
    incident = current(app)
    if incident is None:
        return "why.no_incident"
    return None if app.view.board.plan_of(incident).family == "system" else "why.no_halls"


INCIDENT_ACTIONS = {
    "incident.start": start, "incident.next": next_incident, "incident.open": open_chosen, "incident.note": note,
    "incident.resolve": resolve, "incident.onset": onset, "incident.place": place, "incident.hall": hear_hall,
    "incident.reclassify": reclassify, "incident.role": role, "incident.cards": cards, "incident.gate": gate,
    "incident.close": close, "incident.reopen": reopen, "incident.cancel": cancel,
}  # fmt: skip
INCIDENT_WHY_NOT = {name: _no_incident for name in INCIDENT_ACTIONS if name != "incident.start"}
INCIDENT_WHY_NOT["incident.hall"] = _no_halls
