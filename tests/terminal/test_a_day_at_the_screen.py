"""What a shift leader does at the screen, from the first start on."""

from __future__ import annotations

from tests.terminal.emulator import Terminal
from tests.terminal.hall import Hall

READY = "F2 启动预案"


def test_the_first_start_asks_for_the_hall_and_can_be_left_with_escape(hall: Hall) -> None:
    screen = hall.opens()
    screen.wait_for("名称", "地址", "F10")
    screen.type("\x1b")
    screen.wait_for(READY, "按 F3", gone=["F10"])
    assert hall.document("status")["hall"] in (None, "")


def test_a_form_filled_in_one_burst_of_keys_has_each_text_in_its_own_field(hall: Hall) -> None:
    screen = hall.opens()
    screen.wait_for("名称", "地址", "F10")
    screen.type("城南营业厅\t李娟/值班长/13800000001\r王磊/营业员\t\t人民路 18 号\t\t门前停车场\x1b[21~")
    screen.wait_for("营业厅设置已保存|✓ 已保存", gone=["F10"])
    hall_data = hall.board().hall
    assert (hall_data.name, hall_data.address, hall_data.assembly) == ("城南营业厅", "人民路 18 号", "门前停车场")
    assert [person.name for person in hall_data.people] == ["李娟", "王磊"]


def test_an_entry_in_chinese_is_written_shown_as_saved_and_seen_by_another_process(hall: Hall) -> None:
    screen = hall.is_set_up().opens()
    screen.wait_for(READY)
    screen.press("f3")
    screen.type("二号自助机缺纸,已补")
    screen.press("enter")
    screen.wait_for("王丽 .*二号自助机缺纸,已补", "✓ 已保存")
    assert "二号自助机缺纸,已补" in hall.entries()


def test_what_another_process_writes_appears_on_the_open_screen(hall: Hall) -> None:
    screen = hall.is_set_up().opens()
    screen.wait_for(READY)
    hall.says("log", "add", "支撑中心来电,线路已恢复", "--by", "李雷")
    screen.wait_for("李雷 .*支撑中心来电,线路已恢复")


def test_the_entry_line_takes_chinese_with_the_cursor_behind_it(hall: Hall) -> None:
    screen = hall.is_set_up().opens()
    screen.wait_for(READY)
    screen.press("f3")
    screen.wait_for("记录 ▾")
    screen.type("值班")
    screen.wait_for("▾ +值班")
    row = next(y for y, line in enumerate(screen.screen()) if "▾" in line and "值班" in line)
    cells = screen.cells(row)
    end = cells.index("班") + 2
    # textual puts it one cell further behind the last character
    screen.wait_until(lambda: screen.cursor in ((end, row), (end + 1, row)), "the cursor behind the text")


def test_a_smaller_window_shows_the_same_desk(hall: Hall) -> None:
    screen = hall.is_set_up().opens()
    screen.wait_for(READY, "应急分工")
    screen.resize(80, 24)
    screen.wait_for("工作日志", "王丽")
    screen.wait_until(lambda: "F2" in screen.line(23) and frames_are_closed(screen), "every frame closed on 24 lines")


def frames_are_closed(screen: Terminal) -> bool:
    """Every line that begins with a frame ends with one, in the last column."""
    begun = [screen.cells(y) for y, line in enumerate(screen.screen()) if line.startswith(("│", "╭", "╰"))]
    return len(begun) > 10 and all(cells[-1] in ("│", "╮", "╯") for cells in begun)
