"""What a form stands at: what is in its fields, what is locked, what is missing, until when it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import msgspec
from pendulum import DateTime

from shiftdesk.domain.board import Board
from shiftdesk.domain.form import Copy, Form, FormField, FormKind, Rule
from shiftdesk.domain.form_book import FORMS
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.moments import DAY_S, after
from shiftdesk.domain.payloads.forms import Value
from shiftdesk.domain.people import names_of
from shiftdesk.domain.playbook import Text
from shiftdesk.domain.refusal import Refused
from shiftdesk.domain.steps import step_state

Values = Mapping[str, Value]


class Owed(msgspec.Struct, frozen=True, kw_only=True):
    """Something owed with its time: the form, what it is, and when it is due."""

    form: str
    incident: int | None
    what: Text
    due: DateTime


def kind_of(form: Form) -> FormKind:
    """The form's kind; one that this version does not know shows its fields by their ids."""
    known = FORMS.get(form.kind)
    if known is not None:
        return known
    fields = tuple(FormField(id=name, label=Text(name, name), need=False) for name in form.fillings)
    return FormKind(id=form.kind, register=form.kind, title=Text(form.kind, form.kind), fields=fields)


def about(form: Form) -> str:
    """What tells it apart from others of its kind in a list, in one line; empty when nobody wrote it or knows it."""
    value = form.typed(kind_of(form).about)
    return " ".join(value.text.split()) if value and not value.unknown else ""


def values_of(board: Board, form: Form) -> dict[str, Value]:
    """What stands in the fields now: as written, else what the desk knows by itself."""
    found: dict[str, Value] = {}
    for field in kind_of(form).fields:
        value = form.typed(field.id) or form.standing.get(field.id)
        if value is None and form.done is None:
            value = prefilled(board, form, field)
        if value is not None:
            found[field.id] = value
    return found


def known_by_itself(board: Board, form: Form) -> dict[str, Value]:
    """What the desk knows of the fields that nobody wrote into."""
    found = {field.id: prefilled(board, form, field) for field in kind_of(form).fields if form.typed(field.id) is None}
    return {name: value for name, value in found.items() if value is not None}


def prefilled(board: Board, form: Form, field: FormField) -> Value | None:
    """What the desk knows of a field by itself; None when it knows nothing."""
    if field.prefill is None:
        return None
    if field.prefill == "hall":
        return _text(board.hall.name)
    if field.prefill == "written":
        last = max((told[-1].when for told in form.fillings.values()), default=None)
        return _moment(last)
    incident = board.incidents.get(form.incident) if form.incident is not None else None
    return _of_incident(board, incident, field) if incident else None


def _of_incident(board: Board, incident: Incident, field: FormField) -> Value | None:
    if field.prefill == "place":
        return _text(incident.place)
    if field.prefill == "onset":
        return _moment(incident.onset)
    if field.prefill == "kind":
        return Value(text=incident.plan, of="plan")
    plan = board.plan_of(incident)
    done = [step.id for step in plan.steps if step_state(incident, plan, step) == "done"]
    return Value(text=" ".join(done), of="steps") if done else None


def _text(text: str) -> Value | None:
    return Value(text=text) if text.strip() else None


def _moment(moment: DateTime | None) -> Value | None:
    return Value(text=moment.isoformat(), moment=moment) if moment else None


def applies(field: FormField, values: Values) -> bool:
    """Whether the field counts: what it depends on is answered so, or not answered yet."""
    if field.only_if is None:
        return True
    other, _, wanted = field.only_if.partition("=")
    answer = values.get(other)
    return field.early if answer is None else answer.text == wanted


def missing_fields(kind: FormKind, values: Values) -> list[FormField]:
    """The fields without which the form is not done, in their order."""
    return [field for field in kind.fields if field.need and field.id not in values and applies(field, values)]


def missing_copies(kind: FormKind, form: Form) -> list[Copy]:
    """The copies that nobody has received yet."""
    return [copy for copy in kind.copies if copy.id not in form.copies]


def missing_names(board: Board, form: Form) -> list[Text]:
    """Everything that is missing, by name; what only comes after the time of keeping is not missing before."""
    if form.state != "open":
        return []
    kind, values = kind_of(form), values_of(board, form)
    wrong = [_sum_text(rule, kind) for rule in kind.rules if rule.kind == "sum" and misfit(rule, values)]
    fields = [field.label for field in missing_fields(kind, values) if "over" not in field.locked]
    return [*fields, *wrong, *(copy.text for copy in missing_copies(kind, form))]


