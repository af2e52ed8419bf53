"""Everything that shows or exports a desk, as it leaves the program: by surface, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from shiftdesk.cli import handover_lines as handover_cli
from shiftdesk.cli import owed_lines as owed_cli
from shiftdesk.cli.face import Face, escaped
from shiftdesk.cli.form_view import form_lines, form_list
from shiftdesk.cli.incident_view import incident_lines, incident_rows
from shiftdesk.cli.lines import log_lines
from shiftdesk.cli.plain import table
from shiftdesk.cli.summary import briefing_lines, followup_lines, shift_lines, status_lines
from shiftdesk.cli.world import World
from shiftdesk.desk import shift_reports as paper
from shiftdesk.desk.documents import Documents
from shiftdesk.desk.documents_handover import document, handover
from shiftdesk.desk.documents_owed import case, deadline
from shiftdesk.desk.documents_owed import day as day_document
from shiftdesk.desk.form_pages import as_html as form_html
from shiftdesk.desk.form_pages import as_text as form_text
from shiftdesk.desk.form_pages import form_page
from shiftdesk.desk.grab import as_html, grab_sheet
from shiftdesk.desk.grab_text import as_text
from shiftdesk.domain.agenda import agenda
from shiftdesk.domain.shift_report import standing_report
from shiftdesk.texts import say
from shiftdesk.texts.clean import clean, mask_phones
from shiftdesk.texts.hand import Section, Words, report_sections
from shiftdesk.texts.tell import teller
from shiftdesk.ui.border import CleanFilter
from shiftdesk.ui.cells import Row
from shiftdesk.ui.panels.briefing import briefing_rows
from shiftdesk.ui.panels.cards import card_rows, page_rows
from shiftdesk.ui.panels.due import DuePaper
from shiftdesk.ui.panels.incidents import incident_rows as panel_rows
from shiftdesk.ui.panels.ladder import banner_rows, head_rows, ladder_rows
from shiftdesk.ui.panels.log import LogPaper
from shiftdesk.ui.panels.ribbon import Ribbon
from shiftdesk.ui.panels.roles import roles_rows
from shiftdesk.ui.panels.steps import ahead_rows, step_rows
from shiftdesk.ui.screens.cover import cover_rows
from tests.fakes import Story
from tests.ui.driver import an_app

CELLS = (8, 31, 118)
"""Widths of panels: hardly anything, narrow, wide."""


def plain_lines(story: Story, lang: str) -> Iterator[str]:
    """What the command line prints for people, behind its border."""
    board, now, tell = story.board, story.now, teller(story.board)
    zone = board.hall.zone
    lines = [
        *status_lines(board, story.pulse.newest, now, lang),
        *briefing_lines(board, now, lang),
        *shift_lines(board, lang, now),
    ]
    lines += followup_lines(board.followups.values(), lang, zone, board.day)
    lines += log_lines(story.lines(), board, lang, tell, whole=True)
    lines += incident_rows([(board, i) for i in board.incidents.values()], now, lang)
    lines += [*owed_lines(story, lang), *handover_lines(story, lang)]
    for incident in board.incidents.values():
        lines += incident_lines(board, incident, now, lang)
    lines += form_list([(board, form) for form in board.forms.values()], lang)
    for form in board.forms.values():
        lines += form_lines(board, form, now, lang)
    return (mask_phones(clean(line)) for line in lines)


def face_of(story: Story, lang: str) -> Face:
    """The command line over the story's desk."""
    face = Face(
        World(
            folder=lambda option: Path(option or "data"),
            open_desk=lambda folder: story.desk,
            language=lambda: lang,
            dashboard=lambda *_: 0,
        )
    )
    face.lang_option, face._opened = lang, story.desk
    return face


def owed_lines(story: Story, lang: str) -> Iterator[str]:
    """What is owed and the day, as the command line prints them."""
    face, owed = face_of(story, lang), story.board.owed
    yield from owed_cli.deadline_lines(face, agenda(story.board, story.now))
    yield from owed_cli.case_lines(face, owed.cases.values())
    for opened in owed.cases.values():
        yield from owed_cli.step_lines(face, opened)
    for one in owed.rounds:
        yield from owed_cli.round_lines(face, one)
    yield from owed_cli.paper_lines(face, owed.papers.values())
    yield from owed_cli.day_lines(face)


