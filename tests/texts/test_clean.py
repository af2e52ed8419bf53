"""The output border lets nothing through that a terminal would obey."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftdesk.texts.clean import clean, mask_phone, mask_phones

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"


@pytest.mark.parametrize("text", ["值班日志 09:05", "a  b", "[/red] 100%", "全角\u3000空格", "ö é", "🔥"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("bell\x07", "bell␇"),
        ("del\x7f", "del␡"),
        ("c1 \x9b31m", "c1 \ufffd31m"),
        ("half \ud800", "half \ufffd"),
        ("two\r\nlines\nhere", "two⏎lines⏎here"),
        ("tab\tstop", "tab stop"),
        ("a\u200db", "ab"),
        ("🇨🇳👍🏽", "CN👍"),
        ("nb\u00a0sp", "nb sp"),
    ],
)
def test_what_a_terminal_would_obey_is_replaced(text: str, shown: str) -> None:
    assert clean(text) == shown


@pytest.mark.parametrize("char", BIDI)
def test_direction_tricks_are_made_visible(char: str) -> None:
    assert clean(f"a{char}b") == "a\ufffdb"


def test_line_breaks_are_kept_when_asked_for() -> None:
    assert clean("a\r\nb\u2028c", keep_newlines=True) == "a\nb\nc"


@given(st.text(st.characters(codec=None)))
def test_nothing_but_printable_characters_gets_through(text: str) -> None:
    shown = clean(text)
    bad = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert {char for char in shown if unicodedata.category(char) in bad} == set()
    assert clean(shown) == shown


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13812345678", "138******78"),
        ("138 1234 5678", "138 **** **78"),
        ("0571-87654321", "057*-******21"),
        ("87654321", "876***21"),
        ("119", "119"),
        ("95598", "95598"),
        ("", ""),
    ],
)
def test_a_phone_number_keeps_its_ends_only(phone: str, masked: str) -> None:
    assert mask_phone(phone) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("电话13812345678找她", "电话138******78找她"),
        ("打119和120,再打95598", "打119和120,再打95598"),
        ("座机0571-87654321。", "座机057*-******21。"),
        ("单号 202611230905001234", "单号 202611230905001234"),
        ("id 80f70947580a6c87", "id 80f70947580a6c87"),
        ("现金 12600 元", "现金 12600 元"),
        ("０１３ 138.1234.5678 转 2", "０１３ 138.****.**78 转 2"),
        ("手机1３８１２３４５６７８", "手机1３８******７８"),
        ("+86 138-1234-5678", "+86 1**-****-**78"),
        ("0571 87654321 / 00861381234567８", "057* ******21 / 008**********7８"),
        ("打 +852 9123 4567 找她", "打 +852 **** **67 找她"),
        ("＋1 (415) 555-0100", "＋1 (41*) ***-**00"),
        ("139 876 54321", "139 *** ***21"),
        ("0571-8765 4321", "057*-**** **21"),
        ("应到 162 2026-11-23 点名", "应到 162 2026-11-23 点名"),
        ("2026-11-23T09:05:00+08:00", "2026-11-23T09:05:00+08:00"),
        ("增加 +12600 元", "增加 +12600 元"),
        ("编号 0012-345-6789", "编号 0012-345-6789"),
        ("010-8765-4321", "010-****-**21"),
        ("０５７１ 876 5432", "０５７* *** **32"),
    ],
)
def test_phone_numbers_inside_text_are_masked(text: str, masked: str) -> None:
    assert mask_phones(text) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("在 87654321 等", "在 876***21 等"),
        ("８７６５-４３２１或电87654321", "８７６*-**２１或电876***21"),
        ("2 8765 4321 3", "2 876* **21 3"),
        ("187654321 和 876543210", "187654321 和 876543210"),
        ("8765 4322", "8765 4322"),
        ("9" * 40, "9" * 40),
    ],
)
def test_a_number_that_is_known_as_somebody_s_is_masked_however_it_is_spaced(text: str, masked: str) -> None:
    assert mask_phones(text, {"87654321"}) == masked
