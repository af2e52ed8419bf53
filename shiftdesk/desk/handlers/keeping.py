"""Legal holds, periods and retention: who keeps what for how long is said in the log like everything else."""

from __future__ import annotations

from datetime import date

from shiftdesk.desk.asked import Asked, Told
from shiftdesk.domain import commands as c
from shiftdesk.domain import payloads as p
from shiftdesk.domain.keeping import LONGEST, PERIODS, SHORTEST, Keeping
from shiftdesk.domain.refusal import USAGE, Refused, missing, need

MOST_DAYS, MOST_MONTHS = 366, 240
"""House: so many backups by day and by month may be kept at most."""


def place_hold(command: c.PlaceHold, asked: Asked) -> list[Told]:
    """A hold on days or on one incident, with a reason."""
    first, last = _day(command.first), _day(command.last)
    number = _incident(command.incident, asked) if command.incident is not None else None
    if (first or last) is None and number is None:
        raise Refused("hold.nothing")
    if first and last and first > last:
        raise Refused("hold.days", first=first, last=last)
    told = p.HoldPlaced(
        id=f"H{asked.board.next_number('hold')}", name=need(command.name, "hold.name_empty"),
        reason=need(command.reason, "reason.empty"), first=first, last=last, of_incident=number,
    )  # fmt: skip
    return [Told(told)]


def _day(text: str | None) -> str | None:
    try:
        return date.fromisoformat(text.strip()).isoformat() if text is not None else None
    except ValueError:
        raise Refused("day.unreadable", USAGE, text=text) from None


def _incident(ref: int | str, asked: Asked) -> int:
    here = asked.board.find(ref)
    if here is not None:
        return here.number
    former = asked.archived(ref) if isinstance(ref, int) else None
    if former is None:
        raise missing("incident", ref)
    return former[1].number


def release_hold(command: c.ReleaseHold, asked: Asked) -> list[Told]:
    """A hold ends, with a reason."""
    wanted = command.hold.strip()
    holds = [hold for hold in asked.board.holds.values() if wanted in (hold.id, hold.name) and not hold.released]
    if not holds:
        raise missing("hold", command.hold)
    if len(holds) > 1:
        raise Refused("hold.several", name=wanted, known=", ".join(hold.id for hold in holds))
    return [Told(p.HoldReleased(id=holds[0].id, reason=need(command.reason, "reason.empty")))]


def set_keeping(command: c.SetKeeping, asked: Asked) -> list[Told]:
    """The hall's own periods and numbers of backups."""
    old = asked.board.keeping
    for register, days in command.periods.items():
        if register not in PERIODS:
            raise Refused("retention.register", USAGE, name=register, known=", ".join(PERIODS))
        if days and not SHORTEST <= days <= LONGEST:
            raise Refused("retention.period", shortest=SHORTEST, longest=LONGEST)
    new = Keeping(
        periods={**old.periods, **command.periods},
        backup_days=old.backup_days if command.backup_days is None else command.backup_days,
        backup_months=old.backup_months if command.backup_months is None else command.backup_months,
    )
    if not (1 <= new.backup_days <= MOST_DAYS and 0 <= new.backup_months <= MOST_MONTHS):
        raise Refused("retention.backups", days=MOST_DAYS, months=MOST_MONTHS)
    if new == old:
        raise Refused("retention.same")
    return [Told(p.KeepingSet(keeping=new))]


def run_retention(command: c.RunRetention, asked: Asked) -> list[Told]:
    """The warrant, unless something changed since the plan was made."""
    board = asked.board
    if board.removing is not None:
        raise Refused("retention.unfinished")
    holds = tuple(sorted(key for key, hold in board.holds.items() if not hold.released))
    if holds != command.told.holds or any(number in board.incidents for number in command.told.incidents):
        raise Refused("retention.changed")
    return [Told(command.told)]


def finish_retention(command: c.FinishRetention, asked: Asked) -> list[Told]:
    """All gone; said once, by whoever carried it to the end first."""
    removing = asked.board.removing
    if removing is None or removing.plan != command.plan:
        raise Refused("retention.finished")
    finished = p.RetentionFinished(plan=command.plan, days=command.days, backups=command.backups, left=command.left)
    return [Told(finished)]
