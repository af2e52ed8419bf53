"""A log line in words: any kind of fact, from its kind and payload, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from shiftdesk.domain.board import Board
from shiftdesk.domain.log import Entry
from shiftdesk.domain.moments import local
from shiftdesk.domain.playbook import Playbook, Text
from shiftdesk.domain.roles import role_title
from shiftdesk.domain.witnesses import searched
from shiftdesk.texts import knows, say, tell_incidents, tell_plans
from shiftdesk.texts.forms import FORM_TELLERS
from shiftdesk.texts.tell_handover import HANDOVER_TELLERS, restated
from shiftdesk.texts.tell_owed import OWED_TELLERS
from shiftdesk.texts.times import day_time, late

Data = Mapping[str, Any]


class Telling:
    """One entry on its way into words.

    Attributes:
        plans: playbooks by key. used: keys under which the entry's incident ran, oldest first; empty when unknown.
    """

    def __init__(
        self, entry: Entry, lang: str, zone: str, plans: Mapping[str, Playbook], used: tuple[str, ...]
    ) -> None:
        """Keeps what the words are made of."""
        self.entry = entry
        self.lang = lang
        self.zone = zone
        self._all = plans
        self._plans = [plans[key] for key in reversed(used) if key in plans] or list(plans.values())

    @property
    def data(self) -> Data:
        """The payload as stored."""
        return self.entry.data

    def say(self, key: str, /, **facts: Any) -> str:
        """The text `tell.<key>`, filled with the payload and `facts`."""
        return say(self.lang, f"tell.{key}", **{**self.data, **facts})

    def word(self, family: str, value: object) -> str:
        """A word of the catalogue; what it does not hold stands as typed."""
        key = f"word.{family}.{value}"
        return say(self.lang, key) if knows(self.lang, key) else str(value)

    def more(self, *names: str) -> str:
        """The optional parts whose fact is there: reason, note, place…"""
        return "".join(self.say(f"+{name}") for name in names if self.data.get(name))

    def time(self, name: str) -> str:
        """An instant of the payload as HH:MM, with the date when it is another one than the entry's."""
        text = self.data.get(name)
        if not isinstance(text, str):
            return "—"
        return day_time(text, self.zone, local(self.entry.when, self.zone).strftime("%Y-%m-%d"))

    def names(self, names: Iterable[str]) -> str:
        """Several names as a list."""
        return say(self.lang, "word.separator").join(names)

    def plan_title(self, key: object) -> str:
        """The title of a playbook by its key; without the playbook the part of the key that names it."""
        plan = self._all.get(str(key))
        return plan.title.say(self.lang) if plan else str(key).partition("@")[0]

    def plan(self) -> Playbook | None:
        """The playbook in force, if it is known for sure."""
        return self._plans[0] if self._plans else None

    def title(self, found: Callable[[Playbook], Text | None]) -> str | None:
        """A text of the playbooks that are meant; None when there is none or when they differ."""
        texts = {text.say(self.lang): None for plan in self._plans if (text := found(plan)) is not None}
        return next(iter(texts)) if len(texts) == 1 else None


def tell(entry: Entry, lang: str, zone: str, plans: Mapping[str, Playbook], used: tuple[str, ...] = ()) -> str:
    """The entry in one line of words; drills are marked. Typed text comes as typed: clean it where it is shown."""
    if entry.removed:
        return say(lang, "word.removed")
    telling = Telling(entry, lang, zone, plans, used)
    mark = say(lang, "word.drill") if entry.drill else ""
    return mark + TELLERS.get(entry.kind, _plainly)(telling)


def teller(board: Board) -> Callable[[Entry, str], str]:
    """`tell` for the entries of one board: it knows under which playbooks each incident ran."""

    def told(entry: Entry, lang: str) -> str:
        incident = board.incidents.get(entry.incident) if entry.incident is not None else None
        used = tuple(use.plan for use in incident.plans) if incident else ()
        return tell(entry, lang, board.hall.zone, board.plans, used)

    return told


def _plainly(t: Telling) -> str:
    key = t.entry.kind if knows(t.lang, f"tell.{t.entry.kind}") else "unknown"
    return t.say(key, kind=t.entry.kind) + t.more("reason", "note")


