"""`grab`: the page for a power cut."""

from __future__ import annotations

import os
from pathlib import Path

import click

from shiftdesk.cli.face import Face
from shiftdesk.cli.files import FILE
from shiftdesk.cli.verb import REST, Verb, reads


@click.command("grab", cls=Verb, options_metavar=REST)
@click.option("--html", "as_html", is_flag=True)
@click.option("--text", "as_text_", is_flag=True)
@click.option("--out", metavar="FILE", type=FILE)
@reads
def grab(face: Face, as_html: bool, as_text_: bool, out: Path | None) -> None:
    """The grab sheet as text, or as a web page; phones stand whole, for it is there to call by."""
    from shiftdesk.desk import grab as sheets
    from shiftdesk.desk.grab_text import as_text

    board, desk = face.board(), face.desk
    sheet = sheets.grab_sheet(board, desk.ports.playbooks.all(), face.lang, desk.now(), face.say)
    page = as_html or (not as_text_ and out is not None and out.suffix.lower() in (".html", ".htm"))
    text = sheets.as_html(sheet) if page else as_text(sheet)
    if out is not None:
        write_page(out, text)
    if face.as_json:
        face.json(sheet)
    elif out is None:
        face.out(text.rstrip("\n"))


def write_page(path: Path, text: str) -> None:
    """Replaces the file as a whole; it can be read by its owner only, for it holds phones."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with open(handle, "wb") as stream:
            if os.name != "nt":  # the umask may have taken the owner's own rights
                os.chmod(aside, 0o600)
            stream.write(text.encode("utf-8", "replace"))
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)
