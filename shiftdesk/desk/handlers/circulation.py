"""Notes that go from shift to shift, documents that everybody reads, and who signs for the briefing."""

from __future__ import annotations

from shiftdesk.desk.asked import Asked, Told
from shiftdesk.desk.handlers.handover import names
from shiftdesk.domain import commands as c
from shiftdesk.domain import payloads as p
from shiftdesk.domain.duties import known_people
from shiftdesk.domain.fold import line_of
from shiftdesk.domain.refusal import Refused, missing, need
from shiftdesk.domain.report import Carried

LEVELS = {
    "01": ("1", "province", "省公司", "省公司及以上"), "02": ("2", "bureau", "供电局", "局"),
    "03": ("3", "workshop", "车间", "班所"),
}  # fmt: skip
"""Level of a document -> the other names that may be typed (D5-28); folder codes C-05-0n and B-06-0n too (A12)."""


def _carried(asked: Asked, of: str) -> Carried | None:
    return next((note for note in asked.board.carry.values() if of in (note.of, note.newest)), None)


def carry(command: c.CarryNote, asked: Asked) -> list[Told]:
    """An entry of this day is carried until it is discharged."""
    of = command.of.strip()
    line = line_of(asked.board, of)
    if line is None:
        raise missing("entry", of)
    if _carried(asked, of):
        raise Refused("note.carried_already")
    if not line.text:
        raise Refused("note.no_text")
    return [Told(p.NoteCarried(of=of, text=line.text))]


def discharge(command: c.DischargeNote, asked: Asked) -> list[Told]:
    """It is done with."""
    note = _carried(asked, command.of.strip())
    if note is None:
        raise Refused("note.not_carried")
    return [Told(p.NoteDischarged(of=note.of, text=note.text, note=command.note.strip()))]


def level_of(typed: str) -> str:
    """The level that was meant."""
    word = typed.strip().casefold()
    for prefix in ("c-05-", "b-06-"):
        word = word.removeprefix(prefix)
    found = next((level for level, others in LEVELS.items() if word == level or word in others), None)
    if found is None:
        raise Refused("document.level", level=typed.strip(), known=", ".join(LEVELS))
    return found


def add(command: c.AddDocument, asked: Asked) -> list[Told]:
    """A document comes in."""
    told = p.DocumentReceived(
        id=f"W{asked.board.next_number('document')}", level=level_of(command.level),
        title=need(command.title, "document.title_empty"), no=command.no.strip(), path=command.path.strip(),
    )  # fmt: skip
    return [Told(told)]


def known(people: tuple[str, ...], asked: Asked) -> tuple[str, ...]:
    """The people, each of whom somebody here is: a slip of the fingers reads and signs nothing."""
    here = known_people(asked.board)
    strangers = [name for name in people if name not in here]
    if here and strangers:
        raise Refused("person.unknown", names=", ".join(strangers), known=", ".join(here))
    return people


def read(command: c.ReadDocument, asked: Asked) -> list[Told]:
    """People have read it; who has is not counted twice."""
    one = asked.board.documents.get(command.document.strip().upper())
    if one is None:
        raise missing("document", command.document)
    people = known(names(command.people or (asked.by,)), asked)
    new = tuple(name for name in people if name not in one.readers)
    if not new:
        raise Refused("document.read_already", id=one.id, names=", ".join(people))
    return [Told(p.DocumentRead(id=one.id, title=one.title, people=new))]


def sign(command: c.SignBriefing, asked: Asked) -> list[Told]:
    """Those who were there sign; an absentee of the roll call cannot."""
    briefing = asked.board.briefing
    if briefing is None:
        raise Refused("briefing.none")
    people = names(command.people)
    if not people:
        raise Refused("person.name_empty")
    away = next((name for name in people if name in {absence.name for absence in briefing.absent}), None)
    if away is not None:
        raise Refused("briefing.signed_absent", name=away)
    new = tuple(name for name in known(people, asked) if name not in briefing.signed)
    if not new:
        raise Refused("briefing.signed_already", names=", ".join(people))
    return [Told(p.BriefingSigned(people=new))]
