"""`incident …`: links, casualties, written reports, and a drill that turns real."""

from __future__ import annotations

import click

from shiftdesk.cli.changed import change
from shiftdesk.cli.face import Face
from shiftdesk.cli.verb import REST, How, Verb, changes, number
from shiftdesk.domain import commands as c


@click.command("link", cls=Verb, options_metavar=REST)
@click.argument("n")
@click.argument("other", metavar="N")
@changes
def link(face: Face, how: How, n: str, other: str) -> None:
    """Links two incidents."""
    change(face, c.LinkIncident(incident=number(n), other=number(other), **how), "incident")


@click.command("casualties", cls=Verb, options_metavar=REST)
@click.argument("n")
@click.argument("text")
@changes
def casualties(face: Face, how: How, n: str, text: str) -> None:
    """Says who is hurt."""
    change(face, c.TellCasualties(incident=number(n), casualties=text, **how), "incident")


@click.command("handed", cls=Verb, options_metavar=REST)
@click.argument("n")
@click.argument("report", metavar="REPORT")
@click.option("--to", multiple=True, metavar="WHO")
@click.option("--note", default="", metavar="TEXT")
@changes
def handed(face: Face, how: How, n: str, report: str, to: tuple[str, ...], note: str) -> None:
    """A written report was handed in."""
    change(face, c.HandReport(incident=number(n), report=report, to=to, note=note, **how), "incident")


@click.command("real", cls=Verb, options_metavar=REST)
@click.argument("n")
@click.option("--onset", metavar="TIME")
@click.option("--note", default="", metavar="TEXT")
@changes
def real(face: Face, how: How, n: str, onset: str | None, note: str) -> None:
    """Turns a drill into the real thing."""
    change(face, c.MakeReal(incident=number(n), onset=onset, note=note, **how), "incident")
