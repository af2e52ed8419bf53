"""What the first picture does not show is loaded behind it: in the screen's own thread, one module between two keys.

No other thread loads a module of the screen: two threads that load the same modules from two ends get one half made.
"""

from __future__ import annotations

import asyncio
from importlib import import_module

LATER = (
    "shiftdesk.ui.screens.pick",
    "shiftdesk.ui.screens.form",
    "shiftdesk.ui.screens.page",
    "shiftdesk.ui.actions.incidents",
    "shiftdesk.ui.actions.entries",
    "shiftdesk.ui.actions.forms",
    "shiftdesk.ui.actions",
    "shiftdesk.ui.screens.incident",
    "shiftdesk.ui.screens.briefing",
    "shiftdesk.ui.screens.roles",
    "shiftdesk.ui.screens.help",
    "shiftdesk.ui.screens.due",
    "shiftdesk.ui.screens.queue",
    "shiftdesk.ui.screens.round",
    "shiftdesk.ui.screens.handover",
    "shiftdesk.ui.screens.cards",
)
"""In this order: what the first minute of an incident needs, then everything that keys do, then the other pages."""


async def load_later() -> None:
    """Loads them; a key that waits is answered between two of them."""
    for name in LATER:
        await asyncio.sleep(0)
        import_module(name)
