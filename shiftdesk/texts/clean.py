"""The output border: nothing that a terminal would obey gets past it; what is stored stays as typed."""

from __future__ import annotations

import re
import unicodedata

PLACEHOLDER = "\N{REPLACEMENT CHARACTER}"
"""Stands where a character was that must not reach a terminal."""
LINE_BREAK = "\N{RETURN SYMBOL}"
"""Stands for a line break where a text must stay on one line."""

_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_WIDTHLESS = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2064\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0100-\U000e01ef]"
)
"""Joiners, selectors and fillers: terminals disagree about the cells they take, so they are left out."""
_BAD = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))


def clean(text: str, keep_newlines: bool = False) -> str:
    """The text as it may be shown: controls, escapes, bidi tricks and half characters become visible placeholders."""
    if text.isascii() and text.isprintable():
        return text
    text = _BREAKS.sub("\n" if keep_newlines else LINE_BREAK, text).replace("\t", " ")
    text = _WIDTHLESS.sub("", text)
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


_EDGE = r"(?<![0-9A-Za-z])"
_PHONES = re.compile(
    _EDGE + r"(?:\+?86[- ]?)?(1[3-9]\d[- ]?\d{4}[- ]?\d{4})(?![0-9A-Za-z])"
    "|" + _EDGE + r"(\(?0\d{2,3}\)?[- ]?\d{7,8})(?![0-9A-Za-z])"
)  # fmt: skip
_DIGIT = re.compile(r"\d")


def mask_phone(phone: str) -> str:
    """A phone number with all but its first three and last two digits starred; up to five digits stay whole."""
    count = len(_DIGIT.findall(phone))
    if count <= 5:
        return phone
    head = 3 if count >= 8 else 1
    places = iter(range(count))
    return _DIGIT.sub(lambda found: found[0] if not head <= next(places) < count - 2 else "*", phone)


def mask_phones(text: str) -> str:
    """The text with every mobile or long-distance number in it masked; short service numbers stay."""
    return _PHONES.sub(lambda found: mask_phone(found[0]), text)
