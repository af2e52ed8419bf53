"""A shift's report: what it did, counted from its own facts, and what it hands over. The cut is a fact, not a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pendulum import DateTime

from shiftdesk.domain.agenda import rounds_standing
from shiftdesk.domain.board import Board, Shift
from shiftdesk.domain.duties import attended_now
from shiftdesk.domain.escalation import levels_of, rungs
from shiftdesk.domain.handover import critical, danger, draft
from shiftdesk.domain.incident import Incident, elapsed_s
from shiftdesk.domain.log import WRITTEN, Entry
from shiftdesk.domain.moments import from_text, seconds
from shiftdesk.domain.payloads import ShiftBegan, ShiftEnded, ShiftReported
from shiftdesk.domain.report import IncidentSum, LateLevel, Try

COUNTS = (
    "facts", "written", "entries", "added_later", "incidents_opened", "incidents_resolved", "incidents_closed",
    "levels_late", "levels_unreported", "followups_taken", "followups_settled", "followups_open", "rounds_done",
    "rounds_missed", "rounds_poor", "papers_missing",
)  # fmt: skip
"""What is counted, in the order in which it is shown. `facts` counts the report itself too, `entries` log lines but
those of drills, as nothing of a drill is counted anywhere else; `written` those that people wrote.
"""


def cut_report(board: Board, told: ShiftBegan | ShiftEnded, when: DateTime, now: DateTime) -> ShiftReported | None:
    """The report of the shift in charge that ends with this fact; None without one. `board`: right before the cut."""
    shift = board.shift
    if shift is None:
        return None
    if isinstance(told, ShiftEnded):
        return _report(board, shift, when, now, last=board.seq + 2)
    return _report(board, shift, when, now, last=board.seq + 1, told=told)


def standing_report(board: Board, now: DateTime) -> ShiftReported | None:
    """How the report of the shift in charge would read now; nothing of it is frozen."""
    return _report(board, board.shift, now, now, last=board.seq, cut=False) if board.shift else None


def lines_of(entries: Iterable[Entry], first: int, last: int | None) -> list[Entry]:
    """The log lines that a shift recorded."""
    return [entry for entry in entries if entry.seq >= first and (last is None or entry.seq <= last)]


def shiftless(board: Board) -> list[Entry]:
    """The day's log lines that were recorded with no shift in charge: they are in no report."""
    spans = [(one.first, one.last) for one in board.reports]
    spans += [(shift.first, shift.last) for shift in board.shifts if shift.last is not None]
    start = board.shift.first if board.shift else None
    return [
        entry for entry in board.entries.values()
        if not any(first <= entry.seq <= last for first, last in spans) and (start is None or entry.seq < start)
    ]  # fmt: skip


def _report(
    board: Board, shift: Shift, when: DateTime, now: DateTime, *, last: int, told: ShiftBegan | None = None,
    cut: bool = True,
) -> ShiftReported:  # fmt: skip
    lines = lines_of(board.entries.values(), shift.first, None)
    counted = [line for line in lines if not line.drill]
    items = draft(board, now)
    restated = set(told.restated) if told else set()
    keys = critical(items)
    tries = shift.tries
    if shift.offer is not None and (told is None or told.how != "accepted"):
        tries = (*tries, Try(to=shift.offer.to, offered=shift.offer.offered, how="unanswered", when=when))
    return ShiftReported(
        shift=shift.id, name=shift.name, leader=shift.leader, began=shift.began, ended=when,
        planned_end=shift.planned_end, first=shift.first, last=last,
        how="accepted" if told and told.how == "accepted" else "taken" if told else "ended",
        to=told.leader if told else "", reason=told.reason if told else "", words=shift.words,
        counts=_counts(board, counted, now, facts=last - shift.first + 1, cut=cut),
        categories=dict(sorted(Counter(line.category for line in counted).items())),
        incidents=tuple(_incidents(board, lines, now)), attendance=attended_now(board), items=items,
        restated=tuple(key for key in keys if key in restated),
        unrestated=tuple(key for key in keys if key not in restated) if told else (),
        danger=danger(board), tries=tries,
    )  # fmt: skip


