"""What a hall's own playbook may not take away from a shipped one where lives are in danger (design, part 7).

The rule: all that starts, calls, sends out, forbids, asks and holds back stands there word for word and no later. A
hall may add to it, name its own people, and be earlier.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shiftdesk.domain.playbook import Banner, Card, Gate, Guide, Level, Option, Playbook, Question, Script, Step, Text
from shiftdesk.domain.playbook_links import Flaw
from shiftdesk.domain.playbook_parts import Branch

EMERGENCY = frozenset({"119", "110", "120"})
"""Numbers that no hall's own playbook may drop."""

KEEP = Text("照自带预案保留", "keep it as the shipped playbook has it")


def weakened(own: Playbook, shipped: Playbook) -> list[Flaw]:
    """What a hall's own version takes out of a life-danger playbook, or changes in it."""
    if not shipped.life_danger:
        return []
    return [
        *_start_lost(own, shipped),
        *_alarm_changed(own, shipped),
        *_silence_ended(own, shipped),
        *_banners_lost(own, shipped),
        *(_lost("cards", c.title) for c in shipped.cards if not _card_kept(c, own)),
        *(_lost("guides", g.title) for g in shipped.guides if not _guide_kept(g, own)),
        *(_lost("scripts", s.title) for s in shipped.scripts if not _script_kept(s, own)),
        *(_lost("steps", s.text) for s in _steps_lost(own, shipped)),
        *(_lost("gates", g.text) for g in shipped.gates if not _gate_kept(g, own)),
        *(_lost("questions", q.text) for q in shipped.questions if not _asked(q, own)),
        *(_lost("questions", o.text) for q in shipped.questions for o in q.options if not _offered(q, o, own)),
        *(_lost("ladder", v.text) for v in shipped.ladder if not _level_kept(v, own)),
    ]


def _lost(field: str, what: Text) -> Flaw:
    return Flaw(field, Text(f"不得去掉或改动: {what.zh}", f"must not be dropped or changed: {what.en}"), KEEP)


def _applies(mine: Branch, shipped: Branch) -> bool:
    """Whether the part applies wherever the shipped one does."""
    return not mine.only_if or (mine.only_if, mine.unanswered) == (shipped.only_if, shipped.unanswered)


def _start_lost(own: Playbook, shipped: Playbook) -> Iterator[Flaw]:
    """What starts it, and in two keystrokes: being an incident at all, its key and, where there is one, its digit."""
    if not own.life_danger:
        yield _lost("life_danger", Text("生命危险标记", "the life-danger flag"))
    if shipped.incident and not own.incident:
        yield _lost("incident", Text("可以启动", "that it can be started"))
    if shipped.key and not own.key:
        yield _lost("key", Text("启动字母", "the letter that starts it"))
    if shipped.digit is not None and own.digit is None:
        yield _lost("digit", Text("启动数字", "the digit that starts it"))


def _alarm_changed(own: Playbook, shipped: Playbook) -> Iterator[Flaw]:
    """Neither louder, where robbers would hear it, nor more silent."""
    if own.alarm != shipped.alarm:
        yield _lost("alarm", Text("告警方式", "how the alarm behaves"))
    if own.quiet_s > shipped.quiet_s:
        yield _lost("quiet_s", Text("静默时长", "for how long it is quiet"))


def _silent(plan: Playbook) -> bool:
    """Whether the playbook is silent, from the start or from an answer on."""
    return plan.alarm == "silent" or any(o.alarm == "silent" for q in plan.questions for o in q.options)


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


def _banners_lost(own: Playbook, shipped: Playbook) -> list[Flaw]:
    """Prohibitions that are gone, or that others stand before: the first ones are those that are read."""
    lost = [b for b in shipped.banners if not any(_banner_kept(b, mine) for mine in own.banners)]
    behind = [b for b, mine in zip(shipped.banners, own.banners, strict=False) if not _banner_kept(b, mine)]
    return [_lost("banners", banner.text) for banner in lost or behind[:1]]


def _banner_kept(banner: Banner, mine: Banner) -> bool:
    return mine.text == banner.text and _applies(mine, banner)


