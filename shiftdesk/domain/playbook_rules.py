"""What a playbook must hold beyond its shape (design, part 7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from shiftdesk.domain.chain import plain
from shiftdesk.domain.form_book import FORMS
from shiftdesk.domain.playbook import Playbook, Text
from shiftdesk.domain.playbook_links import CORRECT, Flaw, branching, references

CARD_FIELDS = ("hall", "address", "landmarks", "outside_line", "place", "casualties", "onset", "assembly")
"""What a line of a phone card can be filled from."""

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
PLAYBOOK_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
NAMED = (
    "roles", "questions", "steps", "cards", "guides", "scripts", "ladder", "records", "reports", "gates", "injects",
)  # fmt: skip
"""The lists whose members have an id of their own."""

LONGEST_S = 30 * 86400
"""House: no rule of a playbook looks further ahead than this."""


MOST_PARTS = 200
"""House: no list of a playbook has more members."""
MOST = {"options": 9, "only_if": 20}
"""House: answers have one digit each, and a branch can still be understood."""
LONGEST_TEXT = 1000
"""House: characters of one text."""
SHORTER = Text("删减内容", "make it shorter")


class Fault(msgspec.Struct, frozen=True):
    """A flaw with the file and the line (from 1; None when the file as a whole is meant) at which it stands."""

    file: str
    line: int | None
    field: str
    why: Text
    fix: Text


def flaws_of(playbook: Playbook) -> list[Flaw]:
    """Everything wrong inside one playbook that its shape allows."""
    whole = plain(playbook)
    odd = _is_odd(whole)
    too_much = [*_too_much(whole)] if odd else []
    if too_much:  # what is that long is not looked at more closely
        return too_much[:1]
    return [*_references(playbook), *(_blanks(whole) if odd else ()), *_names(playbook), *_keys(playbook),
            *_cards(playbook), *_levels(playbook), *_gates(playbook), *_forms(playbook),
            *branching(playbook)]  # fmt: skip


def _is_odd(whole: dict[str, Any]) -> bool:
    """Whether anything is blank, or as long as `_too_much` forbids: one quick look, as nearly no playbook has that."""
    waiting: list[tuple[str, Any]] = [("", whole)]
    while waiting:
        name, held = waiting.pop()
        if not isinstance(held, dict) and len(held) > MOST.get(name, MOST_PARTS):
            return True
        for key, item in held.items() if isinstance(held, dict) else ((name, item) for item in held):
            if isinstance(item, str):
                if len(item) > LONGEST_TEXT or (key in ("zh", "en") and (not item or item.isspace())):
                    return True
            elif isinstance(item, (dict, list, tuple)) and item:
                waiting.append((key, item))
    return False


def _too_much(value: Any, path: str = "") -> Iterator[Flaw]:
    """Lists and texts longer than any plan for people."""
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        yield Flaw(path, Text(f"超过 {LONGEST_TEXT} 字", f"longer than {LONGEST_TEXT} characters"), SHORTER)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _too_much(item, f"{path}.{key}" if path else key)
    elif isinstance(value, (list, tuple)):
        most = MOST.get(path.rpartition(".")[2], MOST_PARTS)
        if len(value) > most:
            yield Flaw(path, Text(f"超过 {most} 项", f"more than {most}"), SHORTER)
        for n, item in enumerate(value[:most]):
            yield from _too_much(item, f"{path}[{n}]")


def _references(playbook: Playbook) -> Iterator[Flaw]:
    """Names inside the playbook that lead nowhere, and ids that stand twice."""
    for field, zh, en, name in [*references(playbook), *_twice(playbook)]:
        yield Flaw(field, Text(f"{zh}: {name}", f"{en}: {name}"), CORRECT)


def _twice(playbook: Playbook) -> Iterator[tuple[str, str, str, str]]:
    for field in NAMED:
        names = [part.id for part in getattr(playbook, field)]
        yield from ((field, "编号重复", "twice", name) for name in sorted(set(names)) if names.count(name) > 1)


def _blanks(value: Any, path: str = "") -> Iterator[Flaw]:
    """Texts without a word, in whichever language."""
    if isinstance(value, (list, tuple)):
        for n, item in enumerate(value):
            yield from _blanks(item, f"{path}[{n}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            where = f"{path}.{key}" if path else key
            if key in ("zh", "en") and isinstance(item, str) and not item.strip():
                yield Flaw(where, Text("空的", "empty"), Text("写上文字", "write the text"))
            yield from _blanks(item, where)


def _names(playbook: Playbook) -> Iterator[Flaw]:
    fix = Text("用字母、数字、- 和 _,至多40个", "use letters, digits, - and _, at most 40")
    if not PLAYBOOK_NAME.fullmatch(playbook.id):
        yield Flaw("id", Text("编号不合规", "not a usable id"), fix)
    for field in NAMED:
        for n, part in enumerate(getattr(playbook, field)):
            if not NAME.fullmatch(part.id):
                yield Flaw(f"{field}[{n}].id", Text("编号不合规", "not a usable id"), fix)
    for n, question in enumerate(playbook.questions):
        names = [option.id for option in question.options]
        if not names or len(set(names)) < len(names) or not all(NAME.fullmatch(name) for name in names):
            yield Flaw(f"questions[{n}].options", Text("缺答案,或编号重复、不合规", "no answers, or ids that repeat "
                       "or are not usable"), fix)  # fmt: skip


def _keys(playbook: Playbook) -> Iterator[Flaw]:
    if playbook.key and not (len(playbook.key) == 1 and "a" <= playbook.key <= "z"):
        yield Flaw("key", Text("不是一个小写字母", "not one small letter"), CORRECT)
    if playbook.digit is not None and not (len(playbook.digit) == 1 and "0" <= playbook.digit <= "9"):
        yield Flaw("digit", Text("不是一位数字", "not one digit"), CORRECT)


def _cards(playbook: Playbook) -> Iterator[Flaw]:
    for n, card in enumerate(playbook.cards):
        for m, line in enumerate(card.lines):
            where = f"cards[{n}].lines[{m}]"
            if line.field is None and line.text is None:
                why = Text("field 和 text 至少要有一个", "needs either a field or a text")
                yield Flaw(where, why, CORRECT)
            elif line.field is not None and line.field not in CARD_FIELDS:
                names = ", ".join(CARD_FIELDS)
                fix = Text(f"可用: {names}", f"use one of {names}")
                yield Flaw(f"{where}.field", Text(f"没有这一项: {line.field}", f"no such field: {line.field}"), fix)


def _levels(playbook: Playbook) -> Iterator[Flaw]:
    """What an answer raises is conditional, and no time is negative."""
    timed = {level.id for level in playbook.ladder if not level.conditional}
    for n, question in enumerate(playbook.questions):
        for m, option in enumerate(question.options):
            for name in sorted(timed.intersection(option.raises)):
                why = Text(f"{name} 有时限,不能由答案触发", f"{name} has a time, an answer cannot raise it")
                yield Flaw(f"questions[{n}].options[{m}].raises", why, CORRECT)
    for field, seconds in (("ladder", "after_s"), ("ladder", "overdue_s"), ("injects", "after_s"), ("steps", "again_s"),
                           ("reports", "due_s")):  # fmt: skip
        for n, part in enumerate(getattr(playbook, field)):
            if not 0 <= (getattr(part, seconds) or 0) <= LONGEST_S:
                why = Text("要在 0 和 30 天之间", "must lie between 0 and 30 days")
                yield Flaw(f"{field}[{n}].{seconds}", why, CORRECT)


def _gates(playbook: Playbook) -> Iterator[Flaw]:
    """Only a gate that looks at steps names some, and that one does."""
    for n, gate in enumerate(playbook.gates):
        if bool(gate.steps) is not (gate.auto == "steps"):
            why = Text("auto: steps 的结案条件要写 steps,别的不写", "gates with auto: steps name steps, others do not")
            yield Flaw(f"gates[{n}].steps", why, CORRECT)


def _form_fields(where: str, kind: str, fields: list[str]) -> Iterator[Flaw]:
    """Fields that a gate waits for are fields of that kind; of one that does not exist, nothing more is said."""
    known = [field.id for field in FORMS[kind].fields] if kind in FORMS else fields
    for name in fields:
        if name not in known:
            fix = Text(f"可用: {', '.join(known)}", f"use one of {', '.join(known)}")
            yield Flaw(where, Text(f"表单 {kind} 没有这一栏: {name}", f"form {kind} has no field {name}"), fix)


def _forms(playbook: Playbook) -> Iterator[Flaw]:
    """Forms that the playbook asks for, or that a gate waits for, must exist."""
    fix = Text(f"可用: {', '.join(FORMS)}", f"use one of {', '.join(FORMS)}")
    asked = [(f"forms[{n}]", name) for n, name in enumerate(playbook.forms)]
    for n, gate in enumerate(playbook.gates):
        what, colon, name = (gate.auto or "").partition(":")
        if what == "form" and colon:
            kind, *fields = name.split(".")
            asked.append((f"gates[{n}].auto", kind))
            yield from _form_fields(f"gates[{n}].auto", kind, fields)
    for field, name in asked:
        if name not in FORMS:
            yield Flaw(field, Text(f"没有这种表单: {name}", f"no such form: {name}"), fix)
