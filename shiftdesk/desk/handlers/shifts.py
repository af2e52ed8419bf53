"""Setting up the hall, taking the shift, handing it over (D5-106, D5-124, D5-128)."""

from __future__ import annotations

from shiftdesk.desk.asked import Asked, Told
from shiftdesk.domain import commands as c
from shiftdesk.domain import payloads as p
from shiftdesk.domain.board import Shift
from shiftdesk.domain.hall import changed
from shiftdesk.domain.refusal import Refused, need


def set_hall(command: c.SetHall, asked: Asked) -> list[Told]:
    """The hall with what the command names; the rest stays."""
    return [Told(p.HallSet(hall=changed(asked.board.hall, command.change)))]


def _in_charge(asked: Asked) -> Shift:
    if asked.board.shift is None:
        raise Refused("shift.none")
    return asked.board.shift


def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(need(name, "person.name_empty") for name in names))


def _may_take(held: Shift | None, command: c.StartShift, asked: Asked) -> None:
    """While a shift is in charge, another starts only after its planned end or with a reason (cli.md)."""
    if held is None or command.reason.strip():
        return
    if held.planned_end is None or asked.now < held.planned_end:
        raise Refused("shift.in_charge", leader=held.leader, name=held.name)


def start(command: c.StartShift, asked: Asked) -> list[Told]:
    """A shift begins: the first, or taken over without an offer."""
    held = asked.board.shift
    _may_take(held, command, asked)
    if held and asked.when < held.began:
        raise Refused("shift.before_last", began=held.began)
    told = p.ShiftBegan(
        id=f"S{asked.board.next_number('shift')}",
        name=need(command.name, "shift.name_empty"),
        leader=need(command.leader, "shift.leader_empty"),
        staff=_names(command.staff),
        planned_end=asked.ahead(command.until),
        took_from=held.leader if held else None,
        how="taken" if held else "first",
        reason=command.reason.strip(),
    )
    return [Told(told)]


def offer(command: c.OfferHandover, asked: Asked) -> list[Told]:
    """The desk is offered; unaccepted it stays the leader's."""
    shift = _in_charge(asked)
    to = need(command.to, "handover.to_empty")
    if to == shift.leader:
        raise Refused("handover.to_self", name=to)
    return [Told(p.HandoverOffered(to=to))]


def withdraw(command: c.WithdrawHandover, asked: Asked) -> list[Told]:
    """The offer is taken back."""
    shift = _in_charge(asked)
    if shift.offer is None:
        raise Refused("handover.none")
    return [Told(p.HandoverWithdrawn(to=shift.offer.to))]


def accept(command: c.AcceptHandover, asked: Asked) -> list[Told]:
    """The one to whom it was offered takes charge; clocks run on."""
    shift = _in_charge(asked)
    if shift.offer is None:
        raise Refused("handover.none")
    if asked.by != shift.offer.to:
        raise Refused("handover.not_yours", to=shift.offer.to, by=asked.by)
    if asked.when < shift.began:
        raise Refused("shift.before_last", began=shift.began)
    told = p.ShiftBegan(
        id=f"S{asked.board.next_number('shift')}",
        name=(command.name or "").strip() or shift.name,
        leader=shift.offer.to,
        staff=_names(shift.staff if command.staff is None else command.staff),
        planned_end=asked.ahead(command.until),
        took_from=shift.leader,
        how="accepted",
    )
    return [Told(told)]


def end(command: c.EndShift, asked: Asked) -> list[Told]:
    """The shift ends with nobody following; incidents stay open and their clocks run."""
    shift = _in_charge(asked)
    if asked.when < shift.began:
        raise Refused("shift.before_last", began=shift.began)
    return [Told(p.ShiftEnded(shift=shift.id))]
