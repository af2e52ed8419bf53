"""The shipped playbooks, and a hall's own folder to write into."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from shiftdesk.adapters.playbooks import PlaybookFiles
from shiftdesk.domain.playbook import Playbook

SHIPPED = Path(__file__).resolve().parents[2] / "playbooks"

GOOD = """\
id: leak
version: "1"
title: { zh: "漏水", en: "Water leak" }
key: "u"
family: site
resolve_word: { zh: "已控制", en: "under control" }
sources: []
roles:
  - id: guard
    title: { zh: "保安", en: "Guard" }
    house: true
steps:
  - id: tap
    actor: guard
    text: { zh: "关总阀", en: "Close the main valve" }
    house: true
"""
"""A hall's own playbook, small and sound."""

Write = Callable[[str, str], Path]
"""Writes a file of that name with that text into the hall's own folder."""


@pytest.fixture
def shipped() -> Path:
    """The folder of the shipped playbooks."""
    return SHIPPED


@pytest.fixture(scope="session")
def plans() -> dict[str, Playbook]:
    """The shipped playbooks by id."""
    return {playbook.id: playbook for playbook in PlaybookFiles(SHIPPED).all()}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A hall's own folder of playbooks, empty."""
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


@pytest.fixture
def write(own: Path) -> Write:
    """A pen for the hall's own folder."""

    def pen(name: str, text: str) -> Path:
        path = own / name
        path.write_text(text, encoding="utf-8")
        return path

    return pen


@pytest.fixture
def good() -> str:
    """The text of a small sound playbook, `leak.yaml`."""
    return GOOD


@pytest.fixture
def files(shipped: Path, own: Path) -> PlaybookFiles:
    """The shipped playbooks behind the hall's own."""
    return PlaybookFiles(shipped, own)
