"""Playbooks: what to do, who does it, whom to tell and when; data only, frozen into the incident that runs it."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from shiftdesk.domain.chain import canonical, plain, sha

Family = Literal["system", "site", "media", "other"]
AlarmMode = Literal["normal", "quiet", "silent"]


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same short text in both languages."""

    zh: str
    en: str

    def say(self, lang: str) -> str:
        """The text in `zh` or `en`."""
        return self.zh if lang == "zh" else self.en


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every part of a playbook has: the catalogue ids it carries, and whether it is a house rule."""

    sources: tuple[str, ...] = ()
    house: bool = False


class Role(_Part, frozen=True, kw_only=True):
    """Someone the playbook needs; `aliases` are the names in the source documents, `posts` who usually takes it."""

    id: str
    title: Text
    aliases: tuple[Text, ...] = ()
    posts: tuple[Text, ...] = ()


class Option(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One answer to a question; `raises` names conditional levels that fall due with it."""

    id: str
    text: Text
    raises: tuple[str, ...] = ()


class Question(_Part, frozen=True, kw_only=True):
    """A question answered by one key; steps and banners may depend on the answer."""

    id: str
    text: Text
    options: tuple[Option, ...]


class Step(_Part, frozen=True, kw_only=True):
    """One thing to do.

    Attributes:
        actor: role id. text: short imperative. only_if: `question=option` conditions, any of which makes it apply;
        an unanswered question folds nothing away. after: id of a step that must be done before this one unfolds.
        opening: one of the few lines shown alone while life is in danger. level: the level that this step reports.
        safe_only: shown as "only if your own safety is assured". records: ids of the record fields it fills.
    """

    id: str
    actor: str
    text: Text
    only_if: tuple[str, ...] = ()
    after: str | None = None
    opening: bool = False
    level: str | None = None
    safe_only: bool = False
    records: tuple[str, ...] = ()


class Banner(_Part, frozen=True, kw_only=True):
    """A prohibition that stays visible."""

    text: Text


class CardLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of a phone card: `field` is filled from the hall or the incident (hall, address, landmarks,
    outside_line, place, onset, assembly), else `text` says what to tell or ask.
    """

    label: Text
    field: str | None = None
    text: Text | None = None


class Card(_Part, frozen=True, kw_only=True):
    """What to say on the phone: a number (119, 110, 120) or a contact key, and the lines in the order to say them."""

    id: str
    title: Text
    number: str
    lines: tuple[CardLine, ...]


class Script(_Part, frozen=True, kw_only=True):
    """Agreed wording for customers or media."""

    id: str
    title: Text
    audience: Literal["customers", "media"]
    text: Text


class Level(_Part, frozen=True, kw_only=True):
    """One level of the ladder.

    Attributes:
        after_s: seconds after onset, None while it depends on an answer. starts: `joined` levels are due at the later
        of onset + after_s and the moment at which the incident came under this playbook. to: contact keys, the default
        receivers. confirms: answers worth recording. prompt: what to ask at the due second. overdue_s: due this long
        counts as overdue (house).
    """

    id: str
    text: Text
    after_s: int | None = None
    starts: Literal["onset", "joined"] = "onset"
    to: tuple[str, ...] = ()
    confirms: tuple[Text, ...] = ()
    prompt: Text | None = None
    overdue_s: int = 60


class Record(_Part, frozen=True, kw_only=True):
    """Something to write down."""

    id: str
    text: Text
    kind: Literal["text", "number", "time", "choice", "persons"] = "text"


class ReportOwed(_Part, frozen=True, kw_only=True):
    """A written report the incident leaves behind: to whom (contact keys), by when (seconds after resolution)."""

    id: str
    text: Text
    to: tuple[str, ...]
    due_s: int | None = None


class Gate(_Part, frozen=True, kw_only=True):
    """A condition for closing; `auto` gates are met by themselves (`followups`: none left open;
    `form:ID`: every form of that kind is done).
    """

    id: str
    text: Text
    auto: Annotated[str, msgspec.Meta(pattern="^(followups|form:[A-Z]{2})$")] | None = None


class Playbook(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One plan for one kind of incident (mapping, part 3).

    Attributes:
        id: e.g. `sys-single`. version: raised with every change of content. key: the letter that starts it. digit: the
        digit that starts it while an input method swallows letters, or None. resolve_word: what "resolve" is called
        here. quiet_s: how long a quiet alarm shows without ringing. reclassify: playbooks that a running incident may
        change to. forms: kinds of forms that it asks for, by id. links: playbooks that often follow.
    """

    id: str
    version: str
    title: Text
    key: str
    digit: str | None = None
    family: Family
    life_danger: bool = False
    alarm: AlarmMode = "normal"
    quiet_s: int = 300
    resolve_word: Text
    sources: tuple[str, ...]
    owner: Text | None = None
    triggers: tuple[Text, ...] = ()
    roles: tuple[Role, ...] = ()
    questions: tuple[Question, ...] = ()
    steps: tuple[Step, ...] = ()
    banners: tuple[Banner, ...] = ()
    cards: tuple[Card, ...] = ()
    scripts: tuple[Script, ...] = ()
    ladder: tuple[Level, ...] = ()
    records: tuple[Record, ...] = ()
    reports: tuple[ReportOwed, ...] = ()
    gates: tuple[Gate, ...] = ()
    forms: tuple[str, ...] = ()
    reclassify: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    incident: bool = True

    def level(self, name: str) -> Level | None:
        """The level with that id."""
        return next((level for level in self.ladder if level.id == name), None)

    def step(self, name: str) -> Step | None:
        """The step with that id."""
        return next((step for step in self.steps if step.id == name), None)

    def question(self, name: str) -> Question | None:
        """The question with that id."""
        return next((question for question in self.questions if question.id == name), None)

    def gate(self, name: str) -> Gate | None:
        """The gate with that id."""
        return next((gate for gate in self.gates if gate.id == name), None)


