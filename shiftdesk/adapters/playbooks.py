"""Playbook files: the hall's own folder before the shipped one; refused with file, line and field."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from stat import S_ISREG
from typing import Any

import msgspec

from shiftdesk.adapters.playbook_shape import shape_flaw
from shiftdesk.adapters.playbook_yaml import MAX_BYTES, Tree, Unreadable, read_tree
from shiftdesk.domain.chain import typed
from shiftdesk.domain.playbook import Playbook, Text
from shiftdesk.domain.playbook_guard import weakened
from shiftdesk.domain.playbook_links import Flaw
from shiftdesk.domain.playbook_names import clashes, strays
from shiftdesk.domain.playbook_rules import PLAYBOOK_NAME, Fault, flaws_of
from shiftdesk.domain.refusal import Refused, missing

UNUSABLE = 78
SUFFIX = ".yaml"


class Loaded(msgspec.Struct, frozen=True):
    """What reading one file gave: a playbook, or none and the faults; `tree` knows where its fields stand."""

    playbook: Playbook | None
    faults: tuple[Fault, ...]
    tree: Tree | None = None


class PlaybookFiles:
    """The playbooks of this desk, read when they are asked for.

    A file of the hall's own that is faulty, or that takes emergency calls, evacuation or prohibitions out of a
    life-danger playbook, is passed over: its last sound content stays in use as long as this object lives, else the
    shipped one. Nothing is parsed before it is asked for; what was parsed is kept by the file's time and size.
    """

    def __init__(self, shipped: Path, own: Path | None = None) -> None:
        self._shipped = shipped
        self._own = own
        self._seen: dict[Path, tuple[tuple[int, int], Loaded]] = {}
        self._sound: dict[Path, Playbook] = {}

    def get(self, name: str) -> Playbook:
        """The playbook of that id; reads only files of that name.

        Raises:
            Refused: `playbook.missing` (66); `playbook.unreadable` (78) when there is only a faulty file.
        """
        if not PLAYBOOK_NAME.fullmatch(name):
            raise missing("playbook", name)
        faults: tuple[Fault, ...] = ()
        for loaded in self._candidates(name):
            if loaded.playbook is not None and not loaded.faults:
                return loaded.playbook
            faults = faults or loaded.faults
        raise _unreadable(faults[0]) if faults else missing("playbook", name)

    def all(self) -> list[Playbook]:
        """Every usable playbook: life-danger kinds first, then by digit, then by title."""
        found: list[Playbook] = []
        shipped = self._shipped_all()
        for name in sorted(_names(self._shipped)):
            found += self._usable(name, [p for p in shipped if p.id != name])
        for name in sorted(_names(self._own) - _names(self._shipped)):
            found += self._usable(name, found)
        return sorted(found, key=_picker_order)

    def stamp(self) -> object:
        """Names, times and sizes of all files: another answer means that something changed."""
        return tuple(sign for folder in (self._shipped, self._own) for sign in _signs(folder))

    def check(self, path: str | None = None) -> list[Fault]:
        """Faults of one file or folder; without a path, of the shipped and the hall's own."""
        if path is None:
            folders = [self._shipped, *([self._own] if self._own else [])]
            return [fault for folder in folders for file in _files(folder) for fault in self._faults(file)]
        place = Path(path)
        files = _files(place) if place.is_dir() else [place]
        return [fault for file in files for fault in self._faults(file)]

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of a playbook file."""
        from shiftdesk.adapters.playbook_schema import playbook_schema  # only this command needs it

        return playbook_schema()

    def _candidates(self, name: str) -> Iterable[Loaded]:
        """The hall's own file, checked against the shipped one, then the shipped one."""
        shipped = self._load(self._shipped / f"{name}{SUFFIX}")
        own = self._load(self._own / f"{name}{SUFFIX}") if self._own else None
        if own is None:
            self._sound.pop(self._own_file(name), None)
        else:
            guarded = _guarded(own, shipped.playbook if shipped else None, self._own_file(name))
            before = self._as_it_was(guarded, self._own_file(name))
            yield guarded
            yield from before
        if shipped is not None:
            yield shipped

    def _as_it_was(self, loaded: Loaded, file: Path) -> list[Loaded]:
        """The last sound content of a file that is faulty now; a sound one is remembered for that."""
        if loaded.playbook is not None and not loaded.faults:
            self._sound[file] = loaded.playbook
            return []
        return [Loaded(self._sound[file], ())] if file in self._sound else []

    def _usable(self, name: str, others: list[Playbook]) -> list[Playbook]:
        for loaded in self._candidates(name):
            sound = loaded.playbook is not None and not loaded.faults
            if sound and loaded.playbook and not clashes(loaded.playbook, others):
                return [loaded.playbook]
        return []

    def _shipped_all(self) -> list[Playbook]:
        loaded = [self._load(file) for file in _files(self._shipped)]
        return [one.playbook for one in loaded if one and one.playbook]

    def _own_file(self, name: str) -> Path:
        return (self._own or self._shipped) / f"{name}{SUFFIX}"

    def _load(self, file: Path) -> Loaded | None:
        """What the file holds, read again only when it changed; None when there is no such file."""
        try:
            stat = file.stat()
        except (OSError, ValueError):
            return None
        if not S_ISREG(stat.st_mode):  # a pipe would be waited for
            return None
        stamp = (stat.st_mtime_ns, stat.st_size)
        known = self._seen.get(file)
        if known is None or known[0] != stamp:
            known = self._seen[file] = (stamp, load(file))
        return known[1]

    def _faults(self, file: Path) -> list[Fault]:
        loaded = self._load(file) or _no_file(file)
        if loaded.playbook is None:
            return list(loaded.faults)
        shipped = self._load(self._shipped / f"{loaded.playbook.id}{SUFFIX}")
        guarded = _guarded(loaded, shipped.playbook if shipped else None, file)
        others = [p for p in self._rivals(file) if p.id != loaded.playbook.id]
        known = {loaded.playbook.id, *(p.id for p in others), *_names(self._own), *_names(file.parent)}
        beyond = [*clashes(loaded.playbook, others), *strays(loaded.playbook, known)]
        return [*guarded.faults, *_placed(file, loaded.tree, beyond)]

    def _rivals(self, file: Path) -> list[Playbook]:
        """Whose keys the file may not take: the shipped ones', and for the hall's own also those it adds."""
        shipped = self._shipped_all()
        if file.parent == self._shipped or self._own is None:
            return shipped
        added = sorted(_names(self._own) - _names(self._shipped))
        loaded = [self._load(self._own_file(name)) for name in added]
        return [*shipped, *(one.playbook for one in loaded if one and one.playbook)]


