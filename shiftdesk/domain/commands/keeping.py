"""Commands of keeping: holds, periods, retention."""

from __future__ import annotations

from shiftdesk.domain.commands.base import Command
from shiftdesk.domain.payloads import RetentionRan


class PlaceHold(Command, frozen=True, kw_only=True):
    """Keeps the days `first` to `last`, or one incident, until released."""

    name: str
    reason: str
    first: str | None = None
    last: str | None = None
    incident: int | str | None = None


class ReleaseHold(Command, frozen=True, kw_only=True):
    """Ends a hold, by its id or name."""

    hold: str
    reason: str


class SetKeeping(Command, frozen=True, kw_only=True):
    """Changes the hall's rules for keeping: what is given; `periods`: register -> days, 0 for ever."""

    periods: dict[str, int] = {}
    backup_days: int | None = None
    backup_months: int | None = None


class RunRetention(Command, frozen=True, kw_only=True):
    """Says what is removed now; the files follow."""

    told: RetentionRan


class FinishRetention(Command, frozen=True, kw_only=True):
    """Says that everything named is gone."""

    plan: str
    days: int
    backups: int
    left: tuple[str, ...] = ()
