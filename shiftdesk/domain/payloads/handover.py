"""Payloads of the handover, of what is carried on, and of documents that circulate."""

from typing import Literal

from pendulum import DateTime

from shiftdesk.domain.owed import Attended
from shiftdesk.domain.payloads.base import Payload
from shiftdesk.domain.report import IncidentSum, Item, Try


class HandoverWorded(Payload, frozen=True, kw_only=True):
    """What the outgoing leader adds to the draft in their own words; the last ones stand."""

    KIND = "handover.worded"
    text: str


class HandoverRefused(Payload, frozen=True, kw_only=True):
    """The one to whom the desk was offered does not take it; it stays the outgoing leader's."""

    KIND = "handover.refused"
    to: str
    reason: str


class ShiftReported(Payload, frozen=True, kw_only=True):
    """A shift's report, frozen in the write that ends the shift.

    Attributes:
        first, last: seq of its first fact (`shift.began`) and its last (this report, or `shift.ended` behind it).
        how: `accepted`, `taken` without an offer, or `ended` with nobody following. to: who leads next, if any.
        counts: see `domain.shift_report.COUNTS`. categories: log lines by category. items: what was handed over.
        restated: keys of the critical items that the next leader restated; unrestated: the others. danger: numbers of
        the life-danger incidents that ran on. tries: offers that came to nothing.
    """

    KIND = "shift.reported"
    shift: str
    name: str
    leader: str
    began: DateTime
    ended: DateTime
    planned_end: DateTime | None = None
    first: int
    last: int
    how: Literal["accepted", "taken", "ended"]
    to: str = ""
    reason: str = ""
    words: str = ""
    counts: dict[str, int]
    categories: dict[str, int]
    incidents: tuple[IncidentSum, ...] = ()
    attendance: tuple[Attended, ...] = ()
    items: tuple[Item, ...] = ()
    restated: tuple[str, ...] = ()
    unrestated: tuple[str, ...] = ()
    danger: tuple[int, ...] = ()
    tries: tuple[Try, ...] = ()


class NoteCarried(Payload, frozen=True, kw_only=True):
    """An entry goes from shift to shift from now on; `text` are its words as they stand."""

    KIND = "note.carried"
    of: str
    text: str


class NoteDischarged(Payload, frozen=True, kw_only=True):
    """It need not be carried any further."""

    KIND = "note.discharged"
    of: str
    text: str
    note: str = ""


class DocumentReceived(Payload, frozen=True, kw_only=True):
    """A document that staff must know came in."""

    KIND = "document.received"
    id: str
    level: str
    title: str
    no: str = ""
    path: str = ""


class DocumentRead(Payload, frozen=True, kw_only=True):
    """These people have read it."""

    KIND = "document.read"
    id: str
    title: str
    people: tuple[str, ...]


class BriefingSigned(Payload, frozen=True, kw_only=True):
    """These people were at the briefing and sign for it."""

    KIND = "briefing.signed"
    people: tuple[str, ...]
