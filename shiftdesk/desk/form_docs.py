"""Forms as documents of the JSON contract. What stands on a sheet of one person is left out of lists (D1-52)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shiftdesk.domain.form import Filling, Form, FormField, FormKind
from shiftdesk.domain.form_rules import (
    Values,
    hold_until,
    kind_of,
    lock_of,
    missing_copies,
    missing_fields,
    missing_names,
    values_of,
)
from shiftdesk.domain.form_words import said, said_on

if TYPE_CHECKING:
    from shiftdesk.desk.documents import Documents

Doc = dict[str, Any]


def form_document(docs: Documents, form: Form, whole: bool = False) -> Doc:
    """One form; `whole`: also what stands on a sheet that others must not see."""
    kind, values = kind_of(form), values_of(docs.board, form)
    hidden = kind.per_person and not whole
    return {
        "id": form.id, "kind": form.kind, "register": kind.register, "title": kind.title.say(docs.lang),
        "incident": form.incident, "whom": form.whom or None, "drill": form.drill, "state": form.state,
        "opened": docs.at(form.opened), "opened_by": form.opened_by,
        "done": docs.mark(form.done), "done_by": form.done.by if form.done else None,
        "void": form.void.note if form.void else None, "hidden": hidden,
        "custody": kind.custody and form.state == "open", "hold_until": docs.at(hold_until(docs.board, form, values)),
        "fields": [] if hidden else [_field(docs, form, kind, field, values) for field in kind.fields],
        "missing": _missing(docs, form, kind, values),
        "missing_names": [name.say(docs.lang) for name in missing_names(docs.board, form)],
        "copies": [_copy(docs, form, copy.id, copy.text.say(docs.lang)) for copy in kind.copies],
        "shown": [{"to": one.to, "by": one.by, "when": docs.at(one.when)} for one in form.shown],
        "sources": list(kind.sources), "house": kind.house,
    }  # fmt: skip


def _missing(docs: Documents, form: Form, kind: FormKind, values: Values) -> list[str]:
    if form.state != "open":
        return []
    copies = [f"copy:{copy.id}" for copy in missing_copies(kind, form)]
    return [*(field.id for field in missing_fields(kind, values)), *copies]


def _copy(docs: Documents, form: Form, name: str, text: str) -> Doc:
    handed = form.copies.get(name)
    return {
        "id": name, "text": text, "to": handed.to if handed else None, "by": handed.by if handed else None,
        "when": docs.at(handed.when) if handed else None,
    }  # fmt: skip


def _field(docs: Documents, form: Form, kind: FormKind, field: FormField, values: Values) -> Doc:
    value, told = values.get(field.id), form.fillings.get(field.id, ())
    typed = form.typed(field.id)
    locked = lock_of(docs.board, form, field, values, docs.now) if form.state == "open" else None
    last = told[-1] if told and typed else None
    return {
        "id": field.id, "label": field.label.say(docs.lang), "part": field.part, "kind": field.kind,
        "value": None if value is None or value.unknown else said_on(docs.board, form, field, value, docs.lang),
        "unknown": bool(value and value.unknown), "time": docs.at(value.moment) if value else None,
        "prefilled": value is not None and typed is None, "need": field.need,
        "locked": locked.say(docs.lang) if locked else None,
        "by": last.by if last else None, "when": docs.at(last.when) if last else None,
        "history": [_filling(docs, field, one) for one in told[:-1]],
        "choices": [choice.id for choice in field.choices], "sources": list(field.sources), "house": field.house,
    }  # fmt: skip


def _filling(docs: Documents, field: FormField, one: Filling) -> Doc:
    zone = docs.board.hall.zone
    text = None if one.value.empty else said(field, one.value, docs.lang, zone)
    return {"value": text, "by": one.by, "when": docs.at(one.when), "reason": one.reason}
