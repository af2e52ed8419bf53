"""The day's business papers: given out, and back (register PD, D5-110, D5-125, D5-127)."""

import msgspec
from pendulum import DateTime


class Paper(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """So many of a paper, out to somebody.

    Attributes:
        due: when they are to be back, as it stood when they went out. back: when they came back. returned, used: how
        many came back, and how many were used up; the rest is missing.
    """

    id: str
    name: str
    qty: int
    to: str
    out: DateTime
    by: str
    due: DateTime | None = None
    back: DateTime | None = None
    returned: int = 0
    used: int = 0
    note: str = ""

    @property
    def missing(self) -> int:
        """How many nobody can show; 0 while they are out."""
        return self.qty - self.returned - self.used if self.back else 0
