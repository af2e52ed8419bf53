"""An incident by two keys, through a power cut, and while text is being typed."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from tests.terminal.emulator import Terminal
from tests.terminal.hall import Hall

READY = "F2 启动预案"
FOUR = ("击碎破玻器并呼喊", "立即疏散,不乘电梯", "打119", "先撤离,事后补记")


def ready(hall: Hall) -> Terminal:
    """The home screen of a hall that is set up."""
    screen = hall.is_set_up().opens()
    screen.wait_for(READY)
    return screen


def elapsed(screen: Terminal) -> int:
    """Seconds on the clock of the incident that is shown."""
    head = next(line for line in screen.screen() if "#1" in line)
    minutes, seconds = re.findall(r"(\d+):(\d\d)(?!\d)", head)[-1]
    return int(minutes) * 60 + int(seconds)


def test_two_keys_start_a_fire_with_four_lines_the_119_card_and_a_clock(hall: Hall) -> None:
    screen = ready(hall)
    screen.press("f2", "1")
    screen.wait_for(*FOUR, "☎ 打119", "人民路 18 号", "严禁", r"#1 火.* 00:0\d", "✓ 已保存")
    assert [one["playbook"] for one in hall.document("incident", "list")] == ["fire"]


def test_a_power_cut_loses_no_incident_and_its_clock_goes_on_from_the_onset(hall: Hall) -> None:
    screen = ready(hall)
    before = datetime.now(UTC)
    screen.press("f2", "1")
    screen.wait_for(*FOUR, "✓ 已保存", gone=["未保存"])
    after = datetime.now(UTC)
    screen.kill9()

    again = hall.opens()
    started = datetime.now(UTC)
    again.wait_for(READY, r"#1 .*\d\d:\d\d")
    again.press("f7")
    again.wait_for(*FOUR, r"#1 火.* \d\d:\d\d *\n")
    shown = elapsed(again)
    assert (started - after).total_seconds() - 1 <= shown <= (datetime.now(UTC) - before).total_seconds() + 1
    assert hall.document("incident", "show", "1")["status"] == "open"


def test_f2_works_while_chinese_is_typed_and_the_half_typed_entry_is_still_there(hall: Hall) -> None:
    screen = ready(hall)
    screen.press("f3")
    screen.type("大厅有烟味,正在查")
    screen.wait_for("▾ +大厅有烟味,正在查")
    screen.press("f2", "1")
    screen.wait_for(*FOUR)
    screen.press("escape")
    screen.wait_for("▾ +大厅有烟味,正在查", "#1 ")
    assert "大厅有烟味,正在查" not in hall.entries()


def test_a_half_typed_entry_survives_a_power_cut(hall: Hall) -> None:
    screen = ready(hall)
    screen.press("f3")
    screen.type("客户物品遗失,正在")
    screen.wait_until(lambda: "正在" in drafts(hall), "a draft on the disk")
    screen.kill9()
    again = hall.opens()
    again.wait_for(READY, "▾ +客户物品遗失,正在")


def drafts(hall: Hall) -> str:
    """All drafts on the disk."""
    return "".join(path.read_text(encoding="utf-8") for path in (hall.data / "drafts").glob("[!.]*"))


def test_a_notice_is_readable_whole_wherever_panels_meet(hall: Hall) -> None:
    screen = ready(hall)
    screen.press("f5")
    screen.wait_for("现在没有突发事件")
    screen.press("f2", "3")
    screen.wait_for("处置步骤")
    screen.press("j")
    screen.wait_for("没有可以上报的级别")


def test_a_page_is_whole_after_the_window_grew_behind_a_dialog(hall: Hall) -> None:
    screen = hall.is_set_up().opens((80, 24))
    screen.wait_for("F2启动")
    screen.press("f2", "1")
    screen.wait_for("击碎破玻器", "电话卡")
    screen.press("X")
    screen.wait_for("撤销")
    screen.resize(120, 40)
    screen.wait_for("撤销", "F2 启动预案")
    screen.press("escape", "f5")
    screen.wait_for("✓  击碎破玻器", r"#1 火警.*\d\d:\d\d", gone=("撤销",))
    begun = elapsed(screen)
    screen.wait_until(lambda: elapsed(screen) > begun + 1)
    for word in ("逐级上报", "电话卡", "附近标志", "着火部位"):
        assert word in screen.text, screen.text
