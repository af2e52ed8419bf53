"""A field's value, read from what was typed."""

from __future__ import annotations

import re

from shiftdesk.desk.asked import Asked
from shiftdesk.domain.form import FormField
from shiftdesk.domain.payloads import Value
from shiftdesk.domain.people import names_of
from shiftdesk.domain.refusal import Refused

_NUMBER = re.compile(r"\d{1,12}")
_MONEY = re.compile(r"\d{1,3}(,\d{3})+(\.\d{1,2})?|\d{1,12}(\.\d{1,2})?")
_PHONE = re.compile(r"\+?[\d\s()\uff08\uff09-]{3,30}([转#x*]\d{1,6})?")


def value_of(field: FormField, typed: str, asked: Asked) -> Value:
    """The value as typed, with the instant that a time means.

    Raises:
        Refused: `form.number`, `form.amount`, `form.phone`, `form.choice`, `form.names`, or what is wrong with a time.
    """
    text = typed.strip()
    if not text:
        return Value()
    if field.kind == "time":
        return Value(text=text, moment=asked.past(text))
    if field.kind == "until":
        return Value(text=text, moment=asked.ahead(text))
    if field.kind == "choice":
        return Value(text=_choice(field, text))
    pattern = {"number": _NUMBER, "amount": _MONEY, "phone": _PHONE}.get(field.kind)
    if pattern is not None and not pattern.fullmatch(text):
        raise Refused(f"form.{field.kind}", text=text, field=(field.label,))
    if field.kind == "persons" and not names_of(text):
        raise Refused("form.names", text=text, field=(field.label,))
    return Value(text=text)


def _choice(field: FormField, text: str) -> str:
    wanted = text.casefold()
    for choice in field.choices:
        if wanted in (choice.id, choice.text.zh.casefold(), choice.text.en.casefold()):
            return choice.id
    raise Refused("form.choice", text=text, field=(field.label,), known=tuple(choice.text for choice in field.choices))
