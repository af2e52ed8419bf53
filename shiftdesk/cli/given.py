"""What is given by standard input: `-` in the place of a text keeps it out of the list of running programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Any

from shiftdesk.cli.face import refuse_halves
from shiftdesk.domain.refusal import USAGE, Refused

INPUT = "-"


def lines_read() -> Iterator[str]:
    """The lines of standard input as UTF-8, without their ends; bytes that are none stay visible as half surrogates.

    Raises:
        Refused: `text.no_input` when standard input is closed.
    """
    for number, raw in enumerate(_input()):
        yield _line(raw).removeprefix("\ufeff") if number == 0 else _line(raw)


def _input() -> Any:
    if sys.stdin is None:
        raise Refused("text.no_input", USAGE)
    return getattr(sys.stdin, "buffer", sys.stdin)


def _line(raw: str | bytes) -> str:
    return (raw if isinstance(raw, str) else raw.decode("utf-8", "surrogateescape")).rstrip("\r\n")


def typed_or_read(text: str) -> str:
    """The text itself; for `-` the next line of standard input, empty when there is none.

    Raises:
        Refused: `text.not_text` for bytes that are no UTF-8, `text.no_input` when standard input is closed.
    """
    if text != INPUT:
        return text
    line = _line(_input().readline()).removeprefix("\ufeff")
    refuse_halves((line,))
    return line


def all_read(texts: Iterable[str]) -> list[str]:
    """The texts of a repeated option; a `-` among them stands for every line of standard input that is not blank."""
    found = [line for text in texts for line in (lines_read() if text == INPUT else (text,)) if line.strip()]
    refuse_halves(found)
    return found
