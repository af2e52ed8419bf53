"""Retention: what would go, then the warrant in the chain, then the files, then the backups that still hold it.

Only reading takes long, and it holds no lock. Each day is rewritten on its own, so that writers wait for one file at
most. Whoever dies on the way leaves `board.removing`; the next process carries on from there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

import msgspec

from shiftdesk.desk.desk import Desk
from shiftdesk.desk.ports import Day
from shiftdesk.domain.board import Board
from shiftdesk.domain.chain import canonical, plain, sha, typed
from shiftdesk.domain.commands import FinishRetention, RunRetention
from shiftdesk.domain.moments import local_date
from shiftdesk.domain.payloads import RetentionFinished, RetentionRan
from shiftdesk.domain.refusal import Refused
from shiftdesk.domain.retention import Cut, Matter, Matters, barred, cut_of, due, is_held, ranges

MOST = 2000
"""House: so many facts go in one run, so that its warrant stays a fact among others; the rest waits for the next."""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What a retention would remove now.

    Attributes:
        rows: day, kind, how many facts. held: facts that only a hold keeps. damaged: days left as they are.
        later: facts that are due too and wait for the next run.
        told: the warrant; its `plan` names this very plan.
    """

    told: RetentionRan
    rows: tuple[tuple[str, str, int], ...] = ()
    held: int = 0
    damaged: tuple[str, ...] = ()
    later: int = 0


def plan_of(desk: Desk) -> Plan:
    """The plan as things stand now. Reads every day; changes nothing."""
    desk.refresh()
    board, ledger = desk.board, desk.ports.ledger
    matters, days = Matters(), [day for day in ledger.days() if day <= (board.day or "")]
    for found in _days(desk, days):
        matters.take(found.day, found.facts)
    today = local_date(desk.now(), board.hall.zone)
    chosen = due(matters.found.values(), board, today, board.day or "")
    free = msgspec.structs.replace(board, holds={})
    held = sum(len(m.pieces) for m in due(matters.found.values(), free, today, board.day or "") if is_held(m, board))
    return _plan(desk, board, *_some(chosen), days[:-1], held)


def _some(chosen: list[Matter]) -> tuple[list[Matter], int]:
    """The oldest matters, as many as one warrant may name, and how many facts wait for the next one."""
    now: list[Matter] = []
    count = later = 0
    for matter in sorted(chosen, key=lambda matter: (matter.last, matter.key)):
        if now and count + len(matter.pieces) > MOST:
            later += len(matter.pieces)
        else:
            now.append(matter)
            count += len(matter.pieces)
    return now, later


def _days(desk: Desk, days: list[str]) -> Iterator[Day]:
    return (found for day in days if (found := desk.ports.ledger.day(day)) is not None)


def _plan(desk: Desk, board: Board, chosen: list[Matter], later: int, past: list[str], held: int) -> Plan:
    pieces = {piece for matter in chosen for piece in matter.pieces}
    followups = sorted(name for register, name in (m.key for m in chosen) if register == "followup")
    incidents = sorted(int(name) for register, name in (m.key for m in chosen) if register == "incident")
    openings = _openings(desk, Cut({piece.seq for piece in pieces}, followups, incidents), past if chosen else [])
    touched = sorted({piece.day for piece in pieces} | openings.keys())
    damaged = tuple(day for day in touched if not desk.ports.ledger.sound(day))
    pieces = {piece for piece in pieces if piece.day not in damaged}
    openings = {day: seal for day, seal in openings.items() if day not in damaged}
    kinds = Counter(piece.kind for piece in pieces)
    holds = tuple(sorted(key for key, hold in board.holds.items() if not hold.released))
    told = RetentionRan(
        plan="", seqs=ranges(piece.seq for piece in pieces), facts=len(pieces), kinds=dict(sorted(kinds.items())),
        days=tuple(sorted({piece.day for piece in pieces} | openings.keys())), openings=openings,
        followups=tuple(followups), incidents=tuple(incidents), holds=holds,
    )  # fmt: skip
    rows = Counter((piece.day, piece.kind) for piece in pieces)
    return Plan(
        told=msgspec.structs.replace(told, plan=_fresh(desk, sha(canonical(plain(told)))[:8])), held=held,
        rows=tuple((day, kind, count) for (day, kind), count in sorted(rows.items())), damaged=damaged, later=later,
    )  # fmt: skip


def _fresh(desk: Desk, name: str) -> str:
    """The plan's name; another one when a retention of that name ended already, stopped by a hold that is over now."""
    while desk.ports.ledger.facts_of(_name(name)):
        name = sha(name.encode())[:8]
    return name


def _openings(desk: Desk, cut: Cut, past: list[str]) -> dict[str, str]:
    """The openings that carry some of it, with the hashes that they will have."""
    cuts = ((day.day, cut.opening(day.opening)) for day in _days(desk, past))
    return {day: sha(canonical(opening)) for day, opening in cuts if opening is not None}


def run(desk: Desk, plan: str | None, by: str | None = None, cmd: str | None = None) -> RetentionFinished | None:
    """Removes what the plan of that name lists, or carries an unfinished one to its end.

    None when something still stands in the way of the end; it is then carried on later.

    Raises:
        Refused: `retention.unseen` without a plan, `retention.changed` when the plan of now is another one,
            `retention.empty` when nothing is due.
        NotSaved: the disk refused; what was said is carried on later.
    """
    desk.refresh()
    known = desk.ports.ledger.facts_of(cmd) if cmd is not None else ()
    if known and desk.board.removing is None:  # asked again: the first answer
        return _finished(desk, str((known[0].data or {}).get("plan")))
    if plan is None and desk.board.removing is None:
        raise Refused("retention.unseen")
    if desk.board.removing is None:
        found = plan_of(desk)
        if found.told.plan != plan:
            raise Refused("retention.changed")
        if not found.told.days:
            raise Refused("retention.empty")
        desk.ask(RunRetention(told=found.told, by=by, id=cmd))
    return carry_on(desk, by)


def carry_on(desk: Desk, by: str | None = None) -> RetentionFinished | None:
    """Does what the warrant says and is not done yet; None when there is none.

    Raises:
        NotSaved: a day or the backups could not be rewritten; everything is whole, and it can be tried again.
    """
    told = desk.board.removing
    if told is None:
        return None
    cut = cut_of(told)
    left = tuple(day for day in told.days if not _goes(desk, told, day, cut))
    gone = desk.ports.backups.purge(desk.now(), desk.board, told) if not barred(told, desk.board) else (0, ())
    done = RetentionFinished(plan=told.plan, days=len(told.days) - len(left), backups=gone[0], left=(*left, *gone[1]))
    finish = FinishRetention(
        plan=done.plan, days=done.days, backups=done.backups, left=done.left, by=by, id=_name(done.plan)
    )
    with suppress(Refused):  # another process was faster
        desk.ask(finish)
    return _finished(desk, done.plan)


def _goes(desk: Desk, told: RetentionRan, day: str, cut: Cut) -> bool:
    """Takes it out of a day, unless a hold was placed meanwhile."""
    desk.refresh()
    return not barred(told, desk.board) and desk.remove(day, cut, told.openings.get(day))


def _name(plan: str) -> str:
    return f"finished-{plan}"


def _finished(desk: Desk, plan: str) -> RetentionFinished | None:
    """How the retention of that plan ended, as it was stored; None when it has not."""
    facts = desk.ports.ledger.facts_of(_name(plan))
    return next((typed(fact.data, RetentionFinished) for fact in facts if fact.kind == RetentionFinished.KIND), None)
