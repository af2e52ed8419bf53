"""What is owed to customers, in plain form (D1-06, D1-08, D1-11)."""

from __future__ import annotations

from shiftdesk.desk.asked import Asked, Told
from shiftdesk.domain import commands as c
from shiftdesk.domain import payloads as p
from shiftdesk.domain.refusal import Refused, missing, need

KINDS = ("pre-accepted", "callback", "pre-registered", "complaint", "claim")
_ALIASES = {
    "预受理": "pre-accepted",
    "回呼": "callback",
    "预登记": "pre-registered",
    "投诉": "complaint",
    "索赔": "claim",
}


def kind_of(name: str) -> str:
    """The kind that a typed name means; refused with `followup.kind` when it is none."""
    wanted = need(name, "followup.kind_empty").casefold().replace("_", "-")
    wanted = {"preaccepted": "pre-accepted", "preregistered": "pre-registered"}.get(wanted, wanted)
    kind = _ALIASES.get(wanted, wanted)
    if kind not in KINDS:
        raise Refused("followup.kind", kind=name, known=", ".join(KINDS))
    return kind


def take(command: c.TakeFollowup, asked: Asked) -> list[Told]:
    """Notes it with contact and, when it has one, the incident it comes from."""
    incident = asked.incident(command.incident).number if command.incident is not None else None
    told = p.FollowupTaken(
        id=f"F{asked.board.next_number('followup')}",
        what=kind_of(command.kind),
        customer=need(command.customer, "followup.customer_empty"),
        phone=need(command.phone, "followup.phone_empty"),
        business=command.business.strip(),
        incident=incident,
        due=asked.ahead(command.due),
    )
    return [Told(told)]


def move(command: c.MoveFollowup, asked: Asked) -> list[Told]:
    """Moves it on; a pre-accepted one is done only when it is keyed and dispatched."""
    item = asked.board.followups.get(command.followup)
    if item is None:
        raise missing("followup", command.followup)
    if item.state != "open":
        raise Refused("followup.settled", id=item.id)
    done_already = {"keyed": item.keyed, "dispatched": item.dispatched}.get(command.move)
    if done_already:
        raise Refused("followup.done_already", id=item.id, move=command.move)
    if command.move == "done" and item.kind == "pre-accepted" and not (item.keyed and item.dispatched):
        raise Refused("followup.not_keyed", id=item.id)
    if command.move == "cancel":
        need(command.note, "followup.reason_empty")
    if asked.when < item.taken:
        raise Refused("followup.before_taken", taken=item.taken)
    return [Told(p.FollowupMoved(id=item.id, move=command.move, note=command.note.strip()))]
