"""A field for one line of typing: a paste comes in whole or not at all, and never ends what is on the screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from textual import events
from textual.widgets import Input

from shiftdesk.domain.lengths import LONGEST

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

_LINES = r"\s*[\r\n\x0b\x0c\x85\u2028\u2029]+\s*"


class TypedLine(Input):
    """One line. Pasted lines are joined by a blank: the library would take the first one and drop the rest."""

    app: DeskApp

    def __init__(self, value: str = "", **how: Any) -> None:
        """A field with that text; it takes as much as one text may have."""
        super().__init__(value, select_on_focus=False, max_length=LONGEST, **how)

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        text = re.sub(_LINES, " ", event.text.strip("\r\n"))
        chosen = self.selection
        if fits(self.app, len(self.value) + len(text)):
            self.replace(text, *chosen) if not chosen.is_empty else self.insert_text_at_cursor(text)


def fits(app: DeskApp, length: int) -> bool:
    """Whether so many characters fit into one field; says so when they do not."""
    if length > LONGEST:
        app.notify(app.say("text.paste_too_long", length=length, longest=LONGEST), severity="warning", markup=False)
    return length <= LONGEST
