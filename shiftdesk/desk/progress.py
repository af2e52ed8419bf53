"""How far a customer's matter is: found by part of a name or phone, today and on past days (D5-71)."""

from __future__ import annotations

from collections.abc import Iterable

from shiftdesk.desk.ports import Ledger
from shiftdesk.domain.board import EMPTY, Board
from shiftdesk.domain.chain import Fact
from shiftdesk.domain.fold import fold
from shiftdesk.domain.followup import Followup
from shiftdesk.domain.payloads import FollowupMoved, FollowupTaken
from shiftdesk.domain.refusal import need

_KINDS = (FollowupTaken.KIND, FollowupMoved.KIND)


def speaks_of(item: Followup, text: str) -> bool:
    """Whether a follow-up's id, name, business or phone holds the text; blanks and dashes in phones do not count."""
    wanted = text.strip().casefold()
    return wanted == item.id.casefold() or _holds(wanted, item.customer, item.phone, item.business)


def _holds(wanted: str, customer: str, phone: str, business: str) -> bool:
    digits = _bare(wanted)
    in_phone = bool(digits) and digits.isdecimal() and digits in _bare(phone)
    return in_phone or wanted in f"{customer}\n{business}".casefold()


def _bare(phone: str) -> str:
    return "".join(char for char in phone if char not in " -+()\uff08\uff09\u2013\u2014")


def here(board: Board, text: str) -> list[Followup]:
    """Those that the board knows, in the order in which they were taken."""
    return by_taken(item for item in board.followups.values() if speaks_of(item, text))


def by_taken(items: Iterable[Followup]) -> list[Followup]:
    """In the order in which they were taken."""
    return sorted(items, key=lambda item: (item.taken, int(item.id[1:]) if item.id[1:].isdecimal() else 0))


def everywhere(board: Board, ledger: Ledger, text: str) -> list[Followup]:
    """Those of all days, settled long ago or not; reads the past, so never on the screen's own loop."""
    text = need(text, "text.empty")
    found = {item.id: item for item in here(board, text)}
    names = {name for fact in _facts(ledger, text) if (name := _name(fact)) not in board.followups}
    for name in sorted(names - found.keys()):
        past = _past(ledger, name)
        if past is not None:
            found[name] = past
    return by_taken(found.values())


def _facts(ledger: Ledger, text: str) -> list[Fact]:
    """The facts that took such a matter. Phones are looked for by both ends of the number: blanks may be anywhere."""
    wanted = text.strip().casefold()
    bare = _bare(wanted)
    parts = {bare[:3], bare[-3:]} if bare.isdecimal() else {wanted}
    found = {fact.id: fact for part in parts if part for fact in ledger.search(part, None, None)}
    return [fact for fact in found.values() if fact.kind == FollowupTaken.KIND and _tells_of(fact, wanted)]


def _tells_of(fact: Fact, wanted: str) -> bool:
    data = fact.data or {}
    if wanted == _name(fact).casefold():
        return True
    return _holds(wanted, *(str(data.get(part, "")) for part in ("customer", "phone", "business")))


def _name(fact: Fact) -> str:
    return str((fact.data or {}).get("id", ""))


def _past(ledger: Ledger, name: str) -> Followup | None:
    """A matter of former days, from all facts that speak of it."""
    facts = [fact for fact in ledger.search(name, None, None) if fact.kind in _KINDS and _name(fact) == name]
    return fold(EMPTY, sorted(facts, key=lambda fact: fact.seq)).followups.get(name)
