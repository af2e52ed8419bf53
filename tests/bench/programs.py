"""Programs to compare with: `python -m tests.bench.programs hello|typing|listing|ticking`."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Header, Input, OptionList, Static


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


class Listing(Hello):
    """Hello with a list to step through, as long and as high as a day's log."""

    CSS = "OptionList { height: 1fr; width: 74; }"

    def compose(self) -> ComposeResult:
        """Header, list and footer."""
        yield Header()
        yield OptionList(
            *(f" 09:{n % 60:02} 王丽     备注 第 {n} 条,系统缓慢,已致电支撑中心" for n in range(1000)), markup=False
        )
        yield Footer()

    def on_mount(self) -> None:
        """From the last line upwards."""
        self.query_one(OptionList).highlighted = 999


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
    {"hello": Hello, "typing": Typing, "listing": Listing, "ticking": Ticking}[sys.argv[1]]().run()
