"""The playbook files while the dashboard is open: read once, and again when one of them changed (design, part 7)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from shiftdesk.desk.context import Context
from shiftdesk.domain.playbook import Playbook


class PlanWatch:
    """Keeps the playbooks as last read. `look` runs on the clerk's thread; a running incident keeps its version."""

    def __init__(self, context: Context) -> None:
        """Has read nothing yet."""
        self._context = context
        self._stamp: object = None
        self.plans: list[Playbook] = []
        self.faults: tuple[Any, ...] = ()

    def read(self) -> list[Playbook]:
        """All playbooks; read now if they never were."""
        if not self.plans:
            self.look()
        return self.plans

    def look(self) -> bool:
        """Reads the files again if one of them changed; True when the playbooks or their faults are others now."""
        files = self._context.desk.ports.playbooks
        stamp = files.stamp()
        if stamp == self._stamp:
            return False
        plans, faults = files.all(), tuple(files.check(None))
        changed = (plans, faults) != (self.plans, self.faults)
        self._stamp, self.plans, self.faults = stamp, plans, faults
        self._context.outbox.remember(plans)
        return changed


def fault_words(faults: tuple[Any, ...], lang: str, say: Callable[..., str]) -> str:
    """The first fault with its file, line and field, and how many more there are; empty when there is none."""
    if not faults:
        return ""
    first = faults[0]
    name = str(first.file).replace("\\", "/").rpartition("/")[2]
    text = say("strip.plan_fault", file=name, line=first.line, field=first.field or "—", why=first.why.say(lang))
    return text + (say("strip.plan_faults", count=len(faults) - 1) if len(faults) > 1 else "")
