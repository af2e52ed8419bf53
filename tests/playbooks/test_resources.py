"""Where playbooks and styles are found: a checkout first, else the wheel."""

from __future__ import annotations

from pathlib import Path

import pytest

from shiftdesk.adapters.resources import find


def installed(root: Path) -> Path:
    """A package as a wheel puts it down."""
    package = root / "shiftdesk"
    (package / "_data" / "playbooks").mkdir(parents=True)
    return package


def test_a_checkout_goes_before_the_copy_in_the_package(tmp_path: Path) -> None:
    package = installed(tmp_path)
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "playbooks").mkdir()
    assert find("playbooks", package) == tmp_path / "playbooks"


def test_an_installed_wheel_uses_its_own_copy(tmp_path: Path) -> None:
    package = installed(tmp_path)
    (tmp_path / "playbooks").mkdir()  # a stranger's folder beside it, no checkout
    assert find("playbooks", package) == package / "_data" / "playbooks"


def test_an_installation_without_them_says_where_it_looked(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="playbooks: neither"):
        find("playbooks", tmp_path / "shiftdesk")
