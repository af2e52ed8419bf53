"""Playbooks: what to do, who does it, whom to tell and when; data only, frozen into the incident that runs it."""

from typing import Literal

import msgspec

from shiftdesk.domain.chain import canonical, plain, sha
from shiftdesk.domain.playbook_parts import (
    AlarmMode,
    Banner,
    Branch,
    Card,
    CardLine,
    Gate,
    Guide,
    Inject,
    Part,
    Record,
    ReportOwed,
    Role,
    Script,
    Text,
)

__all__ = [
    "AlarmMode",
    "Banner",
    "Card",
    "CardLine",
    "Family",
    "Gate",
    "Guide",
    "Inject",
    "Level",
    "Option",
    "Playbook",
    "Question",
    "Record",
    "ReportOwed",
    "Role",
    "Script",
    "Step",
    "Text",
    "plan_key",
]

Family = Literal["system", "site", "media", "other"]


class Option(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One answer to a question.

    Attributes:
        raises: conditional levels that fall due with it. opens: the playbook that it offers to open beside this one.
        becomes: the playbook, one of `reclassify`, that the incident is then offered to change to. alarm: how the
        incident's alarm behaves from this answer on.
    """

    id: str
    text: Text
    raises: tuple[str, ...] = ()
    opens: str | None = None
    becomes: str | None = None
    alarm: AlarmMode | None = None


class Question(Branch, frozen=True, kw_only=True):
    """A question answered by one key; what has `only_if` depends on the answer."""

    id: str
    text: Text
    options: tuple[Option, ...]


class Step(Branch, frozen=True, kw_only=True):
    """One thing to do.

    Attributes:
        actor: role id. text: short imperative. after: id of a step that must be done before this one unfolds.
        opening: one of the few lines shown alone while life is in danger. vital: calls, evacuates or protects people,
        so a hall's own version may not drop or reword it (opening lines are vital anyway). level: the level that this
        step reports. safe_only: shown as "only if your own safety is assured". records: ids of the record fields it
        fills. opens: the playbook that it offers to open. gate: it is ticked only once that gate is met or passed
        over. again_s: in a checklist, it comes up again this long after it was done.
    """

    id: str
    actor: str
    text: Text
    after: str | None = None
    opening: bool = False
    vital: bool = False
    level: str | None = None
    safe_only: bool = False
    records: tuple[str, ...] = ()
    opens: str | None = None
    gate: str | None = None
    again_s: int | None = None


class Level(Part, frozen=True, kw_only=True):
    """One level of the ladder.

    Attributes:
        after_s: seconds after its start, None while it depends on an answer. starts: `onset`; `joined` levels are due
        at the later of onset + after_s and the moment at which the incident came under this playbook; `called` ones
        after_s seconds after the answer that raises them. to: contact keys, the default receivers. confirms: answers
        worth recording. prompt: what to ask at the due second. overdue_s: due this long counts as overdue (house).
    """

    id: str
    text: Text
    after_s: int | None = None
    starts: Literal["onset", "joined", "called"] = "onset"
    to: tuple[str, ...] = ()
    confirms: tuple[Text, ...] = ()
    prompt: Text | None = None
    overdue_s: int = 60

    @property
    def conditional(self) -> bool:
        """Whether only an answer or a hand makes it due."""
        return self.after_s is None or self.starts == "called"


class Playbook(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One plan for one kind of incident (mapping, part 3).

    Attributes:
        id: e.g. `sys-single`. version: raised with every change of content. key: the letter that starts it, if any.
        digit: the digit that starts it while an input method swallows letters, or None. resolve_word: what "resolve" is
        called here. quiet_s: how long a quiet alarm shows without ringing. reclassify: playbooks that a running
        incident may change to. links: playbooks that often follow, offered to be opened beside it.
        incident: False for what is not started as an incident (a checklist, the drill wrapper).
        forms: kinds of forms that it asks for, by id.
    """

    id: str
    version: str
    title: Text
    key: str = ""
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
    guides: tuple[Guide, ...] = ()
    scripts: tuple[Script, ...] = ()
    ladder: tuple[Level, ...] = ()
    records: tuple[Record, ...] = ()
    reports: tuple[ReportOwed, ...] = ()
    gates: tuple[Gate, ...] = ()
    injects: tuple[Inject, ...] = ()
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

    def owed(self, name: str) -> ReportOwed | None:
        """The written report with that id."""
        return next((report for report in self.reports if report.id == name), None)


def plan_key(playbook: Playbook) -> str:
    """Names this very content: id and the first 12 hex digits of its hash."""
    return f"{playbook.id}@{sha(canonical(plain(playbook)))[:12]}"
