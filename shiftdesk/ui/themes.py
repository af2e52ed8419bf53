"""Two themes of our own: a calm dark one and a light one with real contrast."""

from __future__ import annotations

from textual.theme import Theme

THEMES = (
    Theme(
        name="desk-dark", dark=True, primary="#5fb3b3", secondary="#7aa2c9", accent="#8fbcbb", foreground="#d4d9de",
        background="#12161b", surface="#171c22", panel="#1e252d", success="#7fb77e", warning="#e0a64b", error="#f0605a",
        variables={
            "muted": "#8a95a1", "line": "#33404c", "line-focus": "#5fb3b3", "cursor": "#26333f",
            "forbid-bg": "#5a1f22", "forbid-fg": "#ffe9e6", "danger": "#ff6f66", "big": "#ffffff",
            "overdue-bg": "#b3312d", "overdue-fg": "#ffffff", "due-bg": "#e0a64b", "due-fg": "#17120a",
            "drill": "#b39ddb", "footer-key": "#8fbcbb", "alarm-bg": "#7c2a28",
        },
    ),
    Theme(
        name="desk-light", dark=False, primary="#0f6b6b", secondary="#2f5f8f", accent="#0b5a66", foreground="#1b2127",
        background="#fbfaf7", surface="#f4f2ec", panel="#e9e6de", success="#236b2f", warning="#8a5200", error="#b3201a",
        variables={
            "muted": "#59636e", "line": "#b9b4a8", "line-focus": "#0f6b6b", "cursor": "#d9e5e4",
            "forbid-bg": "#b3201a", "forbid-fg": "#ffffff", "danger": "#b3201a", "big": "#000000",
            "overdue-bg": "#b3201a", "overdue-fg": "#ffffff", "due-bg": "#ffd27d", "due-fg": "#2a1c00",
            "drill": "#5b3fa0", "footer-key": "#0b5a66", "alarm-bg": "#f3c9c5",
        },
    ),
)  # fmt: skip


def name_of(preference: str) -> str:
    """The theme's name for `dark` or `light`."""
    return "desk-light" if preference == "light" else "desk-dark"
