"""Keys in the order in which they were pressed, however fast they come.

The library does what a function key is for at once, but hands other keys to the widget that has the focus: while the
screen is busy, F3 would overtake the Esc before it, and the second key of a pair would be taken for the page below.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual.events import Event, Key, Paste
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

PATIENCE_S = 0.3
"""House: a key waits no longer for the one before it, whose widget may be gone or busy: F9 covers the screen now."""


class KeyOrder:
    """Lets each key through once the one before it was dealt with; pasted text keeps its place among them."""

    def __init__(self, app: DeskApp, deal: Callable[[Event], Awaitable[None]]) -> None:
        """`deal`: what the app does with a key whose turn it is."""
        self._app = app
        self._deal = deal
        self._waiting: deque[Event] = deque()
        self._number = 0
        self._under_way = False
        self._limit: asyncio.TimerHandle | None = None

    async def comes(self, event: Key | Paste) -> None:
        """Somebody pressed it; what it does may still have to wait."""
        if not self._under_way:
            await self._let(event)
            return
        self._waiting.append(event)
        self._bound()

    async def _let(self, event: Event) -> None:
        self._under_way = True
        self._number += 1
        target = self._app.focused or self._app.screen
        try:
            await self._deal(event)
        finally:
            self._follow(target if event.is_forwarded else None, self._number)

    def _follow(self, node: MessagePump | None, number: int) -> None:
        """Goes the key's way behind it: from the widget that had the focus up to the app."""
        while node is not None and node is not self._app:
            parent = node._parent  # what a message goes up to; the library's `parent` ends at the screen
            if node.call_later(self._follow, parent, number):
                return
            node = parent
        self._app.call_later(self._over, number)

    async def _over(self, number: int) -> None:
        if number != self._number:
            return  # it took too long, and the next one was let through
        self._under_way = False
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None
        if self._waiting:
            await self._let(self._waiting.popleft())
            self._bound()

    def _bound(self) -> None:
        """From when something waits, what is under way has only so long."""
        if self._waiting and self._limit is None:
            # in two halves: the first may pass while the whole screen is busy, and nothing could go on
            self._limit = asyncio.get_running_loop().call_later(PATIENCE_S / 2, self._half, self._number)

    def _half(self, number: int) -> None:
        loop = asyncio.get_running_loop()
        self._limit = loop.call_later(PATIENCE_S / 2, self._app.call_later, self._over, number)
