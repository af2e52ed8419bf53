"""How far a customer's matter is, in few words."""

from __future__ import annotations

import pytest
from pendulum import DateTime

from shiftdesk.domain import commands as c
from shiftdesk.domain.payloads.day import FollowupMove
from shiftdesk.texts.progress import progress
from tests.fakes import Story, a_desk


def said(story: Story, lang: str = "zh") -> str:
    """The progress of the only one."""

    def time(moment: DateTime) -> str:
        return str(story.clock_face(moment))

    return progress(story.board.followups["F1"], lang, time)


def takes(kind: str, important: bool = False) -> Story:
    story = a_desk("2026-11-23 09:00")
    story.does(c.TakeFollowup(kind=kind, customer="钱女士", phone="1", due="16:00", important=important))
    return story


def test_nothing_is_said_where_nothing_was_done() -> None:
    assert said(takes("callback")) == ""


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "14:00 来 15:00 上门 ✓已录入 □已派单 联系 1 次 改期 1 次"),
        ("en", "comes 14:00 visit 15:00 ✓keyed □dispatched tried 1× moved 1×"),
    ],
)
def test_what_the_customer_was_promised_comes_first(lang: str, words: str) -> None:
    story = takes("pre-accepted")
    moves: list[tuple[FollowupMove, str | None]] = [
        ("keyed", None), ("attempt", None), ("told", "13:00"), ("visit", "15:00"),
    ]  # fmt: skip
    for move, due in moves:
        story.does(c.MoveFollowup(followup="F1", move=move, due=due))
    story.does(c.MoveFollowup(followup="F1", move="told", due="14:00"))
    story.does(c.MoveFollowup(followup="F1", move="moved", due="15:00", note="客户改期"))
    assert said(story, lang) == words


def test_an_important_complaint_is_marked_until_leaders_heard_of_it() -> None:
    story = takes("complaint", important=True)
    assert said(story) == "▲重要"
    story.does(c.MoveFollowup(followup="F1", move="leaders", note="刘主任"))
    assert said(story) == ""
