"""Giving roles to people: picked on the roles screen, so that handing one on takes two keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shiftdesk.desk.questions import roles_of
from shiftdesk.domain.board import Board
from shiftdesk.domain.commands import AssignRole, ConfirmRoles, ReleaseRole
from shiftdesk.domain.incident import Assignment
from shiftdesk.domain.roles import ROLES, role_title
from shiftdesk.ui.actions.asking import numbered, people_of
from shiftdesk.ui.actions.common import pick, tell
from shiftdesk.ui.screens.pick import Item
from shiftdesk.ui.speak import absence, here_first

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

OTHER = "+"
"""The row that stands for a role which is not on the list yet."""


class Place(NamedTuple):
    """A role's row: the role, and the number of the incident it is for (None: the shift)."""

    role: str
    incident: int | None = None

    @property
    def row_id(self) -> str:
        """The id of its row."""
        return self.role if self.incident is None else f"#{self.incident}/{self.role}"


def place_of(row_id: str) -> Place:
    """The role that a row stands for."""
    number, slash, role = row_id.partition("/")
    if slash and number.startswith("#") and number[1:].isdecimal():
        return Place(role, int(number[1:]))
    return Place(row_id)


def _chosen(app: DeskApp) -> Place | None:
    row_id = str(getattr(app.screen, "chosen", ""))
    return place_of(row_id) if row_id and row_id != OTHER else None


def _held(board: Board, place: Place) -> Assignment | None:
    if place.incident is not None and place.incident not in board.incidents:
        return None
    return next((a for a in board.holders(place.incident) if a.role == place.role), None)


def open_ones(board: Board) -> list[Assignment]:
    """What stayed after a handover and nobody confirmed yet."""
    held = [*board.holders(), *(a for i in board.live() for a in i.roles if a.until is None)]
    return [assignment for assignment in held if not assignment.confirmed]


def why_no_release(app: DeskApp) -> str | None:
    """Only a role that somebody holds."""
    place = _chosen(app)
    return None if place and _held(app.view.board, place) else "why.role.vacant"


def why_no_confirm(app: DeskApp) -> str | None:
    """Only after a handover."""
    return None if open_ones(app.view.board) else "why.role.confirmed"


async def assign(app: DeskApp) -> None:
    """A person for the chosen role; another role is asked for first."""
    place = _chosen(app) or await _other(app)
    if place is None:
        return
    title = app.say("roles.pick_person", role=role_title(place.role, app.lang))
    person = await pick(app, title, person_items(app), free=True)
    if person:
        await tell(app, AssignRole(role=place.role, person=person, incident=place.incident))


def person_items(app: DeskApp, without: str = "") -> list[Item]:
    """Everybody known here but one, with post and the roles they hold; who is absent last, with the reason."""
    board, found = app.view.board, []
    for name in here_first(app, people_of(app)):
        if name == without:
            continue
        known, away = board.hall.person(name), absence(app, name)
        titles = [role_title(role, app.lang) for role in roles_of(board, name)]
        hint = f"▲ {away}" if away else " · ".join([*([known.post] if known and known.post else []), *titles])
        found.append(Item(name, name, hint))
    return numbered(found)


async def _other(app: DeskApp) -> Place | None:
    taken = {a.role for a in app.view.board.holders()}
    others = [role for role in ROLES.values() if not role.standing and role.id not in taken]
    items = [Item(r.id, r.title.say(app.lang), words=(r.title.zh, r.title.en, *r.aliases)) for r in others]
    role = await pick(app, app.say("roles.pick_role"), numbered(items), free=True)
    return Place(role) if role else None


async def release(app: DeskApp) -> None:
    """The chosen role stands vacant."""
    place = _chosen(app)
    if place:
        await tell(app, ReleaseRole(role=place.role, incident=place.incident))


async def confirm(app: DeskApp) -> None:
    """The chosen role is right after the handover; on any other row all that are open."""
    board, place = app.view.board, _chosen(app)
    held = _held(board, place) if place else None
    one = (held.role,) if held and not held.confirmed else ()
    if await tell(app, ConfirmRoles(roles=one)):
        app.notify(app.say("roles.confirmed_now"), markup=False)
