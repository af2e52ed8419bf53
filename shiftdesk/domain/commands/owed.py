"""Commands about what is owed, and about the shift leader's day."""

from __future__ import annotations

from shiftdesk.domain.commands.base import Command
from shiftdesk.domain.owed import Attended
from shiftdesk.domain.rounds import Action, Result


class SetDeadline(Command, frozen=True, kw_only=True):
    """Notes that something is owed. `due` as typed (see `terms.due_typed`); `every`: repeats after so many days."""

    what: str
    due: str
    owner: str = ""
    every: int = 0


class MoveDeadline(Command, frozen=True, kw_only=True):
    """Gives a deadline another time, with a reason."""

    deadline: str
    due: str
    reason: str


class MeetDeadline(Command, frozen=True, kw_only=True):
    """A deadline is met."""

    deadline: str
    note: str = ""


class OpenCase(Command, frozen=True, kw_only=True):
    """A business case is accepted."""

    kind: str
    customer: str
    phone: str = ""
    business: str = ""


class StepCase(Command, frozen=True, kw_only=True):
    """A step of a case is done."""

    case: str
    step: str
    note: str = ""


class KeepRecording(Command, frozen=True, kw_only=True):
    """A recording is put away. `day`: the date of the activity, `YYYY-MM-DD`; None for the day of `at`."""

    kind: str
    activity: str
    day: str | None = None
    medium: str = ""
    folder: str = ""


class TakeAttendance(Command, frozen=True, kw_only=True):
    """Who is there. What is not named comes from the roll call: absentees as told there, all others present."""

    people: tuple[Attended, ...] = ()


class BeginRound(Command, frozen=True, kw_only=True):
    """A round begins."""


class LookAt(Command, frozen=True, kw_only=True):
    """An item of the round that goes on. A fault becomes a deadline unless `action` says otherwise.

    `playbook`: the incident that starts with it.
    """

    item: str
    result: Result
    note: str = ""
    action: Action | None = None
    due: str | None = None
    owner: str = ""
    playbook: str | None = None


class EndRound(Command, frozen=True, kw_only=True):
    """The round ends. `rest_ok`: whatever was not named was in order."""

    rest_ok: bool = False


class GiveOut(Command, frozen=True, kw_only=True):
    """Papers are given out."""

    name: str
    qty: int
    to: str


class TakeBack(Command, frozen=True, kw_only=True):
    """Papers come back: all of them, or so many; `used` are used up, the rest is missing."""

    paper: str
    returned: int | None = None
    used: int = 0
    note: str = ""


class CheckRegisters(Command, frozen=True, kw_only=True):
    """The registers were looked through; `gaps`: something is missing still, `note` says what."""

    note: str = ""
    gaps: bool = False


class SendStatistics(Command, frozen=True, kw_only=True):
    """Counts and problem analysis of the shift are sent."""

    to: str
    analysis: str
