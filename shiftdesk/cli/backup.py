"""`backup`: copies of the whole desk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shiftdesk.cli.face import Face
from shiftdesk.cli.verb import REST, Noun, Verb, reads

if TYPE_CHECKING:
    from shiftdesk.desk.backups import Backup

DAMAGED = 78


@click.group("backup", cls=Noun)
def backup() -> None:
    """Copies of the whole desk."""


def _document(one: Backup) -> dict[str, Any]:
    head = {"count": one.head.count, "hash": one.head.hash} if one.head else None
    return {"name": one.name, "made": one.made, "size": one.size, "head": head}


@backup.command("make", cls=Verb, options_metavar=REST)
@reads
def make(face: Face) -> None:
    """Makes one now."""
    made = face.desk.ports.backups.make(face.desk.now(), face.board())
    face.show(_document(made), [made.name])


@backup.command("list", cls=Verb, options_metavar=REST)
@reads
def list_(face: Face) -> None:
    """All there are, newest first."""
    from shiftdesk.cli.keeping import backup_lines, keeping_lines

    board, found = face.board(), face.desk.ports.backups.all()
    lines = [*backup_lines(face, found), *keeping_lines(face, board)]
    face.show([_document(one) for one in found], lines)


@backup.command("restore", cls=Verb, options_metavar=REST)
@click.argument("source", metavar="FROM")
@click.option("--into", required=True, metavar="DIR")
@reads
def restore(face: Face, source: str, into: str) -> None:
    """Puts one into a new folder and checks it there; the exit status is 78 when it is not sound."""
    from shiftdesk.cli.past import in_english, verdict_lines
    from shiftdesk.desk.documents import verdict

    made, found = face.desk.ports.backups.restore(source, Path(into).expanduser())
    said = [face.say("cli.backup.restored", name=made.name, folder=into)] if found.ok else []
    face.show(
        {**_document(made), "into": into, "verify": verdict(found, in_english)}, [*said, *verdict_lines(face, found)]
    )
    face.status = 0 if found.ok else DAMAGED
