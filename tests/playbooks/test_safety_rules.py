"""What is safe comes before what is complete, in every playbook that ships (mapping A6 to A8, A31 to A37)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from shiftdesk.domain.playbook import Playbook, Step

Plans = dict[str, Playbook]

EMERGENCY = {"119", "110", "120"}

FORBIDDEN = {
    "D1-32": "fire fire-bank", "D1-41": "robbery", "D1-60": "robbery", "D1-50": "robbery", "D1-61": "robbery",
    "D1-52": "robbery", "D1-48": "robbery", "D1-54": "robbery media", "D1-63": "robbery", "D1-94": "media",
    "D1-66": "theft", "D1-72": "fight", "D1-76": "intrusion", "D1-87": "illness", "D2-34": "illness", "D2-39": "injury",
    "D1-88": "robbery theft fight intrusion siege provoke drunk nuisance", "D1-89": "visit",
    "D2-05": "crush siege provoke injury", "D3-08": "crush campaign", "D4-10": "fire-bank fire",
    "D4-19": "fire-bank", "D4-26": "fire-bank fire", "D5-55": "complaint lost found",
}  # fmt: skip
"""Every prohibition of the source, and the playbooks on which it stays visible."""

RESTRAINT = {
    ("robbery", "no-conflict"), ("theft", "suspects"), ("fight", "armed-side"), ("intrusion", "uncontrollable"),
    ("siege", "extreme"), ("provoke", "stop"), ("nuisance", "no-deal"),
}  # fmt: skip
"""Steps that speak of holding somebody: never something to complete, and handed to the police at once (A37)."""

SAVING = {
    "fire": "cut-circuit small-fire call-security cordon people-out brief-brigade cut-hall",
    "fire-bank": "initial cut-circuit spreading injured meet-brigade circuits headcount",
    "robbery": "verify-110 guard-110 no-conflict touch-nothing count", "crush": "meet", "illness": "meet-ambulance",
    "injury": "meet away", "intrusion": "caution", "siege": "security",
}  # fmt: skip
"""Steps that call for help or protect people though they are no opening line: no hall's own version may drop them."""


def steps(plans: Plans, danger: bool | None = None) -> Iterator[tuple[Playbook, Step]]:
    """Every step with its playbook; `danger`: only of those that endanger life, or only of the others."""
    for playbook in plans.values():
        if danger is None or playbook.life_danger is danger:
            yield from ((playbook, step) for step in playbook.steps)


def calls(playbook: Playbook, step: Step) -> set[str]:
    """The emergency numbers that the step calls."""
    level = playbook.level(step.level) if step.level else None
    return EMERGENCY & set(level.to) if level else set()


@pytest.mark.parametrize("item", FORBIDDEN)
def test_every_prohibition_is_a_banner_where_it_matters(plans: Plans, item: str) -> None:
    shown = {p.id for p in plans.values() for banner in p.banners if item in banner.sources}
    assert set(FORBIDDEN[item].split()) <= shown


def test_what_saves_people_stays_in_every_version(plans: Plans) -> None:
    meant = [(plan, step) for plan, names in SAVING.items() for step in names.split()]
    meant += [(plan, step) for plan, step in RESTRAINT if plans[plan].life_danger]
    meant += [(p.id, s.id) for p, s in steps(plans, danger=True) if calls(p, s)]
    kept = {(p.id, s.id) for p, s in steps(plans, danger=True) if s.vital or s.opening}
    assert set(meant) - kept == set()


def test_a_prohibition_waits_for_no_answer(plans: Plans) -> None:
    assert [(p.id, b.text.zh) for p in plans.values() for b in p.banners if b.only_if] == []


def test_life_danger_opens_with_a_few_unconditional_lines(plans: Plans) -> None:
    for playbook in (p for p in plans.values() if p.life_danger):
        opening = [step for step in playbook.steps if step.opening]
        assert 2 <= len(opening) <= 4, playbook.id
        assert opening == list(playbook.steps[: len(opening)]), playbook.id
        # what an answer folds away later is there as long as nobody answered
        assert all(not s.only_if or s.unanswered == "show" for s in opening), playbook.id
        assert all(s.after is None and s.gate is None for s in opening), playbook.id
        assert all(not s.records for s in opening), "nothing is written in the first minute"


def test_only_life_danger_hides_the_rest_behind_opening_lines(plans: Plans) -> None:
    assert [(p.id, step.id) for p, step in steps(plans, danger=False) if step.opening] == []


def test_no_emergency_call_waits_for_a_step_or_a_gate(plans: Plans) -> None:
    late = [(p.id, s.id) for p, s in steps(plans) if calls(p, s) and (s.after or s.gate)]
    assert late == []


def test_a_call_is_no_more_hidden_than_its_answer(plans: Plans) -> None:
    """While nothing is answered, the step that calls is in sight; only a call for what nobody sees may wait."""
    folded = [(p.id, s.id) for p, s in steps(plans) if calls(p, s) and s.unanswered == "fold"]
    assert folded == [("found", "leave-it")]


def test_whoever_may_be_called_has_a_card_that_says_where(plans: Plans) -> None:
    for playbook in plans.values():
        numbers = {to for level in playbook.ladder for to in level.to} & EMERGENCY
        cards = {card.number: card for card in playbook.cards}
        assert numbers <= set(cards), playbook.id
        for number in EMERGENCY & set(cards):
            fields = {line.field for line in cards[number].lines}
            assert {"outside_line", "hall", "address", "landmarks", "place"} <= fields, (playbook.id, number)
            assert not cards[number].only_if, (playbook.id, number)


