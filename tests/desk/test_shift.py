"""Taking the shift, handing it over, and the day on which things lie."""

from __future__ import annotations

from typing import Any

import pytest

from shiftdesk.desk.documents import Documents
from shiftdesk.domain import commands as c
from shiftdesk.domain.hall import Contact, Hall, HallChange, Person
from shiftdesk.domain.incident import elapsed_s
from shiftdesk.domain.refusal import Refused
from shiftdesk.texts.refuse import refusal
from shiftdesk.texts.tell import teller
from tests.fakes import Story, a_desk, refused


def test_everything_works_before_there_is_a_hall_or_a_shift(bare_desk: Story) -> None:
    bare_desk.writes("第一条")
    bare_desk.starts("fire")
    assert bare_desk.lines()[0].by == "sysuser"
    assert bare_desk.board.shift is None
    assert bare_desk.board.day == "2026-11-23"


def test_the_leader_in_charge_speaks_unless_another_is_named(desk: Story) -> None:
    desk.writes("a")
    desk.does(c.WriteEntry(text="b", by="新人"))
    assert [line.by for line in desk.lines()[1:]] == ["王丽", "新人"]


def test_who_led_an_incident_until_when_is_told_with_it(desk: Story) -> None:
    desk.at("16:40").starts("sys-single")
    desk.starts("fire", drill=True)
    desk.at("17:00").does(c.OfferHandover(to="陈静"))
    desk.at("17:02").does(c.AcceptHandover(by="陈静", name="晚班"))
    desk.at("17:30").does(c.EndShift())
    desk.at("17:40").does(c.StartShift(leader="李强", name="夜班"))
    desk.at("17:50").does(c.CancelIncident(incident=1, reason="误报"))
    led = Documents(desk.board, desk.now, "zh", teller(desk.board)).incident(desk.incident())["led_by"]
    assert [(one["leader"], one["since"][11:16], (one["until"] or "")[11:16]) for one in led] == [
        ("王丽", "16:40", "17:02"), ("陈静", "17:02", "17:30"), ("", "17:30", "17:40"), ("李强", "17:40", "17:50"),
    ]  # fmt: skip
    assert [line.kind for line in desk.incident(1).timeline if line.kind.startswith("shift.")] == [
        "shift.began", "shift.ended", "shift.began",
    ]  # fmt: skip
    assert all(line.drill for line in desk.incident(2).timeline)


def test_a_handover_in_the_middle_of_an_incident(desk: Story) -> None:
    desk.at("16:40").starts("sys-single")
    desk.at("17:00").does(c.OfferHandover(to="陈静"))
    assert desk.board.shift
    assert desk.board.shift.leader == "王丽", "unaccepted it is still hers"
    desk.at("17:02").does(c.AcceptHandover(by="陈静", name="晚班"))
    assert elapsed_s(desk.incident(), desk.now) == 22 * 60
    assert desk.clock_face(desk.level("L1").due) == "17:10"
    owners = [(leader, desk.clock_face(since)) for leader, since in desk.incident().owners]
    assert owners == [("王丽", "16:40"), ("陈静", "17:02")]
    told = desk.incident().timeline[-1]
    assert desk.clock_face(told.when) == "17:02"
    assert teller(desk.board)(told, "zh").startswith("陈静 接班(晚班),交班 王丽"), "its history says who led until when"
    shift = desk.board.shift
    assert shift
    assert (shift.leader, shift.name, shift.took_from, shift.id) == ("陈静", "晚班", "王丽", "S2")
    assert desk.at("17:10").states()["L1"] == "due"
    assert [desk.clock_face(past.ended) for past in desk.board.shifts] == ["17:02"]


def test_the_leaders_own_roles_pass_over_and_the_others_want_confirming(desk: Story) -> None:
    desk.does(c.AssignRole(role="现场指挥", person="王丽"))
    desk.does(c.AssignRole(role="保安", person="老周"))
    desk.at("17:02").hands_over("陈静")
    held = {a.role: (a.person, a.confirmed, desk.clock_face(a.since)) for a in desk.board.holders()}
    assert held == {"commander": ("陈静", True, "17:02"), "guard": ("老周", False, "08:00")}
    past = [(a.person, desk.clock_face(a.until)) for a in desk.board.roles if a.until]
    assert past == [("王丽", "17:02")]
    desk.does(c.ConfirmRoles())
    assert all(a.confirmed for a in desk.board.holders())
    with refused("role.none_to_confirm"):
        desk.does(c.ConfirmRoles())


