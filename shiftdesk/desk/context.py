"""What a face of the desk (dashboard or command line) is given by the assembly."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

import msgspec

from shiftdesk.desk.desk import Desk
from shiftdesk.desk.outbox import Outbox


class Drafts(Protocol):
    """What is typed and not yet sent, kept across a crash."""

    def load(self, name: str) -> str:
        """The kept text; empty when there is none."""
        ...

    def save(self, name: str, text: str) -> None:
        """Keeps the text; an empty one is dropped. A disk that refuses is no error."""
        ...


class Terminal(Protocol):
    """The terminal that the screen stands on."""

    def need(self) -> None:
        """Refuses to open a screen that nobody would see and that would never end; raises Refused `terminal.none`."""
        ...

    def is_gone(self) -> bool:
        """Whether it was taken away: a closed window, a lost connection."""
        ...

    def tidy(self) -> None:
        """After an orderly end: puts right what the screen left behind."""
        ...

    def give_back(self) -> None:
        """After any other end: all modes as they were before."""
        ...


class NoTerminal:
    """For a face without a terminal."""

    def need(self) -> None:
        """It needs none."""

    def is_gone(self) -> bool:
        """It never was there, so it does not go."""
        return False

    def tidy(self) -> None:
        """Nothing to put right."""

    def give_back(self) -> None:
        """Nothing to give back."""


class Preferences(msgspec.Struct, frozen=True, kw_only=True):
    """What belongs to a person's screen: language, theme and remapped keys (action id -> key)."""

    lang: str = "zh"
    theme: str = "dark"
    keys: dict[str, str] = {}


def nowhere(pages: Mapping[str, str]) -> tuple[Path, ...]:
    """Puts no page anywhere: for a face without a folder for them."""
    return ()


def unwritten(error: BaseException | None) -> Path | None:
    """Writes no crash file: for a face without a folder for it."""
    return None


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """The desk and what surrounds it. `keep` stores preferences; `styles` is the folder of style files.

    Attributes:
        crashed: writes where a crash happened, with no value of any variable, and says where that lies.
        exports: the folder of pages to print. export: puts pages there (file name -> text), for the owner only, and
        says where they lie; raises OSError. lies_open: the data folder, when other users may look into it.
    """

    desk: Desk
    outbox: Outbox
    drafts: Drafts
    preferences: Preferences
    keep: Callable[[Preferences], None]
    styles: Path
    exports: Path
    lies_open: str = ""
    crashed: Callable[[BaseException | None], Path | None] = unwritten
    terminal: Terminal = NoTerminal()
    export: Callable[[Mapping[str, str]], tuple[Path, ...]] = nowhere
