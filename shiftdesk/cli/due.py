"""`due` and `deadline`: what is owed next, and deadlines of one's own."""

from __future__ import annotations

from datetime import date

import click

from shiftdesk.cli.changed import change
from shiftdesk.cli.face import Face
from shiftdesk.cli.log import date as day_typed
from shiftdesk.cli.verb import REST, How, Noun, Verb, changes, reads
from shiftdesk.domain import commands as c


@click.group("due", cls=Noun)
def due() -> None:
    """What is due next."""


@due.command("list", cls=Verb, options_metavar=REST)
@click.option("--until", metavar="DATE")
@reads
def list_(face: Face, until: str | None) -> None:
    """Reports of incidents, then what is overdue, then by time; with `--until` also what sleeps far away."""
    from shiftdesk.cli.owed_lines import deadline_lines
    from shiftdesk.desk.documents_owed import deadline, level_owed
    from shiftdesk.domain.agenda import agenda, until_date, whole_agenda
    from shiftdesk.domain.alarms import reports_owed
    from shiftdesk.domain.terms import closing_of

    board, now = face.board(), face.desk.now()
    last = date.fromisoformat(typed) if (typed := day_typed(until)) else None
    items = until_date(whole_agenda(board, now), last, board) if last else agenda(board, now)
    end = closing_of(last, board.hall) if last else None
    reports = reports_owed(board.live(), board.plans, now)
    reports = [(one, rung) for one, rung in reports if end is None or rung.due is None or rung.due <= end]
    documents = face.documents()
    lines = deadline_lines(face, items, reports, asleep=last is None)
    levels = [level_owed(documents, *one) for one in reports]
    face.show([*levels, *(deadline(documents, one) for one in items)], lines)


@click.group("deadline", cls=Noun)
def deadline() -> None:
    """Deadlines of one's own."""


@deadline.command("add", cls=Verb, options_metavar=REST)
@click.argument("what")
@click.option("--due", "until", required=True, metavar="TIME|today|Nwd|Nd|DATE")
@click.option("--owner", default="", metavar="P")
@click.option("--repeat", type=int, default=0, metavar="DAYS")
@changes
def add(face: Face, how: How, what: str, until: str, owner: str, repeat: int) -> None:
    """Notes that something is owed."""
    change(face, c.SetDeadline(what=what, due=until, owner=owner, every=repeat, **how), "owed")


@deadline.command("move", cls=Verb, options_metavar=REST)
@click.argument("name", metavar="ID")
@click.option("--due", "until", required=True, metavar="TIME|today|Nwd|Nd|DATE")
@click.option("--reason", required=True, metavar="TEXT")
@changes
def move(face: Face, how: How, name: str, until: str, reason: str) -> None:
    """Gives it another time."""
    change(face, c.MoveDeadline(deadline=name, due=until, reason=reason, **how), "owed")


@deadline.command("done", cls=Verb, options_metavar=REST)
@click.argument("name", metavar="ID")
@click.option("--note", default="", metavar="TEXT")
@changes
def done(face: Face, how: How, name: str, note: str) -> None:
    """It is met."""
    change(face, c.MeetDeadline(deadline=name, note=note, **how), "owed")
