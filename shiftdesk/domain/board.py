"""The board: what the facts add up to. One frozen value; the next one comes from `fold`."""

from typing import Literal

import msgspec
from pendulum import DateTime

from shiftdesk.domain.followup import Followup
from shiftdesk.domain.form import Form
from shiftdesk.domain.hall import Hall
from shiftdesk.domain.incident import Assignment, DrillRecord, Incident, StepMark
from shiftdesk.domain.keeping import Hold, Keeping
from shiftdesk.domain.log import Entry
from shiftdesk.domain.owed import Owed
from shiftdesk.domain.payloads import Absence, RetentionRan, ShiftReported
from shiftdesk.domain.playbook import Playbook
from shiftdesk.domain.report import Carried, Document, Found, Try

NEVER_SEEN = "*"
"""In `numbers`: the last number of every register that has none of its own, once numbers went ahead after damage."""


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A handover offered and not yet accepted; the shift is still the leader's. `staff`: of the next one, if named."""

    to: str
    offered: DateTime
    by: str
    staff: tuple[str, ...] = ()


class Shift(msgspec.Struct, frozen=True, kw_only=True):
    """The shift in charge (or one that was).

    Attributes:
        first, last: seq of its first and last fact; every fact of the desk lies in one shift or in none.
        words: what its leader adds to the handover. tries: offers that came to nothing.
        restated, unrestated: critical items that its leader restated when taking over, and those not.
    """

    id: str
    name: str
    leader: str
    staff: tuple[str, ...] = ()
    began: DateTime
    planned_end: DateTime | None = None
    ended: DateTime | None = None
    took_from: str | None = None
    offer: Offer | None = None
    first: int = 0
    last: int | None = None
    words: str = ""
    tries: tuple[Try, ...] = ()
    restated: tuple[str, ...] = ()
    unrestated: tuple[str, ...] = ()


class BriefingItem(msgspec.Struct, frozen=True, kw_only=True):
    """A point of the briefing; `carried` names what it was carried over from."""

    text: str
    part: Literal["item", "requirement"]
    by: str
    when: DateTime
    carried: str | None = None


class Briefing(msgspec.Struct, frozen=True, kw_only=True):
    """The morning briefing of a duty day (D5-34, D5-108; register A-02-07). `signed`: name -> when.
    `called`: whom the roll call expected when it was taken, at `counted`.
    """

    host: str
    place: str
    began: DateTime
    items: tuple[BriefingItem, ...] = ()
    expected: int | None = None
    present: int | None = None
    absent: tuple[Absence, ...] = ()
    called: tuple[str, ...] = ()
    counted: DateTime | None = None
    summary: str = ""
    closed: DateTime | None = None
    signed: dict[str, DateTime] = {}

    @property
    def fits(self) -> bool:
        """Whether the roll call was taken and expected = present + absent (D5-34)."""
        return (
            self.expected is not None and self.present is not None and self.expected == self.present + len(self.absent)
        )


class Campaign(msgspec.Struct, frozen=True, kw_only=True):
    """A campaign day and how far its checklist is (D3-02 to D3-13)."""

    name: str
    plan: str
    began: DateTime
    by: str
    until: DateTime | None = None
    ended: DateTime | None = None
    steps: dict[str, StepMark] = {}


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the desk knows now.

    Attributes:
        day: the duty day whose file is open, `YYYY-MM-DD`. seq, head: of the last fact. last_at: when it was recorded.
        entries: this day's log lines by fact id. incidents: unclosed ones, and those closed this day, by number.
        plans: the playbook versions in use, by key. roles: the shift's roles, past ones with `until`.
        forms: by number; open ones, those of unclosed incidents, and those settled this day.
        numbers: the last running number of each register; see `NEVER_SEEN`.
        cmds: commands of this day -> ids of their facts. holds: legal holds by id, those released today too.
        removing: what retention has said and not finished. campaign: the one that runs, or ran this day. drills: the
        records of the last ones, oldest first. carry: notes carried until discharged, by entry.
        documents: those in circulation. reports: of the shifts that ended on this day. found: faults of the last day's
        rounds.
    """

    hall: Hall = Hall()
    day: str | None = None
    seq: int = 0
    head: str = ""
    last_at: DateTime | None = None
    shift: Shift | None = None
    shifts: tuple[Shift, ...] = ()
    entries: dict[str, Entry] = {}
    incidents: dict[int, Incident] = {}
    plans: dict[str, Playbook] = {}
    roles: tuple[Assignment, ...] = ()
    briefing: Briefing | None = None
    followups: dict[str, Followup] = {}
    forms: dict[str, Form] = {}
    cmds: dict[str, tuple[str, ...]] = {}
    numbers: dict[str, int] = {}
    keeping: Keeping = Keeping()
    holds: dict[str, Hold] = {}
    removing: RetentionRan | None = None
    campaign: Campaign | None = None
    drills: tuple[DrillRecord, ...] = ()
    owed: Owed = Owed()
    carry: dict[str, Carried] = {}
    documents: dict[str, Document] = {}
    reports: tuple[ShiftReported, ...] = ()
    found: tuple[Found, ...] = ()

    def plan_of(self, incident: Incident) -> Playbook:
        """The playbook version that the incident runs with."""
        return self.plans[incident.plan]

    def find(self, ref: int | str) -> Incident | None:
        """An incident by its number, or by the id that it had before it was saved."""
        if isinstance(ref, int):
            return self.incidents.get(ref)
        return next((incident for incident in self.incidents.values() if incident.id == ref), None)

    def live(self) -> list[Incident]:
        """The incidents that are open or resolved."""
        return [incident for incident in self.incidents.values() if incident.live]

    def customers(self) -> list[Followup]:
        """What is owed to customers, or was until today; what drills play is not among it."""
        return [item for item in self.followups.values() if not item.drill]

    def next_number(self, what: str) -> int:
        """The next running number of `incident`, `shift`, `followup`, `deadline`, `case`…"""
        return self.numbers.get(what, self.numbers.get(NEVER_SEEN, 0)) + 1

    def holders(self, incident: int | None = None) -> list[Assignment]:
        """Who holds which role now, for the shift or for one incident."""
        held = self.roles if incident is None else self.incidents[incident].roles
        return [assignment for assignment in held if assignment.until is None]


EMPTY = Board()
