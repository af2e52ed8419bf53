"""Setting up the hall, taking the shift, ending it (D5-106, D5-124)."""

from __future__ import annotations

from shiftdesk.desk.asked import Asked, Told
from shiftdesk.desk.handlers.handover import in_charge, names
from shiftdesk.domain import commands as c
from shiftdesk.domain import payloads as p
from shiftdesk.domain.board import Shift
from shiftdesk.domain.hall import changed
from shiftdesk.domain.handover import critical, draft
from shiftdesk.domain.refusal import Refused, need


def set_hall(command: c.SetHall, asked: Asked) -> list[Told]:
    """The hall with what the command names; the rest stays."""
    before, hall = asked.board.hall, changed(asked.board.hall, command.change)
    fields = tuple(name for name in hall.__struct_fields__ if getattr(hall, name) != getattr(before, name))
    if not fields:
        raise Refused("hall.unchanged")
    return [Told(p.HallSet(hall=hall, changed=fields))]


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
        staff=names(command.staff),
        planned_end=asked.ahead(command.until),
        took_from=held.leader if held else None,
        how="taken" if held else "first",
        reason=command.reason.strip(),
        unrestated=critical(draft(asked.board, asked.now)) if held else (),
    )
    return [Told(told)]


def end(command: c.EndShift, asked: Asked) -> list[Told]:
    """The shift ends with nobody following; incidents stay open and their clocks run."""
    shift = in_charge(asked)
    if asked.when < shift.began:
        raise Refused("shift.before_last", began=shift.began)
    return [Told(p.ShiftEnded(shift=shift.id))]
