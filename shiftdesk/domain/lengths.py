"""How much text one command may bring. Whatever is longer would be no entry but a file, and would slow every screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from shiftdesk.domain.refusal import Refused

LONGEST = 20_000
"""House: characters that one text may have; longer ones belong into a file."""
LONGEST_NAME = 200
"""House: characters that a name, a number, a time or an id may have."""
LONGEST_ALL = 1_000_000
"""House: characters that all texts of one command may have together."""
NAMES = frozenset({
    "absent", "assembly", "at", "by", "category", "copy", "customer", "document", "due", "followup", "form", "gate",
    "hall", "halls", "host", "hours", "how", "id", "incident", "kind", "landmarks", "leader", "level", "linked",
    "move", "name", "next", "no", "number", "of", "onset", "other", "outside_line", "participants", "people",
    "person", "phone", "playbook", "post", "pressed", "question", "report", "restated", "role", "roles", "siblings",
    "staff", "state", "step", "to", "until", "value", "whom", "zone",
})  # fmt: skip
"""Fields that name something. Every other text field takes a text of the full length, also one that is new."""


def texts_of(value: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a command with the name of the field that holds it, however deep."""
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from texts_of(getattr(value, name), name)
    elif isinstance(value, tuple | list | frozenset):
        for part in value:
            yield from texts_of(part, field)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from texts_of(key, field)
            yield from texts_of(part, field)


def refuse_what_is_too_long(command: Any) -> None:
    """Raises Refused (`text.too_long`, `text.name_too_long`, `text.all_too_long`); nothing is ever cut silently."""
    total = 0
    for field, text in texts_of(command):
        total += len(text)
        if len(text) > LONGEST:
            raise Refused("text.too_long", length=len(text), longest=LONGEST)
        if field in NAMES and len(text) > LONGEST_NAME:
            raise Refused("text.name_too_long", length=len(text), longest=LONGEST_NAME, start=text[:12])
    if total > LONGEST_ALL:
        raise Refused("text.all_too_long", length=total, longest=LONGEST_ALL)
