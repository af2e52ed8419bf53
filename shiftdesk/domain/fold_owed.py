"""How facts about what is owed, and about the shift leader's day, change the board."""

from __future__ import annotations

from msgspec.structs import replace
from pendulum import DateTime

from shiftdesk.domain import payloads as p
from shiftdesk.domain.agenda import back_by
from shiftdesk.domain.board import Board
from shiftdesk.domain.cases import Case, Stepped, is_over
from shiftdesk.domain.chain import Fact
from shiftdesk.domain.deadlines import Deadline, Start, begun
from shiftdesk.domain.followup import Attempt, Followup
from shiftdesk.domain.moments import from_text
from shiftdesk.domain.owed import Attendance, Owed, Signed, change, put, without
from shiftdesk.domain.papers import Paper
from shiftdesk.domain.payloads.day import AgreedTime
from shiftdesk.domain.rounds import Look, Round

SETTLED_BY_TELLING = ("callback", "pre-registered")
"""Follow-ups that are settled once the customer was told when to come (A28); others want their work done too."""


def _owing(board: Board, owed: Owed, *counted: str) -> Board:
    numbers = {**board.numbers, **{what: board.next_number(what) for what in counted}}
    return replace(board, owed=owed, numbers=numbers)


def _begin(owed: Owed, starts: tuple[Start, ...], fact: Fact, of: str = "") -> Owed:
    return put(owed, *(begun(start, from_text(fact.when), of) for start in starts))


def met(owed: Owed, deadline: Deadline | None, fact: Fact) -> Owed:
    """With that deadline met by this fact, if there is one that waits."""
    if deadline is None or deadline.done is not None:
        return owed
    return change(owed, replace(deadline, done=from_text(fact.when), done_by=fact.by))


def deadline_set(board: Board, fact: Fact, told: p.DeadlineSet) -> Board:
    """Something is owed by a time."""
    return _owing(board, _begin(board.owed, (told.starts,), fact), "deadline")


def deadline_moved(board: Board, fact: Fact, told: p.DeadlineMoved) -> Board:
    """Another time; one that had passed before stays on record."""
    old = board.owed.find(told.id)
    if old is None:
        return board
    missed = old.was or (old.due if old.due <= from_text(fact.when) else None)
    return replace(board, owed=change(board.owed, replace(old, due=told.due, guess=told.guess, was=missed)))


def deadline_done(board: Board, fact: Fact, told: p.DeadlineDone) -> Board:
    """Met; a repeated one is due again."""
    old = board.owed.find(told.id)
    owed = met(board.owed, old, fact)
    if told.starts is None:
        return replace(board, owed=owed)
    return _owing(board, _begin(owed, (told.starts,), fact, old.of if old else ""), "deadline")


def case_opened(board: Board, fact: Fact, told: p.CaseOpened) -> Board:
    """A business case with its first clocks."""
    case = Case(
        id=told.id, kind=told.what, customer=told.customer, phone=told.phone, business=told.business,
        taken=from_text(fact.when), taken_by=fact.by,
    )  # fmt: skip
    owed = _begin(board.owed, told.starts, fact, told.id)
    return _owing(board, replace(owed, cases={**owed.cases, case.id: case}), "case")


def case_stepped(board: Board, fact: Fact, told: p.CaseStepped) -> Board:
    """A step: the clock that waited for it stops, those that it starts run; a case that is over owes nothing more."""
    case = board.owed.cases.get(told.id)
    if case is None:
        return board
    when = from_text(fact.when)
    case = replace(case, steps=(*case.steps, Stepped(told.step, when, fact.by, told.note)))
    owed = met(board.owed, board.owed.find(f"{case.id}.{told.step}"), fact)
    owed = _begin(owed, told.starts, fact, case.id)
    if is_over(case):
        case, owed = replace(case, ended=when), without(owed, case.id)
    return replace(board, owed=replace(owed, cases={**owed.cases, case.id: case}))


def recording_kept(board: Board, fact: Fact, told: p.RecordingKept) -> Board:
    """A recording, to be kept until its year is over."""
    return _owing(board, _begin(board.owed, (told.starts,), fact), "recording")


def attendance_taken(board: Board, fact: Fact, told: p.AttendanceTaken) -> Board:
    """Who was there; taken again, the later one counts."""
    taken = Attendance(shift=told.shift, taken=from_text(fact.when), by=fact.by, people=told.people)
    others = tuple(one for one in board.owed.attendance if one.shift != told.shift)
    return replace(board, owed=replace(board.owed, attendance=(*others, taken)))


def round_began(board: Board, fact: Fact, told: p.RoundBegan) -> Board:
    """A round begins."""
    began = Round(id=told.id, shift=told.shift, began=from_text(fact.when), by=fact.by, hour=told.hour)
    return _owing(board, replace(board.owed, rounds=(*board.owed.rounds, began)), "round")


def _on_round(board: Board, name: str, changed: Round) -> Owed:
    rounds = tuple(changed if one.id == name else one for one in board.owed.rounds)
    return replace(board.owed, rounds=rounds)


