"""Ends that nobody asked for, and a disk that refuses at the worst moment."""

from __future__ import annotations

import resource
import signal
from datetime import UTC, datetime

import pytest

from tests.terminal.hall import Hall

READY = "F2 启动预案"
LEAVES, SHOWS_CURSOR = b"\x1b[?1049l", b"\x1b[?25h"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_being_ended_from_outside_gives_the_terminal_back_and_is_no_success(hall: Hall, number: int) -> None:
    screen = hall.is_set_up().opens()
    screen.wait_for(READY)
    assert LEAVES not in screen.raw
    screen.signal(number)
    assert screen.wait_for_end() == 128 + number
    assert LEAVES in screen.raw
    assert bytes(screen.raw).rindex(SHOWS_CURSOR) > bytes(screen.raw).rindex(b"\x1b[?25l")


def test_quitting_with_an_open_incident_asks_and_keeps_what_was_just_written(hall: Hall) -> None:
    screen = hall.is_set_up().opens()
    screen.wait_for(READY)
    screen.press("f2", "1")
    screen.wait_for("击碎破玻器并呼喊")
    screen.press("ctrl+q")
    screen.wait_for("仍然退出")
    screen.press("y")
    assert screen.wait_for_end() == 0
    assert LEAVES in screen.raw
    assert [one["playbook"] for one in hall.document("incident", "list")] == ["fire"]


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="no way here to make a running process's disk refuse")
def test_on_a_full_disk_an_incident_starts_all_the_same_and_is_saved_when_there_is_room(hall: Hall) -> None:
    screen = hall.is_set_up().opens()
    screen.wait_for(READY, "✓ 已保存")
    pid, limit = screen.process.pid, resource.RLIMIT_FSIZE
    whole = resource.prlimit(pid, limit)
    # every write to a file fails from here on; the signal that comes with it is ignored by Python
    resource.prlimit(pid, limit, (0, whole[1]))
    before = datetime.now(UTC)
    screen.press("f2", "1")
    screen.wait_for("击碎破玻器并呼喊", "☎ 打119", r"00:0\d", "未保存")
    pressed = datetime.now(UTC)
    screen.wait_for(r"00:0[2-9]", "未保存", gone=["✓ 已保存"])
    assert hall.document("incident", "list") == []
    resource.prlimit(pid, limit, whole)
    screen.wait_for("✓ 已保存", gone=["未保存"])
    saved = hall.document("incident", "show", "1")
    assert before.replace(microsecond=0) <= datetime.fromisoformat(saved["onset"]) <= pressed
