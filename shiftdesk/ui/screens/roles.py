"""Who is what: roles of the shift and of incidents, with the day's history."""

from __future__ import annotations

from collections.abc import Iterable

from pendulum import DateTime
from textual import on
from textual.widget import Widget

from shiftdesk.desk.outbox import View
from shiftdesk.desk.questions import RoleRow, role_rows, roles_of
from shiftdesk.domain.board import Board
from shiftdesk.domain.incident import Assignment
from shiftdesk.domain.roles import role_title
from shiftdesk.ui.actions.asking import hints
from shiftdesk.ui.actions.roles import OTHER, Place
from shiftdesk.ui.cells import Row, Span, fit, said, short, width
from shiftdesk.ui.keys import bindings
from shiftdesk.ui.screens.frame import Frame
from shiftdesk.ui.speak import absence, clock, dated, key_for, whose
from shiftdesk.ui.widgets.lines import Lines


class RolesScreen(Frame):
    """A table with the cursor on a role, and what was before."""

    BINDINGS = [*bindings("roles")]
    scope, first = "roles", "roles-table"

    def body(self) -> Iterable[Widget]:
        """Table, history."""
        yield Lines(id="roles-table", classes="panel")
        yield Lines(id="roles-history", classes="panel", cursor=False)

    @property
    def chosen(self) -> str:
        """The row under the cursor (see `place_of`)."""
        return self.row_id

    def retitle(self) -> None:
        """The titles that do not change with the board."""
        for name in ("table", "history"):
            self.lines(f"roles-{name}").border_title = self.app.say(f"roles.title_{name}")

    def fill(self, view: View, now: DateTime) -> None:
        """The table, and what was before."""
        table, history = self.lines("roles-table"), self.lines("roles-history")
        table.show(self._table(view.board, now, table.inner))
        history.show(self._history(view.board, now, history.inner))
        self.show_hints()

    def show_hints(self) -> None:
        """What can be done with the row under the cursor."""
        keys = ("role.assign", "role.release", "role.confirm")
        self.lines(self.first).border_subtitle = hints(self.app, keys)

    @on(Lines.Moved, "#roles-table")
    def row_moved(self) -> None:
        """The cursor stands on another role."""
        self.show_hints()

    def _table(self, board: Board, now: DateTime, cells: int) -> list[Row]:
        say, columns = self.app.say, _widths(cells)
        heads = [say(f"roles.head_{name}") for name in ("role", "person", "since", "state")]
        rows = [Row("", tuple((fit(head, n), "muted") for head, n in zip(heads, columns, strict=True)))]
        rows += [
            self._row(board, Place(row.role), role_title(row.role, self.app.lang), row.held, now, columns)
            if row.held or not row.duty.persons
            else self._without(row, columns)
            for row in role_rows(board)
        ]
        for incident in board.live():
            held = [a for a in incident.roles if a.until is None]
            if held:
                plan = board.plan_of(incident)
                heading = f"#{incident.number} {plan.title.say(self.app.lang)}"
                rows += [Row("", ()), Row("", ((short(heading, cells), "drill" if incident.drill else "accent"),))]
                for a in held:
                    title = role_title(a.role, self.app.lang, plan)
                    rows.append(self._row(board, Place(a.role, incident.number), title, a, now, columns))
        return [*rows, Row("", ()), Row(OTHER, ((say("roles.other"), "muted"),))]

    def _row(
        self, board: Board, place: Place, title: str, held: Assignment | None, now: DateTime, columns: tuple[int, ...]
    ) -> Row:
        role, person, since, state = columns
        head: Span = (fit(title, role), "strong")
        if held is None:
            vacant = ("▲ " + self.app.say("word.vacant"), "warn")
            return Row(place.row_id, (head, (fit("—", person), "muted"), (fit("", since), ""), vacant))
        others = [role_title(name, self.app.lang) for name in roles_of(board, held.person) if name != held.role]
        also = self.app.say("roles.also", roles=self.app.say("word.separator").join(others)) if others else ""
        say = self.app.say
        word = ("✓ " + say("roles.held"), "ok") if held.confirmed else ("? " + say("roles.to_confirm"), "warn")
        away = absence(self.app, held.person)
        word = ("▲ " + away, "warn") if away and held.confirmed else word
        more = (("  " + short(also, max(0, state - width(word[0]) - 2)), "muted"),) if also else ()
        when = dated(held.since, board.hall.zone, now)
        return Row(place.row_id, (head, (fit(held.person, person), ""), (fit(when, since), "time"), word, *more))

    def _without(self, row: RoleRow, columns: tuple[int, ...]) -> Row:
        """Who has a role that nobody was given: by post, or acting."""
        role, person, since, _ = columns
        how = self.app.say("word.by_post" if row.duty.how == "post" else "roles.acting")
        spans = (
            (fit(role_title(row.role, self.app.lang), role), "strong"),
            (fit(whose(self.app, row.duty), person), ""),
        )
        return Row(Place(row.role).row_id, (*spans, (fit("", since), ""), (how, "muted")))

    def _history(self, board: Board, now: DateTime, cells: int) -> list[Row]:
        zone = board.hall.zone
        every = [(a, None) for a in board.roles] + [(a, i) for i in board.incidents.values() for a in i.roles]
        if not every:
            return said(self.app.say("roles.history_none", key=key_for(self.app, "role.assign")))
        rows: list[Row] = []
        for held, incident in sorted(every, key=lambda pair: pair[0].since, reverse=True):
            plan = board.plan_of(incident) if incident else None
            end = clock(held.until, zone) if held.until else self.app.say("roles.now")
            span = fit(f" {dated(held.since, zone, now)} – {end}", 22)
            title = (f"#{incident.number} " if incident else "") + role_title(held.role, self.app.lang, plan)
            style = "muted" if held.until else ""
            column = max(16, min(26, cells // 3))
            by = ("  " + self.app.say("roles.by", by=held.by), "muted") if held.by and cells >= 90 else ("", "")
            rows.append(Row("", ((span, "time"), (fit(title, column), style), (fit(held.person, 14), style), by)))
        return rows

    @on(Lines.Chosen, "#roles-table")
    async def role_chosen(self) -> None:
        """Enter gives the role to a person."""
        await self.app.action_do("role.assign")


def _widths(cells: int) -> tuple[int, int, int, int]:
    """Columns: role, person, since, state."""
    role = max(16, min(28, cells // 4))
    person = max(12, min(24, cells // 5))
    return role, person, 13, max(12, cells - role - person - 13)