def plan_key(playbook: Playbook) -> str:
    """Names this very content: id and the first 12 hex digits of its hash."""
    return f"{playbook.id}@{sha(canonical(plain(playbook)))[:12]}"


def faults_of(playbook: Playbook) -> list[tuple[str, str]]:
    """References inside the playbook that lead nowhere, as (field, what is wrong)."""
    faults = _twice(playbook)
    options = {f"{q.id}={o.id}" for q in playbook.questions for o in q.options}
    levels = {level.id for level in playbook.ladder}
    roles = {role.id for role in playbook.roles}
    steps = {step.id for step in playbook.steps}
    records = {record.id for record in playbook.records}
    for n, step in enumerate(playbook.steps):
        where = f"steps[{n}]"
        faults += [(f"{where}.only_if", f"no such answer: {c}") for c in step.only_if if c not in options]
        faults += [(f"{where}.records", f"no such record: {r}") for r in step.records if r not in records]
        if step.actor not in roles:
            faults.append((f"{where}.actor", f"no such role: {step.actor}"))
        if step.after is not None and (step.after not in steps or step.after == step.id):
            faults.append((f"{where}.after", f"no such step: {step.after}"))
        if step.level is not None and step.level not in levels:
            faults.append((f"{where}.level", f"no such level: {step.level}"))
    for n, question in enumerate(playbook.questions):
        raised = [level for option in question.options for level in option.raises]
        faults += [(f"questions[{n}].raises", f"no such level: {r}") for r in raised if r not in levels]
    faults += [(f"ladder[{n}].after_s", "negative") for n, lv in enumerate(playbook.ladder) if (lv.after_s or 0) < 0]
    return faults


def _twice(playbook: Playbook) -> list[tuple[str, str]]:
    faults: list[tuple[str, str]] = []
    for field in ("roles", "questions", "steps", "cards", "scripts", "ladder", "records", "reports", "gates"):
        names = [part.id for part in getattr(playbook, field)]
        faults += [(field, f"twice: {name}") for name in sorted(set(names)) if names.count(name) > 1]
    return faults