def test_the_roles_of_an_incident_pass_over_too(desk: Story) -> None:
    desk.starts("fire")
    desk.does(c.AssignRole(role="commander", person="王丽", incident=1))
    desk.does(c.AssignRole(role="guard", person="老周", incident=1))
    desk.at("17:02").hands_over("陈静")
    held = {a.role: (a.person, a.confirmed, a.incident) for a in desk.board.holders(1)}
    assert held == {"commander": ("陈静", True, 1), "guard": ("老周", False, 1)}
    desk.does(c.ConfirmRoles(roles=("保安",)))
    assert all(a.confirmed for a in desk.board.holders(1))


def test_an_offer_can_be_taken_back_and_only_the_one_named_accepts(desk: Story) -> None:
    with refused("handover.none"):
        desk.does(c.AcceptHandover(by="陈静"))
    with refused("handover.to_self"):
        desk.does(c.OfferHandover(to="王丽"))
    with refused("handover.to_empty"):
        desk.does(c.OfferHandover(to=" "))
    desk.does(c.OfferHandover(to="陈静", words="钥匙在前台"))
    for again in (c.OfferHandover(to="陈静"), c.OfferHandover(to="陈静", words="钥匙在前台")):
        with refused("handover.offered"):
            desk.does(again)
    desk.does(c.OfferHandover(to="陈静", words="钥匙在保安"))
    with refused("handover.not_yours"):
        desk.does(c.AcceptHandover(by="李强"))
    with refused("handover.not_yours"):
        desk.does(c.AcceptHandover())
    desk.does(c.WithdrawHandover())
    with refused("handover.none"):
        desk.does(c.WithdrawHandover())
    assert desk.board.shift
    assert desk.board.shift.offer is None


def test_one_shift_is_in_charge_at_a_time(desk: Story) -> None:
    with refused("shift.in_charge"):
        desk.has_a_shift("陈静")
    desk.does(c.StartShift(name="晚班", leader="陈静", reason="王丽送医"))
    began = desk.told("shift.began")[-1].data or {}
    assert (began["how"], began["took_from"], began["reason"]) == ("taken", "王丽", "王丽送医")


def test_after_its_planned_end_a_shift_can_be_taken_over_without_a_reason() -> None:
    desk = a_desk().has_a_shift(until="17:00")
    with refused("shift.in_charge"):
        desk.at("16:59:59").has_a_shift("陈静")
    desk.at("17:00").has_a_shift("陈静")
    assert desk.board.shift
    assert desk.board.shift.leader == "陈静"


def test_a_shift_can_end_with_nobody_following(desk: Story) -> None:
    desk.starts("sys-single")
    desk.at("17:00").does(c.EndShift())
    assert desk.board.shift is None
    assert desk.incident().live
    for command in (c.EndShift(), c.OfferHandover(to="x"), c.AcceptHandover(by="x"), c.WithdrawHandover()):
        with refused("shift.none"):
            desk.does(command)
    began = desk.at("17:05").has_a_shift("陈静").told("shift.began")[-1]
    assert began.data and began.data["how"] == "first"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (c.StartShift(name=" ", leader="王丽"), "shift.name_empty"),
        (c.StartShift(name="早班", leader=""), "shift.leader_empty"),
        (c.StartShift(name="早班", leader="王丽", staff=("李强", "")), "person.name_empty"),
        (c.StartShift(name="早班", leader="王丽", until="2026-11-22"), "time.past"),
    ],
)
def test_a_shift_needs_its_names(bare_desk: Story, command: c.Command, code: str) -> None:
    with refused(code):
        bare_desk.does(command)


def test_a_planned_end_that_cannot_be_read_is_told_what_can_be(bare_desk: Story) -> None:
    with pytest.raises(Refused) as told:
        bare_desk.does(c.StartShift(name="早班", leader="王丽", until="下班"))
    assert (told.value.code, told.value.status) == ("time.unreadable_ahead", 2)
    for lang in ("zh", "en"):
        said = refusal(told.value, lang, bare_desk.board.hall.zone, "2026-11-23")
        assert "17:30" in said and "+8h" in said and "-10m" not in said


def test_a_shift_does_not_begin_before_the_one_it_follows(desk: Story) -> None:
    desk.at("09:00").does(c.OfferHandover(to="陈静"))
    with refused("shift.before_last"):
        desk.does(c.AcceptHandover(by="陈静", at="07:59"))
    with refused("shift.before_last"):
        desk.does(c.StartShift(name="x", leader="y", reason="z", at="07:59"))
    with refused("shift.before_last"):
        desk.does(c.EndShift(at="07:59"))


