"""Rows of an incident's forms: how much each lacks, and which are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiftdesk.domain.board import Board
from shiftdesk.domain.form_book import FORMS
from shiftdesk.domain.form_gates import of_incident, wanted_kinds
from shiftdesk.domain.form_rules import kind_of, missing_names
from shiftdesk.domain.form_words import listed
from shiftdesk.domain.incident import Incident
from shiftdesk.ui.cells import Row, block
from shiftdesk.ui.speak import key_for

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


def form_rows(app: DeskApp, board: Board, incident: Incident, cells: int) -> list[Row]:
    """The incident's forms with how much each lacks, and those that are asked for; the key that opens them."""
    lines = []
    for form in of_incident(board, incident.number):
        lacking = len(missing_names(board, form))
        state = app.say("form.lacks_count", count=lacking) if lacking else app.say(f"word.form.{form.state}")
        lines.append(f"{'✓' if form.state == 'done' else '□'} {listed(form, kind_of(form), app.lang)} {state}")
    asked = [FORMS[name].title.say(app.lang) for name in wanted_kinds(board, incident) if name in FORMS]
    lines += [f"· {title} {app.say('form.asked')}" for title in asked]
    return block("▦", app.say("form.panel", key=key_for(app, "form.list")), lines, cells) if lines else []
