"""What stands in a form's field, in words of one language."""

from __future__ import annotations

from collections.abc import Iterable

from shiftdesk.domain.board import Board
from shiftdesk.domain.form import Form, FormField, FormKind
from shiftdesk.domain.form_rules import about
from shiftdesk.domain.moments import local
from shiftdesk.domain.payloads.forms import Value
from shiftdesk.domain.playbook import Playbook, Text

UNKNOWN = Text("暂不清楚", "unknown so far")
PREFILLED = Text("值班台所记", "from the desk")


def said(field: FormField | None, value: Value, lang: str, zone: str) -> str:
    """A value that somebody typed: as typed, a choice by its words, a time on the hall's clock."""
    if value.unknown:
        return UNKNOWN.say(lang)
    if value.moment is not None:
        return f"{local(value.moment, zone):%Y-%m-%d %H:%M}"
    if field is not None and field.kind == "choice":
        return next((choice.text.say(lang) for choice in field.choices if choice.id == value.text), value.text)
    return value.text


def said_on(board: Board, form: Form, field: FormField, value: Value, lang: str) -> str:
    """A value in words, also one that the desk wrote itself: the kind of incident, the steps done."""
    if not value.of:
        return said(field, value, lang, board.hall.zone)
    if value.of == "plan":
        plan = board.plans.get(value.text)
        return plan.title.say(lang) if plan else value.text.partition("@")[0]
    incident = board.incidents.get(form.incident) if form.incident is not None else None
    keys = [use.plan for use in reversed(incident.plans)] if incident else []
    keys += [kept.text for kept in form.standing.values() if kept.of == "plan"]
    return "\n".join(_steps([board.plans[key] for key in keys if key in board.plans], value.text.split(), lang))


def _steps(plans: Iterable[Playbook], names: Iterable[str], lang: str) -> list[str]:
    used = list(plans)
    lines: list[str] = []
    for name in names:
        step = next((step for plan in used if (step := plan.step(name))), None)
        lines.append(step.text.say(lang) if step else name)
    return lines


def listed(form: Form, kind: FormKind, lang: str) -> str:
    """How it stands in a list: its heading, and what tells it apart there."""
    return " ".join(part for part in (heading(form, kind, lang), about(form)) if part)


def heading(form: Form, kind: FormKind, lang: str) -> str:
    """Number, title, and whose sheet it is."""
    return " ".join(part for part in (form.id, kind.title.say(lang), form.whom) if part)