def handover_lines(story: Story, lang: str) -> Iterator[str]:
    """The handover, documents and the shift's report, as the command line prints them."""
    face = face_of(story, lang)
    yield from (mask_phones(clean(line)) for line in handover_cli.draft_lines(face))
    yield from handover_cli.document_lines(face, story.board.documents.values())
    for part in report_parts(story, lang):
        yield from table(part.rows)


def report_parts(story: Story, lang: str) -> list[Section]:
    """The report of the shift in charge, in words."""
    report = standing_report(story.board, story.now)
    return report_sections(report, lang, story.board.hall.zone, standing=True) if report else []


def documents(story: Story, lang: str) -> list[Any]:
    """The documents of `--json`."""
    made = Documents(story.board, story.now, lang, teller(story.board))
    board = story.board
    return [
        made.status(None), made.campaign(), made.hall(), made.briefing(), day_document(made),
        *map(made.entry, story.lines()), *map(made.followup, board.followups.values()),
        *map(made.incident, board.incidents.values()),
        *(made.form(form, whole=True) for form in board.forms.values()),
        *(deadline(made, one) for one in agenda(board, story.now)),
        *(case(made, one, board.owed.deadlines) for one in board.owed.cases.values()),
        handover(made, Words(lang, board.hall.zone, story.now).item),
        *(document(made, one) for one in board.documents.values()),
    ]  # fmt: skip


def document_texts(story: Story, lang: str) -> Iterator[str]:
    """The documents as they are printed; each reads back as the very document."""
    for one in documents(story, lang):
        raw = msgspec.json.encode(one)
        text = escaped(raw.decode())
        assert msgspec.json.decode(text) == msgspec.json.decode(raw)
        yield text


class _Tags(HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen |= {tag, *(f"{tag}.{name}" for name, _ in attrs)}


OURS = {"html", "html.lang", "head", "meta", "meta.charset", "title", "style", "body", "header", "h1", "h2", "h3",
        "span", "p", "br", "body.class",
        "div", "div.class", "table", "table.class", "tr", "td", "td.class", "th", "section"}  # fmt: skip


def sheets(story: Story, lang: str) -> Iterator[str]:
    """The grab sheet as text and as a page with no tag but ours."""
    sheet = grab_sheet(
        story.board, story.desk.ports.playbooks.all(), lang, story.now, lambda key, /, **facts: say(lang, key, **facts)
    )
    yield from as_text(sheet).split("\n")
    for form in story.board.forms.values():
        if form.kind != "RB":
            printed = form_page(story.board, form, lang, story.now, lambda key, /, **facts: say(lang, key, **facts))
            yield from form_text(printed).split("\n")
            yield from _safe(form_html(printed))
    yield from _safe(as_html(sheet))
    parts = report_parts(story, lang)
    yield from paper.as_text("名", "时", parts).split("\n")
    yield from _safe(paper.as_html("名", "时", parts, lang))


def _safe(page: str) -> Iterator[str]:
    tags = _Tags()
    tags.feed(page)
    assert tags.seen <= OURS, tags.seen - OURS
    yield from page.split("\n")


def drawn(story: Story, lang: str) -> Iterator[str]:
    """The rows of every panel as they are drawn, none wider than it may be."""
    app = an_app(story, lang=lang)
    app._view = story.outbox.view()
    view, now, border = app.view, story.now, CleanFilter()
    for cells in CELLS:
        due = DuePaper()
        rows: list[Row] = [
            row
            for make in (panel_rows, due.rows, Ribbon(due).rows, roles_rows, briefing_rows, ahead_rows)
            for row in make(app, view, now, cells)
        ]
        rows += LogPaper().rows(app, view.board, story.lines(), cells)
        rows += cover_rows(app, view, now, max(40, cells), 24)
        for incident in view.board.incidents.values():
            rows += head_rows(app, view, incident, now, cells) + banner_rows(app, view, incident, cells)
            rows += ladder_rows(app, view, incident, now, cells) + card_rows(app, view, incident, now, cells)
            rows += page_rows(app, view, incident, now, cells) + step_rows(app, view, incident, cells, unfolded=True)
        for row in rows:
            segments = border.apply([Segment(text) for text, _ in row.spans], Color(0, 0, 0))
            yield "".join(segment.text for segment in segments)
            assert all(
                cell_len(segment.text) <= max(cell_len(text), 0)
                for segment, (text, _) in zip(segments, row.spans, strict=True)
            )


SURFACES = {"plain": plain_lines, "json": document_texts, "sheet": sheets, "screen": drawn}
