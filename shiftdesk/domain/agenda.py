"""Everything that is owed next, from wherever the board keeps it, as deadlines of one kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import count

from pendulum import DateTime

from shiftdesk.domain.board import Board, Shift
from shiftdesk.domain.deadlines import Deadline, red_first
from shiftdesk.domain.followup import Followup
from shiftdesk.domain.form_rules import owed_dates
from shiftdesk.domain.moments import after, local, utc, zone_of
from shiftdesk.domain.rounds import Standing, set_hours, standing
from shiftdesk.domain.terms import business_day, closing_of

LEADERS_S = 30 * 60
"""House: the leaders hear of an important complaint within this time; the source says promptly (D5-85)."""

MENDED_HOUR = 18
"""House: a fault is mended by this hour in a hall of which nobody knows when it closes."""

Source = Callable[[Board, DateTime], Iterable[Deadline]]


def _followups(board: Board, now: DateTime) -> Iterable[Deadline]:
    for item in board.customers():
        if item.state == "open":
            yield from _followup(item)


def _followup(item: Followup) -> Iterable[Deadline]:
    if item.due is not None:
        yield Deadline(
            id=item.id, kind="followup", what=item.kind, taken=item.taken, due=item.due, owner=item.customer,
            of=item.id, was=item.was, house=item.due_house, guess=item.due_guess,
        )  # fmt: skip
    if item.important and item.leaders_told is None:
        due = after(item.taken, LEADERS_S)
        yield Deadline(
            id=f"{item.id}.leaders", kind="leaders", what=item.kind, taken=item.taken, due=due, owner=item.customer,
            of=item.id, sources=("D5-85",), house=True,
        )  # fmt: skip


def _papers(board: Board, now: DateTime) -> Iterable[Deadline]:
    out = [paper for paper in board.owed.papers.values() if paper.back is None]
    for paper in out:
        due = paper.due or back_by(board, paper.out)
        yield Deadline(
            id=paper.id, kind="paper", what=f"{paper.name} × {paper.qty}", taken=paper.out, due=due, owner=paper.to,
            of=paper.id, sources=("D5-110",), house=True,
        )  # fmt: skip


def back_by(board: Board, moment: DateTime) -> DateTime:
    """When the papers of that moment are to be back: the shift's planned end, else the hall's closing (house)."""
    shift = board.shift
    if shift and shift.planned_end and shift.began <= moment < shift.planned_end:
        return shift.planned_end
    closing = closing_of(business_day(moment, board.hall), board.hall)
    return max(closing, moment)


def mend_by(board: Board, moment: DateTime, now: DateTime) -> DateTime:
    """When a fault seen at that moment is to be mended in a hall that named no hours: by the shift's planned end, else
    by six in the evening; a time that has passed is that of the next day (house).
    """
    shift, zone = board.shift, board.hall.zone
    end = local(shift.planned_end, zone) if shift and shift.planned_end else None
    hour, minute = (end.hour, end.minute) if end else (MENDED_HOUR, 0)
    first = end or local(moment, zone)
    days = (date(first.year, first.month, first.day) + timedelta(days=n) for n in count())
    dues = (utc(DateTime(d.year, d.month, d.day, hour, minute, tzinfo=zone_of(zone))) for d in days)
    return next(due for due in dues if due > now)


def rounds_standing(board: Board, now: DateTime) -> Standing:
    """The rounds of the shift in charge: to come, missed, made, poor. Without a shift nothing is asked."""
    shift = board.shift
    if shift is None:
        return Standing([], [], 0, 0)
    hours = set_hours(board.hall, shift.began, end_of(board, shift))
    return standing(hours, board.owed.rounds_of(shift.id), board.owed.hours_served(), now)


def end_of(board: Board, shift: Shift) -> DateTime:
    """When the shift is to end: as planned, else with the hall's closing."""
    return shift.planned_end or closing_of(business_day(shift.began, board.hall), board.hall)


def _rounds(board: Board, now: DateTime) -> Iterable[Deadline]:
    for hour in rounds_standing(board, now).ahead:
        yield Deadline(
            id=f"{local(hour, board.hall.zone):%H:%M}", kind="round", what="", taken=hour, due=hour, of="round",
            sources=("D5-107",), house=not board.hall.rounds,
        )  # fmt: skip


def _holds(board: Board, now: DateTime) -> Iterable[Deadline]:
    """Recordings that are kept until a date (D2-51)."""
    for one in owed_dates(board):
        taken = board.forms[one.form].opened
        yield Deadline(
            id=one.form, kind="cctv", what="", text=one.what, taken=taken, due=one.due, of=one.form, sources=("D2-51",),
            house=True,
        )  # fmt: skip


def _drills(board: Board, now: DateTime) -> Iterable[Deadline]:
    """The next drill, by the newest drill record (D2-03)."""
    for record in board.drills[-1:]:
        due = closing_of(date.fromisoformat(record.due), board.hall)
        yield Deadline(
            id=f"{local(due, board.hall.zone):%m-%d}", kind="drill", what="", taken=record.ended, due=due, of="drill",
            sources=("D2-03",), house=True,
        )  # fmt: skip


SOURCES: tuple[Source, ...] = (_followups, _papers, _rounds, _holds, _drills)
"""Where owed things come from beside the board's own deadlines. A register with dates of its own adds a function here
that gives its open ones as deadlines; `of` names what Enter opens.
"""


def agenda(board: Board, now: DateTime) -> list[Deadline]:
    """All that waits and is near: overdue first, then by time. What sleeps far away is not looked at."""
    stored = (one for one in board.owed.deadlines if one.done is None)
    return red_first([*stored, *(one for source in SOURCES for one in source(board, now))], now)


def whole_agenda(board: Board, now: DateTime) -> list[Deadline]:
    """The same with what sleeps."""
    return [*agenda(board, now), *board.owed.asleep()]


def until_date(deadlines: Iterable[Deadline], day: date, board: Board) -> list[Deadline]:
    """Those that are due by the hall's closing of that day."""
    end = closing_of(day, board.hall)
    return [one for one in deadlines if one.due <= end]
