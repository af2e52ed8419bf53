"""What every test may ask for."""

from __future__ import annotations

import os

import pytest

from tests.fakes import Story, a_desk


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One worker more than processors with `-n auto`: a test waits now and then for a process or the disk."""
    return 1 + (os.cpu_count() or 1)


@pytest.fixture
def desk() -> Story:
    """A desk at 08:00 on a Monday, with the shift of 王丽 in charge since then."""
    return a_desk().has_a_shift()


@pytest.fixture
def bare_desk() -> Story:
    """A desk at 08:00 on a Monday on which nothing was ever done."""
    return a_desk()
