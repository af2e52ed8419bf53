"""`paper`: the day's papers, out and back."""

from __future__ import annotations

import click

from shiftdesk.cli.changed import change
from shiftdesk.cli.face import Face
from shiftdesk.cli.verb import REST, How, Noun, Verb, changes, reads
from shiftdesk.domain import commands as c


@click.group("paper", cls=Noun)
def paper() -> None:
    """Papers."""


@paper.command("out", cls=Verb, options_metavar=REST)
@click.argument("name")
@click.option("--qty", type=int, required=True, metavar="N")
@click.option("--to", required=True, metavar="WHO")
@changes
def out(face: Face, how: How, name: str, qty: int, to: str) -> None:
    """Gives them out."""
    change(face, c.GiveOut(name=name, qty=qty, to=to, **how), "owed")


@paper.command("back", cls=Verb, options_metavar=REST)
@click.argument("name", metavar="ID")
@click.option("--qty", type=int, metavar="N")
@click.option("--used", type=int, default=0, metavar="N")
@click.option("--note", default="", metavar="TEXT")
@changes
def back(face: Face, how: How, name: str, qty: int | None, used: int, note: str) -> None:
    """Takes them back."""
    change(face, c.TakeBack(paper=name, returned=qty, used=used, note=note, **how), "owed")


@paper.command("list", cls=Verb, options_metavar=REST)
@reads
def list_(face: Face) -> None:
    """What is out, and what came back today."""
    from shiftdesk.cli.owed_lines import paper_lines
    from shiftdesk.desk.documents_owed import paper as document

    papers = list(face.board().owed.papers.values())
    documents = face.documents()
    face.show([document(documents, one) for one in papers], paper_lines(face, papers) or [face.say("cli.paper.none")])
