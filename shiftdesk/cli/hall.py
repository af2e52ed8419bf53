"""`setup`: the hall's own data."""

from __future__ import annotations

import click

from shiftdesk.cli.changed import change
from shiftdesk.cli.face import Face
from shiftdesk.cli.given import all_read
from shiftdesk.cli.verb import REST, How, Verb, changes
from shiftdesk.domain.commands import SetHall
from shiftdesk.domain.hall import Contact, HallChange, Person


def _person(text: str) -> Person:
    """`NAME[:POST[:PHONE]]`."""
    name, post, phone, *_ = [*text.replace(":", ":").split(":", 2), "", ""]
    return Person(name.strip(), post.strip(), phone.strip())


def _contact(text: str) -> Contact:
    """`NAME:PHONE`."""
    name, colon, phone = text.replace(":", ":").rpartition(":")
    if not colon or not phone.strip():
        raise click.BadParameter("NAME:PHONE", param_hint="--contact")
    return Contact(name.strip(), phone.strip())


def _given(values: tuple[str, ...]) -> tuple[str, ...] | None:
    """A repeated option; not given at all means: keep what is there."""
    return tuple(value.strip() for value in values) or None


@click.command("setup", cls=Verb, options_metavar=REST)
@click.option("--hall", metavar="NAME")
@click.option("--sibling", multiple=True, metavar="NAME")
@click.option("--person", multiple=True, metavar="NAME[:POST[:PHONE]]")
@click.option("--contact", multiple=True, metavar="NAME:PHONE")
@click.option("--address", metavar="A")
@click.option("--landmark", multiple=True, metavar="L")
@click.option("--assembly", metavar="A")
@click.option("--outside-line", metavar="DIGITS")
@click.option("--hours", metavar="08:00-17:30")
@click.option("--zone", metavar="ZONE")
@click.option("--place", type=click.Choice(["back", "hall"]))
@click.option("--bell-repeat", type=int, metavar="SECONDS")
@click.option("--drill-days", type=int, metavar="DAYS")
@click.option("--cctv-days", type=int, metavar="DAYS")
@click.option("--day-off", multiple=True, metavar="DATE")
@click.option("--day-on", multiple=True, metavar="DATE")
@click.option("--every-day/--working-days", default=None)
@click.option("--round", "rounds", multiple=True, metavar="08:30")
@changes
def setup(
    face: Face, how: How, hall: str | None, sibling: tuple[str, ...], person: tuple[str, ...], contact: tuple[str, ...],
    address: str | None, landmark: tuple[str, ...], assembly: str | None, outside_line: str | None, hours: str | None,
    zone: str | None, place: str | None, bell_repeat: int | None, drill_days: int | None,
    cctv_days: int | None,
    day_off: tuple[str, ...], day_on: tuple[str, ...],
    every_day: bool | None, rounds: tuple[str, ...],
) -> None:  # fmt: skip
    """The hall's data: what is named changes, the rest stays."""
    named = HallChange(
        name=hall.strip() if hall is not None else None, siblings=_given(sibling),
        people=tuple(map(_person, all_read(person))) or None,
        contacts=tuple(map(_contact, all_read(contact))) or None,
        address=address, landmarks=_given(landmark), assembly=assembly, outside_line=outside_line, hours=hours,
        zone=zone, place="hall" if place == "hall" else "back" if place else None, bell_repeat_s=bell_repeat,
        drill_days=drill_days,
        cctv_days=cctv_days,
        days_off=_given(day_off), days_on=_given(day_on), every_day_counts=every_day, rounds=_given(rounds),
    )  # fmt: skip
    change(face, SetHall(change=named, **how), "hall")
