"""Who has a role: the panels of the shift and the steps of its incidents say the same."""

from __future__ import annotations

import pytest
from msgspec.structs import replace as put_in

from shiftdesk.desk.questions import role_rows
from shiftdesk.domain import commands as c
from shiftdesk.domain.duties import duty_of, present
from shiftdesk.domain.hall import HallChange, Person
from shiftdesk.domain.playbook import Role, Text
from shiftdesk.domain.roles import ROLES
from tests.fakes import Story
from tests.few_playbooks import FIRE

GUIDE = "evacuation_guide"
BOTH = (Text("值班长", "Shift leader"), Text("导岗", "Greeter"))


@pytest.fixture
def fire(desk: Story) -> Story:
    """A fire whose playbook gives the evacuation to posts; of three people with them two are on the shift."""
    posts = (("王丽", "值班长"), ("李强", "值班长"), ("赵敏", "门迎导岗"), ("孙主任", "营业厅主任"))
    desk.does(c.SetHall(change=HallChange(name="城南厅", people=tuple(Person(name, post) for name, post in posts))))
    own = (Role(id=GUIDE, title=Text("疏散引导", "Evacuation guide"), posts=BOTH),)
    others = tuple(role for role in FIRE.roles if role.id != GUIDE)
    desk.playbooks.books = {"fire": put_in(FIRE, roles=(*others, *own))}
    desk.starts("fire")
    return desk


def in_steps(desk: Story, role: str) -> tuple[tuple[str, ...], str]:
    duty = duty_of(desk.board, desk.incident(), desk.board.plan_of(desk.incident()), role)
    return duty.persons, duty.how


def on_panels(desk: Story, role: str) -> tuple[tuple[str, ...], str]:
    duty = next(row.duty for row in role_rows(desk.board) if row.role == role)
    return duty.persons, duty.how


def test_steps_and_panels_name_the_same_people_by_post(fire: Story) -> None:
    said = (("王丽", "赵敏"), "post")
    assert in_steps(fire, GUIDE) == said, "who leads this shift, not everybody who may lead one"
    for role in (role.id for role in ROLES.values() if role.standing):
        assert in_steps(fire, role) == on_panels(fire, role)


def test_before_any_incident_the_panels_name_whom_its_steps_will(desk: Story) -> None:
    assert on_panels(desk, GUIDE) == (("王丽",), "post")
    assert on_panels(desk, "first_aid") == ((), "vacant")


def test_a_hall_with_a_post_of_its_own_reads_the_same_on_the_panels(fire: Story) -> None:
    own = Role(id="first_aid", title=Text("安全救护", "First aid"), posts=(Text("急救员", "Medic"),))
    fire.playbooks.books = {"fire": put_in(FIRE, roles=(own,))}
    fire.does(c.SetHall(change=HallChange(people=(Person("赵敏", "急救员"),))))
    fire.resolves().does(c.CancelIncident(incident=1, reason="误报"))
    assert on_panels(fire, "first_aid") == ((), "vacant")
    fire.starts("fire")
    assert on_panels(fire, "first_aid") == (("赵敏",), "post")


def test_a_released_role_is_vacant_in_the_steps_too(fire: Story) -> None:
    fire.does(c.AssignRole(role=GUIDE, person="李强"))
    assert in_steps(fire, GUIDE) == on_panels(fire, GUIDE) == (("李强",), "assigned")
    fire.at("09:00").does(c.ReleaseRole(role=GUIDE))
    assert in_steps(fire, GUIDE) == on_panels(fire, GUIDE) == ((), "vacant")
    fire.at("17:30").hands_over("李强")
    assert in_steps(fire, GUIDE)[1] == "post", "the next shift has roles of its own"


def test_a_role_given_up_in_the_shift_before_is_not_vacant_in_this_one(fire: Story) -> None:
    fire.does(c.AssignRole(role=GUIDE, person="王丽"))
    fire.at("17:30").does(c.EndShift())
    assert in_steps(fire, GUIDE)[1] == "post", "nobody leads: by post only"
    fire.does(c.StartShift(name="晚班", leader="李强", staff=("赵敏",)))
    assert in_steps(fire, GUIDE) == (("李强", "赵敏"), "post")


def test_who_handed_over_is_not_here_when_the_next_shift_names_no_staff(fire: Story) -> None:
    fire.at("17:30").does(c.OfferHandover(to="李强"))
    fire.does(c.AcceptHandover(by="李强", staff=()))
    assert present(fire.board) == ["李强", "赵敏", "孙主任"]
    assert in_steps(fire, GUIDE) == on_panels(fire, GUIDE) == (("李强", "赵敏"), "post")


def test_who_is_not_on_the_shift_is_not_named(fire: Story) -> None:
    fire.at("17:30").does(c.OfferHandover(to="李强"))
    fire.does(c.AcceptHandover(by="李强", staff=("孙主任",)))
    assert in_steps(fire, GUIDE) == on_panels(fire, GUIDE) == (("李强",), "post")
