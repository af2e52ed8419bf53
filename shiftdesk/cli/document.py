"""`document`: what staff must know, and who has read it (register C-05)."""

from __future__ import annotations

import click

from shiftdesk.cli.changed import change
from shiftdesk.cli.face import Face
from shiftdesk.cli.verb import REST, How, Noun, Verb, changes, reads
from shiftdesk.domain import commands as c


@click.group("document", cls=Noun)
def document() -> None:
    """Documents in circulation."""


@document.command("add", cls=Verb, options_metavar=REST)
@click.argument("title")
@click.option("--level", required=True, metavar="01|02|03")
@click.option("--no", default="", metavar="NUMBER")
@click.option("--path", default="", metavar="WHERE")
@changes
def add(face: Face, how: How, title: str, level: str, no: str, path: str) -> None:
    """A document came in."""
    change(face, c.AddDocument(title=title, level=level, no=no, path=path, **how), "document")


@document.command("read", cls=Verb, options_metavar=REST)
@click.argument("name", metavar="ID")
@click.argument("person", nargs=-1, metavar="[PERSON]…")
@changes
def read(face: Face, how: How, name: str, person: tuple[str, ...]) -> None:
    """These have read it."""
    change(face, c.ReadDocument(document=name, people=person, **how), "document")


@document.command("list", cls=Verb, options_metavar=REST)
@reads
def list_(face: Face) -> None:
    """What circulates, the newest last."""
    from shiftdesk.cli.handover_lines import document_lines
    from shiftdesk.desk.documents_handover import document as doc

    found = list(face.board().documents.values())
    documents = face.documents()
    face.show([doc(documents, one) for one in found], document_lines(face, found))
