"""Business cases and their clocks (D5.10): which step starts which clock, and which step stops it."""

from typing import NamedTuple

import msgspec
from pendulum import DateTime

from shiftdesk.domain.terms import Term

KINDS = ("new", "temporary", "change", "other-area", "other")
"""New connection or increase, temporary supply, change of supply, accepted for another area, other (D5-01)."""
ALIASES = {
    "新装": "new", "增容": "new", "新装增容": "new", "临时用电": "temporary", "变更": "change", "变更用电": "change",
    "同城异地": "other-area", "其他": "other", "其他业务": "other",
}  # fmt: skip
OPENED = "opened"
ONE_DAY = Term("workdays", 1)
TODAY = Term("same_day")


class Clock(NamedTuple):
    """A clock: it starts with the step `starts`, must be stopped by the step `step` within `term`.

    `kinds`: only for these cases; empty for all.
    """

    step: str
    starts: str
    term: Term
    sources: tuple[str, ...]
    kinds: tuple[str, ...] = ()


CLOCKS = (
    Clock("slip", OPENED, ONE_DAY, ("D5-93", "D5-57"), ("new", "temporary", "change", "other")),
    Clock("passed", "slip", ONE_DAY, ("D5-94", "D5-65")),  # the second day starts with the slip (A29)
    Clock("area-passed", OPENED, ONE_DAY, ("D5-95",), ("other-area",)),
    Clock("scheme-told", "scheme-fixed", TODAY, ("D5-96",)),
    Clock("reply-passed", "reply-signed", ONE_DAY, ("D5-98",)),
    Clock("fee-notice", "fees-confirmed", TODAY, ("D5-99", "D5-60")),
    Clock("manager-told", "fees-confirmed", TODAY, ("D5-99",)),
    Clock("interim-passed", "interim-checked", ONE_DAY, ("D5-100",)),
    Clock("completion-passed", "completion-checked", ONE_DAY, ("D5-101",)),
    Clock("operation-passed", "operation-applied", ONE_DAY, ("D5-102",)),
    Clock("ticket-passed", "meter-ordered", ONE_DAY, ("D5-103",)),
    Clock("archived", "finished", ONE_DAY, ("D5-104", "D5-62")),
    Clock("filed", "finished", Term("workdays", 5), ("D5-104", "D5-54")),
)
"""All of them, in the order of the work."""

OBJECTION = ("objection", "clerk-explained", "manager-explained", "measures-told")
"""The customer objects to the scheme: who explains, in this order (D5-97)."""
STEPS = tuple(
    dict.fromkeys(
        [*(name for clock in CLOCKS for name in (clock.starts, clock.step) if name != OPENED), *OBJECTION, "closed"]
    )
)
"""Every step that can be recorded; `closed` ends the case with its clocks."""


class Stepped(msgspec.Struct, frozen=True):
    """A step of a case."""

    step: str
    when: DateTime
    by: str
    note: str = ""


class Case(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A business case (E-01, A-02-01); its clocks are deadlines of the board."""

    id: str
    kind: str
    customer: str
    phone: str = ""
    business: str = ""
    taken: DateTime
    taken_by: str
    steps: tuple[Stepped, ...] = ()
    ended: DateTime | None = None

    def when(self, step: str) -> DateTime | None:
        """When a step was done."""
        return next((one.when for one in self.steps if one.step == step), None)


def comes_after(step: str) -> tuple[str, ...]:
    """The steps that must be recorded before this one, the first one first.

    What passes something on, tells of it or files it needs that something first (D5-94, D5-96, D5-98..104). An
    objection is explained by the clerk, then by the customer manager, then what comes next is told (D5-97). All other
    steps may come in any order: the source gives none.
    """
    if step in OBJECTION:
        return OBJECTION[: OBJECTION.index(step)]
    return tuple(clock.starts for clock in CLOCKS if clock.step == step and clock.starts != OPENED)


def first_missing(case: Case, step: str) -> str | None:
    """The step that must be recorded before this one and was not; None when the way is free."""
    return next((before for before in comes_after(step) if case.when(before) is None), None)


def clocks_from(case_kind: str, step: str) -> list[Clock]:
    """The clocks that a step starts."""
    return [one for one in CLOCKS if one.starts == step and (not one.kinds or case_kind in one.kinds)]


def is_over(case: Case) -> bool:
    """Whether nothing is left of it: closed, or archived and filed."""
    done = {one.step for one in case.steps}
    return "closed" in done or {"archived", "filed"} <= done
