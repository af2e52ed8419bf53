"""The hall: what belongs to it rather than to a person's screen. Changing it is a fact like any other."""

import re
from datetime import date
from typing import Any, Literal

import msgspec
from pendulum import timezone as zone_named

from shiftdesk.domain.contacts import contact_key
from shiftdesk.domain.opening_hours import hours_of
from shiftdesk.domain.phones import phone_of
from shiftdesk.domain.refusal import USAGE, Refused, need
from shiftdesk.domain.spoken import BARE, digital

ZONE = "Asia/Shanghai"
DRILL_DAYS = 90
"""House: so many days after a drill the next one is due (D2-02 gives no interval)."""
BELL_REPEAT_S = 60
"""House: while a level is due and not acknowledged, its bell repeats at this interval."""
CCTV_DAYS = 90
"""House: how many days a recording is kept where the source only says "as prescribed" (D2-51; mapping A19)."""


class Person(msgspec.Struct, frozen=True):
    """One of the staff: name, post (岗位) and phone."""

    name: str
    post: str = ""
    phone: str = ""


class Contact(msgspec.Struct, frozen=True):
    """Someone to report to: `name` is a contact key (`coordination_group`) or free text."""

    name: str
    phone: str = ""


class Hall(msgspec.Struct, frozen=True, kw_only=True):
    """The hall's own data; only the name is needed to begin (D1-02, D1-26).

    Attributes:
        hours: opening hours as `08:00-17:30`. place: `hall` when customers can see the screen, else `back`.
        outside_line: prefix to dial for an outside line. bell_repeat_s: house interval of a repeated bell, seconds.
        drill_days: house interval between drills, days.
        cctv_days: house, how long a recording is kept.
        days_off, days_on: dates that are no working days here, or are, whatever the calendar says; every_day_counts:
        the hall counts every day (A16). rounds: the hours of rounds, `08:30`; empty for the house's own.
    """

    name: str = ""
    siblings: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    contacts: tuple[Contact, ...] = ()
    address: str = ""
    landmarks: tuple[str, ...] = ()
    assembly: str = ""
    outside_line: str = ""
    hours: str = ""
    zone: str = ZONE
    place: Literal["back", "hall"] = "back"
    bell_repeat_s: int = BELL_REPEAT_S
    drill_days: int = DRILL_DAYS
    cctv_days: int = CCTV_DAYS
    days_off: tuple[str, ...] = ()
    days_on: tuple[str, ...] = ()
    every_day_counts: bool = False
    rounds: tuple[str, ...] = ()

    def phone_of(self, contact: str) -> str:
        """The phone of a contact key, title or person; empty when the hall has given none."""
        key = contact_key(contact) or contact
        phones = [c.phone for c in self.contacts if c.name == key] + [p.phone for p in self.people if p.name == contact]
        return next((phone for phone in phones if phone), "")

    def person(self, name: str) -> Person | None:
        """The member of staff of that name."""
        return next((person for person in self.people if person.name == name), None)


class HallChange(msgspec.Struct, frozen=True, kw_only=True):
    """What a setup names; None keeps what is there. `whole`: who is not in a list that is given is taken out of it."""

    name: str | None = None
    siblings: tuple[str, ...] | None = None
    people: tuple[Person, ...] | None = None
    contacts: tuple[Contact, ...] | None = None
    address: str | None = None
    landmarks: tuple[str, ...] | None = None
    assembly: str | None = None
    outside_line: str | None = None
    hours: str | None = None
    zone: str | None = None
    place: Literal["back", "hall"] | None = None
    bell_repeat_s: int | None = None
    drill_days: int | None = None
    cctv_days: int | None = None
    days_off: tuple[str, ...] | None = None
    days_on: tuple[str, ...] | None = None
    every_day_counts: bool | None = None
    rounds: tuple[str, ...] | None = None
    whole: bool = False


