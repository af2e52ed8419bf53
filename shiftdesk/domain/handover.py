"""The handover's draft: what the next leader must know, computed from the board at one moment (D5-128, register HO)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pendulum import DateTime

from shiftdesk.domain.agenda import agenda
from shiftdesk.domain.alarms import urgency
from shiftdesk.domain.board import Board
from shiftdesk.domain.deadlines import NAMED, Deadline
from shiftdesk.domain.duties import Duty, duty_of
from shiftdesk.domain.escalation import Rung, levels_of, next_rung, rungs
from shiftdesk.domain.followup import item_of
from shiftdesk.domain.form_rules import about, hold_until, kind_of, missing_names, open_forms
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.moments import after
from shiftdesk.domain.report import Item
from shiftdesk.domain.roles import ROLES

NEXT_S = 24 * 60 * 60
"""House: what is due within this time is handed over; what is overdue always is."""
SOON_S = 30 * 60
"""House: a level that falls due within this time is the next leader's to report: it is restated."""

Supplier = Callable[[Board, DateTime], Iterable[Item]]
"""Gives the items of one area; nothing when it has none."""


def draft(board: Board, now: DateTime) -> tuple[Item, ...]:
    """All items: the critical ones first, in each part as the areas come."""
    every = [item for supplier in SUPPLIERS for item in supplier(board, now)]
    return tuple(sorted(every, key=lambda item: not item.critical))


def critical(items: Iterable[Item]) -> tuple[str, ...]:
    """The keys of what the next leader restates."""
    return tuple(item.key for item in items if item.critical)


def danger(board: Board) -> tuple[int, ...]:
    """The numbers of the life-danger incidents that run on: to hand over now is to be thought twice about."""
    live = (i for i in board.live() if i.status == "open" and not i.drill)
    return tuple(i.number for i in live if board.plan_of(i).life_danger)


def sign_of(item: Item) -> tuple[object, ...]:
    """What an item said when it was restated: once another level is due it wants restating anew."""
    return item.key, item.what, item.state, item.due, item.late


def _incidents(board: Board, now: DateTime) -> Iterable[Item]:
    live = [i for i in board.live() if not i.drill]
    for incident in sorted(live, key=lambda i: (i.status != "open", *urgency(i, board.plans, now))):
        plan, ladder = board.plan_of(incident), rungs(incident, board.plans, now)
        late = sum(rung.state == "due" for rung in ladder)
        ahead = next_rung(ladder)
        yield Item(
            key=f"incident:{incident.number}", kind="incident", number=incident.number, text=plan.title,
            state=incident.status, what=ahead.level.id if ahead else "", of=ahead.state if ahead else "",
            due=ahead.due if ahead else None, note=incident.place, late=late,
            critical=bool(late) or _soon(ahead, now) or (plan.life_danger and incident.status == "open"),
        )  # fmt: skip


def _drills(board: Board, now: DateTime) -> Iterable[Item]:
    """Drills that go on: whoever takes over ends them; nothing of them is restated or counts."""
    for incident in board.live():
        if incident.drill:
            title = board.plan_of(incident).title
            yield Item(key=f"drill_on:{incident.number}", kind="drill_on", number=incident.number, text=title)


def _soon(ahead: Rung | None, now: DateTime) -> bool:
    return ahead is not None and ahead.due is not None and ahead.due <= after(now, SOON_S)


def _owed(board: Board, now: DateTime) -> Iterable[Item]:
    """Follow-ups that are open, customers who are to come, papers that are out, the deadlines of the next shift."""
    end = after(now, NEXT_S)
    for one in agenda(board, now):
        late = one.overdue(now)
        if one.kind == "followup":
            yield item_of(board.followups[one.of], late)
        elif one.kind == "paper":
            yield _item(one, "paper", late)
        elif one.kind != "round" and (late or one.due <= end):
            yield _item(one, "deadline", late)
    for item in board.customers():
        comes = item.state == "done" and item.hour is not None and item.hour > now
        if comes or (item.state == "open" and item.due is None):
            yield item_of(item)


def _item(one: Deadline, kind: str, late: bool) -> Item:
    person = one.owner if one.kind in NAMED else ""
    return Item(
        key=f"{kind}:{one.id}", kind=kind, of=one.kind, what=one.what, text=one.text,
        person=person, due=one.first_due, state=one.of if kind == "deadline" else "", critical=late,
    )  # fmt: skip


def _roles(board: Board, now: DateTime) -> Iterable[Item]:
    held = {assignment.role: assignment for assignment in board.holders()}
    for role in ROLES.values():
        if role.standing and role.id not in held:
            yield from _unassigned(duty_of(board, None, None, role.id))
    for assignment in held.values():
        if not assignment.confirmed:
            yield Item(
                key=f"role:{assignment.role}", kind="role", of="unconfirmed", what=assignment.role,
                person=assignment.person,
            )  # fmt: skip


def _unassigned(duty: Duty) -> Iterable[Item]:
    """A role that nobody was given: vacant, or somebody acts; who has it by post needs no word."""
    if duty.how == "vacant":
        yield Item(key=f"role:{duty.role}", kind="role", of="vacant", what=duty.role)
    elif duty.how == "acting":
        yield Item(key=f"role:{duty.role}", kind="role", of="acting", what=duty.role, person="\n".join(duty.persons))


def _overrides(board: Board, now: DateTime) -> Iterable[Item]:
    for incident in board.live():
        if not incident.drill:
            yield from _levels(board, incident)
            yield from _gates(board, incident)


def _levels(board: Board, incident: Incident) -> Iterable[Item]:
    """Levels that were skipped, or reported before they were due or out of their order."""
    for level in levels_of(incident, board.plans):
        marks = incident.marks(level.id)
        early = next((report for report in marks.reports if report.reason), None)
        if marks.skipped or early:
            reason = marks.skipped.note if marks.skipped else early.reason if early else ""
            yield Item(
                key=f"override:{incident.number}/{level.id}", kind="override", number=incident.number, what=level.id,
                of="early" if marks.reports else "skipped", text=level.text, note=reason,
            )  # fmt: skip


def _gates(board: Board, incident: Incident) -> Iterable[Item]:
    """Conditions for closing that were passed over."""
    for gate in board.plan_of(incident).gates:
        mark = incident.gates.get(gate.id)
        if mark is not None and mark.note:
            yield Item(
                key=f"override:{incident.number}/{gate.id}", kind="override", of="gate", number=incident.number,
                what=gate.id, text=gate.text, note=mark.note, person=mark.by,
            )  # fmt: skip


def _notes(board: Board, now: DateTime) -> Iterable[Item]:
    for note in board.carry.values():
        yield Item(key=f"note:{note.of}", kind="note", what=note.text, person=note.by, due=note.when)


def _forms(board: Board, now: DateTime) -> Iterable[Item]:
    """What is in custody, what is kept until a date, and forms that are not finished; not whose it is (D2-49)."""
    for form in (form for form in open_forms(board) if not form.drill):
        kind, until = kind_of(form), hold_until(board, form)
        held = until is not None and not missing_names(board, form)
        if held and until is not None and until <= after(now, NEXT_S):
            continue  # stands among the deadlines
        yield Item(
            key=f"form:{form.id}", kind="held" if held else "custody" if kind.custody else "form", number=form.incident,
            what=form.id, text=kind.title, note=about(form), due=until if held else None,
        )  # fmt: skip


SUPPLIERS: tuple[Supplier, ...] = (_incidents, _owed, _forms, _notes, _overrides, _roles, _drills)
"""Where items come from; another area adds a function here that gives its own."""
