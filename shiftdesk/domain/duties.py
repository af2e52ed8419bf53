"""Whose a step is: by assignment, else by post, else by who acts for an absent person (mapping A21)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec
from msgspec import convert
from pendulum import DateTime

from shiftdesk.domain.board import Board
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.moments import local_date
from shiftdesk.domain.owed import Attendance, Attended
from shiftdesk.domain.payloads import Absence
from shiftdesk.domain.playbook import Playbook, Step
from shiftdesk.domain.roles import ROLES, posts_of

How = Literal["assigned", "post", "acting", "outside", "vacant"]
_Found = tuple[DateTime, dict[str, str | None]]
"""When people were counted, and why each was away; None for who was here."""


class Duty(msgspec.Struct, frozen=True, kw_only=True):
    """Who has a role in an incident now.

    Attributes:
        persons: their names; several when they share a post. how: `assigned`, by `post`, `acting` for an absent holder
        (house), `outside` the hall, or `vacant`: nobody of this hall. acts_for: the role that an acting person has.
    """

    role: str
    persons: tuple[str, ...] = ()
    how: How = "vacant"
    acts_for: str | None = None


def duty_of(board: Board, incident: Incident | None, plan: Playbook | None, role: str) -> Duty:
    """Who has the role now; without an incident and its plan, for the shift."""
    seen: list[str] = []
    wanted: str | None = role
    while wanted is not None and wanted not in seen:
        found = _held(board, incident, plan, wanted)
        if found is not None:
            return msgspec.structs.replace(found, role=role, how="acting", acts_for=wanted) if seen else found
        seen.append(wanted)
        wanted = ROLES[wanted].acting if wanted in ROLES else None
    outside = role in ROLES and ROLES[role].outside
    return Duty(role=role, how="outside" if outside else "vacant")


def duties(board: Board, incident: Incident, plan: Playbook) -> dict[str, Duty]:
    """Every role that a step of the plan is for, with who has it."""
    names = dict.fromkeys([*(step.actor for step in plan.steps), *(role.id for role in plan.roles)])
    return {name: duty_of(board, incident, plan, name) for name in names}


def mine(duty: Duty | None, step: Step, role: str | None, person: str | None) -> bool:
    """Whether a step belongs to the role or person that is asked for; without either every step does."""
    if role is not None and step.actor != role and not (duty and duty.acts_for == role):
        return False
    return person is None or (duty is not None and person in duty.persons)


def present(board: Board) -> list[str]:
    """Who is here: whom the shift expects, absent ones left out (house)."""
    return [name for name in on_shift(board) if absence_of(board, name) is None]


def on_shift(board: Board) -> list[str]:
    """Whom the shift expects: its leader and staff, or when no staff is named everybody but the leader who handed over
    (house).
    """
    shift = board.shift
    names = [shift.leader, *shift.staff] if shift else []
    if shift is None or not shift.staff:
        gone = shift.took_from if shift and shift.took_from != shift.leader else None
        names += [person.name for person in board.hall.people if person.name != gone]
    return list(dict.fromkeys(names))


def absence_of(board: Board, name: str) -> str | None:
    """Why somebody is not here by the roll call or this shift's attendance; None for who is, or came late.

    Of two that speak of the same person the one that was taken later counts.
    """
    found = [known for known in (_by_roll_call(board), _by_attendance(board)) if known is not None and name in known[1]]
    return max(found, key=lambda known: known[0])[1][name] if found else None


def _by_roll_call(board: Board) -> _Found | None:
    held = board.briefing
    if held is None or held.expected is None:
        return None
    called: dict[str, str | None] = dict.fromkeys((*held.called, *(one.name for one in held.absent)))
    return held.counted or held.began, called | missed_by_roll_call(board)


def missed_by_roll_call(board: Board) -> dict[str, str]:
    """Whom the roll call missed, and why; who came late to a shift that is over is here."""
    held, shift = board.briefing, board.shift
    if held is None:
        return {}
    past = shift is not None and (held.counted or held.began) < shift.began
    return {one.name: str(one.reason) for one in held.absent if not (past and one.reason == "late")}


def _by_attendance(board: Board) -> _Found | None:
    taken = _attendance(board)
    return (taken.taken, {one.name: _reason(one.state) for one in taken.people}) if taken else None


def attended_now(board: Board) -> tuple[Attended, ...]:
    """This shift's attendance as it stands: whom a later roll call found, or missed, as that says."""
    taken, call = _attendance(board), _by_roll_call(board)
    if taken is None:
        return ()
    later = call[1] if call and call[0] > taken.taken else {}
    return tuple(Attended(one.name, found_as(later[one.name])) if one.name in later else one for one in taken.people)


def found_as(reason: str | None) -> str:
    """The word of attendance for how a roll call found somebody; None: here."""
    return "present" if reason is None else "absent" if reason == "unknown" else reason


