"""Commands of the handover, of notes that are carried, of documents and of signing the briefing."""

from __future__ import annotations

from shiftdesk.domain.commands.base import Command


class WordHandover(Command, frozen=True, kw_only=True):
    """Sets the outgoing leader's own words beside the draft."""

    text: str


class RefuseHandover(Command, frozen=True, kw_only=True):
    """The one to whom it was offered (`by`) does not take the desk."""

    reason: str


class CarryNote(Command, frozen=True, kw_only=True):
    """Carries an entry from shift to shift."""

    of: str


class DischargeNote(Command, frozen=True, kw_only=True):
    """Carries it no further."""

    of: str
    note: str = ""


class AddDocument(Command, frozen=True, kw_only=True):
    """A document that staff must know came in; `level` 01, 02, 03, or its folder's code or name."""

    title: str
    level: str
    no: str = ""
    path: str = ""


class ReadDocument(Command, frozen=True, kw_only=True):
    """People have read it; nobody named means the one who acts."""

    document: str
    people: tuple[str, ...] = ()


class SignBriefing(Command, frozen=True, kw_only=True):
    """People sign for the briefing."""

    people: tuple[str, ...]
