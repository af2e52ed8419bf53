"""The named styles of all lists: the app carries them, so that they are worked out once and not for every page."""

from __future__ import annotations

from rich.style import Style
from textual.dom import DOMNode

STYLES = (
    "muted", "strong", "time", "accent", "ok", "due", "overdue", "danger", "forbid", "struck", "drill", "unsaved",
    "cursor", "big", "house", "raised", "warn",
)  # fmt: skip
"""Each is `.lines--NAME` in the style files."""

CLASSES = {f"lines--{name}" for name in STYLES}
"""What the app declares as its component classes."""


def style_of(app: DOMNode, name: str) -> Style:
    """One named style in the theme of now; what it does not say is the ground's.

    Raises:
        KeyError: no style has that name.
    """
    return app.get_component_styles(f"lines--{name}").partial_rich_style
