"""What all commands share."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from shiftdesk.domain.chain import canonical, plain, sha


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """The base of all commands.

    Attributes:
        by: who acts; None means the leader in charge, else the user of the computer.
        at: when it happened, as typed (`09:05`, `-10m`, ISO 8601); None means now.
        id: the caller's own id: the same again stores nothing and gives the first answer.
        pressed: when the key was pressed (UTC text), for what could not be saved at that moment.
    """

    by: str | None = None
    at: str | None = None
    id: str | None = None
    pressed: str | None = None


class OfIncident(Command, frozen=True, kw_only=True):
    """A command about one incident, by number or by the id it had before it was saved."""

    incident: int | str


class Tick(Command, frozen=True, kw_only=True):
    """One pass of the engine: raises what is due."""


def fingerprint(command: Command) -> str:
    """What a command asks, whoever's clock: the same id must mean the same content."""
    return sha(canonical([type(command).__name__, plain(replace(command, id=None))]))[:16]
