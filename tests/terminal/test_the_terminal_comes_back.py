"""However it ends: the terminal is as it was, the status tells, a crash file says where, and what was typed is kept."""

from __future__ import annotations

import re
import signal
import stat

import pytest

from tests.terminal.broken import SECRET
from tests.terminal.emulator import Terminal
from tests.terminal.hall import Hall

READY = "F2 启动预案"
TYPED = "半句话没写完"
AT_MOST_A_SECOND_LATER = "的"
ALL_ON = {"1049", "1000", "1003", "1006", "1015", "2004", "1004", "25", "7", "keys", "line"}


def half_typed(hall: Hall, broken: str = "", signals: bool = True) -> Terminal:
    """The dashboard with an entry that was begun."""
    screen = hall.is_set_up().opens(broken=broken, signals=signals)
    screen.wait_for(READY)
    screen.press("f3")
    screen.type(TYPED)
    screen.wait_for(TYPED)
    assert screen.left_on() == ALL_ON
    return screen


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"])
def test_a_signal_gives_all_back_and_keeps_what_was_typed_this_moment(hall: Hall, name: str) -> None:
    screen = half_typed(hall)
    # a terminal that tells its size by itself gets one mode more
    screen.type("\x1b[?2048;1$y")
    screen.wait_until(lambda: b"\x1b[?1016h" in screen.raw, "mouse reports in pixels")
    screen.type(AT_MOST_A_SECOND_LATER)
    screen.wait_for(TYPED + AT_MOST_A_SECOND_LATER)
    screen.signal(getattr(signal, name))
    assert screen.wait_for_end() == 128 + getattr(signal, name)
    assert screen.left_on() == set()
    assert hall.drafts()["entry"] == TYPED + AT_MOST_A_SECOND_LATER
    assert hall.crashes() == []


KEYS = {"action": "f5", "compose": "f1", "end": "ctrl+q", "keys": "x", "draw": "f1", "message": "escape"}


@pytest.mark.parametrize("where", [
    "beat", "action", "compose", "end", "keys",
    *(pytest.param(where, marks=pytest.mark.sweep) for where in ("message", "draw", "renew", "resize")),
])  # fmt: skip
def test_a_fault_anywhere_ends_in_order(hall: Hall, where: str) -> None:
    screen = half_typed(hall, broken=where)
    hall.breaks()
    if where == "resize":
        screen.resize(100, 30)
    elif where == "renew":
        hall.says("log", "add", "x")
    elif where in KEYS:
        screen.press(KEYS[where])
    assert screen.wait_for_end() == 70
    assert screen.left_on() == set()
    assert hall.drafts()["entry"].startswith(TYPED)
    told_of_one_crash(hall, screen)


def told_of_one_crash(hall: Hall, screen: Terminal) -> None:
    """One line names the one file; it is the owner's only and quotes nothing."""
    [crash] = hall.crashes()
    text = crash.read_text("utf-8")
    assert stat.S_IMODE(crash.stat().st_mode) == 0o600
    assert not any(word in text for word in (*SECRET.split(), TYPED, "could not draw", "王丽"))
    said = bytes(screen.raw).rpartition(b"\x1b[?1004l")[2].decode()
    lines = [line for line in re.sub(r"\x1b\[[0-9;?]*[a-z]", "", said).splitlines() if line.strip()]
    assert len(lines) == 1
    assert str(crash) in lines[0]
    assert not any(word in said for word in ("Traceback", *SECRET.split(), TYPED))


def test_a_fault_before_the_first_picture(hall: Hall) -> None:
    hall.is_set_up().breaks()
    screen = hall.opens(broken="first-compose")
    assert screen.wait_for_end() == 70
    assert screen.left_on() == set()
    told_of_one_crash(hall, screen)


def test_a_terminal_that_vanishes_without_a_signal_ends_it(hall: Hall) -> None:
    screen = half_typed(hall, signals=False)
    screen.vanish()
    assert screen.process.wait(20) == 129
    assert hall.drafts()["entry"] == TYPED
    assert hall.crashes() == []


