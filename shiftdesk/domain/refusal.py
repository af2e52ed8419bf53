"""A refusal: why a command was not done. Sentences in both languages live in `shiftdesk.texts`."""

from __future__ import annotations

from typing import Any

USAGE = 2
RULE = 65
MISSING = 66


class Refused(Exception):
    """A command that a rule does not allow; nothing was stored.

    Attributes:
        code: dotted name of the rule; `texts` holds a sentence for each in both languages.
        facts: what the sentence needs (names, times), by name.
        status: exit status for the command line: 65 refused by a rule, 66 no such thing, 2 unreadable input.
    """

    def __init__(self, code: str, status: int = RULE, /, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.status = status
        self.facts = facts


def missing(what: str, name: object) -> Refused:
    """A refusal because `what` (incident, level, step, playbook, entry…) of that `name` does not exist (66)."""
    return Refused(f"{what}.missing", MISSING, name=str(name))


def need(value: str | None, code: str) -> str:
    """The value without surrounding blanks; refused with `code` when nothing is left."""
    text = (value or "").strip()
    if not text:
        raise Refused(code)
    return text
