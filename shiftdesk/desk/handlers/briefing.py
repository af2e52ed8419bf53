"""The morning briefing (D5-34, D5-108). An unfinished roll call holds nothing up but the briefing's own end."""

from __future__ import annotations

from shiftdesk.desk.asked import Asked, Told
from shiftdesk.desk.handlers.log import text_of
from shiftdesk.domain import commands as c
from shiftdesk.domain import payloads as p
from shiftdesk.domain.board import Briefing
from shiftdesk.domain.duties import expected_of
from shiftdesk.domain.refusal import Refused, need


def _open(asked: Asked) -> Briefing:
    briefing = asked.board.briefing
    if briefing is None:
        raise Refused("briefing.none")
    if briefing.closed is not None:
        raise Refused("briefing.closed_already", closed=briefing.closed)
    return briefing


def start(command: c.StartBriefing, asked: Asked) -> list[Told]:
    """Opens the briefing of this duty day; another one follows only when the last is closed."""
    briefing = asked.board.briefing
    if briefing is not None and briefing.closed is None:
        raise Refused("briefing.open_already", host=briefing.host)
    return [Told(p.BriefingBegan(host=need(command.host, "briefing.host_empty"), place=command.place.strip()))]


def note(command: c.NoteBriefing, asked: Asked) -> list[Told]:
    """Adds a point or a requirement."""
    _open(asked)
    return [Told(p.BriefingNoted(text=text_of(command.text), part=command.part, carried=command.carried))]


def count(command: c.CountBriefing, asked: Asked) -> list[Told]:
    """Takes the roll call as it is told; a sum that does not fit is kept and holds up only the end of the briefing."""
    _open(asked)
    absent = command.absent
    names = [need(absence.name, "person.name_empty") for absence in absent]
    if len(set(names)) < len(names):
        raise Refused("briefing.absent_twice")
    expected = expected_of(asked.board) if command.expected is None else command.expected
    present = command.present
    if expected is None and present is None:
        raise Refused("briefing.count_missing")
    if expected is None:
        expected = (present or 0) + len(absent)
    if present is None:
        present = expected - len(absent)
    if present < 0 or expected < 0:
        raise Refused("briefing.negative")
    return [Told(p.BriefingCounted(expected=expected, present=present, absent=absent))]


def close(command: c.CloseBriefing, asked: Asked) -> list[Told]:
    """Sums it up: expected must be present + absent, absentees by name."""
    briefing = _open(asked)
    if briefing.expected is None or briefing.present is None:
        raise Refused("briefing.not_counted")
    if not briefing.fits:
        raise Refused("briefing.sum", expected=briefing.expected, present=briefing.present, absent=len(briefing.absent))
    return [Told(p.BriefingClosed(summary=need(command.summary, "briefing.summary_empty")))]
