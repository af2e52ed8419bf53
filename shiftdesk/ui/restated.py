"""Which critical items the incoming leader has restated so far, as long as they say what they said then."""

from __future__ import annotations

from collections.abc import Iterable

from shiftdesk.domain.board import Offer
from shiftdesk.domain.handover import sign_of
from shiftdesk.domain.report import Item


class Restated:
    """Ticks of one offer; another offer begins anew, and an item on which more fell due wants its tick again."""

    def __init__(self) -> None:
        """Nothing is ticked."""
        self._for: Offer | None = None
        self._signs: dict[str, tuple[object, ...]] = {}

    def toggle(self, offer: Offer, item: Item) -> None:
        """Ticks the item, or takes the tick back."""
        if self._for != offer:
            self._for, self._signs = offer, {}
        if self._signs.get(item.key) == sign_of(item):
            del self._signs[item.key]
        else:
            self._signs[item.key] = sign_of(item)

    def has(self, offer: Offer | None, item: Item) -> bool:
        """Whether the item as it stands now was restated."""
        return offer is not None and offer == self._for and self._signs.get(item.key) == sign_of(item)

    def done(self, offer: Offer | None, items: Iterable[Item]) -> tuple[str, ...]:
        """The keys of those that were."""
        return tuple(item.key for item in items if item.critical and self.has(offer, item))
