"""Who is what: for the shift and for an incident, with history (D1-30, D1-36, D4-29)."""

from __future__ import annotations

from shiftdesk.desk.asked import Asked, Told
from shiftdesk.domain import commands as c
from shiftdesk.domain import payloads as p
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.refusal import Refused, need
from shiftdesk.domain.roles import role_id


def _scope(ref: int | str | None, asked: Asked) -> Incident | None:
    return None if ref is None else asked.incident(ref)


def _role(name: str, incident: Incident | None, asked: Asked) -> str:
    return role_id(need(name, "role.name_empty"), asked.plan(incident) if incident else None)


def assign(command: c.AssignRole, asked: Asked) -> list[Told]:
    """Someone takes the role; whoever held it is relieved at that moment."""
    incident = _scope(command.incident, asked)
    role = _role(command.role, incident, asked)
    person = need(command.person, "person.name_empty")
    number = incident.number if incident else None
    held = next((a for a in asked.board.holders(number) if a.role == role), None)
    if held and held.person == person and held.confirmed:
        raise Refused("role.held_already", role=role, person=person)
    return [Told(p.RoleAssigned(role=role, person=person, incident=number))]


def release(command: c.ReleaseRole, asked: Asked) -> list[Told]:
    """The role stands vacant."""
    incident = _scope(command.incident, asked)
    role = _role(command.role, incident, asked)
    number = incident.number if incident else None
    if not any(a.role == role for a in asked.board.holders(number)):
        raise Refused("role.vacant_already", role=role)
    return [Told(p.RoleReleased(role=role, incident=number))]


def confirm(command: c.ConfirmRoles, asked: Asked) -> list[Told]:
    """The roles that stayed after a handover are right; no names means all of them."""
    held = [*asked.board.holders(), *(a for i in asked.board.live() for a in i.roles if a.until is None)]
    open_ones = list(dict.fromkeys(a.role for a in held if not a.confirmed))
    wanted = [role_id(name) for name in command.roles] or open_ones
    if not open_ones:
        raise Refused("role.none_to_confirm")
    return [Told(p.RolesConfirmed(roles=tuple(wanted)))]
