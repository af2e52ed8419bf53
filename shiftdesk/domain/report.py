"""What goes from shift to shift: items handed over, notes carried, documents to be read, a shift's sums.

Nothing here is in words of a language, and no customer is named: an item says by its id where the rest lies.
"""

from typing import Literal

import msgspec
from pendulum import DateTime

from shiftdesk.domain.playbook import Text

Kind = Literal["incident", "followup", "deadline", "paper", "custody", "held", "form", "role", "override", "note"]


class Item(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that is handed over (register HO, D5-128), or that the briefing may take up (D5-124).

    Attributes:
        key: names it for both sides (`incident:3`, `followup:F2`, `role:guard`). of: its kind more closely.
        what: typed text, or the id of a level, a gate, a role. text: its words where a playbook has them.
        person: who is to do it, or did it; several on a line each. note: why, as typed. due: as agreed first.
        critical: the next leader restates it. late: how many levels of an incident are due.
        hour: when a customer was told to come. visit: when somebody goes to the customer.
    """

    key: str
    kind: str
    of: str = ""
    number: int | None = None
    what: str = ""
    text: Text | None = None
    state: str = ""
    person: str = ""
    note: str = ""
    due: DateTime | None = None
    hour: DateTime | None = None
    visit: DateTime | None = None
    late: int = 0
    critical: bool = False


class Carried(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A note that goes from shift to shift until it is discharged; `newest`: the amendment that holds its words."""

    of: str
    text: str
    when: DateTime
    by: str
    newest: str = ""


class Document(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that staff must know, and who has read it (register C-05, D5-28, D5-38; the read list is house).

    `level`: `01` province and above, `02` bureau, `03` workshop. `readers`: name -> when.
    """

    id: str
    level: str
    title: str
    no: str = ""
    path: str = ""
    received: DateTime
    by: str
    readers: dict[str, DateTime] = {}

    @property
    def code(self) -> str:
        """Its folder: the heading's code; the source numbers the folders B-06 by mistake (A12)."""
        return f"C-05-{self.level}"

    def unread(self, people: tuple[str, ...]) -> tuple[str, ...]:
        """Who of these has not read it."""
        return tuple(name for name in people if name not in self.readers)


class Found(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A fault that a round of the last duty day found, and what followed. `mend`: the deadline for mending it."""

    round: str
    item: str
    note: str
    action: str
    mend: str = ""


class Try(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An offer of the desk that came to nothing: taken back, refused with a reason, or never answered."""

    to: str
    offered: DateTime
    how: Literal["withdrawn", "refused", "unanswered"]
    when: DateTime
    reason: str = ""


class LateLevel(msgspec.Struct, frozen=True):
    """A level that was reported late, or is due and not reported; seconds."""

    level: str
    late_s: int


class IncidentSum(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An incident as a shift leaves it. `opened`, `resolved`, `closed`: whether that was in this shift.

    `elapsed_s`: from onset to its end or the cut. `late`: the levels that this shift reported late.
    `unreported`: those that are due at the cut.
    """

    number: int
    title: Text
    status: str
    drill: bool = False
    opened: bool = False
    resolved: bool = False
    closed: bool = False
    elapsed_s: int = 0
    late: tuple[LateLevel, ...] = ()
    unreported: tuple[LateLevel, ...] = ()
