"""The documents of the handover, of shift reports and of what circulates: plain data for scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from shiftdesk.desk.documents import Documents
from shiftdesk.desk.plan_documents import Doc
from shiftdesk.domain.briefing_draft import readers
from shiftdesk.domain.handover import danger, draft
from shiftdesk.domain.payloads import ShiftReported
from shiftdesk.domain.report import Document, IncidentSum, Item

Say = Callable[[Item], str]
"""An item in words."""


def item(d: Documents, one: Item, say: Say) -> Doc:
    """One item; `text` is for people, the rest names it."""
    return {
        "item": one.key, "kind": one.kind, "of": one.of or None, "text": say(one), "due": d.at(one.due),
        "person": one.person or None, "critical": one.critical,
    }  # fmt: skip


def handover(d: Documents, say: Say) -> Doc:
    """The draft as it stands: what is handed over, what of it is critical, and the offer."""
    shift = d.board.shift
    items = draft(d.board, d.now)
    return {
        "shift": d.shift(shift) if shift else None, "items": [item(d, one, say) for one in items],
        "critical": [one.key for one in items if one.critical], "danger": list(danger(d.board)),
        "words": shift.words if shift else "",
        "tries": [
            {"to": t.to, "how": t.how, "offered": d.at(t.offered), "when": d.at(t.when), "reason": t.reason}
            for t in (shift.tries if shift else ())
        ],
    }  # fmt: skip


def report(d: Documents, one: ShiftReported, say: Say, *, standing: bool) -> Doc:
    """A shift's report; `frozen` is false while the shift goes on."""
    return {
        "shift": one.shift, "name": one.name, "leader": one.leader, "frozen": not standing, "began": d.at(one.began),
        "ended": None if standing else d.at(one.ended), "planned_end": d.at(one.planned_end),
        "how": None if standing else one.how, "to": one.to or None, "reason": one.reason, "words": one.words,
        "first": one.first, "last": one.last, "counts": one.counts, "categories": one.categories,
        "incidents": [_incident(d, incident) for incident in one.incidents],
        "attendance": [{"name": a.name, "state": a.state} for a in one.attendance],
        "items": [item(d, entry, say) | {"restated": _restated(one, entry)} for entry in one.items],
        "restated": list(one.restated), "unrestated": list(one.unrestated), "danger": list(one.danger),
        "tries": [
            {"to": t.to, "how": t.how, "offered": d.at(t.offered), "when": d.at(t.when), "reason": t.reason}
            for t in one.tries
        ],
    }  # fmt: skip


def _restated(report: ShiftReported, one: Item) -> bool | None:
    if one.key in report.restated:
        return True
    return False if one.key in report.unrestated else None


def _incident(d: Documents, one: IncidentSum) -> Doc:
    return {
        "number": one.number, "title": one.title.say(d.lang), "status": one.status, "drill": one.drill,
        "opened": one.opened, "resolved": one.resolved, "closed": one.closed, "elapsed_s": one.elapsed_s,
        "late": [{"level": level.level, "late_s": level.late_s} for level in one.late],
        "unreported": [{"level": level.level, "late_s": level.late_s} for level in one.unreported],
    }  # fmt: skip


def reports(d: Documents, found: Iterable[ShiftReported]) -> list[Doc]:
    """Shifts that have a report, in brief."""
    return [
        {"shift": one.shift, "name": one.name, "leader": one.leader, "began": d.at(one.began), "ended": d.at(one.ended),
         "how": one.how, "to": one.to or None, "unrestated": len(one.unrestated)}
        for one in found
    ]  # fmt: skip


def document(d: Documents, one: Document) -> Doc:
    """One document with who has read it and who not."""
    return {
        "id": one.id, "code": one.code, "level": one.level, "no": one.no, "title": one.title, "path": one.path,
        "received": d.at(one.received), "by": one.by,
        "readers": [{"name": name, "when": d.at(when)} for name, when in one.readers.items()],
        "unread": list(one.unread(readers(d.board))),
    }  # fmt: skip
