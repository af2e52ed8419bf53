"""What every test of the screen shares."""

from __future__ import annotations

from typing import Any

import pytest
from textual._compositor import Compositor
from textual.css.stylesheet import Stylesheet

from shiftdesk.ui.screens.pick import PickScreen
from tests.ui.pick_keys import at_fault


@pytest.fixture(autouse=True)
def drawn_when_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """A frame that nobody looks at is not drawn: it was a third of all work. `Screen.lines` and pictures draw."""
    draw = Compositor.render_update

    def only_whole(self: Compositor, full: bool = False, **how: Any) -> Any:
        if full:
            return draw(self, full=True, **how)
        self._dirty_regions.clear()
        return None

    monkeypatch.setattr(Compositor, "render_update", only_whole)


@pytest.fixture(autouse=True)
def one_key_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever list to pick from a test opens: its keys tell its rows apart."""
    shown = PickScreen.on_mount

    def looked_at(self: PickScreen) -> None:
        assert not at_fault(self._items), self._title
        shown(self)

    monkeypatch.setattr(PickScreen, "on_mount", looked_at)


@pytest.fixture(scope="session")
def parsed() -> dict[Any, Any]:
    """Styles that an earlier app of this run parsed."""
    return {}


@pytest.fixture(autouse=True)
def parsed_once(parsed: dict[Any, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of apps share what parsing the same styles in the same colours gave: a tenth of a short test."""
    parse = Stylesheet._parse_rules

    def known(self: Stylesheet, *source: Any, **how: Any) -> Any:
        key = (source, *how.values(), *sorted(self._variables.items()))
        if key not in parsed:
            parsed[key] = parse(self, *source, **how)
        return parsed[key]

    monkeypatch.setattr(Stylesheet, "_parse_rules", known)
