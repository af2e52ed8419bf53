"""How things are put on the screen: times, durations, states, refusals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pendulum import DateTime

from shiftdesk.desk.ports import Busy, NotSaved, Unusable
from shiftdesk.domain.deadlines import Deadline
from shiftdesk.domain.duties import Duty, absence_of
from shiftdesk.domain.escalation import NEVER, Rung
from shiftdesk.domain.moments import after, local, local_date, seconds
from shiftdesk.domain.refusal import Refused
from shiftdesk.texts import say
from shiftdesk.texts.disk import reason
from shiftdesk.texts.refuse import refusal, sentence
from shiftdesk.texts.tell_owed import short_name, title_of
from shiftdesk.texts.times import late
from shiftdesk.ui.cells import Span
from shiftdesk.ui.keys import row_of, shown

if TYPE_CHECKING:
    from shiftdesk.desk.outbox import View
    from shiftdesk.domain.incident import Incident
    from shiftdesk.ui.app import DeskApp

SYMBOLS = {
    "waiting": "○", "due": "◆", "overdue": "▲", "reported": "✓", "skipped": "↷", "not_reached": "–", "superseded": "⇄",
}  # fmt: skip
NEAR_S = 600
"""House: nearer than this, lists show the seconds."""
CROWD = 5
"""House: with more open incidents than this, lists show seconds only in the last minute: they keep calm."""
CROWD_NEAR_S = 60
DAY_S = 86400
STEP_SYMBOLS = {"todo": "□", "done": "✓", "skipped": "↷", "folded": "·"}


def clock(moment: DateTime, zone: str, secs: bool = False) -> str:
    """`HH:MM` or `HH:MM:SS` in the hall's zone."""
    at = local(moment, zone)
    return f"{at:%H:%M:%S}" if secs else f"{at:%H:%M}"


def dated(moment: DateTime, zone: str, now: DateTime) -> str:
    """`HH:MM`, with the date before it when it is not today's; another year's has no time."""
    at, today = local(moment, zone), local(now, zone)
    if at.date() == today.date():
        return f"{at:%H:%M}"
    return f"{at:%m-%d %H:%M}" if at.year == today.year else f"{at:%Y-%m-%d}"


def running(total: float) -> str:
    """Seconds as `H:MM:SS`, or `MM:SS` under an hour."""
    whole = max(0, int(total))
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60:02}:{rest % 60:02}"


def state_name(rung: Rung) -> str:
    """The rung's state, with `overdue` for one that is due too long."""
    return "overdue" if rung.overdue else rung.state


def state_style(rung: Rung, calm: bool = False) -> str:
    """The style of a rung's state; colour only repeats what word and symbol say, and in `calm` lists draws no eyes."""
    name = state_name(rung)
    if calm and rung.state == "due":
        return "time"
    return {"overdue": "overdue", "due": "due", "reported": "ok", "waiting": "time"}.get(name, "muted")


def countdown(rung: Rung, now: DateTime) -> str:
    """`-12:30` until it is due, `+03:10` since it was, standing still after the repair; empty for settled ones."""
    if rung.due is None or rung.state not in ("waiting", "due"):
        return ""
    left = rung.ahead_s(now)
    return f"-{running(left + 0.999)}" if left > 0 else f"+{running(-left)}"


def number_of(view: View, incident: Incident) -> str:
    """`#3`; `#…` until it is saved, because another process may take that number first."""
    return f"#{incident.number}" if incident.id not in view.unsaved else "#…"


def near_s(incidents: int) -> int:
    """How near a time must be for lists to show its seconds, by how many incidents are open."""
    return CROWD_NEAR_S if incidents > CROWD else NEAR_S


def roughly(total: float, lang: str, near: int = NEAR_S) -> str:
    """Seconds as lists show them: to the second when near, else by the minute."""
    return running(total) if total < near else late(int(total), lang)


def rough_countdown(rung: Rung, now: DateTime, lang: str, near: int = NEAR_S) -> str:
    """The countdown as lists show it."""
    if rung.due is None or rung.state not in ("waiting", "due"):
        return ""
    left = rung.ahead_s(now)
    return f"-{roughly(left + 0.999, lang, near)}" if left > 0 else f"+{roughly(-left, lang, near)}"


