"""What a hall's own version of a life-danger playbook may not take away, and what no playbook may grow to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from shiftdesk.domain.playbook import (
    AlarmMode,
    Banner,
    Card,
    CardLine,
    Gate,
    Guide,
    Level,
    Option,
    Playbook,
    Question,
    Role,
    Script,
    Step,
    Text,
)
from shiftdesk.domain.playbook_guard import weakened
from shiftdesk.domain.playbook_names import clashes, strays
from shiftdesk.domain.playbook_rules import LONGEST_TEXT, MOST_PARTS, flaws_of

WORD = Text("字", "word")
Change = Callable[[Playbook], Playbook]

OTHER = Text("别的", "other")

DANGER = Playbook(
    id="crush", version="1", title=WORD, key="q", digit="0", family="site", resolve_word=WORD, sources=(),
    life_danger=True, roles=(Role(id="guard", title=WORD),),
    questions=(Question(id="hurt", text=WORD, options=(
        Option(id="yes", text=WORD, raises=("C1",), alarm="silent", opens="robbery"), Option(id="no", text=WORD))),),
    steps=(Step(id="open", actor="guard", text=WORD, vital=True, opening=True),
           Step(id="tea", actor="guard", text=WORD, after="open"),
           Step(id="call", actor="guard", text=WORD, level="C1")),
    banners=(Banner(text=WORD),),
    cards=(Card(id="120", title=WORD, number="120", lines=(CardLine(label=WORD, field="address"),)),),
    guides=(Guide(id="out", title=WORD, lines=(WORD, Text("低姿", "low"))),),
    scripts=(Script(id="leave", title=WORD, audience="customers", text=WORD),),
    gates=(Gate(id="clear", text=WORD, auto="steps", steps=("open", "call")),),
    ladder=(Level(id="C0", text=WORD, after_s=0, to=("superior",)), Level(id="C1", text=WORD, to=("120",))),
)  # fmt: skip
ONLY = ("hurt=yes",)


def options(plan: Playbook, **change: object) -> Playbook:
    (asked,) = plan.questions
    first = replace(asked.options[0], **change)
    return replace(plan, questions=(replace(asked, options=(first, asked.options[1])),))


def step(plan: Playbook, **change: object) -> Playbook:
    return replace(plan, steps=(replace(plan.steps[0], **change), *plan.steps[1:]))


def call(plan: Playbook, **change: object) -> Playbook:
    return replace(plan, steps=(*plan.steps[:2], replace(plan.steps[2], **change)))


WEAKER: list[tuple[Change, str]] = [
    (lambda p: replace(p, incident=False), "incident"),
    (lambda p: replace(p, key=""), "key"),
    (lambda p: replace(p, digit=None), "digit"),
    (lambda p: replace(p, steps=p.steps[1:]), "steps"),
    (lambda p: replace(p, steps=p.steps[:2]), "steps"),
    (lambda p: call(p, level=None), "steps"),
    (lambda p: call(p, text=Text("等", "wait")), "steps"),
    (lambda p: step(p, vital=False), "steps"),
    (lambda p: step(p, text=Text("别动", "stay")), "steps"),
    (lambda p: step(p, only_if=ONLY), "steps"),
    (lambda p: replace(step(p, gate="late"), gates=(Gate(id="late", text=WORD),)), "steps"),
    (lambda p: replace(p, banners=(replace(p.banners[0], only_if=ONLY),)), "banners"),
    (lambda p: replace(p, cards=(replace(p.cards[0], only_if=ONLY),)), "cards"),
    (lambda p: replace(p, cards=(replace(p.cards[0], lines=(CardLine(label=WORD, text=WORD),)),)), "cards"),
    (lambda p: options(p, raises=()), "questions"),
    (lambda p: options(p, alarm=None), "questions"),
    (lambda p: options(p, text=OTHER), "questions"),
    (lambda p: options(p, opens=None), "questions"),
    (lambda p: replace(p, questions=(replace(p.questions[0], text=OTHER),)), "questions"),
    (lambda p: replace(p, questions=(replace(p.questions[0], options=p.questions[0].options[:1]),)), "questions"),
    (lambda p: replace(options(p, raises=()), ladder=(p.ladder[0], replace(p.ladder[1], after_s=3600))), "questions"),
    (lambda p: replace(p, ladder=(p.ladder[0], replace(p.ladder[1], after_s=3600))), "ladder"),
    (lambda p: replace(p, ladder=(replace(p.ladder[0], overdue_s=3600), p.ladder[1])), "ladder"),
    (lambda p: replace(p, ladder=(replace(p.ladder[0], prompt=OTHER), p.ladder[1])), "ladder"),
    (lambda p: replace(p, alarm="silent"), "alarm"),
    (lambda p: replace(p, quiet_s=3600), "quiet_s"),
    (lambda p: replace(p, banners=(Banner(text=OTHER), *p.banners)), "banners"),
    (lambda p: replace(p, banners=()), "banners"),
    (lambda p: replace(p, cards=(replace(p.cards[0], title=OTHER),)), "cards"),
    (lambda p: replace(p, cards=(replace(p.cards[0], lines=(CardLine(label=OTHER, field="address"),)),)), "cards"),
    (lambda p: replace(p, cards=()), "cards"),
    (lambda p: replace(p, guides=()), "guides"),
    (lambda p: replace(p, guides=(replace(p.guides[0], lines=(WORD,)),)), "guides"),
    (lambda p: replace(p, scripts=()), "scripts"),
    (lambda p: replace(p, gates=()), "gates"),
    (lambda p: replace(p, gates=(replace(p.gates[0], only_if=ONLY),)), "gates"),
    (lambda p: replace(p, gates=(replace(p.gates[0], auto=None),)), "gates"),
    (lambda p: replace(p, gates=(replace(p.gates[0], steps=("tea",)),)), "gates"),
    (lambda p: step(p, safe_only=True), "steps"),
    (lambda p: replace(p, steps=(Step(id="cash", actor="guard", text=OTHER, opening=True), *p.steps)), "steps"),
    (lambda p: replace(p, steps=(p.steps[0], replace(p.steps[1], after=None), p.steps[2])), "steps"),
    (lambda p: replace(p, ladder=p.ladder[:1]), "ladder"),
    (lambda p: replace(p, ladder=p.ladder[1:]), "ladder"),
    (lambda p: replace(p, ladder=(replace(p.ladder[0], after_s=60), p.ladder[1])), "ladder"),
    (lambda p: replace(p, ladder=(replace(p.ladder[0], text=Text("等", "wait")), p.ladder[1])), "ladder"),
    (lambda p: replace(p, ladder=(p.ladder[0], replace(p.ladder[1], to=("superior",)))), "ladder"),
    (lambda p: replace(p, questions=(replace(p.questions[0], only_if=("hurt=no",)),)), "questions"),
    (lambda p: replace(p, questions=()), "questions"),
]


@pytest.mark.parametrize(("change", "field"), WEAKER)
def test_what_saves_lives_stays(change: Change, field: str) -> None:
    assert field in [flaw.field for flaw in weakened(change(DANGER), DANGER)]


STRONGER: list[Change] = [
    lambda p: p,
    lambda p: replace(p, key="z", digit="9"),
    lambda p: replace(p, steps=(p.steps[0], p.steps[2])),
    lambda p: replace(p, ladder=(p.ladder[0], replace(p.ladder[1], after_s=0))),
    lambda p: replace(p, scripts=(replace(p.scripts[0], text=OTHER),), quiet_s=60),
    lambda p: replace(p, cards=(replace(p.cards[0], lines=(*p.cards[0].lines, CardLine(label=OTHER, text=OTHER))),)),
    lambda p: replace(p, steps=(*p.steps, Step(id="cash", actor="guard", text=OTHER, opening=True))),
    lambda p: replace(options(p, raises=()), ladder=(p.ladder[0], replace(p.ladder[1], after_s=0))),
    lambda p: replace(p, ladder=(replace(p.ladder[0], to=("director",)), p.ladder[1])),
    lambda p: replace(p, banners=(*p.banners, Banner(text=Text("更多", "more")))),
]


@pytest.mark.parametrize("change", STRONGER)
def test_a_hall_may_add_and_may_call_sooner(change: Change) -> None:
    assert weakened(change(DANGER), DANGER) == []


FROM_THE_START = replace(options(DANGER, alarm="normal"), alarm="silent")
LOUD = replace(DANGER, questions=(replace(DANGER.questions[0], options=(
    Option(id="yes", text=WORD, raises=("C1",)), Option(id="no", text=WORD))),))  # fmt: skip


@pytest.mark.parametrize("shipped", [DANGER, FROM_THE_START], ids=["from an answer on", "from the start"])
@pytest.mark.parametrize("alarm", ["normal", "quiet"])
def test_no_answer_of_the_halls_own_ends_the_silence(shipped: Playbook, alarm: AlarmMode) -> None:
    (asked,) = shipped.questions
    louder = replace(asked, options=(asked.options[0], replace(asked.options[1], alarm=alarm)))
    more = replace(asked, id="more", options=(Option(id="yes", text=WORD, alarm=alarm),))
    own = replace(shipped, questions=(louder, more))
    assert weakened(shipped, shipped) == []
    assert [(flaw.field, flaw.why.en) for flaw in weakened(own, shipped)] == [
        ("questions[0].options[1].alarm", "would end the silence: word"),
        ("questions[1].options[0].alarm", "would end the silence: word"),
    ]


def test_where_nothing_is_silent_an_answer_may_ring_and_any_may_begin_the_silence() -> None:
    assert weakened(options(LOUD, alarm="normal"), LOUD) == weakened(options(LOUD, alarm="silent"), LOUD) == []


def test_what_ends_the_silence_goes_on_to_end_it() -> None:
    assert [flaw.field for flaw in weakened(options(FROM_THE_START, alarm="silent"), FROM_THE_START)] == ["questions"]


def test_what_endangers_nobody_may_be_changed() -> None:
    assert weakened(replace(DANGER, life_danger=False, steps=()), replace(DANGER, life_danger=False)) == []


def test_what_was_never_started_by_a_key_needs_none() -> None:
    shipped = replace(DANGER, key="", digit=None, incident=False)
    assert weakened(shipped, shipped) == []


def test_a_checklist_takes_no_key_and_offers_lead_somewhere() -> None:
    other = replace(DANGER, id="other")
    assert [flaw.field for flaw in clashes(other, [DANGER])] == ["key", "digit"]
    assert clashes(replace(other, incident=False), [DANGER]) == clashes(other, [replace(DANGER, incident=False)]) == []
    free = replace(other, key="", digit=None)
    assert clashes(free, [replace(DANGER, key="", digit=None)]) == clashes(free, [DANGER]) == []
    leads = replace(step(options(DANGER, opens="a"), opens="b"), links=("c", "crush"), reclassify=("d",))
    assert {flaw.field for flaw in strays(leads, {"crush", "c"})} == {
        "reclassify[0]", "steps[0].opens", "questions[0].options[0].opens",
    }  # fmt: skip


FAULTY: list[tuple[Change, str]] = [
    (lambda p: step(p, only_if=("hurt",)), "steps[0].only_if"),
    (lambda p: step(p, only_if=("hurt=yes or hurt=no",)), "steps[0].only_if"),
    (lambda p: step(p, only_if=("hurt=maybe",)), "steps[0].only_if"),
    (lambda p: replace(p, questions=(replace(p.questions[0], only_if=ONLY),)), "questions[0].only_if"),
    (lambda p: step(p, gate="none"), "steps[0].gate"),
    (lambda p: replace(step(p, gate="g"), gates=(Gate(id="g", text=WORD, auto="steps", steps=("open",)),)),
     "steps[0].gate"),
    (lambda p: replace(p, gates=(Gate(id="g", text=WORD, steps=("open",)),)), "gates[0].steps"),
    (lambda p: replace(p, gates=(Gate(id="g", text=WORD, auto="steps", steps=("nothing",)),)), "gates[0].steps"),
    (lambda p: step(p, again_s=-1), "steps[0].again_s"),
    (lambda p: replace(p, ladder=(p.ladder[0], replace(p.ladder[1], after_s=31 * 86400, starts="called"))),
     "ladder[1].after_s"),
    (lambda p: step(p, text=Text("长" * (LONGEST_TEXT + 1), "long")), "steps[0].text.zh"),
    (lambda p: replace(p, triggers=(WORD,) * (MOST_PARTS + 1)), "triggers"),
    (lambda p: options(p, raises=("C1",) * (MOST_PARTS + 1)), "questions[0].options[0].raises"),
    (lambda p: replace(p, questions=(replace(p.questions[0], options=tuple(
        Option(id=f"o{n}", text=WORD) for n in range(10))),)), "questions[0].options"),
    (lambda p: replace(p, id="Crush"), "id"),
    (lambda p: replace(p, questions=(replace(p.questions[0], options=()),)), "questions[0].options"),
    (lambda p: replace(p, questions=(replace(p.questions[0], options=p.questions[0].options[:1] * 2),)),
     "questions[0].options"),
    (lambda p: options(p, id="ja!"), "questions[0].options"),
    (lambda p: replace(p, forms=("SX", "ZZ")), "forms[1]"),
    (lambda p: replace(p, gates=(Gate(id="g", text=WORD, auto="form:ZZ"),)), "gates[0].auto"),
    (lambda p: replace(p, gates=(Gate(id="g", text=WORD, auto="form:ZZ.item"),)), "gates[0].auto"),
    (lambda p: replace(p, gates=(Gate(id="g", text=WORD, auto="form:LF.item.colour"),)), "gates[0].auto"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "field"), FAULTY)
def test_what_leads_nowhere_or_is_too_much_is_named(change: Change, field: str) -> None:
    assert flaws_of(DANGER) == []
    assert field in [flaw.field for flaw in flaws_of(change(DANGER))]


def test_a_time_below_nothing_is_named_once() -> None:
    early = replace(DANGER, ladder=(replace(DANGER.ladder[0], overdue_s=-1), DANGER.ladder[1]))
    assert [flaw.field for flaw in flaws_of(early)] == ["ladder[0].overdue_s"]


def test_a_question_may_depend_on_one_above_it() -> None:
    how = Question(id="how", text=WORD, only_if=ONLY, options=(Option(id="badly", text=WORD),))
    assert flaws_of(replace(DANGER, questions=(*DANGER.questions, how))) == []
    assert [flaw.field for flaw in flaws_of(replace(DANGER, questions=(how, *DANGER.questions)))] == [
        "questions[0].only_if"
    ]


def test_an_answer_may_raise_a_level_that_waits_after_it() -> None:
    later = replace(DANGER.ladder[1], after_s=180, starts="called")
    assert flaws_of(replace(DANGER, ladder=(DANGER.ladder[0], later))) == []
