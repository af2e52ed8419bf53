"""The phone numbers that the desk knows as somebody's: lists mask them wherever they stand, also in what was typed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from shiftdesk.domain.board import Board
from shiftdesk.domain.form import Form
from shiftdesk.domain.form_book import FORMS

LEAST, MOST = 7, 15
"""House: digits of a number at least, fewer are a service number or an amount; and at most, as the world has it."""
_BETWEEN = r"[-\s.()\u00b7\u2010-\u2015\uff08\uff09]"
_RUN = re.compile(rf"\d(?:{_BETWEEN}{{0,2}}\d)*")
_GROUP = re.compile(r"\d+")
_NO_DIGIT = re.compile(r"\D+")
_ABROAD = ("+", "\uff0b")


def known_numbers(board: Board) -> frozenset[str]:
    """The digits of every number that a follow-up, a case or a form has as somebody's."""
    texts = [item.phone for item in board.followups.values()] + [case.phone for case in board.owed.cases.values()]
    texts += [text for form in board.forms.values() for text in _written(form)]
    return frozenset(number for text in texts for number in _numbers(text))


def tellers_of_numbers(board: Board) -> tuple[object, ...]:
    """The parts of a board that tell of numbers: with the same ones the known numbers are the same."""
    return board.followups, board.owed.cases, board.forms


def _written(form: Form) -> Iterator[str]:
    """What was ever written into the form's fields for phones."""
    kind = FORMS.get(form.kind)
    for field in kind.fields if kind else ():
        if field.kind == "phone" or field.phones:
            yield from (told.value.text for told in form.fillings.get(field.id, ()))


def _numbers(text: str) -> Iterator[str]:
    """The numbers in a text; one with a country or an area before it counts with and without that."""
    for run in _RUN.finditer(text):
        groups = [digits_of(group) for group in _GROUP.findall(run[0])]
        whole = "".join(groups)
        far = whole.startswith("0") or text[: run.start()].endswith(_ABROAD)
        shorter = [*groups, "".join(groups[1:]) if far else "", whole[2:] if whole.startswith("86") else ""]
        yield from (number for number in (whole, *shorter) if LEAST <= len(number) <= MOST)


def digits_of(text: str) -> str:
    """The text's digits, those of any width as plain ones."""
    found = _NO_DIGIT.sub("", text)
    return found if found.isascii() else "".join(str(int(digit)) for digit in found)


def spans_of(known: Collection[str], text: str) -> Iterator[tuple[int, int]]:
    """Where in the text a known number stands, from and to, however it is spaced; of two in one place the longer."""
    for run, digits in _long_runs(text):
        end, hits = -1, list(_places(known, digits))
        places = [run.start() + found.start() for found in re.finditer(r"\d", run[0])] if hits else []
        for at, count in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
            first, behind = places[at], places[at + count - 1] + 1
            # a part of a longer group of digits is no number
            if at >= end and not (_is_digit(text, first - 1) or _is_digit(text, behind)):
                yield first, behind
                end = at + count


def may_hold_number(text: str) -> bool:
    """Whether there are digits enough in one place for a number, known or not."""
    return any(True for _ in _long_runs(text))


def _long_runs(text: str) -> Iterator[tuple[re.Match[str], str]]:
    for run in _RUN.finditer(text):
        digits = digits_of(run[0])
        if len(digits) >= LEAST:
            yield run, digits


def _is_digit(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isdecimal()


def _places(known: Collection[str], digits: str) -> Iterator[tuple[int, int]]:
    """Where a known number begins among the digits, and how long it is; as quick with many known as with one."""
    for at in range(len(digits) - LEAST + 1):
        lengths = range(LEAST, min(MOST, len(digits) - at) + 1)
        yield from ((at, count) for count in lengths if digits[at : at + count] in known)
