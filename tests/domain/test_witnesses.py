"""Who stands on the list of witnesses, however it was typed."""

from __future__ import annotations

import pendulum
import pytest

from shiftdesk.domain.form import Filling, Form
from shiftdesk.domain.payloads import Value
from shiftdesk.domain.witnesses import is_witness, lacking

NOW = pendulum.datetime(2026, 11, 23, 8)


def listed(text: str) -> Form:
    """A list of contacts."""
    filling = Filling(value=Value(text=text), by="陈静", when=NOW, at=NOW)
    return Form(id="WC1", kind="WC", incident=1, opened=NOW, opened_by="陈静", fillings={"witnesses": (filling,)})


SHEET = Form(id="RB1", kind="RB", incident=1, whom="张三", opened=NOW, opened_by="王丽")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ()), ("13900000001", ()), ("张三 13900000001\n李四", ("张三", "李四")), ("1. 张三,13900000001", ("张三",)),
        ("2) Li Ming (customer)\r\nZhao Min: 139", ("Li Ming", "Zhao Min")),
        ("无人目击。", ()), ("Nobody saw it", ()),
        ("张三;李四;王五/晨光", ("张三", "李四", "王五")),
    ],
)  # fmt: skip
def test_one_name_a_line_without_phone_or_number(text: str, names: tuple[str, ...]) -> None:
    assert lacking("RB", [SHEET, listed(text)]) == names


@pytest.mark.parametrize("kind", ["WC", "ZZ"])
def test_forms_that_nobody_writes_alone_wait_for_nobody(kind: str) -> None:
    assert lacking(kind, [listed("张三")]) == ()


@pytest.mark.parametrize(
    ("name", "seen"),
    [("李四", True), ("李 四", True), ("四", False), ("王五", True), ("li ming", True), ("Li M", False)],
)
def test_a_name_counts_as_a_whole_wherever_it_stands(name: str, seen: bool) -> None:
    assert is_witness(name, SHEET, [SHEET, listed("李四13900000001、王五\nLi  Ming")]) is seen
