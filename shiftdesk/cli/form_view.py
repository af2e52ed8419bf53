"""Forms for people: as rows of a list, and one whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pendulum import DateTime

from shiftdesk.cli.plain import marked, table
from shiftdesk.domain.board import Board
from shiftdesk.domain.form import Form, FormField, FormKind
from shiftdesk.domain.form_book import FORMS
from shiftdesk.domain.form_gates import of_incident, wanted_kinds
from shiftdesk.domain.form_rules import Values, about, hold_until, kind_of, lock_of, missing_names, values_of
from shiftdesk.domain.form_words import PREFILLED, heading, said, said_on
from shiftdesk.domain.incident import Incident
from shiftdesk.texts import say
from shiftdesk.texts.clean import mask_phone
from shiftdesk.texts.times import day_time

Rows = Sequence[tuple[str, ...]]


def kind_lines(lang: str) -> list[str]:
    """Every kind of form: id, title, what is particular about it."""
    return table((kind.id, kind.title.say(lang), _particular(kind, lang)) for kind in FORMS.values())


def _particular(kind: FormKind, lang: str) -> str:
    marks = [say(lang, "cli.form.one_each")] if kind.per_person else []
    return ", ".join([*marks, *([say(lang, "cli.form.copies_word", count=len(kind.copies))] if kind.copies else [])])


def state_word(board: Board, form: Form, lang: str) -> str:
    """The state in a word; what is kept or in custody says so."""
    kind = kind_of(form)
    if form.state == "open" and kind.custody and form.typed("kept"):
        return say(lang, "word.form.custody")
    if form.state == "open" and hold_until(board, form):
        return say(lang, "word.form.held")
    return say(lang, f"word.form.{form.state}")


def row_of(board: Board, form: Form, lang: str) -> tuple[str, ...]:
    """One form in a list: number, title and what tells it apart, incident, state, until when, what is missing."""
    kind, due = kind_of(form), hold_until(board, form)
    drill = say(lang, "word.drill") if form.drill else ""
    title = drill + " ".join(part for part in (kind.title.say(lang), form.whom, about(form)) if part)
    number = f"#{form.incident}" if form.incident is not None else ""
    until = day_time(due, board.hall.zone, board.day) if due else ""
    missing = say(lang, "word.separator").join(name.say(lang) for name in missing_names(board, form))
    lacking = f"{say(lang, 'cli.form.missing')}: {missing}" if missing else ""
    return form.id, title, number, state_word(board, form, lang), until, lacking


def form_list(forms: Iterable[tuple[Board, Form]], lang: str) -> list[str]:
    """The forms, one a line."""
    return table([row_of(board, form, lang) for board, form in forms])


def form_rows(board: Board, incident: Incident, lang: str) -> Rows:
    """The forms of an incident, and those that its playbook asks for and nobody has opened."""
    rows = [row_of(board, form, lang) for form in of_incident(board, incident.number)]
    return [*rows, *asked_rows(board, incident, lang)]


def asked_rows(board: Board, incident: Incident, lang: str) -> list[tuple[str, ...]]:
    """The kinds that are asked for and not opened yet."""
    asked, number = say(lang, "cli.form.asked"), f"#{incident.number}"
    kinds = [FORMS[name] for name in wanted_kinds(board, incident) if name in FORMS]
    drill = say(lang, "word.drill") if incident.drill else ""
    return [(kind.id, drill + kind.title.say(lang), number, asked, "", "") for kind in kinds]


def form_lines(board: Board, form: Form, now: DateTime, lang: str, whole: bool = False) -> list[str]:
    """One form: head, fields with their corrections, copies, what is missing; `whole`: also one person's sheet."""
    lines = _form_lines(board, form, now, lang, whole)
    return marked(lines, say(lang, "word.drill")) if form.drill else lines


def _form_lines(board: Board, form: Form, now: DateTime, lang: str, whole: bool) -> list[str]:
    kind = kind_of(form)
    lines = [heading(form, kind, lang), *table(_head(board, form, lang), "  ")]
    if kind.per_person and not whole:
        key = "cli.form.own" if form.state == "open" else "cli.form.hidden"
        return [*lines, f"  {say(lang, key, id=form.id)}", *_missing(board, form, lang)]
    values, part = values_of(board, form), None
    for field in kind.fields:
        if field.part != part:
            part = field.part
            lines += ["", *(one.title.say(lang) for one in kind.parts if one.id == part)]
        lines += _field_lines(board, form, field, values, now, lang)
    copies = [(copy.text.say(lang), _copy(board, form, copy.id, lang)) for copy in kind.copies]
    lines += ["", say(lang, "cli.form.copies"), *table(copies, "  ")] if copies else []
    return [*lines, "", *_missing(board, form, lang)]


def _head(board: Board, form: Form, lang: str) -> list[tuple[str, str]]:
    zone, day, due = board.hall.zone, board.day, hold_until(board, form)
    rows = [(say(lang, "cli.form.state"), state_word(board, form, lang)),
            (say(lang, "cli.form.opened"), f"{form.opened_by} {day_time(form.opened, zone, day)}")]  # fmt: skip
    if form.incident is not None:
        rows.append((say(lang, "cli.form.incident"), f"#{form.incident}"))
    if due:
        time = day_time(due, zone, day)
        attached = form.incident is not None
        rows.append((say(lang, "cli.form.until"), say(lang, "cli.form.until_open", time=time) if attached else time))
    if form.void:
        rows.append((say(lang, "word.form.void"), form.void.note))
    return rows


def _field_lines(board: Board, form: Form, field: FormField, values: Values, now: DateTime, lang: str) -> list[str]:
    value, typed = values.get(field.id), form.typed(field.id)
    locked = lock_of(board, form, field, values, now) if form.state == "open" else None
    if value is not None:
        words = _masked(field, said_on(board, form, field, value, lang))
        words += f" ({PREFILLED.say(lang)})" if typed is None else ""
    elif locked is not None:
        words = say(lang, "cli.form.locked", until=locked.say(lang))
    else:
        words = say(lang, "cli.form.empty")
    first, *rest = words.split("\n")
    lines = [f"  {field.id}  {field.label.say(lang)}: {first}", *(f"      {line}" for line in rest)]
    for old in form.fillings.get(field.id, ())[:-1]:
        text = _masked(field, said(field, old.value, lang, board.hall.zone)) or say(lang, "cli.form.empty")
        when = day_time(old.when, board.hall.zone, board.day)
        lines.append(f"      {say(lang, 'cli.form.was')}: {text} ({old.by} {when})")
    return lines


def _masked(field: FormField, words: str) -> str:
    return mask_phone(words) if field.kind == "phone" else words


def _copy(board: Board, form: Form, name: str, lang: str) -> str:
    handed = form.copies.get(name)
    if handed is None:
        return say(lang, "cli.form.copy_open")
    return f"{handed.to} {day_time(handed.when, board.hall.zone, board.day)} ({handed.by})"


def _missing(board: Board, form: Form, lang: str) -> list[str]:
    names = [name.say(lang) for name in missing_names(board, form)]
    if form.state != "open":
        return []
    if not names:
        return [say(lang, "cli.form.nothing_missing")]
    return [f"{say(lang, 'cli.form.missing')}: {say(lang, 'word.separator').join(names)}"]