def _card_kept(card: Card, own: Playbook) -> bool:
    """The same number under the same title, and every line to say; a hall may have more to say."""
    mine = next((c for c in own.cards if c.id == card.id), None)
    if mine is None or (mine.number, mine.title) != (card.number, card.title):
        return False
    return _among(card.lines, mine.lines) and _applies(mine, card)


def _guide_kept(guide: Guide, own: Playbook) -> bool:
    mine = next((g for g in own.guides if g.id == guide.id), None)
    return bool(mine and mine.title == guide.title and _among(guide.lines, mine.lines) and _applies(mine, guide))


def _script_kept(script: Script, own: Playbook) -> bool:
    """There still is one; its words are the hall's."""
    mine = next((s for s in own.scripts if s.id == script.id), None)
    return bool(mine and mine.audience == script.audience and _applies(mine, script))


def _among(parts: Iterable[object], mine: Iterable[object]) -> bool:
    """Whether all parts are there, in their order."""
    rest = iter(mine)
    return all(part in rest for part in parts)


def _steps_lost(own: Playbook, shipped: Playbook) -> Iterator[Step]:
    """Protecting steps that are gone or changed; opening ones that others stand before; order that is not held."""
    calling = {level.id for level in shipped.ladder if EMERGENCY.intersection(level.to)}
    first = [step.id for step in own.steps if step.opening]
    opening = [step.id for step in shipped.steps if step.opening]
    behind = opening[:1] if set(opening) <= set(first) and first[: len(opening)] != opening else []
    for step in shipped.steps:
        mine = own.step(step.id)
        protects = step.opening or step.vital or step.level in calling
        changed = mine is not None and mine.after != step.after
        if changed or (protects and (step.id in behind or mine is None or not _step_kept(step, mine))):
            yield step


def _step_kept(step: Step, mine: Step) -> bool:
    told, same = (
        (one.text, one.opening, one.vital, one.level, one.gate, one.opens, one.safe_only) for one in (step, mine)
    )
    return told == same and _applies(mine, step)


def _gate_kept(gate: Gate, own: Playbook) -> bool:
    mine = own.gate(gate.id)
    if mine is None or (mine.text, mine.auto) != (gate.text, gate.auto):
        return False
    return set(gate.steps) <= set(mine.steps) and _applies(mine, gate)


def _level_kept(level: Level, own: Playbook) -> bool:
    """Every level stays, not later: some call for help, some send people out. Whom else it tells is the hall's."""
    mine = own.level(level.id)
    if mine is None or (mine.text, mine.prompt) != (level.text, level.prompt) or mine.overdue_s > level.overdue_s:
        return False
    return EMERGENCY.intersection(level.to).issubset(mine.to) and (_at_once(mine) or _no_later(mine, level))


def _at_once(level: Level) -> bool:
    """Whether it is due from the onset on, whatever is answered."""
    return level.after_s == 0 and level.starts == "onset"


def _no_later(mine: Level, level: Level) -> bool:
    if level.after_s is None:
        return mine.after_s is None
    return mine.after_s is not None and mine.after_s <= level.after_s and mine.starts == level.starts


def _asked(question: Question, own: Playbook) -> bool:
    """Whether the hall's version asks it too, in the same words."""
    mine = own.question(question.id)
    return mine is not None and mine.text == question.text and _applies(mine, question)


def _offered(question: Question, option: Option, own: Playbook) -> bool:
    """Whether the answer is there in the same words, and does what it did: raise, open, change kind, ring or not."""
    asked = own.question(question.id)
    mine = next((o for o in asked.options if o.id == option.id), None) if asked else None
    if mine is None or (mine.text, mine.opens, mine.becomes) != (option.text, option.opens, option.becomes):
        return False
    raised = {level for level in option.raises if not _due_anyhow(own, level)}
    return raised <= set(mine.raises) and option.alarm in (None, mine.alarm)


def _due_anyhow(own: Playbook, name: str) -> bool:
    level = own.level(name)
    return level is not None and _at_once(level)
