"""The board, the briefing, roles and follow-ups for people."""

from __future__ import annotations

from collections.abc import Iterable

from pendulum import DateTime

from shiftdesk.cli.incident_view import incident_rows
from shiftdesk.cli.plain import table
from shiftdesk.desk.engine import age_of
from shiftdesk.desk.pulse import Beat
from shiftdesk.desk.questions import RoleRow, role_rows
from shiftdesk.domain.alarms import urgency
from shiftdesk.domain.board import Board
from shiftdesk.domain.briefing_draft import proposals
from shiftdesk.domain.followup import Followup
from shiftdesk.domain.moments import local, seconds
from shiftdesk.domain.playbook import Playbook
from shiftdesk.domain.roles import role_title
from shiftdesk.texts import say
from shiftdesk.texts.clean import mask_phone
from shiftdesk.texts.hand import Words
from shiftdesk.texts.progress import progress
from shiftdesk.texts.times import clock_time, day_time, late

STALE_S = 10
"""House: an engine that has not beaten for this long is told as standing still."""


def status_lines(board: Board, beat: Beat | None, now: DateTime, lang: str) -> list[str]:
    """The board in brief: a head, then incidents, roles, follow-ups and the briefing."""
    zone = board.hall.zone
    head = [
        (say(lang, "cli.now"), local(now, zone).strftime("%Y-%m-%d %H:%M:%S")),
        (say(lang, "cli.hall"), board.hall.name or say(lang, "cli.hall.none")),
        (say(lang, "cli.duty_day"), board.day or "—"),
        *_shift_rows(board, lang, now),
        (say(lang, "cli.briefing"), _briefing_brief(board, lang)),
        (say(lang, "cli.followups"), _followups_brief(board, now, lang)),
        (say(lang, "cli.engine"), _engine(beat, now, lang)),
        *_unsaved(beat, zone, lang),
    ]
    live = sorted(board.live(), key=lambda i: urgency(i, board.plans, now))
    rows = incident_rows([(board, incident) for incident in live], now, lang)
    return [
        *table(head), "", say(lang, "cli.incidents"), *(f"  {row}" for row in rows or [say(lang, "cli.incident.none")]),
        "", say(lang, "cli.roles"), *(f"  {row}" for row in role_lines(board, lang)),
    ]  # fmt: skip


def _shift_rows(board: Board, lang: str, now: DateTime) -> list[tuple[str, str]]:
    shift, zone = board.shift, board.hall.zone
    if shift is None:
        return [(say(lang, "cli.shift"), say(lang, "cli.shift.none"))]
    until = day_time(shift.planned_end, zone, board.day) if shift.planned_end else "—"
    began = day_time(shift.began, zone, board.day)
    rows = [(say(lang, "cli.shift"), f"{shift.name} · {shift.leader} · {began}–{until} · {shift.id}")]
    if shift.planned_end and shift.planned_end <= now:
        past = late(int(seconds(now, shift.planned_end)), lang)
        rows.append((say(lang, "cli.shift.over"), say(lang, "cli.shift.over_by", late=past)))
    if shift.staff:
        everybody = dict.fromkeys((shift.leader, *shift.staff))
        rows.append((say(lang, "cli.staff"), say(lang, "word.separator").join(everybody)))
    if shift.offer:
        said = say(lang, "cli.offer.to", to=shift.offer.to, time=day_time(shift.offer.offered, zone, board.day))
        rows.append((say(lang, "cli.offer"), said))
    if shift.restated or shift.unrestated:
        counts = {"done": len(shift.restated), "left": len(shift.unrestated)}
        rows.append((say(lang, "cli.shift.restated"), say(lang, "cli.shift.restated_of", **counts)))
    return rows


def shift_lines(board: Board, lang: str, now: DateTime) -> list[str]:
    """The shift in charge."""
    return table(_shift_rows(board, lang, now))


def _briefing_brief(board: Board, lang: str) -> str:
    held = board.briefing
    if held is None:
        return say(lang, "cli.briefing.none")
    if held.closed is None:
        return say(lang, "cli.briefing.open", host=held.host)
    return say(lang, "cli.briefing.closed", host=held.host, time=clock_time(held.closed, board.hall.zone))