def _hall_set(t: Telling) -> str:
    fields = ["every_day" if name == "every_day_counts" else name for name in t.data.get("changed", ())]
    what = t.names(say(t.lang, f"setup.{name}").partition("\n")[0] for name in fields)
    return t.say("hall.set", name=t.data["hall"].get("name", "")) + (t.say("hall.+changed", what=what) if what else "")


def _shift_began(t: Telling) -> str:
    parts = t.say(f"shift.began.{t.data.get('how', 'first')}") + t.more("reason")
    return parts + (t.say("+until", until=t.time("planned_end")) if t.data.get("planned_end") else "") + restated(t)


def _role(t: Telling) -> str:
    return t.say(t.entry.kind, role=role_title(t.data["role"], t.lang, t.plan()))


def _roles_confirmed(t: Telling) -> str:
    return t.say("role.confirmed", roles=t.names(role_title(name, t.lang) for name in t.data["roles"]))


def _noted(t: Telling) -> str:
    return t.say(f"briefing.noted.{t.data.get('part', 'item')}")


def _counted(t: Telling) -> str:
    absent = t.data.get("absent", ())
    names = t.names(t.say("absence", name=a["name"], reason=t.word("absence", a.get("reason"))) for a in absent)
    return t.say("briefing.counted", absent=len(absent)) + (t.say("+names", names=names) if absent else "")


def _hold(t: Telling) -> str:
    of, days = t.data.get("of_incident"), [t.data.get("first") or "…", t.data.get("last") or "…"]
    what = f"#{of}" if of is not None else t.say("+days", first=days[0], last=days[1])
    return t.say("hold.placed", what=what) + t.more("reason")


def _keeping_set(t: Telling) -> str:
    keeping = t.data["keeping"]
    periods = (f"{t.word('register', name)} {days or '∞'}" for name, days in sorted(keeping["periods"].items()))
    return t.say("retention.set", **{**keeping, "periods": t.names(periods) or "—"})


def _ran(t: Telling) -> str:
    return t.say("retention.ran", count=len(t.data["days"]))


def _finished(t: Telling) -> str:
    left = t.data.get("left", ())
    return t.say("retention.finished") + (t.say("+left", left=t.names(left)) if left else "")


def _jumped(t: Telling) -> str:
    by = int(t.data.get("by_s", 0))
    return t.say("clock.jumped.back" if by < 0 else "clock.jumped.forward", by=late(abs(by), t.lang))


def _recovered(t: Telling) -> str:
    # nothing known to be lost of a damaged file: nobody can tell how much was in it
    lost = t.data.get("lost") or say(t.lang, "word.damage.unknown")
    return t.say(f"desk.recovered.{t.data.get('what', 'unfinished')}", lost=lost)


def _strange(t: Telling) -> str:
    return t.say("fact.strange", what=t.data["kind"])


TELLERS: dict[str, Callable[[Telling], str]] = {
    "hall.set": _hall_set, "shift.began": _shift_began, "role.assigned": _role, "role.released": _role,
    "role.confirmed": _roles_confirmed, "briefing.noted": _noted, "briefing.counted": _counted,
    "clock.jumped": _jumped, "desk.recovered": _recovered, "fact.strange": _strange,
    "hold.placed": _hold, "retention.set": _keeping_set, "retention.ran": _ran, "retention.finished": _finished,
    **tell_incidents.TELLERS, **tell_plans.TELLERS, **FORM_TELLERS, **OWED_TELLERS, **HANDOVER_TELLERS,
}  # fmt: skip
"""The kinds that need more than their sentence; all others are said plainly."""


def said_of(line: Entry, lang: str, tell: Callable[[Entry, str], str]) -> str:
    """What a search may look into of the line as it is read: not what a witness wrote. Typed text is its own words."""
    if line.kind == "log.written":
        return line.text
    data = searched(line) or {}
    shown = line if data == line.data else replace(line, data={**data, "values": {}})
    return (f"#{line.incident} " if line.incident is not None else "") + tell(shown, lang)
