"""The handover by keys: its page, restating, words, refusing, the frozen report; and notes that are carried."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from shiftdesk.desk import shift_reports as paper
from shiftdesk.domain import commands as c
from shiftdesk.domain.board import Board
from shiftdesk.domain.handover import draft
from shiftdesk.domain.log import Entry
from shiftdesk.domain.payloads import ShiftReported
from shiftdesk.domain.refusal import Refused
from shiftdesk.domain.report import Carried, Item
from shiftdesk.texts.clean import clean, mask_phones
from shiftdesk.texts.hand import Section, report_printed, report_sections, report_title
from shiftdesk.ui.actions import shifts
from shiftdesk.ui.actions.common import ask, tell
from shiftdesk.ui.actions.entries import chosen_entry
from shiftdesk.ui.cells import fit, width
from shiftdesk.ui.screens.form import Field, FormScreen, Values
from shiftdesk.ui.screens.page import TextPage

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

WIDEST = 30
"""Cells that a column of a report may take on the screen."""


async def open_page(app: DeskApp) -> None:
    """What is handed over; the same key on that page leaves it."""
    from shiftdesk.ui.screens.handover import HandoverScreen

    if isinstance(app.screen, HandoverScreen):
        app.pop_screen()
    else:
        await app.push_screen(HandoverScreen())


def _chosen(app: DeskApp) -> Item | None:
    key = str(getattr(app.screen, "item_key", ""))
    return next((item for item in draft(app.view.board, app.now()) if item.key == key), None) if key else None


def why_no_shift(app: DeskApp) -> str | None:
    """Only with a shift in charge."""
    return None if app.view.board.shift else "why.handover.no_shift"


def why_no_offer(app: DeskApp) -> str | None:
    """Only with an offer that waits."""
    shift = app.view.board.shift
    return why_no_shift(app) or (None if shift and shift.offer else "why.handover.no_offer")


def why_offered(app: DeskApp) -> str | None:
    """Only as long as none waits."""
    shift = app.view.board.shift
    return why_no_shift(app) or ("why.handover.offered" if shift and shift.offer else None)


def why_no_restating(app: DeskApp) -> str | None:
    """Only a critical item, once the desk is offered."""
    item = _chosen(app)
    if why_no_offer(app) or item is None:
        return why_no_offer(app) or "why.handover.no_item"
    return None if item.critical else "why.handover.not_critical"


def why_no_note(app: DeskApp) -> str | None:
    """Only a carried note."""
    item = _chosen(app)
    return None if item is not None and item.kind == "note" else "why.handover.no_note"


async def restate(app: DeskApp) -> None:
    """The item under the cursor was restated; the cursor goes to the next that was not."""
    shift, item = app.view.board.shift, _chosen(app)
    if shift is None or shift.offer is None or item is None:
        return
    app.restated.toggle(shift.offer, item)
    app.renew()
    onward = getattr(app.screen, "next_critical", None)
    if onward is not None and app.restated.has(shift.offer, item):
        onward()


async def words(app: DeskApp) -> None:
    """What the outgoing leader adds."""
    shift = app.view.board.shift

    async def send(values: Values) -> None:
        await ask(app, c.WordHandover(text=values["text"]))

    field = Field("text", app.say("handover.words_field"), shift.words if shift else "", kind="lines")
    await app.push_screen_wait(FormScreen(app.say("handover.panel_words"), [field], send, wide=True))


async def refuse(app: DeskApp) -> None:
    """The one to whom it was offered does not take the desk."""
    shift = app.view.board.shift
    if shift is None or shift.offer is None:
        return
    to = shift.offer.to

    async def send(values: Values) -> None:
        await ask(app, c.RefuseHandover(by=to, reason=values["reason"]))

    field = Field("reason", app.say("field.reason"))
    await app.push_screen_wait(FormScreen(app.say("handover.refuse_title", to=to), [field], send))


async def discharge(app: DeskApp) -> None:
    """The carried note under the cursor is done with."""
    item = _chosen(app)
    if item is not None:
        await _discharge(app, item.key.partition(":")[2], item.what)


async def _discharge(app: DeskApp, of: str, text: str) -> None:
    async def send(values: Values) -> None:
        await ask(app, c.DischargeNote(of=of, note=values["note"]))

    field = Field("note", app.say("followup.note"), hint=app.say("followup.note_hint"))
    await app.push_screen_wait(FormScreen(app.say("carry.off_title"), [field], send, note=text))


def note_of(board: Board, entry: Entry) -> Carried | None:
    """The carried note that an entry is, or that it amends."""
    return next((note for note in board.carry.values() if entry.id in (note.of, note.newest)), None)


async def carry(app: DeskApp) -> None:
    """The entry under the cursor is carried from shift to shift, or no further."""
    entry = chosen_entry(app)
    if entry is None:
        return
    note = note_of(app.view.board, entry)
    if note is not None:
        await _discharge(app, note.of, note.text)
    elif await tell(app, c.CarryNote(of=entry.id)):
        app.notify(app.say("carry.on"), markup=False)


async def _found(app: DeskApp) -> tuple[ShiftReported, bool] | None:
    """The last frozen report, else that of the shift in charge; read off the UI loop."""
    board, ledger, now = app.view.board, app.context.desk.ports.ledger, app.now()
    try:
        return await asyncio.wrap_future(app.clerk.do(lambda: paper.report_of(board, ledger, now, None)))
    except Refused:
        app.notify(app.say("why.handover.no_report"), markup=False)
        return None


def _parts(app: DeskApp, report: ShiftReported, standing: bool) -> list[Section]:
    sections = report_sections(report, app.lang, app.view.board.hall.zone, standing)
    known = app.numbers()

    def masked(cell: str) -> str:
        return mask_phones(clean(cell), known)

    return [Section(part.title, tuple(tuple(map(masked, row)) for row in part.rows)) for part in sections]


async def show_report(app: DeskApp) -> None:
    """The last report on the screen."""
    found = await _found(app)
    if found is not None:
        lines = [line for part in _parts(app, *found) for line in ("", f"[{part.title}]", *_columns(part.rows))]
        await app.push_screen(TextPage(report_title(found[0], app.lang, found[1]), lines[1:]))


def _columns(rows: tuple[tuple[str, ...], ...]) -> list[str]:
    """Rows with all but their last cell in columns."""
    most = [max((width(row[n]) for row in rows if len(row) > n + 1), default=0) for n in range(3)]
    return [
        "  " + "  ".join([*(fit(cell, min(most[n], WIDEST)) for n, cell in enumerate(row[:-1])), row[-1]])
        for row in rows
    ]  # fmt: skip


async def print_report(app: DeskApp) -> None:
    """The last report as files to print."""
    found = await _found(app)
    if found is None:
        return
    report, standing = found
    title, parts = report_title(report, app.lang, standing), _parts(app, report, standing)
    printed = report_printed(app.view.board.hall.name, app.lang, app.now(), app.view.board.hall.zone)
    pages = {
        f"shift-{report.shift}.html": paper.as_html(title, printed, parts, app.lang),
        f"shift-{report.shift}.txt": paper.as_text(title, printed, parts),
    }
    try:
        paths = await asyncio.wrap_future(app.clerk.do(lambda: app.context.export(pages)))
    except OSError as error:
        app.notify(app.say("save.disk", why=str(error)), severity="error", markup=False)
        return
    if paths:
        app.notify(app.say("handover.report_written", path=str(paths[0])), timeout=8, markup=False)


HANDOVER_ACTIONS = {
    "handover.open": open_page, "handover.restate": restate, "handover.words": words,
    "handover.offer": shifts.offer_to, "handover.accept": shifts.accept, "handover.refuse": refuse,
    "handover.withdraw": shifts.withdraw, "handover.discharge": discharge, "handover.report": show_report,
    "handover.print": print_report, "entry.carry": carry,
}  # fmt: skip
HANDOVER_WHY_NOT = {
    "handover.restate": why_no_restating, "handover.words": why_no_shift, "handover.offer": why_offered,
    "handover.accept": why_no_offer, "handover.refuse": why_no_offer, "handover.withdraw": why_no_offer,
    "handover.discharge": why_no_note, "entry.carry": lambda app: None if chosen_entry(app) else "why.no_entry",
}  # fmt: skip
