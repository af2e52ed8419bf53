"""People and roles to pick from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiftdesk.desk.questions import roles_of
from shiftdesk.domain.duties import duty_of
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.roles import ROLES, role_title
from shiftdesk.ui.screens.pick import Item
from shiftdesk.ui.speak import absence, here_first, whose

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


def people_items(app: DeskApp) -> list[Item]:
    """The shift's people and the hall's, with what they hold already."""
    board = app.view.board
    shift = board.shift
    names = [shift.leader, *shift.staff] if shift else []
    names += [person.name for person in board.hall.people]
    found: list[Item] = []
    for n, name in enumerate(here_first(app, list(dict.fromkeys(names))), 1):
        person, away = board.hall.person(name), absence(app, name)
        held = app.say("word.separator").join(role_title(role, app.lang) for role in roles_of(board, name))
        hint = f"▲ {away}" if away else " ".join(part for part in (person.post if person else "", held) if part)
        found.append(Item(name, name, hint, "", str(n % 10) if n <= 10 else "", (person.post,) if person else ()))
    return found


def role_items(app: DeskApp, incident: Incident) -> list[Item]:
    """The roles of the incident's playbook first, then the others, each with who holds it."""
    plan = app.view.board.plan_of(incident)
    names = [*(role.id for role in plan.roles), *ROLES]
    found: list[Item] = []
    for n, name in enumerate(dict.fromkeys(names), 1):
        duty = duty_of(app.view.board, incident, plan, name)
        who = whose(app, duty) or ("" if duty.how == "outside" else app.say("word.vacant"))
        found.append(Item(name, role_title(name, app.lang, plan), who, "", str(n % 10) if n <= 10 else ""))
    return found
