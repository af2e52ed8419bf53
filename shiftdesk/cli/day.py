"""`day`: the shift leader's day and what is next in it."""

from __future__ import annotations

from collections.abc import Iterable

import click

from shiftdesk.cli.changed import change
from shiftdesk.cli.face import Face
from shiftdesk.cli.verb import REST, How, Noun, Verb, changes, reads
from shiftdesk.domain import commands as c
from shiftdesk.domain.attendance import STATES, attended
from shiftdesk.domain.duties import listed_people
from shiftdesk.domain.people import names_of


def _joined(texts: Iterable[str]) -> list[str]:
    """The people that were typed: several in one word, and a state that the shell parted from its name."""
    found: list[str] = []
    for text in (name for typed in texts for name in names_of(typed)):
        if found and text.casefold() in STATES:
            found[-1] += f" {text}"
        else:
            found.append(text)
    return found


@click.group("day", cls=Noun)
def day() -> None:
    """The shift leader's day."""


@day.command("show", cls=Verb, options_metavar=REST)
@reads
def show(face: Face) -> None:
    """The tasks and what is next."""
    from shiftdesk.cli.owed_lines import day_lines
    from shiftdesk.desk.documents_owed import day as document

    face.board()
    face.show(document(face.documents()), day_lines(face))


@day.command("attendance", cls=Verb, options_metavar=REST)
@click.argument("person_state", nargs=-1, metavar="[NAME:STATE]…")
@changes
def attendance(face: Face, how: How, person_state: tuple[str, ...]) -> None:
    """Who is there; the rest comes from the roll call."""
    known = listed_people(face.board())
    people = tuple(attended(text, known, "present") for text in _joined(person_state))
    change(face, c.TakeAttendance(people=people, **how), "day")


@day.command("registers", cls=Verb, options_metavar=REST)
@click.option("--note", default="", metavar="TEXT")
@click.option("--gaps", is_flag=True)
@changes
def registers(face: Face, how: How, note: str, gaps: bool) -> None:
    """The registers were checked."""
    change(face, c.CheckRegisters(note=note, gaps=gaps, **how), "day")


@day.command("statistics", cls=Verb, options_metavar=REST)
@click.option("--to", required=True, metavar="WHO")
@click.option("--analysis", required=True, metavar="TEXT")
@changes
def statistics(face: Face, how: How, to: str, analysis: str) -> None:
    """Statistics and analysis were sent."""
    change(face, c.SendStatistics(to=to, analysis=analysis, **how), "day")
