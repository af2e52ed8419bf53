"""The ladder: what is due, and from which second. All computed when it is read (design, part 6)."""

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, TypeVar

import msgspec
from pendulum import UTC, DateTime

from shiftdesk.domain.incident import Incident, Raise
from shiftdesk.domain.moments import after, seconds
from shiftdesk.domain.playbook import Level, Playbook

T = TypeVar("T")
State = Literal["waiting", "due", "reported", "skipped", "not_reached", "superseded"]
Plans = dict[str, Playbook]
ALWAYS, NEVER = DateTime(1, 1, 1, tzinfo=UTC), DateTime(9999, 12, 31, tzinfo=UTC)
"""Before and behind every time that a desk meets."""


class Rung(msgspec.Struct, frozen=True, kw_only=True):
    """One level of an incident as it stands at `now`.

    Attributes:
        due: absolute due time, None while conditional. late_s: whole seconds from due to the report, else the
        resolution, else now; at least 0. overdue: due for longer than the level allows (house). added_later: a
        back-dated repair turned a level that had been due into one that was not reached. stopped: when its lateness
        stopped to count, None while it counts.
    """

    level: Level
    state: State
    due: DateTime | None
    raised: Raise | None
    late_s: int
    overdue: bool
    added_later: bool
    stopped: DateTime | None

    def ahead_s(self, now: DateTime) -> float:
        """Seconds until it is due, negative since then, and no more of those than it is late; 0 without a due time."""
        return seconds(self.due, self.stopped or now) if self.due else 0.0


def rungs(incident: Incident, plans: Plans, now: DateTime) -> Sequence[Rung]:
    """All levels of the incident in order: of former plans first, then of the plan in force."""
    # asked by every panel at every second: a ladder on which nothing is late stands until its next level is due
    kept: tuple[DateTime, DateTime | None, Sequence[Rung]] | None = incident.memo.get("ladder")
    if kept is not None and (kept[0] is now or (kept[1] is not None and kept[0] <= now < kept[1])):
        return kept[2]
    found = tuple(rung(incident, level, now) for level in levels_of(incident, plans))
    incident.memo["ladder"] = (now, _stands_until(incident, found), found)
    return found


def _stands_until(incident: Incident, ladder: Iterable[Rung]) -> DateTime | None:
    """Before which moment the clock changes nothing on a ladder; None when each second does."""
    over = incident.resolved or incident.cancelled
    if not over and any(rung.state in ("due", "skipped") for rung in ladder):
        return None
    return min((rung.due for rung in ladder if rung.state == "waiting" and rung.due is not None), default=NEVER)


def levels_of(incident: Incident, plans: Plans) -> list[Level]:
    """The levels of every plan the incident ran under; an id that comes again stands once, as its last plan has it."""
    # keys name the content of a plan, so the levels of one incident value never change
    kept: list[Level] | None = incident.memo.get("levels")
    if kept is None:
        found = {level.id: level for use in incident.plans for level in plans[use.plan].ladder}
        kept = incident.memo["levels"] = list(found.values())
    return kept


def due_of(incident: Incident, level: Level) -> DateTime | None:
    """When the level is due: onset + after, not before the incident joined its plan if the level starts then; for one
    that an answer raises, that answer + after.
    """
    marks = incident.marks(level.id)
    if marks.reports:
        return marks.reports[0].due
    if level.after_s is None or level.starts == "called":
        return after(marks.called, (level.after_s or 0) / incident.speed) if marks.called else None
    due = after(incident.onset, level.after_s / incident.speed)
    return max(due, marks.joined) if marks.joined else due


def rung(incident: Incident, level: Level, now: DateTime) -> Rung:
    """The level as it stands at `now`."""
    # asked many times a second: only how late an open incident's unreported level is changes with the clock
    kept: Rung | None = incident.memo.get(f"rung {level.id}")
    if kept is not None and (kept.state != "waiting" or kept.due is None or now < kept.due):
        return kept
    moment: tuple[DateTime, Rung] | None = incident.memo.get(f"moment {level.id}")
    if moment is not None and moment[0] is now:
        return moment[1]
    made = _rung(incident, level, now)
    if made.state not in ("due", "skipped") or incident.resolved or incident.cancelled:
        incident.memo[f"rung {level.id}"] = made
    else:
        incident.memo[f"moment {level.id}"] = (now, made)
    return made


def _rung(incident: Incident, level: Level, now: DateTime) -> Rung:
    due = due_of(incident, level)
    state = _state(incident, level, due, now)
    stopped = _stopped(incident, level) if state != "waiting" else None
    late = max(0, int(seconds(stopped or now, due))) if due and state != "waiting" else 0
    resolved = incident.resolved
    return Rung(
        level=level, state=state, due=due, raised=_raised(incident, level, due), late_s=late,
        overdue=state == "due" and late * incident.speed >= level.overdue_s,
        added_later=bool(state == "not_reached" and resolved and due and resolved.at >= due), stopped=stopped,
    )  # fmt: skip


