"""Payloads of keeping: legal holds, periods, what retention removed."""

from shiftdesk.domain.keeping import Keeping
from shiftdesk.domain.payloads.base import Payload


class HoldPlaced(Payload, frozen=True, kw_only=True):
    """From now on nothing of these days or of this incident is removed."""

    KIND = "hold.placed"
    id: str
    name: str
    reason: str
    first: str | None = None
    last: str | None = None
    of_incident: int | None = None


class HoldReleased(Payload, frozen=True, kw_only=True):
    """The hold is over."""

    KIND = "hold.released"
    id: str
    reason: str


class KeepingSet(Payload, frozen=True, kw_only=True):
    """The hall's rules for keeping as they are from now on."""

    KIND = "retention.set"
    keeping: Keeping


class RetentionRan(Payload, frozen=True, kw_only=True):
    """What is removed after its period, said before the first byte of it goes.

    It is the warrant for every removed content: what it does not name counts as damage.

    Attributes:
        seqs: the facts that lose salt and data, as ranges: `3,7-9`. kinds: kind -> how many facts.
        days: whose files change. openings: day -> hash of its opening without what is removed.
        followups, incidents: what the openings no longer carry. holds: the legal holds that it goes around.
    """

    KIND = "retention.ran"
    plan: str
    seqs: str
    facts: int
    days: tuple[str, ...]
    kinds: dict[str, int]
    openings: dict[str, str] = {}
    followups: tuple[str, ...] = ()
    incidents: tuple[int, ...] = ()
    holds: tuple[str, ...] = ()


class RetentionFinished(Payload, frozen=True, kw_only=True):
    """Everything named is gone: from `days` files, and with the `backups` that still held it.

    `left`: days that were damaged or are held since, and stay as they were found; backups that nobody could judge.
    """

    KIND = "retention.finished"
    plan: str
    days: int
    backups: int
    left: tuple[str, ...] = ()
