"""How the facts of the day (hall, shift, roles, log, briefing, follow-ups) change the board."""

from __future__ import annotations

from msgspec.structs import replace

from shiftdesk.domain import payloads as p
from shiftdesk.domain.board import NEVER_SEEN, Board, Briefing, BriefingItem, Shift
from shiftdesk.domain.chain import Fact
from shiftdesk.domain.duties import roster
from shiftdesk.domain.followup import Followup
from shiftdesk.domain.incident import Assignment, Incident
from shiftdesk.domain.moments import from_text, zone_of


def only_a_line(board: Board, fact: Fact, told: p.Payload) -> Board:
    """A fact that is just a line of the log."""
    return board


def recovered(board: Board, fact: Fact, told: p.DeskRecovered) -> Board:
    """After damage running numbers go ahead: each lost fact may have given one of each."""
    if not told.skip:
        return board
    known = {NEVER_SEEN: 0, **board.numbers}
    return replace(board, numbers={what: last + told.skip for what, last in known.items()})


def hall_set(board: Board, fact: Fact, told: p.HallSet) -> Board:
    """The hall as it is from now on; raises ValueError for a time zone that there is not."""
    zone_of(told.hall.zone)
    return replace(board, hall=told.hall)


def _counted(board: Board, what: str) -> dict[str, int]:
    return {**board.numbers, what: board.next_number(what)}


def shift_began(board: Board, fact: Fact, told: p.ShiftBegan) -> Board:
    """The next shift takes over: the old one ends, its leader's own roles pass on, the others want confirming."""
    began = from_text(fact.when)
    past = board.shifts
    if board.shift is not None:
        past = (*past, replace(board.shift, ended=began, offer=None, last=fact.seq - 1))
    shift = Shift(
        id=told.id, name=told.name, leader=told.leader, staff=told.staff, began=began,
        planned_end=told.planned_end, took_from=told.took_from, first=fact.seq, restated=told.restated,
        unrestated=told.unrestated,
    )  # fmt: skip
    board = replace(board, shift=shift, shifts=past, numbers=_counted(board, "shift"))
    incidents = {n: _led_by(i, told, fact) if i.live else i for n, i in board.incidents.items()}
    return replace(board, roles=_passed_on(board.roles, told, fact), incidents=incidents)


def _led_by(incident: Incident, told: p.ShiftBegan, fact: Fact) -> Incident:
    owners = (*incident.owners, (told.leader, from_text(fact.when)))
    return replace(incident, owners=owners, roles=_passed_on(incident.roles, told, fact))


def _passed_on(roles: tuple[Assignment, ...], told: p.ShiftBegan, fact: Fact) -> tuple[Assignment, ...]:
    passed: list[Assignment] = []
    for held in roles:
        if held.until is not None or told.took_from is None:
            passed.append(held)
        elif held.person == told.took_from:
            passed += [_ended(held, fact), replace(held, person=told.leader, since=from_text(fact.when), by=fact.by)]
        else:
            passed.append(replace(held, confirmed=False))
    return tuple(passed)


def _ended(held: Assignment, fact: Fact) -> Assignment:
    return replace(held, until=max(held.since, from_text(fact.when)))


def shift_ended(board: Board, fact: Fact, told: p.ShiftEnded) -> Board:
    """The shift ended with nobody following: its leader's own roles end with it, the others want confirming."""
    shift = board.shift
    if shift is None:
        return board
    incidents = {n: _unled(i, shift.leader, fact) if i.live else i for n, i in board.incidents.items()}
    past = replace(shift, ended=from_text(fact.when), offer=None, last=fact.seq)
    return replace(
        board, shift=None, shifts=(*board.shifts, past),
        roles=_left(board.roles, shift.leader, fact), incidents=incidents,
    )  # fmt: skip


def _unled(incident: Incident, leader: str, fact: Fact) -> Incident:
    owners = (*incident.owners, ("", from_text(fact.when)))
    return replace(incident, owners=owners, roles=_left(incident.roles, leader, fact))


def _left(roles: tuple[Assignment, ...], leader: str, fact: Fact) -> tuple[Assignment, ...]:
    return tuple(
        held if held.until is not None else _ended(held, fact) if held.person == leader
        else replace(held, confirmed=False)
        for held in roles
    )  # fmt: skip


def reassigned(roles: tuple[Assignment, ...], told: p.RoleAssigned, fact: Fact) -> tuple[Assignment, ...]:
    """The roles after someone took one: whoever held it is relieved at that moment."""
    taken = Assignment(
        role=told.role, person=told.person, since=from_text(fact.when), by=fact.by, incident=told.incident
    )
    return (*released(roles, told.role, fact), taken)


