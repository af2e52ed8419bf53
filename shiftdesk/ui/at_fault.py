"""Which field of a form a refusal is about: the cursor goes there, so that the wrong word can be typed over at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shiftdesk.domain.playbook import Text
from shiftdesk.domain.refusal import Refused
from shiftdesk.domain.spoken import digital

TIMES = ("at", "due", "until", "next", "day", "halls")
NUMBERS = ("expected", "present", "qty", "returned", "used")

FIELDS: dict[str, tuple[str, ...]] = {
    "attendance": ("people",),
    "campaign.name_empty": ("name",),
    "casualties": ("casualties",),
    "day.unreadable": ("day",),
    "deadline.before_taken": ("due",),
    "deadline.empty": ("what",),
    "drill.next_past": ("next",),
    "drill.next_unreadable": ("next",),
    "drill.no_evaluation": ("evaluation",),
    "drill.no_participants": ("participants",),
    "due": ("due", "every"),
    "followup.before_taken": ("at", "due"),
    "followup.move_empty": ("due",),
    "followup.move_reason_empty": ("note",),
    "followup.only_complaint": ("important",),
    "followup.reason_empty": ("note",),
    "followup.told_empty": ("due",),
    "followup.visit_empty": ("due",),
    "form.order": (),
    "form.reason_needed": ("why-changed",),
    "form.receiver_empty": ("to",),
    "form.same_person": (),
    "form.void_reason": ("reason",),
    "gate.auto": ("reason",),
    "gate.met_itself": ("reason",),
    "hall.cctv_range": ("cctv_days",),
    "hall.day_twice": ("days_on",),
    "hall.day_unreadable": ("days_off", "days_on"),
    "hall.drill_days_range": ("drill_days",),
    "hall.hours_unreadable": ("hours",),
    "hall.repeat_range": ("bell_repeat_s",),
    "hall.round_unreadable": ("rounds",),
    "hall.zone_unknown": ("zone",),
    "handover.say_why": ("reason",),
    "handover.unrestated": ("reason",),
    "incident.followups_open": ("reason",),
    "incident.gates_open": ("reason",),
    "incident.levels_due": ("reason",),
    "incident.missing": ("incident",),
    "level.before_due": ("reason",),
    "level.corrected_already": ("to",),
    "level.not_due": ("reason",),
    "level.reported": ("to",),
    "onset.after_resolved": ("at",),
    "paper.qty": NUMBERS,
    "paper.too_many": NUMBERS,
    "person.name_empty": ("people", "leader"),
    "phone.letters": ("phone", "people", "contacts"),
    "reason.empty": ("reason", "note"),
    "receiver.empty": ("to",),
    "registers.gaps_empty": ("note",),
    "report.unwritten": ("note",),
    "round.fault_empty": ("note",),
    "round.only_deadline": ("due", "owner"),
    "shift.in_charge": ("reason",),
    "text.empty": ("text", "answer", "note"),
    "time": TIMES,
    "why.briefing.number": NUMBERS,
}
"""Code of a refusal, or the area that begins it, -> fields that it may be about: the first that a form has. Of an empty
`AREA.FIELD_empty` or `FIELD.empty` the code itself names the field.
"""
_LABELS = ("field", "second")
"""Facts that name the field of a sheet by its label."""
_TYPED = ("text", "start", "phone", "name")
"""Facts that repeat what was typed; the last two may also name something that stands in another field by chance."""


def field_at_fault(refused: Refused, labels: Mapping[str, str], values: Mapping[str, str], lang: str) -> str | None:
    """The id of the field that a refusal is about; None when it is about none of them.

    Args:
        refused: why the form was not accepted. labels, values: what each field is called and what stands in it.
        lang: the language of the labels.
    """
    named = _by_label(refused, labels, lang)
    if named is not None:
        return named
    meant = [name for name in _by_code(refused.code) if name in values]
    anywhere = _as_typed(refused, [*values], values, _TYPED[:2])
    return _as_typed(refused, meant, values) or anywhere or next(iter(meant), None)


def _by_label(refused: Refused, labels: Mapping[str, str], lang: str) -> str | None:
    told = next((refused.facts[fact] for fact in _LABELS if fact in refused.facts), ())
    words = [text.say(lang) for text in told if isinstance(text, Text)] if isinstance(told, tuple) else []
    # a locked field says more than its name: the shortest label that begins with it is its own
    fitting = [name for name, label in labels.items() if words and label.startswith(words[0])]
    return min(fitting, key=lambda name: len(labels[name]), default=None)


def _by_code(code: str) -> Sequence[str]:
    area, _, rest = code.partition(".")
    for known in (code, area):
        if known in FIELDS:
            return FIELDS[known]
    return (area,) if rest == "empty" else (rest.removesuffix("_empty"),)


def _as_typed(
    refused: Refused, names: Sequence[str], values: Mapping[str, str], facts: Sequence[str] = _TYPED
) -> str | None:
    """The field in which the refused words stand: alone, among others, or as long as the refusal says."""
    length = refused.facts.get("length")
    if isinstance(length, int):
        return next((name for name in names if len(values[name]) == length), None)
    words = next((str(refused.facts[fact]) for fact in facts if refused.facts.get(fact)), "").strip()
    if not words:
        return None
    alone = (name for name in names if words in (values[name].strip(), digital(values[name])))
    return next(alone, None) or next((name for name in names if words in values[name]), None)
