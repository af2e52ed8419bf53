"""The desk's face in a terminal: opens the desk when it is needed, asks it, prints what came of it."""

from __future__ import annotations

import errno
import json
import os
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from shiftdesk.cli.language import system_lang
from shiftdesk.cli.world import World
from shiftdesk.domain.board import Board
from shiftdesk.domain.customers import known_numbers
from shiftdesk.domain.hall import ZONE
from shiftdesk.domain.refusal import Refused
from shiftdesk.texts import say
from shiftdesk.texts.clean import clean, mask_phones

if TYPE_CHECKING:
    from shiftdesk.desk.desk import Answer, Desk
    from shiftdesk.desk.documents import Documents
    from shiftdesk.desk.questions import DayLog
    from shiftdesk.domain.commands import Command


class Unwritten(Exception):
    """The answer could not be written to standard output; what was asked is done all the same."""


class Gone(Exception):
    """Whoever read the answers went away."""


def aside(line: str) -> None:
    """A line on standard error; where nobody can be told anything, what was done stays done."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(line + "\n")
            sys.stderr.flush()


class Face:
    """One run of the command line.

    Attributes:
        lang_option, data_option: as given. as_json: whether to print documents. where: the input line at work.
        status: the exit status when nothing fails. changing: whether the command changes something.
        hurried: nothing is done beside it.
    """

    def __init__(self, world: World) -> None:
        """Opens nothing."""
        self.world = world
        self.lang_option: str | None = None
        self.data_option: str | None = None
        self.as_json = False
        self.where = ""
        self.status = 0
        self.changing = False
        self.hurried = False
        self._opened: Desk | None = None

    @property
    def lang(self) -> str:
        """`--lang`, else the settings, else the locale."""
        if self.lang_option is None:
            self.lang_option = self.world.language() or system_lang()
        return self.lang_option

    @cached_property
    def folder(self) -> Path:
        """The data folder."""
        return self.world.folder(self.data_option)

    @property
    def desk(self) -> Desk:
        """The desk, which has read nothing yet when it is opened."""
        if self._opened is None:
            self._opened = self.world.open_desk(self.folder)
        return self._opened

    @property
    def zone(self) -> str:
        """The hall's zone, as far as anything was read."""
        return self._opened.board.hall.zone if self._opened else ZONE

    @property
    def day(self) -> str | None:
        """The duty day, as far as anything was read."""
        return self._opened.board.day if self._opened else None

    def board(self) -> Board:
        """The board, read now."""
        self.desk.refresh()
        return self.desk.board

    def ask(self, command: Command) -> Answer:
        """Does the command; durable when this returns."""
        return self.desk.ask(command)

    def keep(self) -> None:
        """The day's backup, when the answer is out; what goes wrong is told by `status`, and stops nothing."""
        with suppress(Exception):
            self.desk.ports.backups.keep(self.desk.now(), self.desk.board)

    def say(self, key: str, /, **facts: Any) -> str:
        """A text in the chosen language."""
        return say(self.lang, key, **facts)

    def documents(self, board: Board | None = None) -> Documents:
        """Documents of the board as last read, or of another one."""
        from shiftdesk.desk.documents import Documents
        from shiftdesk.texts.tell import teller

        board = board or self.desk.board
        return Documents(board, self.desk.now(), self.lang, teller(board))

    def log(self) -> DayLog:
        """The log of any day."""
        from shiftdesk.desk.questions import DayLog

        return DayLog(self.desk.board, self.desk.ports.ledger)

    def out(self, text: str) -> None:
        """Writes a line to standard output and flushes it."""
        if sys.stdout is None:
            raise Unwritten(os.strerror(errno.EBADF))
        try:
            sys.stdout.write(text + "\n")
            sys.stdout.flush()
        except BrokenPipeError:
            raise Gone from None
        except OSError as error:
            raise Unwritten(error.strerror or str(error)) from error

    def lines(self, lines: Iterable[str], board: Board | None = None) -> None:
        """Writes lines for people: no control characters, phone numbers masked. `board`: that of which they speak."""
        known = self.known(board)
        for line in lines:
            self.out(mask_phones(clean(line), known))

    def beside(self, lines: Iterable[str]) -> None:
        """Writes lines for people to standard error: what a script reads on standard output stays as it is."""
        known = self.known()
        for line in lines:
            aside(mask_phones(clean(line), known))

    def known(self, board: Board | None = None) -> frozenset[str]:
        """The customers' numbers of that board, and of the one that was read."""
        boards = [board, self._opened.board if self._opened else None]
        return frozenset[str]().union(*(known_numbers(one) for one in boards if one is not None))

    def json(self, document: Any) -> None:
        """Writes one document."""
        self.out(escaped(msgspec.json.encode(document).decode()))

    def show(self, document: Any, lines: Iterable[str], board: Board | None = None) -> None:
        """Writes the document or the lines, whichever was asked for."""
        if self.as_json:
            self.json(document)
        else:
            self.lines(lines, board)


_BEYOND_ASCII = re.compile(r"[^ -~]+")


def escaped(document: str) -> str:
    """The same JSON with what a terminal would obey written as an escape: who parses it gets the text as typed."""
    return document if document.isprintable() else _BEYOND_ASCII.sub(_escaped, document)


def _escaped(found: re.Match[str]) -> str:
    # outside strings JSON has nothing but ASCII
    return "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in found[0])


def refuse_halves(texts: Iterable[str]) -> None:
    """Refuses text that is not UTF-8: half surrogates stand where bytes could not be read."""
    for text in texts:
        if any("\ud800" <= char <= "\udfff" for char in text):
            raise Refused("text.not_text")
