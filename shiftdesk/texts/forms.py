"""Log lines of forms: what was written, by the fields' names. A sheet of one person is never quoted (D1-52)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiftdesk.domain.form import FormField, FormKind
from shiftdesk.domain.form_book import FORMS
from shiftdesk.domain.form_words import said
from shiftdesk.domain.payloads import FormFilled
from shiftdesk.texts.clean import mask_phones

if TYPE_CHECKING:
    from shiftdesk.texts.tell import Telling

PRIVATE = ("phone",)
"""Kinds of fields whose content no log line repeats."""


def tell_form(t: Telling) -> str:
    """Any fact of a form."""
    kind = FORMS.get(str(t.data.get("form")))
    title = kind.title.say(t.lang) if kind else str(t.data.get("form"))
    name = t.entry.kind
    if name == "form.filled":
        return t.say(name, title=title, fields=_fields(t, kind)) + t.more("reason")
    if name == "form.settled":
        return t.say(f"{name}.{t.data.get('how', 'done')}", title=title) + t.more("reason")
    if name == "form.copied":
        text = next((c.text.say(t.lang) for c in kind.copies if c.id == t.data["copy"]), None) if kind else None
        return t.say(name, title=title, copy=text or t.data["copy"])
    if name == "form.shown":
        return t.say(name, title=title, to=t.word("form.to", t.data["to"]))
    return t.say(name, title=title) + (t.say("form.+whom") if t.data.get("whom") else "")


def _fields(t: Telling, kind: FormKind | None) -> str:
    from shiftdesk.domain.chain import typed

    values = typed(t.data, FormFilled).values
    fields = {field.id: field for field in kind.fields} if kind else {}
    known = [name for name in fields if name in values]
    names = [*known, *(name for name in values if name not in fields)]
    if kind is not None and kind.per_person:
        return t.names(_label(fields.get(name), name, t.lang) for name in names)
    parts = []
    for name in names:
        field, value = fields.get(name), values[name]
        label, text = _label(field, name, t.lang), said(field, value, t.lang, t.zone)
        if field is not None and (field.private or field.kind in PRIVATE) and not value.unknown and not value.empty:
            parts.append(label)
        else:
            parts.append(t.say("form.+field", label=label, value="—" if value.empty else mask_phones(text)))
    return t.names(parts)


def _label(field: FormField | None, name: str, lang: str) -> str:
    return field.label.say(lang) if field else name


FORM_TELLERS = dict.fromkeys(
    ("form.opened", "form.filled", "form.copied", "form.shown", "form.settled"), tell_form
)  # fmt: skip
