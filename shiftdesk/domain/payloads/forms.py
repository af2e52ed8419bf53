"""Payloads of forms: opened, filled, copies handed over, shown, settled."""

from typing import Literal

import msgspec
from pendulum import DateTime

from shiftdesk.domain.payloads.base import Payload


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in a field.

    Attributes:
        text: as typed; of a choice, its id. moment: the instant that a typed time means. unknown: "unknown so far",
        said on purpose. of: `plan` (the text is a board key) or `steps` (step ids) for what the desk wrote itself, so
        that both languages can say it.
    """

    text: str = ""
    moment: DateTime | None = None
    unknown: bool = False
    of: Literal["", "plan", "steps"] = ""

    @property
    def empty(self) -> bool:
        """Whether nothing stands there, not even that it is unknown."""
        return not self.text.strip() and not self.unknown


class FormOpened(Payload, frozen=True, kw_only=True):
    """A form is begun; `form` is its kind, `whom` the person whose sheet it is."""

    KIND = "form.opened"
    id: str
    form: str
    incident: int | None = None
    whom: str = ""


class FormFilled(Payload, frozen=True, kw_only=True):
    """What was written, by field. `reason`: why, once the form was done or a copy of it given away."""

    KIND = "form.filled"
    id: str
    form: str
    incident: int | None = None
    values: dict[str, Value]
    reason: str = ""


class FormCopied(Payload, frozen=True, kw_only=True):
    """A copy went to its receiver."""

    KIND = "form.copied"
    id: str
    form: str
    incident: int | None = None
    copy: str
    to: str


class FormShown(Payload, frozen=True, kw_only=True):
    """A sheet of one person was shown to the leader or the police."""

    KIND = "form.shown"
    id: str
    form: str
    incident: int | None = None
    whom: str = ""
    to: Literal["leader", "police"]


class FormSettled(Payload, frozen=True, kw_only=True):
    """A form is done, or void with a reason; `standing` freezes what the desk itself had filled in."""

    KIND = "form.settled"
    id: str
    form: str
    incident: int | None = None
    how: Literal["done", "void"]
    reason: str = ""
    standing: dict[str, Value] = {}
