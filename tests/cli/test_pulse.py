"""`status` tells how old the engine's pulse is, and that nobody knows when the clock was set back."""

from __future__ import annotations

import pytest

from shiftdesk.cli.summary import status_lines
from shiftdesk.desk.documents import Documents
from shiftdesk.domain.moments import after
from tests.fakes import Story


def engine(desk: Story, lang: str) -> str:
    lines = status_lines(desk.board, desk.pulse.last(), desk.now, lang)
    return next(line for line in lines if line.startswith({"zh": "计时", "en": "Engine"}[lang]))


@pytest.mark.parametrize(("lang", "fresh", "stale"), [("zh", "前", "▲ 1 分前"), ("en", "ago", "▲ 1 min ago")])
def test_a_pulse_is_fresh_then_stale(desk: Story, lang: str, fresh: str, stale: str) -> None:
    desk.ticks()
    desk.clock.go(9)
    assert fresh in engine(desk, lang)
    assert "▲" not in engine(desk, lang)
    desk.clock.go(51)
    assert stale in engine(desk, lang)


@pytest.mark.parametrize(("lang", "said"), [("zh", "时钟调回过"), ("en", "set back")])
def test_a_pulse_ahead_of_now_has_no_age(desk: Story, lang: str, said: str) -> None:
    desk.ticks()
    desk.clock.jump(-3600)
    assert said in engine(desk, lang)
    assert documents(desk)["age_s"] is None
    assert documents(desk)["last_tick"] == after(desk.now, 3600).in_timezone("Asia/Shanghai").isoformat()


def test_the_document_tells_whole_seconds(desk: Story) -> None:
    assert documents(desk) == {"last_tick": None, "age_s": None}
    desk.ticks()
    desk.clock.go(7.9)
    assert documents(desk)["age_s"] == 7
    desk.clock.jump(-8.5)
    assert documents(desk)["age_s"] == 0


def documents(desk: Story) -> dict[str, object]:
    found: dict[str, object] = Documents(desk.board, desk.now, "zh", None).status(desk.pulse.last())["engine"]
    return found
