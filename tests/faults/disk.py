"""A disk in memory behind the program's one door: it knows what was synced, and what a power cut may leave of the rest.

POSIX promises little, and this disk gives no more: bytes that were not synced are lost, kept or torn in blocks, names
that were not synced come and go in any combination. `after` is called behind every call that changes something.
"""

from __future__ import annotations

import copy
import errno
import itertools
import random
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from shiftdesk.adapters.files import ASIDE
from shiftdesk.adapters.system import System
from tests.faults.nodes import Change, File, Folder

ROOT = Path("/power/data")
Image = dict[str, bytes | None]
"""Path below the disk's top -> bytes; None for a folder. What is found when the power is back."""


class Stat(msgspec.Struct, frozen=True):
    """What the program asks of a file's description."""

    st_ino: int
    st_mode: int
    st_size: int
    st_mtime_ns: int


class MemoryDisk(System):
    """The door to a disk in memory. The folders above `ROOT` stand already."""

    def __init__(self, image: Image | None = None, after: Callable[[str], None] = lambda call: None) -> None:
        self._numbers = itertools.count(1)
        self._time = itertools.count(1)
        self.top = Folder(next(self._numbers))
        self.after = after
        self.waits: Callable[[], None] = lambda: None
        self._handles: dict[int, File] = {}
        self._places: dict[int, int] = {}
        self._next = itertools.count(100)
        for path, data in sorted((image or {}).items()):
            folder, name = self._place(path)
            folder.now[name] = folder.synced[name] = (
                Folder(next(self._numbers)) if data is None else File(next(self._numbers), data)
            )

    # what the program asks

    def look(self, path: Path) -> Any:
        return self._stat(self._at(path))

    def is_folder(self, path: Path) -> bool:
        try:
            return isinstance(self._at(path), Folder)
        except OSError:
            return False

    def may_write(self, path: Path) -> bool:
        return True

    def names(self, folder: Path) -> list[str]:
        return list(self._folder(folder).now)

    def stats(self, folder: Path) -> list[tuple[str, Any]]:
        return [(name, self._stat(node)) for name, node in self._folder(folder).now.items()]

    def read(self, path: Path) -> tuple[Any, bytes]:
        file = self._file(path)
        return self._stat(file), file.data

    def make_folder(self, path: Path) -> None:
        parent, made = self._folder(path.parent), Folder(next(self._numbers))
        if path.name in parent.now:
            raise FileExistsError(errno.EEXIST, "File exists", str(path))
        parent.change(Change(come=path.name, node=made))
        self.after(f"mkdir {path.name}")

    def set_mode(self, path: Path, mode: int) -> None:
        self._at(path)

    def create(self, path: Path) -> int:
        parent, made, handle = self._folder(path.parent), File(next(self._numbers)), next(self._next)
        if path.name in parent.now:
            raise FileExistsError(errno.EEXIST, "File exists", str(path))
        parent.change(Change(come=path.name, node=made))
        self._handles[handle] = made
        self.after(f"create {path.name}")
        return handle

    def reopen(self, path: Path) -> int:
        handle = next(self._next)
        self._handles[handle] = self._file(path)
        return handle

    def write(self, handle: int, data: memoryview) -> int:
        file, place = self._handles[handle], self._places.get(handle, 0)
        # in two pieces, so that a cut between them is one of the states
        taken = len(data) if place else (len(data) + 1) // 2
        self._places[handle] = place + taken
        file.data = file.data[:place] + bytes(data[:taken]) + file.data[place + taken :]
        file.changed = next(self._time)
        self.after("write")
        return taken

    def sync(self, handle: int) -> None:
        file = self._handles[handle]
        file.synced = file.data
        self.after("sync")

    def describe(self, handle: int) -> Any:
        return self._stat(self._handles[handle])

    def close(self, handle: int) -> None:
        del self._handles[handle]
        self._places.pop(handle, None)

    def move(self, old: Path, new: Path) -> None:
        moved = self._file(old)
        if old.parent != new.parent:
            raise OSError(errno.EXDEV, "the disk in memory moves inside a folder only")
        self._folder(old.parent).change(Change(gone=old.name, come=new.name, node=moved))
        self.after(f"move {new.name}")

    def remove(self, path: Path) -> None:
        self._file(path)
        self._folder(path.parent).change(Change(gone=path.name))
        self.after(f"remove {path.name}")

    def sync_folder(self, folder: Path) -> None:
        found = self._folder(folder)
        found.synced, found.changes = dict(found.now), []
        self.after(f"sync {folder.name}/")

    @contextmanager
    def locked(self, path: Path, wait_s: float) -> Iterator[None]:
        parent = self._folder(path.parent)
        if path.name not in parent.now:
            made = File(next(self._numbers))
            parent.change(Change(come=path.name, node=made))
            self.after("create lock")
        self.waits()
        yield

    # what a power cut leaves

    def twin(self) -> MemoryDisk:
        """The same disk once more, with the same that is not synced yet; whoever writes on it is not watched."""
        other = MemoryDisk()
        other.top, other._numbers, other._time = copy.deepcopy((self.top, self._numbers, self._time))
        return other

    def killed(self) -> Image:
        """What the next process finds when only the program was killed: everything that was called."""
        return dict(_listed(self.top, lambda folder: folder.now, lambda file: file.data))

    def unsynced(self) -> Image:
        """What is found when nothing lasted that was not synced."""
        return dict(_listed(self.top, lambda folder: folder.synced, lambda file: file.synced))

    def cuts(self, chance: random.Random, most: int = 48) -> Iterator[Image]:
        """What may be found after a power cut at this moment; at most so many of all combinations of names."""
        folders, files = self._dirty(self.top)
        choices = [folder.left(chance) for folder in folders]
        every = list(itertools.product(*choices)) if _product(choices) <= 4 * most else None
        picked = every if every is not None and len(every) <= most else self._some(every, choices, chance, most)
        for names in picked:
            chosen = dict(zip((id(folder) for folder in folders), names, strict=True))
            shown = [file for file in files if self._shown(file, chosen)]
            yield from self._torn(shown, chosen, chance)

    def _some(
        self, every: list[Any] | None, choices: list[list[Any]], chance: random.Random, most: int
    ) -> list[tuple[Any, ...]]:
        """All lost, all kept, and a few of the others."""
        ends = [tuple(choice[0] for choice in choices), tuple(choice[-1] for choice in choices)]
        if every is not None:
            return [*ends, *chance.sample(every, most - 2)]
        return [*ends, *(tuple(chance.choice(choice) for choice in choices) for _ in range(most - 2))]

    def _torn(self, files: list[File], chosen: dict[int, Any], chance: random.Random) -> Iterator[Image]:
        def image(data: dict[int, bytes]) -> Image:
            found = _listed(self.top, lambda f: chosen.get(id(f), f.now), lambda f: data.get(id(f), f.synced))
            return dict(found)

        yield image({})
        for file in files:
            for data in file.left(chance):
                yield image({id(file): data})
        yield image({id(file): file.data for file in files})

    def _shown(self, file: File, chosen: dict[int, Any]) -> bool:
        """Whether the bytes can be seen under a name that anybody reads; what lies aside is only swept away."""
        found = _nodes(self.top, lambda folder: chosen.get(id(folder), folder.now))
        return any(node is file and not path.endswith(ASIDE) for path, node in found)

    def _dirty(self, top: Folder) -> tuple[list[Folder], list[File]]:
        seen: dict[int, File | Folder] = {id(top): top}
        for names in (lambda folder: folder.synced, lambda folder: folder.now):
            seen |= {id(node): node for _, node in _nodes(top, names)}
        folders = [node for node in seen.values() if isinstance(node, Folder) and node.changes]
        return folders, [node for node in seen.values() if isinstance(node, File) and node.dirty]

    def _place(self, path: str) -> tuple[Folder, str]:
        *above, name = path.split("/")
        folder = self.top
        for part in above:
            below = folder.now[part]
            assert isinstance(below, Folder)
            folder = below
        return folder, name

    def _at(self, path: Path) -> File | Folder:
        node: File | Folder = self.top
        for part in path.parts[2:]:
            if isinstance(node, File):
                raise NotADirectoryError(errno.ENOTDIR, "Not a directory", str(path))
            if part not in node.now:
                raise FileNotFoundError(errno.ENOENT, "No such file or directory", str(path))
            node = node.now[part]
        return node

    def _folder(self, path: Path) -> Folder:
        found = self._at(path)
        if isinstance(found, File):
            raise NotADirectoryError(errno.ENOTDIR, "Not a directory", str(path))
        return found

    def _file(self, path: Path) -> File:
        found = self._at(path)
        if isinstance(found, Folder):
            raise IsADirectoryError(errno.EISDIR, "Is a directory", str(path))
        return found

    def _stat(self, node: File | Folder) -> Stat:
        if isinstance(node, Folder):
            return Stat(node.number, stat.S_IFDIR | 0o700, 0, 0)
        return Stat(node.number, stat.S_IFREG | 0o600, len(node.data), node.changed)


def _product(choices: list[list[Any]]) -> int:
    count = 1
    for choice in choices:
        count *= len(choice)
    return count


def _nodes(folder: Folder, names: Callable[[Folder], Any], above: str = "") -> Iterator[tuple[str, File | Folder]]:
    for name, node in names(folder).items():
        yield above + name, node
        if isinstance(node, Folder):
            yield from _nodes(node, names, f"{above}{name}/")


def _listed(
    top: Folder, names: Callable[[Folder], Any], data: Callable[[File], bytes]
) -> Iterator[tuple[str, bytes | None]]:
    for path, node in _nodes(top, names):
        yield path, None if isinstance(node, Folder) else data(node)
