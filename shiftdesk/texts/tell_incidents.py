"""Log lines of an incident in words: its onset and end, its levels, steps, answers and gates."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from shiftdesk.domain.contacts import contact_title
from shiftdesk.domain.playbook import Playbook, Text
from shiftdesk.texts.times import late

if TYPE_CHECKING:
    from shiftdesk.texts.tell import Telling


def _opened(t: Telling) -> str:
    return t.say("incident.opened", plan=t.plan_title(t.data["plan"]), onset=t.time("onset")) + t.more("place", "note")


def _onset(t: Telling) -> str:
    return t.say("incident.onset_corrected", onset=t.time("onset"), was=t.time("was"))


def _reclassified(t: Telling) -> str:
    titles = {"plan": t.plan_title(t.data["plan"]), "was": t.plan_title(t.data["was"])}
    return t.say("incident.reclassified", **titles) + t.more("clamped")


def _hall_heard(t: Telling) -> str:
    return t.say("incident.hall_heard", state=t.word("hall", t.data["state"]))


def _resolved(t: Telling) -> str:
    word = t.title(lambda plan: plan.resolve_word) or t.word("status", "resolved")
    key = "incident.resolved.corrected" if t.data.get("was") else "incident.resolved"
    return t.say(key, word=word, moment=t.time("moment"), was=t.time("was")) + t.more("clamped")


def _level_title(t: Telling) -> str:
    def found(plan: Playbook) -> Text | None:
        level = plan.level(t.data["level"])
        return level.text if level else None

    title = t.title(found)
    return t.say("+title", title=title) if title else ""


def _raised(t: Telling) -> str:
    secs, cause = t.data.get("late_s", 0), t.data.get("cause")
    key = "level.raised.cause" if cause else "level.raised.late" if secs >= 60 else "level.raised"
    facts = {"due": t.time("due"), "late": late(secs, t.lang), "cause": t.word("cause", cause)}
    return t.say(key, **facts) + _level_title(t)


def _called(t: Telling) -> str:
    return t.say("level.called") + _level_title(t)


def _reported(t: Telling) -> str:
    key = "level.corrected.withdrawn" if t.data.get("withdrawn") else t.entry.kind
    to = t.names(contact_title(name, t.lang) for name in t.data.get("to", ()))
    words = t.say(key, to=to, how=t.word("how", t.data.get("how")), moment=t.time("moment"))
    return words + t.more("answer", "reason", "clamped")


def _skipped(t: Telling) -> str:
    return t.say("level.skipped") + _level_title(t)


def _step(t: Telling) -> str:
    def found(plan: Playbook) -> Text | None:
        step = plan.step(t.data["step"])
        return step.text if step else None

    return t.say(f"step.marked.{t.data['state']}", step=t.title(found) or t.data["step"]) + t.more("note")


def _answered(t: Telling) -> str:
    def question(plan: Playbook) -> Text | None:
        found = plan.question(t.data["question"])
        return found.text if found else None

    def option(plan: Playbook) -> Text | None:
        found = plan.question(t.data["question"])
        return next((o.text for o in found.options if o.id == t.data["value"]), None) if found else None

    facts = {"question": t.title(question) or t.data["question"], "value": t.title(option) or t.data["value"]}
    return t.say("question.answered", **facts)


def _gate(t: Telling) -> str:
    def found(plan: Playbook) -> Text | None:
        gate = plan.gate(t.data["gate"])
        return gate.text if gate else None

    return t.say("gate.passed" if t.data.get("reason") else "gate.met", gate=t.title(found) or t.data["gate"])


TELLERS: dict[str, Callable[[Telling], str]] = {
    "incident.opened": _opened, "incident.onset_corrected": _onset, "incident.reclassified": _reclassified,
    "incident.hall_heard": _hall_heard, "incident.resolved": _resolved, "level.raised": _raised,
    "level.called": _called, "level.reported": _reported, "level.corrected": _reported,
    "level.skipped": _skipped, "step.marked": _step, "question.answered": _answered, "gate.met": _gate,
}  # fmt: skip
