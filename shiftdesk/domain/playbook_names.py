"""Keys that two playbooks would share, and names of playbooks that there are not."""

from __future__ import annotations

from shiftdesk.domain.playbook import Playbook, Text
from shiftdesk.domain.playbook_links import Flaw


def clashes(playbook: Playbook, others: list[Playbook]) -> list[Flaw]:
    """Keys and digits that another playbook has already."""
    flaws = []
    # what is not started as an incident is in no picker
    for other in others if playbook.incident else []:
        if not other.incident:
            continue
        if playbook.key and other.key == playbook.key:
            flaws.append(_taken("key", playbook.key, other))
        if playbook.digit is not None and other.digit == playbook.digit:
            flaws.append(_taken("digit", playbook.digit, other))
    return flaws


def strays(playbook: Playbook, known: set[str]) -> list[Flaw]:
    """Playbooks that it offers, follows or changes to, and that there are not."""
    named = [(f"{field}[{n}]", name) for field in ("links", "reclassify")
             for n, name in enumerate(getattr(playbook, field))]  # fmt: skip
    named += [(f"steps[{n}].opens", step.opens) for n, step in enumerate(playbook.steps) if step.opens]
    named += [
        (f"questions[{n}].options[{m}].opens", option.opens)
        for n, question in enumerate(playbook.questions)
        for m, option in enumerate(question.options)
        if option.opens
    ]
    why = "没有这个预案: {}", "no such playbook: {}"
    fix = Text("写已有预案的编号", "name one that there is")
    return [Flaw(field, Text(*(text.format(name) for text in why)), fix) for field, name in named if name not in known]


def _taken(field: str, value: str, other: Playbook) -> Flaw:
    why = Text(f"{value} 已用于 {other.id}", f"{value} is taken by {other.id}")
    return Flaw(field, why, Text("换一个", "choose another"))
