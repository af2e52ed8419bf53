"""Text as it may be shown: nothing that a terminal or a reader's eye would obey; what is stored stays as typed."""

from __future__ import annotations

import re
import unicodedata

PLACEHOLDER = "\N{REPLACEMENT CHARACTER}"
"""Stands where a character was that must not be shown."""
LINE_BREAK = "\N{RETURN SYMBOL}"
"""Stands for a line break where a text must stay on one line."""
MARKS = 8
"""House: marks that one letter may carry on the screen. No script needs more; a flood of them hides its neighbours."""

_PLAIN = re.compile(
    "[ -~\u00b7\u2013\u2014\u2018-\u201d\u2026\u2190-\u2426\u2500-\u27bf\u3000-\u3029\u4e00-\u9fa5\uff01-\uff5e]*"
)
"""Letters, Chinese and the signs of the screen: nothing in them to clean, which spares most texts the rest."""
# the others are texts, compiled when a text first needs them: compiling takes longer than drawing a screen
_BREAKS = "\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]"
_WIDTHLESS = (
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2064\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]"
)
"""Joiners, selectors, fillers and skin tones: terminals disagree about the cells they take, so they are left out."""
_FLAGS = "[\U0001f1e6-\U0001f1ff]"
"""Halves of flags: shown as the letters they stand for, for the same reason."""
_MAYBE_MARKS = (
    "[^ -~\u00a0-\u02ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u2190-\u2bff\u2e80-\u3029\u3030-\u3098"
    f"\u309b-\ua66e\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60]{{{MARKS + 1},}}"
)
"""A run long enough for a flood, of characters outside the ranges without marks: spares most texts a closer look."""
_BAD = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))


def clean(text: str, keep_newlines: bool = False) -> str:
    """The text as it may be shown: controls, escapes, bidi tricks and half characters become visible placeholders."""
    return text if _PLAIN.fullmatch(text) else _cleaned(text, keep_newlines)


def _cleaned(text: str, keep_newlines: bool) -> str:
    text = re.sub(_BREAKS, "\n" if keep_newlines else LINE_BREAK, text).replace("\t", " ")
    text = re.sub(_FLAGS, lambda found: chr(ord(found[0]) - 0x1F1E6 + ord("A")), re.sub(_WIDTHLESS, "", text))
    text = thinned(text)
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _shown(char) for char in text)


def _shown(char: str) -> str:
    if char == "\n" or char == "\N{IDEOGRAPHIC SPACE}":
        return char
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)  # the picture of the control character
    if code == 0x7F:
        return "\N{SYMBOL FOR DELETE}"
    return PLACEHOLDER if unicodedata.category(char) in _BAD else " "


def thinned(text: str, instead: str = PLACEHOLDER) -> str:
    """The text with at most `MARKS` marks in a row; `instead` stands for the rest of a flood."""
    if _PLAIN.fullmatch(text):
        return text
    return re.sub(_MAYBE_MARKS, lambda run: _thinned(run[0], instead), text)


def _thinned(text: str, instead: str) -> str:
    kept: list[str] = []
    marks = 0
    for char in text:
        marks = marks + 1 if is_mark(char) else 0
        if marks <= MARKS:
            kept.append(char)
        elif marks == MARKS + 1:
            kept.append(instead)
    return "".join(kept)


def is_mark(char: str) -> bool:
    """Whether the character sits on the one before it and takes no cell of its own; Hangul parts are such too."""
    return unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7fb"


def cells(text: str) -> int:
    """The cells that a cleaned text takes: two for wide characters, none for marks that sit on another."""
    if text.isascii():
        return len(text)
    return sum(0 if is_mark(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
