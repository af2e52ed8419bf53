"""The morning briefing and what is owed to customers."""

from __future__ import annotations

import pytest

from shiftdesk.desk.documents import Documents
from shiftdesk.domain import commands as c
from shiftdesk.domain.briefing_draft import proposals
from shiftdesk.domain.duties import called, roster
from shiftdesk.domain.payloads import Absence
from shiftdesk.domain.rounds import Action
from shiftdesk.texts.hand import Words
from tests.fakes import Story, refused


@pytest.fixture
def briefed(desk: Story) -> Story:
    """王丽, 李强 and 赵敏 are expected."""
    desk.does(c.StartBriefing(host="王丽", place="大厅"))
    return desk


def counts(desk: Story, *absent: str, present: int | None = None, expected: int | None = None) -> None:
    names = tuple(Absence(name, "leave") for name in absent)
    desk.does(c.CountBriefing(expected=expected, present=present, absent=names))


def closes(desk: Story) -> None:
    desk.does(c.CloseBriefing(summary="注意安全"))


def test_expected_comes_from_the_roster_and_present_from_the_absentees(briefed: Story) -> None:
    counts(briefed, "赵敏")
    briefing = briefed.board.briefing
    assert briefing
    assert (briefing.expected, briefing.present, briefing.fits) == (3, 2, True)
    closes(briefed)
    assert briefed.board.briefing
    assert briefed.board.briefing.closed


def test_a_roll_call_names_whom_it_called_whoever_has_the_desk_later(briefed: Story) -> None:
    counts(briefed, "赵敏")
    closes(briefed)
    briefed.hands_over("陈静")
    assert briefed.board.shift and briefed.board.shift.leader == "陈静"
    assert called(briefed.board) == ("王丽", "李强", "赵敏")
    briefed.at("2026-11-24 08:00").does(c.StartBriefing(host="陈静", place="大厅"))
    assert called(briefed.board) == roster(briefed.board), "the next one calls who is there then"


def test_a_sum_that_does_not_fit_is_kept_but_cannot_be_finished(briefed: Story) -> None:
    counts(briefed, "赵敏", present=3)
    with refused("briefing.sum"):
        closes(briefed)
    counts(briefed, present=2)
    with refused("briefing.sum"):
        closes(briefed)
    counts(briefed, present=3)
    closes(briefed)


def test_an_uncounted_briefing_cannot_be_finished_and_holds_nothing_else_up(briefed: Story) -> None:
    with refused("briefing.not_counted"):
        closes(briefed)
    briefed.writes("开门营业")
    briefed.starts("fire")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (c.CountBriefing(present=1, absent=(Absence("赵敏"), Absence("赵敏"))), "briefing.absent_twice"),
        (c.CountBriefing(absent=(Absence(" "),)), "person.name_empty"),
        (c.CountBriefing(present=-1), "briefing.negative"),
        (c.CountBriefing(expected=0, absent=(Absence("赵敏"),)), "briefing.negative"),
        (c.NoteBriefing(text=""), "text.empty"),
        (c.StartBriefing(host="李强"), "briefing.open_already"),
    ],
)
def test_a_count_that_cannot_be_is_refused(briefed: Story, command: c.Command, code: str) -> None:
    with refused(code):
        briefed.does(command)


def test_a_closed_briefing_takes_nothing_more_and_needs_a_summary(briefed: Story) -> None:
    counts(briefed)
    with refused("briefing.summary_empty"):
        briefed.does(c.CloseBriefing(summary=" "))
    closes(briefed)
    with refused("briefing.closed_already"):
        briefed.does(c.NoteBriefing(text="x"))
    briefed.does(c.StartBriefing(host="李强"))


def test_without_a_roster_the_count_is_what_is_said(bare_desk: Story) -> None:
    with refused("briefing.none"):
        counts(bare_desk)
    with refused("briefing.host_empty"):
        bare_desk.does(c.StartBriefing(host=""))
    bare_desk.does(c.StartBriefing(host="王丽"))
    with refused("briefing.count_missing"):
        counts(bare_desk, "赵敏")
    counts(bare_desk, "赵敏", present=4)
    assert bare_desk.board.briefing
    assert bare_desk.board.briefing.expected == 5


def test_yesterdays_open_matters_are_proposed_until_they_are_on_the_list(bare_desk: Story) -> None:
    bare_desk.starts("sys-single")
    bare_desk.starts("fire", drill=True)
    bare_desk.does(c.TakeFollowup(kind="callback", customer="张", phone="1"))
    bare_desk.at("2026-11-24 08:00").has_a_shift()
    bare_desk.does(c.StartBriefing(host="王丽"))
    bare_desk.starts("illness")
    assert [p.key for p in proposals(bare_desk.board, bare_desk.now)] == ["incident:1", "followup:F1"]
    bare_desk.does(c.NoteBriefing(text="还在修", carried="incident:1"))
    assert [p.key for p in proposals(bare_desk.board, bare_desk.now)] == ["followup:F1"]


