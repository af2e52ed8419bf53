"""`role`: who is what."""

from __future__ import annotations

import click

from shiftdesk.cli.changed import change
from shiftdesk.cli.face import Face
from shiftdesk.cli.verb import REST, How, Noun, Verb, changes, number, reads
from shiftdesk.domain import commands as c


@click.group("role", cls=Noun)
def role() -> None:
    """The shift's roles."""


@role.command("assign", cls=Verb, options_metavar=REST)
@click.argument("name", metavar="ROLE")
@click.argument("person")
@changes
def assign(face: Face, how: How, name: str, person: str) -> None:
    """Gives a role to a person."""
    change(face, c.AssignRole(role=name, person=person.strip(), **how), "roles")


@role.command("release", cls=Verb, options_metavar=REST)
@click.argument("name", metavar="ROLE")
@click.option("--incident", metavar="N")
@changes
def release(face: Face, how: How, name: str, incident: str | None) -> None:
    """Leaves a role vacant."""
    where = number(incident) if incident is not None else None
    change(face, c.ReleaseRole(role=name, incident=where, **how), "roles" if where is None else "incident")


@role.command("confirm", cls=Verb, options_metavar=REST)
@click.argument("names", metavar="[ROLE]…", nargs=-1)
@changes
def confirm(face: Face, how: How, names: tuple[str, ...]) -> None:
    """Confirms the roles that stayed after a handover."""
    change(face, c.ConfirmRoles(roles=names, **how), "roles")


@role.command("list", cls=Verb, options_metavar=REST)
@reads
def list_(face: Face) -> None:
    """Who holds what now."""
    from shiftdesk.cli.summary import role_lines

    board = face.board()
    face.show(face.documents().roles(), role_lines(board, face.lang))
