"""Backups, holds and periods for people."""

from __future__ import annotations

from collections.abc import Iterable

from shiftdesk.cli.face import Face
from shiftdesk.cli.plain import table
from shiftdesk.desk.backups import Backup, BackupState
from shiftdesk.desk.retention import Plan
from shiftdesk.domain.board import Board
from shiftdesk.domain.keeping import PERIODS, Hold
from shiftdesk.texts import knows, say
from shiftdesk.texts.disk import reason
from shiftdesk.texts.times import day_time


def keeping_lines(face: Face, board: Board) -> list[str]:
    """What of backups and retention a reader of the status must know; nothing when all is well."""
    state = face.desk.ports.backups.state()
    rows = []
    if state.error:
        since = day_time(state.since, face.zone, None) if state.since else "—"
        last = day_time(state.last, face.zone, None) if state.last else "—"
        rows.append(face.say("cli.backup.failing", why=why_failing(state, face.lang), since=since, last=last))
    if board.removing is not None:
        rows.append(face.say("cli.retention.unfinished"))
    return ["", *rows] if rows else []


def why_failing(state: BackupState, lang: str) -> str:
    """Where the backups go and why none could be made there."""
    return ": ".join(filter(None, (state.where, reason(lang, state.error))))


def backup_lines(face: Face, backups: Iterable[Backup]) -> list[str]:
    """Backups as a table, newest first."""
    rows = [
        (one.name, one.made, face.say("cli.backup.size", kb=(one.size + 1023) // 1024),
         face.say("cli.backup.facts", count=one.head.count) if one.head else face.say("cli.backup.broken"))
        for one in backups
    ]  # fmt: skip
    return table(rows) or [face.say("cli.backup.none")]


def plan_lines(face: Face, plan: Plan) -> list[str]:
    """What would go, by day and kind, and what to type to let it go."""
    told = plan.told
    rows = [(day, kind_word(kind, face.lang), face.say("cli.retention.count", count=n)) for day, kind, n in plan.rows]
    lines = table(rows)
    extra = sorted(set(told.openings) - {day for day, _, _ in plan.rows})
    if extra:
        lines.append(face.say("cli.retention.openings", count=len(extra), first=extra[0], last=extra[-1]))
    if plan.held:
        lines.append(face.say("cli.retention.held", count=plan.held))
    if plan.later:
        lines.append(face.say("cli.retention.later", count=plan.later))
    if plan.damaged:
        lines.append(face.say("cli.retention.damaged", days=say(face.lang, "word.separator").join(plan.damaged)))
    if not told.days:
        return [*lines, face.say("cli.retention.nothing")]
    facts = {"facts": told.facts, "days": len(told.days), "plan": told.plan}
    return [*lines, face.say("cli.retention.sum", **facts), face.say("cli.retention.backups")]


def kind_word(kind: str, lang: str) -> str:
    """The family of a kind in words."""
    key = f"word.register.{kind.partition('.')[0]}"
    return f"{say(lang, key)} ({kind})" if knows(lang, key) else kind


def hold_lines(face: Face, holds: Iterable[Hold]) -> list[str]:
    """Holds as a table."""
    rows = [
        (hold.id, hold.name, f"#{hold.incident}" if hold.incident is not None else "",
         f"{hold.first or '…'} – {hold.last or '…'}" if hold.first or hold.last else "", hold.by, hold.reason,
         face.say("cli.hold.released") if hold.released else "")
        for hold in holds
    ]  # fmt: skip
    return table(rows) or [face.say("cli.hold.none")]


def period_lines(face: Face, board: Board) -> list[str]:
    """The periods in force."""
    keeping = board.keeping
    rows = [
        (register, say(face.lang, f"word.register.{register}"),
         face.say("cli.retention.days", days=days) if (days := keeping.period(register))
         else face.say("cli.retention.ever"),
         "" if register in keeping.periods else face.say("word.house"))
        for register in PERIODS
    ]  # fmt: skip
    kept = face.say("cli.backup.kept", days=keeping.backup_days, months=keeping.backup_months)
    return [*table(rows), kept]
