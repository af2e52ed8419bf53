"""The parts of a playbook that are known, told, written and owed; steps, questions, levels are in `playbook`."""

from typing import Annotated, Literal

import msgspec

AlarmMode = Literal["normal", "quiet", "silent"]


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same short text in both languages."""

    zh: str
    en: str

    def say(self, lang: str) -> str:
        """The text in `zh` or `en`."""
        return self.zh if lang == "zh" else self.en


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every part of a playbook has: the catalogue ids it carries, and whether it is a house rule."""

    sources: tuple[str, ...] = ()
    house: bool = False


class Branch(Part, frozen=True, kw_only=True):
    """A part that may belong to one branch only (the conditions are read in `conditions`).

    Attributes:
        only_if: conditions, any of which makes it apply: `question=option`, joined by ` & `, negated by `not `.
        unanswered: what happens while the answers are missing: it is shown, or folded away.
    """

    only_if: tuple[str, ...] = ()
    unanswered: Literal["show", "fold"] = "show"


class Role(Part, frozen=True, kw_only=True):
    """Someone the playbook needs; `aliases` are the names in the source documents, `posts` who usually takes it."""

    id: str
    title: Text
    aliases: tuple[Text, ...] = ()
    posts: tuple[Text, ...] = ()


class Banner(Branch, frozen=True, kw_only=True):
    """A prohibition that stays visible."""

    text: Text


class CardLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of a phone card: `field` is filled from the hall or the incident (hall, address, landmarks,
    outside_line, place, casualties, onset, assembly); `text` says what to tell or ask, beside a field what to say
    while it is empty.
    """

    label: Text
    field: str | None = None
    text: Text | None = None


class Card(Branch, frozen=True, kw_only=True):
    """What to say on the phone: a number (119, 110, 120) or a contact key, and the lines in the order to say them."""

    id: str
    title: Text
    number: str
    lines: tuple[CardLine, ...]


class Guide(Branch, frozen=True, kw_only=True):
    """What to do in one situation, to be read out and not ticked: an escape card (mapping A8)."""

    id: str
    title: Text
    lines: tuple[Text, ...]


class Script(Branch, frozen=True, kw_only=True):
    """Agreed wording for customers or media."""

    id: str
    title: Text
    audience: Literal["customers", "media"]
    text: Text


class Record(Branch, frozen=True, kw_only=True):
    """Something to write down."""

    id: str
    text: Text
    kind: Literal["text", "number", "time", "choice", "persons"] = "text"


class ReportOwed(Branch, frozen=True, kw_only=True):
    """A written report the incident leaves behind: to whom (contact keys), by when (seconds after resolution; the
    house's day without).
    """

    id: str
    text: Text
    to: tuple[str, ...]
    due_s: int | None = None


class Gate(Branch, frozen=True, kw_only=True):
    """A condition for closing, passed over only with a reason. An `auto` gate is met by itself: `followups`, none is
    left open; `steps`, those named in `steps` are done; `reports`, every written report owed was handed in; `form:ID`,
    every form of that kind is done; `form:ID.FIELD.FIELD`, there is one, and these fields are known in all of them.
    """

    id: str
    text: Text
    auto: Annotated[str, msgspec.Meta(pattern="^(followups|steps|reports|form:[A-Z]{2}(\\.[a-z0-9_]+)*)$")] | None = (
        None
    )
    steps: tuple[str, ...] = ()


class Inject(Part, frozen=True, kw_only=True):
    """What the leader of a drill tells the players, `after_s` drill seconds after the onset."""

    id: str
    text: Text
    after_s: int
