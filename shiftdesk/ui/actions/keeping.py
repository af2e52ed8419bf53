"""What the desk keeps, by keys: searching past days, verifying all of it, a backup now."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from shiftdesk.desk.questions import DayLog
from shiftdesk.desk.searching import found_on, stored_on
from shiftdesk.domain.board import Board
from shiftdesk.domain.log import Entry
from shiftdesk.domain.refusal import need
from shiftdesk.texts.damage import why
from shiftdesk.texts.tell import said_of, teller
from shiftdesk.ui.panels.log import words_of
from shiftdesk.ui.screens.form import PATIENCE_S, Field, FormScreen, Values
from shiftdesk.ui.screens.page import TextPage
from shiftdesk.ui.speak import clock

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

MOST = 300
"""Lines that a page of hits shows; the newest days come first."""

T = TypeVar("T")
Found = list[tuple[Board, list[Entry]]]


async def patiently(app: DeskApp, work: Future[T], word: str) -> T:
    """Waits for work on another thread; the strip says what is under way once the wait is long enough to wonder."""
    asked = asyncio.wrap_future(work)
    done, _ = await asyncio.wait({asked}, timeout=PATIENCE_S)
    if not done:
        app.working(True, word)
    try:
        return await asked
    finally:
        app.working(False, word)


async def search(app: DeskApp) -> None:
    """Asks what to look for, and shows the lines of all days that hold it."""
    found: Found = []
    wanted = ""

    async def send(values: Values) -> None:
        nonlocal found, wanted
        wanted = need(values["search"], "search.empty")
        found = await _hits(app, wanted, lambda: not form.answered)

    field = Field("search", app.say("search.what"), hint=app.say("search.hint"))
    form = FormScreen(app.say("key.desk.search"), [field], send, does="search")
    if await app.push_screen_wait(form):
        await app.push_screen(TextPage(app.say("search.heading", text=wanted), _page(app, found, wanted)))


async def _hits(app: DeskApp, text: str, wanted: Callable[[], bool]) -> Found:
    """The days with hits, newest first, as long as they are wanted.

    What is stored is asked for by the month, and one day is read at a time: what is to be saved waits for no more.
    """
    ledger, lang = app.context.desk.ports.ledger, app.lang
    log = DayLog(app.context.desk.board, ledger)

    def said(line: Entry, board: Board) -> str:
        return said_of(line, lang, teller(board))

    found: Found = []
    stored, month, count = frozenset[str](), "", 0
    for day in reversed(await asyncio.wrap_future(app.clerk.do(ledger.days))):
        if count > MOST or not wanted():
            break
        if day[:7] != month:
            month = day[:7]
            ask = partial(stored_on, ledger, text, f"{month}-01", f"{month}-31")
            stored = await asyncio.wrap_future(app.clerk.do(ask))
        hits = await asyncio.wrap_future(app.clerk.do(partial(found_on, day, log, stored, text, said)))
        found += [hits] if hits else []
        count += len(hits[1]) if hits else 0
    return found


def _page(app: DeskApp, found: Found, text: str) -> list[str]:
    if not found:
        return [app.say("cli.search.none", text=text)]
    lines: list[str] = []
    room = MOST
    for board, hits in found:
        # a day's lines come oldest first: what has no room is at their head
        newest = hits[-room:] if room else []
        lines += ["", board.day or "", *(_line(app, board, entry) for entry in newest)] if newest else []
        room -= len(newest)
    more = sum(len(hits) for _, hits in found) > MOST
    return [*lines[1:], *([app.say("search.more", count=MOST)] if more else [])]


def _line(app: DeskApp, board: Board, entry: Entry) -> str:
    """Time, who, and the words with what must be known of them; phones are masked as in the log."""
    number = f"#{entry.incident} " if entry.incident is not None else ""
    marks = [app.say("word.added_later")] if entry.added_later else []
    marks += [app.say("search.amended")] if entry.amended_by else []
    marks += [app.say("search.amends")] if entry.amends else []
    behind = "".join(f" [{mark}]" for mark in marks)
    return f"  {clock(entry.when, board.hall.zone)} {entry.by} {number}{words_of(app, board, entry)}{behind}"


async def verify(app: DeskApp) -> None:
    """Reads every fact of every day; what is wrong stays on a page, that all is sound is only said."""
    found = await patiently(app, app.clerk.keeper.verify(), "verify.busy")
    say = app.say
    if found.first_bad is None:
        text = say("cli.verify.ok", days=found.days, facts=found.facts, head=found.head[:12] or "—")
        more = say("cli.verify.removed", count=found.removed) if found.removed else ""
        app.notify(f"{text} {more}".strip(), title=say("key.desk.verify"), timeout=10, markup=False)
        return
    day, seq, code = found.first_bad
    lines = [say("cli.verify.bad", day=day, seq=seq, why=why(app.lang, code)), say("cli.verify.do")]
    note = [f"{why(app.lang, code)}.", say("cli.verify.do_note")]
    await app.push_screen(TextPage(say("key.desk.verify"), lines if day else note))


async def backup(app: DeskApp) -> None:
    """One more backup now; says where it lies."""
    where = await patiently(app, app.clerk.keeper.make(), "backup.busy")
    app.notify(app.say("backup.made", path=where), timeout=10, markup=False)


KEEPING_ACTIONS = {"desk.search": search, "desk.verify": verify, "desk.backup": backup}
