"""What the next shift is called when nobody says a name."""

from __future__ import annotations

import pytest

from shiftdesk.domain.shift_names import usual_name
from tests.fakes import Story


@pytest.mark.parametrize(
    ("running", "time", "called"),
    [
        ("早班", "11:30", "晚班"), ("早班", "17:30", "晚班"), ("早班", "19:30", "夜班"),
        ("早班", "2026-11-24 08:30", "早班"),
        ("Early", "13:00", "Late"), ("中班", "13:00", "夜班"), ("晚班", "13:00", "夜班"), ("夜班", "19:30", "早班"),
        ("A 班", "17:30", "A 班"),
    ],
)  # fmt: skip
def test_the_next_shift_is_never_called_as_the_one_it_follows(
    bare_desk: Story, running: str, time: str, called: str
) -> None:
    bare_desk.has_a_shift(name=running)
    bare_desk.at(time).hands_over("陈静")
    assert bare_desk.board.shift and bare_desk.board.shift.name == called


def test_a_first_shift_goes_by_the_hour(bare_desk: Story) -> None:
    for time, zh, en in (("09:00", "早班", "Early"), ("12:00", "晚班", "Late"), ("20:00", "夜班", "Night")):
        now = bare_desk.at(time).now
        assert [usual_name(now, bare_desk.board.hall.zone, None, lang) for lang in ("zh", "en")] == [zh, en]
