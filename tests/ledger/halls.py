"""A small hall on a real disk: what the ledger's stories need."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec.structs import replace

from shiftdesk.adapters.ids import RandomIds
from shiftdesk.adapters.ledger import DayLedger
from shiftdesk.desk.ports import Ledger
from shiftdesk.domain.board import EMPTY
from shiftdesk.domain.chain import Draft, Fact, plain

DAY = "2026-11-23"
AT = "2026-11-23T01:20:00.000000Z"


def opening(day: str = DAY, seq: int = 0, head: str = "") -> dict[str, Any]:
    """The board as it stands when a day begins."""
    board: dict[str, Any] = plain(replace(EMPTY, day=day, seq=seq, head=head))
    return board


def draft(text: str, cmd: str = "", kind: str = "log.written", **data: Any) -> Draft:
    """A fact to be stored."""
    told, fresh = {"text": text, **data}, RandomIds().fresh
    return Draft(id=fresh(), cmd=cmd or fresh(), kind=kind, at=AT, when=AT, by="王芳", data=told)


def write(ledger: Ledger, *drafts: Draft, day: str = DAY) -> tuple[Fact, ...]:
    """What the desk does to store something: under the lock, behind what is there."""
    with ledger.exclusive():
        news = ledger.news(None, 0)
        last = news.facts[-1] if news and news.facts else None
        seq, head = (last.seq, last.hash) if last else (0, "")
        if news and not last:
            seq, head = (news.opening or {})["seq"], (news.opening or {})["head"]
        begins = None if news and news.day == day else opening(day, seq, head)
        return ledger.append(day, begins, list(drafts), seq)


def ledger_at(root: Path, **how: Any) -> DayLedger:
    """A process's own ledger over the folder."""
    return DayLedger(root, RandomIds(), **how)


def file_of(root: Path, day: str = DAY) -> Path:
    """The day's file."""
    return root / "days" / day[:4] / f"{day}.json"


def texts(ledger: DayLedger) -> list[str]:
    """The texts of the newest day, in order."""
    news = ledger.news(None, 0)
    return [str((fact.data or {}).get("text")) for fact in news.facts] if news else []
