"""Forms: opened, filled field by field, copied, shown, settled (D1-52, D1-68, D2-05 to D2-11, D2-47 to D2-51)."""

from __future__ import annotations

from collections.abc import Mapping

from shiftdesk.desk.asked import Asked, Told
from shiftdesk.desk.form_values import value_of
from shiftdesk.domain import commands as c
from shiftdesk.domain import payloads as p
from shiftdesk.domain.form import Form, FormKind
from shiftdesk.domain.form_book import kind_named
from shiftdesk.domain.form_gates import beside, counted, others_writing
from shiftdesk.domain.form_rules import (
    check,
    kind_of,
    known_by_itself,
    lock_of,
    misfit,
    missing_copies,
    missing_fields,
    values_of,
)
from shiftdesk.domain.payloads import Value
from shiftdesk.domain.refusal import Refused, missing, need
from shiftdesk.domain.witnesses import bare, is_witness, lacking

UNKNOWN = ("?", "\N{FULLWIDTH QUESTION MARK}")
"""Typed for "unknown so far", on purpose."""


def form_of(name: str, asked: Asked) -> Form:
    """The form of that number; refused with `form.missing`."""
    form = asked.board.forms.get(name.strip().upper())
    if form is None:
        raise missing("form", name)
    return form


def open_(command: c.OpenForm, asked: Asked) -> list[Told]:
    """Begins a form; a sheet of one person needs to know whose it is, and nobody writes two (D1-52)."""
    kind = kind_named(need(command.form, "form.kind_empty"))
    if kind is None:
        raise missing("form_kind", command.form)
    if command.incident is None and kind.scope == "incident":
        raise Refused("form.incident_needed", kind=(kind.title,))
    number = asked.incident(command.incident).number if command.incident is not None else None
    whom = command.whom.strip()
    if kind.per_person:
        need(whom, "form.person_needed")
        _only_sheet(kind, number, whom, asked)
    name = f"{kind.id}{asked.board.next_number(f'form:{kind.id}')}"
    told = [Told(p.FormOpened(id=name, form=kind.id, incident=number, whom=whom))]
    if any(text.strip() for text in command.values.values()):
        form = Form(id=name, kind=kind.id, incident=number, whom=whom, opened=asked.when, opened_by=asked.by)
        told.append(_filled(form, kind, command.values, "", asked))
    return told


def _only_sheet(kind: FormKind, number: int | None, whom: str, asked: Asked) -> None:
    incident = asked.board.incidents.get(number or 0)
    for other in counted(asked.board, incident) if incident else ():
        if other.kind == kind.id and bare(other.whom) == bare(whom):
            raise Refused("form.person_has_sheet", name=whom, id=other.id)


def fill(command: c.FillForm, asked: Asked) -> list[Told]:
    """Writes into fields; all of it or nothing. Behind a finished form or a copy given away only with a reason."""
    form = form_of(command.number, asked)
    if form.void:
        raise Refused("form.void", id=form.id)
    if form.done or form.copies:
        need(command.reason, "form.reason_needed")
    if not command.values:
        raise Refused("form.nothing", id=form.id)
    return [_filled(form, kind_of(form), command.values, command.reason.strip(), asked)]


def _filled(form: Form, kind: FormKind, typed: Mapping[str, str], reason: str, asked: Asked) -> Told:
    values: dict[str, Value] = {}
    for name, text in typed.items():
        field = kind.field(name)
        if field is None:
            raise missing("form_field", name)
        blank = not text.strip()
        if text.strip() in UNKNOWN and not field.unknown:
            raise Refused("form.must_know", field=(field.label,))
        known = Value(unknown=True) if text.strip() in UNKNOWN else value_of(field, text, asked)
        values[field.id] = Value() if blank else known
    _changes(form, values)
    told = p.FormFilled(id=form.id, form=kind.id, incident=form.incident, values=values, reason=reason)
    _allowed(form, kind, values, asked)
    return Told(told)


def _changes(form: Form, values: Mapping[str, Value]) -> None:
    """Refused when every field already says just that."""
    if all((form.typed(name) or Value()) == value for name, value in values.items()):
        raise Refused("form.nothing", id=form.id)


