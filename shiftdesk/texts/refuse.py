"""A refusal, or unusable data, as the sentence that a person reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from shiftdesk.domain.playbook import Text
from shiftdesk.domain.refusal import Refused
from shiftdesk.domain.roles import role_title
from shiftdesk.texts import knows, say
from shiftdesk.texts.disk import reason
from shiftdesk.texts.times import day_time


def refusal(refused: Refused, lang: str, zone: str, day: str | None = None) -> str:
    """What is wrong and what to do; times in the hall's zone, with the date when it is not `day`."""
    return sentence(refused.code, refused.facts, lang, zone, day)


def sentence(code: str, facts: Mapping[str, Any], lang: str, zone: str, day: str | None = None) -> str:
    """The sentence of a code; one that the catalogue does not know is named, so that it can be reported."""
    said = {name: _said(name, value, lang, zone, day) for name, value in facts.items()}
    if not knows(lang, code):
        return say(lang, "refused.unknown", code=code)
    return say(lang, code, **said)


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
