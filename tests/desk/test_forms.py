"""Forms at the desk: what is missing by name, what stays locked, who saw what, and nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pytest
from msgspec.structs import replace

from shiftdesk.desk import form_pages as pages
from shiftdesk.desk.documents import Documents
from shiftdesk.desk.questions import form_of, incident_of
from shiftdesk.domain import commands as c
from shiftdesk.domain.board import Board
from shiftdesk.domain.chain import canonical, plain, typed
from shiftdesk.domain.form import Form
from shiftdesk.domain.form_book import FORMS, kind_named
from shiftdesk.domain.form_gates import wanted_kinds
from shiftdesk.domain.form_rules import hold_until, missing_names, open_forms, owed_dates
from shiftdesk.domain.hall import HallChange
from shiftdesk.domain.opening import carried
from shiftdesk.domain.playbook import Gate, Playbook, Text
from shiftdesk.texts import say
from shiftdesk.texts.tell import teller
from tests.fakes import Story, as_data, one_day, refused


def opens(
    desk: Story, kind: str, given: Mapping[str, str] = {}, /, whom: str = "", incident: int | None = None, **values: str
) -> str:
    """A form is opened; gives its number."""
    main = desk.does(c.OpenForm(form=kind, whom=whom, incident=incident, values={**given, **values})).main
    assert main and main.data
    return str(main.data["id"])


def fills(desk: Story, name: str, reason: str = "", **values: str) -> Form:
    """Fields are filled; `from_` stands for `from`."""
    desk.does(c.FillForm(number=name, values={key.rstrip("_"): text for key, text in values.items()}, reason=reason))
    return desk.board.forms[name]


def lacks(desk: Story, name: str) -> list[str]:
    """What is missing, by name."""
    return [text.zh for text in missing_names(desk.board, desk.board.forms[name])]


def words(desk: Story, lang: str = "zh") -> str:
    """The day's log as a person reads it."""
    told = teller(desk.board)
    return "\n".join(told(line, lang) for line in desk.lines())


def page_of(desk: Story, name: str, lang: str = "zh") -> str:
    """The form as a page of text."""
    found = form_of(desk.board, desk.ledger, name)
    assert found
    board, form = found
    of = incident_of(board, desk.ledger, form.incident) if form.incident else None
    return pages.as_text(pages.form_page(board, form, lang, desk.now, partial(say, lang), of))


FOUND = {
    "item": "黑色钱包", "found": "09:00", "found_place": "3 号柜台", "found_by": "陈静", "counter1": "李强",
    "counter2": "赵敏", "counted": "09:05", "camera": "2 号镜头", "contents": "现金 300 元", "kept": "保险柜 王丽",
}  # fmt: skip


def test_found_property_goes_from_counting_to_the_signature(desk: Story) -> None:
    desk.at("09:10")
    name = opens(desk, "LF", FOUND)
    assert name == "LF1"
    assert lacks(desk, name) == ["去向", "失主", "身份已核对", "失主签收(签名)", "归还时间"]
    with refused("form.locked"):
        fills(desk, name, returned="09:09")
    fills(desk, name, owner="吴女士", id_checked="是", outcome="已归还失主")
    with refused("form.incomplete"):
        desk.does(c.SettleForm(number=name, how="done"))
    fills(desk, name, signature="吴某", returned="09:10")
    desk.does(c.SettleForm(number=name, how="done"))
    assert desk.board.forms[name].state == "done"
    with refused("form.done_already"):
        desk.does(c.SettleForm(number=name, how="done"))


def test_one_person_cannot_count_twice_and_nothing_is_lost_by_trying(desk: Story) -> None:
    desk.at("09:10")
    name = opens(desk, "LF", {key: text for key, text in FOUND.items() if key != "counter2"})
    before = desk.board.seq
    with refused("form.same_person"):
        fills(desk, name, counter2=" 李 强 ")
    assert desk.board.seq == before
    fills(desk, name, counter2="赵敏")
    with refused("form.same_person"):
        fills(desk, name, counter1="赵敏")


def test_a_return_before_it_was_found_is_refused(desk: Story) -> None:
    desk.at("11:00")
    name = opens(desk, "LF", FOUND)
    given = {"outcome": "returned", "owner": "吴女士", "id_checked": "yes", "signature": "吴"}
    with refused("form.order"):
        fills(desk, name, **given, returned="08:30")
    with refused("time.future"):
        fills(desk, name, **given, returned="2026-11-23T12:00")
    fills(desk, name, **given, returned="10:30")


