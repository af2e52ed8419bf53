"""Handover drafts, shift reports and documents for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from shiftdesk.cli.face import Face
from shiftdesk.cli.plain import table
from shiftdesk.domain.briefing_draft import readers
from shiftdesk.domain.customers import known_numbers
from shiftdesk.domain.handover import danger, draft
from shiftdesk.domain.payloads import ShiftReported
from shiftdesk.domain.report import Document, Item
from shiftdesk.texts.clean import clean, mask_phones
from shiftdesk.texts.hand import Section, Words, report_printed, report_sections, report_title
from shiftdesk.texts.times import day_time


def item_words(face: Face) -> Callable[[Item], str]:
    """Items in the chosen language, as they stand now."""
    return Words(face.lang, face.zone, face.desk.now()).item


def draft_lines(face: Face) -> list[str]:
    """One line for each item: sign, name, kind, words."""
    board, now = face.desk.board, face.desk.now()
    words = Words(face.lang, face.zone, now)
    items = table(("▲" if i.critical else "·", i.key, words.kind(i), words.item(i)) for i in draft(board, now))
    numbers = " ".join(f"#{number}" for number in danger(board))
    warning = [face.say("handover.danger", items=numbers)] if numbers else []
    own = [f"{face.say('report.words')}  {board.shift.words}"] if board.shift and board.shift.words else []
    return [*warning, *(items or [face.say("cli.draft.none")]), *own]


def show_report(face: Face, shift: str | None, as_html: bool, out: Path | None) -> None:
    """The report as lines, as a page, or as a document."""
    from shiftdesk.cli.grab import write_page
    from shiftdesk.desk import shift_reports as paper
    from shiftdesk.desk.documents_handover import report as document

    now = face.desk.now()
    found, standing = paper.report_of(face.desk.board, face.desk.ports.ledger, now, shift)
    title = report_title(found, face.lang, standing)
    known = known_numbers(face.desk.board)
    parts = [_masked(part, known) for part in report_sections(found, face.lang, face.zone, standing)]
    printed = report_printed(face.desk.board.hall.name, face.lang, now, face.zone)
    page = as_html or (out is not None and out.suffix.lower() in (".html", ".htm"))
    text = paper.as_html(title, printed, parts, face.lang) if page else paper.as_text(title, printed, parts)
    if out is not None:
        write_page(out, text)
    if face.as_json:
        words = Words(face.lang, face.zone, found.ended)
        face.json(document(face.documents(), found, words.item, standing=standing))
    elif as_html and out is None:
        face.out(text.rstrip("\n"))
    elif out is None:
        face.lines([title, *(line for part in parts for line in ("", part.title, *table(part.rows, "  ")))])


def _masked(part: Section, known: frozenset[str]) -> Section:
    """Without phone numbers that somebody typed into a reason or a note."""
    return Section(part.title, tuple(tuple(mask_phones(clean(cell), known) for cell in row) for row in part.rows))


def show_shiftless(face: Face, day: str | None) -> None:
    """The lines of a day that no shift's report holds."""
    from shiftdesk.cli.lines import log_lines
    from shiftdesk.cli.log import date
    from shiftdesk.domain.log import in_order
    from shiftdesk.domain.shift_report import shiftless

    board = face.log().board_of(date(day)) or face.desk.board
    lines, docs = in_order(shiftless(board)), face.documents(board)
    told = log_lines(lines, board, face.lang, docs.tell) if lines else [face.say("cli.shiftless.none")]
    face.show([docs.entry(line) for line in lines] if face.as_json else None, told, board)


def shift_rows(face: Face, found: Iterable[ShiftReported]) -> list[str]:
    """Shifts as a table; the one in charge first."""
    zone, shift = face.zone, face.desk.board.shift
    rows = [
        (one.shift, one.name, one.leader, day_time(one.began, zone, None), day_time(one.ended, zone, None),
         face.say(f"word.cut.{one.how}"), one.to)
        for one in found
    ]  # fmt: skip
    if shift is not None:
        began = day_time(shift.began, zone, None)
        rows.insert(0, (shift.id, shift.name, shift.leader, began, "", face.say("cli.shift.current"), ""))
    return table(rows) or [face.say("cli.shift.none")]


def document_lines(face: Face, found: Iterable[Document]) -> list[str]:
    """Documents as a table: who has not read them stands behind."""
    people = readers(face.desk.board)
    rows = []
    for one in found:
        left = one.unread(people)
        names = face.say("word.separator").join(left)
        state = face.say("hand.unread", names=names) if left else face.say("document.read_all")
        rows.append((one.id, one.code, face.say(f"word.document.{one.level}"), one.no, one.title,
                     day_time(one.received, face.zone, face.day), state))  # fmt: skip
    return table(rows) or [face.say("cli.document.none")]
