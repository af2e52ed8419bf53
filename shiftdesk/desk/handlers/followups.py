"""What is owed to customers, in plain form (D1-06, D1-08, D1-11)."""

from __future__ import annotations

from pendulum import DateTime

from shiftdesk.desk.asked import Asked, Told
from shiftdesk.domain import commands as c
from shiftdesk.domain import payloads as p
from shiftdesk.domain.fold_owed import agreed
from shiftdesk.domain.followup import KINDS, Followup
from shiftdesk.domain.phones import phone_of
from shiftdesk.domain.refusal import Refused, missing, need
from shiftdesk.domain.terms import Term

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


COMPLAINT_DAYS = 5
"""House: working days within which a complaint is answered, when nobody said by when (the source: within the set time,
D5-85, A17)."""


def take(command: c.TakeFollowup, asked: Asked) -> list[Told]:
    """Notes it with contact and, when it has one, the incident it comes from; a complaint is always owed an answer."""
    incident = asked.incident(command.incident) if command.incident is not None else None
    kind = kind_of(command.kind)
    if command.important and kind != "complaint":
        raise Refused("followup.only_complaint")
    due = asked.due(command.due) if command.due and command.due.strip() else None
    house = due is None and kind == "complaint"
    if house:
        due = asked.within(Term("workdays", COMPLAINT_DAYS))
    told = p.FollowupTaken(
        id=f"F{asked.board.next_number('followup')}",
        what=kind,
        customer=need(command.customer, "followup.customer_empty"),
        phone=phone_of(command.phone),
        business=command.business.strip(),
        incident=incident.number if incident else None,
        due=due.moment if due else None,
        important=command.important,
        due_house=house,
        due_guess=bool(due and due.guess),
        drill=bool(incident and incident.drill),
    )
    return [Told(told)]


def move(command: c.MoveFollowup, asked: Asked) -> list[Told]:
    """Moves it on; a pre-accepted one is done only when it is keyed and dispatched."""
    item = asked.board.followups.get(command.followup)
    if item is None:
        raise missing("followup", command.followup)
    if command.move == "moved":
        return _move_time(item, command, asked)
    if item.state != "open":
        raise Refused("followup.settled", id=item.id)
    done_already = {"keyed": item.keyed, "dispatched": item.dispatched, "leaders": item.leaders_told}.get(command.move)
    if done_already:
        raise Refused("followup.done_already", id=item.id, move=command.move)
    if command.move == "done" and item.kind == "pre-accepted" and not (item.keyed and item.dispatched):
        raise Refused("followup.not_keyed", id=item.id)
    if command.move == "cancel":
        need(command.note, "followup.reason_empty")
    if command.move == "leaders" and item.kind != "complaint":
        raise Refused("followup.only_complaint")
    if asked.when < item.taken:
        raise Refused("followup.before_taken", taken=item.taken)
    told = p.FollowupMoved(
        id=item.id, move=command.move, note=command.note.strip(), due=_agreed(command, asked), customer=item.customer
    )
    return [Told(told)]


def _move_time(item: Followup, command: c.MoveFollowup, asked: Asked) -> list[Told]:
    """Another time than was agreed, with a reason; the old one stays on record, and that it had passed."""
    of = agreed(item)
    if of is None:
        raise Refused("followup.settled", id=item.id)
    reason = need(command.note, "followup.move_reason_empty")
    if asked.when < item.taken:
        raise Refused("followup.before_taken", taken=item.taken)
    due = asked.due(need(command.due, "followup.move_empty"))
    told = p.FollowupMoved(
        id=item.id, move="moved", note=reason, due=due.moment, customer=item.customer, of=of, guess=due.guess,
        was=item.hour if of == "hour" else item.due,
    )  # fmt: skip
    return [Told(told)]


def _agreed(command: c.MoveFollowup, asked: Asked) -> DateTime | None:
    """The hour that was told, or the time of the visit: without one there is nothing to keep (D1-11)."""
    if command.move not in ("told", "visit") and (command.due or "").strip():
        raise Refused("followup.due_needless")
    if command.move == "told":
        return asked.due(need(command.due, "followup.told_empty")).moment
    return asked.due(need(command.due, "followup.visit_empty")).moment if command.move == "visit" else None
