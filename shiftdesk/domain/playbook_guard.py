"""What a hall's own playbook may not take away from a shipped one, and whose keys it may not take (design, part 7)."""

from __future__ import annotations

from shiftdesk.domain.playbook import Banner, Card, Level, Playbook, Question, Step, Text
from shiftdesk.domain.playbook_links import Flaw
from shiftdesk.domain.playbook_parts import Branch

EMERGENCY = frozenset({"119", "110", "120"})
"""Numbers that no hall's own playbook may drop."""

KEEP = Text("照自带预案保留", "keep it as the shipped playbook has it")


def weakened(own: Playbook, shipped: Playbook) -> list[Flaw]:
    """What a hall's own version takes out of a life-danger playbook: calls, prohibitions, evacuation, silence."""
    if not shipped.life_danger:
        return []
    flaws = [] if own.life_danger else [_lost("life_danger", "生命危险标记", "the life-danger flag")]
    flaws += _start_lost(own, shipped)
    if not _silent(shipped) <= _silent(own):
        flaws.append(_lost("alarm", "静默告警", "the silent alarm"))
    flaws += _silence_ended(own, shipped)
    flaws += [_lost("cards", c.title.zh, c.title.en) for c in shipped.cards if not _card_kept(c, own)]
    flaws += [_lost("banners", b.text.zh, b.text.en) for b in shipped.banners if not _banner_kept(b, own)]
    flaws += [_lost("steps", s.text.zh, s.text.en) for s in shipped.steps if not _step_kept(s, own, shipped)]
    flaws += [_lost("questions", q.text.zh, q.text.en) for q in shipped.questions if not _asked(q, own)]
    flaws += [_lost("questions", text.zh, text.en) for text in _raises_lost(own, shipped)]
    return flaws + [_lost("ladder", v.text.zh, v.text.en) for v in shipped.ladder if not _call_kept(v, own)]


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


def _lost(field: str, zh: str, en: str) -> Flaw:
    return Flaw(field, Text(f"不得去掉或改动: {zh}", f"must not be dropped or changed: {en}"), KEEP)


def _when(part: Branch) -> tuple[tuple[str, ...], str]:
    """In which branch the part applies."""
    return part.only_if, part.unanswered


def _start_lost(own: Playbook, shipped: Playbook) -> list[Flaw]:
    """What starts it, and in two keystrokes: being an incident at all, its key and, where there is one, its digit."""
    flaws = []
    if shipped.incident and not own.incident:
        flaws.append(_lost("incident", "可以启动", "that it can be started"))
    if shipped.key and not own.key:
        flaws.append(_lost("key", "启动字母", "the letter that starts it"))
    if shipped.digit is not None and own.digit is None:
        flaws.append(_lost("digit", "启动数字", "the digit that starts it"))
    return flaws


def _silent(plan: Playbook) -> set[str]:
    """Where the playbook is silent: from the start, or from which answers on."""
    silent = {f"{q.id}={o.id}" for q in plan.questions for o in q.options if o.alarm == "silent"}
    return silent | ({""} if plan.alarm == "silent" else set())


def _silence_ended(own: Playbook, shipped: Playbook) -> list[Flaw]:
    """Answers that would end the silence and do not in the shipped playbook."""
    if not _silent(shipped):
        return []
    known = {(q.id, o.id, o.alarm) for q in shipped.questions for o in q.options}
    why = Text("会结束静默: {}", "would end the silence: {}")
    return [
        Flaw(f"questions[{n}].options[{m}].alarm", Text(why.zh.format(o.text.zh), why.en.format(o.text.en)), KEEP)
        for n, q in enumerate(own.questions)
        for m, o in enumerate(q.options)
        if o.alarm not in (None, "silent") and (q.id, o.id, o.alarm) not in known
    ]


def _banner_kept(banner: Banner, own: Playbook) -> bool:
    same = [mine for mine in own.banners if mine.text == banner.text]
    return any(not mine.only_if or _when(mine) == _when(banner) for mine in same)


def _card_kept(card: Card, own: Playbook) -> bool:
    mine = next((c for c in own.cards if c.id == card.id), None)
    if mine is None or mine.number != card.number or len(mine.lines) < len(card.lines):
        return False
    if not {line.field for line in card.lines} <= {line.field for line in mine.lines} | {None}:
        return False
    return not mine.only_if or _when(mine) == _when(card)


def _step_kept(step: Step, own: Playbook, shipped: Playbook) -> bool:
    calls = step.level in _calling(shipped)
    if not (step.opening or step.vital or calls):
        return True
    mine = own.step(step.id)
    if mine is None or (calls and mine.level != step.level):
        return False
    if mine.text != step.text or (step.opening, step.vital) != (mine.opening, mine.vital):
        return False
    held = (mine.after, mine.gate) == (step.after, step.gate) and mine.safe_only >= step.safe_only
    return held and (not mine.only_if or _when(mine) == _when(step))


def _calling(plan: Playbook) -> set[str]:
    """The levels that report to 110, 119 or 120."""
    return {level.id for level in plan.ladder if EMERGENCY.intersection(level.to)}


def _call_kept(level: Level, own: Playbook) -> bool:
    """Every level stays, not later: some call for help, some send people out. Whom else it tells is the hall's."""
    mine = own.level(level.id)
    if mine is None or mine.text != level.text or not EMERGENCY.intersection(level.to).issubset(mine.to):
        return False
    if level.after_s is None:
        return True
    return mine.after_s is not None and mine.after_s <= level.after_s and mine.starts == level.starts


def _asked(question: Question, own: Playbook) -> bool:
    """Whether the hall's version asks it too, where a level or the silence hangs on its answer."""
    if not any(option.raises or option.alarm for option in question.options):
        return True
    mine = own.question(question.id)
    return mine is not None and (not mine.only_if or _when(mine) == _when(question))


def _raises_lost(own: Playbook, shipped: Playbook) -> list[Text]:
    """The answers that made a level due and do not any more."""
    mine = {(q.id, o.id, level) for q in own.questions for o in q.options for level in o.raises}
    return [
        option.text
        for question in shipped.questions
        for option in question.options
        for level in option.raises
        if (question.id, option.id, level) not in mine and not _timed(own, level)
    ]


def _timed(own: Playbook, name: str) -> bool:
    level = own.level(name)
    return level is not None and not level.conditional
