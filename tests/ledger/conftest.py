"""A fresh data folder for each story, with the system's branch and the other one."""

from __future__ import annotations

from pathlib import Path

import pytest

from shiftdesk.adapters.files import Files
from shiftdesk.adapters.ledger import DayLedger
from tests.ledger.halls import ledger_at


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Where the data will lie; nothing is there yet."""
    return tmp_path / "data"


@pytest.fixture(params=[False, True], ids=["posix", "windows"])
def ledger(root: Path, request: pytest.FixtureRequest) -> DayLedger:
    """The ledger, with each of its two ways of replacing files."""
    return ledger_at(root, files=Files(windows=request.param))
