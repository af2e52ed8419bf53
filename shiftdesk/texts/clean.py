"""The output border: what may be shown (`clean`), and phone numbers that not everybody may read."""

from __future__ import annotations

import re

from msgspec.structs import replace

from shiftdesk.domain.log import Entry
from shiftdesk.domain.printable import LINE_BREAK, PLACEHOLDER, clean

__all__ = ["LINE_BREAK", "PLACEHOLDER", "clean", "mask_phone", "mask_phones", "without_phone"]

_EDGE = r"(?<![0-9A-Za-z])"
_GAP = r"[-\u2010-\u2015 .\u00b7]?"
_PHONES = re.compile(
    _EDGE + rf"(?:(?:\+|00)?86{_GAP})?[1\uff11][3-9\uff13-\uff19]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?![0-9A-Za-z])"
    "|" + _EDGE + rf"[(\uff08]?[0\uff10]\d{{2,3}}[)\uff09]?{_GAP}\d{{7,8}}(?![0-9A-Za-z])"
)  # fmt: skip
"""Mobile and long-distance numbers, also in full-width digits and with the usual gaps."""
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


def without_phone(entry: Entry) -> Entry:
    """The line with its customer's phone masked, whatever that looks like; typed text is left to `mask_phones`."""
    phone = entry.data.get("phone")
    if not isinstance(phone, str):
        return entry
    return replace(entry, data={**entry.data, "phone": mask_phone(phone)})
