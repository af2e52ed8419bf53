"""`shift`: taking the desk and handing it over."""

from __future__ import annotations

import click

from shiftdesk.cli.changed import change
from shiftdesk.cli.face import Face
from shiftdesk.cli.verb import REST, How, Noun, Verb, changes, reads
from shiftdesk.domain import commands as c


@click.group("shift", cls=Noun)
def shift() -> None:
    """The shift in charge."""


@shift.command("start", cls=Verb, options_metavar=REST)
@click.argument("name")
@click.option("--leader", required=True, metavar="P")
@click.option("--until", metavar="TIME")
@click.option("--staff", multiple=True, metavar="P")
@click.option("--reason", default="", metavar="TEXT")
@changes
def start(face: Face, how: How, name: str, leader: str, until: str | None, staff: tuple[str, ...], reason: str) -> None:
    """Takes the shift."""
    asked = c.StartShift(name=name, leader=leader.strip(), until=until, staff=staff, reason=reason, **how)
    change(face, asked, "shift")


@shift.command("handover", cls=Verb, options_metavar=REST)
@click.option("--to", required=True, metavar="P")
@changes
def handover(face: Face, how: How, to: str) -> None:
    """Offers the desk."""
    change(face, c.OfferHandover(to=to, **how), "shift")


@shift.command("accept", cls=Verb, options_metavar=REST)
@click.option("--name", metavar="NAME")
@click.option("--until", metavar="TIME")
@click.option("--staff", multiple=True, metavar="P")
@changes
def accept(face: Face, how: How, name: str | None, until: str | None, staff: tuple[str, ...]) -> None:
    """Accepts what was offered."""
    change(face, c.AcceptHandover(name=name, until=until, staff=staff or None, **how), "shift")


@shift.command("withdraw", cls=Verb, options_metavar=REST)
@changes
def withdraw(face: Face, how: How) -> None:
    """Takes the offer back."""
    change(face, c.WithdrawHandover(**how), "shift")


@shift.command("end", cls=Verb, options_metavar=REST)
@changes
def end(face: Face, how: How) -> None:
    """Ends the shift with nobody following."""
    change(face, c.EndShift(**how), "shift")


@shift.command("show", cls=Verb, options_metavar=REST)
@reads
def show(face: Face) -> None:
    """The shift in charge."""
    from shiftdesk.cli.summary import shift_lines

    board = face.board()
    document = face.documents().shift(board.shift) if board.shift else None
    face.show(document, shift_lines(board, face.lang))
