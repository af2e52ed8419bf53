"""One hall becomes several, and one again: the same incident, the same onset, another ladder."""

from __future__ import annotations

from shiftdesk.domain import commands as c
from shiftdesk.texts import say
from shiftdesk.texts.ladder import level_word, superseded_word
from shiftdesk.texts.tell import teller
from tests.fakes import Story, refused
from tests.few_playbooks import PLAYBOOKS

TO_MULTI = c.Reclassify(incident=1, playbook="sys-multi", halls=("城西厅@09:12", "城北厅"))
TO_SINGLE = c.Reclassify(incident=1, playbook="sys-single")


def dues(desk: Story) -> dict[str, str | None]:
    return {rung.level.id: desk.clock_face(rung.due) for rung in desk.ladder()}


def test_to_several_halls_m0_is_due_at_once_although_l0_was_reported(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:02").reports("L0")
    desk.at("09:20").does(TO_MULTI)
    assert desk.states() == {
        "L0": "reported", "L1": "superseded", "L2": "superseded", "M0": "due", "M1": "waiting", "M2": "waiting",
    }  # fmt: skip
    assert dues(desk) | {"L0": None} == {
        "L0": None, "L1": "09:30", "L2": "10:00", "M0": "09:20", "M1": "09:30", "M2": "10:00",
    }  # fmt: skip
    assert (desk.incident().number, desk.clock_face(desk.incident().onset)) == (1, "09:00")
    assert desk.at("09:25").level("M0").late_s == 300, "late from the reclassification on"


def test_m1_and_m2_are_due_at_the_later_of_joining_and_their_minute(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:45").does(TO_MULTI)
    assert (dues(desk)["M0"], dues(desk)["M1"], dues(desk)["M2"]) == ("09:45", "09:45", "10:00")
    assert desk.states()["M1"] == "due"


def test_several_halls_from_the_start_count_from_the_onset(desk: Story) -> None:
    desk.at("09:10").starts("sys-multi", onset="09:00")
    assert dues(desk) == {"M0": "09:00", "M1": "09:30", "M2": "10:00"}


def test_superseded_levels_are_kept_and_take_no_report(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.watched("09:30")
    desk.does(TO_MULTI)
    level = desk.level("L1")
    assert level.state == "superseded"
    assert level.raised is not None
    with refused("level.superseded"):
        desk.reports("L1")
    assert desk.at("11:00").level("L2").state == "superseded"


def test_the_halls_that_are_down_are_on_record_with_their_times(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:20").does(TO_MULTI)
    halls = [(h.hall, h.state, desk.clock_face(h.since)) for h in desk.incident().halls]
    assert halls == [("城西厅", "faulty", "09:12"), ("城北厅", "faulty", "09:20")]
    desk.at("09:40").does(c.HearHall(incident=1, hall="城西厅", state="正常"))
    first, _, last = desk.incident().halls
    assert desk.clock_face(first.until) == "09:40"
    assert (last.hall, last.state, last.until) == ("城西厅", "ok", None)


def test_back_to_one_hall_the_same_levels_stand_again_and_overdue_ones_are_due_now(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:02").reports("L0")
    desk.at("09:20").does(TO_MULTI)
    desk.at("09:40").does(TO_SINGLE)
    assert desk.states() == {
        "L0": "reported", "L1": "due", "L2": "waiting", "M0": "superseded", "M1": "superseded", "M2": "superseded",
    }  # fmt: skip
    assert (dues(desk)["L1"], dues(desk)["L2"]) == ("09:30", "10:00")
    assert (desk.level("L1").late_s, desk.level("L1").overdue) == (600, True)
    assert [(f.data or {})["level"] for f in desk.told("level.raised")] == ["L0", "M0", "M1", "L1"]
    assert [use.plan.partition("@")[0] for use in desk.incident().plans] == ["sys-single", "sys-multi", "sys-single"]


def test_several_halls_once_more_m0_is_due_once_more(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    for time, command in (("09:05", TO_MULTI), ("09:15", TO_SINGLE), ("09:25", TO_MULTI)):
        desk.at(time)
        desk.does(c.Reclassify(incident=1, playbook=command.playbook))
    assert (desk.states()["M0"], dues(desk)["M0"]) == ("due", "09:25")


def test_what_was_reported_stays_reported_through_both_changes(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.at("09:31").reports("L1")
    desk.does(TO_MULTI)
    desk.at("09:33").reports("M0")
    desk.at("09:40").does(TO_SINGLE)
    assert (desk.states()["L1"], desk.states()["M0"]) == ("reported", "reported")


def test_only_between_kinds_that_name_each_other_and_only_while_it_runs(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    with refused("incident.not_reclassifiable"):
        desk.does(c.Reclassify(incident=1, playbook="fire"))
    desk.at("09:10")
    with refused("time.before_onset"):
        desk.does(c.Reclassify(incident=1, playbook="sys-multi", at="08:59"))
    desk.resolves()
    with refused("incident.resolved_already"):
        desk.does(TO_MULTI)


def test_a_running_incident_keeps_the_version_with_which_it_began(desk: Story) -> None:
    from msgspec.structs import replace

    desk.at("09:00").starts("sys-single")
    book = desk.playbooks.books["sys-single"]
    desk.playbooks.books["sys-single"] = replace(book, version="2", ladder=book.ladder[:1])
    desk.starts("sys-single")
    assert list(desk.states(1)) == ["L0", "L1", "L2"]
    assert list(desk.states(2)) == ["L0"]
    assert len(desk.told("plan.adopted")) == 2
    desk.starts("sys-single")
    assert len(desk.told("plan.adopted")) == 2, "a version in use is not told again"


def test_with_the_clock_before_the_onset_it_changes_at_the_onset(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.clock.jump(-600)
    with refused("time.before_onset"):
        desk.does(c.Reclassify(incident=1, playbook="sys-multi", at="08:45"))
    desk.does(c.Reclassify(incident=1, playbook="sys-multi"))
    assert desk.clock_face(desk.incident().plans[-1].since) == "09:00"
    assert desk.clock_face(desk.level("M0").due) == "09:00"
    line = next(line for line in desk.incident().timeline if line.kind == "incident.reclassified")
    assert "时钟早于发生时间" in teller(desk.board)(line, "zh")


def test_superseded_levels_are_named_by_the_way_they_went(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.does(c.Reclassify(incident=1, playbook="sys-multi"))
    plan = desk.board.plan_of(desk.incident())
    assert say("zh", level_word(desk.level("L1"), desk.incident(), plan)) == "转多厅处理"
    assert say("zh", level_word(desk.level("M1"), desk.incident(), plan)) == "未到时限"
    desk.at("09:10").does(c.Reclassify(incident=1, playbook="sys-single"))
    plan = desk.board.plan_of(desk.incident())
    assert say("zh", level_word(desk.level("M1"), desk.incident(), plan)) == "已转回单厅"
    assert say("zh", superseded_word(desk.level("L1").level, PLAYBOOKS["fire"])) == "已改用另一预案"


def test_a_hall_that_stands_as_faulty_is_not_written_down_again(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.does(c.HearHall(incident=1, hall="城西厅", state="faulty"))
    desk.does(c.HearHall(incident=1, hall="城东厅", state="faulty"))
    desk.at("09:05").does(c.HearHall(incident=1, hall="城东厅", state="ok"))
    desk.at("09:20").does(c.Reclassify(incident=1, playbook="sys-multi", halls=("城西厅", "城北厅", "城东厅")))
    said = [fact.data["hall"] for fact in desk.told("incident.hall_heard")[3:] if fact.data]
    assert said == ["城北厅", "城东厅"], "of those that were down before only the one that was mended since"
    faulty = [(one.hall, desk.clock_face(one.since)) for one in desk.incident().halls if one.until is None]
    assert ("城西厅", "09:00") in faulty


def test_another_time_of_a_faulty_hall_is_written_down(desk: Story) -> None:
    desk.at("09:00").starts("sys-single")
    desk.does(c.HearHall(incident=1, hall="城西厅", state="faulty"))
    desk.at("09:20").does(c.Reclassify(incident=1, playbook="sys-multi", halls=("城西厅@08:50",)))
    assert len(desk.told("incident.hall_heard")) == 2
