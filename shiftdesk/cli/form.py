"""`form`: evidence, reports and small registers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from shiftdesk.cli.changed import change
from shiftdesk.cli.face import Face
from shiftdesk.cli.files import FILE
from shiftdesk.cli.verb import REST, How, Noun, Verb, Wrong, changes, number, reads
from shiftdesk.domain import commands as c
from shiftdesk.domain.refusal import missing

if TYPE_CHECKING:
    from shiftdesk.domain.board import Board
    from shiftdesk.domain.form import Form


@click.group("form", cls=Noun)
def form() -> None:
    """Forms."""


def values_in(pairs: tuple[str, ...]) -> dict[str, str]:
    """`FIELD=TEXT` as typed; a field that is given again gets another line."""
    found: dict[str, str] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals or not name.strip():
            raise Wrong("usage.field", click.get_current_context(), text=pair)
        name = name.strip()
        found[name] = f"{found[name]}\n{text}" if name in found else text
    return found


@form.command("kinds", cls=Verb, options_metavar=REST)
@reads
def kinds(face: Face) -> None:
    """Which forms there are."""
    from shiftdesk.cli.form_view import kind_lines
    from shiftdesk.domain.chain import plain
    from shiftdesk.domain.form_book import FORMS

    face.show([plain(kind) for kind in FORMS.values()], kind_lines(face.lang))


@form.command("open", cls=Verb, options_metavar=REST)
@click.argument("kind")
@click.argument("pairs", nargs=-1, metavar="[FIELD=TEXT]…")
@click.option("--incident", metavar="N")
@click.option("--for", "whom", default="", metavar="PERSON")
@changes
def open_(face: Face, how: How, kind: str, pairs: tuple[str, ...], incident: str | None, whom: str) -> None:
    """Begins one."""
    of = number(incident) if incident is not None else None
    change(face, c.OpenForm(form=kind, incident=of, whom=whom, values=values_in(pairs), **how), "form")


@form.command("fill", cls=Verb, options_metavar=REST)
@click.argument("name", metavar="ID")
@click.argument("pairs", nargs=-1, metavar="FIELD=TEXT…")
@click.option("--reason", default="", metavar="TEXT")
@changes
def fill(face: Face, how: How, name: str, pairs: tuple[str, ...], reason: str) -> None:
    """Writes into its fields."""
    change(face, c.FillForm(number=name, values=values_in(pairs), reason=reason, **how), "form")


@form.command("copy", cls=Verb, options_metavar=REST)
@click.argument("name", metavar="ID")
@click.argument("copy_", metavar="COPY")
@click.option("--to", required=True, metavar="WHO")
@changes
def copy(face: Face, how: How, name: str, copy_: str, to: str) -> None:
    """Who received a copy."""
    change(face, c.CopyForm(number=name, copy=copy_, to=to, **how), "form")


@form.command("done", cls=Verb, options_metavar=REST)
@click.argument("name", metavar="ID")
@changes
def done(face: Face, how: How, name: str) -> None:
    """Nothing is missing any more."""
    change(face, c.SettleForm(number=name, how="done", **how), "form")


@form.command("void", cls=Verb, options_metavar=REST)
@click.argument("name", metavar="ID")
@click.option("--reason", required=True, metavar="TEXT")
@changes
def void(face: Face, how: How, name: str, reason: str) -> None:
    """It was opened by mistake."""
    change(face, c.SettleForm(number=name, how="void", reason=reason, **how), "form")


@form.command("reveal", cls=Verb, options_metavar=REST)
@click.argument("name", metavar="ID")
@click.option("--to", required=True, type=click.Choice(["leader", "police"]))
@changes
def reveal(face: Face, how: How, name: str, to: Literal["leader", "police"]) -> None:
    """Shows one person's finished sheet, and keeps on record to whom."""
    answer = face.ask(c.ShowForm(number=name, to=to, **how))
    _print(face, answer.board, answer.board.forms[name.strip().upper()], whole=True)


@form.command("list", cls=Verb, options_metavar=REST)
@click.option("--incident", metavar="N")
@click.option("--open", "only_open", is_flag=True)
@reads
def list_(face: Face, incident: str | None, only_open: bool) -> None:
    """Forms that are open or were settled today, or those of an incident."""
    from shiftdesk.cli.form_view import asked_rows, form_list
    from shiftdesk.cli.plain import table
    from shiftdesk.domain.form_gates import of_incident

    board, asked = face.board(), []
    forms = sorted(board.forms.values(), key=lambda f: (f.state != "open", f.opened, f.id))
    if incident is not None:
        board = _board_of(face, incident)
        found = board.find(number(incident))
        if found is None:
            raise missing("incident", incident)
        forms, asked = of_incident(board, found.number), asked_rows(board, found, face.lang)
    kept = [one for one in forms if one.state == "open" or not only_open]
    if face.as_json:
        return face.json([face.documents(board).form(one) for one in kept])
    lines = [*form_list([(board, one) for one in kept], face.lang), *table(asked)]
    face.lines(lines or [face.say("cli.forms.none")], board)


def _board_of(face: Face, incident: str) -> Board:
    """The board that knows the incident, also a closed one of another day."""
    from shiftdesk.desk.questions import incident_of

    board, name = face.desk.board, number(incident)
    if board.find(name) is not None or not isinstance(name, int):
        return board
    found = incident_of(board, face.desk.ports.ledger, name)
    return found[0] if found else board


def _found(face: Face, name: str) -> tuple[Board, Form]:
    from shiftdesk.desk.questions import form_of

    found = form_of(face.board(), face.desk.ports.ledger, name.strip().upper())
    if found is None:
        raise missing("form", name)
    return found


@form.command("show", cls=Verb, options_metavar=REST)
@click.argument("name", metavar="ID")
@reads
def show(face: Face, name: str) -> None:
    """One form; of a sheet that others must not see, its head and what it lacks."""
    board, one = _found(face, name)
    _print(face, board, one)


def _print(face: Face, board: Board, one: Form, whole: bool = False) -> None:
    from shiftdesk.cli.form_view import form_lines

    if face.as_json:
        return face.json(face.documents(board).form(one, whole))
    face.lines(form_lines(board, one, face.desk.now(), face.lang, whole), board)


@form.command("export", cls=Verb, options_metavar=REST)
@click.argument("name", metavar="ID")
@click.option("--html", "as_html", is_flag=True)
@click.option("--text", "as_text_", is_flag=True)
@click.option("--out", metavar="FILE", type=FILE)
@reads
def export(face: Face, name: str, as_html: bool, as_text_: bool, out: Path | None) -> None:
    """A page to print, as text or as a web page; phones stand whole."""
    from shiftdesk.cli.grab import write_page
    from shiftdesk.desk import form_pages as pages
    from shiftdesk.desk.questions import incident_of

    board, one = _found(face, name)
    of = incident_of(board, face.desk.ports.ledger, one.incident) if one.incident is not None else None
    page = pages.form_page(board, one, face.lang, face.desk.now(), face.say, of)
    html = as_html or (not as_text_ and out is not None and out.suffix.lower() in (".html", ".htm"))
    text = pages.as_html(page) if html else pages.as_text(page)
    if out is not None:
        write_page(out, text)
    if face.as_json:
        face.json(page)
    elif out is None:
        face.out(text.rstrip("\n"))
