"""Handovers as they happen: in the morning, over midnight, in the middle of a fire, refused, without an offer."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from msgspec.structs import replace

from shiftdesk.desk.desk import Answer
from shiftdesk.desk.remarks import remarks_of
from shiftdesk.desk.statistics import counts_of
from shiftdesk.domain import commands as c
from shiftdesk.domain import payloads as p
from shiftdesk.domain.briefing_draft import proposals
from shiftdesk.domain.day_plan import day_plan
from shiftdesk.domain.duties import expected_of
from shiftdesk.domain.hall import HallChange, Person
from shiftdesk.domain.handover import critical, danger, draft, sign_of
from shiftdesk.domain.owed import Attended
from shiftdesk.domain.report import Item
from shiftdesk.domain.shift_report import shiftless, standing_report
from shiftdesk.texts.hand import Words, report_sections
from tests.fakes import Story, a_desk, refused
from tests.owed.conftest import a_hall

Reports = Callable[[], list[p.ShiftReported]]


def keys(desk: Story) -> list[str]:
    return [item.key for item in draft(desk.board, desk.now)]


def must_restate(desk: Story) -> tuple[str, ...]:
    return critical(draft(desk.board, desk.now))


def test_the_draft_composes_itself_from_everything_that_runs(desk: Story) -> None:
    desk.at("08:30").does(c.SetHall(change=HallChange(people=(Person("老周"),))))
    desk.at("09:00").starts("sys-single")
    desk.reports("L0").reports("L1", reason="看来修不好")
    desk.does(c.TakeFollowup(kind="callback", customer="钱女士", phone="13900000020", due="10:00"))
    desk.does(c.TakeFollowup(kind="pre-accepted", customer="孙先生", phone="13900000022", incident=1))
    desk.does(c.GiveOut(name="申请表", qty=10, to="一号台"))
    desk.does(c.SetDeadline(what="交月报", due="2026-11-24T09:00", owner="李强"))
    desk.does(c.SetDeadline(what="换灭火器", due="2026-12-20", owner="李强"))
    carried = desk.does(c.WriteEntry(text="二号门锁不灵,走人工锁", carry=True)).main
    assert carried
    desk.does(c.AssignRole(role="guard", person="老周"))
    desk.at("09:20")
    assert keys(desk) == [
        "incident:1", "followup:F1", "paper:P1", "deadline:D1", "followup:F2", f"note:{carried.id}", "override:1/L1",
        "role:commander", "role:liaison", "role:first_aid",
    ], "what is due in a month is not handed over"  # fmt: skip
    assert must_restate(desk) == ()
    assert must_restate(desk.at("10:01")) == ("incident:1", "followup:F1"), "L2 is due, the callback overdue"
    text = str([p.ShiftReported, draft(desk.board, desk.now)])
    assert "钱女士" not in text and "13900000020" not in text, "no customer is named"


def test_what_was_restated_says_the_same_until_more_of_it_is_due(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")

    def sign() -> object:
        (item,) = [one for one in draft(desk.board, desk.now) if one.key == "incident:1"]
        return sign_of(item)

    said = sign()
    desk.does(c.PlaceIncident(incident=1, place="二层"))
    assert sign() == said, "a word more is nothing else"
    desk.at("09:29:59")
    assert sign() == said
    desk.at("09:30")
    assert sign() != said, "the next level is due"


def test_a_morning_handover_freezes_the_night_in_the_same_write(desk: Story, reports: Reports) -> None:
    desk.does(c.TakeAttendance(people=(Attended("赵敏", "leave"),)))
    desk.at("08:00").does(c.BeginRound())
    desk.does(c.EndRound(rest_ok=True))
    desk.at("09:00").starts("sys-single")
    desk.at("09:05").reports("L0")
    desk.at("09:20").resolves()
    desk.does(c.CloseIncident(incident=1, reason="单厅很快恢复"))
    desk.at("16:00").does(c.TakeFollowup(kind="callback", customer="钱女士", phone="13900000020", due="18:00"))
    desk.at("17:20").does(c.OfferHandover(to="陈静", words="三号机下午要重启"))
    answer = desk.at("17:30").does(c.AcceptHandover(by="陈静", name="晚班", restated=()))
    assert [fact.kind for fact in answer.facts] == ["shift.reported", "shift.began"]
    assert answer.main and answer.main.kind == "shift.began"
    (report,) = reports()
    assert (report.shift, report.leader, report.to, report.how) == ("S1", "王丽", "陈静", "accepted")
    assert (report.words, report.unrestated, report.danger) == ("三号机下午要重启", (), ())
    counts = {name: count for name, count in report.counts.items() if count}
    assert counts == {
        "facts": answer.facts[0].seq - report.first + 1, "entries": len(desk.lines()) - 2, "incidents_opened": 1,
        "incidents_resolved": 1, "incidents_closed": 1, "levels_late": 1, "followups_taken": 1, "followups_open": 1,
        "rounds_done": 1, "rounds_missed": 3,
    }, "the round of 16:30 is missed too: no grace is left"  # fmt: skip
    (incident,) = report.incidents
    assert (incident.number, incident.status, incident.elapsed_s) == (1, "closed", 1200)
    assert [(level.level, level.late_s) for level in incident.late] == [("L0", 300)]
    assert [(a.name, a.state) for a in report.attendance] == [
        ("王丽", "present"),
        ("李强", "present"),
        ("赵敏", "leave"),
    ]
    assert "followup:F1" in [item.key for item in report.items]
    assert desk.board.shift and (desk.board.shift.name, desk.board.shift.words) == ("晚班", "")


def test_a_report_is_late_on_paper_only_when_the_level_was_overdue_on_the_screen(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:00:17").reports("L0")
    desk.at("09:30:59").reports("L1")
    report = standing_report(desk.board, desk.now)
    assert report and (report.counts["levels_late"], report.incidents[0].late) == (0, ())
    desk.at("10:01").reports("L2")
    report = standing_report(desk.board, desk.now)
    assert report and report.counts["levels_late"] == 1
    assert [(level.level, level.late_s) for level in report.incidents[0].late] == [("L2", 60)]


def test_a_night_handed_over_after_midnight_is_whole_and_lies_with_the_morning(reports: Reports) -> None:
    desk = a_desk("2026-11-23 20:00").has_a_shift(name="夜班", until="08:00")
    desk.at("23:50").writes("二三五零")
    desk.at("00:20").writes("零点二十")
    before = desk.ledger.day("2026-11-23")
    desk.at("08:00").does(c.OfferHandover(to="陈静"))
    desk.does(c.AcceptHandover(by="陈静", name="早班"))
    desk.at("08:10").writes("昨晚漏记", at="2026-11-23T23:00")
    assert desk.ledger.day("2026-11-23") != before, "the offer is the night's"
    assert desk.ledger.days() == ["2026-11-23", "2026-11-24"]
    (report,) = desk.board.reports
    night = desk.ledger.day("2026-11-23")
    assert night
    assert report.counts["entries"] == len(night.facts) == 4, "nothing of it is lost with the day that ended"
    assert report.categories == {"handover": 1, "note": 2, "shift": 1}
    late = desk.lines()[0]
    assert (late.text, late.added_later) == ("昨晚漏记", True)
    standing = standing_report(desk.board, desk.now)
    assert standing and (standing.shift, standing.counts["added_later"]) == ("S2", 1), "it is the shift's that wrote it"


def test_an_entry_just_after_the_cut_for_just_before_it_is_marked(desk: Story) -> None:
    desk.at("17:30").hands_over("陈静")
    desk.at("17:30:20").writes("刚才的事", at="-40s")
    desk.writes("现在的事", at="-10s")
    assert [(line.text, line.added_later) for line in desk.lines() if line.text] == [
        ("刚才的事", True), ("现在的事", False),
    ]  # fmt: skip


def test_in_the_middle_of_a_fire_there_is_a_warning_and_no_barrier(desk: Story, reports: Reports) -> None:
    desk.at("17:29").starts("fire")
    desk.at("17:30").does(c.OfferHandover(to="陈静"))
    assert danger(desk.board) == (1,)
    assert must_restate(desk) == ("incident:1",)
    with refused("handover.unrestated"):
        desk.does(c.AcceptHandover(by="陈静", restated=()))
    with refused("handover_item.missing", 66):
        desk.does(c.AcceptHandover(by="陈静", restated=("incident:9",)))
    desk.does(c.AcceptHandover(by="陈静", restated=("incident:1",)))
    (report,) = reports()
    assert (report.danger, report.restated, report.unrestated) == ((1,), ("incident:1",), ())
    assert desk.incident().owners[-1][0] == "陈静"


@pytest.mark.parametrize("restated", [None, ()])
def test_what_is_not_restated_is_taken_over_with_a_reason_or_by_a_script_and_stands_on_record(
    desk: Story, reports: Reports, restated: tuple[str, ...] | None
) -> None:
    desk.at("17:29").starts("fire")
    desk.at("17:30").does(c.OfferHandover(to="陈静"))
    reason = "先救人" if restated == () else ""
    desk.does(c.AcceptHandover(by="陈静", restated=restated, reason=reason))
    (report,) = reports()
    assert (report.unrestated, report.reason) == (("incident:1",), reason)
    assert desk.board.shift and desk.board.shift.unrestated == ("incident:1",)


def test_a_refused_offer_stays_the_outgoing_leader_s(desk: Story, reports: Reports) -> None:
    desk.at("17:20").does(c.OfferHandover(to="陈静"))
    with refused("handover.not_yours"):
        desk.does(c.RefuseHandover(reason="生病"))
    with refused("handover.reason_empty"):
        desk.does(c.RefuseHandover(by="陈静", reason=" "))
    desk.does(c.RefuseHandover(by="陈静", reason="生病"))
    shift = desk.board.shift
    assert shift and (shift.leader, shift.offer) == ("王丽", None)
    with refused("handover.none"):
        desk.does(c.RefuseHandover(by="陈静", reason="生病"))
    desk.does(c.OfferHandover(to="李强"))
    desk.does(c.WithdrawHandover())
    desk.does(c.OfferHandover(to="李强"))
    desk.does(c.OfferHandover(to="赵敏"))
    desk.at("17:40").does(c.AcceptHandover(by="赵敏"))
    (report,) = reports()
    assert [(one.to, one.how, one.reason) for one in report.tries] == [
        ("陈静", "refused", "生病"), ("李强", "withdrawn", ""), ("李强", "unanswered", ""),
    ]  # fmt: skip


def test_taken_over_without_an_offer_and_an_offer_that_nobody_answered(desk: Story, reports: Reports) -> None:
    desk.at("12:00").starts("fire")
    desk.at("12:05").does(c.OfferHandover(to="陈静"))
    desk.does(c.StartShift(name="早班", leader="李强", reason="王丽送医"))
    (report,) = reports()
    assert (report.how, report.to, report.reason) == ("taken", "李强", "王丽送医")
    assert report.unrestated == ("incident:1",), "nobody restated anything"
    assert [(one.to, one.how) for one in report.tries] == [("陈静", "unanswered")]


def test_with_nobody_following_the_report_is_frozen_and_what_comes_then_is_nobody_s(
    desk: Story, reports: Reports
) -> None:
    desk.at("17:30").does(c.EndShift())
    desk.at("18:00").writes("保洁撞倒展架")
    desk.at("18:30").has_a_shift("陈静")
    (report,) = reports()
    assert (report.how, report.to) == ("ended", "")
    assert [line.text for line in shiftless(desk.board) if line.text] == ["保洁撞倒展架"]
    assert {line.kind for line in shiftless(desk.board)} == {"hall.set", "log.written"}
    assert desk.ledger.verify().ok


def test_a_carried_note_goes_on_until_somebody_discharges_it(desk: Story) -> None:
    plain = desk.writes("一号机换纸")
    desk.does(c.CarryNote(of=plain))
    with refused("note.carried_already"):
        desk.does(c.CarryNote(of=plain))
    desk.does(c.AmendEntry(of=plain, text="一号机换热敏纸"))
    desk.at("17:30").hands_over("陈静")
    desk.at("2026-11-24 08:00").hands_over("李强")
    (note,) = desk.board.carry.values()
    assert (note.text, note.by, desk.clock_face(note.when)) == ("一号机换热敏纸", "王丽", "07:45")
    assert f"note:{plain}" in keys(desk)
    desk.does(c.DischargeNote(of=note.newest, note="换好了"))
    assert desk.board.carry == {}
    with refused("note.not_carried"):
        desk.does(c.DischargeNote(of=plain))
    with refused("entry.missing", 66):
        desk.does(c.CarryNote(of="nothing"))
    began = next(line for line in desk.lines() if line.kind == "shift.began")
    with refused("note.no_text"):
        desk.does(c.CarryNote(of=began.id))


def test_what_is_waived_is_told_to_the_next_leader(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:30").does(c.SkipLevel(incident=1, level="L0", reason="电话打不通"))
    overrides = [item for item in draft(desk.board, desk.now) if item.kind == "override"]
    assert [(item.key, item.of, item.note) for item in overrides] == [("override:1/L0", "skipped", "电话打不通")]
    desk.starts("illness", drill=True)
    assert [key for key in keys(desk) if key.startswith("incident:")] == ["incident:1"], "a drill is no incident here"


def test_a_drill_that_goes_on_is_told_to_the_next_leader_and_counts_for_nothing(desk: Story) -> None:
    desk.starts("illness", drill=True)
    assert "drill_on:1" not in must_restate(desk) and danger(desk.board) == (), "it is nobody's to restate"
    (said,) = [item for item in draft(desk.board, desk.now) if item.kind == "drill_on"]
    assert Words("zh", desk.board.hall.zone, desk.now).item(said) == "【演练】#1 illness 未结束"
    assert Words("en", desk.board.hall.zone, desk.now).item(said).startswith("[DRILL] #1 ")
    standing = standing_report(desk.board, desk.now)
    assert standing and (standing.counts["incidents_opened"], standing.counts["levels_unreported"]) == (0, 0)
    desk.does(c.CancelIncident(incident=1, reason="演练完"))
    assert not [item for item in draft(desk.board, desk.now) if item.kind == "drill_on"]


def test_what_burns_stands_above_what_is_over(desk: Story) -> None:
    desk.at("08:00").starts("fire")
    desk.at("08:30").resolves()
    desk.at("09:00").starts("fire")
    desk.at("09:10").starts("sys-single")
    assert [key for key in keys(desk) if key.startswith("incident:")] == ["incident:2", "incident:3", "incident:1"]


def followups(desk: Story, items: Iterable[Item], lang: str) -> dict[str, str]:
    """What is said of each follow-up."""
    words = Words(lang, desk.board.hall.zone, desk.now)
    return {one.of: words.item(one) for one in items if one.kind == "followup"}


def test_the_next_leader_and_the_briefing_know_when_a_customer_comes_and_who_is_visited(desk: Story) -> None:
    for kind, due in (("pre-accepted", "17:00"), ("callback", None)):
        desk.does(c.TakeFollowup(kind=kind, customer="钱女士", phone="13900000020", due=due))
    desk.does(c.MoveFollowup(followup="F1", move="told", due="2026-11-24T14:00"))
    desk.does(c.MoveFollowup(followup="F2", move="visit", due="2026-11-24T15:00"))
    desk.at("2026-11-24 08:00").hands_over("陈静")
    for items in (draft(desk.board, desk.now), proposals(desk.board, desk.now)):
        zh, en = (followups(desk, items, lang) for lang in ("zh", "en"))
        assert "已约客户 14:00 来厅,期限 11-23 17:00,已超" in zh["F1"]
        assert en["F2"].endswith("home visit 15:00, due 15:00")


def test_a_customer_who_was_told_to_come_is_handed_over_until_that_hour(desk: Story) -> None:
    desk.does(c.TakeFollowup(kind="callback", customer="钱女士", phone="13900000020", due="10:00"))
    desk.does(c.TakeFollowup(kind="callback", customer="孙先生", phone="13900000022"))
    desk.does(c.MoveFollowup(followup="F1", move="told", due="14:00"))
    desk.does(c.MoveFollowup(followup="F2", move="done", note="不来了"))
    desk.at("12:00")
    assert followups(desk, draft(desk.board, desk.now), "en") == {"F1": "F1 callback, customer told to come 14:00"}
    assert must_restate(desk) == ()
    assert followups(desk, draft(desk.board, desk.at("14:00").now), "en") == {}


def test_after_a_handover_roles_that_stayed_want_confirming_in_the_draft(desk: Story) -> None:
    desk.does(c.AssignRole(role="guard", person="李强"))
    desk.hands_over("陈静")
    roles = {item.key: (item.of, item.person) for item in draft(desk.board, desk.now) if item.kind == "role"}
    assert roles["role:guard"] == ("unconfirmed", "李强")
    assert roles["role:commander"] == ("acting", "陈静"), "while nobody is assigned the shift leader acts"
    assert roles["role:first_aid"] == ("vacant", "")


def ends_it(desk: Story, at: str) -> None:
    desk.at(at).resolves()
    desk.does(c.CloseIncident(incident=1, reason="单厅很快恢复"))


def test_an_incident_that_was_reopened_counts_once_as_it_stands_at_the_end(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.reports("L0")
    ends_it(desk, "09:05")
    desk.at("09:20").does(c.Reopen(incident=1, reason="又断了"))
    open_again = standing_report(desk.board, desk.now)
    assert open_again and not (open_again.incidents[0].resolved or open_again.incidents[0].closed)
    assert (open_again.counts["incidents_resolved"], open_again.counts["incidents_closed"]) == (0, 0)
    ends_it(desk, "09:25")
    report = standing_report(desk.board, desk.now)
    assert report and report.incidents[0].resolved and report.incidents[0].closed
    assert [report.counts[f"incidents_{how}"] for how in ("opened", "resolved", "closed")] == [1, 1, 1]


def test_what_people_wrote_is_counted_apart_from_what_the_desk_noted(desk: Story) -> None:
    first = desk.writes("空调漏水")
    desk.does(c.AmendEntry(of=first, text="二楼空调漏水"))
    desk.starts("sys-single")
    desk.does(c.NoteIncident(incident=1, text="三号机先断"))
    report = standing_report(desk.board, desk.now)
    assert report and (report.counts["written"], report.counts["entries"]) == (2, len(desk.lines()) - 1)
    assert counts_of(desk.board, desk.now)["entries"] == 2
    said = {row[0]: row[1] for row in report_sections(report, "zh", "Asia/Shanghai")[1].rows}
    assert said["日志"].startswith("人工记录 2,连同自动记录的共")
    counts = {name: n for name, n in report.counts.items() if name != "written"}
    old = report_sections(replace(report, counts=counts), "zh", "Asia/Shanghai")[1].rows[0]
    assert "人工记录" not in old[1], "a report of before keeps to what it knows"


def test_old_days_without_any_of_it_still_open() -> None:
    from shiftdesk.domain.board import EMPTY, Board
    from shiftdesk.domain.chain import plain, typed

    desk = a_hall("2026-11-23 07:45")
    data = plain(desk.board)
    for name in ("carry", "documents", "reports", "found"):
        del data[name]
    for name in ("first", "last", "words", "tries", "restated", "unrestated"):
        del data["shift"][name]
    board = typed(data, Board)
    assert board.carry == EMPTY.carry
    report = standing_report(board, desk.now)
    assert report and report.first == 0, "its first fact is not known: all that lies on its day is its own"


def test_the_draft_report_and_the_strip_count_missed_rounds_by_one_rule(desk: Story, reports: Reports) -> None:
    desk.at("11:00")
    standing = standing_report(desk.board, desk.now)
    assert standing and standing.counts["rounds_missed"] == day_plan(desk.board, desk.now).missed == 1, (
        "the round of 10:30 may still be made"
    )
    desk.hands_over("陈静")
    (report,) = reports()
    assert report.counts["rounds_missed"] == 2, "nobody will make it for this shift any more"


def test_levels_that_are_due_and_unreported_at_the_cut_are_counted_and_listed(desk: Story, reports: Reports) -> None:
    desk.at("09:00").starts("sys-single")
    desk.reports("L0")
    desk.starts("sys-single", drill=True)
    desk.at("09:40").hands_over("陈静")
    desk.at("09:50").hands_over("李强")
    first, second = reports()
    assert [(r.counts["levels_late"], r.counts["levels_unreported"]) for r in (first, second)] == [(0, 1), (0, 1)]
    listed = [[(i.number, level.level, level.late_s) for i in r.incidents for level in i.unreported if not i.drill]
              for r in (first, second)]  # fmt: skip
    assert listed == [[(1, "L1", 600)], [(1, "L1", 1200)]], "also where the second shift recorded nothing of it"
    for lang, words in (("zh", "L1 应报未报"), ("en", "L1 due and not reported")):
        assert words in str(report_sections(second, lang, desk.board.hall.zone))


def test_an_incident_whose_next_level_is_due_soon_is_restated(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.reports("L0").reports("L1", reason="看来修不好")
    assert must_restate(desk.at("09:29")) == (), "more than half an hour is left"
    assert must_restate(desk.at("09:30")) == ("incident:1",), "L2 falls due at ten"
    desk.resolves()
    assert must_restate(desk) == (), "nothing more falls due"


def staff(desk: Story) -> tuple[str, ...]:
    assert desk.board.shift
    return desk.board.shift.staff


def test_whoever_takes_over_without_naming_staff_has_the_offer_s_else_the_hall_s(desk: Story) -> None:
    desk.does(c.OfferHandover(to="李强", staff=("陈静", "周凯")))
    desk.does(c.AcceptHandover(by="李强"))
    assert (staff(desk), expected_of(desk.board)) == (("陈静", "周凯"), 3)
    desk.hands_over("赵敏")
    assert (staff(desk), expected_of(desk.board)) == (("王丽",), 2), "the hall's people but for the one who leaves"
    desk.does(c.OfferHandover(to="王丽"))
    desk.does(c.AcceptHandover(by="王丽", staff=("李强",)))
    assert staff(desk) == ("李强",), "what is named goes before"


def test_neither_who_leaves_nor_who_is_on_leave_today_is_on_the_next_shift(desk: Story) -> None:
    desk.does(c.SetHall(change=HallChange(people=(*desk.board.hall.people, Person("陈静"), Person("周凯")))))
    desk.does(c.StartBriefing(host="王丽"))
    desk.does(c.CountBriefing(expected=5, absent=(p.Absence("陈静", "leave"),)))
    desk.at("16:00").hands_over("李强")
    assert staff(desk) == ("赵敏", "周凯"), "王丽 leaves, 陈静 is on leave"
    desk.does(c.OfferHandover(to="赵敏"))
    desk.at("2026-11-24 08:00").does(c.AcceptHandover(by="赵敏"))
    assert staff(desk) == ("王丽", "陈静", "周凯"), "yesterday's leave says nothing about today"


def test_a_leader_with_whom_nobody_is_known_to_work_is_told_so() -> None:
    desk = a_desk()
    desk.does(c.StartShift(name="早班", leader="王丽", staff=("李强",)))
    desk.does(c.OfferHandover(to="李强"))
    answer = desk.does(c.AcceptHandover(by="李强"))
    assert (staff(desk), expected_of(desk.board)) == ((), None), "one is not expected: it is asked"
    assert [one.code for one in remarks_of(answer)] == ["remark.shift.alone"]


def said_beside(answer: Answer) -> list[tuple[str, dict[str, object], bool]]:
    return [(one.code, one.facts, one.spoken) for one in remarks_of(answer)]


def test_a_handover_in_the_middle_of_a_fire_is_said_and_how_much_was_not_restated(desk: Story) -> None:
    desk.at("17:29").starts("fire")
    offered = desk.at("17:30").does(c.OfferHandover(to="陈静"))
    assert said_beside(offered) == [("remark.handover.danger", {"items": "#1"}, True)]
    accepted = desk.does(c.AcceptHandover(by="陈静"))
    assert said_beside(accepted) == [
        ("remark.shift.danger", {"items": "#1"}, False), ("remark.shift.unrestated", {"count": 1}, False),
    ], "the screen leads through the items by itself"  # fmt: skip
    taken = desk.does(c.StartShift(name="晚班", leader="李强", reason="陈静送医"))
    assert said_beside(taken) == [
        ("remark.shift.danger", {"items": "#1"}, True), ("remark.shift.unrestated", {"count": 1}, True),
    ]  # fmt: skip


def test_a_quiet_handover_and_a_first_shift_need_no_word(desk: Story) -> None:
    desk.at("17:20").starts("fire", drill=True)
    assert remarks_of(desk.does(c.OfferHandover(to="陈静"))) == [], "a drill endangers nobody"
    assert remarks_of(desk.does(c.AcceptHandover(by="陈静"))) == []
    desk.does(c.EndShift())
    desk.starts("fire")
    assert remarks_of(desk.does(c.StartShift(name="夜班", leader="赵敏", staff=("李强",)))) == [], "nobody hands over"


def test_a_roll_call_that_does_not_add_up_is_kept_and_said_at_once(desk: Story) -> None:
    desk.does(c.StartBriefing(host="王丽"))
    answer = desk.does(c.CountBriefing(expected=3, present=1))
    assert [(one.code, one.facts) for one in remarks_of(answer)] == [
        ("remark.briefing.sum", {"expected": 3, "present": 1, "absent": 0})
    ]
    assert desk.board.briefing and desk.board.briefing.present == 1
    assert remarks_of(desk.does(c.CountBriefing(expected=3, present=3))) == []