def test_a_pre_accepted_case_is_done_when_keyed_and_dispatched(desk: Story) -> None:
    desk.does(c.TakeFollowup(kind="预受理", customer="张先生", phone="13900000000"))
    with refused("followup.not_keyed"):
        desk.does(c.MoveFollowup(followup="F1", move="done"))
    desk.at("09:00").does(c.MoveFollowup(followup="F1", move="keyed"))
    with refused("followup.done_already"):
        desk.does(c.MoveFollowup(followup="F1", move="keyed"))
    assert desk.board.followups["F1"].state == "open"
    desk.at("09:05").does(c.MoveFollowup(followup="F1", move="dispatched"))
    item = desk.board.followups["F1"]
    assert (item.state, desk.clock_face(item.keyed), desk.clock_face(item.dispatched)) == ("done", "09:00", "09:05")
    with refused("followup.settled"):
        desk.does(c.MoveFollowup(followup="F1", move="attempt"))


def test_a_callback_is_tried_and_done(desk: Story) -> None:
    desk.does(c.TakeFollowup(kind="callback", customer="张", phone="1", due="10:00"))
    desk.does(c.MoveFollowup(followup="F1", move="attempt", note="无人接"))
    desk.does(c.MoveFollowup(followup="F1", move="done", note="已通知"))
    item = desk.board.followups["F1"]
    assert (item.state, item.outcome, [m.move for m in item.moves]) == ("done", "已通知", ["attempt", "done"])
    assert desk.clock_face(item.due) == "10:00"


@pytest.mark.parametrize(
    ("command", "code", "status"),
    [
        (c.TakeFollowup(kind="gift", customer="张", phone="1"), "followup.kind", 65),
        (c.TakeFollowup(kind="", customer="张", phone="1"), "followup.kind_empty", 65),
        (c.TakeFollowup(kind="callback", customer=" ", phone="1"), "followup.customer_empty", 65),
        (c.TakeFollowup(kind="callback", customer="张", phone=""), "followup.phone_empty", 65),
        (c.TakeFollowup(kind="callback", customer="张", phone="1", incident=7), "incident.missing", 66),
        (c.TakeFollowup(kind="callback", customer="张", phone="1", due="-1h"), "due.before_taken", 65),
        (c.MoveFollowup(followup="F9", move="done"), "followup.missing", 66),
        (c.MoveFollowup(followup="F1", move="cancel"), "followup.reason_empty", 65),
        (c.MoveFollowup(followup="F1", move="attempt", at="07:00"), "followup.before_taken", 65),
    ],
)
def test_what_cannot_be_owed_is_refused(desk: Story, command: c.Command, code: str, status: int) -> None:
    desk.does(c.TakeFollowup(kind="callback", customer="李", phone="2"))
    with refused(code, status):
        desk.does(command)


def proposed(desk: Story) -> list[str]:
    return [proposal.key for proposal in proposals(desk.board, desk.now)]


def test_what_the_night_shift_left_after_midnight_is_proposed_in_the_morning(bare_desk: Story) -> None:
    bare_desk.at("22:00").has_a_shift("赵敏", name="夜班")
    bare_desk.at("2026-11-24 01:30").starts("sys-single")
    bare_desk.does(c.TakeFollowup(kind="callback", customer="张", phone="1"))
    assert bare_desk.board.day == "2026-11-23"
    assert proposed(bare_desk) == []
    bare_desk.at("08:00").hands_over("王丽")
    assert bare_desk.board.day == "2026-11-24"
    bare_desk.starts("illness")
    assert proposed(bare_desk) == ["incident:1", "followup:F1"]


def test_what_the_night_left_is_proposed_also_when_nobody_took_the_shift(bare_desk: Story) -> None:
    bare_desk.at("22:00").has_a_shift("赵敏", name="夜班")
    bare_desk.at("2026-11-24 01:30").starts("sys-single")
    bare_desk.does(c.TakeFollowup(kind="callback", customer="张", phone="1"))
    bare_desk.does(c.EndShift())
    bare_desk.at("08:00").writes("开门")
    assert proposed(bare_desk) == ["incident:1", "followup:F1"]


