"""The styles of the app, parsed when something in them changed: the library parses them twice while it starts."""

from __future__ import annotations

from textual.css.stylesheet import CssSource, Stylesheet
from textual.css.types import CSSLocation


class StyleBook(Stylesheet):
    """A stylesheet that is not parsed again for the same sources and the same colours."""

    def __init__(self, variables: dict[str, str]) -> None:
        """Nothing is parsed yet."""
        super().__init__(variables=variables)
        self._colours = dict(variables)
        self._parsed: dict[CSSLocation, CssSource] = {}

    def set_variables(self, variables: dict[str, str]) -> None:
        """Other colours make everything parsed so far old."""
        if variables != self._colours:
            self._colours = dict(variables)
            self._parsed = {}
            super().set_variables(variables)

    def parse(self) -> None:
        """Parses all sources as they are now."""
        super().parse()
        self._parsed = dict(self.source)

    def reparse(self) -> None:
        """Parses again what is another one by now; what was parsed already is known, unlike in the library's own."""
        if self._parsed != self.source:
            self.parse()
