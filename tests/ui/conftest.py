"""What every test of the screen shares."""

from __future__ import annotations

from typing import Any

import pytest
from textual._compositor import Compositor


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