def test_what_a_field_stands_on_is_not_taken_away_under_it(desk: Story) -> None:
    desk.at("11:00")
    name = opens(desk, "LF", FOUND)
    fills(desk, name, outcome="returned", owner="吴女士", id_checked="yes", signature="吴", returned="10:30")
    with refused("form.depends"):
        fills(desk, name, signature="")
    fills(desk, name, signature="", returned="")
    assert "归还时间" in lacks(desk, name)


def test_what_a_field_stands_on_may_be_put_right(desk: Story) -> None:
    desk.at("11:00")
    name = opens(desk, "LF", FOUND)
    fills(desk, name, outcome="returned", owner="吴女士", id_checked="yes", signature="吴", returned="10:30")
    form = fills(desk, name, signature="吴某")
    signed, returned = form.typed("signature"), form.typed("returned")
    assert signed and returned and (signed.text, returned.text) == ("吴某", "10:30")


def test_property_that_nobody_claims_stays_in_custody_over_the_days(desk: Story) -> None:
    desk.at("09:10")
    name = opens(desk, "LF", FOUND)
    desk.does(c.EndShift())
    desk.at("2026-11-24 08:00").has_a_shift("李强")
    assert [form.id for form in open_forms(desk.board)] == [name]
    assert [form.id for form in open_forms(desk.beside().board)] == [name]
    fills(desk, name, outcome="police", handed_to="城南派出所 民警周")
    desk.does(c.SettleForm(number=name, how="done"))
    assert desk.ledger.verify().ok
    desk.does(c.EndShift())
    desk.at("2026-11-25 08:00").has_a_shift("王丽")
    assert name not in desk.board.forms
    found = form_of(desk.board, desk.ledger, name)
    assert found
    assert found[1].state == "done"


@pytest.fixture
def robbery(desk: Story) -> Story:
    """A robbery with two witnesses; the first has written."""
    desk.starts("robbery")
    first = opens(desk, "RB", whom="张三", incident=1)
    fills(desk, first, looks="圆脸,左眉有疤", course="从大门进来,直奔 1 号柜台")
    return desk


SHEET = dict.fromkeys(
    ("number", "age", "clothing", "accent", "height", "build", "tools", "plate", "colour", "model"), "?"
)


def test_a_witness_never_sees_another_sheet(robbery: Story) -> None:
    opens(robbery, "RB", whom="李四", incident=1)
    with refused("form.not_done"):
        robbery.does(c.ShowForm(number="RB1", to="police"))
    fills(robbery, "RB1", **SHEET, away="向北")
    robbery.does(c.SettleForm(number="RB1", how="done"))
    with refused("form.being_written"):
        robbery.does(c.ShowForm(number="RB1", to="leader"))
    robbery.does(c.SettleForm(number="RB2", how="void", reason="人已离开"))
    robbery.does(c.ShowForm(number="RB1", to="police"))
    assert [(one.to, one.by) for one in robbery.board.forms["RB1"].shown] == [("police", "王丽")]
    assert "圆脸" in page_of(robbery, "RB1")
    opens(robbery, "RB", whom="王五", incident=1)
    with refused("form.being_written"):
        page_of(robbery, "RB1")


def finishes(desk: Story, whom: str) -> str:
    """A witness writes a sheet and finishes it; gives its number."""
    name = opens(desk, "RB", whom=whom, incident=1, **SHEET, away="?", looks="圆脸", course="从大门进来")
    desk.does(c.SettleForm(number=name, how="done"))
    return name


def lists(desk: Story, *lines: str) -> str:
    """The contacts of the witnesses are taken."""
    return opens(desk, "WC", incident=1, witnesses="\n".join(lines), taken_by="陈静")


def test_whoever_is_a_witness_sees_no_sheet_at_all(desk: Story) -> None:
    desk.starts("robbery")
    sheet = finishes(desk, "张三")
    finishes(desk, "Li Ming")
    with refused("form.to_witness"):
        desk.does(c.ShowForm(number=sheet, to="leader", by="li ming"))
    lists(desk, "张三 13900000001", "1. 王五,13900000002,晨光公司", "Li Ming 13900000003")
    for by in ("王五", "王 五", "张三"):
        with refused("form.to_witness"):
            desk.does(c.ShowForm(number=sheet, to="police", by=by))
    desk.does(c.ShowForm(number=sheet, to="police", by="王五一"))
    assert [one.by for one in desk.board.forms[sheet].shown] == ["王五一"]


