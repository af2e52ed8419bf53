"""The duty log: writing, back-dating, amending, filtering, other days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.widgets import Input

from shiftdesk.desk.engine import WHO
from shiftdesk.desk.ports import Busy, NotSaved
from shiftdesk.domain.commands import AmendEntry, WriteEntry
from shiftdesk.domain.log import CATEGORIES, Entry, twin_of
from shiftdesk.domain.moments import split_time
from shiftdesk.domain.refusal import Refused
from shiftdesk.domain.spoken import like_a_time
from shiftdesk.ui.actions.common import ask, form
from shiftdesk.ui.panels.log import words_of
from shiftdesk.ui.screens.form import Field, Values
from shiftdesk.ui.screens.page import TextPage
from shiftdesk.ui.speak import clock, dated
from shiftdesk.ui.widgets.entry_line import DRAFT, EntryLine
from shiftdesk.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp
    from shiftdesk.ui.screens.home import HomeScreen


AT_THE_HEAD = ("time.future", "time.too_far", "time.long_past", "time.unreadable")
"""What is said of a time at the head of a line with how to write it as plain text."""


def home_of(app: DeskApp) -> HomeScreen:
    """The home screen, wherever it lies in the stack."""
    from shiftdesk.ui.screens.home import HomeScreen

    return next(screen for screen in app.screen_stack if isinstance(screen, HomeScreen))


async def to_home(app: DeskApp) -> HomeScreen:
    """Closes what lies above the home screen."""
    home = home_of(app)
    while app.screen is not home:
        await app.pop_screen()
    return home


async def focus_entry(app: DeskApp) -> None:
    """The entry line, one key away; what was typed is still there."""
    home = await to_home(app)
    # at once, not after what is queued: that may be the first letters
    home.set_focus(home.query_one("#entry-text", Input))


async def write(app: DeskApp, text: str, category: str, again: bool = False) -> None:
    """Writes the line; `09:05 …` is back-dated. The text stays in the line until it is on the disk.

    What the disk refuses is sent `again` by itself as long as the same text stands there; it is said only once.
    """
    at, rest = split_time(text)
    home = home_of(app)
    entry = home.query_one(EntryLine)
    if not again and _is_twin(app, entry, text, rest):
        home.entry_done()
        return
    try:
        answer = await ask(app, WriteEntry(text=rest, category=category, at=at))
    except Exception as error:
        if isinstance(error, NotSaved | Busy):
            home.unsaved.stands((text, category), app.now())
        if not (again and isinstance(error, NotSaved | Busy)):
            _complain(app, error, at)
        return
    finally:
        home.entry_done()
    home.unsaved.clear()
    app.clear_notifications()  # that it could not be saved is no longer so
    if entry.text == text:
        entry.clear()
    # what was typed meanwhile is a draft of its own
    app.keeper.keep(DRAFT, entry.text)
    if answer.main is not None:
        await home.log_side.show_written(answer.main.id)
    if at is None:
        _tell_apart(app, text)


def _is_twin(app: DeskApp, line: EntryLine, text: str, rest: str) -> bool:
    """Whether the same words were written elsewhere since they stand in this line; said once, then it may be so.

    Two dashboards on one desk offer the same draft.
    """
    twin = twin_of(app.view.board.entries.values(), rest, line.begun) if line.begun and line.text == text else None
    if twin is None or line.twin_told == text:
        line.twin_told = ""
        return False
    line.twin_told = text
    time = clock(twin.at, app.view.board.hall.zone)
    app.notify(app.say("entry.twin", time=time, by=twin.by), severity="warning", timeout=8, markup=False)
    return True


def _tell_apart(app: DeskApp, text: str) -> None:
    """A number that may have been meant as the line's time is said to be none: nobody can know which it is."""
    number = like_a_time(text)
    if number is not None:
        time = f"{number[:-2].rstrip('.．'):0>2}:{number[-2:]}"
        app.notify(app.say("entry.as_text", text=number, time=time), timeout=8, markup=False)


