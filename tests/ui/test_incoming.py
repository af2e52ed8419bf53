"""What a terminal sends becomes text, however it is cut into pieces and whatever is in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.drivers.headless_driver import HeadlessDriver

from shiftdesk.ui.incoming import BEGIN, END, NO_TEXT, Incoming, reading

PASTE = f"前{BEGIN}一\x1b[31m二\x00三\t四\n五\x1b{END}后\x1b[A"
SEEN = f"前{BEGIN}一{NO_TEXT}[31m二{NO_TEXT}三\t四\n五{NO_TEXT}{END}后\x1b[A"


def said(pieces: Sequence[bytes]) -> str:
    incoming = Incoming()
    return "".join(incoming.text(piece) for piece in pieces)


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        (b"a\xffb", f"a{NO_TEXT}b"), ("你好".encode("gbk") + b"!", NO_TEXT * 3 + "!"),
        (b"caf\xe9 x", f"caf{NO_TEXT} x"), (b"\xed\xa0\x80", NO_TEXT * 3),
        ("交接班".encode(), "交接班"), (PASTE.encode(), SEEN),
    ],
)  # fmt: skip
def test_bytes_that_are_no_text_are_seen_where_they_were(sent: bytes, text: str) -> None:
    assert said([sent]) == text


@given(st.lists(st.integers(0, len(PASTE.encode()) * 2), max_size=6))
def test_it_says_the_same_in_whatever_pieces_it_comes(cuts: list[int]) -> None:
    whole = (PASTE * 2).encode()
    edges = [0, *sorted(cuts), len(whole)]
    assert said([whole[start:end] for start, end in pairwise(edges)]) == SEEN * 2


@given(st.lists(st.binary(max_size=12) | st.sampled_from([BEGIN.encode(), END.encode(), b"\x1b", b"[20"]), max_size=8))
def test_no_bytes_end_it_and_no_control_is_left_in_a_paste(pieces: list[bytes]) -> None:
    for paste in said(pieces).split(BEGIN)[1:]:
        assert "\x00" not in paste.partition(END)[0]


def test_a_lone_escape_waits_for_nothing() -> None:
    assert Incoming().text(b"\x1b") == "\x1b"


def test_only_a_terminal_that_sends_another_encoding_is_told_of() -> None:
    incoming = Incoming()
    incoming.text(f"typed {NO_TEXT} and {BEGIN}\x00{END}".encode())
    assert not incoming.garbled
    incoming.text(b"\xff")
    assert incoming.garbled


def test_a_driver_that_reads_no_bytes_stays_as_it_is() -> None:
    assert reading(HeadlessDriver) is HeadlessDriver
