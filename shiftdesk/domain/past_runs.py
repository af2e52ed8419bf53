"""How long each step took when the same playbook ran before: usual and best, of drills and of real ones apart."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from shiftdesk.domain.board import Board
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.moments import seconds
from shiftdesk.domain.playbook import Playbook
from shiftdesk.domain.steps import step_mark

FEW = 3
"""House: of fewer runs nothing is called usual where somebody works by it."""
MOST_RUNS = 30
"""House: the newest runs count; what was long ago says little of the people who are here now."""


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One incident or drill that came to its end.

    Attributes:
        plan: the playbook's id, whatever its version. speed: how fast the clock of a drill ran.
        steps: id of each step that was done -> whole seconds until its tick: from the onset, in a drill from its start
        and by its own clock.
    """

    number: int
    plan: str
    drill: bool
    speed: int
    steps: dict[str, int]


class StepTimes(msgspec.Struct, frozen=True):
    """Of one step, over all runs in which it was done: the median, the shortest time (seconds), and how many runs."""

    usual_s: int
    best_s: int
    runs: int


class PastTimes(msgspec.Struct, frozen=True):
    """The times to show beside an incident's steps, by step id; `drill`: whose times they are; `runs`: of how many."""

    drill: bool
    runs: int
    steps: dict[str, StepTimes]

    def telling(self) -> PastTimes | None:
        """Only the steps that were done often enough to tell anything; None without any."""
        often = {name: took for name, took in self.steps.items() if took.runs >= FEW}
        return PastTimes(self.drill, self.runs, often) if often else None


def runs_of(board: Board) -> list[Run]:
    """The incidents and drills that were closed on the board's day, newest first; false alarms are none."""
    closed = [i for i in board.incidents.values() if i.status == "closed"]
    return [_run(i, board.plan_of(i)) for i in sorted(closed, key=lambda i: -i.number) if i.plan in board.plans]


def _run(incident: Incident, plan: Playbook) -> Run:
    start = incident.opened if incident.drill else incident.onset
    joined = incident.plans[-1].since if len(incident.plans) > 1 else None
    marks = {step.id: step_mark(incident, step) for step in plan.steps}
    done = {
        name: max(0, int(seconds(mark.when, start) * incident.speed))
        for name, mark in marks.items()
        # what was ticked under another plan may have meant another thing
        if mark and mark.state == "done" and (joined is None or mark.when >= joined)
    }
    return Run(number=incident.number, plan=plan.id, drill=incident.drill, speed=incident.speed, steps=done)


def times_of(runs: Iterable[Run], incident: Incident, plan: Playbook) -> PastTimes | None:
    """Usual and best times for a running incident, of runs given newest first; None when it never ran before.

    A drill is measured by drills whose clock ran as fast, a real one by real ones; only without any by the others.
    """
    seen = {incident.number}
    before: list[Run] = []
    for run in runs:
        if run.plan == plan.id and run.number not in seen:
            seen.add(run.number)
            before.append(run)
    own = [run for run in before if (run.drill, run.speed) == (incident.drill, incident.speed)]
    others = [run for run in before if run.drill is not incident.drill and run.speed == 1]
    kept = (own or others)[:MOST_RUNS]
    times = {
        step.id: took for step in plan.steps if (took := _times([r.steps[step.id] for r in kept if step.id in r.steps]))
    }
    return PastTimes(kept[0].drill, len(kept), times) if times else None


def _times(took: list[int]) -> StepTimes | None:
    took = sorted(took)
    middle = len(took) // 2
    usual = took[middle] if len(took) % 2 else (took[middle - 1] + took[middle]) // 2 if took else 0
    return StepTimes(usual, took[0], len(took)) if took else None
