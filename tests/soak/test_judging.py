"""A run in real time is judged by what its facts tell: each kind of wrong is found."""

from __future__ import annotations

from typing import Any

import pytest

from shiftdesk.domain.chain import Draft, Fact, seal
from tests.soak.hour import Held, grown, ladders, lost


def told(*facts: tuple[str, str, dict[str, Any]]) -> list[Fact]:
    """The facts that these make, one behind the other."""
    drafts = [Draft(id=str(n), cmd="c", kind=kind, at=f"2026-11-23T{at}Z", when="", by="", data=data)
              for n, (kind, at, data) in enumerate(facts)]  # fmt: skip
    return [seal(draft, seq, "", "") for seq, draft in enumerate(drafts, 1)]


OPENED = ("incident.opened", "08:00:00.000000", {"incident": 1, "onset": "2026-11-23T07:30:05Z"})
END = ("log.written", "08:00:30.000000", {"text": "a-1"})


def raised(level: str, at: str) -> tuple[str, str, dict[str, Any]]:
    return ("level.raised", at, {"incident": 1, "level": level})


def test_a_ladder_that_is_raised_in_time_is_in_order() -> None:
    facts = told(OPENED, raised("L0", "08:00:00.000000"), raised("L1", "08:00:06.500000"), END)
    late, wrong = ladders(facts)
    assert late == [0.0, 1.5]
    assert wrong == []


@pytest.mark.parametrize(
    ("what", "named"),
    [
        ([], "#1 L1: raised 0 times"),
        ([raised("L1", "08:00:05.000000"), raised("L1", "08:00:06.000000")], "#1 L1: raised 2 times"),
        ([raised("L1", "08:00:07.500000")], "#1 L1: {'incident': 1, 'level': 'L1'}"),
        ([raised("L1", "08:00:03.500000")], "#1 L1: {'incident': 1, 'level': 'L1'}"),
    ],
)
def test_a_level_that_is_missed_doubled_late_or_early_is_named(what: list[Any], named: str) -> None:
    _, wrong = ladders(told(OPENED, raised("L0", "08:00:00.000000"), *what, END))
    assert wrong == [named]


def test_a_level_that_the_repair_came_before_is_not_missed() -> None:
    repaired = ("incident.resolved", "08:00:04.000000", {"incident": 1})
    assert ladders(told(OPENED, raised("L0", "08:00:00.000000"), repaired, END))[1] == []


def test_what_was_answered_and_is_lost_or_doubled_is_named() -> None:
    facts = told(END, END)
    assert lost(facts, ["a-1"], ["screen-1"]) == ["a-1: 2 times", "screen-1: 0 times"]
    assert lost(facts[1:], ["a-1"]) == ["seq with gaps"]


def test_what_the_dashboard_keeps_is_named() -> None:
    warm = Held(300, 50.0, 6, 6)
    assert grown(warm, Held(3600, 54.0, 5, 6)) == []
    assert grown(warm, Held(3600, 55.0, 7, 7)) == ["memory grew by 5.0 MB", "threads left over", "files left over"]
