"""Two programs to compare with: `python -m tests.bench.programs hello|ticking`."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Header, Input, Static


class Hello(App[None]):
    """Nothing but a header, a footer and, for keys, a field."""

    TITLE = "hello"
    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+q", "quit", "leave")]
    field = False

    def compose(self) -> ComposeResult:
        """Header and footer."""
        yield Header()
        if self.field:
            yield Input()
        yield Footer()


class Typing(Hello):
    """Hello with a field to type into."""

    field = True


class Ticking(Hello):
    """Hello with one clock."""

    def compose(self) -> ComposeResult:
        """Header, clock and footer."""
        yield Header()
        yield Static(id="clock")
        yield Footer()

    def on_mount(self) -> None:
        """One beat a second."""
        self.set_interval(1.0, self.tick)

    def tick(self) -> None:
        """Shows the time."""
        now = datetime.now().astimezone()
        self.query_one("#clock", Static).update(f"{now:%H:%M:%S}")


if __name__ == "__main__":
    {"hello": Hello, "typing": Typing, "ticking": Ticking}[sys.argv[1]]().run()
