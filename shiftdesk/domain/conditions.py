"""Branches: whether a step, gate, banner, card or question applies, by the answers given so far.

A part applies when any line of its `only_if` holds; a line is terms joined by `&`, a term is `question=option` or
`not question=option`. An answer that is missing makes a term unknown, and a question that does not apply itself
makes it false.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from shiftdesk.domain.incident import Answer
    from shiftdesk.domain.playbook import Playbook
    from shiftdesk.domain.playbook_parts import Branch


class Term(msgspec.Struct, frozen=True):
    """One comparison of a condition: `question=option`, or its opposite."""

    question: str
    option: str
    negated: bool = False


def terms(condition: str) -> list[Term]:
    """The terms of one line of `only_if`, all of which must hold."""
    found = []
    for part in condition.split("&"):
        bare = part.strip()
        negated = bare.startswith("not ")
        question, _, option = (bare[4:] if negated else bare).partition("=")
        found.append(Term(question.strip(), option.strip(), negated))
    return found


def holds(only_if: Iterable[str], plan: Playbook, answers: Mapping[str, Answer]) -> bool | None:
    """Whether any of the conditions holds; None while an answer is missing that could still decide it."""
    lines = [_all(terms(condition), plan, answers) for condition in only_if]
    if not lines or True in lines:
        return True
    return None if None in lines else False


def applies(part: Branch, plan: Playbook, answers: Mapping[str, Answer]) -> bool:
    """Whether the part is shown: while it is unknown, as the part says."""
    if not part.only_if:
        return True
    held = holds(part.only_if, plan, answers)
    return part.unanswered == "show" if held is None else held


def _all(line: list[Term], plan: Playbook, answers: Mapping[str, Answer]) -> bool | None:
    values = [_term(term, plan, answers) for term in line]
    if False in values:
        return False
    return None if None in values else True


def _term(term: Term, plan: Playbook, answers: Mapping[str, Answer]) -> bool | None:
    question = plan.question(term.question)
    if question is None or holds(question.only_if, plan, answers) is False:
        return False
    answer = answers.get(term.question)
    return None if answer is None else (answer.value == term.option) is not term.negated
