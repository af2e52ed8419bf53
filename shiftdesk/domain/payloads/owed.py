"""Facts about what is owed, and about the shift leader's day."""

from typing import Literal

from pendulum import DateTime

from shiftdesk.domain.deadlines import Start
from shiftdesk.domain.owed import Attended
from shiftdesk.domain.payloads.base import Payload
from shiftdesk.domain.playbook import Text
from shiftdesk.domain.rounds import Action


class OfOne(Payload, frozen=True, kw_only=True):
    """A payload about one thing that is owed or done, by its id (`D1`, `C3`, `R2`, `P1`)."""

    id: str


class OfCase(OfOne, frozen=True, kw_only=True):
    """About a business case; `starts`: the clocks that begin with it."""

    starts: tuple[Start, ...] = ()


class OfItem(OfOne, frozen=True, kw_only=True):
    """About one item of a round."""

    item: str


class OfPaper(OfOne, frozen=True, kw_only=True):
    """About papers; `name` says what they are."""

    name: str


class OfShift(Payload, frozen=True, kw_only=True):
    """About a task of one shift, by the shift's id."""

    shift: str


class DeadlineSet(Payload, frozen=True, kw_only=True):
    """Something is owed by a time."""

    KIND = "deadline.set"
    starts: Start


class DeadlineMoved(OfOne, frozen=True, kw_only=True):
    """A deadline gets another time, with a reason; if the old one had passed, that stays on record."""

    KIND = "deadline.moved"
    due: DateTime
    was: DateTime
    reason: str
    title: str = ""
    guess: bool = False


class DeadlineDone(OfOne, frozen=True, kw_only=True):
    """It is met, so many seconds late. `starts`: the next one of a repeated deadline."""

    KIND = "deadline.done"
    late_s: int = 0
    note: str = ""
    kind: str = "own"
    what: str = ""
    text: Text | None = None
    starts: Start | None = None


class CaseOpened(OfCase, frozen=True, kw_only=True):
    """A business case is accepted; its first clocks run."""

    KIND = "case.opened"
    what: str
    customer: str
    phone: str = ""
    business: str = ""


class CaseStepped(OfCase, frozen=True, kw_only=True):
    """A step of a case is done: it stops clocks and starts others. `late_s`: how late the clock that it stopped was."""

    KIND = "case.stepped"
    step: str
    customer: str = ""
    note: str = ""
    late_s: int = 0


class RecordingKept(OfOne, frozen=True, kw_only=True):
    """A recording was put away; `starts` is the end of its year (D5-33..37)."""

    KIND = "recording.kept"
    what: str
    activity: str
    day: str
    name: str
    medium: str = ""
    folder: str = ""
    starts: Start


class AttendanceTaken(OfShift, frozen=True, kw_only=True):
    """Who was there (A-02-11)."""

    KIND = "attendance.taken"
    people: tuple[Attended, ...]


class RoundBegan(OfOne, frozen=True, kw_only=True):
    """A round through the hall begins. `hour`: the set hour that it counts for."""

    KIND = "round.began"
    shift: str
    hour: DateTime | None = None


class RoundLooked(OfItem, frozen=True, kw_only=True):
    """An item of a round is in order."""

    KIND = "round.looked"
    note: str = ""


class RoundFault(OfItem, frozen=True, kw_only=True):
    """An item of a round is faulty, and what follows from it. `starts`: what is to be put right by when."""

    KIND = "round.fault"
    note: str
    action: Action
    starts: Start | None = None


class RoundDone(OfOne, frozen=True, kw_only=True):
    """A round ends. `left`: how many items nobody looked at."""

    KIND = "round.done"
    faults: int = 0
    left: int = 0


class PaperOut(OfPaper, frozen=True, kw_only=True):
    """Papers are given out (PD)."""

    KIND = "paper.out"
    qty: int
    to: str


class PaperBack(OfPaper, frozen=True, kw_only=True):
    """Papers come back; what is neither returned nor used is missing."""

    KIND = "paper.back"
    returned: int
    used: int = 0
    missing: int = 0
    note: str = ""


class RegistersChecked(OfShift, frozen=True, kw_only=True):
    """The registers of the shift were looked through (D5-112)."""

    KIND = "registers.checked"
    note: str = ""
    state: Literal["complete", "gaps"] = "complete"


class StatisticsSent(OfShift, frozen=True, kw_only=True):
    """Counts and problem analysis of the shift went upward (SR, D5-87, D5-112)."""

    KIND = "statistics.sent"
    to: str
    analysis: str
    counts: dict[str, int] = {}
