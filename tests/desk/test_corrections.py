"""What was told wrong is put right later; what was told first stays in the history."""

from __future__ import annotations

from typing import Any

from shiftdesk.desk.documents import Documents
from shiftdesk.domain import commands as c
from shiftdesk.texts.tell import teller
from tests.fakes import Story, refused


def corrects(desk: Story, level: str = "L0", reason: str = "记错", **more: Any) -> None:
    desk.does(c.CorrectReport(incident=1, level=level, reason=reason, **more))


def shown(desk: Story, level: str = "L0") -> dict[str, Any]:
    document = Documents(desk.board, desk.now, "zh", teller(desk.board)).incident(desk.incident())
    found: dict[str, Any] = next(one for one in document["levels"] if one["id"] == level)
    return found


def last_line(desk: Story, lang: str = "zh") -> str:
    return teller(desk.board)(desk.incident().timeline[-1], lang)


def test_a_corrected_report_shows_what_is_right_and_its_history_both(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:10").reports("L0", to=("综合组",), answer="知道了")
    assert shown(desk)["reported"]["corrected"] is False
    desk.at("09:20")
    corrects(desk, "l0", to=("中心经理张工", "中心经理张工"), how="person", at="09:05")
    reported = shown(desk)["reported"]
    assert (reported["to"], reported["how"], reported["when"][11:16]) == (["中心经理张工"], "person", "09:05")
    assert (reported["answer"], reported["corrected"], reported["by"]) == ("知道了", True, "王丽")
    assert shown(desk)["late_s"] == 300
    kinds = [line.kind for line in desk.incident().timeline]
    assert kinds[-2:] == ["level.reported", "level.corrected"]
    assert desk.clock_face(desk.incident().timeline[-1].when) == "09:20", "told at 09:20, of 09:05"
    assert last_line(desk) == "L0 上报更正:中心经理张工(当面 09:05),理由:记错"
    assert last_line(desk, "en") == "L0 report corrected: 中心经理张工 (in person 09:05), reason: 记错"


def test_what_a_correction_does_not_name_stays(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:10").reports("L0").reports("L0", to=("中心经理",))
    corrects(desk, at="09:08")
    reported = shown(desk)["reported"]
    assert (reported["to"], reported["how"]) == (["综合组", "中心负责人", "中心经理"], "phone")
    corrects(desk, answer="派人来")
    assert shown(desk)["reported"]["answer"] == "派人来"
    assert shown(desk)["reported"]["when"][11:16] == "09:08"


def test_a_withdrawn_report_leaves_the_level_due_as_if_never_reported(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:10").does(c.Acknowledge(incident=1))
    desk.reports("L0")
    corrects(desk, withdraw=True, reason="打错电话")
    assert desk.states()["L0"] == "due"
    assert desk.incident().acknowledged is None, "it must be heard again"
    assert shown(desk)["reported"] is None
    assert [line.kind for line in desk.incident().timeline][-2:] == ["level.reported", "level.corrected"]
    assert last_line(desk) == "L0 上报更正:撤回,当作没有上报,理由:打错电话"
    assert len(desk.told("level.raised")) == 1, "not raised again for the same due time"
    desk.at("09:12").reports("L0")
    assert shown(desk)["reported"]["when"][11:16] == "09:12"


def test_a_correction_that_cannot_be_is_refused(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    with refused("level.not_reported"):
        corrects(desk, how="person")
    desk.at("09:10").reports("L0")
    before = len(desk.ledger.facts)
    with refused("level.missing", 66):
        corrects(desk, "L9", how="person")
    with refused("reason.empty"):
        corrects(desk, how="person", reason=" ")
    with refused("receiver.empty"):
        corrects(desk, to=(" ",))
    with refused("how.empty"):
        corrects(desk, how=" ")
    with refused("time.before_onset"):
        corrects(desk, at="08:59")
    with refused("time.future"):
        corrects(desk, at="2026-11-23T09:11")
    with refused("level.corrected_already"):
        corrects(desk, how="phone")
    assert len(desk.ledger.facts) == before


def test_a_report_is_corrected_after_the_closing_but_not_withdrawn(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:10").reports("L0").resolves()
    desk.does(c.CloseIncident(incident=1, reason="x"))
    with refused("incident.closed"):
        corrects(desk, withdraw=True)
    corrects(desk, to=("中心经理",))
    assert shown(desk)["reported"]["to"] == ["中心经理"]


def test_a_skipped_level_is_reported_once_somebody_answers(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.does(c.SkipLevel(incident=1, level="L0", reason="无人接听"))
    assert desk.at("09:10").level("L0").late_s == 600, "late until it is reported"
    assert desk.at("09:20").level("L0").late_s == 1200
    desk.reports("L0")
    assert (desk.states()["L0"], desk.incident().marks("L0").skipped) == ("reported", None)


def test_a_level_skipped_beforehand_is_still_reported_early_only_with_a_reason(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.does(c.SkipLevel(incident=1, level="L1", reason="无人接听"))
    with refused("level.not_due"):
        desk.reports("L1")
    assert desk.reports("L1", reason="主任要求").states()["L1"] == "reported"


def test_how_late_a_skipped_level_is_ends_with_the_repair(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.does(c.SkipLevel(incident=1, level="L0", reason="无人接听"))
    desk.at("09:15").resolves()
    assert desk.at("10:00").level("L0").late_s == 900


def test_a_receiver_is_known_by_any_of_its_names(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:02").reports("L0", to=("Coordination group",))
    assert shown(desk)["reported"]["to"] == ["Coordination group"]
    with refused("level.reported"):
        desk.reports("L0", to=("综合组",))


def test_a_wrong_repair_time_is_corrected_without_reopening(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.reports("L0")
    desk.at("09:40").resolves(at="09:20")
    assert desk.states()["L1"] == "not_reached"
    desk.at("09:50").resolves(at="09:35")
    mark = desk.incident().resolved
    assert mark
    assert (desk.clock_face(mark.when), desk.states()["L1"]) == ("09:35", "due")
    assert desk.incident().status == "resolved"
    line = next(line for line in reversed(desk.incident().timeline) if line.kind == "incident.resolved")
    assert teller(desk.board)(line, "zh") == "恢复时间更正:over,09:35(原 09:20)"
    assert desk.clock_face(line.when) == "09:50"
    for at in (None, "09:35"):
        with refused("incident.resolved_already"):
            desk.resolves(at=at)
    with refused("time.before_onset"):
        desk.resolves(at="08:59")


def test_notes_on_an_incident_of_a_former_day_say_that_it_must_be_reopened(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.reports("L0").resolves()
    desk.does(c.CloseIncident(incident=1, reason="x"))
    desk.does(c.NoteIncident(incident=1, text="当天可以"))
    desk.does(c.EndShift())
    desk.at("2026-11-24 08:00").has_a_shift()
    for command in (c.NoteIncident(incident=1, text="补记"), c.ReportLevel(incident=1, level="L0")):
        with refused("incident.closed_before"):
            desk.does(command)
    with refused("incident.missing", 66):
        desk.does(c.NoteIncident(incident=2, text="x"))
