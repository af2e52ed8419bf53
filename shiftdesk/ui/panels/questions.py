"""Rows of an incident's questions: the open one with its answers by digit, answered ones with what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shiftdesk.domain.conditions import applies
from shiftdesk.domain.incident import Incident
from shiftdesk.domain.playbook import Playbook, Question
from shiftdesk.ui.cells import Row, pad_row, width, wrap

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp


def asked_at_once(incident: Incident, plan: Playbook) -> Question | None:
    """The open question on which the alarm hangs; it stands below the lines of the first minute too."""
    asked = open_question(incident, plan)
    return asked if asked and any(option.alarm for option in asked.options) else None


def open_question(incident: Incident, plan: Playbook) -> Question | None:
    """The first question that applies and has no answer yet: the digits answer it."""
    unanswered = (q for q in plan.questions if q.id not in incident.answers)
    return next((q for q in unanswered if applies(q, plan, incident.answers)), None)


def question_rows(app: DeskApp, incident: Incident, question: Question, cells: int, asked: bool) -> list[Row]:
    """One question; `asked`: it is the one that the digits answer."""
    answer, row_id = incident.answers.get(question.id), f"q:{question.id}"
    text = question.text.say(app.lang)
    if answer is not None:
        chosen = next((o.text.say(app.lang) for o in question.options if o.id == answer.value), answer.value)
        if width(text) + width(chosen) + 5 > cells:  # what was answered stands below it
            said = [("muted", line) for line in wrap(text, cells - 4, 3)]
            said += [("accent", line) for line in wrap(chosen, cells - 4, 3)]
            mark = ((" ? ", "muted"), *((" " * 3, "") for _ in said[1:]))
            return [Row(row_id, (sign, (line, style))) for sign, (style, line) in zip(mark, said, strict=True)]
        return [pad_row(row_id, ((" ? ", "muted"), (text, "muted")), ((chosen, "accent"),), cells)]
    key = app.say("question.key")
    lines = wrap(text, cells - 4, 3, first=cells - 4 - width(key))
    rows = [pad_row(row_id, ((" ? ", "due"), (lines[0], "strong")), ((key, "accent"),), cells)]
    rows += [Row(row_id, (("   ", ""), (line, "strong"))) for line in lines[1:]]
    if not asked:
        return rows
    options = "  ".join(f"{n} {option.text.say(app.lang)}" for n, option in enumerate(question.options[:9], 1))
    return [*rows, *(Row(row_id, (("   ", ""), (line, "accent"))) for line in wrap(options, cells - 4, 5))]