def _complain(app: DeskApp, error: Exception, at: str | None) -> None:
    """A time to come at the head of a line is most often part of its words: it is said how to write it."""
    if at is not None and isinstance(error, Refused) and error.code in AT_THE_HEAD:
        key = "entry.no_time" if error.code == "time.unreadable" else "entry.ahead"
        app.notify(app.say(key, text=at), severity="warning", timeout=8, markup=False)
    else:
        app.complain(error)


async def backdate(app: DeskApp) -> None:
    """An entry with a time field and a category."""
    say = app.say
    choices = tuple((name, say(f"word.category.{name}")) for name in CATEGORIES)
    fields = [
        Field("at", say("field.at"), hint=say("field.at_hint")),
        Field("text", say("field.text"), home_of(app).query_one(EntryLine).text),
        Field("category", say("field.category"), "note", kind="choice", choices=choices),
    ]

    async def send(values: Values) -> None:
        at = values["at"].strip() or None
        answer = await ask(app, WriteEntry(text=values["text"], at=at, category=values["category"]))
        home = home_of(app)
        home.query_one(EntryLine).clear()
        if answer.main is not None:
            await home.log_side.show_written(answer.main.id)

    form(app, say("key.entry.backdate"), fields, send)


def chosen_entry(app: DeskApp) -> Entry | None:
    """The entry under the cursor of the log."""
    home = home_of(app)
    return _entry(app, home.query_one("#log", Lines).cursor)


def _entry(app: DeskApp, entry_id: str) -> Entry | None:
    home = home_of(app)
    board = home.log_side.past_board or app.view.board
    return board.entries.get(entry_id) or app.view.board.entries.get(entry_id)


async def amend(app: DeskApp) -> None:
    """Corrects the chosen entry; both stay."""
    entry = chosen_entry(app)
    if entry is None:
        return
    words = words_of(app, app.view.board, replace(entry, drill=False))

    async def send(values: Values) -> None:
        await ask(app, AmendEntry(of=entry.id, text=values["text"]))
        await home_of(app).log_side.refresh_day()

    fields = [Field("text", app.say("field.text"), entry.text)]
    note = f"{app.say('amend.was')} {words}\n{app.say('amend.words_only')}"
    form(app, app.say("key.entry.amend"), fields, send, note=note)


async def show_entry(app: DeskApp, entry_id: str) -> None:
    """The whole entry with who wrote it and when."""
    entry = _entry(app, entry_id)
    if entry is None:
        return
    zone, now = app.view.board.hall.zone, app.now()
    when, recorded = dated(entry.when, zone, now), dated(entry.at, zone, now)
    lines = [
        f"{app.say('entry.when')} {when}   {app.say('entry.recorded')} {recorded}",
        f"{app.say('entry.by')} {app.say('log.desk') if entry.by == WHO else entry.by}   {entry.id}",
        "",
        words_of(app, home_of(app).log_side.past_board or app.view.board, entry, whole=True),
    ]
    app.push_screen(TextPage(app.say("entry.heading"), lines))


async def filter_log(app: DeskApp) -> None:
    """Opens the filter line, or closes it."""
    home = await to_home(app)
    field = home.query_one("#log-filter", Input)
    if field.has_class("hidden"):
        field.remove_class("hidden")
        field.focus()
    else:
        field.value = ""
        field.add_class("hidden")
        home.query_one("#log", Lines).focus()


async def _go(app: DeskApp, step: int) -> None:
    await (await to_home(app)).log_side.go_day(step)


def _no_entry(app: DeskApp) -> str | None:
    return None if chosen_entry(app) else "why.no_entry"


ENTRY_ACTIONS = {
    "entry.write": focus_entry,
    "entry.backdate": backdate,
    "entry.amend": amend,
    "log.filter": filter_log,
    "log.earlier": lambda app: _go(app, -1),
    "log.later": lambda app: _go(app, 1),
    "log.today": lambda app: _go(app, 0),
}
ENTRY_WHY_NOT = {"entry.amend": _no_entry}
