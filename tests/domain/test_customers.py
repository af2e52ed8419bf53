"""Which phone numbers the desk knows as somebody's, from whatever form they were typed in."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from shiftdesk.domain.board import EMPTY
from shiftdesk.domain.customers import known_numbers, may_hold_number, spans_of, tellers_of_numbers
from shiftdesk.domain.followup import Followup
from shiftdesk.domain.form import Form
from shiftdesk.domain.moments import from_text

NOW = from_text("2026-11-23T01:00:00Z")


@pytest.mark.parametrize(
    ("phone", "known"),
    [
        ("87654321", {"87654321"}),
        ("138 1234 5678", {"13812345678"}),
        ("+86 138 1234 5678", {"8613812345678", "13812345678"}),
        ("8613812345678", {"8613812345678", "13812345678"}),
        ("0571-87654321 转 2", {"057187654321", "87654321"}),
        ("＋852 9123 4567", {"85291234567", "91234567"}),
        ("８７６５４３２１/13812345678", {"87654321", "13812345678"}),
        ("119", set()),
        ("1" * 16, set()),
    ],
)
def test_a_number_is_known_however_it_was_typed(phone: str, known: set[str]) -> None:
    item = Followup(id="F1", kind="callback", customer="吴", phone=phone, taken=NOW, taken_by="王丽")
    assert known_numbers(replace(EMPTY, followups={"F1": item})) == known


def test_a_form_of_a_kind_that_this_version_does_not_have_tells_of_no_number() -> None:
    form = Form(id="ZZ1", kind="ZZ", opened=NOW, opened_by="王丽")
    assert known_numbers(replace(EMPTY, forms={"ZZ1": form})) == frozenset()


def test_of_two_numbers_in_one_place_the_longer_is_found_and_no_part_of_a_longer_group() -> None:
    known = {"12345678", "123456789", "5678912"}
    assert list(spans_of(known, "a 1234 5678 9 12345678")) == [(2, 13), (14, 22)]
    assert list(spans_of(known, "a 1234 5678 91")) == [(2, 11)]
    assert list(spans_of(known, "112345678 123456780")) == []


@pytest.mark.parametrize(
    ("text", "may"),
    [("客户 6234-5678 来电", True), ("09:05 取号 12", False), ("12 34 56", False), ("", False)],
)
def test_only_a_line_with_digits_enough_in_one_place_is_looked_through(text: str, may: bool) -> None:
    assert may_hold_number(text) is may


def test_what_tells_of_numbers_is_the_same_until_a_follow_up_a_case_or_a_form_is_another() -> None:
    told = tellers_of_numbers(EMPTY)
    assert all(one is two for one, two in zip(told, tellers_of_numbers(replace(EMPTY, seq=9)), strict=True))
    item = Followup(id="F1", kind="callback", customer="吴", phone="87654321", taken=NOW, taken_by="王丽")
    form = Form(id="ZZ1", kind="ZZ", opened=NOW, opened_by="王丽")
    changed = (
        replace(EMPTY, followups={"F1": item}), replace(EMPTY, forms={"ZZ1": form}),
        replace(EMPTY, owed=replace(EMPTY.owed, cases={"K1": None})),
    )  # fmt: skip
    for board in changed:
        assert any(one is not two for one, two in zip(told, tellers_of_numbers(board), strict=True))
