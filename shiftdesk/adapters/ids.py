"""Names for facts and commands."""

from __future__ import annotations

import os


class RandomIds:
    """Random names: 64 bits, as 16 hex digits."""

    def fresh(self) -> str:
        """A new name that no other process makes."""
        return os.urandom(8).hex()
