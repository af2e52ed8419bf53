"""What raises levels: which are due, how late, and why nobody raised them in time (design, parts 5 and 6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pendulum import DateTime

from shiftdesk.desk.asked import Told
from shiftdesk.desk.ports import Found, Reading
from shiftdesk.desk.pulse import Beat, Gap
from shiftdesk.domain import payloads as p
from shiftdesk.domain.board import Board
from shiftdesk.domain.escalation import Rung, raises_at, rungs, to_raise
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.moments import seconds

WHO = "shiftdesk"
"""Who raises levels and notes clock jumps."""
SLACK_S = 2.0
"""A clock that differs by less has not moved; a raise that comes within it is in time."""
UNKNOWN_SKIP = 200
"""House: numbers go ahead so far where a day cannot be read and nothing tells how many facts it had."""
STILL_S = 5.0
"""An engine that beats every second and then not for this long was asleep, or stands still."""


def gap_between(last: Reading, now: Reading, waited: float = 0.0) -> tuple[p.Cause, float] | None:
    """Why this process lost time between two looks at the clocks, and by how many seconds the wall clock moved.

    `waited`: seconds that it stood at the writers' lock meanwhile; that is no sleep. A wall clock that ran differently
    from the clock that never sleeps was moved; a machine that cannot tell sleep from a clock set forward is taken to
    have slept.
    """
    wall, mono, boot = seconds(now.wall, last.wall), now.mono - last.mono, now.boot - last.boot
    drift = wall - boot
    cannot_tell = last.boot == last.mono and now.boot == now.mono
    if drift > SLACK_S and cannot_tell:
        return "asleep", 0.0
    if abs(drift) > SLACK_S:
        return "clock", drift
    if boot - mono > SLACK_S or mono - waited > STILL_S:
        return "asleep", 0.0
    return None


def cause_of(due: DateTime, now: DateTime, gaps: Iterable[Gap]) -> p.Cause | None:
    """Why a level due at `due` is only raised now; None when it is in time or somebody watched at that moment."""
    if seconds(now, due) <= SLACK_S:
        return None
    return next((gap.cause for gap in gaps if (gap.after is None or due > gap.after) and due <= gap.until), None)


def raising(incident: Incident, rung: Rung, now: DateTime, cause: p.Cause | None) -> Told:
    """The fact that a level was raised."""
    assert rung.due is not None
    late = max(0, int(seconds(now, rung.due)))
    return Told(
        p.LevelRaised(incident=incident.number, level=rung.level.id, due=rung.due, late_s=late, cause=cause), now, WHO
    )


def due_before(before: Board, after: Board, now: DateTime, gaps: Sequence[Gap]) -> list[Told]:
    """What was due before a command and, in its light, still was (not repaired before its minute), oldest first."""
    found: list[tuple[float, Told]] = []
    for incident in before.live():
        later = after.incidents.get(incident.number, incident)
        undone = {r.level.id for r in rungs(later, after.plans, now) if r.state == "not_reached"}
        for rung in to_raise(incident, before.plans, now):
            # an incident that was opened after the due time was not missed by anyone
            cause = cause_of(rung.due, now, gaps) if rung.due and rung.due >= incident.opened else None
            if rung.level.id not in undone and rung.due:
                found.append((rung.due.timestamp(), raising(incident, rung, now, cause)))
    return [told for _, told in sorted(found, key=lambda pair: pair[0])]


def due_after(board: Board, now: DateTime) -> list[Told]:
    """What a command itself made due, oldest first; nobody is late for that."""
    found = [
        (r.due.timestamp(), raising(i, r, now, None))
        for i in board.live()
        for r in to_raise(i, board.plans, now)
        if r.due
    ]
    return [told for _, told in sorted(found, key=lambda pair: pair[0])]


def anything_due(board: Board, now: DateTime) -> bool:
    """Whether a level waits to be raised."""
    # asked at every beat, which must cost next to nothing
    moments = (raises_at(incident, board.plans) for incident in board.live())
    return any(at is not None and at <= now for at in moments)


def jump_of(board: Board, now: DateTime) -> Told | None:
    """A clock that stands before the last fact was set back; across processes nothing else proves it."""
    if board.last_at is None or seconds(board.last_at, now) <= SLACK_S:
        return None
    return Told(p.ClockJumped(by_s=int(seconds(now, board.last_at)), cause="clock"), now, WHO)


def recovered(found: Found | None, now: DateTime, board: Board) -> list[Told]:
    """What the log says about a kill, a power cut or damage before it goes on. `board`: as far as it can be read."""
    if found is None:
        return []
    told: list[p.DeskRecovered] = []
    if found.unfinished:
        told.append(p.DeskRecovered(what="unfinished", count=found.unfinished))
    if found.damaged:
        told.append(p.DeskRecovered(what="damaged", day=found.damaged, lost=found.lost, kept=found.kept,
                                    skip=_skip(found, board)))  # fmt: skip
    if found.note:
        told.append(p.DeskRecovered(what="note"))
    return [Told(one, now, WHO) for one in told]


def _skip(found: Found, board: Board) -> int:
    """How far running numbers go ahead: by as many facts as are lost; where nobody can tell, by a day's fill."""
    nothing_read = board.day == found.damaged and not board.cmds
    return found.lost or (UNKNOWN_SKIP if nothing_read else 0)


def age_of(beat: Beat, now: DateTime) -> int | None:
    """Whole seconds since the beat; None when it lies ahead, because the clock was set back and no engine ran since."""
    age = seconds(now, beat.at)
    return max(0, int(age)) if age >= -SLACK_S else None
