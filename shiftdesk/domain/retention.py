"""What is due for removal: facts sorted into matters, each kept or removed as a whole (design, part 4).

A matter is an entry with its amendments, a follow-up from taken to settled, a briefing, an incident. It is due when
its last fact is older than the period of its register, and never while it is open, held, or part of an open incident.
"""

import re
from bisect import bisect
from collections.abc import Container, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import msgspec

from shiftdesk.domain.board import Board
from shiftdesk.domain.chain import Fact, canonical, sha
from shiftdesk.domain.keeping import register_of
from shiftdesk.domain.payloads import RetentionRan

Key = tuple[str, str]
"""Register and name of a matter: `("followup", "F12")`."""
WAS = "was"
"""In an opening from which something was removed: the hash of the opening as it was written."""

_ROW = r"([0-9]{1,12})(?:-([0-9]{1,12}))?"
_OF_CUSTOMERS = ("customer", "phone", "business", "note", "text")


class Piece(msgspec.Struct, frozen=True):
    """One stored fact of a matter."""

    day: str
    seq: int
    kind: str


class Matter:
    """What is kept or removed together. `incident`: the incident that it is or belongs to."""

    def __init__(self, key: Key) -> None:
        """An empty matter."""
        self.key = key
        self.incident: int | None = None
        self.pieces: list[Piece] = []

    @property
    def last(self) -> str:
        """The day of its last fact."""
        return max(piece.day for piece in self.pieces)


class Matters:
    """Sorts facts into matters, oldest day first."""

    def __init__(self) -> None:
        """No fact seen yet."""
        self.found: dict[Key, Matter] = {}
        self._of: dict[str, Key] = {}

    def take(self, day: str, facts: Iterable[Fact]) -> None:
        """One more day."""
        for fact in facts:
            if fact.data is None:
                continue
            key = self._key(day, fact, fact.data)
            if key is None:
                continue
            self._of[fact.id] = key
            piece = Piece(day, fact.seq, fact.kind)
            matter = self._add(key, piece)
            number = fact.data.get("incident")
            matter.incident = number if isinstance(number, int) else matter.incident
            for copied in _copied(fact.data):
                # a snapshot from before copies were left out of it goes with the first thing that it copied
                self._add(("followup", copied), piece)

    def _add(self, key: Key, piece: Piece) -> Matter:
        matter = self.found.setdefault(key, Matter(key))
        matter.pieces.append(piece)
        return matter

    def _key(self, day: str, fact: Fact, data: Mapping[str, Any]) -> Key | None:
        register = register_of(fact.kind)
        if fact.kind == "log.amended":
            return self._of.get(str(data.get("of")), ("log", fact.id))
        if register == "log":
            return "log", fact.id
        if register == "followup":
            return "followup", str(data.get("id"))
        if register == "briefing":
            return _carried(data.get("carried")) or ("briefing", day)
        number = data.get("incident")
        return ("incident", str(number)) if register and isinstance(number, int) else None


def _carried(of: Any) -> Key | None:
    """The matter of which a point of the briefing speaks."""
    register, colon, name = str(of or "").partition(":")
    return (register, name) if colon and register in ("followup", "incident") else None


def _copied(data: Mapping[str, Any]) -> set[str]:
    """The follow-ups whose customers a stored snapshot of an incident names."""
    then = data.get("snapshot")
    lines = then.get("timeline") or () if isinstance(then, dict) else ()
    return {str(line["data"]["id"]) for line in lines if (line.get("data") or {}).keys() & {"customer", "note"}
            and str(line.get("kind")).startswith("followup.")}  # fmt: skip


def without_customers(snapshot: dict[str, Any]) -> dict[str, Any]:
    """A snapshot of an incident for a new fact: what its lines say of customers stays on the day it was written,
    for a copy of it could not be removed alone.
    """
    lines = snapshot["timeline"]
    owed = {line["id"] for line in lines if line["kind"].startswith("followup.")}
    bare = [_bare(line) if line["id"] in owed or line["amends"] in owed else line for line in lines]
    return {**snapshot, "timeline": bare}