def test_the_leader_waits_for_everybody_on_the_list_and_the_police_do_not(desk: Story) -> None:
    desk.starts("robbery")
    sheet = finishes(desk, "张三")
    lists(desk, "张三 13900000001", "139 0000 0002", "李四 无电话;Zhao Min, 13900000003")
    with refused("form.awaited", name="李四"):
        desk.does(c.ShowForm(number=sheet, to="leader"))
    desk.does(c.ShowForm(number=sheet, to="police"))
    finishes(desk, "李四(客户)")
    with refused("form.awaited", name="Zhao Min"):
        desk.does(c.ShowForm(number=sheet, to="leader"))
    finishes(desk, "Zhao Min")
    desk.does(c.ShowForm(number=sheet, to="leader"))
    assert [one.to for one in desk.board.forms[sheet].shown] == ["police", "leader"]


def test_the_sheets_are_in_when_everybody_on_the_list_has_written(desk: Story) -> None:
    desk.starts("robbery")
    finishes(desk, "张三")
    assert desk.incident().forms_done == ("RB",), "as far as anybody knows"
    name = lists(desk, "张三 13900000001", "李四 13900000002")
    assert desk.incident().forms_done == ()
    finishes(desk, "王五")
    assert desk.incident().forms_done == (), "somebody else's is not 李四's"
    finishes(desk, "李四")
    assert desk.incident().forms_done == ("RB",)
    fills(desk, name, witnesses="张三 1\n李四 2\n赵敏 3")
    assert desk.incident().forms_done == ()
    desk.does(c.SettleForm(number=name, how="void", reason="重写"))
    assert desk.incident().forms_done == ("RB",)


def test_a_sheet_that_was_played_keeps_no_real_one_back(desk: Story) -> None:
    desk.starts("robbery", drill=True)
    opens(desk, "RB", whom="赵敏", incident=1)
    lists(desk, "王丽 13900000001")
    desk.does(c.MakeReal(incident=1))
    sheet = finishes(desk, "张三")
    desk.does(c.ShowForm(number=sheet, to="leader"))
    assert [one.by for one in desk.board.forms[sheet].shown] == ["王丽"]


def test_no_list_no_log_line_and_no_document_repeats_a_sheet(robbery: Story) -> None:
    board, told = robbery.board, teller(robbery.board)
    docs = Documents(board, robbery.now, "zh", told)
    said = [
        words(robbery),
        words(robbery, "en"),
        str(docs.incident(robbery.incident())),
        str(docs.form(board.forms["RB1"])),
    ]
    said += [told(line, "zh") for line in robbery.incident().timeline]
    said += [str(docs.entry(line)) for line in robbery.incident().timeline]
    assert [text for text in said if "圆脸" in text or "柜台" in text] == []
    assert "相貌特征" in words(robbery), "which fields were filled is no secret"
    assert "圆脸" in str(docs.form(board.forms["RB1"], whole=True))
    with refused("form.hidden"):
        page_of(robbery, "RB1")


def test_one_sheet_for_each_witness_and_each_has_a_name(robbery: Story) -> None:
    with refused("form.person_needed"):
        opens(robbery, "RB", incident=1)
    with refused("form.person_has_sheet"):
        opens(robbery, "RB", whom="张三", incident=1)
    with refused("form.person_has_sheet"):
        opens(robbery, "RB", whom="张 三", incident=1)
    assert opens(robbery, "RB", whom="李四", incident=1) == "RB2"


def test_the_loss_is_counted_only_after_the_police_came(robbery: Story) -> None:
    robbery.at("09:00")
    name = opens(robbery, "RL", incident=1)
    with refused("form.locked"):
        fills(robbery, name, loss="12,300.50")
    fills(robbery, name, police_arrived="08:20")
    with refused("form.order"):
        fills(robbery, name, counted="08:10")
    with refused("form.amount"):
        fills(robbery, name, loss="一万多")
    fills(robbery, name, counted="08:40", loss="12,300.50", counter1="赵敏", counter2="李强", officer="?")
    robbery.does(c.SettleForm(number=name, how="done"))