def test_what_the_shift_before_left_on_the_same_day_is_proposed_too(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.does(c.TakeFollowup(kind="callback", customer="张", phone="1"))
    assert proposed(desk) == []
    desk.at("14:00").hands_over("陈静")
    desk.at("14:10").starts("illness")
    assert proposed(desk) == ["incident:1", "followup:F1"]


def test_only_attempts_are_shown_as_attempts(desk: Story) -> None:
    desk.does(c.TakeFollowup(kind="callback", customer="张", phone="1"))
    desk.does(c.MoveFollowup(followup="F1", move="attempt", note="无人接"))
    desk.does(c.MoveFollowup(followup="F1", move="done", note="已通知"))
    document = Documents(desk.board, desk.now, "zh", str).followup(desk.board.followups["F1"])
    assert [move["note"] for move in document["attempts"]] == ["无人接"]
    assert [move["move"] for move in document["moves"]] == ["attempt", "done"]


def test_a_fault_that_was_mended_is_proposed_no_more(desk: Story) -> None:
    desk.at("09:00").does(c.BeginRound())
    found: tuple[tuple[str, Action | None], ...] = (
        ("exits", None), ("screens", None), ("prices", None), ("box", "fixed"),
    )  # fmt: skip
    for item, action in found:
        due = "明天" if action is None else None
        desk.does(c.LookAt(item=item, result="fault", note="坏了", action=action, due=due))
    desk.does(c.EndRound(rest_ok=True))
    desk.at("16:00").does(c.MeetDeadline(deadline="D1"))
    desk.at("2026-11-24 08:00").hands_over("陈静")
    assert proposed(desk) == ["fault:R1/screens", "fault:R1/prices"], "two of the same words are told apart"
    desk.does(c.MeetDeadline(deadline="D2"))
    assert proposed(desk) == ["fault:R1/prices"]


def test_after_the_briefing_nothing_is_proposed_until_another_one_begins(desk: Story) -> None:
    desk.does(c.SetDeadline(what="报表", due="当日"))
    desk.does(c.StartBriefing(host="王丽"))
    assert proposed(desk) == ["deadline:D1"]
    desk.does(c.CountBriefing(expected=3))
    desk.does(c.CloseBriefing(summary="好"))
    assert proposed(desk) == []
    desk.does(c.StartBriefing(host="王丽"))
    assert proposed(desk) == ["deadline:D1"]


def test_all_that_is_due_today_is_proposed_wherever_it_lies(desk: Story) -> None:
    desk.starts("sys-single", drill=True)
    desk.does(c.RecordDrill(incident=1, participants=("王丽",), evaluation="好", next="2026-11-24"))
    desk.does(c.TakeFollowup(kind="complaint", customer="钱女士", phone="1", important=True))
    desk.does(c.GiveOut(name="申请表", qty=10, to="一号台"))
    desk.does(c.OpenForm(form="CC", values={"camera": "1号", "from": "-20m", "to": "-1m", "until": "2026-11-24T12:00"}))
    desk.does(c.OpenForm(form="CC", values={"camera": "2号", "from": "-20m", "to": "-1m"}))
    desk.at("2026-11-24 08:00").hands_over("陈静")
    found = {item.key: item for item in proposals(desk.board, desk.now)}
    assert [*found] == [
        "deadline:F1.leaders", "paper:P1", "deadline:CC1", "drill_due:2026-11-24", "drill:1",
    ]  # fmt: skip
    words = {lang: Words(lang, desk.board.hall.zone, desk.now) for lang in ("zh", "en")}
    assert "已超" in words["zh"].item(found["deadline:F1.leaders"])
    assert words["en"].item(found["paper:P1"]).startswith("P1 申请表 × 10, with 一号台, due ")
    assert "钱女士" not in str(found), "no customer is named"
    assert [words[lang].kind(found["drill_due:2026-11-24"]) for lang in words] == ["演练到期", "drill due"]


def test_what_was_moved_after_its_time_stays_overdue_in_the_proposals(desk: Story) -> None:
    desk.does(c.SetDeadline(what="报表", due="09:00"))
    desk.at("09:30").does(c.MoveDeadline(deadline="D1", due="2026-11-30", reason="等盖章"))
    (item,) = [one for one in proposals(desk.board, desk.now) if one.kind == "deadline"]
    assert desk.clock_face(item.due) == "09:00"


def test_a_fault_says_by_when_it_is_to_be_mended_and_how_late_that_is(desk: Story) -> None:
    desk.at("09:00").does(c.BeginRound())
    desk.does(c.LookAt(item="exits", result="fault", note="坏了", action=None, due="16:00"))
    desk.does(c.EndRound(rest_ok=True))
    desk.at("2026-11-24 08:00").hands_over("陈静")
    (item,) = proposals(desk.board, desk.now)
    words = Words("en", desk.board.hall.zone, desk.now).item(item)
    assert (item.key, desk.clock_face(item.due)) == ("fault:R1/exits", "16:00")
    assert "late" in words


def test_customers_are_proposed_in_the_order_of_their_times(desk: Story) -> None:
    for due in (None, *["2026-11-24T15:00"] * 9, "2026-11-24T10:00", "12:00", None):
        desk.does(c.TakeFollowup(kind="callback", customer="张", phone="1", due=due))
    desk.at("2026-11-24 08:00").hands_over("陈静")
    found = [one.of for one in proposals(desk.board, desk.now) if one.kind == "followup"]
    assert found == ["F12", "F11", *(f"F{number}" for number in range(2, 11)), "F1", "F13"]
