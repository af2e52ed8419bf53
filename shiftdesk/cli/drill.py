"""`drill`: the record that ends a drill, and the records so far (D2-03)."""

from __future__ import annotations

import click

from shiftdesk.cli.changed import change
from shiftdesk.cli.face import Face
from shiftdesk.cli.plain import table
from shiftdesk.cli.verb import REST, How, Noun, Verb, changes, number, reads
from shiftdesk.domain import commands as c


@click.group("drill", cls=Noun)
def drill() -> None:
    """Drills."""


@drill.command("record", cls=Verb, options_metavar=REST)
@click.argument("n")
@click.option("--participants", multiple=True, metavar="P[,P]…")
@click.option("--evaluation", default="", metavar="TEXT")
@click.option("--content", default="", metavar="TEXT")
@click.option("--next", "next_", metavar="DATE")
@changes
def record(
    face: Face, how: How, n: str, participants: tuple[str, ...], evaluation: str, content: str, next_: str | None
) -> None:
    """Ends a drill with its record."""
    # several names may stand in one option, with Chinese or other commas
    marks = str.maketrans("\uff0c\u3001;\uff1b", ",,,,")
    names = tuple(name for given in participants for name in given.translate(marks).split(","))
    asked = c.RecordDrill(
        incident=number(n), participants=names, evaluation=evaluation, content=content, next=next_, **how
    )
    change(face, asked, "incident")


@drill.command("list", cls=Verb, options_metavar=REST)
@reads
def list_(face: Face) -> None:
    """Drill records, the newest last; then when the next one is due."""
    board = face.board()
    if face.as_json:
        return face.json([face.documents(board).drill_record(record) for record in board.drills])
    mark = face.say("word.drill")
    rows = [
        (f"{mark}#{r.incident}", r.plan, r.content, face.say("word.separator").join(r.participants), r.evaluation)
        for r in board.drills
    ]
    lines = table(rows) or [face.say("cli.drill.none")]
    due = [face.say("cli.drill.due", date=board.drills[-1].due)] if board.drills else []
    face.lines([*lines, *due])