def test_contacts_of_witnesses_come_before_the_time_at_which_people_leave(robbery: Story) -> None:
    robbery.at("09:00")
    name = opens(robbery, "WC", incident=1)
    with refused("form.locked"):
        fills(robbery, name, cleared="08:30")
    fills(robbery, name, witnesses="张三 13900000001\n李四 无电话", taken="08:20", taken_by="陈静", cleared="08:30")
    with refused("form.order"):
        fills(robbery, name, taken="08:40")
    assert "13900000001" not in words(robbery) and "张三 " not in words(robbery)


def test_a_theft_record_is_done_when_both_copies_have_their_receiver(desk: Story) -> None:
    desk.starts("sys-single")
    name = opens(desk, "TH", incident=1, reporter="陈静", scene="后窗被撬")
    with refused("form.copy_early"):
        desk.does(c.CopyForm(number=name, copy="police", to="城南派出所 民警周"))
    fills(desk, name, place="后院", found="08:00", reporter_contact="?", missing="?", suspects="?", written_by="王丽")
    assert lacks(desk, name) == ["第一份:交公安", "第二份:存档"]
    desk.at("09:30").does(c.CopyForm(number=name, copy="police", to="城南派出所 民警周"))
    with refused("form.copied_already"):
        desk.does(c.CopyForm(number=name, copy="police", to="别人"))
    with refused("form.reason_needed"):
        fills(desk, name, scene="后窗和门被撬")
    fills(desk, name, reason="补看现场", scene="后窗和门被撬")
    desk.does(c.CopyForm(number=name, copy="archive", to="档案柜 3"))
    desk.does(c.SettleForm(number=name, how="done"))
    text = page_of(desk, name)
    assert "后窗被撬 → 后窗和门被撬" in text and "补看现场" in text and "城南派出所 民警周 2026-11-23 09:30" in text


def test_the_six_elements_know_what_the_desk_knows_and_name_what_is_missing(desk: Story) -> None:
    desk.does(c.SetHall(change=HallChange(name="城南厅")))
    desk.starts("sys-single", onset="07:50")
    desk.does(c.PlaceIncident(incident=1, place="二层"))
    desk.does(c.MarkStep(incident=1, step="onset", mark="done"))
    name = opens(desk, "SX", incident=1)
    assert lacks(desk, name) == [
        "人员", "财产设施", "资金票据", "业务资料", "媒体和网上传播范围", "控制程度", "趋势", "可能的进一步危害",
    ]  # fmt: skip
    fills(
        desk,
        name,
        persons="无",
        property="无",
        funds="无",
        documents="无",
        media="?",
        control="controlled",
        trend="平稳",
    )
    assert lacks(desk, name) == ["可能的进一步危害"]
    with refused("form.incomplete"):
        desk.does(c.SettleForm(number=name, how="done"))
    with refused("form.must_know"):
        fills(desk, name, kind="?")
    fills(desk, name, further="?")
    desk.does(c.SettleForm(number=name, how="done"))
    desk.does(c.MarkStep(incident=1, step="report-first", mark="done"))
    text = page_of(desk, name)
    for part in ("城南厅", "二层", "2026-11-23 07:50", "sys-single", "onset", "暂不清楚", "已控制"):
        assert part in text
    assert "report-first" not in text, "what was done after the report is not in it"


def test_the_report_tells_halls_counts_lateness_and_what_was_passed_over(desk: Story) -> None:
    desk.starts("sys-single", onset="08:00")
    desk.at("08:20").does(c.HearHall(incident=1, hall="城西厅", state="ok"))
    desk.reports("L0", answer="知道了")
    opens(
        desk, "EV", incident=1, expected="5", counted="4", missing="老周", assembly="门前", counter="李强", told="王丽"
    )
    desk.does(c.TakeFollowup(kind="callback", customer="孙", phone="13900000022", incident=1))
    desk.does(c.MeetGate(incident=1, gate="customers", reason="客户都联系不上"))
    name = opens(desk, "SX", incident=1)
    text = page_of(desk, name)
    for part in ("城西厅: 正常 2026-11-23 08:20", "迟 20 分", "老周", "越过,理由:客户都联系不上", "还缺的要素", "人员"):
        assert part in text


