"""What was typed into a form, as text for a draft, and back into the form when it is opened again."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping

import msgspec

Kept = dict[str, tuple[str, str]]
"""Field -> what stood there when the form was opened, and what was typed."""


def name_of(title: str) -> str:
    """The draft of the form with that title."""
    return "form." + hashlib.sha256(title.encode("utf-8", "replace")).hexdigest()[:20]


def packed(shown: Mapping[str, str], values: Mapping[str, str]) -> str:
    """The fields that were changed; empty when none was."""
    kept = {name: (shown[name], value) for name, value in values.items() if value != shown[name]}
    # half characters from a garbled terminal cannot be written, the rest can
    clean = {name: tuple(text.encode("utf-8", "replace").decode() for text in pair) for name, pair in kept.items()}
    return msgspec.json.encode(clean).decode() if clean else ""


def unpacked(text: str, shown: Mapping[str, str], several: Collection[str] = ()) -> dict[str, str]:
    """What is offered again. A field that shows something else than then keeps it; to one of `several` lines are added.

    A draft that cannot be read offers nothing.
    """
    try:
        kept = msgspec.json.decode(text.encode(), type=Kept) if text else {}
    except (msgspec.DecodeError, UnicodeError):
        return {}
    offered: dict[str, str] = {}
    for name, (then, typed) in kept.items():
        now = shown.get(name)
        if now == then:
            offered[name] = typed
        elif now is not None and name in several:
            offered[name] = _added(now, then, typed)
    return offered


def _added(now: str, then: str, typed: str) -> str:
    lines = now.splitlines()
    known = {*lines, *then.splitlines()}
    return "\n".join([*lines, *(line for line in typed.splitlines() if line not in known)])
