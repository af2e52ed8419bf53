"""What a playbook must hold beyond its shape, and what a hall's own one may not take away (design, part 7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from shiftdesk.domain.chain import plain
from shiftdesk.domain.form_book import FORMS
from shiftdesk.domain.playbook import Card, Level, Playbook, Step, Text, faults_of

EMERGENCY = frozenset({"119", "110", "120"})
"""Numbers that no hall's own playbook may drop."""

CARD_FIELDS = ("hall", "address", "landmarks", "outside_line", "place", "onset", "assembly")
"""What a line of a phone card can be filled from."""

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
PLAYBOOK_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
NAMED = ("roles", "questions", "steps", "cards", "scripts", "ladder", "records", "reports", "gates")

CORRECT = Text("改正后再用", "correct it")
KEEP = Text("照自带预案保留", "keep it as the shipped playbook has it")


class Flaw(msgspec.Struct, frozen=True):
    """Something wrong in a playbook: at which field, why, and what to do."""

    field: str
    why: Text
    fix: Text


class Fault(msgspec.Struct, frozen=True):
    """A flaw with the file and the line (from 1; None when the file as a whole is meant) at which it stands."""

    file: str
    line: int | None
    field: str
    why: Text
    fix: Text


def flaws_of(playbook: Playbook) -> list[Flaw]:
    """Everything wrong inside one playbook that its shape allows."""
    return [*_references(playbook), *_blanks(plain(playbook)), *_names(playbook), *_keys(playbook),
            *_cards(playbook), *_order(playbook), *_levels(playbook), *_forms(playbook)]  # fmt: skip


def weakened(own: Playbook, shipped: Playbook) -> list[Flaw]:
    """What a hall's own version takes out of a life-danger playbook: calls, prohibitions, opening lines."""
    if not shipped.life_danger:
        return []
    flaws = [] if own.life_danger else [_lost("life_danger", "生命危险标记", "the life-danger flag")]
    if shipped.alarm == "silent" and own.alarm != "silent":
        flaws.append(_lost("alarm", "静默告警", "the silent alarm"))
    flaws += [_lost("cards", c.title.zh, c.title.en) for c in shipped.cards if not _card_kept(c, own)]
    kept = {banner.text for banner in own.banners}
    flaws += [_lost("banners", b.text.zh, b.text.en) for b in shipped.banners if b.text not in kept]
    flaws += [_lost("steps", s.text.zh, s.text.en) for s in shipped.steps if not _opening_kept(s, own)]
    return flaws + [_lost("ladder", v.text.zh, v.text.en) for v in shipped.ladder if not _call_kept(v, own)]


def clashes(playbook: Playbook, others: list[Playbook]) -> list[Flaw]:
    """Keys and digits that another playbook has already."""
    flaws = []
    for other in others:
        if other.key == playbook.key:
            flaws.append(_taken("key", playbook.key, other))
        if playbook.digit is not None and other.digit == playbook.digit:
            flaws.append(_taken("digit", playbook.digit, other))
    return flaws


def _taken(field: str, value: str, other: Playbook) -> Flaw:
    why = Text(f"{value} 已用于 {other.id}", f"{value} is taken by {other.id}")
    return Flaw(field, why, Text("换一个", "choose another"))


def _lost(field: str, zh: str, en: str) -> Flaw:
    return Flaw(field, Text(f"不得去掉或改动: {zh}", f"must not be dropped or changed: {en}"), KEEP)


def _card_kept(card: Card, own: Playbook) -> bool:
    mine = next((c for c in own.cards if c.id == card.id), None)
    return mine is not None and mine.number == card.number and len(mine.lines) >= len(card.lines)


def _opening_kept(step: Step, own: Playbook) -> bool:
    if not step.opening:
        return True
    mine = own.step(step.id)
    if mine is None or not mine.opening or mine.text != step.text:
        return False
    return (mine.only_if, mine.after) == (step.only_if, step.after)


def _call_kept(level: Level, own: Playbook) -> bool:
    calls = EMERGENCY.intersection(level.to)
    mine = own.level(level.id)
    if not calls:
        return True
    if mine is None or not calls.issubset(mine.to):
        return False
    return level.after_s is None or (mine.after_s is not None and mine.after_s <= level.after_s)


def _references(playbook: Playbook) -> Iterator[Flaw]:
    said = {"no such answer": "没有这个答案", "no such record": "没有这个记录项", "no such role": "没有这个分工",
            "no such step": "没有这个步骤", "no such level": "没有这个级别", "twice": "编号重复",
            "negative": "不能为负"}  # fmt: skip
    for field, why in faults_of(playbook):
        head, colon, name = why.partition(":")
        yield Flaw(field, Text(f"{said.get(head, head)}{colon}{name}", why), CORRECT)


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
    if not re.fullmatch("[a-z]", playbook.key):
        yield Flaw("key", Text("不是一个小写字母", "not one small letter"), CORRECT)
    if playbook.digit is not None and not re.fullmatch("[0-9]", playbook.digit):
        yield Flaw("digit", Text("不是一位数字", "not one digit"), CORRECT)


def _cards(playbook: Playbook) -> Iterator[Flaw]:
    for n, card in enumerate(playbook.cards):
        for m, line in enumerate(card.lines):
            where = f"cards[{n}].lines[{m}]"
            if (line.field is None) == (line.text is None):
                why = Text("field 和 text 要有且只有一个", "needs either field or text")
                yield Flaw(where, why, CORRECT)
            elif line.field is not None and line.field not in CARD_FIELDS:
                names = ", ".join(CARD_FIELDS)
                fix = Text(f"可用: {names}", f"use one of {names}")
                yield Flaw(f"{where}.field", Text(f"没有这一项: {line.field}", f"no such field: {line.field}"), fix)


def _order(playbook: Playbook) -> Iterator[Flaw]:
    """A step waits only for one above it, so no two wait for each other for ever."""
    seen: set[str] = set()
    names = {step.id for step in playbook.steps}
    for n, step in enumerate(playbook.steps):
        if step.after in names and step.after != step.id and step.after not in seen:
            why = Text(f"{step.after} 在它后面", f"{step.after} stands below it")
            yield Flaw(f"steps[{n}].after", why, Text("把它移到后面", "move this step below it"))
        seen.add(step.id)


def _levels(playbook: Playbook) -> Iterator[Flaw]:
    timed = {level.id for level in playbook.ladder if level.after_s is not None}
    for n, question in enumerate(playbook.questions):
        for m, option in enumerate(question.options):
            for name in timed.intersection(option.raises):
                why = Text(f"{name} 有时限,不能由答案触发", f"{name} has a time, an answer cannot raise it")
                yield Flaw(f"questions[{n}].options[{m}].raises", why, CORRECT)
    for n, level in enumerate(playbook.ladder):
        if level.overdue_s < 0:
            yield Flaw(f"ladder[{n}].overdue_s", Text("不能为负", "negative"), CORRECT)


def _forms(playbook: Playbook) -> Iterator[Flaw]:
    """Forms that the playbook asks for, or that a gate waits for, must exist."""
    fix = Text(f"可用: {', '.join(FORMS)}", f"use one of {', '.join(FORMS)}")
    asked = [(f"forms[{n}]", name) for n, name in enumerate(playbook.forms)]
    for n, gate in enumerate(playbook.gates):
        what, colon, name = (gate.auto or "").partition(":")
        if what == "form" and colon:
            asked.append((f"gates[{n}].auto", name))
    for field, name in asked:
        if name not in FORMS:
            yield Flaw(field, Text(f"没有这种表单: {name}", f"no such form: {name}"), fix)