def _raised(incident: Incident, level: Level, due: DateTime | None) -> Raise | None:
    """That the level was raised for this due time; None when it was not."""
    return next((one for one in reversed(incident.marks(level.id).raised) if one.due == due), None)


def _state(incident: Incident, level: Level, due: DateTime | None, now: DateTime) -> State:
    settled = settled_state(incident, level, due)
    if settled is not None or due is None:
        return settled or "waiting"
    # a clock that was set back makes nothing wait again that was raised already
    return "due" if now >= due or _raised(incident, level, due) else "waiting"


def settled_state(incident: Incident, level: Level, due: DateTime | None) -> State | None:
    """The state that no clock changes any more; None while the ladder runs and nothing was done about the level."""
    marks = incident.marks(level.id)
    if marks.reports:
        return "reported"
    if marks.skipped:
        return "skipped"
    if marks.superseded:
        return "superseded"
    if incident.cancelled:
        return "not_reached"
    if incident.resolved:
        reached = due is not None and incident.resolved.when >= due
        return "due" if reached else "not_reached"
    return None


def called_off(incident: Incident, rung: Rung) -> bool:
    """Whether a level is not to be reported because the incident was cancelled, which is no recovery."""
    return incident.cancelled is not None and rung.state == "not_reached"


def _stopped(incident: Incident, level: Level) -> DateTime | None:
    """The moment to which a level's lateness counts: its report, else the repair, else that it was superseded."""
    marks = incident.marks(level.id)
    settled = marks.reports[0] if marks.reports else incident.resolved or incident.cancelled
    return settled.when if settled else marks.superseded


def next_rung(ladder: Iterable[Rung]) -> Rung | None:
    """The oldest level that is due, else the first waiting one (those with a time first), else None."""
    ladder = list(ladder)
    due = [rung for rung in ladder if rung.state == "due"]
    waiting = [rung for rung in ladder if rung.state == "waiting"]
    timed = [rung for rung in due or waiting if rung.due is not None]
    if timed:
        return min(timed, key=lambda rung: rung.due.timestamp() if rung.due else 0.0)
    return waiting[0] if waiting else None


def to_raise(incident: Incident, plans: Plans, now: DateTime) -> list[Rung]:
    """The levels that are due and not yet raised for this due time, oldest first."""
    due = [rung for rung in rungs(incident, plans, now) if rung.state == "due" and rung.raised is None]
    return sorted(due, key=lambda rung: rung.due.timestamp() if rung.due else 0.0)


def raises_at(incident: Incident, plans: Plans) -> DateTime | None:
    """The moment from which `to_raise` finds a level; None when it will find none as things stand."""
    if "raises" not in incident.memo:
        found = (_raises_at(incident, level) for level in levels_of(incident, plans))
        incident.memo["raises"] = min((at for at in found if at is not None), default=None)
    at: DateTime | None = incident.memo["raises"]
    return at


def _raises_at(incident: Incident, level: Level) -> DateTime | None:
    due = due_of(incident, level)
    settled = settled_state(incident, level, due)
    if due is None or settled not in (None, "due") or _raised(incident, level, due):
        return None
    return ALWAYS if settled else due


def lasting(
    incident: Incident, name: str, now: DateTime, make: Callable[[], tuple[DateTime, T]], sign: object = None
) -> T:
    """What `make` found about the incident, until the moment that it gave with it.

    Made anew from that moment on, when the clock went back, and for another `sign`; `name` tells answers apart. For
    what a dashboard wants to know every second.
    """
    kept: tuple[object, DateTime, DateTime, T] | None = incident.memo.get(name)
    if kept is None or kept[0] != sign or not kept[1] <= now < kept[2]:
        until, found = make()
        kept = incident.memo[name] = (sign, now, until, found)
    return kept[3]


def steadily(incident: Incident, plans: Plans, now: DateTime, name: str, make: Callable[[], T]) -> T:
    """What `make` finds about the incident; asked again only when the clock has changed more than how late it is."""
    return lasting(incident, name, now, lambda: (changes_at(incident, plans, now), make()))


def changes_at(incident: Incident, plans: Plans, now: DateTime) -> DateTime:
    """Before which moment the clock alone makes no level due or overdue and no alarm loud; `NEVER` if it never will."""

    def found() -> tuple[DateTime, DateTime]:
        until = min((at for at in _turns(incident, plans, now) if at > now), default=NEVER)
        return until, until

    return lasting(incident, "changes", now, found)


def _turns(incident: Incident, plans: Plans, now: DateTime) -> Iterable[DateTime]:
    """The moments at which a level or the alarm turns."""
    yield incident.opened
    yield after(incident.opened, plans[incident.plan].quiet_s)
    if incident.resolved or incident.cancelled:
        return
    for rung in rungs(incident, plans, now):
        if rung.due is not None and rung.state in ("waiting", "due"):
            yield rung.due
            # lateness counts whole seconds
            yield after(rung.due, math.ceil(rung.level.overdue_s / incident.speed))
