"""How the facts of the handover, of carried notes and of documents change the board."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from shiftdesk.domain import payloads as p
from shiftdesk.domain.board import Board, Offer, Shift
from shiftdesk.domain.chain import Fact
from shiftdesk.domain.moments import from_text
from shiftdesk.domain.report import Carried, Document, Try

How = Literal["withdrawn", "refused", "unanswered"]


def offered(board: Board, fact: Fact, told: p.HandoverOffered) -> Board:
    """The leader offers the desk; it stays theirs until accepted. An offer to somebody else was never answered."""
    shift = board.shift
    if shift is None:
        return board
    offer = Offer(to=told.to, offered=from_text(fact.when), by=fact.by, staff=told.staff)
    return replace(
        board, shift=replace(_tried(shift, fact, "unanswered"), offer=offer, words=told.words or shift.words)
    )


def _tried(shift: Shift, fact: Fact, how: How, reason: str = "") -> Shift:
    """The shift without its offer, which came to nothing."""
    offer = shift.offer
    if offer is None:
        return shift
    tried = Try(to=offer.to, offered=offer.offered, how=how, when=from_text(fact.when), reason=reason)
    return replace(shift, offer=None, tries=(*shift.tries, tried))


def withdrawn(board: Board, fact: Fact, told: p.HandoverWithdrawn) -> Board:
    """The offer is taken back."""
    return replace(board, shift=_tried(board.shift, fact, "withdrawn")) if board.shift else board


def refused(board: Board, fact: Fact, told: p.HandoverRefused) -> Board:
    """The other one does not take it."""
    return replace(board, shift=_tried(board.shift, fact, "refused", told.reason)) if board.shift else board


def worded(board: Board, fact: Fact, told: p.HandoverWorded) -> Board:
    """The outgoing leader's own words."""
    return replace(board, shift=replace(board.shift, words=told.text)) if board.shift else board


def reported(board: Board, fact: Fact, told: p.ShiftReported) -> Board:
    """The report of the shift that ends in this write."""
    return replace(board, reports=(*board.reports, told))


def written(board: Board, fact: Fact, told: p.LogWritten) -> Board:
    """An entry, perhaps one that is carried on."""
    return _carry(board, fact, fact.id, told.text) if told.carry else board


def _carry(board: Board, fact: Fact, of: str, text: str) -> Board:
    entry = board.entries.get(of)
    when, by = (entry.when, entry.by) if entry else (from_text(fact.when), fact.by)
    return replace(board, carry={**board.carry, of: Carried(of=of, text=text, when=when, by=by)})


def carried(board: Board, fact: Fact, told: p.NoteCarried) -> Board:
    """An entry that was written before is carried from now on."""
    return _carry(board, fact, told.of, told.text)


def discharged(board: Board, fact: Fact, told: p.NoteDischarged) -> Board:
    """It is carried no further."""
    return replace(board, carry={of: note for of, note in board.carry.items() if of != told.of})


def amended(board: Board, fact: Fact, told: p.LogAmended) -> Board:
    """What is carried says what the amendment says."""
    note = next((one for one in board.carry.values() if told.of in (one.of, one.newest)), None)
    if note is None:
        return board
    return replace(board, carry={**board.carry, note.of: replace(note, text=told.text, newest=fact.id)})


def document_received(board: Board, fact: Fact, told: p.DocumentReceived) -> Board:
    """A document goes round."""
    one = Document(
        id=told.id, level=told.level, title=told.title, no=told.no, path=told.path, received=from_text(fact.when),
        by=fact.by,
    )  # fmt: skip
    numbers = {**board.numbers, "document": board.next_number("document")}
    return replace(board, documents={**board.documents, one.id: one}, numbers=numbers)


def document_read(board: Board, fact: Fact, told: p.DocumentRead) -> Board:
    """Some have read it; the first time counts."""
    one = board.documents.get(told.id)
    if one is None:
        return board
    new = (name for name in told.people if name not in one.readers)
    readers = {**one.readers, **dict.fromkeys(new, from_text(fact.when))}
    return replace(board, documents={**board.documents, one.id: replace(one, readers=readers)})


def briefing_signed(board: Board, fact: Fact, told: p.BriefingSigned) -> Board:
    """Some sign for the briefing; the first time counts."""
    briefing = board.briefing
    if briefing is None:
        return board
    new = (name for name in told.people if name not in briefing.signed)
    signed = {**briefing.signed, **dict.fromkeys(new, from_text(fact.when))}
    return replace(board, briefing=replace(briefing, signed=signed))
