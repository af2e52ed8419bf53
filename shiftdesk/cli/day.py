"""`day`: the shift leader's day and what is next in it."""

from __future__ import annotations

import click

from shiftdesk.cli.changed import change
from shiftdesk.cli.face import Face
from shiftdesk.cli.verb import REST, How, Noun, Verb, changes, reads
from shiftdesk.domain import commands as c
from shiftdesk.domain.owed import Attended

STATES = {
    "到岗": "present", "缺勤": "absent", "请假": "leave", "迟到": "late", "轮休": "rest", "外勤": "duty",
}  # fmt: skip
"""How a state may be typed in Chinese."""


def attended(text: str) -> Attended:
    """`NAME:STATE`; without a state the person is present."""
    name, _, state = text.replace("\uff1a", ":").partition(":")
    word = state.strip()
    return Attended(name.strip(), STATES.get(word, word or "present"))


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
    change(face, c.TakeAttendance(people=tuple(map(attended, person_state)), **how), "day")


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
