"""`hold`: what must not be removed."""

from __future__ import annotations

import click

from shiftdesk.cli.changed import change
from shiftdesk.cli.face import Face
from shiftdesk.cli.verb import REST, How, Noun, Verb, changes, number, reads
from shiftdesk.domain.commands import PlaceHold, ReleaseHold


@click.group("hold", cls=Noun)
def hold() -> None:
    """What must not be removed."""


@hold.command("add", cls=Verb, options_metavar=REST)
@click.argument("name")
@click.option("--from", "first", metavar="DATE")
@click.option("--to", "last", metavar="DATE")
@click.option("--incident", metavar="N")
@click.option("--reason", required=True, metavar="TEXT")
@changes
def add(
    face: Face, how: How, name: str, first: str | None, last: str | None, incident: str | None, reason: str
) -> None:
    """Holds days, or an incident."""
    of = number(incident) if incident is not None else None
    change(face, PlaceHold(name=name, first=first, last=last, incident=of, reason=reason, **how), "hold")


@hold.command("release", cls=Verb, options_metavar=REST)
@click.argument("name", metavar="ID")
@click.option("--reason", required=True, metavar="TEXT")
@changes
def release(face: Face, how: How, name: str, reason: str) -> None:
    """Ends a hold, by its id or name."""
    change(face, ReleaseHold(hold=name, reason=reason, **how), "hold")


@hold.command("list", cls=Verb, options_metavar=REST)
@reads
def list_(face: Face) -> None:
    """Those that stand, and those released today."""
    from shiftdesk.cli.keeping import hold_lines

    holds = list(face.board().holds.values())
    documents = face.documents()
    face.show([documents.hold(one) for one in holds], hold_lines(face, holds))