def test_a_window_that_is_closed_ends_it(hall: Hall) -> None:
    screen = half_typed(hall)
    screen.vanish()
    assert screen.process.wait(20) == 129
    assert hall.drafts()["entry"] == TYPED
    assert hall.crashes() == []


def test_a_terminal_that_takes_nothing_any_more_does_not_hold_it(hall: Hall) -> None:
    screen = half_typed(hall)
    screen.stands_still("f1", "escape")
    screen.signal(signal.SIGTERM)
    assert screen.process.wait(20) == 128 + signal.SIGTERM
    assert hall.drafts()["entry"] == TYPED


def test_a_screen_that_hangs_gives_the_terminal_back_all_the_same(hall: Hall) -> None:
    screen = half_typed(hall, broken="screen")
    before = screen.line(0)
    screen.wait_until(lambda: screen.line(0) != before, "a beat of the clock")
    hall.breaks()
    hall.says("log", "add", "另一个窗口写的")
    screen.look(1.5)
    screen.signal(signal.SIGTERM)
    assert screen.wait_for_end() == 128 + signal.SIGTERM
    assert screen.left_on() == set()
    assert hall.drafts()["entry"] == TYPED


def test_a_dead_disk_turns_the_clock_red_and_does_not_hold_the_end(hall: Hall) -> None:
    screen = half_typed(hall, broken="disk")
    screen.wait_for("✓ 计时 1s", "✓ 已保存")
    screen.wait_until(lambda: hall.drafts().get("entry") == TYPED, "a draft")
    hall.breaks()
    screen.press("enter")
    screen.wait_for("▲ 计时停了 00:0", "没有记入日志")
    x = screen.cells(0).index("停")
    assert screen.colour(x, 0) not in ("default", screen.colour(1, 0))
    screen.signal(signal.SIGTERM)
    assert screen.wait_for_end() == 128 + signal.SIGTERM
    assert screen.left_on() == set()
    assert hall.drafts()["entry"] == TYPED


def test_paused_by_a_signal_and_going_on_again(hall: Hall) -> None:
    screen = half_typed(hall)
    screen.signal(signal.SIGTSTP)
    screen.wait_until(
        lambda: screen.left_on() == set() and is_stopped(screen), "a terminal given back, a process stopped"
    )
    begun = len(screen.raw)
    screen.signal(signal.SIGCONT)
    screen.wait_until(lambda: screen.left_on() == ALL_ON and b"\x1b[?1049h" in screen.raw[begun:], "the screen again")
    screen.wait_for(READY, TYPED)
    screen.type("又来了")
    screen.wait_for(TYPED + "又来了")
    ends_well(screen)


def test_stopped_without_a_word_over_a_due_time_and_going_on_again(hall: Hall) -> None:
    hall.env["SHIFTDESK_CLOCK"] = f"@{hall.data.parent / 'clock'}"
    screen = half_typed(hall)
    hall.says("incident", "start", "sys-single", "--onset", "-29m")
    screen.wait_for("L1")
    screen.signal(signal.SIGSTOP)
    screen.wait_until(lambda: is_stopped(screen), "a process stopped")
    # eight minutes in which it stands: all clocks run on
    (hall.data.parent / "clock").write_text("480 480 480")
    screen.signal(signal.SIGCONT)
    screen.wait_for("超时未报")
    level = hall.document("incident", "show", "1")["levels"][1]
    screen.wait_until(lambda: hall.document("incident", "show", "1")["levels"][1]["raised"], "L1 raised")
    level = hall.document("incident", "show", "1")["levels"][1]
    assert (level["id"], level["cause"]) == ("L1", "asleep")
    screen.wait_for(READY, TYPED)
    screen.type("又来了")
    screen.wait_for(TYPED + "又来了")
    ends_well(screen)


def ends_well(screen: Terminal) -> None:
    """It does so as if nothing had been; one thread reads the keys, so none was lost."""
    screen.signal(signal.SIGTERM)
    assert screen.wait_for_end() == 128 + signal.SIGTERM
    assert screen.left_on() == set()


def is_stopped(screen: Terminal) -> bool:
    """Whether the process stands."""
    with open(f"/proc/{screen.process.pid}/stat") as about:
        return about.read().rpartition(")")[2].split()[0] == "T"
