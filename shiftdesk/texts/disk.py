"""What a disk says of itself when it refuses, in the reader's language."""

from __future__ import annotations

import errno
import os

from shiftdesk.texts import knows, say

KNOWN = ("ENOSPC", "EDQUOT", "EROFS", "EACCES", "EPERM", "EIO", "ENOENT", "ENOTDIR", "EISDIR", "EMFILE", "ENODEV",
         "ENXIO", "EFBIG", "EBUSY", "ESTALE", "EBADF")  # fmt: skip
"""Reasons that have words of ours: `disk.NAME` in the catalogues. Not every system knows them all."""


def reason(lang: str, said: str, reading: bool = False) -> str:
    """The system's reason in words; one that is not known stands as the system said it. `reading`: it refused to."""
    for name in KNOWN:
        number = getattr(errno, name, None)
        if number is not None and os.strerror(number) == said:
            read = f"disk.read.{name}"
            return say(lang, read if reading and knows(lang, read) else f"disk.{name}")
    return said
