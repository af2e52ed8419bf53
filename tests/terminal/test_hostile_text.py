"""Text that would command a terminal, a markup parser or a reader's eye: shown harmlessly, stored as typed."""

from __future__ import annotations

import json
import os
from pathlib import Path

from shiftdesk.assembly import open_desk
from shiftdesk.domain.commands import (
    AssignRole,
    NoteBriefing,
    ReportLevel,
    StartBriefing,
    StartIncident,
    TakeFollowup,
    WriteEntry,
)
from tests.hostile.raw import NOTHING, foreign
from tests.hostile.table import TEXTS
from tests.terminal.hall import Hall

TITLE = "\x1b]0;PWNED\x07"
LINK = "\x1b]8;;http://evil.example\x1b\\here\x1b]8;;\x1b\\"
BIDI = "\u202egnp.exe\u2066"
CONTROLS = "\x9b31mC1 \x07bell \x00nul \x1b[2Jcleared \x1bc reset"
MARKUP = "[/red] [bold]x[/] [@click=app.quit]click[/]"
HOSTILE = (f"甲{TITLE}乙", f"甲{LINK}乙", f"甲{BIDI}乙", f"甲{CONTROLS.replace(chr(0), '')}乙", f"甲{MARKUP}乙")
NEVER = (
    b"PWNED\x07", b"\x1b]0;PWNED", b"\x1b]8;;http", "\u202e".encode(), "\u2066".encode(), "\x9b".encode(), b"\x1bc",
    b"\x1b[2Jcleared",
)  # fmt: skip
"""What the raw output must not hold."""


FRAME = frozenset("│╭╮╰╯")


def test_hostile_entries_reach_the_screen_as_harmless_text(hall: Hall) -> None:
    screen = hall.is_set_up().opens()
    screen.wait_for("F2 启动预案")
    for text in HOSTILE:
        hall.says("log", "add", "--", text)
    screen.wait_for(r"甲\[/red\] \[bold\]x\[/\] \[@click=app\.quit\]click\[/\]乙", "PWNED", "here", "cleared")
    for bytes_ in NEVER:
        assert bytes_ not in bytes(screen.raw)
    assert set(HOSTILE) <= set(hall.entries())
    screen.press("f3")
    screen.type("还能写")
    screen.wait_for("▾ +还能写")


def test_bytes_of_another_encoding_end_nothing_and_are_told_of(hall: Hall) -> None:
    screen = hall.is_set_up().opens()
    screen.wait_for("F2 启动预案")
    screen.press("f3")
    for sent in (b"\xff", "你好".encode("gbk"), b"\xed\xa0\x80", b"\x1b[200~\xff\xfe\x1b[31m\x00\x1b[201~"):
        os.write(screen.master, sent)
    screen.type("还在")
    screen.wait_for("不是 UTF-8", "还在")
    screen.press("enter")
    screen.wait_for("✎ .*写工作日志")
    assert hall.entries()[-1] == "\ufffd" * 10 + "[31m\ufffd还在"
    assert not hall.crashes()


def test_markup_and_wide_names_leave_every_frame_in_its_column(hall: Hall) -> None:
    hall.is_set_up("[/red]", "值班值班值班")
    hall.says("role", "assign", "commander", "[/red]")
    hall.says("role", "assign", "guard", "值班值班值班")
    lines = ("值班" * 30, "a值" * 30, "[/red]值班", "x" * 300)
    hall.says("log", "add", "-", "--by", "值班值班值班", text="\n".join(lines))
    screen = hall.opens()
    screen.wait_for("F2 启动预案", r"\[/red\]", "xxxxx", "a值a值", "现场指挥")
    shown = screen.screen()
    top = next(y for y, line in enumerate(shown) if "工作日志" in line) + 1
    bottom = next(y for y, line in enumerate(shown[top:], top) if line.startswith("╰"))
    columns = {x for y in range(top, bottom) for x, cell in enumerate(screen.cells(y)) if cell in FRAME}
    assert len(columns) == 4, f"frames stand in columns {sorted(columns)}\n{screen.text}"


def test_a_line_of_ten_thousand_characters_neither_breaks_nor_blocks_the_screen(hall: Hall) -> None:
    screen = hall.is_set_up().opens()
    screen.wait_for("F2 启动预案")
    long = "长" * 10_000
    hall.says("log", "add", "-", text=f"{long}\n后一条\n")
    screen.wait_for("后一条")
    assert long in hall.entries()
    screen.press("f2", "1")
    screen.wait_for("击碎破玻器并呼喊")


