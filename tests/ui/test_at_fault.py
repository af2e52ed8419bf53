"""A refused form leads to the field that the refusal is about."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from shiftdesk.domain.playbook import Text
from shiftdesk.domain.refusal import Refused
from shiftdesk.texts import catalogue
from shiftdesk.ui import actions
from shiftdesk.ui.at_fault import FIELDS, field_at_fault
from shiftdesk.ui.screens.form import FormScreen
from tests.ui.driver import Screen, a_real_desk, dashboard
from tests.ui.test_form_keys import a_fault, put, told
from tests.ui.test_snapshots import opens

FOLLOWUP = {"kind": "callback", "customer": "张三", "phone": "139x", "business": "", "incident": "", "due": "25点",
            "important": "yes", "at": "9点"}  # fmt: skip
ABSENT = {"expected": "5", "present": "三十二"}
SHIFT = {"name": "早班", "leader": "王丽", "staff": "", "until": "17:30", "reason": ""}
PICKED = {"handover.to_empty", "role.name_empty", "followup.kind_empty", "backup.not_empty"}
"""Codes of what is picked from a list and can never be empty, or has no field."""
CASES: tuple[tuple[dict[str, str], Refused, str | None], ...] = (
    ({"name": "", "zone": "Asia/X", "bell_repeat_s": "60"}, Refused("hall.zone_unknown", 2, text="Asia/X"), "zone"),
    ({"name": "", "bell_repeat_s": "60"}, Refused("hall.name_empty"), "name"),
    ({"days_off": "", "days_on": "10-x, 10-11"}, Refused("hall.day_unreadable", 2, text="10-x"), "days_on"),
    ({"phone": "1", "people": "李雷//x", "contacts": "a/1x"}, Refused("phone.letters", phone="1x"), "contacts"),
    (FOLLOWUP, Refused("phone.letters", phone="139x"), "phone"),
    (FOLLOWUP, Refused("followup.customer_empty"), "customer"),
    (FOLLOWUP, Refused("time.unreadable", 2, text="25:00"), "due"),
    (FOLLOWUP, Refused("time.future", text="09:00"), "at"),
    (FOLLOWUP, Refused("due.passed", text="8点", day="11-30"), "due"),
    (FOLLOWUP, Refused("incident.missing", 66, name="9"), "incident"),
    (FOLLOWUP, Refused("followup.only_complaint"), "important"),
    (FOLLOWUP, Refused("shift.none"), None),
    (ABSENT, Refused("why.briefing.number", text="三十二"), "present"),
    (ABSENT, Refused("briefing.sum"), None),
    (SHIFT, Refused("shift.in_charge", leader="李雷", name="早班"), "reason"),
    (SHIFT, Refused("shift.leader_empty"), "leader"),
    (SHIFT, Refused("time.past", text="17:30"), "until"),
    ({"returned": "1", "used": "", "note": ""}, Refused("paper.qty", text=""), "returned"),
    ({"returned": "1", "used": "x", "note": ""}, Refused("paper.qty", text="x"), "used"),
    ({"what": "", "due": "", "every": "0"}, Refused("deadline.empty"), "what"),
    ({"what": "", "due": "", "every": "0"}, Refused("deadline.due_empty"), "due"),
    ({"what": "a", "due": "3", "every": "x"}, Refused("due.too_far", text="x"), "every"),
    ({"reason": "", "to": "", "at": ""}, Refused("reason.empty"), "reason"),
    ({"answer": "", "to": "", "by": "", "at": ""}, Refused("receiver.empty"), "to"),
    ({"answer": "", "to": "", "by": "", "at": "8:00"}, Refused("time.before_onset"), "at"),
    ({"answer": "", "to": "", "at": "9:10", "reason": ""}, Refused("level.before_due", level="L1"), "reason"),
    ({"due": "", "note": ""}, Refused("followup.told_empty"), "due"),
    ({"due": "x", "note": ""}, Refused("followup.move_reason_empty"), "note"),
    ({"text": "a" * 30, "at": "9:00"}, Refused("text.too_long", length=30, longest=20), "text"),
    ({"why-changed": "", "at": ""}, Refused("form.reason_needed"), "why-changed"),
    ({"at": "", "returned_at": "明早"}, Refused("time.unreadable", 2, text="明早"), "returned_at"),
)  # fmt: skip


@pytest.mark.parametrize(("values", "refused", "wanted"), CASES, ids=lambda one: getattr(one, "code", None))
def test_the_field_at_fault_is_found_in_every_kind_of_form(
    values: dict[str, str], refused: Refused, wanted: str | None
) -> None:
    assert field_at_fault(refused, {name: name for name in values}, values, "zh") == wanted


def test_a_sheet_s_refusal_names_its_field_by_its_label_and_a_locked_one_says_more() -> None:
    labels = {"to": "报给谁", "counted": "实到人数", "here": "实到", "when": "取走时间(锁)"}
    values = dict.fromkeys(labels, "")

    def at_fault(code: str, **facts: object) -> str | None:
        return field_at_fault(Refused(code, **facts), labels, values, "zh")

    assert at_fault("form.number", field=(Text(zh="实到人数", en="counted"),), text="三十二") == "counted"
    assert at_fault("form.number", field=(Text(zh="实到", en="here"),), text="三十二") == "here"
    assert at_fault("form.locked", field=(Text(zh="取走时间", en="taken"),)) == "when"
    assert at_fault("form.order", first=(Text(zh="实到", en="here"),), second=(Text(zh="报给谁", en="to"),)) == "to"


def test_every_refusal_of_an_empty_field_leads_somewhere() -> None:
    sources = [path.read_text(encoding="utf-8") for path in Path(actions.__file__).parent.glob("*.py")]
    ids = {name for source in sources for name in re.findall(r'Field\(\s*"([a-z_]+)"', source)}
    for code in catalogue("zh"):
        if code.endswith("_empty") and code not in PICKED:
            area, _, rest = code.removesuffix("_empty").partition(".")
            assert set(FIELDS.get(code, FIELDS.get(area, (rest,)))) & ids, code


def focused(screen: Screen) -> str:
    """The field that has the cursor."""
    assert isinstance(screen.app.screen, FormScreen)
    field = screen.app.focused
    assert isinstance(field, Input | TextArea)
    return str(field.id).removeprefix("field-")


async def test_setup_leads_to_the_zone_that_there_is_not() -> None:
    async with dashboard(a_real_desk()) as screen:
        await screen.press("comma")
        put(screen, "zone", "Asia/Nowhere")
        screen.app.screen.query_one("#field-bell_repeat_s").focus()
        await screen.press("f10")
        assert "没有时区" in told(screen)
        assert focused(screen) == "zone"


async def test_a_follow_up_leads_to_the_time_and_then_to_the_phone() -> None:
    async with dashboard(a_real_desk().has_a_shift()) as screen:
        await screen.press("u")
        put(screen, "customer", "张三")
        put(screen, "phone", "139x")
        put(screen, "due", "后来")
        await screen.press("f10")
        first = focused(screen)
        put(screen, first, "13912345678" if first == "phone" else "17:00")
        await screen.press("f10")
        assert {first, focused(screen)} == {"phone", "due"}


async def test_a_sheet_leads_to_the_figure_that_is_no_number() -> None:
    story = a_fault()
    story.starts("fire")
    async with dashboard(story) as screen:
        await opens(screen, 2)
        await screen.press("F", "slash")
        await screen.write("疏散清点")
        await screen.press("enter")
        put(screen, "counted", "三十二")
        await screen.press("f10")
        assert focused(screen) == "counted"
