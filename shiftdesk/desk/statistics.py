"""What a shift counts for its statistics (register SR, D5-47..52, D5-87, D5-112)."""

from __future__ import annotations

from pendulum import DateTime

from shiftdesk.domain.agenda import agenda, rounds_standing
from shiftdesk.domain.board import Board
from shiftdesk.domain.log import WRITTEN

COUNTS = (
    "entries", "incidents", "followups_taken", "followups_settled", "followups_open", "cases_opened", "late", "overdue",
    "rounds", "rounds_missed", "rounds_poor", "papers_missing",
)  # fmt: skip
"""What is counted, in the order in which it is shown; `entries` are those that people wrote."""


def counts_of(board: Board, now: DateTime) -> dict[str, int]:
    """The counts since the shift in charge began (without one: of the duty day); drills count nowhere."""
    began = board.shift.began if board.shift else None

    def here(moment: DateTime | None) -> bool:
        return moment is not None and (began is None or moment >= began)

    rounds = rounds_standing(board, now)
    followups = board.customers()
    settled = [item for item in followups if item.state == "done" and item.moves]
    return {
        "entries": sum(
            here(entry.when) and not entry.drill and entry.kind in WRITTEN for entry in board.entries.values()
        ),
        "incidents": sum(here(i.opened) and not i.drill for i in board.incidents.values()),
        "followups_taken": sum(here(item.taken) for item in followups),
        "followups_settled": sum(here(item.moves[-1].when) for item in settled),
        "followups_open": sum(item.state == "open" for item in followups),
        "cases_opened": sum(here(case.taken) for case in board.owed.cases.values()),
        "late": sum(here(one.done) and one.late_s(now) > 0 for one in board.owed.deadlines),
        "overdue": sum(one.overdue(now) for one in agenda(board, now)),
        "rounds": rounds.made, "rounds_missed": len(rounds.missed), "rounds_poor": rounds.poor,
        "papers_missing": sum(paper.missing for paper in board.owed.papers.values() if here(paper.back)),
    }  # fmt: skip
