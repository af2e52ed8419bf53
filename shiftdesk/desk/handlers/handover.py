"""Handing the desk over: offering, words, accepting with what was restated, refusing, withdrawing (D5-124, D5-128)."""

from __future__ import annotations

from shiftdesk.desk.asked import Asked, Told
from shiftdesk.desk.handlers.log import text_of
from shiftdesk.domain import commands as c
from shiftdesk.domain import payloads as p
from shiftdesk.domain.board import Offer, Shift
from shiftdesk.domain.duties import next_staff
from shiftdesk.domain.handover import critical, draft
from shiftdesk.domain.refusal import Refused, missing, need
from shiftdesk.domain.shift_names import next_name

ALL = "all"
"""Stands for every critical item."""


def in_charge(asked: Asked) -> Shift:
    """The shift in charge."""
    if asked.board.shift is None:
        raise Refused("shift.none")
    return asked.board.shift


def names(given: tuple[str, ...]) -> tuple[str, ...]:
    """Names, each once; an empty one is refused."""
    return tuple(dict.fromkeys(need(name, "person.name_empty") for name in given))


def offer(command: c.OfferHandover, asked: Asked) -> list[Told]:
    """The desk is offered; unaccepted it stays the leader's."""
    shift = in_charge(asked)
    to = need(command.to, "handover.to_empty")
    if to == shift.leader:
        raise Refused("handover.to_self", name=to)
    words, staff = text_of(command.words) if command.words.strip() else "", names(command.staff)
    stands = shift.offer
    if stands and stands.to == to and words in ("", shift.words) and staff in ((), stands.staff):
        raise Refused("handover.offered", to=to)
    return [Told(p.HandoverOffered(to=to, words=words, staff=staff))]


def word(command: c.WordHandover, asked: Asked) -> list[Told]:
    """What the outgoing leader adds."""
    in_charge(asked)
    return [Told(p.HandoverWorded(text=text_of(command.text)))]


def _offered(asked: Asked) -> tuple[Shift, Offer]:
    shift = in_charge(asked)
    if shift.offer is None:
        raise Refused("handover.none")
    return shift, shift.offer


def withdraw(command: c.WithdrawHandover, asked: Asked) -> list[Told]:
    """The offer is taken back."""
    _, offered = _offered(asked)
    return [Told(p.HandoverWithdrawn(to=offered.to))]


def _mine(asked: Asked) -> tuple[Shift, Offer]:
    shift, offered = _offered(asked)
    if asked.by != offered.to:
        raise Refused("handover.not_yours", to=offered.to, by=asked.by)
    return shift, offered


def refuse(command: c.RefuseHandover, asked: Asked) -> list[Told]:
    """The one to whom it was offered does not take it, and says why."""
    _, offered = _mine(asked)
    return [Told(p.HandoverRefused(to=offered.to, reason=need(command.reason, "handover.reason_empty")))]


def accept(command: c.AcceptHandover, asked: Asked) -> list[Told]:
    """The one to whom it was offered takes charge; clocks run on."""
    shift, offered = _mine(asked)
    if asked.when < shift.began:
        raise Refused("shift.before_last", began=shift.began)
    restated, unrestated = _restated(command, asked)
    told = p.ShiftBegan(
        id=f"S{asked.board.next_number('shift')}",
        name=(command.name or "").strip() or next_name(asked.when, asked.board.hall.zone, shift),
        leader=offered.to,
        staff=names(next_staff(asked.board, offered.to, asked.now) if command.staff is None else command.staff),
        planned_end=asked.ahead(command.until),
        took_from=shift.leader,
        how="accepted",
        reason=command.reason.strip(),
        restated=restated,
        unrestated=unrestated,
    )
    return [Told(told)]


def _restated(command: c.AcceptHandover, asked: Asked) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The critical items that were restated and those that were not.

    Whoever goes through the items must restate every critical one or say why not; a script that never heard of it
    (None) is not held up: what it leaves out stands in the log and in the report.
    """
    items = draft(asked.board, asked.now)
    keys = critical(items)
    said = tuple(dict.fromkeys(name.strip() for name in command.restated or ()))
    known = {item.key for item in items} | {ALL}
    unknown = next((name for name in said if name not in known), None)
    if unknown is not None:
        raise missing("handover_item", unknown)
    done = tuple(key for key in keys if key in said or ALL in said)
    left = tuple(key for key in keys if key not in done)
    if left and command.restated is not None and not command.reason.strip():
        raise Refused("handover.unrestated", items=", ".join(left), count=len(left))
    return done, left
