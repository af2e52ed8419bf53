"""A form of the register as a dialog: headings over its parts, and the first thing that is missing has the focus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Label

from shiftdesk.ui.screens.form import Field, FormScreen, Send


class SheetScreen(FormScreen):
    """A longer form. `parts`: field id -> the heading that stands before it. `first`: the field to begin with."""

    def __init__(
        self, title: str, fields: Sequence[Field], send: Send, *, note: str, parts: Mapping[str, str], first: str
    ) -> None:
        super().__init__(title, fields, send, note=note, wide=True)
        self.add_class("sheet")
        self._parts = dict(parts)
        self._first = first

    def rows(self, fields: Sequence[Field]) -> list[Widget]:
        """The fields, with headings between them."""
        found: list[Widget] = []
        for field in fields:
            if field.id in self._parts:
                found.append(Label(self._parts[field.id], classes="part", markup=False))
            found.append(Horizontal(self._label(field), self._widget(field), classes="field"))
        return found

    def first_field(self) -> str:
        """Where something is missing."""
        return self._first or super().first_field()
