"""The hall's people and contacts as lines of a form, and back; what nobody touched comes back as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from shiftdesk.domain.contacts import CONTACTS, contact_key, contact_title
from shiftdesk.domain.hall import Contact, Hall, Person
from shiftdesk.domain.roles import POSTS, ROLES

SHORT_NUMBERS = ("119", "110", "120", "family")
"""Contacts whose number needs no hall to give it."""
_SLASHES = "/\uff0f"

T = TypeVar("T")


def person_line(person: Person) -> str:
    """`name/post/phone`, as much of it as there is."""
    return _slashed(_escaped(person.name), _escaped(person.post), _escaped(person.phone, ""))


def contact_lines(hall: Hall, lang: str) -> str:
    """The hall's contacts and all well-known ones, one a line, ready for their numbers."""
    given = {contact.name: contact.phone for contact in hall.contacts}
    names = [*(key for key in CONTACTS if key not in SHORT_NUMBERS), *(name for name in given if name not in CONTACTS)]
    return "\n".join(_contact_line(Contact(name, given.get(name, "")), lang) for name in names)


def _contact_line(contact: Contact, lang: str) -> str:
    return f"{_escaped(contact_title(contact.name, lang))}/{_escaped(contact.phone, '')}"


def _slashed(*parts: str) -> str:
    kept = list(parts)
    while len(kept) > 1 and not kept[-1]:
        kept.pop()
    return "/".join(kept)


def _escaped(text: str, marks: str = _SLASHES) -> str:
    """The text with a backslash before what would end it."""
    text = "".join("\\" + char if char in marks + "\\" else char for char in text)
    return text.replace("\n", "\\n")


def _cut(line: str) -> list[str]:
    """The parts between slashes; a backslash takes the meaning from the character behind it."""
    parts, chars = [""], iter(line)
    for char in chars:
        if char == "\\":
            behind = next(chars, "")
            parts[-1] += "\n" if behind == "n" else behind if behind in _SLASHES + "\\" else "\\" + behind
        elif char in _SLASHES:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts]


def people_in(text: str, shown: Iterable[Person] = ()) -> tuple[Person, ...]:
    """People as typed: name, post and phone with slashes between, one a line. `shown`: whose lines stood there."""
    as_shown = {person_line(person): person for person in shown}
    found = [as_shown.get(line) or _person(line) for line in text.splitlines() if _cut(line)[0] or line in as_shown]
    return tuple(found)


def _person(line: str) -> Person:
    name, *rest = _cut(line) if "/" in line or "\uff0f" in line else _loosely(line)
    return Person(name, *rest[:1], *(["/".join(rest[1:])] if len(rest) > 1 else []))


def _loosely(line: str) -> list[str]:
    """A line without slashes: commas, colons or blanks part it if a phone number or a known post stands at its end."""
    parts = [part for part in re.split(r"[,\uff0c:\uff1a\s]+", line.strip()) if part]
    # of two Latin words the second is a family name: Guard, Clerk
    if len(parts) == 2 and not parts[1].isascii() and any(parts[1] in ROLES[post].names for post in POSTS):
        return parts
    if len(parts) < 2 or not re.fullmatch(r"\+?[\d-]{5,}", parts[-1]):
        return [line.strip()]
    return [parts[0], " ".join(parts[1:-1]), parts[-1]]


def contacts_in(text: str, hall: Hall) -> tuple[Contact, ...]:
    """Contacts as typed; prepared lines without a number are left out unless the hall has that contact already."""
    known = {contact.name for contact in hall.contacts}
    found = [(parts[0], "/".join(parts[1:])) for parts in map(_cut, text.splitlines()) if parts[0]]
    # a well-known one that stands there only to be filled in is no contact of this hall
    kept = [(name, phone) for name, phone in found if phone or contact_key(name) in (None, *known)]
    return tuple(Contact(contact_key(name) or name, phone) for name, phone in kept)


def joined(was: Iterable[T], typed: Iterable[T], now: Iterable[T], key: Callable[[T], str]) -> tuple[T, ...]:
    """What was typed, with what others changed meanwhile: only what the typing changed is changed."""
    before, here = _by(was, key), _by(now, key)
    mine = _by(typed, key)
    kept = [(here.get(name) if before.get(name) == item else item) for name, item in mine.items()]
    others = [item for name, item in here.items() if name not in before and name not in mine]
    return tuple(item for item in (*kept, *others) if item is not None)


def _by(items: Iterable[T], key: Callable[[T], str]) -> Mapping[str, T]:
    return {key(item): item for item in items}
