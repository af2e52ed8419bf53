"""Files and folders of a disk in memory, and what a power cut may leave of each."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from typing import Any

import msgspec

BLOCKS = (512, 4096)


class File:
    """Bytes as they are read now, and as they were when they were last synced."""

    def __init__(self, number: int, data: bytes = b"") -> None:
        self.number, self.data, self.synced, self.changed = number, data, data, 0

    @property
    def dirty(self) -> bool:
        """Whether a power cut may lose something."""
        return self.data != self.synced

    def left(self, chance: random.Random) -> Iterator[bytes]:
        """What a power cut may leave: nothing, all, or some of the blocks."""
        yield self.synced
        yield self.data
        for size in BLOCKS:
            starts = list(range(0, len(self.data), size))
            for cut in {starts[-1], chance.choice(starts)} if starts else ():
                yield self.data[:cut]
                yield self.data[:cut] + bytes(len(self.data) - cut)
                yield self.data[:cut] + bytes(len(self.data[cut : cut + size])) + self.data[cut + size :]
            some = [self.data[at : at + size] if chance.random() < 0.5 else bytes(size) for at in starts]
            yield b"".join(some)[: len(self.data)]


class Change(msgspec.Struct, frozen=True):
    """One change of a folder's names: a name goes, a name comes, or both at once."""

    gone: str = ""
    come: str = ""
    node: Any = None

    def take(self, names: dict[str, File | Folder]) -> None:
        """Makes it."""
        names.pop(self.gone, None)
        if self.come:
            names[self.come] = self.node


class Folder:
    """Names as they are now, and as they were when they were last synced, with the changes since."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.now: dict[str, File | Folder] = {}
        self.synced: dict[str, File | Folder] = {}
        self.changes: list[Change] = []

    def change(self, change: Change) -> None:
        """One change of names, not synced yet."""
        change.take(self.now)
        self.changes.append(change)

    def left(self, chance: random.Random) -> list[dict[str, File | Folder]]:
        """The names that a power cut may leave: any of the changes, lost or kept, in their order."""
        count = len(self.changes)
        if count <= 4:
            kept = [set(some) for n in range(count + 1) for some in itertools.combinations(range(count), n)]
        else:
            kept = [set(range(n)) for n in range(count + 1)]
            kept += [{*range(count)} - {n} for n in range(count)] + [{n} for n in range(count)]
            kept += [{n for n in range(count) if chance.random() < 0.5} for _ in range(4)]
        found = []
        for some in kept:
            names = dict(self.synced)
            for n in sorted(some):
                self.changes[n].take(names)
            found.append(names)
        return found
