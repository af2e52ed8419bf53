"""Log lines about what is owed and about the shift leader's day, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from shiftdesk.domain.moments import local
from shiftdesk.texts import knows, say
from shiftdesk.texts.times import day_time, late

if TYPE_CHECKING:
    from shiftdesk.texts.tell import Telling

    Teller = Callable[[Telling], str]


def title_of(lang: str, kind: str, what: str, text: Mapping[str, str] | None = None) -> str:
    """What is owed, in words: typed text as typed, a step or a kind of follow-up in the reader's language."""
    if text:
        return text.get("zh" if lang.startswith("zh") else "en", what)
    family = {"case": "step", "followup": "followup", "leaders": "followup"}.get(kind, "")
    key = f"word.{family}.{what}"
    return say(lang, key) if family and knows(lang, key) else what


def short_name(name: str) -> str:
    """How a deadline is named where people read it: by its case, complaint or incident, whose step its title says."""
    return name.partition(".")[0].replace("I", "#")


def _start(t: Telling, start: Mapping[str, Any]) -> dict[str, str]:
    """Title and due time of a deadline that the fact starts."""
    title = title_of(t.lang, str(start["kind"]), str(start["what"]), start.get("text"))
    day = local(t.entry.when, t.zone).strftime("%Y-%m-%d")
    return {"title": title, "due": day_time(str(start["due"]), t.zone, day)}


def _guess(t: Telling, *starts: Mapping[str, Any]) -> str:
    return t.say("+guess") if any(start.get("guess") for start in starts) else ""


def _late(t: Telling) -> str:
    secs = int(t.data.get("late_s", 0))
    return t.say("+late", late=late(secs, t.lang)) if secs >= 60 else ""


def _clocks(t: Telling, starts: list[Mapping[str, Any]]) -> str:
    parts = [f"{told['title']} {told['due']}" for told in (_start(t, start) for start in starts)]
    return (t.say("+clocks", clocks=t.names(parts)) if parts else "") + _guess(t, *starts)


def _set(t: Telling) -> str:
    start = t.data["starts"]
    return t.say("deadline.set", id=start["id"], **_start(t, start)) + _guess(t, start)


def _deadline_moved(t: Telling) -> str:
    title = f"{t.data['title']} " if t.data.get("title") else ""
    return t.say("deadline.moved", title=title, due=t.time("due"), was=t.time("was"))


def _deadline_done(t: Telling) -> str:
    title = title_of(t.lang, str(t.data.get("kind")), str(t.data.get("what")), t.data.get("text"))
    return t.say("deadline.done", title=title) + _late(t) + t.more("note")


def _case(t: Telling) -> str:
    words = t.say("case.opened", what=t.word("case", t.data["what"])) + t.more("business")
    return words + _clocks(t, t.data.get("starts", []))


def _stepped(t: Telling) -> str:
    words = t.say("case.stepped", step=t.word("step", t.data["step"])) + _late(t) + t.more("note")
    return words + _clocks(t, t.data.get("starts", []))


def _recording(t: Telling) -> str:
    return t.say("recording.kept", what=t.word("recording", t.data["what"]))


def _attendance(t: Telling) -> str:
    people = t.data["people"]
    present = sum(one["state"] == "present" for one in people)
    others = [one for one in people if one["state"] != "present"]
    if not others:
        return t.say("attendance.all", present=present)
    said = [t.say("attendance.one", name=one["name"], state=t.word("attended", one["state"])) for one in others]
    return t.say("attendance.taken", present=present, others=t.names(said))


def _round_began(t: Telling) -> str:
    return t.say("round.began.hour", hour=t.time("hour")) if t.data.get("hour") else t.say("round.began")


def _fault(t: Telling) -> str:
    due = _start(t, t.data["starts"])["due"] if t.data.get("starts") else ""
    return t.say(f"round.fault.{t.data['action']}", item=t.word("round", t.data["item"]), due=due)


def _paper_back(t: Telling) -> str:
    return t.say("paper.back") + t.more("note")


def _registers(t: Telling) -> str:
    return t.say(f"registers.checked.{t.data.get('state', 'complete')}") + t.more("note")


def _taken(t: Telling) -> str:
    words = t.say("followup.taken", what=t.word("followup", t.data["what"])) + t.more("business", "important")
    words += t.say("+due", due=t.time("due")) if t.data.get("due") else ""
    return words + (t.say("+guess") if t.data.get("due_guess") else "")


def _moved(t: Telling) -> str:
    move = str(t.data["move"])
    if move == "moved":
        return _time_moved(t)
    if move in ("told", "visit") and t.data.get("due"):
        return t.say(f"followup.moved.{move}", due=t.time("due")) + t.more("note")
    return t.say("followup.moved", move=t.word("move", move)) + t.more("note")


def _time_moved(t: Telling) -> str:
    """Another time was agreed: which, from when to when, and why."""
    which = t.say(f"followup.agreed.{t.data.get('of') or 'due'}")
    key = "followup.time_moved" if t.data.get("was") else "followup.time_given"
    was = t.time("was") if t.data.get("was") else ""
    return t.say(key, which=which, due=t.time("due"), was=was) + t.more("note") + _guess(t, t.data)


OWED_TELLERS: dict[str, Teller] = {
    "deadline.set": _set, "deadline.moved": _deadline_moved, "deadline.done": _deadline_done, "case.opened": _case,
    "case.stepped": _stepped, "recording.kept": _recording, "attendance.taken": _attendance,
    "round.began": _round_began, "round.fault": _fault, "paper.back": _paper_back, "registers.checked": _registers,
    "followup.taken": _taken, "followup.moved": _moved,
}  # fmt: skip
"""The kinds of this area that need more than their sentence."""
