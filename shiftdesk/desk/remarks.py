"""What is worth saying beside an answer: it is stored, and something about it wants a second look."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from shiftdesk.desk.desk import Answer
from shiftdesk.domain.board import Board
from shiftdesk.domain.chain import Fact
from shiftdesk.domain.contacts import contact_title
from shiftdesk.domain.gates import report_due, reports_open
from shiftdesk.domain.handover import danger
from shiftdesk.domain.moments import from_text, local
from shiftdesk.domain.payloads import (
    BriefingCounted,
    Closed,
    HallHeard,
    HandoverOffered,
    IncidentOpened,
    QuestionAnswered,
    RecordingKept,
    RoundDone,
    RoundFault,
    ShiftBegan,
)
from shiftdesk.domain.playbook import Text
from shiftdesk.domain.rounds import ITEMS

Data = Mapping[str, Any]


class Remark(msgspec.Struct, frozen=True):
    """A sentence of the catalogue, `remark.…`, and what it is filled with. `spoken`: the screen leads on by itself."""

    code: str
    facts: dict[str, Any] = {}
    spoken: bool = True


def remarks_of(answer: Answer) -> list[Remark]:
    """What is to be said beside it; nothing where all is as usual."""
    found = []
    opened = [fact.data for fact in answer.facts if fact.kind == IncidentOpened.KIND and fact.data is not None]
    for fact in answer.facts:
        looks = _LOOKS.get(fact.kind, ()) if fact.data is not None else ()
        remarks = (look(fact, fact.data or {}, answer.board) for look in looks)
        found += [remark for remark in remarks if remark is not None]
        if fact.kind == RoundFault.KIND and fact.data is not None and fact.data["action"] == "incident":
            found.append(_incident(fact.data, opened))
        if fact.kind in _MANY and fact.data is not None:
            found += _MANY[fact.kind](fact.data, answer.board)
    return found


def _round(fact: Fact, data: Data, board: Board) -> Remark | None:
    """A round on which nobody looked at anything is none that the day can count (D5-51)."""
    left = int(data.get("left", 0))
    return Remark("remark.round.empty", {"left": left}) if left == len(ITEMS) else None


def _incident(data: Data, opened: list[dict[str, Any]]) -> Remark:
    """The incident that began with a fault, else how to begin it."""
    if opened:
        return Remark("remark.round.incident_began", {"number": opened[0]["incident"]}, spoken=False)
    return Remark("remark.round.incident_waits", {"note": data["note"]}, spoken=False)


def _answered(data: Data, board: Board) -> list[Remark]:
    """How to go on after an answer that offers to open another plan or to change the kind (D1-12, D2-21, D2-31)."""
    incident = board.find(data["incident"])
    if incident is None or not incident.live:
        return []
    plan = board.plan_of(incident)
    linked = [board.incidents[number] for number in incident.links if number in board.incidents]
    running = {board.plan_of(other).id for other in linked if other.live}
    asked = plan.question(data["question"])
    options = [option for option in (asked.options if asked else ()) if option.id == data["value"]]
    opens = [option.opens for option in options if option.opens and option.opens not in running]
    kinds = [option.becomes for option in options if option.becomes]
    leads = [("remark.answer.opens", name) for name in opens] + [("remark.answer.becomes", name) for name in kinds]
    return [Remark(code, {"number": incident.number, "playbook": name}, spoken=False) for code, name in leads]


def _heard(fact: Fact, data: Data, board: Board) -> Remark | None:
    """Another hall is down too: how to go on under the plan for several (D1-12, D1-17)."""
    incident = board.find(data["incident"])
    if data["state"] != "faulty" or incident is None or not incident.live:
        return None
    options = (option for question in board.plan_of(incident).questions for option in question.options)
    kind = next((option.becomes for option in options if option.becomes), None)
    return (
        Remark("remark.answer.becomes", {"number": incident.number, "playbook": kind}, spoken=False) if kind else None
    )


def _recording(fact: Fact, data: Data, board: Board) -> Remark | None:
    """A recording whose year was over before it was put away: a slip in the date, or nothing to keep any more."""
    due = from_text(str(data["starts"]["due"]))
    if due > from_text(fact.at):
        return None
    return Remark("remark.recording.over", {"id": data["id"], "day": f"{local(due, board.hall.zone):%Y-%m-%d}"})


def _began(fact: Fact, data: Data, board: Board) -> Remark | None:
    """A shift taken over by a leader with whom nobody is known to work: the roll call has nothing to go by."""
    alone = not [name for name in data.get("staff", ()) if name != data["leader"]]
    others = [person for person in board.hall.people if person.name != data["leader"]]
    return Remark("remark.shift.alone") if alone and not others and data.get("how") == "accepted" else None


def _offered(fact: Fact, data: Data, board: Board) -> Remark | None:
    """The desk is offered while lives are at stake: nothing bars it (D5-128)."""
    return _danger("remark.handover.danger", board)


def _over(fact: Fact, data: Data, board: Board) -> Remark | None:
    """The desk changes hands while lives are at stake; whoever accepts it on the screen has gone through the items."""
    if data.get("how") not in ("accepted", "taken"):
        return None
    return _danger("remark.shift.danger", board, data["how"] == "taken")


def _danger(code: str, board: Board, spoken: bool = True) -> Remark | None:
    numbers = " ".join(f"#{number}" for number in danger(board))
    return Remark(code, {"items": numbers}, spoken) if numbers else None


def _unrestated(fact: Fact, data: Data, board: Board) -> Remark | None:
    """Critical items that were taken over as they lay; who accepts on the screen said why."""
    count = len(data.get("unrestated", ()))
    return Remark("remark.shift.unrestated", {"count": count}, data.get("how") == "taken") if count else None


def _owes(data: Data, board: Board) -> list[Remark]:
    """Written reports that a real incident still owes when it is closed: which, to whom, by when (D1-34, D2-05)."""
    incident = board.find(data["incident"])
    if incident is None or incident.drill:
        return []
    owing = reports_open(incident, board.plan_of(incident))
    return [Remark("remark.closed.owes", {
        "number": incident.number, "report": (report.text,), "id": report.id, "due": report_due(incident, report),
        "to": tuple(Text(*(contact_title(name, lang) for lang in ("zh", "en"))) for name in report.to),
    }) for report in owing]  # fmt: skip


def _rollcall(fact: Fact, data: Data, board: Board) -> Remark | None:
    """A sum that does not fit is said when it is counted, not only at the briefing's end (D5-34)."""
    counted = {"expected": data["expected"], "present": data["present"], "absent": len(data.get("absent", ()))}
    if counted["expected"] == counted["present"] + counted["absent"]:
        return None
    return Remark("remark.briefing.sum", counted)


_LOOKS: dict[str, tuple[Callable[[Fact, Data, Board], Remark | None], ...]] = {
    RoundDone.KIND: (_round,), RecordingKept.KIND: (_recording,), BriefingCounted.KIND: (_rollcall,),
    HallHeard.KIND: (_heard,), HandoverOffered.KIND: (_offered,), ShiftBegan.KIND: (_over, _unrestated, _began),
}  # fmt: skip
"""Kind of fact -> what looks at it, in the order in which it is said."""

_MANY: dict[str, Callable[[Data, Board], list[Remark]]] = {QuestionAnswered.KIND: _answered, Closed.KIND: _owes}
"""Kind of fact -> what finds several things to say of it."""