def _allowed(form: Form, kind: FormKind, values: Mapping[str, Value], asked: Asked) -> None:
    """Locks and rules, looked at with everything that is written now."""
    after = {**values_of(asked.board, form), **values}
    after = {name: value for name, value in after.items() if not value.empty}
    for field in kind.fields:
        if field.id in after and field.id in values:
            until = lock_of(asked.board, form, field, after, asked.now)
            if until is not None:
                raise Refused("form.locked", field=(field.label,), until=(until,))
    _not_undone(form, kind, after, values, asked)
    check(kind, after)


def _not_undone(
    form: Form, kind: FormKind, after: Mapping[str, Value], values: Mapping[str, Value], asked: Asked
) -> None:
    """What a field depended on when it was filled is not taken away under it."""
    for field in kind.fields:
        needed = {lock[6:].partition("=")[0] for lock in field.locked if lock.startswith("field:")}
        if field.id in after and field.id not in values and needed.intersection(values):
            until = lock_of(asked.board, form, field, after, asked.now)
            if until is not None:
                raise Refused("form.depends", field=(field.label,), until=(until,))


def copy(command: c.CopyForm, asked: Asked) -> list[Told]:
    """A copy of a whole form went to its receiver, once (D1-68)."""
    form = form_of(command.number, asked)
    kind = kind_of(form)
    found = next((one for one in kind.copies if one.id == command.copy.strip().casefold()), None)
    if found is None:
        raise missing("form_copy", command.copy)
    if form.void:
        raise Refused("form.void", id=form.id)
    if found.id in form.copies:
        handed = form.copies[found.id]
        raise Refused("form.copied_already", copy=(found.text,), to=handed.to, when=handed.when)
    lacking = missing_fields(kind, values_of(asked.board, form))
    if lacking:
        raise Refused("form.copy_early", id=form.id, names=tuple(field.label for field in lacking))
    to = need(command.to, "form.receiver_empty")
    return [Told(p.FormCopied(id=form.id, form=kind.id, incident=form.incident, copy=found.id, to=to))]


def show(command: c.ShowForm, asked: Asked) -> list[Told]:
    """Only a finished sheet, to no witness, and while nobody writes another one (D1-52).

    The leader, who may well talk with the witnesses, waits for everybody on the list; the police do not.
    """
    form = form_of(command.number, asked)
    kind = kind_of(form)
    if not kind.per_person:
        raise Refused("form.not_hidden", id=form.id)
    if form.state == "open":
        raise Refused("form.not_done", id=form.id, name=form.whom)
    own = beside(asked.board.forms.values(), form)
    if is_witness(asked.by, form, own):
        raise Refused("form.to_witness", id=form.id, name=asked.by)
    writing = others_writing(own, form)
    if writing:
        raise Refused("form.being_written", id=writing[0].id, name=writing[0].whom)
    awaited = lacking(form.kind, own)
    if awaited and command.to == "leader":
        raise Refused("form.awaited", id=form.id, name=awaited[0])
    told = p.FormShown(id=form.id, form=kind.id, incident=form.incident, whom=form.whom, to=command.to)
    return [Told(told)]


def settle(command: c.SettleForm, asked: Asked) -> list[Told]:
    """Done when nothing is missing and it adds up; void only with a reason, and never what is in custody by mistake."""
    form = form_of(command.number, asked)
    kind = kind_of(form)
    if form.void:
        raise Refused("form.void", id=form.id)
    if command.how == "void":
        reason = need(command.reason, "form.void_reason")
        return [Told(p.FormSettled(id=form.id, form=kind.id, incident=form.incident, how="void", reason=reason))]
    if form.done:
        raise Refused("form.done_already", id=form.id, by=form.done.by)
    _complete(form, kind, asked)
    standing = {**form.standing, **known_by_itself(asked.board, form)}
    told = p.FormSettled(
        id=form.id, form=kind.id, incident=form.incident, how="done", reason=command.reason.strip(), standing=standing
    )
    return [Told(told)]


def _complete(form: Form, kind: FormKind, asked: Asked) -> None:
    values = values_of(asked.board, form)
    lacking = missing_fields(kind, values)
    names = tuple(field.label for field in lacking) + tuple(one.text for one in missing_copies(kind, form))
    if names:
        raise Refused("form.incomplete", id=form.id, names=names)
    for rule in kind.rules:
        figures = misfit(rule, values) if rule.kind == "sum" else None
        if figures:
            raise Refused("form.sum", expected=figures[0], counted=figures[1], named=figures[2])
