"""Writing and correcting the duty log (D5-109)."""

from __future__ import annotations

from shiftdesk.desk.asked import Asked, Told
from shiftdesk.domain import commands as c
from shiftdesk.domain import payloads as p
from shiftdesk.domain.fold import line_of
from shiftdesk.domain.log import category_of
from shiftdesk.domain.refusal import Refused, missing, need


def text_of(text: str) -> str:
    """The text as typed; refused when nothing is in it."""
    need(text, "text.empty")
    return text


def write(command: c.WriteEntry, asked: Asked) -> list[Told]:
    """An entry, perhaps added later."""
    category = category_of(command.category)
    return [Told(p.LogWritten(text=text_of(command.text), category=category, carry=command.carry))]


def amend(command: c.AmendEntry, asked: Asked) -> list[Told]:
    """A correction beside the entry; an amended entry is amended through its newest amendment."""
    line = line_of(asked.board, command.of)
    if line is None and not asked.known(command.of):
        raise missing("entry", command.of)
    if line and line.amended_by:
        raise Refused("entry.amended_already", by=line.amended_by)
    return [Told(p.LogAmended(of=command.of, text=text_of(command.text), incident=line.incident if line else None))]