def _round(board: Board, name: str) -> Round | None:
    return next((one for one in board.owed.rounds if one.id == name), None)


def round_looked(board: Board, fact: Fact, told: p.RoundLooked) -> Board:
    """An item in order."""
    found = _round(board, told.id)
    return (
        replace(board, owed=_looked(board, found, Look(told.item, "ok", from_text(fact.when), told.note)))
        if found
        else board
    )


def _looked(board: Board, found: Round, look: Look) -> Owed:
    return _on_round(board, found.id, replace(found, looks=(*found.looks, look)))


def round_fault(board: Board, fact: Fact, told: p.RoundFault) -> Board:
    """An item that is not in order, and what is to be mended by when: that is owed even if the round itself is lost."""
    found = _round(board, told.id)
    mend = told.starts.id if told.starts else ""
    look = Look(told.item, "fault", from_text(fact.when), told.note, told.action, mend)
    owed = _looked(board, found, look) if found else board.owed
    if told.starts is None:
        return replace(board, owed=owed)
    return _owing(board, _begin(owed, (told.starts,), fact, told.id), "deadline")


def round_done(board: Board, fact: Fact, told: p.RoundDone) -> Board:
    """A round ends."""
    found = _round(board, told.id)
    if found is None:
        return board
    return replace(board, owed=_on_round(board, told.id, replace(found, done=from_text(fact.when))))


def paper_out(board: Board, fact: Fact, told: p.PaperOut) -> Board:
    """Papers are out."""
    when = from_text(fact.when)
    out = Paper(
        id=told.id, name=told.name, qty=told.qty, to=told.to, out=when, by=fact.by, due=back_by(board, when)
    )  # fmt: skip
    return _owing(board, replace(board.owed, papers={**board.owed.papers, out.id: out}), "paper")


def paper_back(board: Board, fact: Fact, told: p.PaperBack) -> Board:
    """Papers are back."""
    out = board.owed.papers.get(told.id)
    if out is None:
        return board
    back = replace(out, back=from_text(fact.when), returned=told.returned, used=told.used, note=told.note)
    return replace(board, owed=replace(board.owed, papers={**board.owed.papers, out.id: back}))


def registers_checked(board: Board, fact: Fact, told: p.RegistersChecked) -> Board:
    """The registers were looked through; only complete ones are done with."""
    if told.state != "complete":
        return board
    signed = Signed(shift=told.shift, when=from_text(fact.when), by=fact.by, note=told.note)
    return replace(board, owed=replace(board.owed, registers=(*board.owed.registers, signed)))


def statistics_sent(board: Board, fact: Fact, told: p.StatisticsSent) -> Board:
    """Statistics and problem analysis went upward."""
    signed = Signed(shift=told.shift, when=from_text(fact.when), by=fact.by, note=told.analysis, to=told.to)
    return replace(board, owed=replace(board.owed, statistics=(*board.owed.statistics, signed)))


def followup_moved(board: Board, fact: Fact, told: p.FollowupMoved) -> Board:
    """A step towards settling it; a pre-accepted one is done once keyed and dispatched (D1-06)."""
    item = board.followups.get(told.id)
    if item is None:
        return board
    when = from_text(fact.when)
    move = Attempt(move=told.move, when=when, by=fact.by, note=told.note, due=told.due, was=told.was)
    moved = _moved(replace(item, moves=(*item.moves, move)), told, when)
    done = told.move == "done" or (told.move == "told" and moved.kind in SETTLED_BY_TELLING)
    done = done or bool(moved.kind == "pre-accepted" and moved.keyed and moved.dispatched)
    if done and moved.state == "open":
        moved = replace(moved, state="done", outcome=told.note or moved.outcome)
    return replace(board, followups={**board.followups, item.id: moved})


def _moved(item: Followup, told: p.FollowupMoved, when: DateTime) -> Followup:
    if told.move == "keyed":
        return replace(item, keyed=when)
    if told.move == "dispatched":
        return replace(item, dispatched=when)
    if told.move == "cancel":
        return replace(item, state="cancelled", outcome=told.note)
    if told.move == "told":
        return replace(item, hour=told.due)
    if told.move == "leaders":
        return replace(item, leaders_told=when)
    if told.move == "visit" or (told.move == "moved" and told.of != "hour"):
        missed = item.was or (item.due if item.due and item.due <= when else None)
        visit = told.due if told.move == "visit" or told.of == "visit" else item.visit
        return replace(item, visit=visit, due=told.due, was=missed, due_house=False, due_guess=told.guess)
    return replace(item, hour=told.due) if told.move == "moved" else item


def agreed(item: Followup) -> AgreedTime | None:
    """Which time of it can be moved: what is owed; once it is settled by telling, the hour to come. None: nothing."""
    if item.state == "open" and (item.due or not item.hour):
        return "visit" if item.visit else "due"
    told = item.state == "open" or (item.state == "done" and item.kind in SETTLED_BY_TELLING)
    return "hour" if told and item.hour else None