def released(roles: tuple[Assignment, ...], role: str, fact: Fact) -> tuple[Assignment, ...]:
    """The roles after `role` was given up."""
    return tuple(_ended(held, fact) if held.role == role and held.until is None else held for held in roles)


def role_assigned(board: Board, fact: Fact, told: p.RoleAssigned) -> Board:
    """Someone takes a role for the shift or for an incident."""
    if told.incident is None:
        return replace(board, roles=reassigned(board.roles, told, fact))
    incident = board.incidents.get(told.incident)
    if incident is None:
        return board
    changed = replace(incident, roles=reassigned(incident.roles, told, fact))
    return replace(board, incidents={**board.incidents, told.incident: changed})


def role_released(board: Board, fact: Fact, told: p.RoleReleased) -> Board:
    """A role stands vacant."""
    if told.incident is None:
        return replace(board, roles=released(board.roles, told.role, fact))
    incident = board.incidents.get(told.incident)
    if incident is None:
        return board
    changed = replace(incident, roles=released(incident.roles, told.role, fact))
    return replace(board, incidents={**board.incidents, told.incident: changed})


def roles_confirmed(board: Board, fact: Fact, told: p.RolesConfirmed) -> Board:
    """The new leader confirms who holds what, for the shift and for its incidents."""
    incidents = {n: replace(i, roles=_confirmed(i.roles, told)) for n, i in board.incidents.items()}
    return replace(board, roles=_confirmed(board.roles, told), incidents=incidents)


def _confirmed(roles: tuple[Assignment, ...], told: p.RolesConfirmed) -> tuple[Assignment, ...]:
    return tuple(
        replace(held, confirmed=True) if held.role in told.roles and held.until is None else held for held in roles
    )


def amended(board: Board, fact: Fact, told: p.LogAmended) -> Board:
    """An amendment stands beside what it amends; the old line stays, struck through."""
    old = board.entries.get(told.of)
    if old is not None:
        board.entries[told.of] = replace(old, amended_by=fact.id)
    incident = board.incidents.get(told.incident) if told.incident is not None else None
    if incident is None:
        return board
    lines = tuple(replace(line, amended_by=fact.id) if line.id == told.of else line for line in incident.timeline)
    return replace(board, incidents={**board.incidents, incident.number: replace(incident, timeline=lines)})


def briefing_began(board: Board, fact: Fact, told: p.BriefingBegan) -> Board:
    """A briefing opens."""
    return replace(board, briefing=Briefing(host=told.host, place=told.place, began=from_text(fact.when)))


def briefing_noted(board: Board, fact: Fact, told: p.BriefingNoted) -> Board:
    """A point or a requirement is added."""
    if board.briefing is None:
        return board
    item = BriefingItem(text=told.text, part=told.part, by=fact.by, when=from_text(fact.when), carried=told.carried)
    return replace(board, briefing=replace(board.briefing, items=(*board.briefing.items, item)))


def briefing_counted(board: Board, fact: Fact, told: p.BriefingCounted) -> Board:
    """The roll call as taken, whether it fits or not."""
    if board.briefing is None:
        return board
    counted = replace(
        board.briefing, expected=told.expected, present=told.present, absent=told.absent, called=roster(board),
        counted=from_text(fact.when),
    )  # fmt: skip
    return replace(board, briefing=counted)


def briefing_closed(board: Board, fact: Fact, told: p.BriefingClosed) -> Board:
    """The briefing is summed up and becomes a record of the day."""
    if board.briefing is None:
        return board
    return replace(board, briefing=replace(board.briefing, summary=told.summary, closed=from_text(fact.when)))


def followup_taken(board: Board, fact: Fact, told: p.FollowupTaken) -> Board:
    """Something is owed to a customer."""
    incident = board.incidents.get(told.incident) if told.incident is not None else None
    item = Followup(
        id=told.id, kind=told.what, customer=told.customer, phone=told.phone, business=told.business,
        incident=told.incident, taken=from_text(fact.when), taken_by=fact.by, due=told.due,
        important=told.important, due_house=told.due_house, due_guess=told.due_guess,
        # facts of before said it only by the incident that they name
        drill=told.drill or bool(incident and incident.drill),
    )  # fmt: skip
    return replace(board, followups={**board.followups, item.id: item}, numbers=_counted(board, "followup"))
