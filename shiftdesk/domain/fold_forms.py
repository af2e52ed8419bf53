"""How the facts of forms change the board."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from shiftdesk.domain import payloads as p
from shiftdesk.domain.board import Board
from shiftdesk.domain.chain import Fact
from shiftdesk.domain.form import Filling, Form, Handed
from shiftdesk.domain.form_gates import complete_kinds, known_fields
from shiftdesk.domain.form_rules import known_by_itself
from shiftdesk.domain.incident import Mark
from shiftdesk.domain.moments import from_text


def _changed(board: Board, name: str, change: Callable[[Form], Form]) -> Board:
    """The board with one form changed; a form that this day does not know stays unknown."""
    form = board.forms.get(name)
    return board if form is None else _kept(replace(board, forms={**board.forms, name: change(form)}), form.incident)


def _kept(board: Board, number: int | None) -> Board:
    """The incident knows which kinds of its forms are all done, and what is known in them: its gates wait for that."""
    incident = board.incidents.get(number) if number is not None else None
    if incident is None:
        return board
    done, known = complete_kinds(board, incident), known_fields(board, incident)
    if (done, known) == (incident.forms_done, incident.forms_known):
        return board
    changed = replace(incident, forms_done=done, forms_known=known)
    return replace(board, incidents={**board.incidents, incident.number: changed})


def opened(board: Board, fact: Fact, told: p.FormOpened) -> Board:
    """A form is begun; numbers run on for each kind."""
    incident = board.incidents.get(told.incident) if told.incident is not None else None
    form = Form(
        id=told.id, kind=told.form, incident=told.incident, whom=told.whom, drill=bool(incident and incident.drill),
        opened=from_text(fact.when), opened_by=fact.by,
    )  # fmt: skip
    count = f"form:{told.form}"
    numbers = {**board.numbers, count: board.next_number(count)}
    return _kept(replace(board, forms={**board.forms, form.id: form}, numbers=numbers), told.incident)


def filled(board: Board, fact: Fact, told: p.FormFilled) -> Board:
    """What was written stands behind what stood there before."""
    when, at = from_text(fact.when), from_text(fact.at)

    def change(form: Form) -> Form:
        added = dict(form.fillings)
        for name, value in told.values.items():
            filling = Filling(value=value, by=fact.by, when=when, at=at, reason=told.reason)
            added[name] = (*added.get(name, ()), filling)
        return replace(form, fillings=added)

    return _changed(board, told.id, change)


def copied(board: Board, fact: Fact, told: p.FormCopied) -> Board:
    """A copy has its receiver."""
    handed = Handed(to=told.to, by=fact.by, when=from_text(fact.when), at=from_text(fact.at))
    return _changed(board, told.id, lambda form: replace(form, copies={**form.copies, told.copy: handed}))


def shown(board: Board, fact: Fact, told: p.FormShown) -> Board:
    """Somebody looked at a sheet."""
    handed = Handed(to=told.to, by=fact.by, when=from_text(fact.when), at=from_text(fact.at))
    return _changed(board, told.id, lambda form: replace(form, shown=(*form.shown, handed)))


def settled(board: Board, fact: Fact, told: p.FormSettled) -> Board:
    """Done or void."""
    mark = Mark(by=fact.by, when=from_text(fact.when), at=from_text(fact.at), note=told.reason)

    def change(form: Form) -> Form:
        return replace(form, void=mark) if told.how == "void" else replace(form, done=mark, standing=told.standing)

    return _changed(board, told.id, change)


def parted(board: Board, number: int) -> Board:
    """The incident leaves the board, at its day's end: its open forms keep what the desk knew of it."""
    return _standing(board, number, lambda form: known_by_itself(board, form))


def joined(board: Board, number: int) -> Board:
    """The incident goes on: what the desk knows of it is looked up again."""
    return _standing(board, number, lambda form: {})


def _standing(board: Board, number: int, of: Callable[[Form], dict[str, p.Value]]) -> Board:
    own = {key: form for key, form in board.forms.items() if form.incident == number and form.state == "open"}
    if not own:
        return board
    return replace(board, forms={**board.forms, **{key: replace(form, standing=of(form)) for key, form in own.items()}})
