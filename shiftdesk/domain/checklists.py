"""The checklist of a campaign day: which lines are to do, done, skipped, or come up again (D3-04 to D3-13)."""

from __future__ import annotations

from typing import Literal

import msgspec
from pendulum import DateTime

from shiftdesk.domain.board import Campaign
from shiftdesk.domain.incident import StepMark
from shiftdesk.domain.moments import seconds
from shiftdesk.domain.playbook import Playbook, Step


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line: `again` says that it was done, and is to be done once more by now."""

    step: Step
    state: Literal["todo", "done", "skipped"]
    mark: StepMark | None = None
    again: bool = False


def checklist(campaign: Campaign, plan: Playbook, now: DateTime) -> list[Line]:
    """Every line in its order."""
    return [_line(step, campaign.steps.get(step.id), now) for step in plan.steps]


def _line(step: Step, mark: StepMark | None, now: DateTime) -> Line:
    again = bool(mark and mark.state == "done" and step.again_s is not None and seconds(now, mark.when) >= step.again_s)
    state = "todo" if mark is None or again else mark.state
    return Line(step=step, state=state, mark=mark, again=again)
