"""`campaign`: a campaign day and its checklist (D3-02 to D3-13)."""

from __future__ import annotations

from typing import Literal

import click

from shiftdesk.cli.changed import change
from shiftdesk.cli.face import Face
from shiftdesk.cli.plain import table
from shiftdesk.cli.verb import REST, How, Noun, Verb, changes, reads
from shiftdesk.domain import commands as c


@click.group("campaign", cls=Noun)
def campaign() -> None:
    """Campaign days."""


@campaign.command("start", cls=Verb, options_metavar=REST)
@click.argument("name")
@click.option("--until", metavar="TIME")
@changes
def start(face: Face, how: How, name: str, until: str | None) -> None:
    """Begins a campaign day."""
    change(face, c.StartCampaign(name=name, until=until, **how), "campaign")


@campaign.command("step", cls=Verb, options_metavar=REST)
@click.argument("name", metavar="STEP")
@click.argument("mark", metavar="done|skip|undo", type=click.Choice(["done", "skip", "undo"]))
@click.option("--note", default="", metavar="TEXT")
@changes
def step(face: Face, how: How, name: str, mark: Literal["done", "skip", "undo"], note: str) -> None:
    """Ticks a line of the checklist."""
    change(face, c.MarkCampaign(step=name, mark=mark, note=note, **how), "campaign")


@campaign.command("end", cls=Verb, options_metavar=REST)
@click.option("--note", default="", metavar="TEXT")
@changes
def end(face: Face, how: How, note: str) -> None:
    """The campaign is over."""
    change(face, c.EndCampaign(note=note, **how), "campaign")


@campaign.command("show", cls=Verb, options_metavar=REST)
@reads
def show(face: Face) -> None:
    """The campaign and its checklist."""
    from shiftdesk.domain.checklists import checklist
    from shiftdesk.texts.times import day_time

    board = face.board()
    running = board.campaign
    if face.as_json or running is None:
        return face.show(face.documents(board).campaign(), [face.say("cli.campaign.none")])
    plan, zone = board.plans[running.plan], board.hall.zone
    times = [("campaign.until", "until", running.until), ("campaign.over", "ended", running.ended)]
    head = face.say("campaign.head", name=running.name, began=day_time(running.began, zone, board.day))
    head += "".join(
        "  " + face.say(key, **{name: day_time(at, zone, board.day)}) for key, name, at in times if at is not None
    )
    rows = []
    for row in checklist(running, plan, face.desk.now()):
        word = face.say("cli.campaign.again") if row.again else face.say(f"word.step.{row.state}")
        who = f"{row.mark.by} {day_time(row.mark.when, zone, board.day)}" if row.mark else ""
        rows.append((row.step.id, word, who, row.step.text.say(face.lang)))
    face.lines([head, *table(rows, "  ")])
    return None
