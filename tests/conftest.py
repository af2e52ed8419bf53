"""What every test may ask for."""

from __future__ import annotations

import pytest

from tests.fakes import Story, a_desk


@pytest.fixture
def desk() -> Story:
    """A desk at 08:00 on a Monday, with the shift of 王丽 in charge since then."""
    return a_desk().has_a_shift()


@pytest.fixture
def bare_desk() -> Story:
    """A desk at 08:00 on a Monday on which nothing was ever done."""
    return a_desk()