def _sum_text(rule: Rule, kind: FormKind) -> Text:
    label = kind.field(rule.fields[2])
    return label.label if label else Text(rule.fields[2], rule.fields[2])


def lock_of(board: Board, form: Form, field: FormField, values: Values, now: DateTime) -> Text | None:
    """What must be so before the field takes anything, in words; None when it is open."""
    for lock in field.locked:
        if not _opened(board, form, lock, values, now):
            return _lock_text(form, lock)
    return None


def _opened(board: Board, form: Form, lock: str, values: Values, now: DateTime) -> bool:
    if lock == "over":
        return hold_over(board, form, values, now)
    other, wanted = _field_of(lock)
    value = values.get(other)
    return value is not None and not value.unknown and wanted in ("", value.text)


def _field_of(lock: str) -> tuple[str, str]:
    """The field that a lock waits for, and the choice that it wants there (empty: anything)."""
    name, _, wanted = lock.removeprefix("field:").partition("=")
    return name, wanted


def _lock_text(form: Form, lock: str) -> Text:
    if lock == "over":
        return Text("保存期满且事件已结案", "the period is over and the incident is closed")
    other, wanted = _field_of(lock)
    field = kind_of(form).field(other)
    choice = next((c.text for c in field.choices if c.id == wanted), None) if field else None
    label = field.label if field else Text(other, other)
    return Text(f"{label.zh}:{choice.zh}", f"{label.en}: {choice.en}") if choice else label


def check(kind: FormKind, values: Values) -> None:
    """What fields are to each other.

    Raises:
        Refused: `form.same_person` (D2-47), `form.order` (a return before it was found).
    """
    for rule in kind.rules:
        known = [(name, values[name]) for name in rule.fields if name in values and not values[name].unknown]
        if rule.kind == "different":
            _all_different(kind, known)
        elif rule.kind == "order":
            _in_order(kind, known)


def _all_different(kind: FormKind, known: list[tuple[str, Value]]) -> None:
    seen: dict[str, str] = {}
    for name, value in known:
        person = "".join(value.text.split()).casefold()
        if person in seen:
            raise Refused("form.same_person", name=value.text, first=_label(kind, seen[person]),
                          second=_label(kind, name))  # fmt: skip
        seen[person] = name


def _in_order(kind: FormKind, known: list[tuple[str, Value]]) -> None:
    times = [(name, value.moment) for name, value in known if value.moment is not None]
    for (first, earlier), (then, later) in pairwise(times):
        if later < earlier:
            raise Refused("form.order", second=_label(kind, then), later=later, first=_label(kind, first),
                          earlier=earlier)  # fmt: skip


def _label(kind: FormKind, name: str) -> tuple[Text, ...]:
    field = kind.field(name)
    return (field.label,) if field else ()


def misfit(rule: Rule, values: Values) -> tuple[int, int, int] | None:
    """Expected, counted and named as missing, when they do not add up and nobody said that this is unknown (D4-25)."""
    total, counted = (values.get(name) for name in rule.fields[:2])
    named = values.get(rule.fields[2])
    if total is None or counted is None or total.unknown or counted.unknown or (named and named.unknown):
        return None
    absent = len(names_of(named.text)) if named else 0
    figures = (int(total.text), int(counted.text), absent)
    return figures if figures[0] != figures[1] + figures[2] else None


def hold_until(board: Board, form: Form, values: Values | None = None) -> DateTime | None:
    """Until when the form holds something; None when it holds nothing or when that is not known yet (D2-51, A19)."""
    hold, values = kind_of(form).hold, values_of(board, form) if values is None else values
    if hold is None:
        return None
    given, since = values.get(hold.until), values.get(hold.since)
    if given and given.moment:
        return given.moment
    return after(since.moment, board.hall.cctv_days * DAY_S) if since and since.moment else None


def hold_over(board: Board, form: Form, values: Values, now: DateTime) -> bool:
    """Whether its time is over and its incident, if any, is closed: while that is open the hold goes on."""
    due = hold_until(board, form, values)
    incident = board.incidents.get(form.incident) if form.incident is not None else None
    return due is not None and due <= now and not (incident and incident.live)


def open_forms(board: Board) -> list[Form]:
    """Everything that is still being filled or kept, by the time it was opened."""
    return sorted((form for form in board.forms.values() if form.state == "open"), key=lambda f: (f.opened, f.id))


def owed_dates(board: Board) -> Iterator[Owed]:
    """The due dates of open forms: recordings whose time runs out. A drill's own are played."""
    for form in open_forms(board):
        due = None if form.drill else hold_until(board, form)
        if due is not None:
            yield Owed(form=form.id, incident=form.incident, what=kind_of(form).title, due=due)
