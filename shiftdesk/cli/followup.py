"""`followup`: what is owed to customers."""

from __future__ import annotations

from typing import Literal

import click

from shiftdesk.cli.changed import change
from shiftdesk.cli.face import Face
from shiftdesk.cli.given import typed_or_read
from shiftdesk.cli.verb import REST, How, Noun, Verb, changes, number, reads
from shiftdesk.domain import commands as c

Move = Literal["keyed", "dispatched", "attempt", "done", "cancel"]
MOVES: tuple[Move, ...] = ("keyed", "dispatched", "attempt", "done", "cancel")


@click.group("followup", cls=Noun)
def followup() -> None:
    """What is owed to customers."""


@followup.command("add", cls=Verb, options_metavar=REST)
@click.argument("kind")
@click.option("--customer", required=True, metavar="X")
@click.option("--phone", required=True, metavar="Y")
@click.option("--business", default="", metavar="Z")
@click.option("--incident", metavar="N")
@click.option("--due", metavar="TIME")
@changes
def add(
    face: Face, how: How, kind: str, customer: str, phone: str, business: str, incident: str | None, due: str | None
) -> None:
    """Notes what is owed."""
    of = number(incident) if incident is not None else None
    customer, phone, business = (typed_or_read(text) for text in (customer, phone, business))
    asked = c.TakeFollowup(kind=kind, customer=customer, phone=phone, business=business, incident=of, due=due, **how)
    change(face, asked, "followup")


def _move(move: Move) -> None:
    @followup.command(move, cls=Verb, options_metavar=REST)
    @click.argument("name", metavar="ID")
    @click.option("--note", default="", metavar="TEXT")
    @changes
    def moved(face: Face, how: How, name: str, note: str) -> None:
        change(face, c.MoveFollowup(followup=name.strip(), move=move, note=note, **how), "followup")


for _name in MOVES:
    _move(_name)


@followup.command("list", cls=Verb, options_metavar=REST)
@reads
def list_(face: Face) -> None:
    """Those that are open, and those settled today."""
    from shiftdesk.cli.summary import followup_lines

    items = sorted(face.board().followups.values(), key=lambda item: (item.state != "open", item.taken, item.id))
    documents = face.documents()
    face.show([documents.followup(item) for item in items], followup_lines(items, face.lang, face.zone, face.day))
