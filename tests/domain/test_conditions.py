"""Branches as a playbook says them: or, and, not, questions behind questions, and what is not known yet."""

from __future__ import annotations

import pytest

from shiftdesk.domain.conditions import applies, holds
from shiftdesk.domain.incident import Answer
from shiftdesk.domain.moments import from_text
from shiftdesk.domain.playbook import Gate, Option, Playbook, Question, Step, Text

WORD = Text("字", "word")


def question(name: str, *options: str, only_if: tuple[str, ...] = ()) -> Question:
    return Question(id=name, text=WORD, only_if=only_if, options=tuple(Option(id=o, text=WORD) for o in options))


PLAN = Playbook(
    id="p", version="1", title=WORD, key="p", family="site", resolve_word=WORD, sources=(),
    questions=(
        question("hours", "open", "closed"), question("danger", "yes", "no"),
        question("cause", "facility", "own", only_if=("danger=no",)),
    ),
)  # fmt: skip


def answers(**given: str) -> dict[str, Answer]:
    when = from_text("2026-11-23T01:00:00Z")
    return {name: Answer(value=value, by="王丽", when=when) for name, value in given.items()}


@pytest.mark.parametrize(
    ("only_if", "given", "held"),
    [
        ((), {}, True),
        (("hours=open",), {"hours": "open"}, True),
        (("hours=open",), {"hours": "closed"}, False),
        (("hours=open",), {}, None),
        (("not hours=open",), {"hours": "closed"}, True),
        (("not hours=open",), {}, None),
        (("hours=open & danger=yes",), {"hours": "open"}, None),
        (("hours=open & danger=yes",), {"hours": "closed"}, False),
        (("hours=open & not danger=yes",), {"hours": "open", "danger": "no"}, True),
        (("hours=open", "danger=yes"), {"danger": "yes"}, True),
        (("hours=open", "danger=yes"), {"hours": "closed"}, None),
        (("hours=open", "danger=yes"), {"hours": "closed", "danger": "no"}, False),
        (("cause=own",), {"danger": "yes", "cause": "own"}, False),
        (("not cause=own",), {"danger": "yes"}, False),
        (("cause=own",), {"danger": "no", "cause": "own"}, True),
        (("cause=own",), {"danger": "no"}, None),
    ],
)
def test_a_condition_holds_does_not_hold_or_waits_for_an_answer(
    only_if: tuple[str, ...], given: dict[str, str], held: bool | None
) -> None:
    assert holds(only_if, PLAN, answers(**given)) is held


def test_what_is_unknown_is_shown_unless_the_part_says_to_fold_it() -> None:
    shown = Gate(id="g", text=WORD, only_if=("danger=yes",))
    folded = Step(id="s", actor="guard", text=WORD, only_if=("danger=yes",), unanswered="fold")
    assert (applies(shown, PLAN, {}), applies(folded, PLAN, {})) == (True, False)
    said = answers(danger="yes")
    assert (applies(shown, PLAN, said), applies(folded, PLAN, said)) == (True, True)
    said = answers(danger="no")
    assert (applies(shown, PLAN, said), applies(folded, PLAN, said)) == (False, False)
