"""A backup's files in a new folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from shiftdesk.adapters.files import Files
from shiftdesk.desk.ports import Unusable

if TYPE_CHECKING:
    from shiftdesk.adapters.archive import Archive


def put_into(files: Files, archive: Archive, into: Path) -> None:
    """Puts the backup's files into a folder, its head first, so that one that was not finished shows as cut.

    Raises:
        OSError: the disk refused.
    """
    files.folder(into)
    if not files.windows:
        files.system.set_mode(into, 0o700)
    for name in ("head.json", *archive.names()):
        data = archive.read(name)
        if data is None:
            continue  # the verdict names what is missing
        files.folder((into / name).parent)
        files.put(into / name, data)
        files.settle((into / name).parent)


def is_new(files: Files, folder: Path) -> bool:
    """Whether nothing stands there, or an empty folder. Raises Unusable when nobody may look."""
    try:
        return files.sign(folder) is None
    except Unusable:  # a link, or no file: then only an empty folder will do
        system = files.system
        if system.is_link(folder):
            return False
        if not system.is_folder(folder):
            raise  # nothing stands there, or nobody may look: that is what is said
        return not files.names(folder)
