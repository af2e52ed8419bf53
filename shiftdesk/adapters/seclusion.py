"""Nobody in: no link anywhere in the data folder, and none of its folders open to other users of the computer."""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_IMODE, S_ISDIR

from shiftdesk.adapters.days import is_day_file
from shiftdesk.adapters.files import unreadable
from shiftdesk.desk.ports import Unusable

OWN = 0o700
OURS = frozenset({
    "backup.json", "backup.lock", "backup.lock.next", "backups", "crashes", "days", "drafts", "exports", "head.json",
    "index", "lock", "lock.next", "playbooks", "pulse.json", "settings.json",
})  # fmt: skip
"""What the desk itself keeps in its folder; a folder with anything else in it was not made for the desk alone."""


def refuse_links(root: Path, deep: bool = False) -> None:
    """Refuses a data folder that is a link or holds one. `deep`: looks into its folders too.

    The day files are another matter: see `refuse_links_to_days`. What lies above the data folder may be a link.

    Raises:
        Unusable: `data.symlink` with the link, `data.no_folder` when a file stands there, `data.unreadable` when the
            system refuses to look.
    """
    if root.is_symlink():
        raise Unusable("data.symlink", {"file": str(root)})
    if root.is_file():
        raise Unusable("data.no_folder", {"file": str(root)})
    for entry in _entries(root):
        if entry.is_symlink():
            raise Unusable("data.symlink", {"file": entry.path})
        if deep and entry.is_dir(follow_symlinks=False):
            refuse_links(Path(entry.path))


def refuse_links_to_days(days: Path) -> None:
    """Refuses a link in place of any day's file, however old; ten years are listed in less than 2 ms.

    Raises:
        Unusable: `data.symlink` with the link.
    """
    for year in _entries(days):
        try:
            found = _entries(Path(year.path))
        except Unusable:  # told by whoever needs something of that year
            continue
        for entry in found:
            # what an editor or another program leaves beside them stops nobody
            if is_day_file(entry.name) and entry.is_symlink():
                raise Unusable("data.symlink", {"file": entry.path})


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise unreadable(folder, error) from error


def close_up(root: Path, windows: bool = os.name == "nt") -> None:
    """Takes other users' rights from the folders of the data. Only under the writers' lock; failing is no error.

    The data folder itself is left as it is when it holds what is not the desk's: see `open_to_others`.
    """
    if windows:
        return  # rights there come from the user's profile
    inner = [entry for entry in _entries(root) if entry.name in OURS and entry.is_dir(follow_symlinks=False)]
    years = [year for entry in inner if entry.name == "days" for year in _entries(Path(entry.path))]
    alone = all(entry.name in OURS or entry.name.startswith(".") for entry in _entries(root))
    for folder in ([root] if alone else []) + [Path(entry.path) for entry in [*inner, *years]]:
        _close(folder)


def _close(folder: Path) -> None:
    try:
        found = os.lstat(folder)
        if S_ISDIR(found.st_mode) and S_IMODE(found.st_mode) & 0o077:
            os.chmod(folder, OWN)
    except OSError:  # another user's folder, or a file system without rights: it is said, not fought
        return


def open_to_others(root: Path, windows: bool = os.name == "nt") -> bool:
    """Whether other users of the computer may look into the data folder."""
    try:
        return not windows and bool(S_IMODE(os.stat(root).st_mode) & 0o077)
    except OSError:
        return False
