"""How long things are kept, and what must be kept longer: periods, backups, legal holds."""

from collections.abc import Mapping

import msgspec
from pendulum import DateTime

PERIODS: Mapping[str, int] = {"followup": 180, "briefing": 1095, "log": 1095, "incident": 1095}
"""House: days for which a register's content is kept after the matter is settled (customers' data first)."""
SHORTEST = 30
"""House: no content is removed sooner than this many days after its matter was settled."""
LONGEST = 36_500
BACKUP_DAYS, BACKUP_MONTHS = 14, 12
"""House: the newest backup of each of that many days, and of each of that many months, stays."""
_FAMILIES = {
    "followup": "followup", "briefing": "briefing", "log": "log", "incident": "incident", "level": "incident",
    "step": "incident", "question": "incident", "gate": "incident", "role": "incident",
}  # fmt: skip
"""Family of a kind -> register. What is not here (hall, shift, roles of the shift, holds…) is never removed."""


def register_of(kind: str) -> str | None:
    """The register that a kind of fact belongs to; None when its content is kept for good."""
    return _FAMILIES.get(kind.partition(".")[0])


class Keeping(msgspec.Struct, frozen=True, kw_only=True):
    """The hall's rules for keeping. `periods`: register -> days, 0 for ever; what is missing has the house's period."""

    periods: dict[str, int] = {}
    backup_days: int = BACKUP_DAYS
    backup_months: int = BACKUP_MONTHS

    def period(self, register: str) -> int:
        """Days for which content of a register is kept; 0 for ever."""
        return self.periods.get(register, PERIODS[register])


class Hold(msgspec.Struct, frozen=True, kw_only=True):
    """A legal hold: nothing of these days (both included), or of this incident, is removed until it is released."""

    id: str
    name: str
    reason: str
    by: str
    since: DateTime
    first: str | None = None
    last: str | None = None
    incident: int | None = None
    released: DateTime | None = None

    def covers_day(self, day: str) -> bool:
        """Whether the hold is about that duty day."""
        if self.released or (self.first is None and self.last is None):
            return False
        return (self.first or "") <= day <= (self.last or "9999")

    def covers_incident(self, number: int | None) -> bool:
        """Whether the hold is about that incident."""
        return number is not None and not self.released and self.incident == number
