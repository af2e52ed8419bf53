"""Which forms an incident has, and the conditions for closing that wait for them."""

from __future__ import annotations

from collections.abc import Iterable

from shiftdesk.domain.board import Board
from shiftdesk.domain.form import Form
from shiftdesk.domain.form_book import FORMS
from shiftdesk.domain.form_rules import missing_fields, values_of
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.playbook import Text
from shiftdesk.domain.witnesses import lacking

WRITTEN_ON = {"six": "SX"}
"""Written report -> the kind of form that it is, where a plan asks for that form (D2-05)."""


def of_incident(board: Board, number: int) -> list[Form]:
    """The forms of an incident, as they were opened; void ones last."""
    return sorted(
        (f for f in board.forms.values() if f.incident == number), key=lambda f: (f.state == "void", f.opened)
    )


def counted(board: Board, incident: Incident) -> list[Form]:
    """Those of its forms that count: not void, and behind a drill that turned real none that was only played."""
    own = of_incident(board, incident.number)
    return [form for form in own if form.state != "void" and form.drill is incident.drill]


def beside(forms: Iterable[Form], form: Form) -> list[Form]:
    """The forms of its incident that count together with it, itself too: not void, and played when it was played."""
    return [f for f in forms if f.incident == form.incident and f.state != "void" and f.drill is form.drill]


def others_writing(forms: Iterable[Form], form: Form) -> list[Form]:
    """The unfinished sheets of other people beside this one; while there are any, it is shown to nobody (D1-52)."""
    return [other for other in beside(forms, form) if other.kind == form.kind and other.state == "open"]


def wanted_kinds(board: Board, incident: Incident) -> list[str]:
    """The kinds that its playbook asks for and that nobody has opened yet."""
    opened = {form.kind for form in counted(board, incident)}
    return [kind for kind in board.plan_of(incident).forms if kind not in opened]


def complete_kinds(board: Board, incident: Incident) -> tuple[str, ...]:
    """The kinds of which the incident has a form, and every one of them is done: one of everybody on the list."""
    forms = counted(board, incident)
    going = {form.kind for form in forms if form.state == "open"}
    return tuple(sorted(kind for kind in {form.kind for form in forms} - going if not lacking(kind, forms)))


def known_fields(board: Board, incident: Incident) -> tuple[str, ...]:
    """`KIND.FIELD` for every field that somebody filled with something known, in all its forms of that kind."""
    written: dict[str, set[str]] = {}
    for form in counted(board, incident):
        known = {name for name in form.fillings if (value := form.typed(name)) and not value.unknown}
        written[form.kind] = written.get(form.kind, known) & known
    return tuple(sorted(f"{kind}.{name}" for kind, names in written.items() for name in names))


def unwritten(board: Board, incident: Incident, report: str) -> tuple[Text, ...]:
    """What a report lacks to be handed in, by the parts of its form; nothing where its plan asks for no such form."""
    name = WRITTEN_ON.get(report, "")
    if name not in board.plan_of(incident).forms or name in complete_kinds(board, incident):
        return ()
    kind = FORMS[name]
    begun = [form for form in counted(board, incident) if form.kind == name]
    parts = {field.part for form in begun for field in missing_fields(kind, values_of(board, form))}
    titles = tuple(part.title for part in kind.parts if not begun or part.id in parts)
    return titles or (kind.title,)
