"""`followup`: what is owed to customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from shiftdesk.cli.changed import change
from shiftdesk.cli.face import Face
from shiftdesk.cli.given import typed_or_read
from shiftdesk.cli.verb import REST, How, Noun, Verb, changes, number, reads
from shiftdesk.domain import commands as c
from shiftdesk.domain.payloads.day import FollowupMove

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shiftdesk.domain.followup import Followup

MOVES: tuple[FollowupMove, ...] = ("keyed", "dispatched", "attempt", "leaders", "done", "cancel")
TIMED: tuple[FollowupMove, ...] = ("told", "visit")
"""Moves with a time: the hour that the customer was told, the time of the visit."""


@click.group("followup", cls=Noun)
def followup() -> None:
    """What is owed to customers."""


@followup.command("add", cls=Verb, options_metavar=REST)
@click.argument("kind")
@click.option("--customer", required=True, metavar="X")
@click.option("--phone", required=True, metavar="Y")
@click.option("--business", default="", metavar="Z")
@click.option("--incident", metavar="N")
@click.option("--due", metavar="TIME|today|Nwd|DATE")
@click.option("--important", is_flag=True)
@changes
def add(
    face: Face, how: How, kind: str, customer: str, phone: str, business: str, incident: str | None, due: str | None,
    important: bool,
) -> None:  # fmt: skip
    """Notes what is owed."""
    of = number(incident) if incident is not None else None
    customer, phone, business = (typed_or_read(text) for text in (customer, phone, business))
    asked = c.TakeFollowup(
        kind=kind, customer=customer, phone=phone, business=business, incident=of, due=due, important=important, **how
    )
    change(face, asked, "followup")


def _move(move: FollowupMove) -> None:
    @followup.command(move, cls=Verb, options_metavar=REST)
    @click.argument("name", metavar="ID")
    @click.option("--note", default="", metavar="TEXT")
    @changes
    def moved(face: Face, how: How, name: str, note: str) -> None:
        change(face, c.MoveFollowup(followup=name.strip(), move=move, note=note, **how), "followup")


def _timed(move: FollowupMove) -> None:
    @followup.command(move, cls=Verb, options_metavar=REST)
    @click.argument("name", metavar="ID")
    @click.argument("due", metavar="TIME")
    @click.option("--note", default="", metavar="TEXT")
    @changes
    def moved(face: Face, how: How, name: str, due: str, note: str) -> None:
        change(face, c.MoveFollowup(followup=name.strip(), move=move, due=due, note=note, **how), "followup")


for _name in MOVES:
    _move(_name)
for _name in TIMED:
    _timed(_name)


@followup.command("move", cls=Verb, options_metavar=REST)
@click.argument("name", metavar="ID")
@click.option("--due", "until", required=True, metavar="TIME|today|Nwd|DATE")
@click.option("--reason", required=True, metavar="TEXT")
@changes
def move(face: Face, how: How, name: str, until: str, reason: str) -> None:
    """Another time than was agreed."""
    asked = c.MoveFollowup(followup=name.strip(), move="moved", due=until, note=reason, **how)
    change(face, asked, "followup")


def _show(face: Face, items: Iterable[Followup], none: str = "") -> None:
    from shiftdesk.cli.summary import followup_lines

    documents, items = face.documents(), list(items)
    lines = followup_lines(items, face.lang, face.zone, face.day) if items or not none else [none]
    face.show([documents.followup(item) for item in items], lines)


@followup.command("list", cls=Verb, options_metavar=REST)
@click.option("--incident", metavar="N")
@reads
def list_(face: Face, incident: str | None) -> None:
    """Those that are open, and those settled today; of one incident: in the order in which they were taken."""
    from shiftdesk.desk.progress import by_taken

    items = by_taken(face.board().followups.values())
    if incident is not None:
        wanted = number(incident)
        return _show(face, [item for item in items if item.incident == wanted])
    _show(face, sorted(items, key=lambda item: (item.drill, item.state != "open")))


@followup.command("find", cls=Verb, options_metavar=REST)
@click.argument("text")
@reads
def find(face: Face, text: str) -> None:
    """How far a customer's matter is, settled ones and past days too."""
    from shiftdesk.desk.progress import everywhere

    board = face.board()
    _show(face, everywhere(board, face.desk.ports.ledger, text), face.say("cli.followup.found_none", text=text))
