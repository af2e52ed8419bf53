"""A customer's phone number, as far as a slip of the fingers can be told from one."""

from __future__ import annotations

import re

from shiftdesk.domain.refusal import Refused, need

_ALLOWED = r"^(?:[\d\s+\-*#.()\uff08\uff09/,\uff0c;\uff1b\u3001\u2013\u2014\uff0d\uff0b]|转|分机)+$"
"""Digits of any width, the marks that people put between them, several numbers, and the word for an extension."""


def phone_of(text: str) -> str:
    """The number as typed, without blanks around it.

    Raises:
        Refused: `followup.phone_empty`, or `phone.letters` when it holds letters or no digit at all.
    """
    phone = need(text, "followup.phone_empty")
    if not re.match(_ALLOWED, phone) or not any(char.isdecimal() for char in phone):
        raise Refused("phone.letters", phone=phone)
    return phone
