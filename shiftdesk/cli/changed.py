"""What a change prints: the name of what it changed, or the changed document."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from shiftdesk.cli.face import Face
from shiftdesk.domain.board import Board, Shift
from shiftdesk.domain.chain import Fact
from shiftdesk.domain.moments import from_text

if TYPE_CHECKING:
    from shiftdesk.desk.desk import Answer
    from shiftdesk.domain.commands import Command

Named = Callable[[Face, Board, Fact], str]
Shown = Callable[[Face, Board, Fact], Any]


def change(face: Face, command: Command, what: str) -> None:
    """Asks, and prints the answer now that it is durable. `what` is a row of `WHATS`."""
    answer = face.ask(command)
    fact = answer.main
    if fact is None:  # nothing but what was due beside it
        return
    name, document = WHATS[what] if fact.data is not None else (_fact_id, _gone)
    board = _board_of(face, answer, fact)
    said = _remarks(face, answer)
    if face.as_json:
        shown = document(face, board, fact)
        face.json(shown | {"remarks": said} if said and isinstance(shown, dict) else shown)
    else:
        face.out(name(face, board, fact))
        face.beside(said)


def _remarks(face: Face, answer: Answer) -> list[str]:
    from shiftdesk.desk.remarks import remarks_of
    from shiftdesk.texts.refuse import sentence

    return [sentence(one.code, one.facts, face.lang, face.zone, face.day) for one in remarks_of(answer)]


def _board_of(face: Face, answer: Answer, fact: Fact) -> Board:
    """The board that knows what was changed: for a command that is an old one, that of its day."""
    if not answer.repeated or fact.cmd in answer.board.cmds:
        return answer.board
    return face.log().board_of(face.desk.ports.ledger.day_of(fact.id)) or answer.board


def _data(fact: Fact) -> dict[str, Any]:
    return fact.data or {}


def _incident(face: Face, board: Board, fact: Fact) -> Any:
    from shiftdesk.desk.questions import incident_of

    number = _data(fact).get("incident")
    found = incident_of(face.desk.board, face.desk.ports.ledger, number) if isinstance(number, int) else None
    then, incident = found or (board, board.incidents[_data(fact)["incident"]])
    return face.documents(then).incident(incident)


def _shift_of(board: Board, fact: Fact) -> Shift | None:
    """The shift that the fact is about: named by it, else the one in charge when it happened."""
    shifts = [*board.shifts, *([board.shift] if board.shift else [])]
    name = _data(fact).get("id") or _data(fact).get("shift")
    if name:
        return next((shift for shift in shifts if shift.id == name), None)
    led = [shift for shift in shifts if shift.began <= from_text(fact.when)]
    return led[-1] if led else board.shift


def _shift_name(face: Face, board: Board, fact: Fact) -> str:
    shift = _shift_of(board, fact)
    return shift.id if shift else str(_data(fact).get("id") or _data(fact).get("shift") or fact.id)


def _shift(face: Face, board: Board, fact: Fact) -> Any:
    shift = _shift_of(board, fact)
    return face.documents(board).shift(shift) if shift else None


def _entry(face: Face, board: Board, fact: Fact) -> Any:
    entry = face.log().line(fact.id)
    return face.documents(board).entry(entry) if entry else None


def _followup(face: Face, board: Board, fact: Fact) -> Any:
    item = face.desk.board.followups.get(_data(fact)["id"]) or board.followups.get(_data(fact)["id"])
    return face.documents(board).followup(item) if item else None


def _hold(face: Face, board: Board, fact: Fact) -> Any:
    hold = face.desk.board.holds.get(_data(fact)["id"]) or board.holds.get(_data(fact)["id"])
    return face.documents(board).hold(hold) if hold else None


def _gone(face: Face, board: Board, fact: Fact) -> Any:
    """An old command whose content was removed since then."""
    return {"id": fact.id, "removed": True}


def _form(face: Face, board: Board, fact: Fact) -> Any:
    form = face.desk.board.forms.get(_data(fact)["id"]) or board.forms.get(_data(fact)["id"])
    return face.documents(board).form(form) if form else None


def _named(face: Face, board: Board, fact: Fact) -> str:
    """The id of what the fact is about: its own, or that of the deadline that it starts."""
    return str(_data(fact).get("id") or _data(fact)["starts"]["id"])


def _owed(face: Face, board: Board, fact: Fact) -> Any:
    """A deadline, case, round or paper, as its area shows it."""
    from shiftdesk.desk import documents_owed as owed

    name, docs = _named(face, board, fact), face.documents(board)
    if fact.kind.startswith("case."):
        return owed.case(docs, board.owed.cases[name], board.owed.deadlines)
    if fact.kind.startswith("round."):
        return owed.round_of(docs, next(one for one in board.owed.rounds if one.id == name))
    if fact.kind.startswith("paper."):
        return owed.paper(docs, board.owed.papers[name])
    found = board.owed.find(name)
    return owed.deadline(docs, found) if found else None


def _day(face: Face, board: Board, fact: Fact) -> Any:
    from shiftdesk.desk.documents_owed import day

    return day(face.documents(board))


def _document(face: Face, board: Board, fact: Fact) -> Any:
    from shiftdesk.desk.documents_handover import document

    return document(face.documents(board), board.documents[str(_data(fact)["id"])])


def _fact_id(face: Face, board: Board, fact: Fact) -> str:
    return fact.id


WHATS: dict[str, tuple[Named, Shown]] = {
    "incident": (lambda face, board, fact: str(_data(fact)["incident"]), _incident),
    "shift": (_shift_name, _shift),
    "followup": (lambda face, board, fact: str(_data(fact)["id"]), _followup),
    "form": (lambda face, board, fact: str(_data(fact)["id"]), _form),
    "entry": (_fact_id, _entry),
    "hold": (lambda face, board, fact: str(_data(fact)["id"]), _hold),
    "keeping": (_fact_id, lambda face, board, fact: face.documents(board).keeping()),
    "briefing": (_fact_id, lambda face, board, fact: face.documents(board).briefing()),
    "roles": (_fact_id, lambda face, board, fact: face.documents(board).roles()),
    "campaign": (_fact_id, lambda face, board, fact: face.documents(board).campaign()),
    "owed": (_named, _owed),
    "day": (_fact_id, _day),
    "document": (lambda face, board, fact: str(_data(fact)["id"]), _document),
    "hall": (_fact_id, lambda face, board, fact: face.documents(board).hall()),
}
"""What is changed -> how it is named in plain, and its document."""