def attendance_absences(board: Board) -> tuple[Absence, ...]:
    """Whom this shift's attendance did not find here, in the words of a roll call; whoever came late is here."""
    taken = _attendance(board)
    found = ((one.name, _reason(one.state)) for one in taken.people) if taken else ()
    return tuple(convert({"name": name, "reason": reason}, Absence) for name, reason in found if reason)


def _attendance(board: Board) -> Attendance | None:
    shift = board.shift.id if board.shift else ""
    return next((one for one in board.owed.attendance if one.shift == shift), None)


def _reason(state: str) -> str | None:
    return {"present": None, "late": None, "absent": "unknown"}.get(state, state)


def next_staff(board: Board, leader: str, now: DateTime) -> tuple[str, ...]:
    """Who is on the next shift beside its leader when nobody is named: as offered, else the hall's people, else those
    of the shift that ends; of these not the leader who leaves, and nobody whom today's roll call missed (house).
    """
    shift = board.shift
    offered = tuple(name for name in (shift.offer.staff if shift and shift.offer else ()) if name != leader)
    if offered:
        return offered
    away = {leader, shift.leader if shift else leader, *_missed_today(board, now)}
    hall = (person.name for person in board.hall.people)
    found = (tuple(name for name in names if name not in away) for names in (hall, shift.staff if shift else ()))
    return next((names for names in found if names), ())


def _missed_today(board: Board, now: DateTime) -> Iterable[str]:
    """Who was absent at the roll call of this date: yesterday's says nothing about the next shift."""
    briefing, zone = board.briefing, board.hall.zone
    if briefing is None or local_date(briefing.began, zone) != local_date(now, zone):
        return ()
    return (absence.name for absence in briefing.absent)


def roster(board: Board) -> tuple[str, ...]:
    """Who is expected at a roll call: the shift's leader and staff, else the hall's people."""
    if board.shift is not None and board.shift.staff:
        return tuple(dict.fromkeys((board.shift.leader, *board.shift.staff)))
    return tuple(person.name for person in board.hall.people)


def called(board: Board) -> tuple[str, ...]:
    """Whose names the roll call went through: the roster of that moment, whoever is on shift by now."""
    return (board.briefing.called if board.briefing else ()) or roster(board)


def expected_of(board: Board) -> int | None:
    """How many the roster expects; None when there is no roster."""
    return len(roster(board)) or None


def known_people(board: Board) -> tuple[str, ...]:
    """Everybody who has a name here: the shift's leader and staff, the hall's people, whoever was at attendance or
    briefing. Nobody when there is no roster to go by: any name may be right then.
    """
    briefing, names = board.briefing, listed_people(board)
    if not names:
        return ()
    attended = [one.name for taken in board.owed.attendance for one in taken.people]
    called = [briefing.host, *(absence.name for absence in briefing.absent)] if briefing else []
    return tuple(dict.fromkeys([*names, *attended, *called]))


def listed_people(board: Board) -> tuple[str, ...]:
    """The names on the shift's and the hall's lists; nobody when there is no list to go by."""
    shift = board.shift
    listed = [*(shift.staff if shift else ()), *(person.name for person in board.hall.people)]
    return tuple(dict.fromkeys([*((shift.leader,) if shift else ()), *listed])) if listed else ()


def _held(board: Board, incident: Incident | None, plan: Playbook | None, role: str) -> Duty | None:
    own = incident.roles if incident else ()
    assigned = next((a for a in (*own, *board.roles) if a.role == role and a.until is None), None)
    if assigned is not None:
        return Duty(role=role, persons=(assigned.person,), how="assigned")
    if role == "shift_leader" and board.shift is not None:
        return Duty(role=role, persons=(board.shift.leader,), how="post")
    persons = () if _released(board, role) else _by_post(board, plan, role)
    return Duty(role=role, persons=persons, how="post") if persons else None


def _by_post(board: Board, plan: Playbook | None, role: str) -> tuple[str, ...]:
    """Who has the role by post and is here. For the shift the playbooks that run count, so that its panels name whom
    their steps name. Of those whose post is to lead a shift, only the one who leads this one.
    """
    plans = [plan] if plan else [board.plan_of(one) for one in board.live()]
    posts, here, shift = posts_of(role, plans), present(board), board.shift
    leads = ROLES["shift_leader"].names
    leader = {shift.leader} if shift and posts & leads else set()
    if shift is not None:
        posts -= leads
    held = {person.name for person in board.hall.people if person.post.strip().casefold() in posts}
    return tuple(name for name in here if name in held | leader)


def _released(board: Board, role: str) -> bool:
    """Whether this shift took the role from its holder and gave it to nobody: then it is vacant, whatever the posts."""
    held = [assignment for assignment in board.roles if assignment.role == role]
    if board.shift is None or not held or held[-1].until is None:
        return False
    return held[-1].since >= board.shift.began or held[-1].until > board.shift.began
