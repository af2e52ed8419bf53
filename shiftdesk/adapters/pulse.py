"""The engine's pulse in a small file that may be lost."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from shiftdesk.adapters.files import Files
from shiftdesk.desk.ports import Unusable
from shiftdesk.desk.pulse import Beat
from shiftdesk.domain.chain import canonical, plain, typed


class PulseFile:
    """The newest beat of any process, in one file; whatever is wrong with it counts as no beat."""

    def __init__(self, path: Path, files: Files) -> None:
        """Touches nothing."""
        self._path = path
        self._files = files

    def last(self) -> Beat | None:
        """The newest beat; None when there is none that can be read."""
        try:
            found = self._files.read(self._path)
            return typed(msgspec.json.decode(found[1]), Beat) if found else None
        except (OSError, ValueError, Unusable):
            return None

    def beat(self, beat: Beat) -> None:
        """Leaves a beat; not synced, and a disk that refuses it is no error."""
        with suppress(OSError, Unusable):
            self._files.folder(self._path.parent)
            self._files.put(self._path, canonical(plain(beat)), durable=False)
