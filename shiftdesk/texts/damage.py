"""What was found wrong with a fact, in words."""

from __future__ import annotations

from shiftdesk.texts import say


def why(lang: str, code: str) -> str:
    """The sentence of a code of `Verdict.first_bad`; behind its colon stands what it is filled with."""
    key, _, what = code.partition(":")
    return say(lang, f"damage.{key}", what=what)
