"""`log`: the duty log."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from shiftdesk.cli.changed import change
from shiftdesk.cli.face import Face, refuse_halves
from shiftdesk.cli.given import lines_read
from shiftdesk.cli.verb import REST, How, Noun, Verb, changes, reads
from shiftdesk.domain.commands import AmendEntry, CarryNote, DischargeNote, WriteEntry
from shiftdesk.domain.refusal import USAGE, Refused, missing

if TYPE_CHECKING:
    from shiftdesk.domain.board import Board
    from shiftdesk.domain.log import Entry


@click.group("log", cls=Noun)
def log() -> None:
    """The duty log."""


@log.command("add", cls=Verb, options_metavar=REST)
@click.argument("text")
@click.option("--category", default="note", metavar="C")
@click.option("--carry", is_flag=True)
@changes
def add(face: Face, how: How, text: str, category: str, carry: bool) -> None:
    """Writes an entry, or one for each line of standard input."""
    if text != "-":
        return change(face, WriteEntry(text=text, category=category, carry=carry, **how), "entry")
    written = 0
    for number, line in enumerate(lines_read(), 1):
        if not line.strip():
            continue
        face.where = face.say("cli.line", number=number)
        refuse_halves((line,))
        written += 1
        own = f"{how['id']}-{written}" if how["id"] is not None else None
        asked = WriteEntry(text=line, category=category, carry=carry, by=how["by"], at=how["at"], id=own)
        change(face, asked, "entry")
    face.where = ""


@log.command("amend", cls=Verb, options_metavar=REST)
@click.argument("entry", metavar="ID")
@click.argument("text")
@changes
def amend(face: Face, how: How, entry: str, text: str) -> None:
    """Corrects an entry."""
    face.board()
    found = found_line(face, entry)  # also by the id that its writer gave
    change(face, AmendEntry(of=found[1].id if found else entry, text=text, **how), "entry")


@log.command("carry", cls=Verb, options_metavar=REST)
@click.argument("entry", metavar="ID")
@changes
def carry(face: Face, how: How, entry: str) -> None:
    """Carries an entry from shift to shift."""
    change(face, CarryNote(of=entry, **how), "entry")


@log.command("discharge", cls=Verb, options_metavar=REST)
@click.argument("entry", metavar="ID")
@click.option("--note", default="", metavar="TEXT")
@changes
def discharge(face: Face, how: How, entry: str, note: str) -> None:
    """Carries it no further."""
    change(face, DischargeNote(of=entry, note=note, **how), "entry")


@log.command("list", cls=Verb, options_metavar=REST)
@click.option("--day", metavar="DATE")
@reads
def list_(face: Face, day: str | None) -> None:
    """The lines of a day."""
    from shiftdesk.cli.board import damage_lines
    from shiftdesk.desk.damage import damage_on

    day = date(day)
    face.beside(damage_lines(face, damage_on(day, face.board(), face.desk.ports.ledger)))
    days = face.log()
    board, lines = days.board_of(day) or face.desk.board, days.lines(day)
    document = [face.documents(board).entry(line) for line in lines] if face.as_json else None
    face.show(document, _rows(face, board, lines) if lines else [face.say("cli.log.empty")], board)


@log.command("show", cls=Verb, options_metavar=REST)
@click.argument("entry", metavar="ID")
@reads
def show(face: Face, entry: str) -> None:
    """One line, of any day."""
    face.board()
    found = found_line(face, entry)
    if found is None:
        raise missing("entry", entry)
    board, line = found
    document = face.documents(board).entry(line) if face.as_json else None
    face.show(document, _rows(face, board, [line], whole=True), board)


def found_line(face: Face, entry: str) -> tuple[Board, Entry] | None:
    """A line of any day, with the board that knows its playbook."""
    from shiftdesk.domain.fold import line_of

    days, here = face.log(), face.desk.board
    line = days.line(entry)
    if line is None:
        return None
    if line_of(here, line.id) is not None:
        return here, line
    return days.board_of(face.desk.ports.ledger.day_of(line.id)) or here, line


def _rows(face: Face, board: Board, lines: list[Entry], whole: bool = False) -> list[str]:
    from shiftdesk.cli.lines import log_lines

    return log_lines(lines, board, face.lang, face.documents(board).tell, whole)


def date(text: str | None) -> str | None:
    """A date as the day files are named; refused when it is none."""
    from datetime import date as calendar

    try:
        return calendar.fromisoformat(text.strip()).isoformat() if text is not None else None
    except ValueError:
        raise Refused("day.unreadable", USAGE, text=text) from None
