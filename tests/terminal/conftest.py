"""A hall's folder and the dashboard over it; collected only where pseudo-terminals exist."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = all(importlib.util.find_spec(name) for name in ("fcntl", "termios", "pty"))
collect_ignore_glob = [] if HERE else ["*.py"]

if HERE:
    from tests.terminal.hall import Hall

    @pytest.fixture
    def hall(tmp_path: Path) -> Iterator[Hall]:
        """A fresh, empty folder; what still runs over it is ended afterwards."""
        hall = Hall(tmp_path)
        yield hall
        hall.close()
