"""The key table: every action of the dashboard is a row here. Footer, help, palette and README read it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Literal, NamedTuple, get_args

from textual.binding import Binding
from textual.keys import Keys

Scope = Literal["all", "home", "incident", "briefing", "roles", "campaign", "queue", "round", "due", "handover"]
Group = Literal["first", "day", "incident", "view", "desk"]


class Key(NamedTuple):
    """One action: id, its keys (first is shown), group, the screens where it works, and whether the footer shows it.

    `text` of the action is `key.ID` in the catalogues, `action` is done by `shiftdesk.ui.actions`.
    """

    id: str
    keys: str
    group: Group
    scope: Scope = "all"
    footer: bool = False


TABLE: tuple[Key, ...] = (
    Key("incident.start", "f2,i", "first", footer=True),
    Key("entry.write", "f3,n", "first", footer=True),
    Key("level.report", "f4,r", "first", footer=True),
    Key("step.done", "f5,s", "first", footer=True),
    Key("incident.ack", "f6,a", "first", footer=True),
    Key("incident.next", "f7", "first", footer=True),
    Key("view.cover", "f9,ctrl+b", "first", footer=True),
    Key("entry.amend", "m", "day", "home"),
    Key("entry.backdate", "t", "day", "home"),
    Key("entry.carry", "k", "day", "home"),
    Key("log.filter", "slash", "day", "home", footer=True),
    Key("log.earlier", "left_square_bracket", "day", "home", footer=True),
    Key("log.later", "right_square_bracket", "day", "home"),
    Key("log.today", "0", "day", "home"),
    Key("briefing.open", "f8,b", "day", footer=True),
    Key("roles.open", "f12,o", "day", footer=True),
    Key("shift.menu", "h", "day", footer=True),
    Key("writer.choose", "W", "day"),
    Key("handover.open", "A", "day"),
    Key("followup.take", "u", "day"),
    Key("followup.list", "U", "day"),
    Key("form.list", "F", "day"),
    Key("due.list", "L", "day"),
    Key("day.next", "N", "day"),
    Key("day.menu", "T", "day"),
    Key("round.open", "O", "day"),
    Key("incident.drill", "D", "incident"),
    Key("campaign.open", "C", "day"),
    Key("incident.all", "I", "incident"),
    Key("incident.open", "enter", "incident", "home"),
    Key("step.undo", "x", "incident", "incident"),
    Key("step.skip", "k", "incident", "incident"),
    Key("question.answer", "w", "incident", "incident", footer=True),
    Key("question.pick", "1,2,3,4,5,6,7,8,9", "incident", "incident"),
    Key("step.folded", "f", "incident", "incident"),
    Key("step.mine", "m", "incident", "incident", footer=True),
    Key("incident.link", "Y", "incident", "incident"),
    Key("incident.linked", "K", "incident", "incident"),
    Key("incident.casualties", "H", "incident", "incident"),
    Key("incident.real", "f10,exclamation_mark", "incident", "incident"),
    Key("drill.record", "E", "incident", "incident"),
    Key("incident.report", "P", "incident", "incident"),
    Key("incident.note", "d", "incident", "incident"),
    Key("incident.resolve", "z", "incident", "incident", footer=True),
    Key("incident.onset", "t", "incident", "incident"),
    Key("incident.place", "p", "incident", "incident"),
    Key("incident.hall", "e", "incident", "incident"),
    Key("incident.reclassify", "y", "incident", "incident"),
    Key("incident.role", "l", "incident", "incident"),
    Key("incident.cards", "v", "incident", "incident", footer=True),
    Key("level.answer", "j", "incident", "incident"),
    Key("level.correct", "J", "incident", "incident"),
    Key("level.skip", "minus", "incident", "incident"),
    Key("incident.gate", "g", "incident", "incident"),
    Key("incident.close", "c", "incident", "incident", footer=True),
    Key("incident.reopen", "R", "incident", "incident"),
    Key("incident.cancel", "X", "incident", "incident"),
    Key("briefing.start", "s", "day", "briefing", footer=True),
    Key("briefing.note", "n", "day", "briefing", footer=True),
    Key("briefing.require", "r", "day", "briefing", footer=True),
    Key("briefing.carry", "y", "day", "briefing", footer=True),
    Key("briefing.count", "p", "day", "briefing", footer=True),
    Key("briefing.close", "c", "day", "briefing", footer=True),
    Key("briefing.sign", "g", "day", "briefing", footer=True),
    Key("document.open", "d", "day", "briefing", footer=True),
    Key("role.assign", "enter", "day", "roles", footer=True),
    Key("role.release", "x", "day", "roles", footer=True),
    Key("role.confirm", "c", "day", "roles", footer=True),
    Key("campaign.tick", "enter", "day", "campaign", footer=True),
    Key("campaign.skip", "k", "day", "campaign", footer=True),
    Key("campaign.end", "c", "day", "campaign", footer=True),
    Key("queue.keyed", "k", "day", "queue", footer=True),
    Key("queue.dispatched", "p", "day", "queue", footer=True),
    Key("queue.attempt", "c", "day", "queue", footer=True),
    Key("queue.told", "t", "day", "queue", footer=True),
    Key("queue.visit", "v", "day", "queue", footer=True),
    Key("queue.moved", "m", "day", "queue"),
    Key("queue.leaders", "l", "day", "queue"),
    Key("queue.done", "d", "day", "queue", footer=True),
    Key("queue.cancel", "x", "day", "queue"),
    Key("queue.search", "slash", "day", "queue", footer=True),
    Key("queue.sort", "w", "day", "queue", footer=True),
    Key("round.ok", "y", "day", "round", footer=True),
    Key("round.fault", "f", "day", "round", footer=True),
    Key("round.rest", "w", "day", "round", footer=True),
    Key("round.end", "c", "day", "round", footer=True),
    Key("due.done", "d", "day", "due", footer=True),
    Key("due.move", "m", "day", "due", footer=True),
    Key("due.add", "n", "day", "due", footer=True),
    Key("handover.restate", "y", "day", "handover", footer=True),
    Key("handover.words", "n", "day", "handover", footer=True),
    Key("handover.offer", "o", "day", "handover", footer=True),
    Key("handover.accept", "c", "day", "handover", footer=True),
    Key("handover.refuse", "x", "day", "handover", footer=True),
    Key("handover.withdraw", "w", "day", "handover"),
    Key("handover.discharge", "d", "day", "handover"),
    Key("handover.report", "v", "day", "handover", footer=True),
    Key("handover.print", "p", "day", "handover"),
    Key("view.back", "escape", "view"),
    Key("view.help", "f1,question_mark", "view", footer=True),
    Key("view.palette", "ctrl+p,colon", "view"),
    Key("view.lang", "ctrl+l", "view"),
    Key("view.theme", "ctrl+t", "view"),
    Key("desk.setup", "comma", "desk"),
    Key("desk.bell", "B", "desk"),
    Key("desk.grab", "G", "desk"),
    Key("desk.search", "S", "desk"),
    Key("desk.verify", "V", "desk"),
    Key("desk.backup", "Z", "desk"),
    Key("desk.quit", "ctrl+q", "desk"),
)
"""All actions. Function keys come first: an input method swallows letters."""

MUST = frozenset({"incident.start", "level.report", "step.done", "incident.ack", "view.cover", "view.help"})
"""Actions whose keys stand in the footer of every screen, however narrow it is."""

TELLS_ITS_KEY = frozenset({"question.pick"})
"""Actions that are told which of their keys was pressed."""

_SHOWN = {
    "question_mark": "?", "slash": "/", "colon": ":", "comma": ",", "minus": "-", "left_square_bracket": "[",
    "right_square_bracket": "]", "escape": "Esc", "enter": "Enter", "exclamation_mark": "!",
}  # fmt: skip


def bindings(scope: Scope) -> list[Binding]:
    """The bindings of one scope; keys that work while text is typed go before the widget that has the focus."""
    found: list[Binding] = []
    for key in TABLE:
        if key.scope != scope:
            continue
        if key.id in TELLS_ITS_KEY:
            found += [Binding(k, f"app.do('{key.id}:{k}')", key.id, id=f"{key.id}+{k}", show=False)
                      for k in key.keys.split(",")]  # fmt: skip
            continue
        strong = [k for k in key.keys.split(",") if _goes_first(k)]
        weak = [k for k in key.keys.split(",") if not _goes_first(k)]
        if strong:
            found.append(Binding(",".join(strong), f"app.do('{key.id}')", key.id, id=key.id, show=False, priority=True))
        if weak:
            found.append(Binding(",".join(weak), f"app.do('{key.id}')", key.id, id=f"{key.id}+", show=False))
    return found


def _goes_first(key: str) -> bool:
    return (key[0] == "f" and key[1:].isdigit()) or key.startswith("ctrl+")


def shown(keys: str, remapped: str | None = None) -> str:
    """The key as the footer and the help show it: the first of its keys, or the remapped one."""
    first = (remapped or keys).split(",")[0]
    if first in _SHOWN:
        return _SHOWN[first]
    return first.upper() if first[0] == "f" and first[1:].isdigit() else first.replace("ctrl+", "^")


def all_shown(keys: str) -> str:
    """All keys of a row, for the help page."""
    each = keys.split(",")
    if len(each) > 2 and all(key.isdigit() for key in each):
        return f"{each[0]}–{each[-1]}"
    return " ".join(shown(key) for key in each)


def clashes(remapped: dict[str, str]) -> list[tuple[str, str]]:
    """Faults of a person's own keys as (action or key, code): unknown actions, unknown keys, keys used twice."""
    ids = {key.id for key in TABLE}
    faults = [(name, "keys.unknown_action") for name in remapped if name not in ids]
    keys = [one for given in remapped.values() for one in given.split(",")]
    faults += [(one, "keys.unknown_key") for one in keys if not _known(one)]
    return faults + [(key, "keys.twice") for key in _twice(remapped)]


