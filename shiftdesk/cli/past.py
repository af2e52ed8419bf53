"""`search` and `verify`: what past days hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from shiftdesk.cli.face import Face
from shiftdesk.cli.files import FILE
from shiftdesk.cli.log import date
from shiftdesk.cli.verb import REST, Verb, reads
from shiftdesk.desk.ports import Head
from shiftdesk.domain.refusal import need
from shiftdesk.texts.damage import why as why_damaged

if TYPE_CHECKING:
    from shiftdesk.desk.ports import Verdict
    from shiftdesk.domain.board import Board
    from shiftdesk.domain.log import Entry

DAMAGED = 78


@click.command("search", cls=Verb, options_metavar=REST)
@click.argument("text")
@click.option("--from", "first", metavar="DATE")
@click.option("--to", "last", metavar="DATE")
@reads
def search(face: Face, text: str, first: str | None, last: str | None) -> None:
    """Lines of any day that hold the text."""
    text, first, last = need(text, "text.empty"), date(first), date(last)
    face.board()
    days = _found(face, text, first, last)
    if face.as_json:
        face.json([face.documents(board).entry(line) for board, lines in days for line in lines])
    elif days:
        _print(face, days)
    else:
        face.lines([face.say("cli.search.none", text=text)])


def _found(face: Face, text: str, first: str | None, last: str | None) -> list[tuple[Board, list[Entry]]]:
    """The lines found, day by day, each day with its board: by what was stored, or by the words that are read."""
    from shiftdesk.desk.searching import found_on, stored_on
    from shiftdesk.texts.tell import said_of

    ledger, log = face.desk.ports.ledger, face.log()

    def said(line: Entry, board: Board) -> str:
        return said_of(line, face.lang, face.documents(board).tell)

    days = (day for day in ledger.days() if (first or day) <= day <= (last or day))
    stored = stored_on(ledger, text, first, last)
    return [hits for day in days if (hits := found_on(day, log, stored, text, said))]


def _print(face: Face, days: list[tuple[Board, list[Entry]]]) -> None:
    from shiftdesk.cli.lines import log_lines

    for board, lines in days:
        said = log_lines(lines, board, face.lang, face.documents(board).tell)
        face.lines([face.say("cli.search.day", day=board.day), *said], board)


@click.command("verify", cls=Verb, options_metavar=REST)
@click.option("--head", "kept", metavar="FILE", type=FILE)
@click.option("--write-head", "export", metavar="FILE", type=FILE)
@reads
def verify(face: Face, kept: Path | None, export: Path | None) -> None:
    """Reads everything and names the first thing that is wrong; the exit status then is 78."""
    from shiftdesk.desk.documents import verdict

    ports = face.desk.ports
    head = ports.backups.get_head(kept.expanduser()) if kept is not None else None
    found = ports.ledger.verify(head)
    document, lines = verdict(found, in_english), verdict_lines(face, found)
    if head is not None:
        document["checked"] = {"count": head.count, "hash": head.hash}
        lines += [face.say("cli.verify.head_ok", count=head.count)] if found.ok else []
    if export is not None and found.ok:  # a damaged chain must not become the measure of later ones
        ports.backups.put_head(export.expanduser(), Head(count=found.count, hash=found.head, days=found.ends))
        lines.append(face.say("cli.verify.head_written", file=str(export)))
    if face.world.lies_open(face.folder):
        lines.append(face.say("data.open", folder=face.folder))
    face.show(document, lines)
    face.status = 0 if found.ok else DAMAGED


def in_english(code: str) -> str:
    """What is wrong, as documents say it in any language."""
    return why_damaged("en", code)


def verdict_lines(face: Face, found: Verdict) -> list[str]:
    """A verdict for people; the head is printed whole, so that it can be written down."""
    if found.first_bad is None:
        lines = [face.say("cli.verify.ok", days=found.days, facts=found.facts, head=found.head[:12] or "—")]
        lines += [face.say("cli.verify.removed", count=found.removed)] if found.removed else []
        return [*lines, face.say("cli.verify.head", count=found.count, hash=found.head)] if found.head else lines
    day, seq, why = found.first_bad
    if not day:
        return [f"{why_damaged(face.lang, why)}.", face.say("cli.verify.do_note")]
    return [face.say("cli.verify.bad", day=day, seq=seq, why=why_damaged(face.lang, why)), face.say("cli.verify.do")]
