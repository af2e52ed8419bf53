"""The morning briefing's own draft: what yesterday left and what today brings (D5-124, D5-113)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from pendulum import DateTime

from shiftdesk.domain.agenda import agenda
from shiftdesk.domain.board import Board
from shiftdesk.domain.deadlines import NAMED, Deadline
from shiftdesk.domain.followup import Followup, item_of
from shiftdesk.domain.moments import after, local_date, midnight, seconds
from shiftdesk.domain.payloads import FollowupTaken, IncidentOpened
from shiftdesk.domain.report import Item
from shiftdesk.domain.terms import closing_of

DAY_S = 86400
DRILL_TOLD_S = 7 * DAY_S
"""House: for so long the findings of the last drill are proposed."""
Drafter = Callable[[Board, DateTime], Iterable[Item]]
"""Gives what one area would have the briefing speak of; nothing when it has nothing."""


def proposals(board: Board, now: DateTime) -> list[Item]:
    """What the briefing should speak of and does not list yet; nothing once it was closed."""
    if board.briefing and board.briefing.closed:
        return []
    taken = {item.carried for item in board.briefing.items} if board.briefing else set()
    return [item for drafter in DRAFTERS for item in drafter(board, now) if item.key not in taken]


def _end_of_day(board: Board, now: DateTime) -> DateTime:
    return after(midnight(local_date(now, board.hall.zone), board.hall.zone), DAY_S)


def _is_old(board: Board, key: str, when: DateTime, today: set[str]) -> bool:
    """Whether it comes from before this day's first fact, or from before the shift in charge began."""
    return key not in today or (board.shift is not None and when < board.shift.began)


def _today(board: Board) -> set[str]:
    """The keys of what began on this duty day: its opening did not carry it."""
    lines = board.entries.values()
    opened = {f"incident:{line.incident}" for line in lines if line.kind == IncidentOpened.KIND}
    return opened | {f"followup:{line.data.get('id')}" for line in lines if line.kind == FollowupTaken.KIND}


def _incidents(board: Board, now: DateTime) -> Iterable[Item]:
    today = _today(board)
    for incident in board.live():
        key = f"incident:{incident.number}"
        if not incident.drill and _is_old(board, key, incident.opened, today):
            title = board.plan_of(incident).title
            yield Item(key=key, kind="incident", number=incident.number, text=title, state=incident.status)


def _followups(board: Board, now: DateTime) -> Iterable[Item]:
    """Those from before that are due today, overdue, or without a time: in the order of their times."""
    today, end = _today(board), _end_of_day(board, now)
    for one in sorted(board.customers(), key=_by_time):
        key, due = f"followup:{one.id}", one.was or one.due
        if one.state == "open" and (due is None or due < end) and _is_old(board, key, one.taken, today):
            yield item_of(one)


def _by_time(one: Followup) -> tuple[float, int, str]:
    due = one.was or one.due
    return due.timestamp() if due else float("inf"), len(one.id), one.id


def _deadlines(board: Board, now: DateTime) -> Iterable[Item]:
    """All else that is due today or overdue; a fault of yesterday's rounds is told as such, rounds are the day's."""
    end, found = _end_of_day(board, now), {one.mend or one.note for one in board.found}
    for one in agenda(board, now):
        told = one.kind in ("followup", "round", "drill") or (
            one.kind == "fault" and (one.id in found or one.what in found)
        )
        if one.first_due < end and not told:
            yield _deadline(one)


def _deadline(one: Deadline) -> Item:
    kind, person = "paper" if one.kind == "paper" else "deadline", one.owner if one.kind in NAMED else ""
    return Item(
        key=f"{kind}:{one.id}", kind=kind, of=one.kind, what=one.what, text=one.text, person=person, due=one.first_due
    )


def _faults(board: Board, now: DateTime) -> Iterable[Item]:
    """What the last rounds found and nobody mended yet, with the time by which it is to be."""
    mends = {one.id: one for one in board.owed.deadlines}
    for one in board.found:
        mend = mends.get(one.mend)
        if mend is None or mend.done is None:
            key, due = f"fault:{one.round}/{one.item}", mend.first_due if mend else None
            yield Item(key=key, kind="fault", of=one.action, what=one.item, note=one.note, due=due)


def _documents(board: Board, now: DateTime) -> Iterable[Item]:
    people = readers(board)
    for one in board.documents.values():
        left = one.unread(people)
        if left or not one.readers:
            yield Item(key=f"document:{one.id}", kind="document", what=one.title, person="\n".join(left))


def readers(board: Board) -> tuple[str, ...]:
    """Who must know the documents: everybody of the hall, else the shift's people."""
    if board.hall.people:
        return tuple(person.name for person in board.hall.people)
    return (board.shift.leader, *board.shift.staff) if board.shift else ()


def _notes(board: Board, now: DateTime) -> Iterable[Item]:
    for note in board.carry.values():
        yield Item(key=f"note:{note.of}", kind="note", what=note.text, person=note.by, due=note.when)


def _drills(board: Board, now: DateTime) -> Iterable[Item]:
    """What the last drill showed, until a briefing has spoken of it within a week, and that the next is due (D2-03)."""
    for record in board.drills[-1:]:
        due = closing_of(date.fromisoformat(record.due), board.hall)
        if due < _end_of_day(board, now):
            yield Item(key=f"drill_due:{record.due}", kind="drill_due", due=due)
        if seconds(now, record.ended) <= DRILL_TOLD_S:
            yield Item(key=f"drill:{record.incident}", kind="drill", number=record.incident, what=record.evaluation)


DRAFTERS: tuple[Drafter, ...] = (_incidents, _followups, _deadlines, _faults, _documents, _drills, _notes)
"""Where proposals come from; another area adds a function here that gives its own."""
