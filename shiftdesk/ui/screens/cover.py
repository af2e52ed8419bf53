"""The cover: a neutral page for when customers can see the screen. No names, phones or incidents; clocks run on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum import DateTime
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from shiftdesk.desk.outbox import View
from shiftdesk.domain.alarms import alarm_of
from shiftdesk.domain.hall import Hall
from shiftdesk.domain.moments import local
from shiftdesk.ui.cells import Row, width
from shiftdesk.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

DIGITS = {
    "0": "111101101101111", "1": "010110010010111", "2": "111001111100111", "3": "111001111001111",
    "4": "101101111001001", "5": "111100111001111", "6": "111100111101111", "7": "111001001001001",
    "8": "111101111101111", "9": "111101111001111", ":": "01010",
}  # fmt: skip
"""Each character as five rows of dots: three a row, one for the colon."""


class CoverScreen(Screen[None]):
    """A big clock, the date, a welcome."""

    BINDINGS = [Binding("escape,enter,space", "leave", show=False)]
    app: DeskApp

    def compose(self) -> ComposeResult:
        """One widget, drawn whole in one frame."""
        yield Lines(id="cover", cursor=False)

    def on_mount(self) -> None:
        """Draws at once; what was told before must not come back when another page is shown."""
        self.app.clear_notifications()
        self.renew(self.app.view, self.app.now())

    def on_resize(self) -> None:
        """In the middle of what there is."""
        self.renew(self.app.view, self.app.now())

    def beat(self, view: View, now: DateTime) -> None:
        """Once a second; only what changed is drawn."""
        size = self.app.size
        self.query_one(Lines).show(cover_rows(self.app, view, now, size.width, size.height))

    renew = beat

    def on_click(self) -> None:
        """A click takes it away too."""
        self.action_leave()

    def action_leave(self) -> None:
        """Back to what lies below."""
        self.dismiss(None)


async def uncover(app: DeskApp) -> None:
    """Takes the cover away if it is up: for actions that show something."""
    while isinstance(app.screen, CoverScreen):
        await app.pop_screen()


def cover_rows(app: DeskApp, view: View, now: DateTime, cells: int, height: int) -> list[Row]:
    """The page as rows, filling the screen."""
    hall, at = view.board.hall, local(now, view.board.hall.zone)
    wide, high = (4, 2) if cells >= 100 and height >= 24 else (2, 1)
    body = [Row("", ((_centred(line, cells), "big"),)) for line in big(f"{at:%H:%M}", wide, high)]
    weekday = app.say(f"weekday.{at.isoweekday()}")
    date = app.say("cover.date", year=at.year, month=at.month, day=at.day, weekday=weekday)
    open_now = open_at(hall, f"{at:%H:%M}")
    words = [date, "", app.say("cover.open" if open_now else "cover.welcome")]
    if hall.hours:
        words.append(app.say("cover.hours", hours=hall.hours))
    body += [Row("", ()), Row("", ()), *(Row("", ((_centred(word, cells), "muted"),)) for word in words)]
    above = max(0, (height - len(body)) // 2)
    below = max(0, height - len(body) - above - 1)
    mark = Row("", ((" " * (cells - 2), ""), ("∙" if _due(view, now) else " ", "muted")))
    return [*(Row("", ()) for _ in range(above)), *body, *(Row("", ()) for _ in range(below)), mark]


def _due(view: View, now: DateTime) -> bool:
    """Whether something waits that an alarm may show; silent incidents leave no trace here."""
    board = view.board
    return any(alarm_of(incident, board.plans, now).shows for incident in board.live() if not incident.drill)


def open_at(hall: Hall, time: str) -> bool:
    """Whether a time lies in the opening hours, which may go over midnight; nobody can say so when none are known."""
    begin, _, end = (part.strip().zfill(5) for part in hall.hours.partition("-"))
    if not hall.hours:
        return False
    return begin <= time < end if begin <= end else time >= begin or time < end


def _centred(text: str, cells: int) -> str:
    return " " * max(0, (cells - width(text)) // 2) + text


def _row(dots: str, y: int) -> str:
    columns = len(dots) // 5
    return dots[y * columns : (y + 1) * columns]


def big(text: str, wide: int, high: int) -> list[str]:
    """A time in block digits; a dot is `wide` cells by `high` rows."""
    rows: list[str] = []
    for y in range(5):
        dots = "0".join(_row(DIGITS[char], y) for char in text)
        rows += ["".join(("█" if dot == "1" else " ") * wide for dot in dots)] * high
    return rows