def test_a_night_shift_stays_on_its_duty_day() -> None:
    desk = a_desk("2026-11-23 20:00").has_a_shift(name="夜班", until="08:00")
    desk.at("23:50").writes("二三五零")
    desk.at("00:30").writes("零点二十", at="00:20")
    assert desk.ledger.days() == ["2026-11-23"]
    assert [line.text for line in desk.lines()[1:]] == ["二三五零", "零点二十"]
    assert desk.lines()[-1].added_later
    desk.at("08:00").does(c.EndShift())
    assert desk.ledger.days() == ["2026-11-23"], "its last word too"
    desk.at("08:01").writes("早")
    assert desk.ledger.days() == ["2026-11-23", "2026-11-24"]


def test_what_a_night_shift_types_for_a_time() -> None:
    desk = a_desk("2026-11-23 20:00").has_a_shift(name="夜班")
    desk.at("00:10").writes("今早", at="09:05")
    desk.writes("刚才", at="23:50")
    assert [line.when.isoformat()[:16] for line in desk.lines() if line.text] == [
        "2026-11-23T01:05",
        "2026-11-23T15:50",
    ]
    desk.does(c.OfferHandover(to="陈静"))
    desk.does(c.AcceptHandover(by="陈静", until="01:00"))
    end = desk.board.shift.planned_end if desk.board.shift else None
    assert end
    assert end.isoformat()[:16] == "2026-11-23T17:00"


def test_the_next_shift_begins_its_own_day_and_past_days_never_change() -> None:
    desk = a_desk("2026-11-23 20:00").has_a_shift(name="夜班")
    desk.at("07:58").does(c.OfferHandover(to="陈静"))
    before = desk.ledger.day("2026-11-23")
    desk.at("08:00").does(c.AcceptHandover(by="陈静", name="早班"))
    assert desk.board.day == "2026-11-24"
    desk.writes("昨晚的事", at="2026-11-23T23:00")
    assert desk.ledger.day("2026-11-23") == before
    assert desk.ledger.verify().ok


def test_with_no_shift_the_day_turns_at_midnight(bare_desk: Story) -> None:
    bare_desk.at("23:59:59").writes("a")
    bare_desk.at("00:00").writes("b")
    assert bare_desk.ledger.days() == ["2026-11-23", "2026-11-24"]


def test_a_day_is_never_earlier_than_the_newest(bare_desk: Story) -> None:
    bare_desk.at("2026-11-24 00:30").writes("a")
    bare_desk.clock.jump(-3600)
    bare_desk.writes("b")
    assert bare_desk.ledger.days() == ["2026-11-24"]


def test_numbers_run_on_over_days_and_are_never_reused(bare_desk: Story) -> None:
    bare_desk.starts("illness")
    bare_desk.does(c.CancelIncident(incident=1, reason="误报"))
    bare_desk.at("2026-11-24 08:00")
    assert bare_desk.starts("illness") == 2
    bare_desk.at("2026-11-25 08:00").has_a_shift()
    assert bare_desk.starts("fire") == 3
    assert bare_desk.board.shift
    assert bare_desk.board.shift.id == "S1"


def test_setting_up_again_changes_what_is_named_and_keeps_the_rest(bare_desk: Story) -> None:
    with refused("hall.name_empty"):
        bare_desk.does(c.SetHall(change=HallChange(address="x")))
    people = (Person("王丽", "值班长", "1"), Person("李强"))
    bare_desk.does(c.SetHall(change=HallChange(name="城东厅", people=people, contacts=(Contact("综合组", "9"),))))
    bare_desk.does(c.SetHall(change=HallChange(address="和平路1号", people=(Person("李强", phone="2"),), place="hall")))
    hall = bare_desk.board.hall
    assert (hall.name, hall.address, hall.place) == ("城东厅", "和平路1号", "hall")
    assert hall.people == (Person("王丽", "值班长", "1"), Person("李强", "", "2"))
    assert hall.phone_of("综合组") == hall.phone_of("coordination_group") == "9"
    assert hall.phone_of("李强") == "2"


