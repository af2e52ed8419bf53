"""`wall`: the display that only shows."""

from __future__ import annotations

import click

from shiftdesk.cli.face import Face
from shiftdesk.cli.verb import REST, Verb


@click.command("wall", cls=Verb, options_metavar=REST)
@click.pass_obj
def wall(face: Face) -> None:
    """Clocks, kinds of incidents and ladders; no names, no keys but the one to leave."""
    face.status = face.world.wall(face.desk, face.folder, face.lang)
