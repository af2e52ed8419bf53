"""How the facts about an incident's levels change the board."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from shiftdesk.domain import payloads as p
from shiftdesk.domain.board import Board
from shiftdesk.domain.chain import Fact
from shiftdesk.domain.fold_incident import mark_of, on_incident
from shiftdesk.domain.incident import LevelMarks, Raise, Report
from shiftdesk.domain.moments import from_text


def _level(board: Board, told: p.OfIncident, name: str, change: Callable[[LevelMarks], LevelMarks]) -> Board:
    return on_incident(board, told, lambda i: replace(i, levels={**i.levels, name: change(i.marks(name))}))


def level_raised(board: Board, fact: Fact, told: p.LevelRaised) -> Board:
    """A level was raised for its due time; an acknowledgement falls with it, whatever that due time is."""
    raised = Raise(at=from_text(fact.at), due=told.due, late_s=told.late_s, cause=told.cause)
    board = on_incident(board, told, lambda i: replace(i, acknowledged=None))
    return _level(board, told, told.level, lambda m: replace(m, raised=(*m.raised, raised)))


def level_called(board: Board, fact: Fact, told: p.LevelCalled) -> Board:
    """An answer made a conditional level due; the first one counts."""
    when = from_text(fact.when)
    return _level(board, told, told.level, lambda m: m if m.called else replace(m, called=when))


def level_reported(board: Board, fact: Fact, told: p.LevelReported) -> Board:
    """Someone was told, perhaps after all; later reports of the same level join the first."""
    report = Report(
        by=fact.by, when=told.moment, at=from_text(fact.at), to=told.to, how=told.how, answer=told.answer,
        reason=told.reason, due=told.due, clamped=told.clamped,
    )  # fmt: skip
    return _level(board, told, told.level, lambda m: replace(m, reports=(*m.reports, report), skipped=None))


def level_answered(board: Board, fact: Fact, told: p.LevelAnswered) -> Board:
    """The receiver's answer came later: it stands with the newest report of the level."""

    def change(marks: LevelMarks) -> LevelMarks:
        if not marks.reports:
            return marks
        last = marks.reports[-1]
        answer = "; ".join(part for part in (last.answer, told.answer) if part)
        return replace(marks, reports=(*marks.reports[:-1], replace(last, answer=answer)))

    return _level(board, told, told.level, change)


def level_corrected(board: Board, fact: Fact, told: p.LevelCorrected) -> Board:
    """The report of a level as it should have been told; withdrawn, the level stands as if it was never reported."""
    if told.withdrawn:
        board = on_incident(board, told, lambda i: replace(i, acknowledged=None))
        return _level(board, told, told.level, lambda m: replace(m, reports=()))

    def change(marks: LevelMarks) -> LevelMarks:
        if not marks.reports:
            return marks
        answers = "; ".join(report.answer for report in marks.reports if report.answer)
        right = replace(
            marks.reports[0], to=told.to, how=told.how, when=told.moment or marks.reports[0].when, clamped=False,
            answer=answers if told.answer is None else told.answer, corrected=True,
        )  # fmt: skip
        return replace(marks, reports=(right,))

    return _level(board, told, told.level, change)


def level_skipped(board: Board, fact: Fact, told: p.LevelSkipped) -> Board:
    """Nobody can answer, for a reason."""
    return _level(board, told, told.level, lambda m: replace(m, skipped=mark_of(fact, told.reason)))