def _known(key: str) -> bool:
    """Whether the terminal library could ever send such a key; it takes unknown names without a word."""
    *modifiers, name = key.split("+")
    if not set(modifiers) <= {"ctrl", "shift", "alt", "meta", "super", "hyper"}:
        return False
    if len(name) == 1 or name in {known.value for known in Keys} | set(_SHOWN):
        return True
    try:
        unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return True


def _twice(remapped: dict[str, str]) -> list[str]:
    """Keys that mean two things on one screen, where at least one of the two was remapped."""
    taken: dict[tuple[str, str], str] = {}
    found: list[str] = []
    for row in TABLE:
        for key in remapped.get(row.id, row.keys).split(","):
            owners = {taken.setdefault((scope, key), row.id) for scope in _scopes(row.scope)} - {row.id}
            if owners and {row.id, *owners} & set(remapped):
                found.append(key)
    return found


def _scopes(scope: Scope) -> Iterable[str]:
    return get_args(Scope) if scope == "all" else (scope,)


def keymap(remapped: dict[str, str]) -> dict[str, str]:
    """A person's own keys by binding id; a row's function keys stay when only its letters are remapped."""
    found: dict[str, str] = {}
    for name, keys in remapped.items():
        strong = ",".join(key for key in keys.split(",") if _goes_first(key))
        weak = ",".join(key for key in keys.split(",") if not _goes_first(key))
        if strong:
            found[name if any(_goes_first(k) for k in row_of(name).keys.split(",")) else f"{name}+"] = strong
        if weak:
            found[f"{name}+"] = ",".join(part for part in (weak, found.get(f"{name}+", "")) if part)
    return found


def row_of(action: str) -> Key:
    """The row of an action."""
    return next(key for key in TABLE if key.id == action)
