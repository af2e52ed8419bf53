"""Where the shipped playbooks and styles lie: the checkout first (an editable install goes stale), else the wheel."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def playbook_folder() -> Path:
    """The folder of the shipped playbooks; raises FileNotFoundError when this installation has none."""
    return find("playbooks", PACKAGE)


def style_folder() -> Path:
    """The folder of the shipped styles; raises FileNotFoundError when this installation has none."""
    return find("styles", PACKAGE)


def find(name: str, package: Path) -> Path:
    """The folder `name` of a checkout that holds `package`, else the copy inside the package."""
    checkout, wheel = package.parent / name, package / "_data" / name
    if (package.parent / "pyproject.toml").is_file() and checkout.is_dir():
        return checkout
    if wheel.is_dir():
        return wheel
    raise FileNotFoundError(f"{name}: neither {checkout} nor {wheel}")
