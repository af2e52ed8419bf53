"""What other areas bring to the handover, the briefing and the list of what is due."""

from __future__ import annotations

import pytest

from shiftdesk.domain import commands as c
from shiftdesk.domain.agenda import agenda
from shiftdesk.domain.briefing_draft import proposals
from shiftdesk.domain.form_book import FORMS
from shiftdesk.domain.hall import HallChange, Person
from shiftdesk.domain.handover import draft
from shiftdesk.domain.refusal import Refused
from shiftdesk.texts.hand import Words
from tests.fakes import Story, a_desk, refused


def test_found_property_is_handed_over_until_it_is_given_back(desk: Story) -> None:
    desk.does(c.OpenForm(form="LF", values={"item": "黑色\n钱包", "contents": "三百元", "owner": "钱女士"}))
    (item,) = [one for one in draft(desk.board, desk.now) if one.kind == "custody"]
    assert (item.key, item.what, item.note) == ("form:LF1", "LF1", "黑色 钱包")
    assert "三百元" not in str(item) and "钱女士" not in str(item), "nor what is in it and whose it is"
    desk.does(c.SettleForm(number="LF1", how="void", reason="当场还了"))
    assert not [one for one in draft(desk.board, desk.now) if one.kind == "custody"]


def test_a_report_that_is_not_finished_is_handed_over(desk: Story) -> None:
    desk.starts("sys-single")
    desk.does(c.OpenForm(form="SX", incident=1))
    (item,) = [one for one in draft(desk.board, desk.now) if one.kind == "form"]
    assert (item.what, item.number) == ("SX1", 1)


def test_the_last_drills_findings_are_proposed_to_the_briefing_for_a_week(desk: Story) -> None:
    desk.starts("fire", drill=True)
    desk.does(c.RecordDrill(incident=1, participants=("王丽",), evaluation="东门打开太慢"))
    (item,) = [one for one in proposals(desk.board, desk.now) if one.kind == "drill"]
    assert item.what == "东门打开太慢"
    desk.clock.go(8 * 86400)
    assert not [one for one in proposals(desk.board, desk.now) if one.kind == "drill"]


def test_a_recording_that_is_kept_until_a_date_stands_among_what_is_due(desk: Story) -> None:
    desk.starts("sys-single")
    desk.does(c.OpenForm(form="CC", incident=1, values={"camera": "1号", "from": "-20m", "to": "-1m"}))
    held = [one for one in agenda(desk.board, desk.now) if one.kind == "cctv"]
    assert [one.id for one in held] == ["CC1"]
    assert held[0].due > desk.now


def test_two_things_in_custody_are_told_apart_by_their_numbers(desk: Story) -> None:
    for what in ("黑色钱包", "蓝色雨伞"):
        desk.does(c.OpenForm(form="LF", values={"item": what}))
    words = Words("zh", desk.board.hall.zone, desk.now)
    said = [words.item(one) for one in draft(desk.board, desk.now) if one.kind == "custody"]
    assert said == ["LF1 拾得物品保管,黑色钱包", "LF2 拾得物品保管,蓝色雨伞"]


def test_what_tells_forms_apart_names_no_customer_and_no_witness(desk: Story) -> None:
    for kind in (kind for kind in FORMS.values() if kind.about):
        field = kind.field(kind.about)
        assert field and not field.private and field.kind not in ("phone", "persons") and not kind.per_person
    desk.does(c.OpenForm(form="VS", values={"who": "钱女士", "unit": "市工会"}))
    desk.does(c.OpenForm(form="MD", values={"name": "孙记者", "phone": "13900000022", "outlet": "?"}))
    items = [one for one in draft(desk.board, desk.now) if one.kind == "form"]
    assert {one.what: one.note for one in items} == {"VS1": "市工会", "MD1": ""}, "unknown so far tells nothing apart"


def test_a_recording_that_is_kept_is_no_unfinished_form_and_says_until_when(desk: Story) -> None:
    desk.does(c.OpenForm(form="CC", values={"camera": "1号", "from": "-20m", "to": "-1m", "until": "2026-12-20T12:00"}))
    desk.does(c.OpenForm(form="CC", values={"from": "-20m", "to": "-1m"}))
    held, open_ = (one for one in draft(desk.board, desk.now) if one.key.startswith("form:"))
    assert (held.kind, held.note, open_.kind, open_.due) == ("held", "1号", "form", None), "the second lacks its camera"
    for lang, said in (("zh", "CC1 监控录像保存,1号,保存到 12-20 12:00"), ("en", "kept until 12-20 12:00")):
        assert said in Words(lang, desk.board.hall.zone, desk.now).item(held)
    desk.at("2026-12-19 13:00")
    keys = [one.key for one in draft(desk.board, desk.now)]
    assert "deadline:CC1" in keys and "form:CC1" not in keys, "then it stands among what is due"


def test_a_deadline_that_repeats_keeps_its_hour(desk: Story) -> None:
    desk.does(c.SetDeadline(what="日报", due="10:00", every=1))
    desk.at("10:05").does(c.MeetDeadline(deadline="D1"))
    again = desk.board.owed.find("D2")
    assert again is not None and desk.clock_face(again.due) == "10:00"


def test_only_people_who_are_known_here_read_and_sign(desk: Story) -> None:
    desk.does(c.AddDocument(title="新资费说明", level="01"))
    desk.does(c.StartBriefing(host="周站长"))
    for command in (c.ReadDocument(document="W1", people=("李墙",)), c.SignBriefing(people=("赵敏", "李墙"))):
        with pytest.raises(Refused) as caught:
            desk.does(command)
        assert (caught.value.code, caught.value.facts["names"]) == ("person.unknown", "李墙")
        assert caught.value.facts["known"] == "王丽, 李强, 赵敏, 周站长"
    assert desk.board.briefing and desk.board.briefing.signed == {}, "all or none"
    desk.does(c.SetHall(change=HallChange(people=(Person("陈静"), Person("小马")))))
    desk.does(c.ReadDocument(document="W1", people=("李强", "小马", "陈静", "周站长")))
    desk.does(c.SignBriefing(people=("王丽", "小马")))
    assert [*desk.board.briefing.signed] == ["王丽", "小马"]


def test_a_signature_needs_a_briefing_and_a_name(desk: Story) -> None:
    with refused("briefing.none"):
        desk.does(c.SignBriefing(people=("王丽",)))
    desk.does(c.StartBriefing(host="王丽"))
    for nobody in ((), (" ", "")):
        with refused("person.name_empty"):
            desk.does(c.SignBriefing(people=nobody))
    assert desk.board.briefing and desk.board.briefing.signed == {}


def test_without_a_roster_any_name_may_be_right() -> None:
    bare = a_desk()
    bare.does(c.AddDocument(title="新资费说明", level="01"))
    bare.does(c.ReadDocument(document="W1", people=("王丽",)))
    assert [*bare.board.documents["W1"].readers] == ["王丽"]
