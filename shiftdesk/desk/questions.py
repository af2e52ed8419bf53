"""What screens, command line and reports ask of the board, beyond the board's own words."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from shiftdesk.desk.desk import BESIDE
from shiftdesk.desk.ports import Ledger
from shiftdesk.domain.board import Board
from shiftdesk.domain.chain import Fact, typed
from shiftdesk.domain.duties import Duty, duty_of
from shiftdesk.domain.fold import fold, line_of
from shiftdesk.domain.form import Form
from shiftdesk.domain.incident import Assignment, Incident
from shiftdesk.domain.log import Entry, in_order
from shiftdesk.domain.playbook import Playbook
from shiftdesk.domain.roles import ROLES
from shiftdesk.domain.steps import step_state


class RoleRow(msgspec.Struct, frozen=True):
    """A role, its assignment to a person (None: nobody was assigned), and who has it by the domain's rule all the same:
    by post, or acting.
    """

    role: str
    held: Assignment | None
    duty: Duty


def role_rows(board: Board) -> list[RoleRow]:
    """The shift's roles: the standing ones in their order, vacant or not, then all others that are held."""
    held = {assignment.role: assignment for assignment in board.holders()}
    standing = [role.id for role in ROLES.values() if role.standing]
    names = [*standing, *(name for name in held if name not in standing)]
    return [RoleRow(name, held.get(name), duty_of(board, None, None, name)) for name in names]


def roles_of(board: Board, person: str) -> list[str]:
    """All roles that one person holds now, of the shift and of open incidents."""
    held = [a for a in board.holders() if a.person == person]
    held += [a for i in board.live() for a in i.roles if a.until is None and a.person == person]
    return list(dict.fromkeys(a.role for a in held))


def owed(board: Board, number: int) -> int:
    """Open follow-ups of an incident; what it played as a drill is not owed once it is real."""
    incident = board.incidents.get(number)
    drill = bool(incident and incident.drill)
    waiting = (item for item in board.followups.values() if item.state == "open" and item.incident == number)
    return sum(item.drill is drill for item in waiting)


def next_drill(board: Board) -> str | None:
    """The date at which the next drill is due, by the newest drill record; None when there was none yet."""
    return board.drills[-1].due if board.drills else None


def offered_plans(incident: Incident, plan: Playbook) -> list[str]:
    """Playbooks that the incident offers to open beside it: by its answers and steps first, then those that follow."""
    answered = [
        option.opens
        for question in plan.questions
        for option in question.options
        if option.opens and question.id in incident.answers and incident.answers[question.id].value == option.id
    ]
    by_step = [step.opens for step in plan.steps if step.opens and step_state(incident, plan, step) == "todo"]
    return list(dict.fromkeys([*answered, *by_step, *plan.links]))


class DayLog:
    """The log of any day: today's from the board, others from the ledger, with amendments made on later days."""

    def __init__(self, board: Board, ledger: Ledger) -> None:
        """Reads nothing yet."""
        self._board = board
        self._ledger = ledger

    def board_of(self, day: str | None) -> Board | None:
        """The board as it stood at the end of a day (today: as it stands); None when there is no such day."""
        if day is None or day == self._board.day:
            return self._board
        found = self._ledger.day(day)
        return fold(typed(found.opening, Board), found.facts) if found else None

    def lines(self, day: str | None = None, board: Board | None = None) -> list[Entry]:
        """Every line of the day, by when it happened, then seq; `board`: as `board_of` gave it."""
        board = board or self.board_of(day)
        if board is None:
            return []
        later = self._ledger.amendments(day) if day and day != self._board.day else {}
        return in_order(
            replace(entry, amended_by=later.get(entry.id, entry.amended_by)) for entry in board.entries.values()
        )

    def with_amendments(self, day: str) -> list[Entry]:
        """The day's lines, and the amendments that were made of them on later days."""
        lines = self.lines(day)
        here, later = {entry.id for entry in lines}, [entry.amended_by for entry in lines if entry.amended_by]
        while later:
            name = later.pop()
            found = None if name in here else self.line(name)
            if found is not None:
                here.add(name)
                lines.append(found)
                later += [found.amended_by] if found.amended_by else []
        return lines

    def line(self, entry_id: str) -> Entry | None:
        """One line of any day, by its id or by the id that its caller gave the command (`--id`)."""
        here = line_of(self._board, entry_id)
        if here is not None:
            return here
        day = self._ledger.day_of(entry_id)
        if day is None:
            told = next((fact for fact in self._ledger.facts_of(entry_id) if fact.kind not in BESIDE), None)
            return self.line(told.id) if told else None
        return next((entry for entry in self.lines(day) if entry.id == entry_id), None)


def incident_of(board: Board, ledger: Ledger, number: int) -> tuple[Board, Incident] | None:
    """An incident with the board that knows its plan: today's, else of the last day that speaks of it."""
    if number in board.incidents:
        return board, board.incidents[number]
    day = ledger.day_of_incident(number)
    then = DayLog(board, ledger).board_of(day) if day else None
    return (then, then.incidents[number]) if then and number in then.incidents else None


def _of_form(fact: Fact, name: str) -> bool:
    return fact.kind.startswith("form.") and (fact.data or {}).get("id") == name


def form_of(board: Board, ledger: Ledger, name: str) -> tuple[Board, Form] | None:
    """A form with the board that knows it: today's, else of the last day that speaks of it."""
    if name in board.forms:
        return board, board.forms[name]
    told = [fact for fact in ledger.search(name, None, None) if _of_form(fact, name)]
    day = ledger.day_of(told[-1].id) if told else None
    then = DayLog(board, ledger).board_of(day) if day else None
    return (then, then.forms[name]) if then and name in then.forms else None


def neighbour_day(board: Board, ledger: Ledger, day: str | None, step: int) -> str | None:
    """The duty day before (-1) or after (+1) `day`; None when there is none."""
    days = ledger.days()
    here = day or board.day
    if here is None or here not in days:
        return None
    index = days.index(here) + step
    return days[index] if 0 <= index < len(days) else None
