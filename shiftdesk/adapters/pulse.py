"""The engine's pulse in a small file that may be lost."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

import msgspec

from shiftdesk.adapters.files import Files
from shiftdesk.desk.ports import Unusable
from shiftdesk.desk.pulse import Beat
from shiftdesk.domain.chain import canonical, plain, typed

ROOM = 1024
"""Bytes that a beat takes at least, so that one that says more finds its room taken already on a full disk."""


class PulseFile:
    """The newest beat of any process, in one file; whatever is wrong with it counts as no beat."""

    def __init__(self, path: Path, files: Files) -> None:
        """Touches nothing."""
        self._path = path
        self._files = files

    def last(self) -> Beat | None:
        """The newest beat; None when there is none that can be read.

        Where nothing may be written any more no beat can tell it: then nothing is saved since the last one.
        """
        try:
            found = self._files.read(self._path)
            beat = typed(msgspec.json.decode(found[1]), Beat) if found else None
        except (OSError, ValueError, Unusable):
            return None
        if beat is None or beat.unsaved_since or self._files.system.may_write(self._path):
            return beat
        return msgspec.structs.replace(beat, unsaved_since=beat.at, error=os.strerror(errno.EROFS))

    def beat(self, beat: Beat) -> None:
        """Leaves a beat; not synced, and a disk that refuses it is no error."""
        content = canonical(plain(beat)).ljust(ROOM)
        with suppress(OSError, Unusable):
            try:
                self._files.folder(self._path.parent)
                self._files.put(self._path, content, durable=False)
            except OSError:
                # on a full disk others must learn that the engine runs and that something waits to be saved
                self._files.over(self._path, content)