def test_a_count_must_add_up_or_say_that_it_is_unknown(desk: Story) -> None:
    desk.starts("fire")
    name = opens(desk, "EV", incident=1, expected="12", counted="10", assembly="门前", counter="李强", told="王丽")
    with refused("form.sum"):
        desk.does(c.SettleForm(number=name, how="done"))
    with refused("form.names"):
        fills(desk, name, missing=",、")
    fills(desk, name, missing="老周")
    assert lacks(desk, name) == ["未到的人(姓名)"]
    fills(desk, name, counted="11")
    desk.does(c.SettleForm(number=name, how="done"))
    other = opens(desk, "EV", incident=1, expected="12", counted="10", assembly="门前", counter="李强", told="王丽")
    fills(desk, other, missing="?")
    desk.does(c.SettleForm(number=other, how="done"))


def test_no_answer_to_the_media_before_the_wording_is_approved(desk: Story) -> None:
    desk.at("09:30")
    name = opens(desk, "MD", name="记者甲", outlet="晚报", card="是", topic="排队")
    with refused("form.locked"):
        fills(desk, name, answered="09:20", answered_by="主任")
    fills(desk, name, wording="?", approved_by="?", approved_at="?")
    with refused("form.locked"):
        fills(desk, name, answered="09:20")
    fills(desk, name, wording="正在核实", approved_by="客户服务部 周", approved_at="09:10")
    with refused("form.order"):
        fills(desk, name, answered="09:00")
    fills(desk, name, answered="09:20", answered_by="主任")


def test_visitors_see_no_back_office_before_the_approval(desk: Story) -> None:
    name = opens(desk, "VS", who="外厅考察组", unit="?", reported_to="中心负责人", purpose="参观")
    with refused("form.locked"):
        fills(desk, name, back="后台")
    fills(desk, name, approval="已批准", approved_by="中心负责人 09:00", back="后台", photos="可以")
    desk.does(c.SettleForm(number=name, how="done"))


def test_a_recording_is_kept_for_the_house_s_days_and_as_long_as_the_case_is_open(desk: Story) -> None:
    desk.does(c.SetHall(change=HallChange(name="城南厅", cctv_days=10)))
    desk.starts("illness")
    name = opens(desk, "CC", {"from": "07:40"}, incident=1, camera="2 号", to="08:00")
    until = hold_until(desk.board, desk.board.forms[name])
    assert until and f"{until:%Y-%m-%d}" == "2026-12-03"
    assert [(one.form, one.due) for one in owed_dates(desk.board)] == [(name, until)]
    desk.does(c.EndShift())
    desk.at("2026-12-04 08:00").has_a_shift("李强")
    with refused("form.locked"):
        fills(desk, name, released="free")
    assert desk.board.forms[name].state == "open", "nothing is released by itself"
    desk.does(c.Resolve(incident=1))
    desk.reports("E0")
    desk.does(c.CloseIncident(incident=1, reason="办完"))
    fills(desk, name, released="free")
    desk.does(c.SettleForm(number=name, how="done"))


def test_a_date_of_its_own_goes_before_the_house_s_days(desk: Story) -> None:
    name = opens(desk, "CC", {"from": "07:40"}, camera="2 号", to="08:00", until="2027-05-01T00:00")
    until = hold_until(desk.board, desk.board.forms[name])
    assert until and f"{until:%Y-%m}" == "2027-04"
    with refused("time.past"):
        fills(desk, name, until="2026-01-01T00:00")