def reads_until(rung: Rung, now: DateTime, near: int = NEAR_S) -> DateTime:
    """Before which moment `rough_countdown` reads as it does now; the level's state is the caller's."""
    if rung.due is None or rung.stopped or rung.state not in ("waiting", "due"):
        return NEVER
    left = rung.ahead_s(now)
    return after(now, _shrinking_s(left + 0.999, near) if left > 0 else growing_s(-left, near))


def growing_s(total: float, near: int = NEAR_S) -> float:
    """Seconds for which `roughly` reads the same while the total grows."""
    step = 1.0 if total < near else 60.0
    return step - total % step


def _shrinking_s(total: float, near: int) -> float:
    """The same while the total shrinks."""
    return total % (1.0 if total < near else 60.0)


def deadline_title(app: DeskApp, one: Deadline) -> str:
    """What is owed, in the chosen language; typed text as typed."""
    return one.text.say(app.lang) if one.text else title_of(app.lang, one.kind, one.what)


def owed_name(one: Deadline) -> str:
    """The short name of what is owed, as lists show it: that of its case, complaint or incident."""
    return short_name(one.id)


def until_text(one: Deadline, now: DateTime, lang: str) -> str:
    """How long until it is due, or since: `-50 分`, `+2 天`; from a day on in whole days."""
    total = seconds(now, one.first_due)
    sign = "+" if total >= 0 else "-"
    if abs(total) >= DAY_S:
        return sign + say(lang, "word.late.d", d=int(abs(total) // DAY_S))
    return sign + roughly(abs(total), lang)


def chip(app: DeskApp, rung: Rung, now: DateTime, zone: str, calm: bool = False) -> list[Span]:
    """A level in a few cells: symbol, id, word, due time and countdown."""
    name = state_name(rung)
    word = app.say(f"word.level.{name}")
    when = clock(rung.due, zone) if rung.due and rung.state in ("waiting", "due") else ""
    countdown_text = rough_countdown(rung, now, app.lang, near_s(len(app.view.board.live())))
    text = " ".join(part for part in (SYMBOLS[name], rung.level.id, word, when, countdown_text) if part)
    return [(f" {text} " if rung.state == "due" and not calm else text, state_style(rung, calm))]


def whose(app: DeskApp, duty: Duty) -> str:
    """The names of those who have a role, with a word when they act for somebody; empty when nobody has it."""
    names = app.say("word.separator").join(duty.persons)
    return app.say("word.acting", names=names) if names and duty.how == "acting" else names


def absence(app: DeskApp, name: str) -> str:
    """That somebody is not here by the roll call, and why; empty for who is."""
    reason = absence_of(app.view.board, name)
    return app.say("roles.absent", reason=app.say(f"word.absence.{reason}")) if reason else ""


def here_first(app: DeskApp, names: Sequence[str]) -> list[str]:
    """The names in their order, but whom the roll call missed last."""
    return sorted(names, key=lambda name: bool(absence(app, name)))


def refusal_text(app: DeskApp, refused: Refused) -> str:
    """What was refused and what to do, in the chosen language."""
    board = app.view.board
    return refusal(
        refused, app.lang, board.hall.zone, local_date(app.now(), board.hall.zone), Named(app.preferences.keys)
    )


class Named:
    """The keys of actions as the footer shows them, by action: what sentences of the screen name."""

    def __init__(self, remapped: dict[str, str]) -> None:
        """`remapped`: a person's own keys."""
        self._remapped = remapped

    def __getitem__(self, action: str, /) -> str:
        """The key of that action."""
        return shown(row_of(action).keys, self._remapped.get(action))


def key_for(app: DeskApp, action: str) -> str:
    """The key that a person would press for an action, as the footer shows it."""
    return Named(app.preferences.keys)[action]


def trouble_text(app: DeskApp, error: BaseException) -> str:
    """Why something could not be done, in words; what a system says of itself stands behind them."""
    if isinstance(error, Refused):
        return refusal_text(app, error)
    if isinstance(error, Busy):
        return app.say("save.busy")
    if isinstance(error, Unusable):
        code, facts = error.args[0], error.args[1] if len(error.args) > 1 else {}
        return sentence(str(code), facts, app.lang, app.view.board.hall.zone, keys=Named(app.preferences.keys))
    if isinstance(error, NotSaved):
        return app.say("save.disk", why=reason(app.lang, str(error)))
    return app.say("save.fault", why=type(error).__name__)
