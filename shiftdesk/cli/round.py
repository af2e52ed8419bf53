"""`round`: rounds through the hall."""

from __future__ import annotations

from typing import Literal

import click

from shiftdesk.cli.changed import change
from shiftdesk.cli.face import Face
from shiftdesk.cli.verb import REST, How, Noun, Verb, changes, reads
from shiftdesk.domain import commands as c
from shiftdesk.domain.rounds import Action

ACTIONS: dict[str, Action] = {"deadline": "deadline", "fixed": "fixed", "incident": "incident"}
RESULTS: dict[str, Literal["ok", "fault"]] = {"ok": "ok", "fault": "fault", "正常": "ok", "问题": "fault"}


@click.group("round", cls=Noun)
def round_() -> None:
    """Rounds."""


@round_.command("start", cls=Verb, options_metavar=REST)
@changes
def start(face: Face, how: How) -> None:
    """Begins one."""
    change(face, c.BeginRound(**how), "owed")


@round_.command("mark", cls=Verb, options_metavar=REST)
@click.argument("item")
@click.argument("result", type=click.Choice([*RESULTS]))
@click.option("--note", default="", metavar="TEXT")
@click.option("--action", type=click.Choice([*ACTIONS]))
@click.option("--playbook", metavar="PLAYBOOK")
@click.option("--due", metavar="TIME|today|Nwd|DATE")
@click.option("--owner", default="", metavar="P")
@changes
def mark(
    face: Face, how: How, item: str, result: str, note: str, action: str | None, playbook: str | None,
    due: str | None, owner: str,
) -> None:  # fmt: skip
    """An item is in order or faulty; a fault may be an incident, which starts with it."""
    what = ACTIONS[action] if action else None
    looked = c.LookAt(
        item=item, result=RESULTS[result], note=note, action=what, due=due, owner=owner, playbook=playbook, **how
    )
    change(face, looked, "owed")


@round_.command("done", cls=Verb, options_metavar=REST)
@click.option("--rest-ok", is_flag=True)
@changes
def done(face: Face, how: How, rest_ok: bool) -> None:
    """Ends it."""
    change(face, c.EndRound(rest_ok=rest_ok, **how), "owed")


@round_.command("show", cls=Verb, options_metavar=REST)
@reads
def show(face: Face) -> None:
    """The round that goes on, else the last one of the day."""
    from shiftdesk.cli.owed_lines import round_lines
    from shiftdesk.desk.documents_owed import round_of

    rounds = face.board().owed.rounds
    if not rounds:
        return face.show(None, [face.say("cli.round.none")])
    face.show(round_of(face.documents(), rounds[-1]), round_lines(face, rounds[-1]))