def _counts(board: Board, lines: list[Entry], now: DateTime, *, facts: int, cut: bool) -> dict[str, int]:
    """The shift's figures, of lines without those of drills; `facts` is how many the chain has, of whatever kind."""
    kinds = Counter(line.kind for line in lines)
    moved = {str(line.data.get("id")) for line in lines if line.kind == "followup.moved"}
    rounds = [line.data for line in lines if line.kind == "round.done"]
    return {
        "facts": facts, "written": sum(line.kind in WRITTEN for line in lines), "entries": len(lines),
        "added_later": sum(line.added_later for line in lines), "incidents_opened": kinds["incident.opened"],
        "incidents_resolved": _ended(board, lines, "resolved"), "incidents_closed": _ended(board, lines, "closed"),
        "levels_late": sum(_late(board, line) > 0 for line in lines),
        "levels_unreported": sum(len(_unreported(board, i, now)) for i in board.live() if not i.drill),
        "followups_taken": kinds["followup.taken"],
        "followups_settled": sum(one.id in moved and one.state == "done" for one in board.customers()),
        "followups_open": sum(one.state == "open" for one in board.customers()),
        "rounds_done": len(rounds), "rounds_missed": _missed(board, now, cut),
        "rounds_poor": sum(bool(one.get("left")) for one in rounds),
        "papers_missing": sum(int(line.data.get("missing", 0)) for line in lines if line.kind == "paper.back"),
    }  # fmt: skip


STANDS = {"resolved": ("resolved", "closed"), "closed": ("closed",)}
"""What an incident may be for what was done to it to stand: what was reopened since is not over."""


def _ended(board: Board, lines: list[Entry], how: str) -> int:
    """How many incidents this shift resolved or closed and left so; one that was reopened between counts once."""
    told = {line.incident for line in lines if line.kind == f"incident.{how}"}
    return sum(one.status in STANDS[how] for number, one in board.incidents.items() if number in told)


def _missed(board: Board, now: DateTime, cut: bool) -> int:
    """The set hours that nobody served, by the rule of the strip; only at the cut no time of grace is left."""
    standing = rounds_standing(board, now)
    return len(standing.missed) + sum(cut and hour <= now for hour in standing.ahead)


def _late(board: Board, line: Entry) -> int:
    """Whole seconds by which a level was reported late; 0 for everything else, and for what was not overdue yet.
    Drills do not count.
    """
    due, moment = line.data.get("due"), line.data.get("moment")
    if line.kind != "level.reported" or line.drill or not (isinstance(due, str) and isinstance(moment, str)):
        return 0
    late_s = max(0, int(seconds(from_text(moment), from_text(due))))
    incident = board.incidents.get(line.incident or 0)
    levels = levels_of(incident, board.plans) if incident else ()
    level = next((one for one in levels if one.id == line.data.get("level")), None)
    return late_s if level is None or late_s >= level.overdue_s else 0


def _unreported(board: Board, incident: Incident, now: DateTime) -> tuple[LateLevel, ...]:
    """The levels that are due and that nobody has reported."""
    ladder = rungs(incident, board.plans, now)
    return tuple(LateLevel(rung.level.id, rung.late_s) for rung in ladder if rung.state == "due")


def _incidents(board: Board, lines: list[Entry], now: DateTime) -> Iterable[IncidentSum]:
    """Every incident of which this shift recorded anything, drills marked, or that waits for a report still."""
    waits = (i.number for i in board.live() if not i.drill and _unreported(board, i, now))
    of_it: dict[int, list[Entry]] = {number: [] for number in waits}
    for line in lines:
        if line.incident is not None and line.kind != "followup.taken":
            of_it.setdefault(line.incident, []).append(line)
    for number, told in sorted(of_it.items()):
        incident = board.incidents.get(number)
        if incident is not None:
            yield _sum(board, incident, told, now)


def _sum(board: Board, incident: Incident, told: list[Entry], now: DateTime) -> IncidentSum:
    kinds = {line.kind for line in told}

    def stands(how: str) -> bool:
        return f"incident.{how}" in kinds and incident.status in STANDS[how]

    late = tuple(LateLevel(str(line.data.get("level")), _late(board, line)) for line in told if _late(board, line))
    return IncidentSum(
        number=incident.number, title=board.plan_of(incident).title, status=incident.status, drill=incident.drill,
        opened="incident.opened" in kinds, resolved=stands("resolved"), closed=stands("closed"),
        elapsed_s=elapsed_s(incident, now), late=late,
        unreported=_unreported(board, incident, now) if incident.live else (),
    )  # fmt: skip
