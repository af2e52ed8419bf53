"""`briefing`: the morning briefing."""

from __future__ import annotations

from typing import Literal

import click

from shiftdesk.cli.changed import change
from shiftdesk.cli.face import Face
from shiftdesk.cli.verb import REST, How, Noun, Verb, changes, reads
from shiftdesk.domain import commands as c
from shiftdesk.domain.payloads import Absence

Reason = Literal["leave", "rest", "late", "duty", "unknown"]
REASONS: dict[str, Reason] = {
    "leave": "leave", "rest": "rest", "late": "late", "duty": "duty",
    "请假": "leave", "轮休": "rest", "迟到": "late", "外勤": "duty",
}  # fmt: skip
"""How a reason for an absence may be typed."""


@click.group("briefing", cls=Noun)
def briefing() -> None:
    """The morning briefing."""


@briefing.command("start", cls=Verb, options_metavar=REST)
@click.option("--host", required=True, metavar="P")
@click.option("--place", default="", metavar="X")
@changes
def start(face: Face, how: How, host: str, place: str) -> None:
    """Opens it."""
    change(face, c.StartBriefing(host=host, place=place, **how), "briefing")


@briefing.command("note", cls=Verb, options_metavar=REST)
@click.argument("text")
@click.option("--requirement", is_flag=True)
@click.option("--carried", metavar="KEY")
@changes
def note(face: Face, how: How, text: str, requirement: bool, carried: str | None) -> None:
    """Adds a point."""
    part: Literal["item", "requirement"] = "requirement" if requirement else "item"
    change(face, c.NoteBriefing(text=text, part=part, carried=carried, **how), "briefing")


def _absence(text: str) -> Absence:
    """`NAME[:REASON]`."""
    name, colon, reason = text.replace(":", ":").partition(":")
    if colon and reason.strip() not in REASONS:
        raise click.BadParameter("NAME[:leave|rest|late|duty]", param_hint="--absent")
    return Absence(name.strip(), REASONS.get(reason.strip(), "unknown"))


@briefing.command("rollcall", cls=Verb, options_metavar=REST)
@click.option("--expected", type=int, metavar="N")
@click.option("--present", type=int, metavar="N")
@click.option("--absent", multiple=True, metavar="NAME[:leave|rest|late|duty]")
@changes
def rollcall(face: Face, how: How, expected: int | None, present: int | None, absent: tuple[str, ...]) -> None:
    """Takes the roll call."""
    names = tuple(map(_absence, absent))
    change(face, c.CountBriefing(expected=expected, present=present, absent=names, **how), "briefing")


@briefing.command("sign", cls=Verb, options_metavar=REST)
@click.argument("person", nargs=-1, required=True, metavar="PERSON…")
@changes
def sign(face: Face, how: How, person: tuple[str, ...]) -> None:
    """Those present sign for it."""
    change(face, c.SignBriefing(people=person, **how), "briefing")


@briefing.command("close", cls=Verb, options_metavar=REST)
@click.option("--summary", required=True, metavar="TEXT")
@changes
def close(face: Face, how: How, summary: str) -> None:
    """Sums it up."""
    change(face, c.CloseBriefing(summary=summary, **how), "briefing")


@briefing.command("show", cls=Verb, options_metavar=REST)
@reads
def show(face: Face) -> None:
    """The briefing of the day."""
    from shiftdesk.cli.summary import briefing_lines

    board = face.board()
    face.show(face.documents().briefing(), briefing_lines(board, face.desk.now(), face.lang))
