"""Facts about what is owed, and about the shift leader's day."""

from typing import Literal

from pendulum import DateTime

from shiftdesk.domain.deadlines import Start
from shiftdesk.domain.owed import Attended
from shiftdesk.domain.payloads.base import Payload
from shiftdesk.domain.playbook import Text
from shiftdesk.domain.rounds import Action


class DeadlineSet(Payload, frozen=True, kw_only=True):
    """Something is owed by a time."""

    KIND = "deadline.set"
    starts: Start


class DeadlineMoved(Payload, frozen=True, kw_only=True):
    """A deadline gets another time, with a reason; if the old one had passed, that stays on record."""

    KIND = "deadline.moved"
    id: str
    due: DateTime
    was: DateTime
    reason: str
    title: str = ""
    guess: bool = False


class DeadlineDone(Payload, frozen=True, kw_only=True):
    """It is met, so many seconds late. `starts`: the next one of a repeated deadline."""

    KIND = "deadline.done"
    id: str
    late_s: int = 0
    note: str = ""
    kind: str = "own"
    what: str = ""
    text: Text | None = None
    starts: Start | None = None


class CaseOpened(Payload, frozen=True, kw_only=True):
    """A business case is accepted; its first clocks run."""

    KIND = "case.opened"
    id: str
    what: str
    customer: str
    phone: str = ""
    business: str = ""
    starts: tuple[Start, ...] = ()


class CaseStepped(Payload, frozen=True, kw_only=True):
    """A step of a case is done: it stops clocks and starts others. `late_s`: how late the clock that it stopped was."""

    KIND = "case.stepped"
    id: str
    step: str
    customer: str = ""
    note: str = ""
    late_s: int = 0
    starts: tuple[Start, ...] = ()


class RecordingKept(Payload, frozen=True, kw_only=True):
    """A recording was put away; `starts` is the end of its year (D5-33..37)."""

    KIND = "recording.kept"
    id: str
    what: str
    activity: str
    day: str
    name: str
    medium: str = ""
    folder: str = ""
    starts: Start


class AttendanceTaken(Payload, frozen=True, kw_only=True):
    """Who was there (A-02-11)."""

    KIND = "attendance.taken"
    shift: str
    people: tuple[Attended, ...]


class RoundBegan(Payload, frozen=True, kw_only=True):
    """A round through the hall begins. `hour`: the set hour that it counts for."""

    KIND = "round.began"
    id: str
    shift: str
    hour: DateTime | None = None


class RoundLooked(Payload, frozen=True, kw_only=True):
    """An item of a round is in order."""

    KIND = "round.looked"
    id: str
    item: str
    note: str = ""


class RoundFault(Payload, frozen=True, kw_only=True):
    """An item of a round is faulty, and what follows from it. `starts`: what is to be put right by when."""

    KIND = "round.fault"
    id: str
    item: str
    note: str
    action: Action
    starts: Start | None = None


class RoundDone(Payload, frozen=True, kw_only=True):
    """A round ends. `left`: how many items nobody looked at."""

    KIND = "round.done"
    id: str
    faults: int = 0
    left: int = 0


class PaperOut(Payload, frozen=True, kw_only=True):
    """Papers are given out (PD)."""

    KIND = "paper.out"
    id: str
    name: str
    qty: int
    to: str


class PaperBack(Payload, frozen=True, kw_only=True):
    """Papers come back; what is neither returned nor used is missing."""

    KIND = "paper.back"
    id: str
    name: str
    returned: int
    used: int = 0
    missing: int = 0
    note: str = ""


class RegistersChecked(Payload, frozen=True, kw_only=True):
    """The registers of the shift were looked through (D5-112)."""

    KIND = "registers.checked"
    shift: str
    note: str = ""
    state: Literal["complete", "gaps"] = "complete"


class StatisticsSent(Payload, frozen=True, kw_only=True):
    """Counts and problem analysis of the shift went upward (SR, D5-87, D5-112)."""

    KIND = "statistics.sent"
    shift: str
    to: str
    analysis: str
    counts: dict[str, int] = {}
