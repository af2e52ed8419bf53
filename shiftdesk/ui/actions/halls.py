"""Setting the desk up. What the form did not change is not sent: others may have changed it meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shiftdesk.domain.commands import SetHall
from shiftdesk.domain.hall import Hall, HallChange
from shiftdesk.domain.refusal import Refused
from shiftdesk.domain.roles import POSTS, role_title
from shiftdesk.ui.actions.asking import listed, names_in
from shiftdesk.ui.actions.common import ask
from shiftdesk.ui.actions.hall_lines import contact_lines, contacts_in, joined, people_in, person_line
from shiftdesk.ui.screens.form import Field, FormScreen, Values

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

LINES = ("name", "address", "assembly", "outside_line", "hours", "zone", "place")
LISTS = ("landmarks", "siblings", "rounds", "days_off", "days_on")


async def setup(app: DeskApp) -> None:
    """The form with all of the hall's data; only its name is needed."""
    hall = app.view.board.hall
    fields = _fields(app, hall)
    shown = {field.id: field.value for field in fields}

    async def keep(values: Values) -> None:
        change = change_of(values, shown, hall, app.view.board.hall)
        if change is not None:
            await ask(app, SetHall(change=change))

    note = app.say("setup.note_first" if not hall.name else "setup.note")
    form = FormScreen(app.say("setup.title"), fields, keep, note=note, wide=True)
    if await app.push_screen_wait(form):
        app.notify(app.say("setup.done"), markup=False)


def _fields(app: DeskApp, hall: Hall) -> list[Field]:
    say = app.say

    def line(name: str, value: str) -> Field:
        return Field(name, say(f"setup.{name}"), value, say(f"setup.{name}_hint"))

    contacts, posts = contact_lines(hall, app.lang), listed(app, [role_title(post, app.lang) for post in POSTS])
    people = "\n".join(person_line(person) for person in hall.people)
    places = tuple((place, say(f"setup.place.{place}")) for place in ("back", "hall"))
    counts = tuple((answer, say(f"setup.every_day.{answer}")) for answer in ("no", "yes"))
    return [
        line("name", hall.name),
        Field("people", say("setup.people"), people, say("setup.people_hint", posts=posts), kind="lines"),
        Field("contacts", say("setup.contacts", count=contacts.count("\n") + 1), contacts, kind="lines"),
        line("address", hall.address),
        line("landmarks", listed(app, hall.landmarks)),
        line("assembly", hall.assembly),
        line("outside_line", hall.outside_line),
        line("hours", hall.hours),
        line("siblings", listed(app, hall.siblings)),
        line("zone", hall.zone),
        Field("place", say("setup.place"), hall.place, kind="choice", choices=places),
        line("bell_repeat_s", str(hall.bell_repeat_s)),
        line("drill_days", str(hall.drill_days)),
        line("cctv_days", str(hall.cctv_days)),
        *(line(name, listed(app, getattr(hall, name))) for name in ("rounds", "days_off", "days_on")),
        Field("every_day_counts", say("setup.every_day"), _yes(hall.every_day_counts), kind="choice", choices=counts),
    ]


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"


def change_of(values: Values, shown: Values, hall: Hall, now: Hall) -> HallChange | None:
    """What the form changes; None when nothing. Raises Refused when one of its figures is no number.

    Args:
        values: what stands in the fields. shown: what stood there when the form was opened over `hall`.
        hall: the hall then. now: the hall as it is, perhaps with what others changed.
    """
    touched = {name: value for name, value in values.items() if value != shown[name]}
    given: dict[str, Any] = {name: touched[name].strip() for name in LINES if name in touched}
    for name in LISTS:
        if name in touched:
            given[name] = joined(getattr(hall, name), names_in(touched[name]), getattr(now, name), str)
    if "people" in touched:
        typed = people_in(touched["people"], hall.people)
        given["people"] = joined(hall.people, typed, now.people, lambda person: person.name)
    if "contacts" in touched:
        listed_now = contacts_in(touched["contacts"], hall)
        given["contacts"] = joined(hall.contacts, listed_now, now.contacts, lambda contact: contact.name)
    if "bell_repeat_s" in touched:
        given["bell_repeat_s"] = _whole(touched["bell_repeat_s"], "hall.repeat_range")
    if "drill_days" in touched:
        given["drill_days"] = _whole(touched["drill_days"], "hall.drill_days_range")
    if "cctv_days" in touched:
        given["cctv_days"] = _whole(touched["cctv_days"], "hall.cctv_range")
    if "every_day_counts" in touched:
        given["every_day_counts"] = touched["every_day_counts"] == "yes"
    if not given and hall.name:
        return None
    return HallChange(**given, whole=True)


def _whole(text: str, code: str) -> int:
    if not text.strip().isdecimal():
        raise Refused(code)
    return int(text)
