"""The terminal that the screen stands on: seen to go, and given back as it was."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from shiftdesk.adapters.terminal import ControllingTerminal
from shiftdesk.domain.refusal import Refused

if os.name == "nt":
    pytest.skip("no pseudo-terminals there", allow_module_level=True)

import termios


@pytest.fixture
def pair() -> Any:
    """Both ends of a terminal."""
    master, slave = os.openpty()
    yield master, slave
    for end in (master, slave):
        try:
            os.close(end)
        except OSError:
            continue


def test_a_terminal_is_given_back_whole(pair: tuple[int, int]) -> None:
    master, slave = pair
    terminal = ControllingTerminal(slave, slave)
    before = termios.tcgetattr(slave)
    raw = [*before]
    raw[3] = 0
    termios.tcsetattr(slave, termios.TCSANOW, raw)
    terminal.give_back()
    assert termios.tcgetattr(slave) == before
    said = os.read(master, 1000)
    assert all(mode in said for mode in (b"?1049l", b"?1000l", b"?1003l", b"?2004l", b"?1004l", b"[<u", b"?25h"))
    termios.tcsetattr(slave, termios.TCSANOW, raw)
    terminal.tidy()
    assert termios.tcgetattr(slave) == before
    assert os.read(master, 1000) == b"\x1b[?1016l"


def test_a_terminal_that_is_gone_is_seen_and_left_alone(pair: tuple[int, int]) -> None:
    master, slave = pair
    terminal = ControllingTerminal(slave, slave)
    assert not terminal.is_gone()
    os.close(master)
    assert terminal.is_gone()
    terminal.give_back()
    terminal.tidy()


def test_a_terminal_that_takes_nothing_does_not_hold_whoever_gives_it_back(pair: tuple[int, int]) -> None:
    _, slave = pair
    terminal = ControllingTerminal(slave, slave)
    os.set_blocking(slave, False)
    with suppress(BlockingIOError):
        while os.write(slave, b"x" * 4096):
            pass
    os.set_blocking(slave, True)
    terminal.give_back()


def test_where_there_is_no_terminal_nothing_is_lost_and_nothing_written(tmp_path: Path) -> None:
    with (tmp_path / "out").open("w+b") as out:
        terminal = ControllingTerminal(out.fileno(), out.fileno())
        terminal.give_back()
        terminal.tidy()
        assert not terminal.is_gone()
    assert (tmp_path / "out").read_bytes() == b""
    assert not terminal.is_gone()


def test_where_no_line_settings_exist_the_modes_are_given_back_all_the_same(
    pair: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    master, slave = pair
    monkeypatch.setitem(sys.modules, "termios", None)
    ControllingTerminal(slave, slave).give_back()
    assert b"?1049l" in os.read(master, 1000)


def test_a_screen_that_nobody_would_see_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    for there in (set[int](), {0}, {2}):
        monkeypatch.setattr("os.isatty", there.__contains__)
        with pytest.raises(Refused, match=r"terminal\.none"):
            ControllingTerminal().need()
    monkeypatch.setattr("os.isatty", lambda handle: True)
    ControllingTerminal().need()
