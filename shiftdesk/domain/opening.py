"""What a new day begins with: the board as far as it is still needed (design, part 4)."""

from __future__ import annotations

import msgspec

from shiftdesk.domain.board import Board
from shiftdesk.domain.moments import after, midnight
from shiftdesk.domain.owed import Owed
from shiftdesk.domain.owed import carried as owed_carried
from shiftdesk.domain.report import Document, Found

LISTED_S = 30 * 86400
"""House: a document that everybody has read stays on the list this long."""


def in_circulation(board: Board, day: str | None) -> dict[str, Document]:
    """The documents that somebody has not read yet, and those that came in lately."""
    people = tuple(person.name for person in board.hall.people)
    start = after(midnight(day, board.hall.zone), -LISTED_S) if day else None
    return {
        key: one for key, one in board.documents.items()
        if one.unread(people) or not one.readers or start is None or one.received >= start
    }  # fmt: skip


def found_by(owed: Owed) -> tuple[Found, ...]:
    """The faults of a day's rounds that were not mended by its end."""
    mended = {one.id for one in owed.deadlines if one.done is not None}
    return tuple(
        Found(round=one.id, item=look.item, note=look.note, action=look.action or "", mend=look.mend)
        for one in owed.rounds
        for look in one.faults()
        if look.mend not in mended and look.action != "fixed"
    )


def carried(board: Board, day: str | None = None) -> Board:
    """What the opening of `day` (the same one again, if none is given) keeps: all but this day's lines, its closed
    incidents, settled follow-ups and forms, and what a drill that is over left open.
    """
    live = {number: incident for number, incident in board.incidents.items() if incident.live}
    campaign = board.campaign if board.campaign and not board.campaign.ended else None
    forms = {key: form for key, form in board.forms.items() if form.state == "open" or form.incident in live}
    used = {use.plan for incident in live.values() for use in incident.plans} | ({campaign.plan} if campaign else set())
    used |= {value.text for form in forms.values() for value in form.standing.values() if value.of == "plan"}
    return msgspec.structs.replace(
        board,
        day=day or board.day,
        entries={},
        cmds={},
        incidents=live,
        plans={key: plan for key, plan in board.plans.items() if key in used},
        roles=tuple(board.holders()),
        shifts=(),
        briefing=None,
        campaign=campaign,
        followups={
            key: item
            for key, item in board.followups.items()
            if item.state == "open" and (not item.drill or item.incident in live)
        },
        holds={key: hold for key, hold in board.holds.items() if not hold.released},
        forms=forms,
        owed=owed_carried(board.owed, day or board.day or "1970-01-01", board.hall.zone),
        documents=in_circulation(board, day or board.day),
        reports=(),
        found=found_by(board.owed) if day and day != board.day else board.found,
    )