def changed(hall: Hall, change: HallChange) -> Hall:
    """The hall with what the change names; people, contacts, sibling halls, landmarks and days are merged by name.

    Raises:
        Refused: `hall.name_empty`, `hall.hours_unreadable`, `hall.zone_unknown`, `hall.repeat_range`,
            `hall.drill_days_range`.
        `hall.cctv_range`.
            `hall.day_unreadable`, `hall.day_twice`, `hall.round_unreadable`, `phone.letters`.
    """
    _check_phones(hall, change)
    given = msgspec.structs.asdict(change)
    named = {field: value for field, value in given.items() if value is not None and field != "whole"}
    if change.contacts is not None:
        named["contacts"] = tuple(Contact(contact_key(c.name) or c.name, c.phone) for c in change.contacts)
    named |= _listed(hall, named, change.whole)
    if change.hours:
        named["hours"] = hours_of(change.hours)
    if change.rounds is not None:
        named["rounds"] = tuple(digital(text) for text in change.rounds)
    new = msgspec.structs.replace(hall, **named)
    need(new.name, "hall.name_empty")
    _check(new)
    return new


def _check_phones(hall: Hall, change: HallChange) -> None:
    """A number that is given anew is one; what the hall had before stays as it is."""
    known = {(item.name, item.phone) for item in _with_phones(hall.people, hall.contacts)}
    for item in _with_phones(change.people or (), change.contacts or ()):
        if item.phone and (contact_key(item.name) or item.name, item.phone) not in known:
            phone_of(item.phone)


def _with_phones(people: tuple[Person, ...], contacts: tuple[Contact, ...]) -> tuple[Person | Contact, ...]:
    return (*people, *contacts)


def _check_days(hall: Hall) -> None:
    for text in (*hall.days_off, *hall.days_on):
        try:
            known = date.fromisoformat(text).isoformat() == text
        except ValueError:
            known = False
        if not known:
            raise Refused("hall.day_unreadable", USAGE, text=text)
    twice = sorted(set(hall.days_off) & set(hall.days_on))
    if twice:
        raise Refused("hall.day_twice", text=twice[0])
    bad = [text for text in hall.rounds if not re.match(BARE, text)]
    if bad:
        raise Refused("hall.round_unreadable", USAGE, text=bad[0])


def _check(hall: Hall) -> None:
    if not zone_known(hall.zone):
        raise Refused("hall.zone_unknown", USAGE, text=hall.zone)
    if not 10 <= hall.bell_repeat_s <= 3600:
        raise Refused("hall.repeat_range")
    if not 1 <= hall.drill_days <= 1000:
        raise Refused("hall.drill_days_range")
    if not 1 <= hall.cctv_days <= 3660:
        raise Refused("hall.cctv_range")
    _check_days(hall)


def zone_known(name: str) -> bool:
    """Whether the zone's name is one that the time library knows."""
    try:
        zone_named(name)
    except Exception:  # the library raises several kinds for odd names
        return False
    return True


def _listed(hall: Hall, named: dict[str, Any], whole: bool) -> dict[str, tuple[Any, ...]]:
    """The lists that are given, each with what it keeps of the hall's."""
    found: dict[str, tuple[Any, ...]] = {}
    for field in ("people", "contacts"):
        if field in named:
            found[field] = _merged(() if whole else getattr(hall, field), named[field])
    if whole:
        return found
    for field, other in (("siblings", ""), ("landmarks", ""), ("days_off", "days_on"), ("days_on", "days_off")):
        taken = named.get(other, ())
        if field in named or taken:
            kept = (text for text in getattr(hall, field) if text not in taken)
            found[field] = tuple(dict.fromkeys((*kept, *named.get(field, ()))))
    return found


def _merged(old: tuple[Person | Contact, ...], new: tuple[Person | Contact, ...]) -> tuple[Person | Contact, ...]:
    """By name; a post or a phone that is not named stays."""
    by_name = {item.name: item for item in old}
    for item in new:
        need(item.name, "person.name_empty")
        known = msgspec.structs.asdict(by_name.get(item.name, item))
        by_name[item.name] = type(item)(**known | {k: v for k, v in msgspec.structs.asdict(item).items() if v})
    return tuple(by_name.values())
