"""How the facts of an incident change the board."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from shiftdesk.domain import fold_forms
from shiftdesk.domain import payloads as p
from shiftdesk.domain.board import Board
from shiftdesk.domain.chain import Fact, typed
from shiftdesk.domain.form import Form
from shiftdesk.domain.incident import (
    Answer,
    HallState,
    Incident,
    Mark,
    PlanUse,
    StepMark,
)
from shiftdesk.domain.log import Entry
from shiftdesk.domain.moments import from_text
from shiftdesk.domain.playbook import Playbook, Text


def mark_of(fact: Fact, note: str = "") -> Mark:
    """Who did what the fact says, and when."""
    return Mark(by=fact.by, when=from_text(fact.when), at=from_text(fact.at), note=note)


def _put(board: Board, incident: Incident) -> Board:
    return replace(board, incidents={**board.incidents, incident.number: incident})


def on_incident(board: Board, told: p.OfIncident, change: Callable[[Incident], Incident]) -> Board:
    """Changes one incident; a fact about an incident that this day does not know changes nothing."""
    incident = board.incidents.get(told.incident)
    return board if incident is None else _put(board, change(incident))


def with_line(board: Board, incident: Incident, entry: Entry) -> Board:
    """The incident's timeline with one more line."""
    return _put(board, replace(incident, timeline=(*incident.timeline, entry)))


def with_line_in_each(board: Board, entry: Entry) -> Board:
    """The timeline of every incident that is not closed with one more line."""
    for incident in board.live():
        board = with_line(board, incident, replace(entry, drill=incident.drill))
    return board


def only_a_line(board: Board, fact: Fact, told: p.OfIncident) -> Board:
    """A fact that is just a line of the incident's timeline."""
    return board


def plan_adopted(board: Board, fact: Fact, told: p.PlanAdopted) -> Board:
    """A playbook version that this day's incidents may run with."""
    return replace(board, plans={**board.plans, told.key: told.plan})


def _with_plan(board: Board, key: str) -> Board:
    """The board with some plan of that key: if the fact that brought it is damaged, an empty one stands in for it,
    so that the incident stays on the board.
    """
    if key in board.plans:
        return board
    name = key.partition("@")[0]
    plain_one = Playbook(
        id=name,
        version="?",
        title=Text(name, name),
        key="",
        family="other",
        resolve_word=Text("已恢复", "resolved"),
        sources=(),
    )
    return replace(board, plans={**board.plans, key: plain_one})


def opened(board: Board, fact: Fact, told: p.IncidentOpened) -> Board:
    """An incident starts: at once and with its original times, whenever it came to the disk."""
    board = _with_plan(board, told.plan)
    leader = board.shift.leader if board.shift else fact.by
    incident = Incident(
        number=told.incident, id=told.id, plans=(PlanUse(plan=told.plan, since=told.onset),), onset=told.onset,
        opened=told.opened, opened_by=fact.by, drill=told.drill, speed=told.speed, place=told.place,
        owners=((leader, told.opened),),
    )  # fmt: skip
    highest = max(board.numbers.get("incident", 0), told.incident)
    return replace(_put(board, incident), numbers={**board.numbers, "incident": highest})


def placed(board: Board, fact: Fact, told: p.IncidentPlaced) -> Board:
    """Where it is."""
    return on_incident(board, told, lambda i: replace(i, place=told.place))


def onset_corrected(board: Board, fact: Fact, told: p.OnsetCorrected) -> Board:
    """A corrected onset moves every level that is not yet reported."""
    return on_incident(board, told, lambda i: replace(i, onset=told.onset))


def reclassified(board: Board, fact: Fact, told: p.Reclassified) -> Board:
    """Another plan takes over: same incident, same onset; unreported levels of the old are superseded (mapping A4)."""
    board = _with_plan(board, told.plan)
    new = {level.id: level for level in board.plans[told.plan].ladder}

    def change(incident: Incident) -> Incident:
        when = max(from_text(fact.when), incident.onset) if told.clamped else from_text(fact.when)
        levels = dict(incident.levels)
        for use in incident.plans:
            for level in board.plans[use.plan].ladder:
                if level.id not in new and not incident.marks(level.id).superseded:
                    levels[level.id] = replace(incident.marks(level.id), superseded=when)
        for level in new.values():
            joined = when if level.starts == "joined" else None
            levels[level.id] = replace(incident.marks(level.id), superseded=None, joined=joined)
        plans = (*incident.plans, PlanUse(plan=told.plan, since=when))
        return replace(incident, plans=plans, levels=levels)

    return on_incident(board, told, change)


def hall_heard(board: Board, fact: Fact, told: p.HallHeard) -> Board:
    """What another hall said; its state before ends at that moment."""
    when = from_text(fact.when)

    def change(incident: Incident) -> Incident:
        halls = tuple(
            replace(h, until=max(h.since, when)) if h.hall == told.hall and h.until is None else h
            for h in incident.halls
        )
        return replace(incident, halls=(*halls, HallState(hall=told.hall, state=told.state, since=when)))

    return on_incident(board, told, change)


def resolved(board: Board, fact: Fact, told: p.Resolved) -> Board:
    """The trouble is over, perhaps since earlier."""
    mark = replace(mark_of(fact), when=told.moment, clamped=told.clamped)
    return on_incident(board, told, lambda i: replace(i, resolved=mark))


def reopened(board: Board, fact: Fact, told: p.Reopened) -> Board:
    """It was not over: the ladder runs on from the same onset."""
    if told.incident not in board.incidents and told.snapshot is not None:
        back = typed(told.snapshot, Incident)
        for use in back.plans:
            board = _with_plan(board, use.plan)
        board = _put(board, back)
        forms = [typed(form, Form) for form in told.forms]
        board = replace(board, forms={**{form.id: form for form in forms}, **board.forms})
    board = fold_forms.joined(board, told.incident)
    return on_incident(board, told, lambda i: replace(i, resolved=None, closed=None))


def closed(board: Board, fact: Fact, told: p.Closed) -> Board:
    """Nothing is left to do."""
    board = fold_forms.parted(board, told.incident)
    return on_incident(board, told, lambda i: replace(i, closed=mark_of(fact, told.reason)))


def cancelled(board: Board, fact: Fact, told: p.Cancelled) -> Board:
    """A false alarm."""
    board = fold_forms.parted(board, told.incident)
    return on_incident(board, told, lambda i: replace(i, cancelled=mark_of(fact, told.reason)))


def acknowledged(board: Board, fact: Fact, told: p.Acknowledged) -> Board:
    """Seen: the bell is silent until another level falls due."""
    return on_incident(board, told, lambda i: replace(i, acknowledged=mark_of(fact)))


def step_marked(board: Board, fact: Fact, told: p.StepMarked) -> Board:
    """A step was ticked, skipped or taken back."""
    mark = StepMark(state=told.state, by=fact.by, at=from_text(fact.at), when=from_text(fact.when), note=told.note)
    return on_incident(board, told, lambda i: replace(i, steps={**i.steps, told.step: mark}))


def answered(board: Board, fact: Fact, told: p.QuestionAnswered) -> Board:
    """A question has its answer; a later one replaces it."""
    answer = Answer(value=told.value, by=fact.by, when=from_text(fact.when))
    return on_incident(board, told, lambda i: replace(i, answers={**i.answers, told.question: answer}))


def gate_met(board: Board, fact: Fact, told: p.GateMet) -> Board:
    """A condition for closing is met, or passed over with a reason."""
    return on_incident(board, told, lambda i: replace(i, gates={**i.gates, told.gate: mark_of(fact, told.reason)}))
