"""An incident: its onset, its marks, its history. Level states are computed in `escalation`, never stored."""

from functools import cached_property
from typing import Any, Literal

import msgspec
from pendulum import DateTime

from shiftdesk.domain.log import Entry
from shiftdesk.domain.moments import seconds
from shiftdesk.domain.payloads import Cause, StepState

Status = Literal["open", "resolved", "closed", "cancelled"]


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """Who did it, when it happened and when it was recorded; `clamped`: the clock stood before the onset."""

    by: str
    when: DateTime
    at: DateTime
    note: str = ""
    clamped: bool = False


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report of a level: who told whom, how, when and what they answered; `due` is frozen with it.

    `corrected`: it does not stand as it was first told; the timeline has both.
    """

    by: str
    when: DateTime
    at: DateTime
    to: tuple[str, ...]
    how: str
    answer: str = ""
    reason: str = ""
    due: DateTime | None = None
    clamped: bool = False
    corrected: bool = False


class Raise(msgspec.Struct, frozen=True, kw_only=True):
    """That a level was raised for one due time: when it was recorded, how late and why."""

    at: DateTime
    due: DateTime
    late_s: int
    cause: Cause | None = None


class LevelMarks(msgspec.Struct, frozen=True, kw_only=True):
    """What happened to one level of this incident.

    Attributes:
        joined: for levels that start when the incident joins their plan: the reclassification's moment.
        called: when an answer made a conditional level due. superseded: since when the incident is of another kind.
    """

    raised: tuple[Raise, ...] = ()
    called: DateTime | None = None
    joined: DateTime | None = None
    reports: tuple[Report, ...] = ()
    skipped: Mark | None = None
    superseded: DateTime | None = None


class StepMark(msgspec.Struct, frozen=True, kw_only=True):
    """The latest tick of a step."""

    state: StepState
    by: str
    at: DateTime
    when: DateTime
    note: str = ""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """An answer to a question of the playbook."""

    value: str
    by: str
    when: DateTime


class HallState(msgspec.Struct, frozen=True, kw_only=True):
    """What another hall said of itself; `until` is when the state changed again (D1-12)."""

    hall: str
    state: Literal["ok", "faulty"]
    since: DateTime
    until: DateTime | None = None


class PlanUse(msgspec.Struct, frozen=True, kw_only=True):
    """Under which plan (board key) the incident ran, and since when."""

    plan: str
    since: DateTime


class Handed(msgspec.Struct, frozen=True, kw_only=True):
    """A written report that was handed in: by whom, when, to whom."""

    by: str
    when: DateTime
    to: tuple[str, ...]
    note: str = ""


class DrillRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What a drill leaves behind (D2-03); `due` is the date of the next one."""

    incident: int
    plan: str
    began: DateTime
    ended: DateTime
    content: str
    participants: tuple[str, ...]
    evaluation: str
    due: str
    by: str


class Assignment(msgspec.Struct, frozen=True, kw_only=True):
    """Who holds a role, from when until when; `confirmed` falls at a handover until the new leader says so."""

    role: str
    person: str
    since: DateTime
    until: DateTime | None = None
    by: str = ""
    incident: int | None = None
    confirmed: bool = True


class Incident(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One 突发事件, from its start to its closing; numbers run on for the desk and are never reused.

    Attributes:
        owners: who led the desk since when, nobody as an empty name.
        links: numbers of the incidents that belong to it. casualties: as last told. handed: written reports handed in.
        speed: how many times faster than the wall clock a drill's clock runs. real_since: when a drill turned into the
        real thing; what was done in the drill does not count for it.
        forms_done: the kinds of which it has forms, all of them done. forms_known: `KIND.FIELD`, for every field that
        is filled and known in all its forms of that kind.
    """

    number: int
    id: str
    plans: tuple[PlanUse, ...]
    onset: DateTime
    opened: DateTime
    opened_by: str
    drill: bool = False
    speed: int = 1
    place: str = ""
    resolved: Mark | None = None
    closed: Mark | None = None
    cancelled: Mark | None = None
    acknowledged: Mark | None = None
    levels: dict[str, LevelMarks] = {}
    steps: dict[str, StepMark] = {}
    answers: dict[str, Answer] = {}
    gates: dict[str, Mark] = {}
    halls: tuple[HallState, ...] = ()
    roles: tuple[Assignment, ...] = ()
    timeline: tuple[Entry, ...] = ()
    owners: tuple[tuple[str, DateTime], ...] = ()
    links: tuple[int, ...] = ()
    casualties: str = ""
    handed: dict[str, Handed] = {}
    real_since: DateTime | None = None
    record: DrillRecord | None = None
    forms_done: tuple[str, ...] = ()
    forms_known: tuple[str, ...] = ()

    @cached_property
    def memo(self) -> dict[str, Any]:
        """What was computed from this very value and stays true for it; no part of the value."""
        return {}

    @property
    def plan(self) -> str:
        """Board key of the plan in force."""
        return self.plans[-1].plan

    @property
    def status(self) -> Status:
        """open, resolved, closed or cancelled."""
        if self.cancelled:
            return "cancelled"
        if self.closed:
            return "closed"
        return "resolved" if self.resolved else "open"

    @property
    def live(self) -> bool:
        """Whether it is open or resolved and not yet closed."""
        return self.status in ("open", "resolved")

    def marks(self, level: str) -> LevelMarks:
        """The marks of a level; empty ones when nothing happened to it."""
        return self.levels.get(level, LevelMarks())


def elapsed_s(incident: Incident, now: DateTime) -> int:
    """Whole seconds from onset until resolved, cancelled or `now`; never negative (design, part 5).

    In a drill: seconds of its own clock.
    """
    end = incident.resolved or incident.cancelled
    return max(0, int(seconds(end.when if end else now, incident.onset) * incident.speed))
