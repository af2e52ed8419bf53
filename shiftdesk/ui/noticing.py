"""Notices at the foot of the screen: one at a time, for a moment at least, and never longer over what is typed."""

from __future__ import annotations

from typing import Any

from shiftdesk.ui.mortal import MortalApp

SEEN_S = 2.0
"""House: a notice stands so long at least."""


class NoticingApp(MortalApp):
    """An app whose notices give way to the next notice and to the next key."""

    _noticed = 0.0

    def notify(self, message: str, **how: Any) -> None:
        """A notice at the foot of the screen."""
        self._noticed = self.context.desk.ports.clock.read().mono
        super().notify(message, **how)

    def on_notify(self) -> None:
        """The newest one is shown alone: several would stand over what is typed and what is open."""
        self.clear_notifications()

    def read_notices(self) -> None:
        """A key came: what stood there for a moment was read, and what is typed next may stand under it."""
        if self.context.desk.ports.clock.read().mono - self._noticed >= SEEN_S:
            self.clear_notifications()