def test_no_byte_but_text_and_the_librarys_own_sequences_reaches_the_terminal(hall: Hall) -> None:
    hall.is_set_up(TEXTS["escape"][:60], TEXTS["bidi"])
    desk = open_desk(hall.data)
    for text in TEXTS.values():
        desk.ask(WriteEntry(text=text, by=text, category=text))
        desk.ask(AssignRole(role=text, person=text))
        desk.ask(TakeFollowup(kind="callback", customer=text, phone="1", business=text, due="+1h"))
    desk.ask(StartBriefing(host=TEXTS["c1"], place=TEXTS["title"]))
    desk.ask(NoteBriefing(text=TEXTS["device"]))
    desk.ask(StartIncident(playbook="sys-single", place=TEXTS["clipboard"], note=TEXTS["link"]))
    desk.ask(ReportLevel(incident=1, level="L0", to=(TEXTS["tags"],), answer=TEXTS["title"]))
    screen = hall.opens()
    screen.wait_for("F2 启动预案", "单厅")
    pages = (
        (("f8",), "加事项"), (("escape", "f12"), "撤下"), (("escape", "f7"), "处置步骤"), (("escape", "U"), "未办结"),
        (("escape", "W"), "还是"), (("escape", "/"), "姓名、类别"),
    )  # fmt: skip
    for keys, wanted in pages:
        screen.press(*keys)
        screen.wait_for(wanted)
    screen.press("escape")
    screen.wait_for("写工作日志", gone=["姓名、类别"])
    screen.press("f3")
    typed = [TEXTS[name].replace("\x1b", "") for name in ("escape", "c1", "bidi", "marks", "link")]
    for text in typed:
        # terminals take escapes out of what is pasted, else it could end the paste
        screen.type(f"\x1b[200~{text}\x1b[201~")
    # typed behind the last paste: once it is there, all of them are (the emulator drops what follows a ring mark)
    screen.type("完毕")
    screen.wait_until(lambda: "完毕".encode() in bytes(screen.raw), "the end of what was typed")
    screen.press("enter")
    screen.wait_for("写工作日志")
    assert "".join(typed).replace("\x85", " ") + "完毕" in hall.entries()
    screen.press("ctrl+q")
    screen.wait_for("仍然退出")
    screen.press("2")
    screen.wait_for_end()
    assert foreign(bytes(screen.raw)) == []


def test_plain_answers_errors_and_pages_hold_no_sequence_at_all(hall: Hall, tmp_path: Path) -> None:
    hall.is_set_up(TEXTS["escape"][:60])
    (hall.data / "playbooks").mkdir()
    bad = "".join(f"\\x{ord(char):02x}" for char in "\x1b[2J\x9b31m") + "\\u202e"
    (hall.data / "playbooks" / "odd.yaml").write_text(f'id: "odd{bad}"\n"k{bad}": 1\n', encoding="utf-8")
    text = "".join(TEXTS[name] for name in ("escape", "c1", "bidi", "title", "c0"))
    hall.says("log", "add", "--", text)
    asked = (
        ("log", "list"), ("log", "list", "--json"), ("log", "show", text), ("search", "甲"), ("status", "--json"),
        (text,), (f"--{text}",), ("log", "list", "--day", text), ("grab",), ("incident", "start", text),
        ("playbook", "show", text), ("playbook", "check"), ("playbook", "check", "--json"),
        ("playbook", "check", f"/none/{text}"),
        ("shift", "start", text, "--leader", text), ("setup", "--zone", text), ("setup", "--place", text),
        ("--data", f"{tmp_path}/{text}/x", "status"), ("followup", "add", text, "--customer", text, "--phone", text),
        ("log", "add", "x" * 30_000),
    )  # fmt: skip
    for n, words in enumerate(asked):
        hall.lang = "zh" if n % 2 else "en"
        status, out, err = hall.tries(*words)
        assert status != 70, (words, err)
        assert foreign(out, NOTHING) == foreign(err, NOTHING) == [], words
        assert len(err.splitlines()) <= 2, err


def test_hostile_settings_and_a_hostile_folder_end_in_one_harmless_line(hall: Hall, tmp_path: Path) -> None:
    settings = tmp_path / "settings"
    settings.mkdir()
    (settings / "settings.json").write_text(json.dumps({"keys": {TEXTS["escape"]: TEXTS["c1"]}}), encoding="utf-8")
    status, out, err = hall.tries()
    assert (status, out) == (78, b"") and foreign(err, NOTHING) == [] and "红".encode() in err
