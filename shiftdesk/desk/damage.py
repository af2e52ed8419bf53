"""Which day's file is not as it was written, what of it cannot be read, and where the file as found is kept."""

from __future__ import annotations

import msgspec

from shiftdesk.desk.ports import Ledger
from shiftdesk.domain.board import Board
from shiftdesk.domain.payloads import DeskRecovered


class Damage(msgspec.Struct, frozen=True, kw_only=True):
    """Damage to one day's file.

    Attributes:
        lost: how many of its facts cannot be read; None when nobody can tell. kept: the name of the copy under
        `backups`; empty when there is none. noted: whether the log tells of it already; before that the next write
        makes the copy.
    """

    day: str
    lost: int | None = None
    kept: str = ""
    noted: bool = False


def damage_of(board: Board, ledger: Ledger) -> Damage | None:
    """Damage to the day that is open, found now or told in its log; None when all is as it was written."""
    found = ledger.found()
    if found is not None and found.damaged:
        return Damage(day=found.damaged, lost=found.lost or None, kept=found.kept)
    told = [line.data for line in board.entries.values() if line.kind == DeskRecovered.KIND]
    damaged = [data for data in told if data.get("what") == "damaged"]
    if not damaged:
        return None
    data = damaged[-1]
    return Damage(day=str(data["day"]), lost=int(data.get("lost", 0)) or None, kept=str(data["kept"]), noted=True)


def damage_on(day: str | None, board: Board, ledger: Ledger) -> Damage | None:
    """The same for any day; a past one lies there as it was found."""
    if day is None or day == board.day:
        return damage_of(board, ledger)
    return Damage(day=day) if day in ledger.days() and not ledger.sound(day) else None
