"""Forms from the command line: fields as typed, what is missing by name, and pages to hand on."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal

UNKNOWN = [f"{name}=?" for name in ("number", "age", "clothing", "accent", "height", "build", "tools")]
CAR = [f"{name}=?" for name in ("plate", "colour", "model", "away")]


def test_found_property_from_the_counting_to_the_signature(hall: Terminal) -> None:
    assert hall.does("form", "open", "LF", "item=黑色钱包", "found=08:30", "counter1=陈静") == "LF1"
    refused = hall.run("form", "fill", "LF1", "counter2=陈静")
    assert refused.status == 65 and "两个不同的人" in refused.err
    hall.does("form", "fill", "LF1", "counter2=王丽", "counted=08:40", "contents=现金 300 元", "contents=银行卡一张")
    hall.does("form", "fill", "LF1", "found_by=?", "found_place=大厅", "camera=2 号", "kept=保险柜")
    early = hall.run("form", "fill", "LF1", "returned=08:50")
    assert early.status == 65 and "失主" in early.err
    assert "还缺: 去向、失主、身份已核对" in hall.does("form", "list", "--open")
    doc = hall.json("form", "fill", "LF1", "outcome=returned", "owner=吴女士", "id_checked=yes", "signature=吴")
    assert doc["missing"] == ["returned"] and doc["custody"] is True
    before = hall.run("form", "fill", "LF1", "returned=08:20")
    assert before.status == 65 and "08:20" in before.err and "08:40" in before.err
    hall.does("form", "fill", "LF1", "returned=08:55")
    assert hall.does("form", "done", "LF1") == "LF1"
    fields = {field["id"]: field["value"] for field in hall.json("form", "show", "LF1")["fields"]}
    assert fields["contents"] == "现金 300 元\n银行卡一张" and fields["returned"] == "2026-11-23 08:55"


def test_lists_say_which_thing_and_whose_visit_it_is_and_name_nobody(hall: Terminal) -> None:
    hall.does("form", "open", "LF", "item=黑色钱包", "owner=吴女士")
    hall.does("form", "open", "VS", "who=陈先生", "unit=市工会")
    hall.does("form", "open", "CC", "camera=1 号", "from=08:00", "to=08:30")
    for listed in (hall.does("form", "list"), hall.does("shift", "draft")):
        assert all(words in listed for words in ("黑色钱包", "市工会", "1 号", "02-21"))
        assert not any(name in listed for name in ("吴女士", "陈先生"))


def test_a_correction_is_seen_beside_what_it_corrects(hall: Terminal) -> None:
    hall.does("form", "open", "LR", "who=陈先生", "item=手机")
    hall.does("form", "fill", "LR1", "item=手机,红色壳")
    shown = hall.does("form", "show", "LR1")
    assert "手机,红色壳" in shown and "原写: 手机 (王丽 09:00)" in shown
    (item,) = [field for field in hall.json("form", "show", "LR1")["fields"] if field["id"] == "item"]
    assert [one["value"] for one in item["history"]] == ["手机"]
    assert "红色壳" in hall.does("search", "红色壳")


def test_a_number_of_a_form_is_masked_wherever_a_list_shows_it_and_whole_where_it_is_needed(hall: Terminal) -> None:
    hall.does("form", "open", "LR", "who=吴女士", "phone=87654321", "item=包", "course=在 8765-4321 等")
    hall.does("form", "open", "MD", "name=周", "phone=+852 9123 4567")
    hall.does("form", "fill", "MD1", "phone=+852 9123 4568")
    hall.does("form", "open", "TH", "--incident", hall.does("incident", "start", "sys-single"),
              "reporter_contact=前台 56781234")  # fmt: skip
    hall.does("followup", "add", "callback", "--customer", "吴女士", "--phone", "0571-66778899")
    hall.does("case", "open", "new", "--customer", "郑", "--phone", "33445566")
    hall.does("log", "add", "吴女士在 66778899 和 33445566 等")
    numbers = ("87654321", "8765-4321", "9123", "4567", "56781234", "66778899", "33445566")

    def lists() -> str:
        asked = (("form", "show", "LR1"), ("form", "show", "MD1"), ("form", "show", "TH1"), ("log", "list"),
                 ("log", "list", "--day", "2026-11-23"), ("search", "等"), ("incident", "show", "1"),
                 ("shift", "report"), ("shift", "draft"), ("form", "list"))  # fmt: skip
        return "\n".join(hall.does(*argv) for argv in asked)

    shown = lists()
    assert [number for number in numbers if number in shown] == []
    assert "876***21" in shown and "+852 **** **67" in shown and "前台 567***34" in shown
    assert "87654321" in hall.does("form", "show", "LR1", "--json")
    assert "87654321" in hall.does("form", "export", "LR1")
    hall.does("form", "void", "LR1", "--reason", "记错")
    hall.does("shift", "end")
    hall.at("2026-11-24 09:00").does("shift", "start", "早班", "--leader", "陈静")
    shown = (
        hall.does("form", "show", "LR1") + hall.does("search", "等") + hall.does("log", "list", "--day", "2026-11-23")
    )
    assert [number for number in numbers if number in shown] == []


def test_a_witness_s_sheet_is_in_no_list_and_shown_only_on_record(hall: Terminal) -> None:
    hall.does("incident", "start", "fire")
    hall.does("form", "open", "RB", "--incident", "1", "--for", "张三")
    hall.does("form", "fill", "RB1", "looks=左眉有疤", "touched=柜台上的笔", "course=直奔柜台", *UNKNOWN, *CAR)
    begun = [hall.does("form", "show", "RB1"), hall.does("form", "show", "RB1", "--json"),
             hall.does("form", "fill", "RB1", "course=直奔柜台,左眉一皱", "--json")]  # fmt: skip
    hall.does("form", "done", "RB1")
    plain = [hall.does("form", "show", "RB1"), hall.does("form", "list"), hall.does("incident", "show", "1"),
             hall.does("log", "list")]  # fmt: skip
    docs = [
        hall.does(*argv, "--json") for argv in (("form", "show", "RB1"), ("incident", "show", "1"), ("log", "list"))
    ]
    assert [text for text in (*begun, *plain, *docs) if "左眉" in text] == []
    assert hall.json("search", "左眉") == hall.json("search", "柜台上的笔") == []
    assert [line["kind"] for line in hall.json("search", "RB1")].count("form.filled") == 2, (
        "that it was written is none"
    )
    assert hall.run("form", "export", "RB1").status == 65
    assert "左眉有疤" in hall.does("form", "reveal", "RB1", "--to", "police")
    assert "出示给公安" in hall.does("log", "list")
    assert "左眉有疤" in hall.does("form", "export", "RB1")


def test_a_theft_record_follows_both_copies(hall: Terminal) -> None:
    hall.does("incident", "start", "sys-single", "--place", "后院")
    given = [
        "reporter=陈静",
        "scene=后窗被撬",
        "written_by=王丽",
        "reporter_contact=?",
        "found=?",
        "missing=?",
        "suspects=?",
    ]
    hall.does("form", "open", "TH", "--incident", "1", *given)
    hall.does("form", "copy", "TH1", "police", "--to", "城南派出所", "--at", "08:50")
    refused = hall.run("form", "done", "TH1")
    assert refused.status == 65 and "第二份" in refused.err
    hall.does("form", "copy", "TH1", "archive", "--to", "档案柜")
    hall.does("form", "done", "TH1")
    copies = {copy["id"]: copy for copy in hall.json("form", "show", "TH1")["copies"]}
    assert copies["police"]["to"] == "城南派出所" and copies["police"]["when"].startswith("2026-11-23T08:50")


def test_an_incident_lists_its_forms_and_a_report_is_a_page(hall: Terminal, tmp_path: Path) -> None:
    hall.does("incident", "start", "sys-single", "--onset", "08:40", "--place", "二层")
    hall.does("form", "open", "六要素报告", "--incident", "1", "persons=<b>无</b>", "media=?")
    doc = hall.json("incident", "show", "1")
    assert [form["id"] for form in doc["forms"]] == ["SX1"] and "further" in doc["forms"][0]["missing"]
    assert "SX1" in hall.does("incident", "show", "1") and hall.json("status")["forms"]["open"] == 1
    page = tmp_path / "six.html"
    assert hall.does("form", "export", "SX1", "--out", str(page)) == ""
    html = page.read_text(encoding="utf-8")
    assert "&lt;b&gt;" in html and "暂不清楚" in html and "应报 2026-11-23 08:40" in html
    if sys.platform != "win32":
        assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert "Elements still missing" in hall.run("form", "export", "SX1", lang="en").out


def test_a_settled_form_of_a_former_day_is_still_shown(hall: Terminal) -> None:
    hall.does("form", "open", "VS", "who=考察组", "unit=?", "purpose=?", "reported_to=主任", "approval=refused")
    hall.does("form", "done", "VS1")
    hall.does("shift", "end")
    hall.at("2026-11-24 09:00").does("shift", "start", "早班", "--leader", "陈静")
    assert "VS1" not in hall.does("form", "list")
    assert "考察组" in hall.does("form", "show", "vs1")


def test_the_hall_says_how_long_recordings_are_kept(hall: Terminal) -> None:
    hall.does("setup", "--cctv-days", "30")
    doc = hall.json("form", "open", "CC", "camera=2", "from=08:00", "to=08:30")
    assert doc["hold_until"] == "2026-12-23T08:30:00+08:00"
    assert hall.run("setup", "--cctv-days", "0").status == 65


@pytest.mark.parametrize(
    ("argv", "status", "words"),
    [
        (("form", "open", "ZZ"), 66, "form kinds"), (("form", "open", "SX"), 65, "事件号"),
        (("form", "show", "LF7"), 66, "LF7"), (("form", "fill", "LF7", "item"), 2, "栏=内容"),
        (("form", "list", "--incident", "9"), 66, "9"), (("form", "open", "LR", "phone=一二三"), 65, "电话"),
    ],
)  # fmt: skip
def test_bad_input_says_what_to_do(hall: Terminal, argv: tuple[str, ...], status: int, words: str) -> None:
    for lang in ("zh", "en"):
        run = hall.run(*argv, lang=lang)
        assert run.status == status and run.err and "Traceback" not in run.err
    assert words in hall.run(*argv).err


def test_every_kind_is_listed_with_its_fields(hall: Terminal) -> None:
    assert {"RB", "TH", "SX", "LF", "CC"} <= {kind["id"] for kind in hall.json("form", "kinds")}
    assert "六要素报告" in hall.does("form", "kinds")
