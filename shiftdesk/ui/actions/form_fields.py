"""A form of the register as fields of a dialog, and back to what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiftdesk.domain.board import Board
from shiftdesk.domain.form import Form, FormField, FormKind
from shiftdesk.domain.form_rules import Values as Standing
from shiftdesk.domain.form_rules import kind_of, lock_of, missing_fields, missing_names, values_of
from shiftdesk.domain.form_words import UNKNOWN, said_on
from shiftdesk.ui.screens.form import Field, Values

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

ASKED = "?"
"""Typed or chosen for "unknown so far"."""
SEVERAL = ("lines", "persons")


def fields_of(app: DeskApp, board: Board, form: Form) -> list[Field]:
    """Every field with what stands in it; locked ones say what must come first."""
    values = values_of(board, form)
    return [_field(app, board, form, field, values) for field in kind_of(form).fields]


def _field(app: DeskApp, board: Board, form: Form, field: FormField, values: Standing) -> Field:
    locked = lock_of(board, form, field, values, app.now()) if form.state == "open" else None
    label = field.label.say(app.lang) + (app.say("form.locked_mark") if locked else "")
    hint = app.say("form.locked_until", until=locked.say(app.lang)) if locked else _hint(app, field)
    value = _shown(app, board, form, field, values)
    if field.kind == "choice":
        return Field(field.id, label, value, kind="choice", choices=_choices(app, field))
    if field.kind in SEVERAL or "\n" in value:
        return Field(field.id, label, value, kind="lines")
    return Field(field.id, label, value, hint)


def _shown(app: DeskApp, board: Board, form: Form, field: FormField, values: Standing) -> str:
    value = values.get(field.id)
    if value is None or (field.prefill == "written" and form.typed(field.id) is None):
        return ""
    if value.unknown:
        return ASKED
    return value.text if field.kind == "choice" else said_on(board, form, field, value, app.lang)


def _hint(app: DeskApp, field: FormField) -> str:
    if field.kind in ("time", "until"):
        key = "form.hint_written" if field.prefill == "written" else f"form.hint_{field.kind}"
        return app.say(key)
    if not field.need:
        return app.say("form.hint_free")
    return app.say("form.hint_unknown") if field.unknown else ""


def _choices(app: DeskApp, field: FormField) -> tuple[tuple[str, str], ...]:
    empty = (("", app.say("form.not_yet")),)
    unknown = ((ASKED, UNKNOWN.say(app.lang)),) if field.unknown else ()
    return (*empty, *((choice.id, choice.text.say(app.lang)) for choice in field.choices), *unknown)


def parts_of(app: DeskApp, kind: FormKind) -> dict[str, str]:
    """The first field of each part -> the part's heading."""
    found: dict[str, str] = {}
    for part in kind.parts:
        first = next((field.id for field in kind.fields if field.part == part.id), None)
        if first:
            found[first] = part.title.say(app.lang)
    return found


def first_missing(board: Board, form: Form) -> str:
    """The field to begin with."""
    kind = kind_of(form)
    lacking = missing_fields(kind, values_of(board, form))
    return lacking[0].id if lacking else kind.fields[0].id


def lacking_words(app: DeskApp, board: Board, form: Form) -> str:
    """What is missing, by name; empty when nothing is."""
    return app.say("word.separator").join(name.say(app.lang) for name in missing_names(board, form))


def changed(values: Values, shown: Values) -> Values:
    """What was written: only fields that say something else than before."""
    return {name: text for name, text in values.items() if text.strip() != shown.get(name, "").strip()}
