"""The wall display as a program of its own beside the desk."""

from __future__ import annotations

from tests.hostile.raw import foreign
from tests.terminal.hall import Hall


def test_the_wall_follows_the_desk_writes_nothing_and_leaves_by_q(hall: Hall) -> None:
    hall.is_set_up()
    before = sorted(str(path) for path in hall.data.rglob("*"))
    wall = hall.opens((80, 24), "wall")
    wall.wait_for("没有突发事件", "没有运行")
    hall.says("incident", "start", "fire", "--place", "二层王丽办公室")
    wall.wait_for("火", "▌ #1", "A0", gone=["王丽"])
    wall.press("f2", "1", "n", "escape", "enter", "ctrl+p")
    hall.says("incident", "start", "sys-single")
    wall.wait_for("#2", gone=["王丽", "请"])
    wall.press("q")
    assert wall.wait_for_end() == 0
    assert foreign(bytes(wall.raw)) == []
    assert sorted(str(path) for path in hall.data.rglob("*")) == before
    assert len(hall.document("incident", "list")) == 2
