"""The documents of the JSON contract: plain data for scripts, times in ISO 8601 with the hall's offset."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pendulum import DateTime

from shiftdesk.desk.backups import BackupState
from shiftdesk.desk.engine import age_of
from shiftdesk.desk.form_docs import form_document
from shiftdesk.desk.plan_documents import Doc, PlanDocuments
from shiftdesk.desk.ports import Verdict
from shiftdesk.desk.pulse import Beat
from shiftdesk.desk.questions import next_drill, owed, role_rows
from shiftdesk.domain.alarms import acknowledged, alarm_mode, urgency
from shiftdesk.domain.board import Board, Briefing, Shift
from shiftdesk.domain.briefing_draft import proposals
from shiftdesk.domain.chain import plain
from shiftdesk.domain.contacts import contact_title
from shiftdesk.domain.escalation import Rung, next_rung, rungs
from shiftdesk.domain.followup import Followup
from shiftdesk.domain.form import Form
from shiftdesk.domain.form_gates import of_incident, wanted_kinds
from shiftdesk.domain.form_rules import open_forms, owed_dates
from shiftdesk.domain.incident import Assignment, Incident, elapsed_s
from shiftdesk.domain.keeping import PERIODS, Hold
from shiftdesk.domain.log import Entry
from shiftdesk.domain.roles import role_title


class Documents(PlanDocuments):
    """Builds documents for one board at one moment in one language; `tell` puts an entry into words."""

    def __init__(self, board: Board, now: DateTime, lang: str, tell: Any) -> None:
        """Keeps what every document needs."""
        self.board = board
        self.now = now
        self.lang = lang
        self.tell = tell

    def status(self, beat: Beat | None, backups: BackupState | None = None) -> Doc:
        """The board in brief."""
        board, live = self.board, self.board.live()
        waiting = [item for item in board.customers() if item.state == "open"]
        due = [item for item in waiting if item.due and item.due <= self.now]
        return {
            "now": self.at(self.now),
            "hall": board.hall.name or None,
            "zone": board.hall.zone,
            "duty_day": board.day,
            "shift": self.shift(board.shift) if board.shift else None,
            "incidents": [self.incident(i) for i in sorted(live, key=lambda i: urgency(i, board.plans, self.now))],
            "roles": self.roles(),
            "followups": {
                "open": len(waiting),
                "due": [self.followup(f) for f in due],
            },
            "forms": {
                "open": sum(not form.drill for form in open_forms(board)),
                "due": [one.form for one in owed_dates(board) if one.due <= self.now],
            },
            "briefing": self.briefing(),
            "campaign": self.campaign(),
            "drill_due": next_drill(board),
            "engine": {
                "last_tick": self.at(beat.at) if beat else None,
                "age_s": age_of(beat, self.now) if beat else None,
            },
            "saved": {"since": self.at(beat.unsaved_since), "error": beat.error}
            if beat and beat.unsaved_since
            else True,
            "backups": self.backups(backups or BackupState()),
            "retention": {"unfinished": board.removing is not None},
        }

    def keeping(self) -> Doc:
        """The hall's rules for keeping."""
        keeping = self.board.keeping
        periods = {register: keeping.period(register) for register in PERIODS}
        return {"periods": periods, "backup_days": keeping.backup_days, "backup_months": keeping.backup_months}

    def hold(self, hold: Hold) -> Doc:
        """One legal hold."""
        return {
            "id": hold.id, "name": hold.name, "reason": hold.reason, "by": hold.by, "since": self.at(hold.since),
            "first": hold.first, "last": hold.last, "incident": hold.incident, "released": self.at(hold.released),
        }  # fmt: skip

    def backups(self, state: BackupState) -> Doc:
        """How the backups stand."""
        return {"last": self.at(state.last), "where": state.where, "error": state.error, "since": self.at(state.since)}

    def hall(self) -> Doc:
        """The hall's own data."""
        return dict(plain(self.board.hall))

    def shift(self, shift: Shift) -> Doc:
        """A shift with its offer."""
        offer = shift.offer
        return {
            "id": shift.id, "name": shift.name, "leader": shift.leader, "staff": list(shift.staff),
            "began": self.at(shift.began), "planned_end": self.at(shift.planned_end), "ended": self.at(shift.ended),
            "took_from": shift.took_from,
            "handover": {"to": offer.to, "offered": self.at(offer.offered), "staff": list(offer.staff)}
            if offer else None,
            "words": shift.words, "restated": list(shift.restated), "unrestated": list(shift.unrestated),
        }  # fmt: skip

    def roles(self) -> list[Doc]:
        """Roles of the shift: held ones, and the standing ones; `vacant`: nobody has it, by any rule.

        `persons` have it by `how`: assigned, by post, or acting. `person` is the first of them.
        """
        return [
            {
                "role": row.role, "title": role_title(row.role, self.lang),
                "person": next(iter(row.duty.persons), None),
                "persons": list(row.duty.persons), "how": row.duty.how, "acting": row.duty.how == "acting",
                "since": self.at(row.held.since) if row.held else None, "vacant": not row.duty.persons,
                "confirmed": row.held.confirmed if row.held else None,
            }
            for row in role_rows(self.board)
        ]  # fmt: skip

    def assignment(self, held: Assignment) -> Doc:
        """One assignment."""
        return {"role": held.role, "person": held.person, "since": self.at(held.since), "until": self.at(held.until)}

    def incident(self, incident: Incident, role: str | None = None, person: str | None = None) -> Doc:
        """One incident, whole; of its steps those of one role or person when that is asked for."""
        board, plan = self.board, self.board.plan_of(incident)
        ladder = rungs(incident, board.plans, self.now)
        ahead = next_rung(ladder)
        return {
            "number": incident.number, "id": incident.id, "playbook": plan.id, "version": plan.version,
            "title": plan.title.say(self.lang), "status": incident.status, "drill": incident.drill,
            "speed": incident.speed,
            "life_danger": plan.life_danger, "alarm": alarm_mode(incident, plan),
            "place": incident.place, "casualties": incident.casualties, "links": list(incident.links),
            "real_since": self.at(incident.real_since),
            "onset": self.at(incident.onset), "opened": self.at(incident.opened), "opened_by": incident.opened_by,
            "resolved": self.mark(incident.resolved), "closed": self.mark(incident.closed),
            "cancelled": self.mark(incident.cancelled), "elapsed_s": elapsed_s(incident, self.now),
            "acknowledged": acknowledged(incident, ladder),
            "levels": [self.level(incident, rung) for rung in ladder],
            "next_level": self.level(incident, ahead) if ahead else None,
            "steps": self.steps(incident, plan, role, person),
            "questions": self.questions(incident, plan),
            "roles": [self.assignment(a) for a in incident.roles if a.until is None],
            "halls": [
                {"hall": h.hall, "state": h.state, "since": self.at(h.since), "until": self.at(h.until)}
                for h in incident.halls
            ],
            "gates": self.gates(incident, plan),
            "reports": self.reports(incident, plan),
            "drill_record": self.drill_record(incident.record) if incident.record else None,
            "open_followups": owed(board, incident.number),
            "forms": [self.form(form) for form in of_incident(board, incident.number)],
            "forms_asked": wanted_kinds(board, incident),
            "led_by": self.led_by(incident),
            "timeline": [self.entry(entry) for entry in incident.timeline],
        }  # fmt: skip

    def led_by(self, incident: Incident) -> list[Doc]:
        """Who led it, one after the other; the last one until it was closed."""
        over = incident.closed or incident.cancelled
        ends = [since for _, since in incident.owners[1:]] + [over.when if over else None]
        return [
            {"leader": leader, "since": self.at(since), "until": self.at(until)}
            for (leader, since), until in zip(incident.owners, ends, strict=True)
        ]

    def level(self, incident: Incident, rung: Rung) -> Doc:
        """One level of the ladder."""
        level, reports = rung.level, incident.marks(rung.level.id).reports
        first = reports[0] if reports else None
        answers = [report.answer for report in reports if report.answer]
        return {
            "id": level.id, "text": level.text.say(self.lang), "after_s": level.after_s, "due": self.at(rung.due),
            "state": rung.state, "raised": self.at(rung.raised.at) if rung.raised else None,
            "cause": rung.raised.cause if rung.raised else None, "late_s": rung.late_s, "overdue": rung.overdue,
            "house": level.house, "sources": list(level.sources), "added_later": rung.added_later,
            "reported": {
                "when": self.at(first.when), "at": self.at(first.at), "by": first.by,
                "to": [contact_title(name, self.lang) for report in reports for name in report.to],
                "how": first.how, "answer": "; ".join(answers), "reason": first.reason,
                "corrected": any(report.corrected for report in reports),
            } if first else None,
        }  # fmt: skip

    def entry(self, entry: Entry) -> Doc:
        """One line of the log; typed text exactly as typed, other kinds in words."""
        return {
            "id": entry.id, "seq": entry.seq, "at": self.at(entry.at), "when": self.at(entry.when), "by": entry.by,
            "kind": entry.kind, "category": entry.category, "text": entry.text or self.tell(entry, self.lang),
            "incident": entry.incident, "drill": entry.drill, "added_later": entry.added_later,
            "amends": entry.amends, "amended_by": entry.amended_by, "removed": entry.removed,
        }  # fmt: skip

    def followup(self, item: Followup) -> Doc:
        """One follow-up."""
        moves = [
            {
                "move": m.move,
                "when": self.at(m.when),
                "by": m.by,
                "note": m.note,
                "due": self.at(m.due),
                "was": self.at(m.was),
            }
            for m in item.moves
        ]
        return {
            "id": item.id, "kind": item.kind, "customer": item.customer, "phone": item.phone,
            "business": item.business, "incident": item.incident, "taken": self.at(item.taken),
            "taken_by": item.taken_by, "due": self.at(item.due), "state": item.state,
            "attempts": [move for move in moves if move["move"] == "attempt"], "moves": moves,
            "keyed": self.at(item.keyed), "dispatched": self.at(item.dispatched), "outcome": item.outcome,
            "important": item.important, "leaders_told": self.at(item.leaders_told), "hour": self.at(item.hour),
            "visit": self.at(item.visit), "due_was": self.at(item.was), "due_house": item.due_house,
            "drill": item.drill,
        }  # fmt: skip

    def form(self, form: Form, whole: bool = False) -> Doc:
        """One form; `whole`: also a sheet that others must not see."""
        return form_document(self, form, whole)

    def briefing(self) -> Doc | None:
        """The briefing of the day, or None."""
        b: Briefing | None = self.board.briefing
        if b is None:
            return None
        return {
            "host": b.host, "place": b.place, "began": self.at(b.began), "closed": self.at(b.closed),
            "items": [{"text": i.text, "part": i.part, "by": i.by, "carried": i.carried} for i in b.items],
            "proposed": [item.key for item in proposals(self.board, self.now)],
            "expected": b.expected, "present": b.present, "fits": b.fits,
            "absent": [{"name": a.name, "reason": a.reason} for a in b.absent], "summary": b.summary,
            "signed": [{"name": name, "when": self.at(when)} for name, when in b.signed.items()],
        }  # fmt: skip


def verdict(found: Verdict, why: Callable[[str], str]) -> Doc:
    """What `verify` found. `why`: a code of what is wrong, in words."""
    bad = found.first_bad
    return {
        "days": found.days, "facts": found.facts, "ok": found.ok, "head": found.head,
        "count": found.count, "removed": found.removed,
        "first_bad": {"day": bad[0] or None, "seq": bad[1], "why": why(bad[2])} if bad else None,
    }  # fmt: skip
