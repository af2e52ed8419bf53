"""Text that would command a terminal, a markup parser or a reader's eye: shown harmlessly, stored as typed."""

from __future__ import annotations

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
