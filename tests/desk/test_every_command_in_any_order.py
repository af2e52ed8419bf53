"""Every command there is, in any order: what is refused stores nothing, and the board is the fold of its facts."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from shiftdesk.desk.handlers import HANDLERS
from shiftdesk.domain.commands.base import Command
from shiftdesk.domain.incident import elapsed_s
from shiftdesk.domain.refusal import Refused
from tests.fakes import Story, as_data, one_day
from tests.hostile.readied import at_work, ready
from tests.hostile.table import commands

KINDS = sorted(commands(), key=lambda kind: kind.__name__)
WAITS = st.sampled_from([0, 1, 61, 1_800, 3_600])


def does(desk: Story, kind: type[Command]) -> bool:
    """Whether a fitting command of that kind is done now; refused, it stores nothing, nor does it told twice."""
    before = len(desk.ledger.facts)
    try:
        command = ready(desk, kind)
        before = len(desk.ledger.facts)
        command = replace(command, id=f"{kind.__name__}-{before}")
        first = desk.does(command)
    except Refused:
        assert len(desk.ledger.facts) >= before
        return False
    after = len(desk.ledger.facts)
    assert [fact.id for fact in desk.does(command).facts] == [fact.id for fact in first.facts]
    assert len(desk.ledger.facts) == after
    return True


def holds_together(desk: Story) -> None:
    """The board is the fold of its facts, and no clock runs backwards."""
    assert as_data(one_day(desk.ledger.facts, desk.board.day or "")) == as_data(desk.board)
    assert [fact.seq for fact in desk.ledger.facts] == list(range(1, len(desk.ledger.facts) + 1))
    assert all(elapsed_s(incident, desk.now) >= 0 for incident in desk.board.incidents.values())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(KINDS), WAITS), max_size=25))
def test_any_order_of_any_commands(order: list[tuple[type[Command], int]]) -> None:
    desk = at_work()
    for kind, wait in order:
        desk.clock.go(wait)
        does(desk, kind)
    holds_together(desk)


def test_every_command_is_among_them_and_nearly_each_can_be_done() -> None:
    assert set(KINDS) == set(HANDLERS)
    cannot = {kind.__name__ for kind in KINDS if not does(at_work(), kind)}
    # whoever acts there is another person than the one who asks, or a second plan is needed; they have stories
    assert cannot <= {"AcceptHandover", "ConfirmRoles", "Reclassify", "ShowForm", "RefuseHandover", "Tick"}, cannot
