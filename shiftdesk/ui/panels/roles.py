"""Rows of the roles for the home screen's side column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum import DateTime

from shiftdesk.desk.outbox import View
from shiftdesk.desk.questions import RoleRow, role_rows
from shiftdesk.domain.roles import role_title
from shiftdesk.ui.cells import Row, Span, fit, pad_row, short, width
from shiftdesk.ui.speak import key_for, whose

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

MOST = 8
"""Rows that the side column has for the roles."""


def roles_rows(app: DeskApp, view: View, now: DateTime, cells: int) -> list[Row]:
    """Who is what for the shift; vacant roles first say so, then which key gives them."""
    listed = role_rows(view.board)
    column = min(max(width(role_title(row.role, app.lang)) for row in listed) + 2, cells // 2)
    rows = [_row(app, row, column, cells) for row in listed]
    hidden = len(rows) - MOST
    if hidden > 0:
        rows = [*rows[: MOST - 1], Row("", ((app.say("roles.more", count=hidden + 1), "muted"),))]
    if all(row.held is None for row in listed):
        rows.append(Row("", ((short(app.say("roles.panel_none", key=key_for(app, "roles.open")), cells), "muted"),)))
    return rows


def _row(app: DeskApp, row: RoleRow, column: int, cells: int) -> Row:
    title: Span = (fit(role_title(row.role, app.lang), column), "muted")
    if row.held is None:
        has = (whose(app, row.duty), "") if row.duty.persons else ("▲ " + app.say("word.vacant"), "warn")
        return pad_row("", (title, has), (), cells)
    open_mark: tuple[Span, ...] = () if row.held.confirmed else (("? " + app.say("roles.to_confirm"), "warn"),)
    return pad_row("", (title, (row.held.person, "")), open_mark, cells)
