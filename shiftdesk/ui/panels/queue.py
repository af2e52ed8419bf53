"""Rows of the customers' queue: the list in columns, and the progress of one follow-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pendulum import DateTime

from shiftdesk.domain.followup import Followup
from shiftdesk.texts.clean import mask_phone
from shiftdesk.ui.actions.followups import marks
from shiftdesk.ui.cells import Row, Span, fit, short
from shiftdesk.ui.speak import dated

if TYPE_CHECKING:
    from shiftdesk.ui.app import DeskApp

WIDE = 100
"""Cells from which the phone and the time taken have columns of their own."""


def queue_rows(app: DeskApp, items: list[Followup], now: DateTime, cells: int) -> list[Row]:
    """The column heads, then a row for each; nothing when there is none."""
    columns = _columns(app.lang, cells)
    return [_heads(app, columns), *(_row(app, item, now, columns, cells) for item in items)] if items else []


def _columns(lang: str, cells: int) -> dict[str, int]:
    wide = cells >= WIDE
    fixed = {"id": 5, "kind": 15 if lang == "en" else 8, "customer": 14 if wide else 10}
    fixed |= {"phone": 15, "taken": 12} if wide else {}
    business = max(8, (cells - sum(fixed.values()) - 12) // (2 if wide else 3))
    return {**fixed, "business": business, "due": 12}


def _heads(app: DeskApp, columns: dict[str, int]) -> Row:
    heads = [fit(app.say(f"queue.heads.{name}"), n) for name, n in columns.items()]
    return Row("", (("  " + "".join(heads) + app.say("queue.heads.state"), "muted"),))


def _row(app: DeskApp, item: Followup, now: DateTime, columns: dict[str, int], cells: int) -> Row:
    zone, open_ = app.view.board.hall.zone, item.state == "open"
    late = open_ and item.due is not None and item.due <= now
    texts = {
        "id": item.id, "kind": app.say(f"word.followup.{item.kind}"),
        "customer": (app.say("word.drill") if item.drill else "") + item.customer,
        "phone": mask_phone(item.phone), "taken": dated(item.taken, zone, now), "business": item.business,
        "due": dated(item.due, zone, now) if item.due else "—",
    }  # fmt: skip
    styles = {"id": "strong", "customer": "strong" if open_ else "muted", "due": "due" if late else "time"}
    sign = "◆ " if late else "○ " if open_ else "✓ " if item.state == "done" else "– "
    spans: list[Span] = [(sign, "due" if late else "muted")]
    spans += [
        (fit(texts[name], n - 1) + " ", styles.get(name, "" if open_ else "muted")) for name, n in columns.items()
    ]
    state = marks(app, item) or ("" if open_ else app.say(f"word.followup.{item.state}"))
    return Row(item.id, (*spans, (short(state, max(4, cells - sum(columns.values()) - 2)), "muted")))


def progress_rows(app: DeskApp, item: Followup, now: DateTime, cells: int) -> list[Row]:
    """Who took it from where, then every move with its time."""
    say, zone = app.say, app.view.board.hall.zone
    from_ = f"#{item.incident} " if item.incident is not None else ""
    head = say("queue.taken_by", time=dated(item.taken, zone, now), by=item.taken_by)
    rows = [Row("", ((short(f" {from_}{head} {item.business}", cells), "strong"),))]
    for move in item.moves:
        due = f" {dated(move.due, zone, now)}" if move.due else ""
        text = short(f"{move.by} {say(f'word.move.{move.move}')}{due} {move.note}", cells - 14)
        rows.append(Row("", ((f" {dated(move.when, zone, now)} ", "time"), (text, ""))))
    return rows
