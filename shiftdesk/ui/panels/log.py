"""Rows of the duty log: time, who, category, text; amendments beside what they amend."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from shiftdesk.desk.engine import WHO
from shiftdesk.domain.alarms import hushed
from shiftdesk.domain.board import Board
from shiftdesk.domain.customers import may_hold_number
from shiftdesk.domain.log import CATEGORIES, Entry
from shiftdesk.domain.moments import local_date, midnight
from shiftdesk.texts.clean import clean, mask_phones, without_phone
from shiftdesk.texts.tell import teller
from shiftdesk.ui.cells import Row, Span, fit, width, wrap
from shiftdesk.ui.panels.drill import indent
from shiftdesk.ui.speak import clock, number_of

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

Tell = Callable[[Entry, str], str]

LOUD = ("incident.opened", "level.raised")
"""Lines in a strong colour, unless their incident is silent and goes on."""
DATE = len("11-29 ")
"""Cells of a date and the blank behind it."""
NARROW = 56
"""Fewer cells than this, and who wrote it gives way to the text."""


def words_of(app: DeskApp, board: Board, entry: Entry, whole: bool = False) -> str:
    """The line in words: what was typed as it was typed, other facts told in the chosen language.

    Lists may be seen by others: phone numbers are masked there, and `whole` where one line was opened.
    """
    tell = teller(board)
    return tell(entry, app.lang) if whole else mask_phones(_cleaned(tell, entry, app.lang), app.numbers(board))


def _cleaned(tell: Tell, entry: Entry, lang: str) -> str:
    # cleaned before it is masked: what is left out on the screen must not hide a number from the mask
    return clean(tell(without_phone(entry), lang))


class LogPaper:
    """Puts entries into rows and keeps them: a line that was put once is not measured and wrapped again."""

    def __init__(self, most: int = 6) -> None:
        """`most`: rows that one entry may take."""
        self._most = most
        self._kept: dict[tuple[str, str | None, bool, bool], list[Row]] = {}
        self._spans: dict[Span, Span] = {}
        self._for: tuple[str, int, str, int] = ("", 0, "", 0)
        self._calm: set[int] = set()
        self._known: frozenset[str] = frozenset()
        self._numbered: set[tuple[str, str | None, bool, bool]] = set()

    def rows(self, app: DeskApp, board: Board, entries: Iterable[Entry], cells: int) -> list[Row]:
        """The lines in order; an amendment stands right below what it amends."""
        listed, tell = list(entries), teller(board)
        begins = midnight(board.day, board.hall.zone) if board.day else None
        dates = DATE if begins and any(entry.when < begins for entry in listed) else 0
        if self._for != (app.lang, cells, board.hall.zone, dates):
            self._for = (app.lang, cells, board.hall.zone, dates)
            self._kept.clear()
            self._spans.clear()
            self._numbered.clear()
        self._mask_by(app.numbers(board))
        self._calm = {incident.number for incident in board.live() if hushed(incident, board.plans)}
        amendments = {entry.amends: entry for entry in listed if entry.amends}
        here = {entry.id for entry in listed}
        rows: list[Row] = []
        for entry in listed:
            if entry.amends in here:
                continue
            later: Entry | None = entry
            while later is not None:
                rows += self._entry(app, board, tell, later, cells)
                later = amendments.get(later.id)
        return rows

    def _mask_by(self, known: frozenset[str]) -> None:
        """With other numbers known, lines that may hold one are put anew; all others stay."""
        if known != self._known:
            for key in self._numbered:
                self._kept.pop(key, None)
            self._numbered.clear()
        self._known = known

    def _entry(self, app: DeskApp, board: Board, tell: Tell, entry: Entry, cells: int) -> list[Row]:
        carried = any(entry.id in (note.of, note.newest) for note in board.carry.values())
        calm = entry.incident in self._calm
        key = (entry.id, entry.amended_by, carried, calm)
        if key not in self._kept:
            style = "muted" if calm and entry.kind in LOUD else _style(entry)
            head = _head(app, board, entry, cells, self._for[-1])
            text = _cleaned(tell, entry, app.lang)
            if may_hold_number(text):
                self._numbered.add(key)
            text = mask_phones(text, self._known)
            made = _entry(app, board, text, entry, cells, self._most, carried, style, head)
            self._kept[key] = [self._lean(row) for row in made]
        return self._kept[key]

    def _lean(self, row: Row) -> Row:
        """The row with the parts that many lines share held once: a day of them stays in memory."""
        *head, text = row.spans
        return Row(row.id, (*(self._spans.setdefault(span, span) for span in head), text))


def _entry(
    app: DeskApp, board: Board, text: str, entry: Entry, cells: int, most: int, carried: bool, style: str,
    head: tuple[Span, ...],
) -> list[Row]:  # fmt: skip
    if carried:
        head = (*head, (f"[{app.say('carry.mark')}] ", "accent"))
    before = sum(width(part) for part, _ in head)
    mark = f" ({app.say('log.added_later', time=clock(entry.at, board.hall.zone))})" if entry.added_later else ""
    lines = wrap(text + mark, cells - before, most)
    first = Row(entry.id, (*head, (lines[0], style)))
    return [first, *(Row(entry.id, (*indent(app, entry.drill, before), (line, style))) for line in lines[1:])]


def _head(app: DeskApp, board: Board, entry: Entry, cells: int, dates: int) -> tuple[Span, ...]:
    """The columns before the text. `dates`: cells of the date, in a list that has a line of another day."""
    zone = board.hall.zone
    day = local_date(entry.when, zone)
    # a line of an evening before the duty day would read as one of tonight
    earlier = day[5:] if board.day and day < board.day else ""
    time = (f" {fit(earlier, dates)}{clock(entry.when, zone)} ", "time")
    who = ((fit(app.say("log.desk") if entry.by == WHO else entry.by, 8) + " ", "muted"),) if cells >= NARROW else ()
    about = board.incidents.get(entry.incident) if entry.incident is not None else None
    number = f"#{entry.incident}" if entry.incident is not None else app.say("category.short." + _category(entry))
    if about is not None:
        number = number_of(app.view, about)
    amends = f"└{app.say('log.amends')} " if entry.amends else ""
    return (time, *who, (fit(number, 5), "drill" if entry.drill else "accent"), (amends, "due"))


def _category(entry: Entry) -> str:
    return entry.category if entry.category in CATEGORIES else "other"


def _style(entry: Entry) -> str:
    if entry.removed:
        return "muted"
    if entry.amended_by:
        return "struck"
    if entry.kind == "level.raised":
        return "raised"
    if entry.kind == "incident.opened":
        return "danger"
    return "" if entry.kind in ("log.written", "log.amended", "incident.noted") else "muted"


def matches(app: DeskApp, board: Board, entry: Entry, query: str) -> bool:
    """Whether the line speaks of what was searched: text, who, category word or incident number."""
    wanted = query.strip().casefold()
    if not wanted:
        return True
    if wanted.startswith("#"):
        return wanted == f"#{entry.incident}"
    category = app.say("word.category." + _category(entry)) if _category(entry) != "other" else entry.category
    return wanted in f"{words_of(app, board, entry, whole=True)} {entry.by} {category} {entry.category}".casefold()
