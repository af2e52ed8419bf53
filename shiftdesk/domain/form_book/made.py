"""Short ways to write the tables of forms down."""

from __future__ import annotations

from typing import Any

from shiftdesk.domain.form import Choice, FormField
from shiftdesk.domain.playbook import Text


def field(name: str, zh: str, en: str, kind: Any = "text", **more: Any) -> FormField:
    """A field; `choices` as (id, zh, en)."""
    choices = tuple(Choice(one, Text(*texts)) for one, *texts in more.pop("choices", ()))
    return FormField(id=name, label=Text(zh, en), kind=kind, choices=choices, **more)


def maybe(name: str, zh: str, en: str, kind: Any = "text", **more: Any) -> FormField:
    """A field that may stay empty."""
    return field(name, zh, en, kind, need=False, **more)


YES_NO = (("yes", "是", "yes"), ("no", "否", "no"))
