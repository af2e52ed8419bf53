"""The output border: what may be shown (`clean`), and phone numbers that not everybody may read."""

from __future__ import annotations

import re
from collections.abc import Collection

from msgspec.structs import replace

from shiftdesk.domain.customers import spans_of
from shiftdesk.domain.log import Entry
from shiftdesk.domain.printable import LINE_BREAK, PLACEHOLDER, clean

__all__ = ["LINE_BREAK", "PLACEHOLDER", "clean", "mask_phone", "mask_phones", "without_phone"]

_EDGE = r"(?<![0-9A-Za-z])"
_GAP = r"[-\u2010-\u2015 .\u00b7]?"
_AREA = rf"[(\uff08]?[0\uff10]\d{{2,3}}[)\uff09]?{_GAP}"
_REAL_AREA = rf"(?![(\uff08]?[0\uff10]{{2}}){_AREA}"
"""No area code begins with two zeros: a number with gaps that does is an item's."""
_PHONES = re.compile(
    _EDGE + r"[+\uff0b]\d(?:[-\u2010-\u2015 .\u00b7()]{0,2}\d){6,14}(?![0-9A-Za-z])"
    "|" + _EDGE + rf"(?:(?:00)?86{_GAP})?[1\uff11][3-9\uff13-\uff19]\d(?:{_GAP}\d){{8}}(?![0-9A-Za-z])"
    "|" + _EDGE + rf"{_AREA}\d{{7,8}}(?![0-9A-Za-z])"
    "|" + _EDGE + rf"{_REAL_AREA}\d{{3,4}}{_GAP}\d{{4}}(?!{_GAP}[0-9A-Za-z])"
)  # fmt: skip
"""International, mobile and long-distance numbers, also in full-width digits and with any gaps between them."""
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_DIGIT = re.compile(r"\d")


def mask_phone(phone: str) -> str:
    """A phone number with all but its first three and last two digits starred; up to five digits stay whole."""
    count = len(_DIGIT.findall(phone))
    if count <= 5:
        return phone
    head = 3 if count >= 8 else 1
    places = iter(range(count))
    return _DIGIT.sub(lambda found: found[0] if not head <= next(places) < count - 2 else "*", phone)


def mask_phones(text: str, known: Collection[str] = ()) -> str:
    """The text with every mobile, long-distance or international number in it masked, and every number whose digits
    are `known` as somebody's; short service numbers stay.
    """
    text = _without(text, known) if known else text
    return _PHONES.sub(lambda found: found[0] if _DATE.search(found[0]) else mask_phone(found[0]), text)


def _without(text: str, known: Collection[str]) -> str:
    parts, end = [], 0
    for first, behind in spans_of(known, text):
        parts += [text[end:first], mask_phone(text[first:behind])]
        end = behind
    return "".join([*parts, text[end:]])


def without_phone(entry: Entry) -> Entry:
    """The line with its customer's phone masked, whatever that looks like; typed text is left to `mask_phones`."""
    phone = entry.data.get("phone")
    if not isinstance(phone, str):
        return entry
    return replace(entry, data={**entry.data, "phone": mask_phone(phone)})