def _bare(line: dict[str, Any]) -> dict[str, Any]:
    data = {name: value for name, value in line["data"].items() if name not in _OF_CUSTOMERS}
    return {**line, "text": "", "data": data}


def due(matters: Iterable[Matter], board: Board, today: str, newest: str) -> list[Matter]:
    """The matters whose period is over; nothing of the newest day is ever touched."""
    return [matter for matter in matters if matter.last < newest and _is_due(matter, board, today)]


def _is_due(matter: Matter, board: Board, today: str) -> bool:
    register, name = matter.key
    period = board.keeping.period(register)
    if not period or date.fromisoformat(matter.last) + timedelta(days=period) >= date.fromisoformat(today):
        return False
    return not _is_open(board, register, name, matter.incident) and not is_held(matter, board)


def _is_open(board: Board, register: str, name: str, number: int | None) -> bool:
    item = board.followups.get(name) if register == "followup" else None
    # one that was closed today still stands, with its whole history, in today's opening
    return bool(item and item.state == "open") or number in board.incidents


def is_held(matter: Matter, board: Board) -> bool:
    """Whether a legal hold stands on any of its days or on its incident."""
    return any(
        hold.covers_incident(matter.incident) or any(hold.covers_day(piece.day) for piece in matter.pieces)
        for hold in board.holds.values()
    )


def barred(told: RetentionRan, board: Board) -> bool:
    """Whether a hold was placed since the warrant that may be about what it names: then nothing more of it goes.

    What a hold on an incident is about cannot be told from the warrant, so any stops it.
    """
    since = [hold for key, hold in board.holds.items() if key not in told.holds and not hold.released]
    return any(hold.incident is not None or any(map(hold.covers_day, told.days)) for hold in since)


def ranges(seqs: Iterable[int]) -> str:
    """Numbers as text, rows of them as ranges: `3,7-9`."""
    rows: list[list[int]] = []
    for seq in sorted(set(seqs)):
        if rows and rows[-1][1] == seq - 1:
            rows[-1][1] = seq
        else:
            rows.append([seq, seq])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in rows)


class Seqs:
    """The numbers that `ranges` wrote, however many; what cannot be read in it names none."""

    def __init__(self, text: str) -> None:
        """Reads them."""
        found = (re.fullmatch(_ROW, row) for row in text.split(","))
        self._rows = sorted((int(row[1]), int(row[2] or row[1])) for row in found if row)

    def __contains__(self, seq: object) -> bool:
        at = bisect(self._rows, seq, key=lambda row: row[0]) if isinstance(seq, int) else 0
        return at > 0 and isinstance(seq, int) and seq <= self._rows[at - 1][1]


class Cut:
    """What goes from one opening, made once for many of them."""

    def __init__(self, seqs: Container[int], followups: Iterable[str], incidents: Iterable[int]) -> None:
        """`seqs`: the facts that lose their content."""
        self.seqs = seqs
        self._followups = set(followups)
        self._incidents = {str(number) for number in incidents}

    def opening(self, opening: Mapping[str, Any]) -> dict[str, Any] | None:
        """The opening without what is removed, and with the hash that it had; None when it carries none of it."""
        followups = {key: item for key, item in opening.get("followups", {}).items() if key not in self._followups}
        incidents = {
            key: self._incident(item)
            for key, item in opening.get("incidents", {}).items()
            if key not in self._incidents
        }
        if followups == opening.get("followups", {}) and incidents == opening.get("incidents", {}):
            return None
        told = opening.get(WAS) or sha(canonical(dict(opening)))
        # without the salt nobody can find out by trying what stood there
        return {**opening, "followups": followups, "incidents": incidents, WAS: told, "salt": None}

    def _incident(self, incident: Mapping[str, Any]) -> dict[str, Any]:
        lines = [self._line(line) for line in incident.get("timeline", ())]
        return {**incident, "timeline": lines}

    def _line(self, line: dict[str, Any]) -> dict[str, Any]:
        if line.get("seq") not in self.seqs:
            return line
        return {**line, "text": "", "data": {}, "removed": True}


def cut_of(told: RetentionRan) -> Cut:
    """What a stored warrant removes."""
    return Cut(Seqs(told.seqs), told.followups, told.incidents)
