"""The same hall as for what is owed: the early shift of 王丽 with 李强 and 赵敏, 07:45 on a Monday."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shiftdesk.domain import payloads as p
from shiftdesk.domain.chain import Fact, typed
from tests.fakes import Story
from tests.owed.conftest import a_hall


@pytest.fixture
def desk() -> Story:
    """07:45 on a Monday, planned until 17:30."""
    return a_hall("2026-11-23 07:45")


@pytest.fixture
def reports(desk: Story) -> Callable[[], list[p.ShiftReported]]:
    """Every report that was frozen, on whatever day."""
    return lambda: all_reports(desk)


def all_reports(desk: Story) -> list[p.ShiftReported]:
    """The same for any desk."""
    return [typed(fact.data, p.ShiftReported) for fact in desk.told("shift.reported")]


def in_charge(facts: list[Fact]) -> dict[int, str | None]:
    """Whose shift each fact lies in, told again from nothing: who was in charge when it was recorded."""
    found: dict[int, str | None] = {}
    now: str | None = None
    for fact in facts:
        if fact.kind == "shift.began":
            now = str((fact.data or {})["id"])
        found[fact.seq] = now
        if fact.kind == "shift.ended":
            now = None
    return found