def load(file: Path) -> Loaded:
    """Reads one file; what is wrong with it is in the faults, never raised."""
    try:
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
        tree = read_tree(raw)
        playbook = typed(tree.data, Playbook)
    except OSError as error:
        return _no_file(file, error.strerror or str(error))
    except Unreadable as error:
        return Loaded(None, tuple(_placed(file, None, [error.flaw], error.line)))
    except msgspec.ValidationError as error:
        return Loaded(None, tuple(_placed(file, tree, [shape_flaw(str(error))])))
    return Loaded(playbook, tuple(_inner_faults(file, tree, playbook)), tree)


def _inner_faults(file: Path, tree: Tree, playbook: Playbook) -> list[Fault]:
    flaws = flaws_of(playbook)
    if playbook.id != file.stem:
        why = Text(f"与文件名 {file.name} 不符", f"does not match the file's name {file.name}")
        flaws.insert(0, Flaw("id", why, Text("改成一致", "make them the same")))
    return _placed(file, tree, flaws)


def _guarded(own: Loaded, shipped: Playbook | None, file: Path) -> Loaded:
    """The hall's own version, with the faults of what it takes away."""
    if own.playbook is None or shipped is None:
        return own
    lost = _placed(file, own.tree, weakened(own.playbook, shipped))
    return msgspec.structs.replace(own, faults=(*own.faults, *lost))


def _placed(file: Path, tree: Tree | None, flaws: Iterable[Flaw], line: int | None = None) -> list[Fault]:
    """The flaws with the lines at which they stand, which nobody looks up for a sound file."""
    known = [(flaw, line or _line_of(flaw.field, tree.lines if tree else {})) for flaw in flaws]
    return [Fault(str(file), at, flaw.field, flaw.why, flaw.fix) for flaw, at in known]


def _line_of(field: str, lines: dict[str, int]) -> int | None:
    """The line of the field, else of what it lies in."""
    while field and field not in lines:
        field = field[: max(field.rfind("."), field.rfind("["), 0)]
    return lines.get(field)


def _no_file(file: Path, reason: str = "") -> Loaded:
    why = Text(f"读不了文件 {reason}".strip(), f"cannot read the file {reason}".strip())
    fault = Fault(str(file), None, "", why, Text("检查路径和权限", "look at the path and its permissions"))
    return Loaded(None, (fault,))


def _unreadable(fault: Fault) -> Refused:
    """The refusal of a file; its sentence needs file, line, field and, by language, why and fix."""
    return Refused(
        "playbook.unreadable", UNUSABLE, file=fault.file, line=fault.line or 1, field=fault.field,
        why_zh=fault.why.zh, why_en=fault.why.en, fix_zh=fault.fix.zh, fix_en=fault.fix.en,
    )  # fmt: skip


def _files(folder: Path | None) -> list[Path]:
    """The playbook files of a folder, by name; none when there is no such folder."""
    if folder is None or not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix == SUFFIX and path.is_file())


def _signs(folder: Path | None) -> list[tuple[str, int, int]]:
    """Name, time and size of each playbook file; asked every second, so each file is looked at just once."""
    try:
        with os.scandir(folder or "") as entries:
            signs = [_sign(entry) for entry in entries if entry.name.endswith(SUFFIX)]
    except OSError:  # no such folder
        return []
    return sorted(sign for sign in signs if sign)


def _sign(entry: os.DirEntry[str]) -> tuple[str, int, int] | None:
    try:
        stat = entry.stat()
    except OSError:  # taken away just now, or a link that leads nowhere: the others still count
        return None
    return entry.path, stat.st_mtime_ns, stat.st_size


def _names(folder: Path | None) -> set[str]:
    return {path.stem for path in _files(folder)}


def _picker_order(playbook: Playbook) -> tuple[bool, bool, int, str]:
    """What endangers life first; then digits 1 to 9, then 0, then those without, by title."""
    digit = playbook.digit
    return (not playbook.life_danger, digit is None, int(digit or 0) or 10, playbook.title.en.casefold())
