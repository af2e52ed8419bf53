"""Setting the desk up, and noting what is owed to a customer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from shiftdesk.desk.handlers.followups import KINDS
from shiftdesk.domain.commands import SetHall, TakeFollowup
from shiftdesk.domain.contacts import CONTACTS, contact_key, contact_title
from shiftdesk.domain.hall import Contact, Hall, HallChange, Person
from shiftdesk.domain.refusal import Refused
from shiftdesk.ui.actions.asking import names_in
from shiftdesk.ui.actions.common import ask
from shiftdesk.ui.actions.sheets import refresh
from shiftdesk.ui.screens.form import Field, FormScreen, Values

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

SHORT_NUMBERS = ("119", "110", "120", "family")
"""Contacts whose number needs no hall to give it."""


async def setup(app: DeskApp) -> None:
    """The form with all of the hall's data; only its name is needed."""
    hall = app.view.board.hall

    async def keep(values: Values) -> None:
        await ask(app, SetHall(change=change_of(values, hall)))

    note = app.say("setup.note_first" if not hall.name else "setup.note")
    form = FormScreen(app.say("setup.title"), _fields(app, hall), keep, note=note, wide=True)
    if await app.push_screen_wait(form):
        app.notify(app.say("setup.done"), markup=False)
        await refresh(app)


def _fields(app: DeskApp, hall: Hall) -> list[Field]:
    say = app.say

    def line(name: str, value: str) -> Field:
        return Field(name, say(f"setup.{name}"), value, say(f"setup.{name}_hint"))

    people = "\n".join(_slashed(p.name, p.post, p.phone) for p in hall.people)
    places = tuple((place, say(f"setup.place.{place}")) for place in ("back", "hall"))
    joined = say("word.separator")
    return [
        line("name", hall.name),
        Field("people", say("setup.people"), people, kind="lines"),
        Field("contacts", say("setup.contacts"), contact_lines(hall, app.lang), kind="lines"),
        line("address", hall.address),
        line("landmarks", joined.join(hall.landmarks)),
        line("assembly", hall.assembly),
        line("outside_line", hall.outside_line),
        line("hours", hall.hours),
        line("siblings", joined.join(hall.siblings)),
        line("zone", hall.zone),
        Field("place", say("setup.place"), hall.place, kind="choice", choices=places),
        line("bell_repeat_s", str(hall.bell_repeat_s)),
    ]


def _slashed(*parts: str) -> str:
    return "/".join(parts).rstrip("/")


def contact_lines(hall: Hall, lang: str) -> str:
    """The hall's contacts and all well-known ones, one a line, ready for their numbers."""
    given = {contact.name: contact.phone for contact in hall.contacts}
    names = [*(key for key in CONTACTS if key not in SHORT_NUMBERS), *(name for name in given if name not in CONTACTS)]
    return "\n".join(f"{contact_title(name, lang)}/{given.get(name, '')}" for name in names)


def _cut(line: str) -> list[str]:
    return [part.strip() for part in line.replace("\uff0f", "/").split("/")]


def people_in(text: str) -> tuple[Person, ...]:
    """People as typed: name, post and phone with slashes between, one person a line."""
    lines = [_cut(line) for line in text.splitlines() if _cut(line)[0]]
    return tuple(Person(*(parts[:2]), *(["/".join(parts[2:])] if len(parts) > 2 else [])) for parts in lines)


def contacts_in(text: str, hall: Hall) -> tuple[Contact, ...]:
    """Contacts as typed; prepared lines without a number are left out unless the hall has that contact already."""
    known = {contact.name for contact in hall.contacts}
    found = [(parts[0], "/".join(parts[1:])) for parts in map(_cut, text.splitlines()) if parts[0]]
    # a well-known one that stands there only to be filled in is no contact of this hall
    kept = [(name, phone) for name, phone in found if phone or contact_key(name) in (None, *known)]
    return tuple(Contact(name, phone) for name, phone in kept)


def change_of(values: Values, hall: Hall) -> HallChange:
    """What the form says. Raises Refused when the bell's interval is no number."""
    repeat = values["bell_repeat_s"].strip()
    if not repeat.isdecimal():
        raise Refused("hall.repeat_range")
    place: Literal["back", "hall"] = "hall" if values["place"] == "hall" else "back"
    return HallChange(
        name=values["name"].strip(), siblings=names_in(values["siblings"]), people=people_in(values["people"]),
        contacts=contacts_in(values["contacts"], hall), address=values["address"].strip(),
        landmarks=names_in(values["landmarks"]), assembly=values["assembly"].strip(),
        outside_line=values["outside_line"].strip(), hours=values["hours"].strip(), zone=values["zone"].strip(),
        place=place, bell_repeat_s=int(repeat), whole=True,
    )  # fmt: skip


async def take_followup(app: DeskApp) -> None:
    """What is owed to a customer; the open incident is filled in."""
    say, incident = app.say, app.current_incident()
    kinds = tuple((kind, say(f"word.followup.{kind}")) for kind in KINDS)
    fields = [
        Field("kind", say("followup.kind_label"), kind="choice", choices=kinds, value=KINDS[0]),
        Field("customer", say("followup.customer")),
        Field("phone", say("followup.phone")),
        Field("business", say("followup.business")),
        Field("incident", say("followup.incident"), str(incident.number) if incident else ""),
        Field("due", say("followup.due"), hint=say("followup.due_hint")),
    ]

    async def take(values: Values) -> None:
        number = values["incident"].strip().lstrip("#")
        await ask(
            app,
            TakeFollowup(
                kind=values["kind"], customer=values["customer"], phone=values["phone"], business=values["business"],
                incident=number or None, due=values["due"].strip() or None,
            ),
        )  # fmt: skip

    await app.push_screen_wait(FormScreen(say("key.followup.take"), fields, take))
