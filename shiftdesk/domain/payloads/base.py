"""What all payloads share."""

from typing import ClassVar, Literal

import msgspec

Cause = Literal["closed", "asleep", "clock"]
StepState = Literal["done", "skipped", "todo"]


class Payload(msgspec.Struct, frozen=True, kw_only=True):
    """What a fact says; `KIND` is its dotted name."""

    KIND: ClassVar[str] = ""


class OfIncident(Payload, frozen=True, kw_only=True):
    """A payload about one incident, by number."""

    incident: int
