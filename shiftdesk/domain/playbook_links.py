"""Where the parts of a playbook name each other: every name must lead somewhere, and no branch may run in a circle."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from shiftdesk.domain.conditions import terms
from shiftdesk.domain.playbook import Playbook, Text

BRANCHING = ("questions", "steps", "banners", "cards", "guides", "scripts", "records", "reports", "gates")
"""The lists whose members may have `only_if`."""

TERM = re.compile(r"(not )?\s*[A-Za-z0-9_-]+=[A-Za-z0-9_-]+")

CORRECT = Text("改正后再用", "correct it")

Wrong = tuple[str, str, str, str]
"""Field, what is wrong in Chinese and in English, and the name it is about."""


class Flaw(msgspec.Struct, frozen=True):
    """Something wrong in a playbook: at which field, why, and what to do."""

    field: str
    why: Text
    fix: Text


def references(playbook: Playbook) -> Iterator[Wrong]:
    """Names that lead nowhere."""
    known = {name: {part.id for part in getattr(playbook, name)} for name in
             ("roles", "steps", "records", "ladder", "gates")}  # fmt: skip
    for n, step in enumerate(playbook.steps):
        where = f"steps[{n}]"
        yield from _lost(f"{where}.actor", "没有这个分工", "no such role", [step.actor], known["roles"])
        yield from _lost(f"{where}.after", "没有这个步骤", "no such step", [step.after], known["steps"] - {step.id})
        yield from _lost(f"{where}.level", "没有这个级别", "no such level", [step.level], known["ladder"])
        yield from _lost(f"{where}.records", "没有这个记录项", "no such record", step.records, known["records"])
        yield from _lost(f"{where}.gate", "没有这个结案条件", "no such gate", [step.gate], known["gates"])
    for n, question in enumerate(playbook.questions):
        raised = [level for option in question.options for level in option.raises]
        yield from _lost(f"questions[{n}].raises", "没有这个级别", "no such level", raised, known["ladder"])
        kinds = [option.becomes for option in question.options]
        why = "reclassify 里没有这个预案", "reclassify does not name this playbook"
        yield from _lost(f"questions[{n}].becomes", *why, kinds, {*playbook.reclassify})
    for n, gate in enumerate(playbook.gates):
        yield from _lost(f"gates[{n}].steps", "没有这个步骤", "no such step", gate.steps, known["steps"])


def _lost(field: str, zh: str, en: str, names: Iterable[str | None], known: set[str]) -> Iterator[Wrong]:
    return ((field, zh, en, name) for name in names if name is not None and name not in known)


def branching(playbook: Playbook) -> Iterator[Flaw]:
    """Conditions that cannot be read, name no answer, or wait for each other."""
    options = {f"{q.id}={o.id}" for q in playbook.questions for o in q.options}
    for name in BRANCHING:
        for n, part in enumerate(getattr(playbook, name)):
            yield from _conditions(f"{name}[{n}].only_if", part.only_if, options)
    yield from _upwards(playbook)


def _conditions(field: str, only_if: tuple[str, ...], options: set[str]) -> Iterator[Flaw]:
    for condition in only_if:
        if not all(TERM.fullmatch(part.strip()) for part in condition.split("&")):
            why = Text(f"条件写法不对: {condition}", f"not a condition: {condition}")
            fix = Text("写成 问题=答案,可加 not,用 & 连接", "write question=option, with `not`, joined by &")
            yield Flaw(field, why, fix)
            continue
        for term in terms(condition):
            named = f"{term.question}={term.option}"
            if named not in options:
                yield Flaw(field, Text(f"没有这个答案: {named}", f"no such answer: {named}"), CORRECT)


def _upwards(playbook: Playbook) -> Iterator[Flaw]:
    """A step waits, and a question depends, only on one above it: so nothing waits for itself."""
    steps = [step.id for step in playbook.steps]
    for n, step in enumerate(playbook.steps):
        if step.after in steps[n + 1 :]:
            yield _below(f"steps[{n}].after", str(step.after))
    questions = [question.id for question in playbook.questions]
    for n, question in enumerate(playbook.questions):
        for name in _named(question.only_if):
            if name in questions[n:]:
                yield _below(f"questions[{n}].only_if", name)
    yield from _waiting_gates(playbook)


def _waiting_gates(playbook: Playbook) -> Iterator[Flaw]:
    """A step that waits for a gate is not what that gate waits for."""
    for n, step in enumerate(playbook.steps):
        gate: Any = playbook.gate(step.gate) if step.gate else None
        if gate and step.id in gate.steps:
            why = Text(f"{gate.id} 等的就是这一步", f"{gate.id} waits for this very step")
            yield Flaw(f"steps[{n}].gate", why, CORRECT)


def _named(only_if: tuple[str, ...]) -> list[str]:
    return [term.question for condition in only_if for term in terms(condition)]


def _below(field: str, name: str) -> Flaw:
    return Flaw(
        field, Text(f"{name} 在它后面", f"{name} stands below it"), Text("把它移到后面", "move it below that one")
    )
