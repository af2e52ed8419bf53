"""What one process knows of the time that it lost: since when it watches the ladders, and why nobody did before."""

from __future__ import annotations

from shiftdesk.desk import engine
from shiftdesk.desk.asked import Told
from shiftdesk.desk.ports import Reading
from shiftdesk.desk.pulse import Beat, Gap, Pulse
from shiftdesk.domain import payloads as p
from shiftdesk.domain.board import Board
from shiftdesk.domain.moments import seconds

LONGEST_WAIT_S = 6.0
"""Nobody waits longer for the lock (5 s); what goes beyond was sleep."""


class Watcher:
    """Looks at the clocks once a beat; keeps what was lost until all that fell due in it is raised."""

    def __init__(self, pulse: Pulse) -> None:
        """Has looked at nothing."""
        self._pulse = pulse
        self._last: Reading | None = None
        self._gaps: tuple[Gap, ...] = ()
        self._jump: Told | None = None
        self._seq = 0
        self._waited = 0.0

    def look(self, clock: Reading, board: Board) -> None:
        """Notices time that was lost since the last beat, or before the first one."""
        gap = engine.gap_between(self._last, clock, self._waited) if self._last else None
        if gap and gap[0] == "clock":
            self._jump = Told(p.ClockJumped(by_s=int(gap[1]), cause="clock"), clock.wall, engine.WHO)
        self._gaps = self.gaps(clock, board)
        self._last, self._waited = clock, 0.0

    def gaps(self, clock: Reading, board: Board) -> tuple[Gap, ...]:
        """When nobody watched: neither this process, if it beats, nor before it the last one that left its pulse."""
        if self._last is None:
            return self._before(clock, board)
        gap = engine.gap_between(self._last, clock, self._waited)
        if gap is None:
            return self._gaps
        return (*self._gaps, Gap(after=self._last.wall, until=clock.wall, cause=gap[0]))

    def _before(self, clock: Reading, board: Board) -> tuple[Gap, ...]:
        beat = self._pulse.last()
        if beat is None or _is_of_another_clock(beat, clock, board):
            return (Gap(until=clock.wall, cause="closed"),)
        return (*beat.gaps, Gap(after=beat.at, until=clock.wall, cause="closed"))

    def waited(self, secs: float) -> None:
        """The process stood at the lock for so long."""
        self._waited += min(secs, LONGEST_WAIT_S)

    def jump(self, board: Board) -> Told | None:
        """The jump of the clock that this process saw, unless another one told of it since the last beat."""
        lines = board.entries.values() if self._jump else ()
        told = any(line.kind == p.ClockJumped.KIND and line.seq > self._seq for line in lines)
        return None if told else self._jump

    def told(self) -> None:
        """The jump is among the facts now."""
        self._jump = None

    def caught_up(self, seq: int) -> None:
        """All that was due is raised: what was lost before does not matter any more."""
        self._gaps, self._jump, self._seq = (), None, seq

    def beat(self, board: Board, clock: Reading) -> Beat:
        """The pulse to leave now."""
        return Beat(at=clock.wall, seq=board.seq, gaps=self._gaps)

    def still_s(self, clock: Reading) -> float | None:
        """Seconds awake since the last look at the clocks; None before the first one."""
        return max(0.0, clock.mono - self._last.mono) if self._last else None


def _is_of_another_clock(beat: Beat, clock: Reading, board: Board) -> bool:
    """Whether the clock was set back since the beat: it lies ahead of now, or of a fact that came after it."""
    later = [line.at for line in board.entries.values() if beat.seq is not None and line.seq > beat.seq]
    return any(seconds(beat.at, at) > engine.SLACK_S for at in (clock.wall, *later))
