"""The setup form as text: odd names survive it, and it says only what was changed in it."""

from __future__ import annotations

import pytest

from shiftdesk.domain.contacts import contact_key
from shiftdesk.domain.hall import Contact, Hall, HallChange, Person
from shiftdesk.domain.refusal import Refused
from shiftdesk.domain.roles import POSTS, posts_of, role_title
from shiftdesk.ui.actions.asking import names_in
from shiftdesk.ui.actions.hall_lines import SHORT_NUMBERS, contact_lines, contacts_in, people_in, person_line
from shiftdesk.ui.actions.halls import change_of
from tests.ui.driver import shipped

PLANS = shipped().all()

ODD = (
    Person("[/red]", "岗/位", "138/1"), Person("a\\b\\", "", "c\\n"), Person(" 两\n行 ", "\uff0f"),
    Person("x\\/", "", ""), Person("", "无名"),
)  # fmt: skip
HALL = Hall(
    name="城南", people=(Person("王丽"), Person("李雷", "营业员")), siblings=("城东", "城西"),
    contacts=(Contact("property_office", "010-1"),), bell_repeat_s=60,
)  # fmt: skip
SHOWN = {
    "name": "城南", "people": "王丽\n李雷/营业员", "contacts": contact_lines(HALL, "zh"), "address": "",
    "landmarks": "", "assembly": "", "outside_line": "", "hours": "", "siblings": "城东、城西", "zone": HALL.zone,
    "place": "back", "bell_repeat_s": "60",
}  # fmt: skip


def changes(now: Hall = HALL, **typed: str) -> HallChange | None:
    """What the form says when this was typed into it."""
    return change_of(SHOWN | typed, SHOWN, HALL, now)


def test_lines_that_nobody_touched_bring_back_who_they_stood_for() -> None:
    text = "\n".join(person_line(person) for person in ODD)
    assert people_in(text, ODD) == ODD


@pytest.mark.parametrize("person", ODD[:2])
def test_a_line_that_was_typed_again_is_read_the_same(person: Person) -> None:
    assert people_in(person_line(person)) == (person,)


def test_a_contact_with_slashes_is_read_the_same() -> None:
    hall = Hall(contacts=(Contact("水/电", "1/2"), Contact("property_office", "010-1")))
    assert set(contacts_in(contact_lines(hall, "zh"), hall)) == set(hall.contacts)


def test_a_comma_in_a_name_is_no_end_of_it() -> None:
    assert names_in("电影院\\,对面、a\\\\,b\\c") == ("电影院,对面", "a\\", "b\\c")


def test_a_form_that_was_not_changed_says_nothing() -> None:
    assert changes() is None
    assert changes(bell_repeat_s="30") == HallChange(bell_repeat_s=30, whole=True)
    with pytest.raises(Refused):
        changes(bell_repeat_s="oft")


def test_what_others_changed_meanwhile_stays() -> None:
    now = Hall(
        name="城南",
        people=(Person("王丽", "值班长"), Person("李雷", "营业员"), Person("赵强")),
        siblings=("城东", "城西", "城北"),
    )
    change = changes(now, people="王丽\n韩梅", siblings="城东")
    assert change is not None
    assert change.people == (Person("王丽", "值班长"), Person("韩梅"), Person("赵强"))
    assert change.siblings == ("城东", "城北")
    assert change.contacts is None and change.name is None


def test_people_typed_without_slashes_are_understood_when_a_phone_ends_the_line() -> None:
    found = people_in(
        "李娟,值班长,13800000002\n王磊 台席 13800000003\n赵敏 13800000004\n[/red]\n欧阳 明\n陈静 营业员\nAnn Clerk"
    )
    assert [(p.name, p.post, p.phone) for p in found] == [
        ("李娟", "值班长", "13800000002"), ("王磊", "台席", "13800000003"), ("赵敏", "", "13800000004"),
        ("[", "red]", ""), ("欧阳 明", "", ""), ("陈静", "营业员", ""), ("Ann Clerk", "", ""),
    ]  # fmt: skip


def test_everybody_whom_the_shipped_playbooks_tell_has_a_line_in_the_setup_form() -> None:
    named = {to for plan in PLANS for level in plan.ladder for to in level.to}
    named |= {to for plan in PLANS for report in plan.reports for to in report.to}
    named |= {card.number for plan in PLANS for card in plan.cards}
    lines = contact_lines(Hall(), "zh").splitlines()
    offered = {contact_key(line.rstrip("/")) for line in lines}
    assert named - offered - {*SHORT_NUMBERS} == set()
    assert lines[:4] == ["综合组/", "营业厅主任/", "综合部安保/", "支撑中心/"], "in sight without scrolling"


def test_the_posts_that_the_form_names_are_those_by_which_steps_find_their_people() -> None:
    actors = {step.actor for plan in PLANS for step in plan.steps}
    assert set(POSTS) <= actors
    for post in POSTS:
        assert {role_title(post, lang).casefold() for lang in ("zh", "en")} <= posts_of(post)