@pytest.mark.parametrize("name", ["fire", "fire-bank"])
def test_119_is_called_at_once_whatever_the_fire(plans: Plans, name: str) -> None:
    playbook = plans[name]
    call = playbook.step("call-119")
    assert call is not None and call.opening and not call.only_if
    level = playbook.level(call.level or "")
    assert level is not None and (level.to, level.after_s) == (("119",), 0)
    assert playbook.ladder[0] == level


@pytest.mark.parametrize(("name", "number"), [("illness", "120"), ("crush", "120"), ("robbery", "110")])
def test_the_first_call_is_due_with_the_onset(plans: Plans, name: str, number: str) -> None:
    assert plans[name].ladder[0].after_s == 0
    assert plans[name].ladder[0].to == (number,)


def test_holding_somebody_is_no_step_to_complete(plans: Plans) -> None:
    words = re.compile("制服|擒|扭送|扣留|扣住|控制人|被控制|留人|制止交给|截留")
    found = {(p.id, s.id) for p, s in steps(plans) if words.search(s.text.zh)}
    assert found == RESTRAINT
    for name, step_id in RESTRAINT:
        step = plans[name].step(step_id)
        assert step is not None and step.safe_only
        assert re.search("警方|公安", step.text.zh) and "police" in step.text.en


def test_taking_to_hospital_is_for_minor_injury(plans: Plans) -> None:
    taken = [(p.id, s) for p, s in steps(plans) if re.search("送医|就医|送急救", s.text.zh)]
    assert {name for name, _ in taken} == {"robbery", "fight", "crush", "injury"}
    for name, step in taken:
        assert all("=minor" in condition for condition in step.only_if) and step.only_if, name


def test_serious_injury_is_not_moved_and_gets_120(plans: Plans) -> None:
    for playbook in plans.values():
        serious = [
            f"{q.id}=serious" for q in playbook.questions for o in q.options if o.id == "serious" and q.id != "size"
        ]
        for condition in serious:
            said = [s.text.zh for s in playbook.steps if condition in s.only_if or s.opening]
            assert re.search("不搬动|不动|不碰", "".join(said)), playbook.id
            assert {"120"} <= {to for level in playbook.ladder for to in level.to}, playbook.id


def test_the_halls_power_goes_off_only_when_people_are_out(plans: Plans) -> None:
    whole = [(p.id, s.after) for p, s in steps(plans) if re.search("全厅电源|全厅断电", s.text.zh)]
    assert whole == [("fire", "people-out")]
    orders = plans["fire-bank"].step("circuits")
    assert orders is not None and orders.safe_only and "照明最后断" in orders.text.zh


def test_property_and_papers_wait_until_people_are_safe(plans: Plans) -> None:
    folded: dict[tuple[str, str], set[str]] = {}
    for playbook, step in steps(plans, danger=True):
        if step.after:
            folded.setdefault((playbook.id, step.after), set()).add(step.id)
    assert folded["fire-bank", "headcount"] == {
        "four-places", "removal", "vault", "vault-guard", "confidential", "scene", "cause", "resume",
    }  # fmt: skip
    assert folded["crush", "safe"] == {"survey", "evaluate", "cctv"}
    assert folded["robbery", "left"] >= {"touch-nothing", "contacts", "count", "narrative", "write-up", "insurer"}
    worth = re.compile("现金|账册|证券|贵重|损失|报告交|保险公司")
    early = [(p.id, s.id) for p, s in steps(plans, danger=True) if worth.search(s.text.zh) and not s.after]
    assert early == []


def test_witnesses_leave_their_contacts_before_they_are_sent_away(plans: Plans) -> None:
    clear = plans["robbery"].step("clear")
    assert clear is not None and clear.after == "contacts"


def test_each_escape_card_fits_one_situation(plans: Plans) -> None:
    guides = {guide.id: guide for guide in plans["fire-bank"].guides}
    assert {guide.sources[0] for guide in guides.values()} == {"D4-13", "D4-14", "D4-15", "D4-16", "D4-17"}
    said = {name: "".join(line.zh for line in guide.lines) for name, guide in guides.items()}
    assert "开窗" in said["smoke-inside"] and "关" not in said["smoke-inside"]
    assert "关紧门窗" in said["fire-outside"] and "开窗" not in said["fire-outside"]
    assert not re.search("开窗|关紧", "".join(s.text.zh for s in plans["fire-bank"].steps)), "cards, not a checklist"
    assert len(plans["fire"].guides) >= 3


def test_customers_are_never_held_after_an_evacuation(plans: Plans) -> None:
    stay = plans["fire-bank"].step("stay")
    assert stay is not None and "客户自便" in stay.text.zh


def test_nobody_is_asked_to_risk_a_life(plans: Plans) -> None:
    """Fighting a fire, going near the armed, moving goods: only if one's own safety is assured."""
    risky = re.compile("扑救|水带|拦住|劝解|稳住|贵重物品|入主库|转移|按防抢报警|拖延")
    bold = [(p.id, s.id) for p, s in steps(plans, danger=True) if risky.search(s.text.zh) and not s.safe_only]
    assert bold == [("fire", "call-security"), ("fire-bank", "spreading")], "these two pull people out"
