"""Forms: what a kind of form asks, as data, and one form as it was filled. Their rules are in `form_rules`."""

from typing import Literal

import msgspec
from pendulum import DateTime

from shiftdesk.domain.incident import Mark
from shiftdesk.domain.payloads.forms import Value
from shiftdesk.domain.playbook import Text

FieldKind = Literal["text", "lines", "number", "amount", "time", "until", "choice", "persons", "phone"]
Prefill = Literal["hall", "place", "onset", "kind", "measures", "written"]
"""What the desk knows by itself: hall, the incident's place, onset, kind and done steps, when it was last filled."""


class Choice(msgspec.Struct, frozen=True):
    """One answer that a field of kind `choice` takes."""

    id: str
    text: Text


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A heading over some fields: an element of a report."""

    id: str
    title: Text
    sources: tuple[str, ...] = ()


class FormField(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to write down.

    Attributes:
        kind: text (one line), lines, number, amount (of money), time (not in the future), until (in the future),
        choice, persons (names, one a line or with commas), phone. need: the form is not done without it. unknown: it
        may be "unknown so far", on purpose. only_if: `FIELD=CHOICE`; answered otherwise, it is not needed; unless
        `early`, neither as long as that is not answered. private: no log line repeats it. phones: numbers in it are
        people's, among other words; those of kind phone are anyhow. locked: what must be so
        before it takes anything: `field:ID` filled and known, `field:ID=CHOICE`, `over` (the time until which the form
        holds is over and its incident settled). prefill: stands there until somebody writes. house: our own addition.
    """

    id: str
    label: Text
    kind: FieldKind = "text"
    part: str | None = None
    need: bool = True
    unknown: bool = True
    only_if: str | None = None
    early: bool = True
    private: bool = False
    phones: bool = False
    choices: tuple[Choice, ...] = ()
    locked: tuple[str, ...] = ()
    prefill: Prefill | None = None
    sources: tuple[str, ...] = ()
    house: bool = False


class Rule(msgspec.Struct, frozen=True):
    """What fields must be to each other: `different` people; times in this `order`; the `sum` first = second + names
    in the third.
    """

    kind: Literal["different", "order", "sum"]
    fields: tuple[str, ...]


class Copy(msgspec.Struct, frozen=True):
    """A copy of the finished form that someone must receive."""

    id: str
    text: Text


class Hold(msgspec.Struct, frozen=True):
    """Until when it is kept: what stands in the field `until`, else the hall's days from the field `since` on."""

    since: str
    until: str


class FormKind(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of form.

    Attributes:
        id: two capital letters, also the head of its forms' numbers (`RB1`). register: the code of the register it
        belongs to (mapping, part 4). scope: `incident` needs one, `any` can stand alone. per_person: one sheet for each
        person, and no one sees another's. listed: kind and field of the list that names those people. custody: it
        keeps something while it is open. hold: it is kept for a time. copies: each goes to a receiver before the
        form is done. log: offered from the log by one key. about: the field that tells its forms apart in lists; never
        one that names a customer or a witness.
    """

    id: str
    title: Text
    register: str
    fields: tuple[FormField, ...]
    parts: tuple[Part, ...] = ()
    rules: tuple[Rule, ...] = ()
    copies: tuple[Copy, ...] = ()
    scope: Literal["incident", "any"] = "incident"
    per_person: bool = False
    listed: tuple[str, str] | None = None
    custody: bool = False
    hold: Hold | None = None
    log: bool = False
    about: str = ""
    sources: tuple[str, ...] = ()
    house: bool = False

    def field(self, name: str) -> FormField | None:
        """The field with that id or, in either language, that label."""
        wanted = name.strip().casefold()
        ids = (field for field in self.fields if field.id == wanted)
        labels = (f for f in self.fields if wanted in (f.label.zh.casefold(), f.label.en.casefold()))
        return next(ids, None) or next(labels, None)


class Filling(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wrote into a field; a later one stands beside it, never in its place."""

    value: Value
    by: str
    when: DateTime
    at: DateTime
    reason: str = ""


class Handed(msgspec.Struct, frozen=True, kw_only=True):
    """Who has a copy, or to whom a sheet was shown, and since when."""

    to: str
    by: str
    when: DateTime
    at: DateTime


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """One form: its number, whom it is about, everything that was written into it, in order.

    Attributes:
        kind: id of its kind. whom: the witness, for a sheet of one person. standing: what the desk itself knew when it
        was done, frozen then. shown: to whom a sheet of one person was shown.
    """

    id: str
    kind: str
    incident: int | None = None
    whom: str = ""
    drill: bool = False
    opened: DateTime
    opened_by: str
    fillings: dict[str, tuple[Filling, ...]] = {}
    copies: dict[str, Handed] = {}
    shown: tuple[Handed, ...] = ()
    standing: dict[str, Value] = {}
    done: Mark | None = None
    void: Mark | None = None

    @property
    def state(self) -> Literal["open", "done", "void"]:
        """Whether it is still being filled."""
        if self.void:
            return "void"
        return "done" if self.done else "open"

    def typed(self, field: str) -> Value | None:
        """What stands in a field as somebody wrote it; None when it is empty."""
        told = self.fillings.get(field)
        return told[-1].value if told and not told[-1].value.empty else None
