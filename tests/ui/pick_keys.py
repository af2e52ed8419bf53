"""Whether the keys of a list to pick from mean one row each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from shiftdesk.ui.screens.pick import Item


def at_fault(items: Sequence[Item]) -> list[str]:
    """What is wrong with the keys beside the rows: two digits in one, a key of two rows, one that cannot be pressed."""
    keys = [key for item in items for key in {item.letter.casefold(), item.digit} if key]
    twice = [key for key, count in Counter(keys).items() if count > 1]
    both = [item.id for item in items if item.letter.isdecimal() and item.digit not in ("", item.letter)]
    return [*twice, *both, *(key for key in keys if len(key) > 1)]
