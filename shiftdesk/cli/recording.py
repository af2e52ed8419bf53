"""`recording`: recordings of activities, kept for a year."""

from __future__ import annotations

from datetime import date

import click

from shiftdesk.cli.changed import change
from shiftdesk.cli.face import Face
from shiftdesk.cli.log import date as day_typed
from shiftdesk.cli.verb import REST, How, Noun, Verb, changes, reads
from shiftdesk.domain import commands as c


@click.group("recording", cls=Noun)
def recording() -> None:
    """Recordings."""


@recording.command("add", cls=Verb, options_metavar=REST)
@click.argument("kind")
@click.argument("activity")
@click.option("--date", "day", metavar="DATE")
@click.option("--medium", default="", metavar="computer|disc")
@click.option("--folder", default="", metavar="PATH")
@changes
def add(face: Face, how: How, kind: str, activity: str, day: str | None, medium: str, folder: str) -> None:
    """Puts one away."""
    change(face, c.KeepRecording(kind=kind, activity=activity, day=day, medium=medium, folder=folder, **how), "owed")


@recording.command("name", cls=Verb, options_metavar=REST)
@click.argument("activity")
@click.option("--date", "day", metavar="DATE")
@reads
def name(face: Face, activity: str, day: str | None) -> None:
    """The file name that the rule makes."""
    from shiftdesk.domain.moments import local_date
    from shiftdesk.domain.recordings import file_name

    zone = face.board().hall.zone
    made = file_name(date.fromisoformat(day_typed(day) or local_date(face.desk.now(), zone)), activity)
    face.show({"name": made}, [made])


@recording.command("list", cls=Verb, options_metavar=REST)
@reads
def list_(face: Face) -> None:
    """Those that are to be kept still, by the end of their year."""
    from shiftdesk.cli.owed_lines import deadline_lines
    from shiftdesk.desk.documents_owed import deadline
    from shiftdesk.domain.deadlines import in_order

    owed = face.board().owed
    kept = in_order(one for one in (*owed.deadlines, *owed.asleep()) if one.kind == "recording" and one.done is None)
    documents = face.documents()
    lines = deadline_lines(face, kept) if kept else [face.say("cli.recording.none")]
    face.show([deadline(documents, one) for one in kept], lines)
