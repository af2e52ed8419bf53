"""The hall's own data: who is in it, and the house numbers that it may set."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from shiftdesk.domain.hall import Contact, Hall, HallChange, Person, changed
from tests.fakes import refused

HALL = Hall(name="城南厅", people=(Person("王丽", "值班长"), Person("李强")))
RANGES = [
    ("bell_repeat_s", 10, 3600, "hall.repeat_range"),
    ("drill_days", 1, 1000, "hall.drill_days_range"),
    ("cctv_days", 1, 3660, "hall.cctv_range"),
]


@pytest.mark.parametrize(("field", "least", "most", "code"), RANGES)
def test_a_number_of_the_house_has_a_range_and_both_ends_belong_to_it(
    field: str, least: int, most: int, code: str
) -> None:
    for number in (least, most):
        assert getattr(changed(HALL, replace(HallChange(), **{field: number})), field) == number
    for number in (least - 1, most + 1):
        with refused(code):
            changed(HALL, replace(HallChange(), **{field: number}))


def test_somebody_of_the_hall_is_found_by_the_whole_name() -> None:
    assert HALL.person("王丽") == Person("王丽", "值班长")
    assert HALL.person("王") is None


def test_a_phone_with_letters_is_refused_when_it_is_given_and_kept_where_it_was() -> None:
    for change in (
        HallChange(people=(Person("赵敏", "", "138abc"),)),
        HallChange(contacts=(Contact("综合组", "内线"),)),
    ):
        with refused("phone.letters"):
            changed(HALL, change)
    old = replace(HALL, people=(Person("王丽", "", "内线8"),), contacts=(Contact("coordination_group", "内线9"),))
    same = HallChange(people=(Person("王丽", "值班长", "内线8"),), contacts=(Contact("综合组", "内线9"),), whole=True)
    assert changed(old, same).people == (Person("王丽", "值班长", "内线8"),)
    assert changed(HALL, HallChange(contacts=(Contact("综合组", "0571-1 转 8"),))).contacts[0].phone == "0571-1 转 8"
