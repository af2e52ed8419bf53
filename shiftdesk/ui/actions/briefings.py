"""The morning briefing: opening it, points, roll call, closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from shiftdesk.domain.attendance import attended
from shiftdesk.domain.board import Board, Briefing
from shiftdesk.domain.briefing_draft import proposals
from shiftdesk.domain.commands import CloseBriefing, CountBriefing, NoteBriefing, StartBriefing
from shiftdesk.domain.duties import attendance_absences, expected_of, roster
from shiftdesk.domain.payloads import Absence
from shiftdesk.domain.refusal import Refused
from shiftdesk.domain.report import Item as Proposal
from shiftdesk.texts.hand import Words
from shiftdesk.ui.actions.asking import numbered
from shiftdesk.ui.actions.common import ask, pick, tell
from shiftdesk.ui.panels.briefing import sum_line
from shiftdesk.ui.screens.form import Field, FormScreen, Values
from shiftdesk.ui.screens.pick import Item

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

REASONS = {"leave": "l", "rest": "r", "late": "t", "duty": "d", "unknown": "u"}
"""Reason of an absence -> its letter; nothing medical is asked (design, part 9)."""
ALL, DONE, NUMBERS = "*all", "*done", "*numbers"


def why_no_start(app: DeskApp) -> str | None:
    """One briefing at a time."""
    briefing = app.view.board.briefing
    return "why.briefing.open" if briefing is not None and briefing.closed is None else None


def why_none(app: DeskApp) -> str | None:
    """Only while one is open."""
    briefing = app.view.board.briefing
    if briefing is None:
        return "why.briefing.none"
    return "why.briefing.closed" if briefing.closed is not None else None


def why_no_carry(app: DeskApp) -> str | None:
    """Only with something to carry over."""
    return why_none(app) or (None if proposals(app.view.board, app.now()) else "why.briefing.no_proposals")


def why_no_close(app: DeskApp) -> str | None:
    """Only with a roll call that fits."""
    briefing = app.view.board.briefing
    if briefing is None or briefing.closed is not None:
        return why_none(app)
    if briefing.expected is None:
        return "why.briefing.not_counted"
    return None if briefing.fits else "why.briefing.sum"


async def start(app: DeskApp) -> None:
    """Host and place, then it is open."""
    shift = app.view.board.shift
    fields = [
        Field("host", app.say("briefing.host"), shift.leader if shift else ""),
        Field("place", app.say("briefing.place"), "", app.say("briefing.place_hint")),
    ]

    async def begin(values: Values) -> None:
        await ask(app, StartBriefing(host=values["host"], place=values["place"]))

    await app.push_screen_wait(FormScreen(app.say("key.briefing.start"), fields, begin))


async def note(app: DeskApp) -> None:
    """A point."""
    await _note(app, "item")


async def require(app: DeskApp) -> None:
    """A requirement."""
    await _note(app, "requirement")


async def _note(app: DeskApp, part: str) -> None:
    key = "briefing.item" if part == "item" else "briefing.requirement"

    async def add(values: Values) -> None:
        await ask(app, NoteBriefing(text=values["text"], part="item" if part == "item" else "requirement"))

    await app.push_screen_wait(FormScreen(app.say(key), [Field("text", app.say("briefing.text"))], add))


def proposal_text(app: DeskApp, proposal: Proposal) -> str:
    """What would stand in the briefing; customers stay unnamed there."""
    words = Words(app.lang, app.view.board.hall.zone, app.now())
    if proposal.kind == "incident":
        status, title = app.say(f"word.status.{proposal.state}"), words.title(proposal)
        return app.say("briefing.from_incident", number=proposal.number, title=title, status=status)
    if proposal.kind == "followup":
        said = app.say("briefing.from_followup", id=proposal.of, kind=app.say(f"word.followup.{proposal.what}"))
        return app.say("hand.join").join(part for part in (said, *words.times(proposal)) if part)
    return app.say("briefing.from_item", kind=words.kind(proposal), text=words.item(proposal))


async def carry(app: DeskApp) -> None:
    """Takes over one proposal or all of them."""
    proposed = proposals(app.view.board, app.now())
    if len(proposed) == 1:
        await carry_one(app, proposed[0].key)
        return
    items = numbered([Item(p.key, proposal_text(app, p)) for p in proposed])
    every = Item(ALL, app.say("briefing.carry_all", count=len(items)), letter="a", style="accent")
    chosen = await pick(app, app.say("key.briefing.carry"), [every, *items])
    for proposal in proposed:
        if chosen in (ALL, proposal.key):
            await carry_one(app, proposal.key)


async def carry_one(app: DeskApp, key: str) -> None:
    """Puts one proposal on the list."""
    found = next((p for p in proposals(app.view.board, app.now()) if p.key == key), None)
    if found is not None:
        await tell(app, NoteBriefing(text=proposal_text(app, found), carried=key))


REASON_OF = {"absent": "unknown", "leave": "leave", "late": "late", "rest": "rest", "duty": "duty"}
"""State of attendance -> reason of a roll call."""


class Call(msgspec.Struct, kw_only=True):
    """A roll call while it is taken; `present` None means everybody else of the expected."""

    expected: int | None
    present: int | None = None
    absent: dict[str, str]

    @property
    def there(self) -> int | None:
        """How many are present."""
        if self.present is not None or self.expected is None:
            return self.present
        return self.expected - len(self.absent)


async def count(app: DeskApp) -> None:
    """Absentees are picked by name; the rest is present."""
    briefing = app.view.board.briefing
    assert briefing is not None
    call = _call(app.view.board, briefing)
    if call.expected is None and not await _numbers(app, call):
        return
    while True:
        chosen = await pick(app, app.say("briefing.count_title"), _call_items(app, call), free=True)
        if chosen is None:
            return
        if chosen == DONE:
            if await tell(app, _counted(call)):
                return
        elif chosen == NUMBERS:
            await _numbers(app, call)
        elif call.absent.pop(chosen, None) is None:
            # a text that fits no row may be a name with its reason, as attendance takes it
            one = attended(chosen, roster(app.view.board), "")
            reason = REASON_OF.get(one.state) or await _reason(app, one.name)
            if reason is not None:
                call.absent[one.name] = reason


def _call(board: Board, briefing: Briefing) -> Call:
    expected = briefing.expected if briefing.expected is not None else expected_of(board)
    # the first call starts from what attendance found of this shift
    away = briefing.absent if briefing.expected is not None else attendance_absences(board)
    absent = {absence.name: str(absence.reason) for absence in away}
    call = Call(expected=expected, absent=absent)
    # a number that was told and is not what the names say stays told
    call.present = briefing.present if briefing.present not in (None, call.there) else None
    return call


def _counted(call: Call) -> CountBriefing:
    absent = [msgspec.convert({"name": name, "reason": reason}, Absence) for name, reason in call.absent.items()]
    return CountBriefing(expected=call.expected, present=call.present, absent=tuple(absent))


def _call_items(app: DeskApp, call: Call) -> list[Item]:
    text, style = sum_line(app, call.expected, call.there, len(call.absent))
    done = Item(DONE, app.say("briefing.count_done"), text, digit="0", style=style)
    names = list(dict.fromkeys([*roster(app.view.board), *call.absent]))
    people = numbered([_person(app, call, name) for name in names])
    return [done, *people, Item(NUMBERS, app.say("briefing.count_numbers"), letter="#", style="muted")]


def _person(app: DeskApp, call: Call, name: str) -> Item:
    reason = call.absent.get(name)
    if reason is None:
        return Item(name, name, "✓ " + app.say("briefing.present_word"))
    return Item(name, name, f"– {app.say('briefing.absent_word')} · {app.say(f'word.absence.{reason}')}", style="due")


async def _reason(app: DeskApp, name: str) -> str | None:
    reasons = [Item(reason, app.say(f"word.absence.{reason}"), letter=letter) for reason, letter in REASONS.items()]
    return await pick(app, app.say("briefing.reason_title", name=name), numbered(reasons))


async def _numbers(app: DeskApp, call: Call) -> bool:
    say, told = app.say, ["" if number is None else str(number) for number in (call.expected, call.present)]
    fields = [
        Field("expected", say("briefing.expected"), told[0]),
        Field("present", say("briefing.present"), told[1], say("briefing.rest_hint")),
    ]

    async def keep(values: Values) -> None:
        call.expected = _whole(values["expected"]) if values["expected"].strip() else expected_of(app.view.board)
        call.present = _whole(values["present"]) if values["present"].strip() else None

    kept = await app.push_screen_wait(FormScreen(say("briefing.count_numbers"), fields, keep))
    return bool(kept)


def _whole(text: str) -> int:
    if not text.strip().isdecimal():
        raise Refused("why.briefing.number", text=text)
    return int(text)


async def close(app: DeskApp) -> None:
    """The summary, then it is closed."""

    async def finish(values: Values) -> None:
        await ask(app, CloseBriefing(summary=values["summary"]))

    field = Field("summary", app.say("briefing.summary"), hint=app.say("briefing.summary_hint"))
    await app.push_screen_wait(FormScreen(app.say("key.briefing.close"), [field], finish))
