"""Items of a handover or a briefing in words, and a shift's report as headed rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec
from pendulum import DateTime

from shiftdesk.domain.moments import local_date, seconds
from shiftdesk.domain.payloads import ShiftReported
from shiftdesk.domain.report import IncidentSum, Item
from shiftdesk.domain.roles import role_title
from shiftdesk.texts import knows, say
from shiftdesk.texts.tell_owed import short_name, title_of
from shiftdesk.texts.times import day_time, full_time, late


class Words:
    """Puts items into words of one language, as they stand at one moment."""

    def __init__(self, lang: str, zone: str, now: DateTime) -> None:
        """Keeps what the words are made of."""
        self.lang = lang
        self.zone = zone
        self.now = now

    def say(self, key: str, /, **facts: object) -> str:
        """A text of the catalogue."""
        return say(self.lang, key, **facts)

    def time(self, moment: DateTime) -> str:
        """`HH:MM`, with its date on another day."""
        return day_time(moment, self.zone, local_date(self.now, self.zone))

    def kind(self, item: Item) -> str:
        """What sort of item it is."""
        return self.say(f"word.item.{item.kind}")

    def item(self, item: Item) -> str:
        """The item in one line, without its kind. Typed text comes as typed: clean it where it is shown."""
        parts = _PARTS.get(item.kind, _other)(self, item)
        return self.say("hand.join").join(part for part in parts if part)

    def title(self, item: Item) -> str:
        """Its own words where a playbook has them."""
        return item.text.say(self.lang) if item.text else item.what

    def until(self, item: Item, key: str = "hand") -> str:
        """When it is due, and by how much it is late."""
        if item.due is None:
            return ""
        secs = int(seconds(self.now, item.due))
        name = "overdue" if secs >= 0 else "due"
        return self.say(f"{key}.{name}", due=self.time(item.due), late=late(abs(secs), self.lang))

    def times(self, item: Item) -> list[str]:
        """When a customer was told to come, when somebody goes there, and until when it is owed."""
        told = {"hand.hour": item.hour, "hand.visit": item.visit}
        said = [self.say(key, time=self.time(moment)) for key, moment in told.items() if moment is not None]
        return [*said, self.until(item)]


Part = Callable[[Words, Item], Iterable[str]]


def _incident(w: Words, item: Item) -> Iterable[str]:
    yield f"#{item.number} {w.title(item)} {w.say(f'word.status.{item.state}')}"
    yield item.note
    if item.due is not None and item.of in ("due", "waiting"):
        span = late(abs(int(seconds(w.now, item.due))), w.lang)
        yield w.say(f"hand.level.{item.of}", level=item.what, due=w.time(item.due), late=span)
    if item.late > 1:
        yield w.say("hand.levels", count=item.late)


def _followup(w: Words, item: Item) -> Iterable[str]:
    yield f"{item.of} {title_of(w.lang, 'followup', item.what)}"
    yield from w.times(item)


def _deadline(w: Words, item: Item) -> Iterable[str]:
    text = {"zh": item.text.zh, "en": item.text.en} if item.text else None
    number = short_name(item.key.partition(":")[2])
    yield f"{number} {w.say(f'word.owed.{item.of}')} {title_of(w.lang, item.of, item.what, text)}"
    yield item.person
    yield w.until(item)


def _paper(w: Words, item: Item) -> Iterable[str]:
    yield f"{item.key.partition(':')[2]} {item.what}"
    yield w.say("hand.paper", person=item.person)
    yield w.until(item)


def _role(w: Words, item: Item) -> Iterable[str]:
    names = w.say("word.separator").join(item.person.split("\n"))
    said = w.say("word.acting", names=names) if item.of == "acting" else w.say(f"hand.{item.of}", person=names)
    yield f"{role_title(item.what, w.lang)} {said}"


def _override(w: Words, item: Item) -> Iterable[str]:
    if item.number is None:
        yield w.title(item)
        return
    name = "" if item.of == "gate" else f"{item.what} "
    yield f"#{item.number} {name}{w.say(f'hand.{item.of}')} — {w.title(item)}"
    yield w.say("hand.reason", reason=item.note) if item.note else ""


def _note(w: Words, item: Item) -> Iterable[str]:
    yield item.what
    if item.due is not None:
        yield w.say("hand.by", person=item.person, time=w.time(item.due))


def _fault(w: Words, item: Item) -> Iterable[str]:
    yield w.say("hand.fault", item=w.say(f"word.round.{item.what}"), note=item.note)
    key = f"round.action.{item.of}"
    yield w.say(key) if knows(w.lang, key) else ""
    yield w.until(item)


def _document(w: Words, item: Item) -> Iterable[str]:
    yield f"{item.key.partition(':')[2]} {item.what}"
    yield w.say("hand.unread", names=w.say("word.separator").join(item.person.split("\n")))


def _form(w: Words, item: Item) -> Iterable[str]:
    yield f"{item.what} {w.title(item)}"
    yield item.note
    yield w.say("hand.held", due=w.time(item.due)) if item.due is not None else ""


def _drill_on(w: Words, item: Item) -> Iterable[str]:
    yield w.say("word.drill") + w.say("hand.drill_on", number=item.number, title=w.title(item))


def _other(w: Words, item: Item) -> Iterable[str]:
    yield w.title(item)
    yield item.person
    yield w.until(item)


_PARTS: dict[str, Part] = {
    "incident": _incident, "followup": _followup, "deadline": _deadline, "paper": _paper, "role": _role,
    "override": _override, "note": _note, "fault": _fault, "document": _document, "drill_on": _drill_on,
    "custody": _form, "held": _form, "form": _form,
}  # fmt: skip


class Section(msgspec.Struct, frozen=True):
    """A part of a report: its heading, and rows of cells."""

    title: str
    rows: tuple[tuple[str, ...], ...]


def report_sections(report: ShiftReported, lang: str, zone: str, standing: bool = False) -> list[Section]:
    """The report in words; `standing`: the shift goes on."""
    w, there = Words(lang, zone, report.ended), report.attendance
    found = [
        Section(w.say("report.head"), tuple(_head(w, report, standing))),
        Section(w.say("report.counts"), tuple(_counts(w, report))),
        Section(w.say("report.incidents"), tuple(_incident_row(w, one) for one in report.incidents)),
        Section(w.say("report.attendance"), tuple((a.name, w.say(f"word.attended.{a.state}")) for a in there)),
    ]  # fmt: skip
    items = tuple((_mark(w, report, item), w.kind(item), w.item(item)) for item in report.items)
    return [part for part in found if part.rows] + [
        Section(w.say("report.items"), items or ((w.say("report.items_none"),),))
    ]


def report_title(report: ShiftReported, lang: str, standing: bool = False) -> str:
    """What stands above it."""
    title = say(lang, "report.title", shift=report.shift, name=report.name, leader=report.leader)
    return title + (say(lang, "report.standing") if standing else "")


def report_printed(hall: str, lang: str, now: DateTime, zone: str) -> str:
    """What stands below the title on paper: whose report it is, and of when with its year."""
    return " · ".join(part for part in (hall, say(lang, "report.printed", time=full_time(now, zone))) if part)


def _head(w: Words, report: ShiftReported, standing: bool) -> Iterable[tuple[str, ...]]:
    began, ended = full_time(report.began, w.zone), day_time(report.ended, w.zone, None)
    yield w.say("report.time"), w.say("report.span", began=began, ended=ended)
    if not standing:
        yield w.say("report.how"), w.say(f"word.cut.{report.how}")
        yield w.say("report.to"), report.to or w.say("report.nobody")
    for name in ("reason", "words"):
        if getattr(report, name):
            yield w.say(f"report.{name}"), getattr(report, name)
    if report.danger:
        yield w.say("report.danger"), " ".join(f"#{number}" for number in report.danger)
    for one in report.tries:
        how = w.say(f"word.try.{one.how}")
        yield (
            w.say("report.tries"),
            w.say("report.try", to=one.to, how=how, time=w.time(one.when)) + (f" {one.reason}" if one.reason else ""),
        )
    yield w.say("report.range"), w.say("report.range_of", first=report.first, last=report.last)


GROUPS = {
    "log": ("written", "entries", "added_later"),
    "incidents": ("incidents_opened", "incidents_resolved", "incidents_closed", "levels_late", "levels_unreported"),
    "followups": ("followups_taken", "followups_settled", "followups_open"),
    "rounds": ("rounds_done", "rounds_missed", "rounds_poor"), "papers": ("papers_missing",),
}  # fmt: skip
"""The sums as they stand together."""


def _counts(w: Words, report: ShiftReported) -> Iterable[tuple[str, ...]]:
    join = w.say("hand.join").join
    for group, names in GROUPS.items():
        # a report of before does not tell what people wrote: nothing is better than none
        known = [name for name in names if name != "written" or name in report.counts]
        said = [f"{w.say(f'word.sum.{name}')} {report.counts.get(name, 0)}" for name in known]
        yield w.say(f"word.sum.{group}"), join(said)
    yield w.say("report.categories"), join(f"{_category(w, name)} {n}" for name, n in report.categories.items())


def _category(w: Words, name: str) -> str:
    key = f"word.category.{name}"
    return w.say(key) if knows(w.lang, key) else name


def _incident_row(w: Words, one: IncidentSum) -> tuple[str, ...]:
    mark = w.say("word.drill") if one.drill else ""
    parts = [w.say(f"report.{name}") for name in ("opened", "resolved", "closed") if getattr(one, name)]
    parts += [w.say("report.late", level=level.level, late=late(level.late_s, w.lang)) for level in one.late]
    parts += [w.say("report.unreported", level=lv.level, late=late(lv.late_s, w.lang)) for lv in one.unreported]
    parts.append(w.say("report.elapsed", late=late(one.elapsed_s, w.lang)))
    status = w.say(f"word.status.{one.status}")
    return f"{mark}#{one.number} {one.title.say(w.lang)}", status, w.say("hand.join").join(parts)


def _mark(w: Words, report: ShiftReported, item: Item) -> str:
    if item.key in report.restated:
        return w.say("report.restated")
    return w.say("report.unrestated") if item.key in report.unrestated else "▲" if item.critical else "·"
