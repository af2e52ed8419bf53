"""What a handler is told beside its command, and what it may say back."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from pendulum import DateTime

from shiftdesk.desk.ports import Playbooks
from shiftdesk.domain.board import Board
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.moments import earliest_bare, read_next, read_past
from shiftdesk.domain.payloads import Payload
from shiftdesk.domain.playbook import Playbook
from shiftdesk.domain.refusal import USAGE, Refused, missing
from shiftdesk.domain.terms import Due, Term, due_of, due_typed
from shiftdesk.domain.workdays import Calendar, Weekdays


class Told(msgspec.Struct, frozen=True):
    """A fact that a handler wants told; `when` and `by` default to those of the command."""

    payload: Payload
    when: DateTime | None = None
    by: str | None = None


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """The circumstances of one command: taken once, under the lock.

    Attributes:
        when: when it happened. at_given: whether the caller said so. cmd: the command's name.
        known: tells whether a fact of that id lies on any day. archived: an incident of a former day, with its board.
        calendar: public holidays and make-up days.
    """

    board: Board
    now: DateTime
    when: DateTime
    at_given: bool
    by: str
    cmd: str
    playbooks: Playbooks
    known: Callable[[str], bool]
    archived: Callable[[int], tuple[Board, Incident] | None]
    calendar: Calendar = Weekdays()

    @property
    def zone(self) -> str:
        """The hall's time zone."""
        return self.board.hall.zone

    def past(self, spec: str) -> DateTime:
        """An instant that is not in the future, as typed."""
        return past_of(self.board, spec, self.now)

    def ahead(self, spec: str | None) -> DateTime | None:
        """A planned instant as typed; None for none."""
        try:
            return read_next(spec, self.now, self.zone) if spec else None
        except Refused as refusal:
            if refusal.code != "time.unreadable":
                raise
            raise Refused("time.unreadable_ahead", USAGE, text=spec) from None

    def due(self, spec: str) -> Due:
        """When something taken at `when` is due, as typed: a time, a date, or a term such as `3wd`."""
        return due_typed(spec, self.when, self.now, self.board.hall, self.calendar)

    def within(self, term: Term) -> Due:
        """The end of a term that begins at `when`."""
        return due_of(term, self.when, self.board.hall, self.calendar)

    def incident(self, ref: int | str) -> Incident:
        """The incident meant; refused with `incident.missing`, or as over when it was settled on a former day."""
        if isinstance(ref, str) and ref.isdecimal() and len(ref) < 10 and self.board.find(ref) is None:
            ref = int(ref)
        incident = self.board.find(ref)
        if incident is None:
            former = self.archived(ref) if isinstance(ref, int) else None
            if former is None:
                raise missing("incident", ref)
            if former[1].cancelled:
                raise Refused("incident.cancelled", number=former[1].number)
            raise Refused("incident.closed_before", number=former[1].number)
        return incident

    def plan(self, incident: Incident) -> Playbook:
        """The playbook version the incident runs with."""
        return self.board.plan_of(incident)


def past_of(board: Board, spec: str, now: DateTime) -> DateTime:
    """An instant that is not in the future, as typed at this desk."""
    began = board.shift.began if board.shift else None
    return read_past(spec, now, board.hall.zone, earliest_bare(now, board.hall.zone, board.day, began))