def test_what_is_not_named_of_a_person_or_of_a_list_stays(bare_desk: Story) -> None:
    def sets(**named: Any) -> Hall:
        bare_desk.does(c.SetHall(change=HallChange(**named)))
        return bare_desk.board.hall

    sets(name="城东厅", siblings=("城西厅", "城北厅"), landmarks=("电影院",), people=(Person("王丽", "值班长", "1"),))
    assert sets(people=(Person("王丽", "", "2"),)).people == (Person("王丽", "值班长", "2"),)
    assert sets(people=(Person("王丽", "保安"),)).people == (Person("王丽", "保安", "2"),)
    assert sets(siblings=("城南厅", "城西厅")).siblings == ("城西厅", "城北厅", "城南厅")
    assert sets(landmarks=("邮局",)).landmarks == ("电影院", "邮局")
    assert sets(days_off=("2031-10-01", "2031-10-02")).days_off == ("2031-10-01", "2031-10-02")
    hall = sets(days_on=("2031-10-02",))
    assert (hall.days_off, hall.days_on) == (("2031-10-01",), ("2031-10-02",))
    # the form shows everything: what is no longer there was taken out
    hall = sets(siblings=("城南厅",), landmarks=(), people=(Person("王丽"),), days_off=(), whole=True)
    assert (hall.siblings, hall.landmarks, hall.days_off, hall.days_on) == (("城南厅",), (), (), ("2031-10-02",))
    assert hall.people == (Person("王丽"),)
    with refused("hall.unchanged"):
        sets(people=(Person("王丽"),))


@pytest.mark.parametrize(
    ("change", "code", "status"),
    [
        (HallChange(name="x", hours="8-25"), "hall.hours_unreadable", 2),
        (HallChange(name="x", zone="Mars/Phobos"), "hall.zone_unknown", 2),
        (HallChange(name="x", bell_repeat_s=1), "hall.repeat_range", 65),
        (HallChange(name="x", people=(Person(" "),)), "person.name_empty", 65),
    ],
)
def test_a_hall_that_cannot_be_is_refused(bare_desk: Story, change: HallChange, code: str, status: int) -> None:
    with refused(code, status):
        bare_desk.does(c.SetHall(change=change))


def test_roles_are_handed_on_with_from_and_until(desk: Story) -> None:
    desk.at("09:00").does(c.AssignRole(role="疏散引导组", person="李强"))
    desk.at("10:00").does(c.AssignRole(role="Evacuation Guide", person="赵敏"))
    history = [(a.role, a.person, desk.clock_face(a.since), desk.clock_face(a.until)) for a in desk.board.roles]
    assert history == [("evacuation_guide", "李强", "09:00", "10:00"), ("evacuation_guide", "赵敏", "10:00", None)]
    with refused("role.held_already"):
        desk.does(c.AssignRole(role="evacuation_guide", person="赵敏"))
    desk.does(c.ReleaseRole(role="疏散引导"))
    assert desk.board.holders() == []
    with refused("role.vacant_already"):
        desk.does(c.ReleaseRole(role="疏散引导"))
    for role, person, code in (("", "x", "role.name_empty"), ("guard", " ", "person.name_empty")):
        with refused(code):
            desk.does(c.AssignRole(role=role, person=person))


def test_one_person_may_hold_several_roles_and_a_hall_its_own(desk: Story) -> None:
    for role in ("guard", "commander", "叫号员"):
        desk.does(c.AssignRole(role=role, person="李强"))
    assert [a.role for a in desk.board.holders()] == ["guard", "commander", "叫号员"]


def test_on_a_new_day_a_closed_incident_and_yesterdays_briefing_are_over(bare_desk: Story) -> None:
    bare_desk.does(c.StartBriefing(host="王丽"))
    bare_desk.starts("illness")
    bare_desk.does(c.CancelIncident(incident=1, reason="误报"))
    bare_desk.at("2026-11-24 08:00")
    with refused("incident.cancelled"):
        bare_desk.does(c.NoteIncident(incident=1, text="x"))
    with refused("incident.cancelled"):
        bare_desk.does(c.AssignRole(role="guard", person="x", incident=1))
    with refused("briefing.none"):
        bare_desk.does(c.NoteBriefing(text="x"))
    bare_desk.starts("illness")
    assert bare_desk.states(2) == {"E0": "due"}, "its playbook is told again"


def test_with_the_shift_its_leaders_own_roles_end_and_the_others_want_confirming(desk: Story) -> None:
    desk.starts("fire")
    for role, person in (("commander", "王丽"), ("guard", "李强")):
        desk.does(c.AssignRole(role=role, person=person))
        desk.does(c.AssignRole(role=role, person=person, incident=1))
    desk.at("17:00").does(c.EndShift())
    for held in (desk.board.roles, desk.incident().roles):
        assert [(a.role, desk.clock_face(a.until), a.confirmed) for a in held] == [
            ("commander", "17:00", True), ("guard", None, False),
        ]  # fmt: skip
    desk.at("17:30").has_a_shift("陈静")
    assert [(a.role, a.confirmed) for a in desk.board.holders()] == [("guard", False)]
    desk.does(c.ConfirmRoles())
    assert desk.board.holders()[0].confirmed
    assert desk.incident().roles[-1].confirmed
