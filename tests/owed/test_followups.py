"""What is owed to customers: told, visited, important, found again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypedDict, Unpack

import pytest

from shiftdesk.desk.progress import everywhere, here
from shiftdesk.domain import commands as c
from shiftdesk.domain.agenda import agenda
from shiftdesk.domain.chain import Fact
from shiftdesk.domain.followup import Followup
from shiftdesk.domain.payloads.day import FollowupMove
from shiftdesk.texts.tell import teller
from tests.fakes import Story, refused


class Told(TypedDict, total=False):
    """What may be said of a follow-up when it is taken."""

    at: str
    business: str
    due: str
    important: bool


def takes(
    desk: Story, kind: str = "callback", name: str = "钱女士", phone: str = "13900000020", **more: Unpack[Told]
) -> None:
    desk.does(c.TakeFollowup(kind=kind, customer=name, phone=phone, **more))


def moves(desk: Story, move: FollowupMove, item: str = "F1", **more: str) -> Followup:
    desk.does(c.MoveFollowup(followup=item, move=move, **more))
    return desk.board.followups[item]


def owed(desk: Story) -> list[tuple[str, str | None]]:
    return [(one.id, desk.clock_face(one.due)) for one in agenda(desk.board, desk.now) if one.of.startswith("F")]


def test_told_to_come_at_two_settles_a_callback_and_keeps_the_hour(desk: Story) -> None:
    takes(desk)
    with refused("followup.told_empty"):
        moves(desk, "told")
    item = moves(desk, "told", due="14:00")
    assert (item.state, desk.clock_face(item.hour)) == ("done", "14:00")


def test_a_pre_accepted_one_that_was_told_still_wants_keying_and_dispatching(desk: Story) -> None:
    takes(desk, "pre-accepted")
    assert moves(desk, "told", due="14:00").state == "open"
    assert moves(desk, "keyed").state == "open"
    assert moves(desk, "dispatched").state == "done"


def test_a_visit_is_owed_until_the_customer_was_served(desk: Story) -> None:
    takes(desk, due="09:00")
    with refused("followup.visit_empty"):
        moves(desk, "visit")
    item = moves(desk.at("09:30"), "visit", due="15:00", note="带表单")
    assert (item.state, desk.clock_face(item.visit), owed(desk)) == ("open", "15:00", [("F1", "15:00")])
    (visit,) = [one for one in agenda(desk.board, desk.now) if one.id == "F1"]
    assert visit.overdue(desk.now), "that nobody called by nine is not forgotten"
    assert moves(desk.at("15:20"), "done", note="已上门办好").state == "done"


def test_an_important_complaint_goes_to_the_leaders_and_is_owed_an_answer(desk: Story) -> None:
    takes(desk, "complaint", important=True)
    assert owed(desk) == [("F1.leaders", "08:15"), ("F1", "17:30")]
    item = desk.board.followups["F1"]
    assert item.due_house and f"{item.due:%m-%d}" == "11-30", "five working days is the house's own"
    assert moves(desk.at("08:05"), "leaders", note="刘主任").leaders_told
    assert owed(desk) == [("F1", "17:30")]
    with refused("followup.done_already"):
        moves(desk, "leaders")


def test_the_leaders_are_told_of_complaints_only(desk: Story) -> None:
    takes(desk)
    with refused("followup.only_complaint"):
        moves(desk, "leaders", note="刘主任")
    assert desk.board.followups["F1"].moves == ()


def test_an_answer_by_a_time_that_was_said_is_no_house_rule(desk: Story) -> None:
    takes(desk, "complaint", due="3wd")
    item = desk.board.followups["F1"]
    assert (f"{item.due:%m-%d}", item.due_house) == ("11-26", False)


def test_failed_attempts_stay_on_record(desk: Story) -> None:
    takes(desk)
    for note in ("无人接", "关机"):
        moves(desk.at("10:00" if note == "无人接" else "10:30"), "attempt", note=note)
    assert [(m.move, m.note) for m in desk.board.followups["F1"].moves] == [("attempt", "无人接"), ("attempt", "关机")]


@pytest.mark.parametrize(
    "phone", ["0571-8000 0001", "(0571)80000001转12", "13900000020、8765 4321", "+86 139 0000 0020"]
)
def test_a_phone_as_people_write_it_is_taken(desk: Story, phone: str) -> None:
    takes(desk, phone=phone)
    assert desk.board.followups["F1"].phone == phone


@pytest.mark.parametrize("phone", ["139x0000020", "O571-8000", "没有", "see note", "---"])
def test_a_phone_with_letters_is_refused(desk: Story, phone: str) -> None:
    with refused("phone.letters"):
        takes(desk, phone=phone)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"due": "2026-11-20"}, "due.before_taken"),
        ({"due": "2026-11-23T07:00", "at": "07:30"}, "due.before_taken"),
        ({"important": True}, "followup.only_complaint"),
    ],
)
def test_what_cannot_be_is_refused(desk: Story, more: Told, code: str) -> None:
    with refused(code):
        takes(desk, **more)
    assert desk.board.followups == {}


def test_one_noted_later_may_be_due_already(desk: Story) -> None:
    takes(desk.at("11:00"), at="09:00", due="2026-11-23T10:00")
    (one,) = agenda(desk.board, desk.now)[:1]
    assert (one.id, one.overdue(desk.now)) == ("F1", True)


def test_progress_is_found_by_part_of_a_name_or_phone_also_of_what_was_settled_on_former_days(desk: Story) -> None:
    takes(desk, name="欧阳钱女士", phone="139-0000-0020", business="过户")
    takes(desk, name="孙先生", phone="13900000033")
    moves(desk, "attempt", note="无人接")
    moves(desk, "done", note="已回电")
    desk.does(c.EndShift())
    desk.at("2026-11-25 08:00").has_a_shift("李强")
    takes(desk, name="小钱", phone="8765 4321")
    assert "F1" not in desk.board.followups
    ledger = desk.ledger
    assert [item.id for item in everywhere(desk.board, ledger, "钱")] == ["F1", "F3"]
    (found,) = everywhere(desk.board, ledger, "1390000002")
    assert (found.id, found.state, found.outcome, len(found.moves)) == ("F1", "done", "已回电", 2)
    assert [item.id for item in everywhere(desk.board, ledger, "87654321")] == ["F3"]
    assert everywhere(desk.board, ledger, "周") == []
    assert [item.id for item in everywhere(desk.board, ledger, "f1")] == ["F1"], "by its number, too"
    assert [item.id for item in here(desk.board, "f2")] == ["F2"]
    with refused("text.empty"):
        everywhere(desk.board, ledger, " ")


def test_what_retention_takes_while_somebody_looks_for_it_is_not_found(
    desk: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    takes(desk, name="欧阳钱女士")
    moves(desk, "done")
    desk.does(c.EndShift())
    desk.at("2026-11-25 08:00").has_a_shift("李强")
    whole = desk.ledger.search
    looks: Iterator[Callable[..., list[Fact]]] = iter((whole, lambda *_: []))
    monkeypatch.setattr(desk.ledger, "search", lambda *how: next(looks)(*how))
    assert everywhere(desk.board, desk.ledger, "欧阳") == []


def test_an_agreed_time_is_moved_with_a_reason_and_the_old_one_is_remembered(desk: Story) -> None:
    takes(desk, due="09:00")
    with refused("followup.move_reason_empty"):
        moves(desk, "moved", due="11:00")
    with refused("followup.move_empty"):
        moves(desk, "moved", note="客户改期")
    item = moves(desk.at("08:00"), "moved", due="11:00", note="客户改期")
    assert (item.state, desk.clock_face(item.due), item.was) == ("open", "11:00", None), "moved in time: nothing missed"
    assert [(m.move, desk.clock_face(m.was), desk.clock_face(m.due), m.note) for m in item.moves] == [
        ("moved", "09:00", "11:00", "客户改期")
    ]
    item = moves(desk.at("11:30"), "moved", due="明天 10:00", note="打不通")
    assert desk.clock_face(item.was) == "11:00", "that eleven had passed stays known"
    (one,) = [one for one in agenda(desk.board, desk.now) if one.id == "F1"]
    assert one.overdue(desk.now)
    (first, second) = [line for line in desk.lines() if line.kind == "followup.moved"]
    assert teller(desk.board)(first, "zh") == "客户待办 F1:约定时间改为 11:00(原 09:00),客户改期"
    assert teller(desk.board)(second, "en") == "Follow-up F1: time moved to 11-24 10:00 (was 11:00), 打不通"


def test_a_visit_and_an_hour_that_was_told_can_be_moved_too(desk: Story) -> None:
    takes(desk)
    moves(desk, "visit", due="15:00")
    item = moves(desk, "moved", due="16:00", note="客户改期")
    assert (desk.clock_face(item.visit), desk.clock_face(item.due)) == ("16:00", "16:00")
    takes(desk, name="孙先生")
    moves(desk, "told", item="F2", due="14:00")
    item = moves(desk, "moved", item="F2", due="15:00", note="客户来电改期")
    assert (item.state, desk.clock_face(item.hour), desk.clock_face(item.moves[-1].was)) == ("done", "15:00", "14:00")
    moves(desk, "done")
    with refused("followup.settled"):
        moves(desk, "moved", due="17:00", note="晚了")


def test_a_time_is_not_moved_before_the_matter_was_taken(desk: Story) -> None:
    takes(desk.at("09:00"), due="10:00")
    with refused("followup.before_taken"):
        moves(desk, "moved", due="11:00", note="客户改期", at="08:30")
    assert desk.clock_face(desk.board.followups["F1"].due) == "10:00"


def test_one_without_a_time_is_given_one(desk: Story) -> None:
    takes(desk)
    assert desk.clock_face(moves(desk, "moved", due="10:00", note="客户催").due) == "10:00"
    (line,) = [line for line in desk.lines() if line.kind == "followup.moved"]
    assert teller(desk.board)(line, "zh") == "客户待办 F1:约定时间定为 10:00,客户催"
