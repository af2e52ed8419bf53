"""The shift leader's day as a row of tasks, and which of them is next (D5-124..128). Nothing of it blocks anything."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pendulum import DateTime

from shiftdesk.domain.agenda import end_of, rounds_standing
from shiftdesk.domain.board import Board, Shift
from shiftdesk.domain.moments import after

TASKS = (
    "accept", "attendance", "briefing", "first_round", "papers_out", "rounds", "papers_back", "registers",
    "statistics", "handover",
)  # fmt: skip
"""In the order of the day (the order is a reading of the source; it gives no clock times)."""
EVENING_S = 60 * 60
"""House: this long before the end of the shift no papers are given out any more."""

State = Literal["done", "next", "open"]


class Task(NamedTuple):
    """A task of the day. `at`: when it is due or was done, as far as that is known."""

    name: str
    state: State
    at: DateTime | None = None


class DayPlan(NamedTuple):
    """The whole day, with what of the rounds was missed and poor, and how many papers are missing."""

    tasks: tuple[Task, ...]
    missed: int
    poor: int
    papers_missing: int

    @property
    def next(self) -> Task:
        """What is next: something always is, if only the handover."""
        return next(task for task in self.tasks if task.state == "next")


def day_plan(board: Board, now: DateTime) -> DayPlan:
    """The day of the shift in charge; without one, taking it over is next."""
    done = _done(board, now)
    ahead = rounds_standing(board, now)
    upcoming = _upcoming(board, now, done, bool(ahead.ahead))
    tasks = []
    for name in TASKS:
        state: State = "done" if name in done else "next" if name == upcoming else "open"
        at = ahead.ahead[0] if name == "rounds" and ahead.ahead else done.get(name)
        tasks.append(Task(name, state, at))
    missing = sum(paper.missing for paper in board.owed.papers.values())
    return DayPlan(tuple(tasks), len(ahead.missed), ahead.poor, missing)


def _upcoming(board: Board, now: DateTime, done: dict[str, DateTime | None], rounds: bool) -> str:
    """The first task that is not done; the handover ends the shift, so it never is and always waits behind the others.

    Passed over: rounds when none is ahead (`rounds`), giving out papers in the evening, and taking back papers when
    none are out; those that an earlier shift gave out are taken back too.
    """
    evening = board.shift is not None and now >= after(end_of(board, board.shift), -EVENING_S)
    out = any(paper.back is None for paper in board.owed.papers.values())
    idle = {"rounds": not rounds, "papers_out": evening, "papers_back": not out}
    return next(name for name in TASKS if name not in done and not idle.get(name))


def _done(board: Board, now: DateTime) -> dict[str, DateTime | None]:
    """What is done, and when."""
    shift, owed = board.shift, board.owed
    if shift is None:
        return {}
    done: dict[str, DateTime | None] = {"accept": shift.began}
    attendance = next((one for one in owed.attendance if one.shift == shift.id), None)
    if attendance:
        done["attendance"] = attendance.taken
    if board.briefing and board.briefing.closed:
        done["briefing"] = board.briefing.closed
    rounds = [one for one in owed.rounds_of(shift.id) if one.done]
    looked = next((one for one in rounds if one.looks), None)
    if looked:  # a round on which nobody looked at anything is a poor one, not the day's first
        done["first_round"] = looked.done
    standing = rounds_standing(board, now)
    if rounds and not standing.ahead:  # hours that were all missed are counted, and no task that was done
        done["rounds"] = None
    done |= _papers(board, shift)
    for name, signed in (("registers", owed.registers), ("statistics", owed.statistics)):
        last = next((one for one in reversed(signed) if one.shift == shift.id), None)
        if last:
            done[name] = last.when
    return done


def _papers(board: Board, shift: Shift) -> dict[str, DateTime | None]:
    """Papers of the shift: given out, and all back."""
    every = list(board.owed.papers.values())
    given = [paper for paper in every if paper.out >= shift.began]
    done: dict[str, DateTime | None] = {"papers_out": given[0].out} if given else {}
    if given and all(paper.back for paper in every):
        done["papers_back"] = max(paper.back for paper in every if paper.back)
    return done
