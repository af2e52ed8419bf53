"""A refusal, or unusable data, as the sentence that a person reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from shiftdesk.domain.playbook import Text
from shiftdesk.domain.refusal import Refused
from shiftdesk.domain.roles import role_title
from shiftdesk.texts import knows, on_screen, say
from shiftdesk.texts.disk import reason
from shiftdesk.texts.times import day_time


class Keyed(Protocol):
    """The keys of the screen, by action."""

    def __getitem__(self, action: str, /) -> str:
        """The key as a person sees it."""


def refusal(refused: Refused, lang: str, zone: str, day: str | None = None, keys: Keyed | None = None) -> str:
    """What is wrong and what to do; times in the hall's zone, with the date when it is not `day`."""
    return sentence(refused.code, refused.facts, lang, zone, day, keys)


def sentence(
    code: str, facts: Mapping[str, Any], lang: str, zone: str, day: str | None = None, keys: Keyed | None = None
) -> str:
    """The sentence of a code; one that the catalogue does not know is named, so that it can be reported.

    With `keys` it is said on the screen and names those; without, it names commands.
    """
    said = {name: _said(name, value, lang, zone, day) for name, value in facts.items()}
    if not knows(lang, code):
        return say(lang, "refused.unknown", code=code)
    return say(lang, on_screen(lang, code) if keys is not None else code, press=keys, **said)


def _said(name: str, value: object, lang: str, zone: str, day: str | None) -> str:
    if value is None:
        return "—"
    if isinstance(value, tuple):
        return say(lang, "word.separator").join(part.say(lang) for part in value if isinstance(part, Text))
    if isinstance(value, datetime):
        return day_time(value, zone, day)
    if name == "error":
        return reason(lang, str(value), reading=True)
    return role_title(str(value), lang) if name == "role" else str(value)