def briefing_lines(board: Board, now: DateTime, lang: str) -> list[str]:
    """The briefing of the day: points, roll call, summary."""
    held = board.briefing
    lines = [_briefing_brief(board, lang)]
    if held is None:
        return lines + _proposed(board, now, lang)
    if held.place:
        lines.append(say(lang, "tell.incident.placed", place=held.place))
    lines += table(((say(lang, f"word.part.{item.part}"), item.text) for item in held.items), "  ")
    if held.expected is not None:
        said = {"expected": held.expected, "present": held.present, "absent": len(held.absent)}
        unfit = "" if held.fits else say(lang, "cli.briefing.unfit")
        lines.append(say(lang, "tell.briefing.counted", **said) + unfit)
    lines += table(((absence.name, say(lang, f"word.absence.{absence.reason}")) for absence in held.absent), "  ")
    if held.signed:
        names = say(lang, "word.separator").join(held.signed)
        lines.append(say(lang, "briefing.signed_names", count=len(held.signed), names=names))
    lines += [held.summary] if held.summary else []
    return lines + _proposed(board, now, lang)


def _proposed(board: Board, now: DateTime, lang: str) -> list[str]:
    """The draft: what the briefing should speak of and does not list yet."""
    words = Words(lang, board.hall.zone, now)
    return table((("+", item.key, words.kind(item), words.item(item)) for item in proposals(board, now)), "  ")


def _followups_brief(board: Board, now: DateTime, lang: str) -> str:
    open_ones = [item for item in board.customers() if item.state == "open"]
    due = sum(item.due is not None and item.due <= now for item in open_ones)
    return say(lang, "cli.followups.count", open=len(open_ones), due=due)


def _engine(beat: Beat | None, now: DateTime, lang: str) -> str:
    if beat is None:
        return say(lang, "cli.engine.never")
    age = age_of(beat, now)
    if age is None:
        return say(lang, "cli.engine.ahead")
    return say(lang, "cli.engine.stale" if age >= STALE_S else "cli.engine.fresh", age=late(age, lang))


def _unsaved(beat: Beat | None, zone: str, lang: str) -> list[tuple[str, str]]:
    if beat is None or beat.unsaved_since is None:
        return []
    since = clock_time(beat.unsaved_since, zone)
    return [(say(lang, "word.unsaved"), say(lang, "cli.unsaved", since=since, error=beat.error))]


def role_lines(board: Board, lang: str) -> list[str]:
    """Who holds what of the shift; vacancies too."""
    rows = []
    for row in role_rows(board):
        held = row.held
        since = day_time(held.since, board.hall.zone, board.day) if held else ""
        unsure = say(lang, "cli.role.unconfirmed") if held and not held.confirmed else ""
        unsure = say(lang, "word.by_post") if row.duty.how == "post" else unsure
        rows.append((role_title(row.role, lang), _who(row, lang), since, unsure))
    return table(rows)


def _who(row: RoleRow, lang: str) -> str:
    """Who has the role: assigned, by post, acting, or nobody."""
    names = say(lang, "word.separator").join(row.duty.persons)
    if row.duty.how == "acting":
        return say(lang, "word.acting", names=names)
    return names or say(lang, "word.vacant")


def followup_lines(items: Iterable[Followup], lang: str, zone: str, day: str | None) -> list[str]:
    """Follow-ups as a table with their progress; phones are masked."""

    def time(moment: DateTime) -> str:
        return day_time(moment, zone, day)

    rows = [
        (item.id, say(lang, f"word.followup.{item.state}"), say(lang, f"word.followup.{item.kind}"),
         (say(lang, "word.drill") if item.drill else "") + item.customer,
         mask_phone(item.phone), time(item.due) if item.due else "—",
         f"#{item.incident}" if item.incident is not None else "", item.business,
         " ".join(part for part in (progress(item, lang, time), _outcome(item, lang)) if part))
        for item in items
    ]  # fmt: skip
    return table(rows) or [say(lang, "cli.followups.none")]


def _outcome(item: Followup, lang: str) -> str:
    return say(lang, "cli.followup.outcome", text=item.outcome) if item.outcome else ""


def playbook_lines(plan: Playbook, lang: str) -> list[str]:
    """A playbook for people: what is forbidden, steps, ladder, gates."""
    lines = [f"{plan.id} {plan.version} · {plan.title.say(lang)}"]
    lines += [f"{say(lang, 'word.forbidden')}: {banner.text.say(lang)}" for banner in plan.banners]
    lines += ["", say(lang, "cli.steps")]
    lines += table(((step.id, step.text.say(lang), " ".join(step.sources)) for step in plan.steps), "  ")
    lines += ["", say(lang, "cli.levels")]
    after = [late(level.after_s, lang) if level.after_s is not None else "—" for level in plan.ladder]
    lines += table(((lv.id, wait, lv.text.say(lang)) for lv, wait in zip(plan.ladder, after, strict=True)), "  ")
    lines += ["", say(lang, "cli.gates")]
    return [*lines, *table(((gate.id, gate.text.say(lang)) for gate in plan.gates), "  ")]