@pytest.mark.parametrize(
    ("code", "values"),
    [("form.phone", {"phone": "一三九"}), ("form.choice", {"outcome": "也许"}), ("form_field.missing", {"nope": "x"}),
     ("time.unreadable", {"lost": "早上"}), ("form.nothing", {}), ("form.nothing", {"who": ""})],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_what_to_do(desk: Story, code: str, values: dict[str, str]) -> None:
    name, before = opens(desk, "LR"), desk.board.seq
    status = {"form_field.missing": 66, "time.unreadable": 2}.get(code, 65)
    with refused(code, status):
        fills(desk, name, **values)
    assert desk.board.seq == before
    assert say("zh", code) != code and say("en", code) != code


def test_odd_requests_are_refused_by_name(desk: Story) -> None:
    with refused("form.missing", 66):
        fills(desk, "LF9", item="x")
    with refused("form_kind.missing", 66):
        opens(desk, "ZZ")
    with refused("form.incident_needed"):
        opens(desk, "SX")
    name = opens(desk, "六要素报告", incident=desk.starts("fire"))
    with refused("form.not_hidden"):
        desk.does(c.ShowForm(number=name, to="leader"))
    with refused("form_copy.missing", 66):
        desk.does(c.CopyForm(number=name, copy="police", to="x"))
    with refused("form.void_reason"):
        desk.does(c.SettleForm(number=name, how="void"))
    desk.does(c.SettleForm(number=name, how="void", reason="开错了"))
    with refused("form.void"):
        fills(desk, name, place="x")
    with refused("form.void"):
        desk.does(c.SettleForm(number=name, how="done"))


def test_of_a_void_form_no_copy_goes_out_and_its_page_says_why_it_is_void(desk: Story) -> None:
    desk.starts("sys-single")
    name = opens(desk, "TH", incident=1, reporter="陈静")
    desk.at("09:30").does(c.SettleForm(number=name, how="void", reason="东西找到了"))
    with refused("form.void"):
        desk.does(c.CopyForm(number=name, copy="police", to="城南派出所"))
    assert desk.board.forms[name].copies == {}
    assert "东西找到了 王丽 2026-11-23 09:30" in page_of(desk, name)


def test_the_report_says_why_a_level_was_skipped(desk: Story) -> None:
    desk.starts("sys-single", onset="07:00")
    desk.does(c.SkipLevel(incident=1, level="L0", reason="值班电话无人接"))
    name = opens(desk, "SX", incident=1)
    (line,) = [line for line in page_of(desk, name).splitlines() if "值班电话无人接" in line]
    assert "L0" in line and say("zh", "word.level.skipped") in line and "迟" not in line


def test_the_report_of_a_false_alarm_says_that_it_was_called_off(desk: Story) -> None:
    desk.starts("sys-single")
    desk.does(c.CancelIncident(incident=1, reason="误报"))
    page = page_of(desk, opens(desk, "SX", incident=1))
    assert "已撤销,不用上报" in page and "已恢复" not in page


def asking(story: Story) -> None:
    """The system fault's playbook asks for a report and waits for it before closing."""
    gate = Gate(id="six", text=Text("报告已写", "report written"), auto="form:SX")

    def asks(book: Playbook) -> Playbook:
        return replace(book, forms=("SX", "CC"), gates=(gate,)) if book.id == "sys-single" else book

    books = {book.id: asks(book) for book in story.playbooks.all()}
    story.playbooks.get = lambda name: books[name]  # type: ignore[method-assign]


def test_a_gate_waits_for_its_form_and_is_passed_over_only_with_a_reason(desk: Story) -> None:
    asking(desk)
    desk.starts("sys-single")
    assert wanted_kinds(desk.board, desk.incident()) == ["SX", "CC"]
    desk.reports("L0").resolves()
    with refused("incident.gates_open"):
        desk.does(c.CloseIncident(incident=1))
    with refused("gate.auto"):
        desk.does(c.MeetGate(incident=1, gate="six"))
    name = opens(desk, "SX", incident=1, place="大厅", persons="?", property="?", funds="?", documents="?", media="?")
    fills(desk, name, measures="重启", control="not", trend="better", further="?", hall="城南厅")
    assert desk.incident().forms_done == ()
    desk.does(c.SettleForm(number=name, how="done"))
    assert wanted_kinds(desk.board, desk.incident()) == ["CC"]
    desk.does(c.CloseIncident(incident=1))


def test_forms_come_back_with_an_incident_that_is_opened_again(desk: Story) -> None:
    desk.starts("sys-single")
    report = opens(desk, "SX", incident=1, place="大厅")
    kept = opens(desk, "CC", {"from": "07:40"}, incident=1, camera="2 号", to="08:00")
    voided = opens(desk, "EV", incident=1)
    desk.does(c.SettleForm(number=voided, how="void", reason="开错了"))
    desk.reports("L0").resolves()
    desk.does(c.CloseIncident(incident=1, reason="办完"))
    desk.does(c.EndShift())
    desk.at("2026-11-24 08:00").has_a_shift("李强")
    assert set(desk.board.forms) == {report, kept}, "what is open is carried over"
    assert "发生时间" not in lacks(desk, report), "also what the desk knew of the incident"
    assert "sys-single" in page_of(desk, report)
    desk.does(c.Reopen(incident=1, reason="又坏了"))
    assert set(desk.board.forms) == {report, kept, voided}
    desk.does(c.CorrectOnset(incident=1, onset="2026-11-23T07:00"))
    assert "2026-11-23 07:00" in page_of(desk, report)


def test_a_drill_says_so_on_every_line_of_every_page(desk: Story) -> None:
    desk.starts("fire", drill=True)
    name = opens(desk, "SX", incident=1, persons="第一行\n第二行")
    lines = [line for line in page_of(desk, name).splitlines() if line]
    assert all(line.startswith("【演练】") for line in lines) and len(lines) > 20
    page = pages.form_page(desk.board, desk.board.forms[name], "en", desk.now, partial(say, "en"))
    assert pages.as_html(page).count("[DRILL]") > 5 and "position: fixed" in pages.as_html(page)
    assert all("【演练】" in line for line in words(desk).splitlines() if "六要素" in line)


def test_pages_hold_no_markup_that_was_typed(desk: Story) -> None:
    desk.starts("fire")
    name = opens(desk, "SX", incident=1, persons="<b>\x1b[31m[/red]")
    page = pages.form_page(desk.board, desk.board.forms[name], "zh", desk.now, partial(say, "zh"))
    assert "&lt;b&gt;" in pages.as_html(page) and "<b>" not in pages.as_html(page)
    assert "\x1b" not in pages.as_html(page) + pages.as_text(page)


def test_every_filling_is_a_fact_and_the_board_is_their_fold(desk: Story) -> None:
    name = opens(desk, "LR", who="陈先生", item="手机")
    fills(desk, name, item="手机,红色壳")
    assert [told.value.text for told in desk.board.forms[name].fillings["item"]] == ["手机", "手机,红色壳"]
    assert len(desk.told("form.filled")) == 2
    assert as_data(one_day(desk.ledger.facts, "2026-11-23")) == as_data(desk.board)
    again = typed(plain(carried(desk.board)), Board)
    assert canonical(plain(again)) == canonical(plain(carried(desk.board)))
    assert any(fact.kind == "form.filled" for fact in desk.ledger.search("红色壳", None, None))


def test_the_same_request_twice_opens_one_form(desk: Story) -> None:
    command = c.OpenForm(form="LR", values={"who": "陈先生"}, id="x1")
    desk.does(command)
    assert desk.does(command).repeated
    assert list(desk.board.forms) == ["LR1"]


def test_a_form_of_a_kind_that_this_version_does_not_know_is_shown_by_the_names_of_its_fields(desk: Story) -> None:
    opens(desk, "LR", who="陈先生", item="手机")
    facts = [
        replace(fact, data={**fact.data, "form": "ZZ"}) if fact.data and fact.kind == "form.opened" else fact
        for fact in desk.ledger.facts
    ]
    board = one_day(facts, "2026-11-23")
    form = board.forms["LR1"]
    assert (form.kind, missing_names(board, form)) == ("ZZ", [])
    page = pages.as_text(pages.form_page(board, form, "zh", desk.now, partial(say, "zh")))
    assert all(part in page for part in ("ZZ", "who", "陈先生", "item", "手机"))


def test_the_tables_fit_themselves() -> None:
    assert len(FORMS) == len({kind.title for kind in FORMS.values()})
    for kind in FORMS.values():
        ids = [field.id for field in kind.fields]
        assert len(ids) == len(set(ids)) and kind_named(kind.title.en) is kind and kind.sources
        assert all(lock == "over" or lock.startswith("field:") for field in kind.fields for lock in field.locked)
        parts = {part.id for part in kind.parts}
        for field in kind.fields:
            assert field.part in parts or not kind.parts
            assert (field.kind == "choice") is bool(field.choices)
            locks = [lock[6:].partition("=")[0] for lock in field.locked if lock.startswith("field:")]
            asked = [field.only_if.partition("=")[0]] if field.only_if else []
            assert {*locks, *asked} <= set(ids)
        assert {name for rule in kind.rules for name in rule.fields} <= set(ids)
