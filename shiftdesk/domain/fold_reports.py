"""How the written reports that an incident leaves behind become deadlines, and go when they are handed in."""

from __future__ import annotations

from msgspec.structs import replace

from shiftdesk.domain import payloads as p
from shiftdesk.domain.board import Board
from shiftdesk.domain.chain import Fact
from shiftdesk.domain.deadlines import Deadline, Start, begun
from shiftdesk.domain.fold_incident import on_incident
from shiftdesk.domain.fold_owed import met
from shiftdesk.domain.gates import report_due, reports_open
from shiftdesk.domain.incident import Handed, Incident
from shiftdesk.domain.moments import from_text
from shiftdesk.domain.owed import put, without


def _name(incident: int, report: str = "") -> str:
    """Of what the deadline is, and with a report its own id."""
    return f"I{incident}.{report}" if report else f"I{incident}"


def owed_now(board: Board, fact: Fact, told: p.OfIncident) -> Board:
    """After a resolution: the written reports that the playbook wants by a time. Not after a drill or a false alarm.

    Told again (another time, reopened, cancelled, another answer), those that are not written yet begin anew or fall
    away; what was moved meanwhile stays so.
    """
    incident = board.incidents.get(told.incident)
    if incident is None:
        return board
    name = _name(incident.number)
    known = {one.id: one for one in board.owed.deadlines if one.of == name}
    owed = put(without(board.owed, name), *_waiting(board, incident, known))
    return board if owed == board.owed else replace(board, owed=owed)


def _waiting(board: Board, incident: Incident, known: dict[str, Deadline]) -> list[Deadline]:
    if incident.resolved is None or incident.cancelled or incident.drill:
        return []
    found = []
    for report in reports_open(incident, board.plan_of(incident)):
        due, id_ = report_due(incident, report), _name(incident.number, report.id)
        assert due is not None  # it is over
        old = known.get(id_)
        start = Start(
            id=id_, kind="report", what=report.id, due=due, sources=report.sources, text=report.text,
            house=report.house or report.due_s is None,
        )  # fmt: skip
        same = old is not None and old.taken == incident.resolved.when
        found.append(old if old and same else begun(start, incident.resolved.when, _name(incident.number)))
    return found


def handed(board: Board, fact: Fact, told: p.ReportHanded) -> Board:
    """A report that was handed in is owed no more."""
    id_ = _name(told.incident, told.report)
    waits = next((one for one in board.owed.deadlines if one.id == id_), None)
    return replace(board, owed=met(board.owed, waits, fact)) if waits else board


def deadline_met(board: Board, fact: Fact, told: p.DeadlineDone) -> Board:
    """Met in the list of what is due, the report counts as handed in where the incident still runs."""
    found = next((one for one in board.owed.deadlines if one.id == told.id and one.kind == "report"), None)
    number = found.of.removeprefix("I") if found else ""
    incident = board.incidents.get(int(number)) if number.isdecimal() else None
    if found is None or incident is None or found.what in incident.handed:
        return board
    to = next((report.to for report in board.plan_of(incident).reports if report.id == found.what), ())
    done = Handed(by=fact.by, when=from_text(fact.when), to=to, note=told.note)
    return on_incident(
        board, p.OfIncident(incident=incident.number),
        lambda i: replace(i, handed={**i.handed, found.what: done}),
    )  # fmt: skip
