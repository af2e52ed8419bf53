"""`retention`: what is removed after its period."""

from __future__ import annotations

import click

from shiftdesk.cli.changed import change
from shiftdesk.cli.face import Face
from shiftdesk.cli.verb import REST, How, Noun, Verb, changes, reads
from shiftdesk.domain.commands import SetKeeping
from shiftdesk.domain.refusal import USAGE, Refused


@click.group("retention", cls=Noun)
def retention() -> None:
    """What is removed after its period."""


@retention.command("plan", cls=Verb, options_metavar=REST)
@reads
def plan(face: Face) -> None:
    """What would go now, by day and kind; changes nothing."""
    from shiftdesk.cli.keeping import keeping_lines, plan_lines
    from shiftdesk.desk.retention import plan_of

    found = plan_of(face.desk)
    told = found.told
    document = {
        "plan": told.plan if told.days else None, "facts": told.facts, "days": list(told.days), "kinds": told.kinds,
        "rows": [{"day": day, "kind": kind, "facts": count} for day, kind, count in found.rows],
        "openings": sorted(told.openings), "held": found.held, "later": found.later, "damaged": list(found.damaged),
        "unfinished": face.desk.board.removing is not None,
    }  # fmt: skip
    face.show(document, [*plan_lines(face, found), *keeping_lines(face, face.desk.board)])


@retention.command("run", cls=Verb, options_metavar=REST)
@click.option("--plan", "name", metavar="PLAN")
@changes
def run(face: Face, how: How, name: str | None) -> None:
    """Removes what a plan lists, or carries on what was not finished."""
    from shiftdesk.desk.retention import run as remove
    from shiftdesk.domain.chain import plain

    done = remove(face.desk, name.strip() if name is not None else None, how["by"], how["id"])
    left = done.left if done else ()
    said = {"days": done.days if done else 0, "backups": done.backups if done else 0}
    lines = [face.say("cli.retention.done", **said)]
    if left:
        lines.append(face.say("cli.retention.left", left=face.say("word.separator").join(left)))
    face.show(plain(done), lines)


@retention.command("set", cls=Verb, options_metavar=REST)
@click.option("--period", "periods", multiple=True, metavar="REGISTER=DAYS")
@click.option("--backup-days", type=int, metavar="N")
@click.option("--backup-months", type=int, metavar="M")
@changes
def set_(face: Face, how: How, periods: tuple[str, ...], backup_days: int | None, backup_months: int | None) -> None:
    """The hall's own periods (0 for ever), and how many backups stay."""
    named = dict(map(_period, periods))
    command = SetKeeping(periods=named, backup_days=backup_days, backup_months=backup_months, **how)
    change(face, command, "keeping")


def _period(text: str) -> tuple[str, int]:
    register, _, days = text.partition("=")
    if not (days.strip().isdecimal() and len(days.strip()) < 7):
        raise Refused("retention.period_unreadable", USAGE, text=text)
    return register.strip(), int(days)


@retention.command("show", cls=Verb, options_metavar=REST)
@reads
def show(face: Face) -> None:
    """The periods in force."""
    from shiftdesk.cli.keeping import period_lines

    board = face.board()
    face.show(face.documents().keeping(), period_lines(face, board))
