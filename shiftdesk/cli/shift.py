"""`shift`: taking the desk and handing it over."""

from __future__ import annotations

from pathlib import Path

import click

from shiftdesk.cli.changed import change
from shiftdesk.cli.face import Face
from shiftdesk.cli.files import FILE
from shiftdesk.cli.verb import REST, How, Noun, Verb, changes, reads
from shiftdesk.domain import commands as c


@click.group("shift", cls=Noun)
def shift() -> None:
    """The shift in charge."""


@shift.command("start", cls=Verb, options_metavar=REST)
@click.argument("name")
@click.option("--leader", required=True, metavar="P")
@click.option("--until", metavar="TIME")
@click.option("--staff", multiple=True, metavar="P")
@click.option("--reason", default="", metavar="TEXT")
@changes
def start(face: Face, how: How, name: str, leader: str, until: str | None, staff: tuple[str, ...], reason: str) -> None:
    """Takes the shift."""
    asked = c.StartShift(name=name, leader=leader.strip(), until=until, staff=staff, reason=reason, **how)
    change(face, asked, "shift")


@shift.command("handover", cls=Verb, options_metavar=REST)
@click.option("--to", required=True, metavar="P")
@click.option("--words", default="", metavar="TEXT")
@click.option("--staff", multiple=True, metavar="P")
@changes
def handover(face: Face, how: How, to: str, words: str, staff: tuple[str, ...]) -> None:
    """Offers the desk; the staff of the next shift may be named with it."""
    change(face, c.OfferHandover(to=to, words=words, staff=staff, **how), "shift")


@shift.command("words", cls=Verb, options_metavar=REST)
@click.argument("text")
@changes
def words(face: Face, how: How, text: str) -> None:
    """Words of the outgoing leader, beside the draft."""
    change(face, c.WordHandover(text=text, **how), "shift")


@shift.command("accept", cls=Verb, options_metavar=REST)
@click.option("--name", metavar="NAME")
@click.option("--until", metavar="TIME")
@click.option("--staff", multiple=True, metavar="P")
@click.option("--restate", multiple=True, metavar="ITEM|all")
@click.option("--reason", default="", metavar="TEXT")
@changes
def accept(
    face: Face, how: How, name: str | None, until: str | None, staff: tuple[str, ...], restate: tuple[str, ...],
    reason: str,
) -> None:  # fmt: skip
    """Accepts what was offered. Without `--restate` what is critical is taken over unrestated, and marked so."""
    asked = c.AcceptHandover(
        name=name, until=until, staff=staff or None, restated=restate or None, reason=reason, **how
    )  # fmt: skip
    change(face, asked, "shift")


@shift.command("refuse", cls=Verb, options_metavar=REST)
@click.option("--reason", required=True, metavar="TEXT")
@changes
def refuse(face: Face, how: How, reason: str) -> None:
    """Does not take what was offered."""
    change(face, c.RefuseHandover(reason=reason, **how), "shift")


@shift.command("withdraw", cls=Verb, options_metavar=REST)
@changes
def withdraw(face: Face, how: How) -> None:
    """Takes the offer back."""
    change(face, c.WithdrawHandover(**how), "shift")


@shift.command("end", cls=Verb, options_metavar=REST)
@changes
def end(face: Face, how: How) -> None:
    """Ends the shift with nobody following."""
    change(face, c.EndShift(**how), "shift")


@shift.command("show", cls=Verb, options_metavar=REST)
@reads
def show(face: Face) -> None:
    """The shift in charge."""
    from shiftdesk.cli.summary import shift_lines

    board = face.board()
    document = face.documents().shift(board.shift) if board.shift else None
    face.show(document, shift_lines(board, face.lang, face.desk.now()))


@shift.command("draft", cls=Verb, options_metavar=REST)
@reads
def draft(face: Face) -> None:
    """What is to be handed over now."""
    from shiftdesk.cli.handover_lines import draft_lines, item_words
    from shiftdesk.desk.documents_handover import handover as document

    face.board()
    face.show(document(face.documents(), item_words(face)), draft_lines(face))


@shift.command("report", cls=Verb, options_metavar=REST)
@click.argument("shift_id", required=False, metavar="[ID]")
@click.option("--none", "shiftless", is_flag=True)
@click.option("--day", metavar="DATE")
@click.option("--html", "as_html", is_flag=True)
@click.option("--out", metavar="FILE", type=FILE)
@reads
def report(
    face: Face, shift_id: str | None, shiftless: bool, day: str | None, as_html: bool, out: Path | None
) -> None:  # fmt: skip
    """A shift's report; without a name the last one. `--none`: what was recorded with nobody in charge."""
    from shiftdesk.cli.handover_lines import show_report, show_shiftless

    face.board()
    if shiftless:
        show_shiftless(face, day)
    else:
        show_report(face, shift_id, as_html, out)


@shift.command("list", cls=Verb, options_metavar=REST)
@reads
def list_(face: Face) -> None:
    """Shifts that have a report, the newest first."""
    from shiftdesk.cli.handover_lines import shift_rows
    from shiftdesk.desk.documents_handover import reports
    from shiftdesk.desk.shift_reports import frozen

    face.board()
    found = list(frozen(face.desk.ports.ledger))
    face.show(reports(face.documents(), found), shift_rows(face, found))
